"""Airflow's scheduler, DAG processor and API server, started for a check and stopped after it."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from runs import command

PATIENCE = 1800


@contextmanager
def services():
    """Runs what a deployment runs; gives the function that waits for a condition meanwhile."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": "2",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_hex(32),
        "AIRFLOW__API__SECRET_KEY": secrets.token_hex(32),
    }
    started = [
        start(settings, "api-server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
        start(settings, "dag-processor"),
        start(settings, "scheduler"),
    ]
    try:
        yield lambda condition: until(started, condition)
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGTERM)
        for process in started:
            process.wait()


def start(settings, *words):
    log = Path(os.environ["AIRFLOW_HOME"]) / f"{words[0]}.log"
    with log.open("w") as file:
        return subprocess.Popen(
            ["airflow", *words],
            env=os.environ | settings,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )


def until(started, condition):
    """What a condition gives, asked again until it gives something."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        for process in started:
            if process.poll() is not None:
                sys.exit(f"Cannot go on: {process.args} ended with {process.returncode}")
        if found := condition():
            return found
        time.sleep(1)
    sys.exit(f"Cannot go on: nothing within {PATIENCE} s; see {os.environ['AIRFLOW_HOME']}/*.log")


def trigger(dag_id, run_id, date):
    command("airflow", "dags", "trigger", dag_id, "--run-id", run_id, "--logical-date", date)
    command("airflow", "dags", "unpause", dag_id, "--yes")


def clear_failed(dag_id):
    command("airflow", "tasks", "clear", dag_id, "--only-failed", "--yes")
