# SPDX-License-Identifier: Apache-2.0
"""A fixed part of the random programs of fuzz/programs, and that their comparison can fail."""

import json
import pathlib
import sys

import numpy as np
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "fuzz/programs"))

from compare import difference  # noqa: E402
from elements import symbolic  # noqa: E402
from generate import generate  # noqa: E402
from run import Checker, State, for_xla, judge  # noqa: E402

SEEDS = range(1, 151)
GROUP = 15


@pytest.fixture(scope="module")
def checker():
    checker = Checker()
    yield checker
    checker.close()


def test_a_seed_is_a_program():
    for seed in (3, 14, 15):
        first, second = generate(seed), generate(seed)
        assert first.text("shadow") == second.text("shadow")
        assert first.input_bytes() == second.input_bytes()


@pytest.mark.parametrize("start", range(SEEDS.start, SEEDS.stop, GROUP))
def test_backends_agree(checker, start):
    programs = [generate(seed) for seed in range(start, start + GROUP)]
    references = [checker.reference(program) for program in programs]
    outcomes = [(p.seed, "cpu", checker.cpu(p, r)) for p, r in zip(programs, references)]
    for_both = [(p, r) for p, r in zip(programs, references) if for_xla(p)]
    xla = checker.against_xla(*map(list, zip(*for_both)))
    outcomes += [(p.seed, "xla", outcome) for (p, _), outcome in zip(for_both, xla)]
    for program, reference in zip(programs, references):
        if any(symbolic(value.shape) for value, _ in program.arguments):
            outcomes.append((program.seed, "symbolic", checker.interpreter(program, reference)))
    findings = [f"{seed} {pairing} {o.status}: {o.message}" for seed, pairing, o in outcomes if o.finding]
    assert not findings, "\n".join(findings)
    assert sum(outcome.status == "ok" for outcome in xla) >= len(xla) - 1 > 5


def moved(array, error):
    """The first element, wrong by a little more than it may be."""
    wrong = np.array(array)
    if wrong.dtype.kind == "b":
        wrong.flat[0] = not wrong.flat[0]
        return wrong
    if wrong.dtype.kind in "iu" or wrong.dtype.name.startswith(("int", "uint")):
        wrong.flat[0] = int(wrong.flat[0]) ^ 1
        return wrong
    start = complex(wrong.flat[0]) if wrong.dtype.kind == "c" else float(wrong.flat[0])
    step = 4 * float(error.flat[0]) if error is not None else 0.0
    step = max(step, abs(start) * 2.0**-54, 1e-300)
    while wrong.flat[0] == array.flat[0] or error is not None and abs(wrong.flat[0] - array.flat[0]) < 3 * error.flat[0]:
        wrong.flat[0] = start + step
        step *= 2
    return wrong


def test_a_wrong_element_is_found(checker):
    tried = 0
    for seed in range(1, 80):
        program = generate(seed)
        results, errors = checker.reference(program)
        for value, array, error in zip(program.results, results, errors):
            finite = array.size and np.isfinite(array.astype(np.complex128).flat[0])
            if not finite or error is not None and not error.flat[0] < 1 or value.type.bits <= 8 and value.type.kind == "f":
                continue
            with np.errstate(all="ignore"):
                wrong = moved(array, error)
            assert difference(value, array, array, error) is None
            assert difference(value, wrong, array, error), f"{seed} {value.name}"
            tried += 1
    assert tried > 100


def test_a_wrong_operation_is_found(checker):
    """Programs that subtract where their shadow adds, and scale where it does not."""
    tried = found = 0
    for seed in range(1, 400):
        program = generate(seed)
        statements = [s for s in program.statements if s.program and '"stablehlo.add"' in s.program and s.value in program.results]
        if not statements or not statements[0].value.size or symbolic(statements[0].value.shape):
            continue
        value = statements[0].value
        program.results = [value]
        reference = checker.reference(program)
        # x + y and x - y are the same where y is zero or all is anything.
        if value.type.kind == "b" or value.wild or value.error and not (reference[1][0] < 1e-2).all():
            continue
        statements[0].program = statements[0].program.replace('"stablehlo.add"', '"stablehlo.subtract"')
        tried += 1
        found += checker.cpu(program, reference).status == "difference"
    assert tried >= 5 and found >= 0.8 * tried, (tried, found)


def test_counts_go_on(tmp_path):
    state = State(tmp_path / "state.json")
    state.count("cpu", "ok")
    state.data["next"] = 77
    state.write()
    again = State(tmp_path / "state.json")
    assert again.data["next"] == 77 and again.data["pairings"] == {"cpu": {"ok": 1}}
    assert json.loads((tmp_path / "state.json").read_text())["generator"]
    assert judge(generate(3), [], [], [], True).status == "ok"
