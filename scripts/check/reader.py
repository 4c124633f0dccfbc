"""Proves that a reader which is not Spark sees what Spark sees. Exit code 1 on a difference.

    reader.py LAKE [--tables LAYER.TABLE …]

delta-rs reads the tables from their files; Spark answers one statement of scripts/kechuang sql
with all rows as JSON. Row counts and digests of the rows have to be the same.
"""

import argparse
import fnmatch
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pyarrow as pa

import rows

HOME = Path(__file__).resolve().parents[2]
MOST_ROWS = 10_000_000


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lake")
    parser.add_argument(
        "--tables",
        nargs="+",
        default=["match.*", "ops.*"],
        help="tables to compare, with * for any letters; default: match.* ops.*",
    )
    options = parser.parse_args()
    names = [
        table
        for table in rows.tables(options.lake)
        if any(fnmatch.fnmatch(table, pattern) for pattern in options.tables)
    ]
    if not names:
        sys.exit(f"Cannot compare: no table {' '.join(options.tables)} below {options.lake}")

    read = {table: rows.read(options.lake, table) for table in names}
    asked = ask_spark(options.lake, {table: content.schema for table, content in read.items()})
    lines, different = [], 0
    for table, content in read.items():
        other = [rows.digest(row, content.schema) for row in content.to_pylist()]
        spark = [rows.digest(row, content.schema) for row in asked[table]]
        same = sorted(other) == sorted(spark)
        different += not same
        lines.append(
            (
                table,
                len(spark),
                len(other),
                rows.total(spark),
                rows.total(other),
                "equal" if same else "different",
            )
        )
    rows.show(("table", "Spark", "delta-rs", "Spark", "delta-rs", ""), lines)
    print(f"{len(lines) - different} of {len(lines)} tables read the same")
    return 1 if different else 0


def ask_spark(lake, schemas):
    """Rows of all tables in one statement, since starting Spark takes longest."""
    query = " UNION ALL ".join(select(table, schema) for table, schema in schemas.items())
    command = [str(HOME / "scripts" / "kechuang"), "sql", "--lake", lake, "--format", "json"]
    command += ["--role", "steward", "--set", f"sql.limit={MOST_ROWS}", "--query", query]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if answer.returncode != 0:
        sys.exit(f"Failed to read with Spark: exit code {answer.returncode}")
    content = defaultdict(list)
    for line in json.loads(answer.stdout):
        content[line["name"]].append(json.loads(line["content"]))
    return content


def select(table, schema):
    columns = ", ".join(column(field) for field in schema)
    name = ".".join(f"`{part}`" for part in table.split("."))
    return (
        f"SELECT '{table}' AS name, to_json(struct({columns}),"
        f" map('ignoreNullFields', 'false')) AS content FROM {name}"
    )


def column(field):
    """JSON holds times in milliseconds, tables in microseconds."""
    if pa.types.is_timestamp(field.type):
        return f"unix_micros(`{field.name}`) AS `{field.name}`"
    return f"`{field.name}`"


if __name__ == "__main__":
    sys.exit(main())
