"""Runs the DAG in real Airflow and holds the outcome against what has to be.

A run of the scheduler: one task is killed and recovers by its retry, another one is killed at every
attempt, so that the run fails; it is cleared, as an operator would, and completes. Then a run whose
gate refuses.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from runs import INGESTS, STAGES, TASKS, command, expect, logged, undisturbed
from scheduler import clear_failed, services, unpause

DAG = "kechuang_match"
RETRIED, FAILED = "resolve", "assess"
ATTEMPTS = 3


def main():
    imports()
    run_id, date = killed_and_cleared()
    runs = logged()
    expect({(job, "done", "0"): 1 for job in [*INGESTS.values(), *STAGES]}, runs)
    undisturbed(run_id, date)
    refused(runs)
    print(
        "A killed task recovered by its retry; a failed run was cleared and completed with the"
        " tables of an undisturbed one; a refusing gate failed without retry"
    )


def imports():
    answer = command("airflow", "dags", "list-import-errors", "--output", "plain")
    expect("No data found", answer.stdout.strip().splitlines()[-1])


def killed_and_cleared():
    """Id and date of the scheduled run."""
    with services() as until:
        until(known)
        unpause(DAG)
        until(lambda: ended("failed"))
        stage = STAGES.index(FAILED)
        expected = {task: ("success", 1) for task in [*INGESTS, *STAGES[:stage]]}
        expected |= {RETRIED: ("success", 2), FAILED: ("failed", ATTEMPTS)}
        expected |= {task: ("upstream_failed", 0) for task in STAGES[stage + 1 :]}
        expect(expected, states())
        clear_failed(DAG)
        until(lambda: ended("success"))
        expected |= {FAILED: ("success", ATTEMPTS + 1)}
        expected |= {task: ("success", 1) for task in STAGES[stage + 1 :]}
        expect(expected, states())
        run = last_run()
        return run.run_id, run.logical_date.date().isoformat()


def known():
    from airflow.models.dag import DagModel
    from airflow.utils.session import create_session

    with create_session() as session:
        return session.get(DagModel, DAG)


def ended(state):
    """Whether the last run ended, which it has to do so; a cleared one is queued again."""
    run = last_run()
    if run is None or str(run.state) not in ("failed", "success"):
        return False
    expect(state, str(run.state))
    return True


def refused(runs):
    """A run whose demands break their contract."""
    spoil(Path(os.environ["AIRFLOW_VAR_KECHUANG_INPUT"]))
    log = Path(os.environ["AIRFLOW_HOME"]) / "refused.log"
    with log.open("w") as file:
        code = subprocess.run(
            ["airflow", "dags", "test", DAG, "2026-02-01"], stdout=file, stderr=file, check=False
        ).returncode
    if code == 0:
        sys.exit(f"airflow dags test ended with 0:\n{log.read_text()[-6000:]}")
    expected = {stage: ("upstream_failed", 0) for stage in STAGES}
    expected["ingest_experts"] = expected["ingest_achievements"] = ("success", 1)
    expected["ingest_demands"] = ("failed", 1)
    expect(expected, states())
    for task, job in INGESTS.items():
        failed = task == "ingest_demands"
        runs[(job, "failed", "3") if failed else (job, "done", "0")] = 1 if failed else 2
    expect(runs, logged())


def spoil(folder):
    """Leaves demands that break their contract."""
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "demand.jsonl").write_text('{"title": "without an identifier"}\n' * 50)


def states():
    """State and number of attempts of every task of the last run."""
    from airflow.models.dagrun import DagRun
    from airflow.utils.session import create_session

    with create_session() as session:
        run = session.query(DagRun).order_by(DagRun.id.desc()).first()
        found = {ti.task_id: (str(ti.state), ti.try_number) for ti in run.task_instances}
        return {task: found[task] for task in TASKS}


def last_run():
    from airflow.models.dagrun import DagRun
    from airflow.utils.session import create_session

    with create_session() as session:
        run = session.query(DagRun).order_by(DagRun.id.desc()).first()
        if run is not None:
            session.expunge(run)
        return run


if __name__ == "__main__":
    main()
