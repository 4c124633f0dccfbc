"""Holds the contracts against the Open Data Contract Standard. Exit code 1 when one breaks it.

    contracts.py [FOLDER]      default: conf/contracts

The JSON schema is the published one, as the package open-data-contract-standard brings it.
"""

import importlib.resources
import json
import sys
from pathlib import Path

import jsonschema
import yaml

HOME = Path(__file__).resolve().parents[2]


def validator():
    package = importlib.resources.files("open_data_contract_standard")
    schema = json.loads((package / "schema.json").read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def problems(contract, schema):
    """What breaks the standard, as place and message."""
    return [
        f"{error.json_path}: {error.message[:300]}" for error in schema.iter_errors(contract)
    ]


def main(folder):
    files = sorted(Path(folder).glob("*.yaml"))
    if not files:
        sys.exit(f"Cannot check: no contract in {folder}")
    schema = validator()
    broken = 0
    for file in files:
        found = problems(yaml.safe_load(file.read_text(encoding="utf-8")), schema)
        broken += bool(found)
        for problem in found:
            print(f"{file.name}: {problem}")
    print(f"{len(files) - broken} of {len(files)} contracts keep the standard")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else HOME / "conf" / "contracts"))
