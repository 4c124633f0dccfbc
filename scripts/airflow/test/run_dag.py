"""Runs the DAG twice in real Airflow and holds the outcome against what has to be."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[3]
STAGES = ["ingest", "resolve", "embed", "index", "match", "evaluate", "engage", "control"]


def main():
    imports()
    first = states("2026-01-31", 0)
    expect({stage: ("success", 2 if stage == "resolve" else 1) for stage in STAGES}, first)
    runs = logged()
    expect({(stage, "done", "0"): 1 for stage in STAGES}, runs)

    spoil(Path(os.environ["AIRFLOW_VAR_KECHUANG_INPUT"]))
    second = states("2026-02-01", 1)
    expected = {stage: ("upstream_failed", 0) for stage in STAGES}
    expected["ingest"] = ("failed", 1)
    expect(expected, second)
    runs[("ingest", "failed", "3")] = 1
    expect(runs, logged())
    print("One run done with a killed task that recovered; a refusing gate failed without retry")


def imports():
    answer = command("airflow", "dags", "list-import-errors", "--output", "plain")
    expect("No data found", answer.stdout.strip().splitlines()[-1])


def states(date, code):
    """State and number of attempts of every task of a run."""
    log = Path(os.environ["AIRFLOW_HOME"]) / f"{date}.log"
    with log.open("w") as file:
        ended = subprocess.run(
            ["airflow", "dags", "test", "kechuang_match", date], stdout=file, stderr=file, check=False
        )
    if (ended.returncode != 0) != (code != 0):
        sys.exit(f"airflow dags test ended with {ended.returncode}:\n{log.read_text()[-6000:]}")
    from airflow.models.dagrun import DagRun
    from airflow.utils.session import create_session

    with create_session() as session:
        run = session.query(DagRun).order_by(DagRun.id.desc()).first()
        found = {ti.task_id: (str(ti.state), ti.try_number) for ti in run.task_instances}
        print(f"{run.run_id}: {run.state}, {found}")
        return found


def logged():
    """Rows of ops.run by job, status and exit code."""
    query = "SELECT job, status, exit_code FROM ops.run"
    answer = command(
        str(HOME / "scripts" / "kechuang"),
        *("sql", "--lake", os.environ["AIRFLOW_VAR_KECHUANG_LAKE"]),
        *("--format", "csv", "--query", query),
    )
    rows = list(csv.DictReader(answer.stdout.splitlines()))
    keys = [(row["job"], row["status"], row["exit_code"]) for row in rows]
    return {key: keys.count(key) for key in keys if key[0] in STAGES}


def spoil(folder):
    """Leaves demands that break their contract."""
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "demand.jsonl").write_text('{"title": "without an identifier"}\n' * 50)


def command(*words):
    return subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True)


def expect(expected, found):
    if expected != found:
        sys.exit(f"Expected {expected}\nfound    {found}")


if __name__ == "__main__":
    main()
