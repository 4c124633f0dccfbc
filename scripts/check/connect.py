"""Asks a Spark Connect server over a lake, and holds its answers against those of the command line.

    connect.py URL LAKE
"""

import json
import subprocess
import sys
from pathlib import Path

from pyspark.sql import SparkSession

KECHUANG = str(Path(__file__).resolve().parents[1] / "kechuang")
MATCHES = "SELECT kind, count(*) AS matches FROM v_demand_matches GROUP BY kind ORDER BY kind"


def main(url, lake):
    spark = SparkSession.builder.remote(url).getOrCreate()
    answer = subprocess.run(
        [KECHUANG, "sql", "--lake", lake, "--format", "json", "--query", MATCHES],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    expected = json.loads(answer.stdout)
    found = [row.asDict() for row in spark.sql(MATCHES).collect()]
    tables = {table.name for table in spark.catalog.listTables("entity")}
    names = spark.table("entity.expert").select("name").distinct().collect()
    checks = [
        ("a view answers as on the command line", bool(found) and found == expected),
        ("tables of a layer are listed", {"expert", "resource"} <= tables),
        ("names of people are masked", {row.name for row in names} <= {"***", None}),
    ]
    spark.stop()
    for text, holds in checks:
        print(f"{'ok    ' if holds else 'FAILED'} {text}")
    failed = sum(not holds for _, holds in checks)
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
