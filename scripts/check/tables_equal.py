"""Compares two lakes row by row with delta-rs, which is not Spark. Exit code 1 on a difference.

    tables_equal.py LAKE OTHER_LAKE [--ignore LAYER.TABLE.COLUMN …] [--skip LAYER.TABLE …]

Two runs of the same input with the same run id and date have to give the same rows. Left out is
only what tells when, where and how fast a run went; the list is printed.
"""

import argparse
import fnmatch
import sys
from collections import Counter

import rows

NOT_COMPARED = [
    *("ops.run.started_at", "ops.run.seconds", "ops.run.peak_memory_bytes"),
    *("ops.run.peak_task_memory_bytes", "ops.run.spilled_bytes", "ops.run.task_seconds"),
    *("ops.run.tasks", "ops.run.tasks_failed"),
]
SETTINGS = "ops.run.settings"
SETTINGS_NOT_COMPARED = ("lake.root", "sample.dir", "spark.*")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lake")
    parser.add_argument("other")
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="COLUMN",
        help="a column that is not compared, such as '*.run_id'; repeatable",
    )
    parser.add_argument(
        "--skip",
        action="append",
        default=[],
        metavar="TABLE",
        help="a table that is not compared, such as ops.run; repeatable",
    )
    options = parser.parse_args()
    ignored = NOT_COMPARED + options.ignore

    names = [rows.tables(options.lake), rows.tables(options.other)]
    if not any(names):
        sys.exit(f"Cannot compare: no table below {options.lake} or {options.other}")
    lines, different = [], 0
    for table in sorted((set(names[0]) | set(names[1])) - set(options.skip)):
        if table not in names[0] or table not in names[1]:
            where = options.lake if table in names[0] else options.other
            lines.append((table, "", "", "", "", f"only in {where}"))
        else:
            lines.append(compare(table, options.lake, options.other, ignored))
        different += lines[-1][-1] != "equal"
    rows.show(("table", "rows", "rows", "digest", "digest", ""), lines)
    print(f"Not compared: {', '.join(ignored + options.skip)}, {SETTINGS}[{', '.join(SETTINGS_NOT_COMPARED)}]")
    print(f"{len(lines) - different} of {len(lines)} tables are equal")
    return 1 if different else 0


def compare(table, lake, other, ignored):
    left, right = (comparable(table, rows.read(side, table), ignored) for side in (lake, other))
    if not left.schema.equals(right.schema):
        return (table, left.num_rows, right.num_rows, "", "", "schemas differ")
    left_rows, right_rows = left.to_pylist(), right.to_pylist()
    for name in left.column_names:
        if f"{table}.{name}" == SETTINGS:
            for row in left_rows + right_rows:
                row[name] = [(k, v) for k, v in row[name] if not elsewhere(k)]
    digests = [[rows.digest(r, left.schema) for r in side] for side in (left_rows, right_rows)]
    counts = [len(side) for side in digests]
    totals = [rows.total(side) for side in digests]
    if Counter(digests[0]) == Counter(digests[1]):
        return (table, *counts, *totals, "equal")
    missing = sum((Counter(digests[0]) - Counter(digests[1])).values())
    columns = [f.name for f in left.schema if values(left_rows, f) != values(right_rows, f)]
    return (table, *counts, *totals, f"{missing} rows differ, in {', '.join(columns) or 'pairs'}")


def comparable(table, content, ignored):
    return content.drop_columns(
        [
            name
            for name in content.column_names
            if any(fnmatch.fnmatch(f"{table}.{name}", pattern) for pattern in ignored)
        ]
    )


def elsewhere(key):
    return any(fnmatch.fnmatch(key, pattern) for pattern in SETTINGS_NOT_COMPARED)


def values(content, field):
    return Counter(str(rows.canonical(row[field.name], field.type)) for row in content)


if __name__ == "__main__":
    sys.exit(main())
