"""Scrapes a running job, waits for its end and checks lineage, metrics and logs.

    observability.py PROCESS PORT FOLDER
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PATHS = {"driver": "/metrics/prometheus/", "executors": "/metrics/executors/prometheus"}
PATIENCE = 300


def main(process, port, folder):
    scraped = {name: "" for name in PATHS}
    begun = time.monotonic()
    while alive(process):
        if time.monotonic() - begun > PATIENCE:
            sys.exit(f"The job did not end within {PATIENCE} s; see {folder}/log")
        for name, path in PATHS.items():
            scraped[name] = scrape(port, path) or scraped[name]
        time.sleep(0.3)
    checks = [*metrics(scraped), *lineage(folder / "openlineage.jsonl"), *logs(folder / "log")]
    failed = [text for text, holds in checks if not holds]
    for text, holds in checks:
        print(f"{'ok    ' if holds else 'FAILED'} {text}")
    print(f"{len(checks) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def alive(process):
    """A process that has ended stays in the table until its parent looks."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def scrape(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            text = answer.read().decode()
            return text if "metrics_" in text else ""
    except (urllib.error.URLError, OSError):
        return ""


def metrics(scraped):
    yield "Prometheus: heap of the driver", "metrics_kechuang_driver_jvm_heap_used" in scraped[
        "driver"
    ]
    yield "Prometheus: tasks of executors", "metrics_executor_completedTasks_total" in scraped[
        "executors"
    ]


def lineage(file):
    events = [json.loads(line) for line in file.read_text().splitlines() if line]
    ended = [e for e in events if e["eventType"] == "COMPLETE"]
    inputs = {d["name"] for e in events for d in e.get("inputs", [])}
    outputs = {d["name"] for e in ended for d in e.get("outputs", [])}
    yield "OpenLineage: the namespace of the settings", {
        e["job"]["namespace"] for e in events
    } == {"kechuang"}
    yield "OpenLineage: reads the file given", any(n.endswith("/expert.csv") for n in inputs)
    yield "OpenLineage: writes source.expert", any(n.endswith("/source/expert") for n in outputs)
    yield "OpenLineage: logs the run", any(n.endswith("/ops/run") for n in outputs)


def logs(file):
    lines = [json.loads(t) for t in file.read_text().splitlines() if t.startswith("{")]
    told = [line for line in lines if line.get("run_id") == "observed"]
    yield "Logs: progress as JSON with run and job", any(
        line["msg"].startswith("done in") and line["job"] == "ingest" for line in told
    )
    yield "Logs: those of Spark too", any("level" in line for line in lines)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
