"""What the check of the DAG knows: its tasks, what the lake logged, the run to compare with."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[3]
INGESTS = {
    "ingest_experts": "ingest:expert+institution+link_decision",
    "ingest_achievements": "ingest:technology+patent+project+parallel_text",
    "ingest_demands": "ingest:demand+judgement+event+enterprise+fund+guarantee_request",
}
STAGES = [
    "resolve", "embed", "index", "learn", "match", "evaluate", "engage", "control",
    "assess", "trade", "finance", "allocate", "place", "maintain",
]  # fmt: skip
TASKS = [*INGESTS, *STAGES]
RUN_ID, DATE = "check", "2026-01-31"


def logged(lake):
    """Rows of ops.run by job, status and exit code."""
    query = "SELECT job, status, exit_code FROM ops.run"
    answer = command(
        *(str(HOME / "scripts" / "kechuang"), "sql", "--lake", lake),
        *("--format", "csv", "--query", query),
    )
    rows = list(csv.DictReader(answer.stdout.splitlines()))
    keys = [(row["job"], row["status"], row["exit_code"]) for row in rows]
    return {key: keys.count(key) for key in keys if key[0] != "generate"}


def undisturbed(lake):
    """The same run in one process, from the same records, gives equal tables."""
    options = json.loads(os.environ["AIRFLOW_VAR_KECHUANG_OPTIONS"])
    subprocess.run(
        [
            *(str(HOME / "scripts" / "kechuang"), "pipeline", "--lake", lake + "-undisturbed"),
            *("--input", os.environ["AIRFLOW_VAR_KECHUANG_INPUT"]),
            *("--run-id", RUN_ID, "--as-of", DATE, *options),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    check = HOME / "scripts" / "check"
    # what tells of jobs and attempts differs: one process here, one a task there
    subprocess.run(
        [
            *(str(check / "python"), str(check / "tables_equal.py"), lake, lake + "-undisturbed"),
            *("--skip", "ops.run", "--skip", "ops.check", "--skip", "ops.metric", "--skip", "entity.link_state"),
        ],
        check=True,
    )


def command(*words):
    return subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True)


def expect(expected, found):
    if expected != found:
        sys.exit(f"Expected {expected}\nfound    {found}")
