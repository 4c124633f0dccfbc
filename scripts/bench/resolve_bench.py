"""Our resolve and Splink side by side; see scripts/bench/resolve."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import linkage
import pyarrow as pa
from deltalake import DeltaTable

HOME = Path(__file__).resolve().parents[2]


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench/resolve")
    parser.add_argument("--scale", default="0.01", help="size of the world; 0.01 is 185,000 records (default: 0.01)")
    parser.add_argument("--memory", default="6g", help="heap of resolve, memory limit of DuckDB (default: 6g)")
    parser.add_argument("--work", type=Path, help="folder of work (default: build/bench/resolve-SCALE)")
    parser.add_argument("--lake", type=Path, help="evaluate this lake, run nothing")
    options = parser.parse_args()
    if options.lake:
        linkage.main(options.lake)
        return
    work = (options.work or HOME / "build" / "bench" / f"resolve-{options.scale}").resolve()
    lake = work / "lake"
    work.mkdir(parents=True, exist_ok=True)
    if not (work / "ingested").exists():
        kechuang(options.memory, "pipeline", "--from", "generate", "--to", "ingest", "--lake", lake,
                 "--scale", options.scale)  # fmt: skip
        (work / "ingested").touch()
    shutil.rmtree(lake / "entity", ignore_errors=True)

    our_peak = kechuang(options.memory, "resolve", "--lake", lake)
    our_seconds = seconds_of_last_resolve(lake)
    cores = len(os.sched_getaffinity(0))
    found = work / "splink"
    shutil.rmtree(found, ignore_errors=True)
    found.mkdir()
    script = HOME / "scripts" / "bench" / "splink_bench.py"
    limit = options.memory.upper().rstrip("B") + "B"
    splink_peak = run([sys.executable, script, lake, found, limit, str(cores)])
    splink = json.loads((found / "splink.json").read_text())

    db = linkage.connect(lake)
    ours = linkage.quality(db, linkage.ours(lake))
    swept = {
        path.stem.removeprefix("clusters-"): linkage.quality(
            db, f"SELECT source, record_id, cluster FROM read_parquet('{path}')"
        )
        for path in sorted(found.glob("clusters-*.parquet"), key=lambda p: float(p.stem.removeprefix("clusters-")))
    }
    best = max(swept, key=lambda threshold: swept[threshold]["all"]["pair_f1"])
    linkage.show_pairs(db, lake)
    report(db, lake, cores, options.memory, (our_seconds, our_peak, ours), (splink, splink_peak, swept, best))


def report(db, lake, cores, memory, resolve, other):
    our_seconds, our_peak, ours = resolve
    splink, splink_peak, swept, best = other
    records, steps = splink["records"], splink["seconds"]
    core = steps["train"] + steps["predict"] + steps[f"cluster {best}"]
    whole = core + steps["prepare"]
    link = steps["predict"] + steps[f"cluster {best}"]
    print()
    linkage.describe(db, lake, {"resolve": ours})
    linkage.show(
        ["Splink at threshold", *swept],
        [[label, *(f"{s['all'][key]:.4f}" for s in swept.values())] for label, key in linkage.MEASURES],
    )
    print(
        f"\nSplink is reported at {best}, the threshold of the best F1 over pairs as the truth tells it, which a user "
        f"would not know.\nresolve: seconds of the job in ops.run, from source.expert to entity.expert and "
        f"entity.evidence.\nSplink: training, prediction and clustering at one threshold; its steps: "
        + ", ".join(f"{name} {value:.1f} s" for name, value in steps.items() if name in ("prepare", "train", "predict", f"cluster {best}"))
        + f".\n{cores} cores, {memory} of heap and of DuckDB's memory; peak memory is that of the process.\n"
    )
    rows = [
        ["seconds", f"{our_seconds:.1f}", f"{core:.1f}"],
        ["records a second", f"{records / our_seconds:,.0f}", f"{records / core:,.0f}"],
        ["  with its preparation", f"{records / our_seconds:,.0f}", f"{records / whole:,.0f}"],
        ["  without its training", "", f"{records / link:,.0f}"],
        ["peak memory, MB", f"{our_peak:,}", f"{splink_peak:,}"],
    ]
    linkage.show(["", "resolve", "Splink"], rows + linkage.lines({"resolve": ours, "Splink": swept[best]}))
    print(
        f"\nresolve has {core / our_seconds:.2f} times the speed of Splink; "
        f"{whole / our_seconds:.2f} times if Splink's preparation counts"
    )


def kechuang(memory, *arguments):
    environment = {**os.environ, "KECHUANG_MEMORY": memory}
    return run([HOME / "scripts" / "kechuang", *arguments], environment)


def run(command, environment=None):
    """Runs a command with its output on standard error; its peak memory in MB."""
    process = subprocess.Popen([str(c) for c in command], env=environment, stdout=sys.stderr)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"Cannot go on: {command[0]} ended with exit code {process.returncode}")
    return usage.ru_maxrss // (1 << 20 if sys.platform == "darwin" else 1 << 10)


def seconds_of_last_resolve(lake):
    runs = pa.table(DeltaTable(str(lake / "ops" / "run")).to_pyarrow_table()).to_pylist()
    done = [r for r in runs if r["job"] == "resolve" and r["status"] == "done"]
    return max(done, key=lambda r: r["started_at"])["seconds"]


if __name__ == "__main__":
    main()
