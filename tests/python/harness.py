# SPDX-License-Identifier: Apache-2.0
"""Exports JAX functions to StableHLO, runs them with `calor run`, and compares with JAX and the interpreter.

CALOR names the binary (build/bin/calor), CALOR_FLAGS adds options to every native run (say --cpu=haswell), and
CALOR_KEEP=FOLDER keeps the program and the inputs of every case that fails.
"""

import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile
import zlib
from dataclasses import dataclass, field

import jax
import jax.numpy as jnp
import ml_dtypes
import numpy as np
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CALOR = os.environ.get("CALOR", str(ROOT / "build/bin/calor"))
FLAGS = shlex.split(os.environ.get("CALOR_FLAGS", ""))
bf16 = ml_dtypes.bfloat16


@dataclass
class Case:
    """A function, its arguments, and how close the results must be."""

    name: str
    function: object
    arguments: tuple
    exact: bool = False  # the same bits as JAX and as the interpreter (any NaN is the same)
    tolerance: float = None  # of each result, relative to its largest finite value
    against_jax: bool = True  # else only against the interpreter
    symbols: str = None  # one comma-separated shape for each argument: "b, 3; b"
    donate: tuple = ()
    options: list = field(default_factory=list)  # of the native run


def table(*rows):
    """pytest parameters of (name, function, arguments..., {options}) rows."""
    cases = []
    for name, function, *arguments in rows:
        options = arguments.pop() if arguments and isinstance(arguments[-1], dict) else {}
        cases.append(Case(name, function, tuple(arguments), **options))
    names = [case.name for case in cases]
    assert len(set(names)) == len(names), "two cases have one name"
    return pytest.mark.parametrize("case", cases, ids=names)


def normal(*shape, dtype=np.float32, seed=0, scale=1.0):
    """Floats around 0 (complex: both parts), the same ones in every run."""
    random = np.random.default_rng(zlib.crc32(repr((shape, seed)).encode()))
    values = random.standard_normal(shape) * scale
    if np.dtype(dtype).kind == "c":
        values = values + 1j * random.standard_normal(shape) * scale
    return np.asarray(values, dtype)


def integers(*shape, low=-9, high=10, dtype=np.int32, seed=0):
    random = np.random.default_rng(zlib.crc32(repr((shape, seed)).encode()))
    return np.asarray(random.integers(low, high, shape), dtype)


def booleans(*shape, seed=0):
    return integers(*shape, low=0, high=2, seed=seed).astype(bool)


def any_of(dtype, *shape, seed=0):
    """Small values of whatever type."""
    dtype = np.dtype(dtype)
    if dtype == bool:
        return booleans(*shape, seed=seed)
    if dtype.kind == "u":
        return integers(*shape, low=0, dtype=dtype, seed=seed)
    if dtype.kind == "i":
        return integers(*shape, dtype=dtype, seed=seed)
    return normal(*shape, dtype=dtype, seed=seed)


def is_wide(arguments):
    return any(np.asarray(leaf).dtype.itemsize == 8 and np.asarray(leaf).dtype != np.complex64
               or np.asarray(leaf).dtype == np.complex128 for leaf in jax.tree.leaves(arguments))


def export(case):
    """The program's text, and JAX's own results as a list."""
    with jax.enable_x64(is_wide(case.arguments)):
        jitted = jax.jit(case.function, donate_argnums=case.donate)
        specs = jax.tree.map(lambda leaf: jax.ShapeDtypeStruct(np.shape(leaf), np.asarray(leaf).dtype), case.arguments)
        if case.symbols is not None:
            shapes = [shape.strip() for shape in case.symbols.split(";")]
            specs = jax.export.symbolic_args_specs(case.arguments, tuple(shapes))
        text = jax.export.export(jitted, platforms=["cpu"])(*specs).mlir_module()
        expected = jax.jit(case.function)(*case.arguments) if case.against_jax else None
    return text, None if expected is None else [np.asarray(leaf) for leaf in jax.tree.leaves(expected)]


def as_bits(array):
    """The array as NumPy can store it: types of ml_dtypes as their bits."""
    array = np.asarray(array)
    if array.dtype.isbuiltin != 1:
        return array.view({1: np.uint8, 2: np.uint16}[array.dtype.itemsize])
    return array


class Program:
    """A program's text and inputs in a folder of their own."""

    def __init__(self, text, arguments=()):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="calor-pytest-"))
        (self.folder / "model.mlir").write_text(text)
        self.arrays = {f"arg{i}": as_bits(leaf) for i, leaf in enumerate(jax.tree.leaves(arguments))}
        if self.arrays:
            np.savez(self.folder / "inputs.npz", **self.arrays)

    def run(self, *options):
        """The results of one run; fails the test when there are none."""
        out = self.folder / "out.npz"
        out.unlink(missing_ok=True)
        command = [CALOR, "run", str(self.folder / "model.mlir"), f"--outputs={out}", *options]
        if self.arrays:
            command.append(f"--inputs={self.folder / 'inputs.npz'}")
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"{shlex.join(command)}: exit status {done.returncode}: {done.stderr.strip()[:2000]}"
        with np.load(out) as arrays:
            return [arrays[f"out{i}"] for i in range(len(arrays.files))]

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if failure and os.environ.get("CALOR_KEEP"):
            shutil.copytree(self.folder, pathlib.Path(os.environ["CALOR_KEEP"]) / self.folder.name)
        shutil.rmtree(self.folder)


TOLERANCE = {"float64": 1e-12, "complex128": 1e-12, "float32": 1e-5, "complex64": 1e-5, "bfloat16": 2e-2, "float16": 4e-3}


def parts(array):
    """Complex numbers as two numbers, the rest as doubles or integers."""
    if array.dtype.kind == "c":
        return np.stack([array.real, array.imag]).astype(np.float64)
    return array.astype(np.float64) if array.dtype.kind not in "biu" else array


def compare(what, got, want, exact=False, tolerance=None):
    assert got.shape == want.shape, f"{what}: shape {got.shape} instead of {want.shape}"
    if got.dtype != want.dtype:
        assert want.dtype.isbuiltin != 1 or got.dtype.isbuiltin != 1, f"{what}: {got.dtype} instead of {want.dtype}"
        got = got.view(want.dtype)
    a, b = parts(got), parts(want)
    if a.dtype.kind == "f":
        same = (a == b) & (np.signbit(a) == np.signbit(b)) if exact else a == b
        same |= np.isnan(a) & np.isnan(b)
        if not exact:
            finite = np.isfinite(b)
            limit = TOLERANCE[want.dtype.name] if tolerance is None else tolerance
            largest = np.max(np.abs(b), where=finite, initial=0)
            with np.errstate(all="ignore"):
                same |= finite & np.isfinite(a) & (np.abs(a - b) <= limit * np.maximum(largest, 1e-30))
    else:
        same = a == b
    if not np.all(same):
        at = tuple(int(i) for i in np.argwhere(~same)[0])
        raise AssertionError(f"{what}: {np.count_nonzero(~same)} of {same.size} differ, first at {at}: {a[at]} instead of {b[at]}")


def check(case):
    """Runs a case natively, in the interpreter and in JAX, and compares."""
    text, expected = export(case)
    with Program(text, case.arguments) as program:
        native = program.run("--backend=cpu", *FLAGS, *case.options)
        truth = program.run("--backend=interpreter")
        dtypes = [result.dtype for result in expected] if expected else [result.dtype for result in truth]
        truth = [result.view(dtype) for result, dtype in zip(truth, dtypes)]
        assert len(native) == len(truth)
        for i, want in enumerate(truth):
            compare(f"out{i} of cpu against the interpreter", native[i], want, case.exact, case.tolerance)
        for i, want in enumerate(expected or []):
            compare(f"out{i} of cpu against JAX", native[i], want, case.exact, case.tolerance)


def check_same_bits(case, *variants):
    """All variants (lists of options) of a native run must give the same bits."""
    text, _ = export(case)
    with Program(text, case.arguments) as program:
        first, *others = [program.run("--backend=cpu", *FLAGS, *options) for options in variants]
        for other in others:
            for i, (a, b) in enumerate(zip(first, other)):
                assert a.tobytes() == b.tobytes(), f"out{i} differs: {np.count_nonzero(a != b)} of {a.size} elements"
