# SPDX-License-Identifier: Apache-2.0
"""The text of Shardy against jaxlib, which carries the dialect: programs that one accepts print the same in both,
in pretty and in generic form, and programs that one refuses the other refuses too. The programs are the lit tests."""

import subprocess

import pytest
from jax._src.interpreters import mlir as jax_mlir
from jaxlib.mlir import ir
from jaxlib.mlir.dialects import sdy

from harness import ROOT

CALOR_OPT = ROOT / "build/bin/calor-opt"
FOLDER = ROOT / "tests/dialect/sdy"
# jaxlib of before 0.12 knows no reductions but sums.
KNOWS_REDUCTIONS = hasattr(sdy, "ReductionOp")


def programs(name):
    text = (FOLDER / f"{name}.mlir").read_text()
    return [pytest.param(program, id=f"{name}-{number}") for number, program in enumerate(text.split("// -----"))]


def in_jaxlib(program, generic=False):
    """What jaxlib prints for a program; None when it refuses it."""
    with jax_mlir.make_ir_context():
        try:
            module = ir.Module.parse(program)
        except ir.MLIRError:
            return None
        return module.operation.get_asm(print_generic_op_form=generic).strip()


def in_calor(program, generic=False):
    options = ["--mlir-print-op-generic"] if generic else []
    run = subprocess.run([CALOR_OPT, *options], input=program, capture_output=True, text=True, timeout=60)
    assert run.returncode in (0, 1), run.stderr
    return run.stdout.strip() if run.returncode == 0 else None


@pytest.mark.parametrize("generic", [False, True], ids=["pretty", "generic"])
@pytest.mark.parametrize("program", programs("roundtrip") + programs("reductions"))
def test_prints_the_same(program, generic):
    if not KNOWS_REDUCTIONS and ("max{" in program or generic and "reduce" in program):
        pytest.skip("this jaxlib writes no reductions")
    ours = in_calor(program, generic)
    assert ours is not None
    assert ours == in_jaxlib(program, generic)
    # And back: what either printed is read by the other.
    assert in_jaxlib(ours, generic) == ours
    assert in_calor(ours, generic) == ours


REFUSED = [case for name in ("meshes", "shardings", "ops", "manual-computation", "collectives", "rules")
           for case in programs(f"{name}-invalid")]


@pytest.mark.parametrize("program", REFUSED)
def test_refuses_the_same(program):
    assert in_jaxlib(program) is None


@pytest.mark.skipif(not KNOWS_REDUCTIONS, reason="this jaxlib has no rules of reductions")
@pytest.mark.parametrize("program", programs("reductions-invalid"))
def test_refuses_the_same_reductions(program):
    assert in_jaxlib(program) is None
