# SPDX-License-Identifier: Apache-2.0
"""The text form against jaxlib: one program with every op, type and attribute, in pretty and in generic form."""

import re

import pytest
from jaxlib.mlir.dialects import stablehlo

from test_sdy_text import in_calor, in_jaxlib
from harness import ROOT

FOLDER = ROOT / "tests/dialect/stablehlo"
TEXT = (FOLDER / "text-form.mlir").read_text()
MORE = (FOLDER / "text-form-more.mlir").read_text()
PROGRAMS = [pytest.param(program, id=str(number)) for number, program in enumerate(TEXT.split("// -----"))]


@pytest.mark.parametrize("generic", [False, True], ids=["pretty", "generic"])
@pytest.mark.parametrize("program", PROGRAMS)
def test_prints_the_same(program, generic):
    theirs = in_jaxlib(program, generic)
    assert theirs is not None
    assert in_calor(program, generic) == theirs
    # And back: what jaxlib printed is read here, and the other way around.
    assert in_calor(theirs, generic) == theirs
    assert in_jaxlib(in_calor(program, generic), generic) == theirs


def test_no_op_is_missing():
    """The program above names every op that jaxlib knows."""
    ops = {value.OPERATION_NAME for value in vars(stablehlo).values() if hasattr(value, "OPERATION_NAME")}
    named = set(re.findall(r"\bstablehlo\.[a-z0-9_-]+", TEXT + MORE))
    assert len(ops) > 100
    assert ops - named == set()
