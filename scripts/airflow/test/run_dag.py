"""Runs the DAG twice in real Airflow and holds the outcome against what has to be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from runs import INGESTS, STAGES, TASKS, command, expect, logged, undisturbed


def main():
    imports()
    first = states("2026-01-31", 0)
    expect({task: ("success", 2 if task == "resolve" else 1) for task in TASKS}, first)
    runs = logged()
    expect({(job, "done", "0"): 1 for job in [*INGESTS.values(), *STAGES]}, runs)
    undisturbed(last_run(), "2026-01-31")

    spoil(Path(os.environ["AIRFLOW_VAR_KECHUANG_INPUT"]))
    second = states("2026-02-01", 1)
    expected = {stage: ("upstream_failed", 0) for stage in STAGES}
    expected["ingest_experts"] = expected["ingest_achievements"] = ("success", 1)
    expected["ingest_demands"] = ("failed", 1)
    expect(expected, second)
    for task, job in INGESTS.items():
        failed = task == "ingest_demands"
        runs[(job, "failed", "3") if failed else (job, "done", "0")] = 1 if failed else 2
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


def last_run():
    from airflow.models.dagrun import DagRun
    from airflow.utils.session import create_session

    with create_session() as session:
        return session.query(DagRun.run_id).order_by(DagRun.id.desc()).first()[0]


def spoil(folder):
    """Leaves demands that break their contract."""
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "demand.jsonl").write_text('{"title": "without an identifier"}\n' * 50)


if __name__ == "__main__":
    main()
