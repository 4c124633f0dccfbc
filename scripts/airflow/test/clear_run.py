"""A run under the scheduler: a task killed at every attempt, then cleared as an operator would."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from runs import STAGES, TASKS, command, expect, undisturbed

DAG = "kechuang_match"
ATTEMPTS = 3
PATIENCE = 1800


def main():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    os.environ |= {
        "KECHUANG_KILLS": str(ATTEMPTS),
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": "2",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_hex(32),
        "AIRFLOW__API__SECRET_KEY": secrets.token_hex(32),
    }
    services = [
        service("api-server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
        service("dag-processor"),
        service("scheduler"),
    ]
    try:
        until(services, lambda: DAG in command("airflow", "dags", "list").stdout)
        command("airflow", "dags", "unpause", DAG, "--yes")
        failed = finished(services, "failed")
        killed = STAGES.index("resolve")
        expected = dict.fromkeys(TASKS, "success")
        expected |= dict.fromkeys(STAGES[killed:], "upstream_failed") | {"resolve": "failed"}
        expect(expected, states(failed["run_id"]))
        kills = Path(os.environ["KECHUANG_KILLED"]).read_text().splitlines()
        expect(ATTEMPTS, len(kills))
        print(f"{failed['run_id']}: failed, resolve was killed {len(kills)} times")

        command("airflow", "tasks", "clear", DAG, "--only-failed", "--yes")
        done = finished(services, "success")
        expect(failed["run_id"], done["run_id"])
        expect(dict.fromkeys(TASKS, "success"), states(done["run_id"]))
        print(f"{done['run_id']}: cleared and done")
    finally:
        for process in services:
            os.killpg(process.pid, signal.SIGTERM)
        for process in services:
            process.wait()
    undisturbed(done["run_id"], done["logical_date"][:10])
    print("A run killed in the middle and cleared left the tables of an undisturbed run")


def service(*words):
    log = Path(os.environ["AIRFLOW_HOME"]) / f"{words[0]}.log"
    with log.open("w") as file:
        return subprocess.Popen(
            ["airflow", *words], stdout=file, stderr=file, start_new_session=True
        )


def finished(services, state):
    """The one run of the DAG, once it has ended as expected."""

    def ended():
        run = the_run()
        return run if run and run["state"] in ("success", "failed") else None

    time.sleep(5)  # a run that was cleared is queued again
    run = until(services, ended)
    expect(state, run["state"])
    return run


def the_run():
    runs = json.loads(command("airflow", "dags", "list-runs", DAG, "--output", "json").stdout)
    return runs[0] if runs else None


def states(run_id):
    words = ("airflow", "tasks", "states-for-dag-run", DAG, run_id, "--output", "json")
    return {task["task_id"]: task["state"] for task in json.loads(command(*words).stdout)}


def until(services, condition):
    """What a condition gives, asked again until it gives something."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        for process in services:
            if process.poll() is not None:
                sys.exit(f"Cannot go on: {process.args} ended with {process.returncode}")
        if found := condition():
            return found
        time.sleep(3)
    sys.exit(f"Cannot go on: nothing within {PATIENCE} s; see {os.environ['AIRFLOW_HOME']}/*.log")


if __name__ == "__main__":
    main()
