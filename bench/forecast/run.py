"""Runs every method on the same cases, lets the benchmark's own scorer judge them, and prints time beside it.

    python run.py ROOT DATA [SERIES] [MODEL...]     (run.sh prepares what it needs)
"""
import csv
import gzip
import os
import resource
import subprocess
import sys
from pathlib import Path


def run(command, stdin=None, stdout=None):
    """Output and CPU seconds of a child, its start and reading included."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([str(c) for c in command], stdin=stdin, stdout=stdout or subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (done.stdout or b"").decode(), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours(lib, source, target, *options):
    with open(source) as i, open(target, "w") as o:
        return run([lib, *options], i, o)[1]


def core(rows, series):
    """Rows of the core, evenly of as many of its series as asked for."""
    names = sorted({r["series"] for r in rows if r["core"] == "1"})
    keep = set(names if series == 0 else names[:: max(1, len(names) // series)][:series])
    return [r for r in rows if r["core"] == "1" and r["series"] in keep]


def save(path, rows):
    with open(path, "w", newline="") as f:
        w = csv.DictWriter(f, rows[0].keys())
        w.writeheader()
        w.writerows(rows)


def main():
    root, data = Path(sys.argv[1]), Path(sys.argv[2])
    series, models = int(sys.argv[3]) if len(sys.argv) > 3 else 0, sys.argv[4:] or ["AutoETS", "AutoTheta"]
    work, here = root / "target/forecast-bench", Path(__file__).parent
    lib, python = root / "target/release/examples/forecast", sys.executable
    for name in ("inputs", "horizon_inputs"):
        (work / f"{name}.csv").write_bytes(gzip.decompress((data / f"{name}.csv.gz").read_bytes()))
    rows = list(csv.DictReader(open(work / "inputs.csv")))
    chosen = core(rows, series)
    save(work / "chosen.csv", chosen)

    mine, times = work / "year-end-forecast.csv", {}
    times["year-end-forecast"] = 1e3 * ours(lib, work / "inputs.csv", mine) / len(rows)
    peer = work / "augurs/release/forecast-peer-augurs"
    times["augurs"] = float(run([peer, work / "chosen.csv", work / "augurs.csv"])[0].split()[1])
    for model in models:
        out, _ = run([python, here / "peers/stats.py", model, work / "chosen.csv", work / f"{model}.csv"])
        times[model] = float(out.split()[1])
        print(f"{model} done", file=sys.stderr)

    score = [python, data / "score.py"]
    files = [mine, *(work / f"{name}.csv" for name in ("augurs", *models))]
    print(run([*score, data / "truth.csv.gz", *files, "--common"])[0])
    print("CPU milliseconds a case on one core (the library with start, reading and writing):")
    for name, ms in times.items():
        print(f"{name:24}{ms:10.4f}")
    print("\nThe library alone, whole core with reliability, then every case:")
    print(run([*score, data / "truth.csv.gz", mine, "--reliability"])[0])
    print(run([*score, data / "truth.csv.gz", mine, "--all"])[0])
    horizon = work / "year-end-forecast-horizon.csv"
    spent = ours(lib, work / "horizon_inputs.csv", horizon, "--horizon")
    print(run([*score, "--horizon", data / "horizon_inputs.csv.gz", data / "horizon_truth.csv.gz", horizon])[0])
    count = (work / "horizon_inputs.csv").read_text().count("\n") - 1
    print(f"CPU milliseconds a series {1e3 * spent / count:.4f}")
    run([python, here / "calibration.py", data / "truth.csv.gz", mine, root / "libs/year-end-forecast/calibration.svg"])


if __name__ == "__main__":
    main()
