#!/usr/bin/env python3
"""Times Calor against XLA:CPU and IREE on real models, interleaved in one run.

    scripts/setup --benchmarks
    .venv/bin/python benchmarks/compare.py                       # all models of ../shared/models, 1 and 2 threads
    .venv/bin/python benchmarks/compare.py --models digits_cnn,mlp_tiny --threads 1 --rounds 3

For every model and number of threads the systems take turns in short slices, so that a slow phase of the machine
hits all of them. Each system gets its better form of the weights (arguments or constants). A figure is the median
over slices of the slice's median (IREE's tool gives means). Writes results.json, results.md and results.png to --out.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
BIN = pathlib.Path(sys.executable).parent
SYSTEMS = ("calor", "xla", "iree")


class Unavailable(Exception):
    """A system that cannot run a model; the text says why."""


def load_fill(models):
    sys.path.insert(0, str(models))
    import fill
    return fill


class Model:
    """A model folder with its arguments on disk in the forms that the systems read."""

    def __init__(self, folder, fill, scratch):
        self.folder, self.name = folder, folder.name
        self.meta = json.loads((folder / "meta.json").read_text())
        self.arguments = fill.arguments(folder.name)
        self.weight_count = len(self.meta["weights"])
        self.types = [a["dtype"] for a in sorted(self.meta["weights"] + self.meta["inputs"], key=lambda a: a["arg"])]
        self.scratch = scratch / folder.name
        self.scratch.mkdir(parents=True)
        self.weights = self._save("weights.npz", range(self.weight_count))
        self.inputs = self._save("inputs.npz", range(self.weight_count, len(self.arguments)))

    def _save(self, name, numbers):
        path = self.scratch / name
        np.savez(path, **{f"arg{n}": self.arguments[n] for n in numbers})
        return path


def affinity(threads):
    cores = sorted(os.sched_getaffinity(0))[-threads:]
    return lambda: os.sched_setaffinity(0, cores)


class Calor:
    """`calor bench`, one process a slice: compiling again is cheap."""

    def __init__(self, options, model, threads, constants):
        self.threads = threads
        weights = [f"--{'constants' if constants else 'inputs'}={model.weights}"] if model.weight_count else []
        self.command = [options.calor, "bench", str(model.folder / "model.mlir"), f"--threads={threads}", "--json",
                        f"--inputs={model.inputs}", *weights]
        self.run(0.05)

    def run(self, seconds):
        done = subprocess.run(self.command + [f"--seconds={seconds}"], capture_output=True, text=True,
                              preexec_fn=affinity(self.threads))
        if done.returncode:
            raise Unavailable((done.stderr.strip().splitlines() or ["no message"])[0])
        report = json.loads(done.stdout)
        self.compile_seconds = report["compile_ns"] / 1e9
        return report["median_ns"] / 1e9

    def close(self):
        pass


class Xla:
    """A worker process that holds the compiled program."""

    def __init__(self, options, model, threads, constants):
        command = [sys.executable, str(HERE / "xla_worker.py"), str(model.folder), str(model.weights), str(model.inputs),
                   "constants" if constants else "arguments"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True, preexec_fn=affinity(threads))
        self.compile_seconds = self._answer()["compile_seconds"]

    def _answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise Unavailable((self.process.stderr.read().strip().splitlines() or ["no message"])[-1])
        return json.loads(line)

    def run(self, seconds):
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        return self._answer()["median_seconds"]

    def close(self):
        self.process.kill()
        self.process.wait()


IREE_TYPES = {"float32": "f32", "float64": "f64", "bfloat16": "bf16", "float16": "f16", "int8": "i8", "int16": "i16",
              "int32": "i32", "int64": "i64", "uint8": "ui8", "uint32": "ui32", "uint64": "ui64", "bool": "i1"}


class Iree:
    """iree-compile at its best options, then iree-benchmark-module, one process a slice."""

    def __init__(self, options, model, threads, constants):
        if constants and (model.folder / "frozen.mlirbc").exists():
            source, numbers = "frozen.mlirbc", range(model.weight_count, len(model.arguments))
        elif constants:
            raise Unavailable("no form with constants")
        else:
            source, numbers = "model.mlirbc", range(len(model.arguments))
        module = model.scratch / f"{source}.vmfb"
        start = time.monotonic()
        if not module.exists():
            self._check([str(BIN / "iree-compile"), str(model.folder / source), "-o", str(module),
                         "--iree-hal-target-device=local", "--iree-hal-local-target-device-backends=llvm-cpu",
                         "--iree-llvmcpu-target-cpu=host", "--iree-opt-level=O3", "--iree-opt-data-tiling"],
                        options.compile_timeout)
            (model.scratch / f"{source}.seconds").write_text(str(time.monotonic() - start))
        self.compile_seconds = float((model.scratch / f"{source}.seconds").read_text())
        device = ["--device=local-sync"] if threads == 1 else ["--device=local-task",
                                                               f"--task_topology_group_count={threads}"]
        self.command = [str(BIN / "iree-benchmark-module"), f"--module={module}", "--function=main",
                        "--benchmark_format=json", *device]
        for number in numbers:
            value, path = model.arguments[number], model.scratch / f"arg{number}.bin"
            value.tofile(path)
            shape = "x".join(map(str, value.shape)) + ("x" if value.shape else "")
            self.command.append(f"--input={shape}{IREE_TYPES[model.types[number]]}=@{path}")
        self.threads = threads
        self.run(0.01)

    @staticmethod
    def _check(command, timeout, **kwargs):
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, **kwargs)
        except subprocess.TimeoutExpired:
            raise Unavailable(f"no answer in {timeout} s") from None
        if done.returncode:
            raise Unavailable((done.stderr.strip().splitlines() or ["no message"])[0])
        return done.stdout

    def run(self, seconds):
        text = self._check(self.command + [f"--benchmark_min_time={seconds}s"], 120, preexec_fn=affinity(self.threads))
        entry = json.loads(text)["benchmarks"][0]
        return entry["real_time"] * {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}[entry["time_unit"]]

    def close(self):
        pass


CLASSES = {"calor": Calor, "xla": Xla, "iree": Iree}


def measure(options, model, threads):
    """One row: for every system seconds, compile seconds and form, or the reason why it has none."""
    runners, row = [], {"model": model.name, "threads": threads, "systems": {}}
    for system in options.systems:
        for constants in (False, True) if model.weight_count else (False,):
            try:
                runners.append((system, constants, CLASSES[system](options, model, threads, constants), []))
            except Unavailable as reason:
                row["systems"].setdefault(system, {"failed": str(reason)})
    for _ in range(options.rounds):
        for system, constants, runner, slices in runners:
            try:
                slices.append(runner.run(options.seconds))
            except Unavailable as reason:
                row["systems"].setdefault(system, {"failed": str(reason)})
    for system, constants, runner, slices in runners:
        runner.close()
        if not slices:
            continue
        figure = {"seconds": statistics.median(slices), "compile_seconds": runner.compile_seconds,
                  "form": "constants" if constants else "arguments", "slices": slices}
        known = row["systems"].get(system)
        if not known or "failed" in known or figure["seconds"] < known["seconds"]:
            row["systems"][system] = figure
        row.setdefault("compile_as_arguments", {}).update({} if constants else {system: runner.compile_seconds})
    return row


def ratio(row):
    """How many times the best peer's speed Calor has; None when one of them has no figure."""
    peers = [f["seconds"] for s, f in row["systems"].items() if s != "calor" and "seconds" in f]
    mine = row["systems"].get("calor", {}).get("seconds")
    return min(peers) / mine if peers and mine else None


def table(rows):
    lines = ["| model | threads | " + " | ".join(SYSTEMS) + " | best peer / calor | compile s: " + " / ".join(SYSTEMS) + " |",
             "|---|---|" + "---|" * (len(SYSTEMS) + 2)]
    for row in rows:
        cells = [f"{f['seconds'] * 1e3:.4g} ms" if "seconds" in f else "F" if f else "-"
                 for f in (row["systems"].get(s, {}) for s in SYSTEMS)]
        compiles = " / ".join(f"{row.get('compile_as_arguments', {})[s]:.3f}" if s in row.get("compile_as_arguments", {})
                              else "-" for s in SYSTEMS)
        times = ratio(row)
        lines.append(f"| {row['model']} | {row['threads']} | {' | '.join(cells)} | "
                     f"{f'{times:.2f}' if times else '-'} | {compiles} |")
    return "\n".join(lines)


def plot(rows, path):
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    names = list(dict.fromkeys(r["model"] for r in rows))
    figure, axes = plt.subplots(figsize=(10, 0.35 * len(names) + 1.5))
    for offset, threads in enumerate(sorted({r["threads"] for r in rows})):
        values = {r["model"]: ratio(r) for r in rows if r["threads"] == threads}
        places = [i + 0.38 * offset for i in range(len(names))]
        axes.barh(places, [values.get(n) or 0 for n in names], height=0.36, label=f"{threads} thread(s)")
    axes.set_yticks([i + 0.19 for i in range(len(names))], names)
    axes.set_xscale("log")
    axes.axvline(1, color="black", linewidth=1)
    axes.set_xlabel("speed of Calor as a multiple of the better of XLA:CPU and IREE")
    axes.legend()
    axes.invert_yaxis()
    figure.tight_layout()
    figure.savefig(path, dpi=120)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calor", default=str(ROOT / "build/bin/calor"))
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared/models")
    parser.add_argument("--models", default="", help="comma-separated names; all by default")
    parser.add_argument("--systems", default=",".join(SYSTEMS))
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.4, help="length of a slice")
    parser.add_argument("--compile-timeout", type=float, default=180)
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "results")
    options = parser.parse_args()
    options.systems = options.systems.split(",")
    fill = load_fill(options.shared)
    names = options.models.split(",") if options.models else sorted(
        p.parent.name for p in options.shared.glob("*/meta.json"))
    options.out.mkdir(parents=True, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            model = Model(options.shared / name, fill, pathlib.Path(scratch))
            for threads in map(int, options.threads.split(",")):
                rows.append(measure(options, model, threads))
                print(table(rows[-1:]).splitlines()[-1], flush=True)
                (options.out / "results.json").write_text(json.dumps(rows, indent=1))
    (options.out / "results.md").write_text(table(rows) + "\n")
    plot(rows, options.out / "results.png")
    print(f"written: {options.out}/results.json, results.md, results.png")


if __name__ == "__main__":
    main()
