# SPDX-License-Identifier: Apache-2.0
"""Random programs: the reference interpreter against XLA:CPU, and the cpu backend against the interpreter.

    run.py --count=1000 --state=state.json     goes on where the state ends; SIGINT or SIGTERM ends it cleanly
    run.py --seeds=17,4711                     tries these seeds

Programs that differ, crash, hang or are refused become small and go to --found (default: fuzz/programs/found)."""

import argparse
import collections
import json
import os
import pathlib
import random
import signal
import sys
import time

import numpy as np

from backends import HERE, Calor, Failure, Xla, join
from compare import comparable, difference
from generate import VERSION, generate
from elements import symbolic


class Outcome:
    """What became of one program in one pairing: `status` is ok, skipped, or a finding."""

    def __init__(self, status, message="", value=None):
        self.status, self.message, self.value = status, message, value

    @property
    def finding(self):
        return self.status not in ("ok", "skipped")


def layouts(program, shadow):
    found = [(value.shape, value.type.dtype) for value in program.results]
    return found + ([(v.shape, np.float64) for v in program.results if v.error] if shadow else [])


def variant(seed):
    """How the cpu backend runs a program: threads, processor, and which arguments are constants."""
    choice = random.Random(seed * 7919 + 1)
    threads = 2 if choice.random() < 0.15 else 1
    cpu = "haswell" if choice.random() < 0.12 else ""
    share = choice.choice([0, 0, 0.4, 1.0])
    return threads, cpu, lambda count: [i for i in range(count) if choice.random() < share]


class Checker:
    def __init__(self, use_xla=True):
        self.calor = Calor()
        self.xla = Xla() if use_xla else None

    def close(self):
        self.calor.close()
        if self.xla:
            self.xla.close()

    def reference(self, program):
        """Results of the interpreter, and the bound of each (None: exact)."""
        arrays = self.calor.run(program.text("shadow"), program.input_bytes("shadow"), layouts(program, True), "interpreter")
        results, errors = arrays[: len(program.results)], iter(arrays[len(program.results) :])
        return results, [next(errors) if value.error else None for value in program.results]

    def cpu(self, program, reference):
        results, errors = reference
        threads, cpu, bound = variant(program.seed)
        bound = bound(len(program.used_arguments()))
        bound = [i for i in bound if not symbolic(program.used_arguments()[i][0].shape)]
        try:
            got = self.calor.run(program.text("program"), program.input_bytes(), layouts(program, False), "cpu", threads,
                                 cpu, bound)
        except Failure as failure:
            return Outcome(failure.kind, str(failure))
        return judge(program, got, results, errors, same=True)

    def interpreter(self, program, reference):
        """A program of symbolic sizes against its shadow, whose sizes are known."""
        try:
            got = self.calor.run(program.text("program"), program.input_bytes(), layouts(program, False), "interpreter")
        except Failure as failure:
            return Outcome("interpreter " + failure.kind, str(failure))
        return judge(program, got, reference[0], [None] * len(got), same=True)

    def against_xla(self, programs, references):
        """An outcome for each program."""
        if not programs:
            return []
        text, arrays = join(programs)
        try:
            got = self.xla.run(text, arrays)
        except Failure as failure:
            if len(programs) == 1:
                return [Outcome("skipped", str(failure))]
            half = len(programs) // 2
            return (self.against_xla(programs[:half], references[:half])
                    + self.against_xla(programs[half:], references[half:]))
        outcomes = []
        for program, (results, errors) in zip(programs, references):
            count = len(program.results)
            outcomes.append(judge(program, results, got[:count], errors, same=False))
            got = got[count:]
        return outcomes

    def check(self, program, pairing):
        """One program in one pairing, from the start."""
        try:
            reference = self.reference(program)
        except Failure as failure:
            return Outcome("interpreter " + failure.kind, str(failure))
        if pairing in ("cpu", "interpreter"):
            return getattr(self, pairing)(program, reference)
        return self.against_xla([program], [reference])[0]


def judge(program, got, wanted, errors, same):
    for value, a, b, error in zip(program.results, got, wanted, errors):
        message = difference(value, a, b, error, same and value.same and not value.wild)
        if message:
            return Outcome("difference", f"{value.name}: {message}", value)
    return Outcome("ok")


def shrink(checker, program, pairing, outcome, seconds=40):
    """A part of the program with the same kind of finding."""
    end = time.monotonic() + seconds
    results = program.results

    def fails(candidate):
        program.results = candidate
        return time.monotonic() < end and checker.check(program, pairing).status == outcome.status

    for value in results:
        if len(results) > 1 and fails([value]):
            results = [value]
            break
    # An earlier value may already be wrong: the first one that is has the smallest program.
    body = {s for s in program.slice("program", [v.name for v in results])[0]}
    known = {name for name in program.slice("program", [v.name for v in results])[1]}
    for statement in program.statements:
        value = statement.value
        if statement.program is None or value is None or value.name not in known or value in results:
            continue
        if statement.program in body and fails([value]):
            results = [value]
            break
    program.results = results
    cut(checker, program, pairing, outcome, end)
    return program


def cut(checker, program, pairing, outcome, end):
    """Turns values inside the program into arguments, while it still fails."""
    known = program.slice("program", [v.name for v in program.results])[1]
    inner = [s for s in program.statements if s.value is not None and s.value.name in known and s.value not in program.results]
    if outcome.status.startswith("interpreter"):
        return
    for statement in reversed(inner):
        value = statement.value
        if time.monotonic() > end or value.name not in program.slice("program", [v.name for v in program.results])[1]:
            continue
        results, statements, arguments = program.results, list(program.statements), list(program.arguments)
        program.results = [value]
        try:
            array = checker.reference(program)[0][0]
        except Failure:
            program.results = results
            continue
        program.results = results
        # The shadow keeps the statements that compute the error; the value itself is given.
        program.statements = [s for s in statements if s is not statement]
        program.arguments = arguments + [(value, array)]
        if checker.check(program, pairing).status != outcome.status:
            program.statements, program.arguments = statements, arguments


def save(folder, checker, seed, pairing, outcome):
    program = generate(seed)
    whole = program.operations()
    program = shrink(checker, program, pairing, outcome)
    final = checker.check(program, pairing)
    folder.mkdir(parents=True, exist_ok=True)
    threads, cpu, bound = variant(seed)
    lines = [f"// seed {seed}, generator {VERSION}, {pairing}: {outcome.status}: {outcome.message}",
             f"// {whole} statements, shrunk: {final.status}: {final.message}",
             f"// threads={threads} cpu={cpu or 'native'} bound={bound(len(program.used_arguments()))}"]
    for value, array in program.used_arguments():
        array = np.asarray(array)
        text = np.array2string(np.asarray(array).astype(np.complex128 if value.type.kind == "c" else
                               object if value.type.kind in "iub" else np.float64).ravel()[:64], separator=", ")
        lines.append(f"// {value.name} = {' '.join(text.split())}")
    path = folder / f"{seed}-{pairing}.mlir"
    path.write_text("\n".join(lines) + "\n" + program.text("program"))
    return path


class State:
    """Counts of all runs up to now, in a file."""

    def __init__(self, path):
        self.path = path
        self.data = {"generator": VERSION, "next": 1, "programs": 0, "pairings": {}, "findings": []}
        if path and path.exists():
            self.data = {**json.loads(path.read_text()), "generator": VERSION}

    def count(self, pairing, status):
        counts = self.data["pairings"].setdefault(pairing, {})
        counts[status] = counts.get(status, 0) + 1

    def write(self):
        if self.path:
            temporary = self.path.with_suffix(".new")
            temporary.write_text(json.dumps(self.data, indent=1) + "\n")
            os.replace(temporary, self.path)


def for_xla(program):
    return "no-xla" not in program.tags


def run(seeds, state, folder, checker, options):
    start, done, shown = time.monotonic(), 0, time.monotonic()
    skipped = collections.Counter()
    spent = collections.Counter()
    for at in range(0, len(seeds), options.group):
        group = seeds[at : at + options.group]
        findings, programs, references = [], [], []
        for seed in group:
            mark = time.monotonic()
            program = generate(seed)
            spent["generate"] += time.monotonic() - mark
            mark = time.monotonic()
            try:
                reference = checker.reference(program)
            except Failure as failure:
                outcome = Outcome("interpreter " + failure.kind, str(failure))
                state.count("cpu", outcome.status)
                findings.append((seed, "cpu", outcome))
                continue
            spent["interpreter"] += time.monotonic() - mark
            mark = time.monotonic()
            outcome = checker.cpu(program, reference)
            spent["cpu"] += time.monotonic() - mark
            state.count("cpu", outcome.status)
            if outcome.finding:
                findings.append((seed, "cpu", outcome))
            if any(symbolic(v.shape) for v, _ in program.arguments):
                outcome = checker.interpreter(program, reference)
                state.count("interpreter", outcome.status)
                if outcome.finding:
                    findings.append((seed, "interpreter", outcome))
            if for_xla(program) and seed % options.xla_every == 0:
                programs.append(program), references.append(reference)
        mark = time.monotonic()
        if checker.xla:
            for program, outcome in zip(programs, checker.against_xla(programs, references)):
                state.count("xla", outcome.status)
                if outcome.status == "skipped":
                    skipped[outcome.message[:120]] += 1
                if outcome.finding:
                    findings.append((program.seed, "xla", outcome))
        spent["xla"] += time.monotonic() - mark
        done += len(group)
        for seed, pairing, outcome in findings:
            print(f"{seed} {pairing} {outcome.status}: {outcome.message[:300]}", flush=True)
            if options.save:
                path = save(folder, checker, seed, pairing, outcome)
                state.data["findings"].append([seed, pairing, outcome.status, outcome.message[:200]])
                print(f"  {path}", flush=True)
        state.data["programs"] += len(group)
        state.data["next"] = max(state.data["next"], group[-1] + 1)
        state.write()
        if time.monotonic() - shown > 30:
            shown = time.monotonic()
            print(f"{done} programs, {done / (shown - start):.1f} a second", flush=True)
    seconds = time.monotonic() - start
    print(f"{done} programs in {seconds:.1f} s: " + ", ".join(f"{k} {v:.1f} s" for k, v in spent.items()))
    print(json.dumps(state.data["pairings"]))
    for message, times in skipped.most_common(8):
        print(f"  XLA: {times}x {message}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seeds", help="comma-separated, or FIRST-LAST")
    parser.add_argument("--state", type=pathlib.Path)
    parser.add_argument("--found", type=pathlib.Path, default=HERE / "found")
    parser.add_argument("--group", type=int, default=12, help="programs a module for XLA")
    parser.add_argument("--xla-every", type=int, default=1, help="only seeds divisible by this go to XLA")
    parser.add_argument("--no-xla", action="store_true")
    parser.add_argument("--no-save", dest="save", action="store_false")
    options = parser.parse_args()
    state = State(options.state)
    if options.seeds and "-" in options.seeds:
        first, last = map(int, options.seeds.split("-"))
        seeds = list(range(first, last + 1))
    elif options.seeds:
        seeds = [int(seed) for seed in options.seeds.split(",")]
    else:
        seeds = list(range(state.data["next"], state.data["next"] + options.count))
    checker = Checker(not options.no_xla)

    def stop(*_):
        raise KeyboardInterrupt

    # A shell lets what it starts in the background ignore interrupts.
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    try:
        run(seeds, state, options.found, checker, options)
    except KeyboardInterrupt:
        print("stopped")
    finally:
        checker.close()
        state.write()
    return 1 if state.data["findings"] else 0


if __name__ == "__main__":
    sys.exit(main())
