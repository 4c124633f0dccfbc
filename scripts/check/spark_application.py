"""Holds the manifest for the Spark operator against its model. Exit code 1 when they differ.

    spark_application.py [FILE]      default: conf/environments/spark-application.yaml

The model of SparkApplication is the operator's own, as the package kubeflow-spark-api brings it. It
passes unknown keys over in silence, so that a misspelt one would do nothing; here they are wrong.
The words of an enumeration, such as mode and type, it does not know.
"""

import sys
from pathlib import Path

import jsonschema
import yaml
from kubeflow_spark_api.models import SparkV1beta2SparkApplication

HOME = Path(__file__).resolve().parents[2]
MANIFEST = HOME / "conf" / "environments" / "spark-application.yaml"
WHAT = {"apiVersion": "sparkoperator.k8s.io/v1beta2", "kind": "SparkApplication"}


def validator():
    schema = SparkV1beta2SparkApplication.model_json_schema(by_alias=True)
    for model in (schema, *schema["$defs"].values()):
        if "properties" in model:
            model["additionalProperties"] = False
            model["properties"] = {k: present(v) for k, v in model["properties"].items()}
    schema["properties"] |= {key: {"const": value} for key, value in WHAT.items()}
    schema["required"] = [*schema["required"], *WHAT]
    return jsonschema.Draft202012Validator(schema)


def present(value):
    """The model says "this or null" of what may be absent; without null, errors name the place."""
    options = [option for option in value.get("anyOf", []) if option != {"type": "null"}]
    return options[0] if len(options) == 1 else value


def problems(manifest, schema):
    """What breaks the model, as place and message."""
    return [f"{e.json_path}: {e.message[:300]}" for e in schema.iter_errors(manifest)]


def main(file):
    found = problems(yaml.safe_load(file.read_text(encoding="utf-8")), validator())
    for problem in found:
        print(f"{file.name}: {problem}")
    print(f"{file.name}: {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else MANIFEST))
