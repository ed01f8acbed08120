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
    platform: str = "cpu"  # for the cpu, JAX calls LAPACK and FFT libraries instead of exporting the operation
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
    """The program's text, and the arguments that it has: those that the function uses."""
    with jax.enable_x64(is_wide(case.arguments)):
        jitted = jax.jit(case.function, donate_argnums=case.donate)
        specs = jax.tree.map(lambda leaf: jax.ShapeDtypeStruct(np.shape(leaf), np.asarray(leaf).dtype), case.arguments)
        if case.symbols is not None:
            shapes = [shape.strip() for shape in case.symbols.split(";")]
            specs = jax.export.symbolic_args_specs(case.arguments, tuple(shapes))
        exported = jax.export.export(jitted, platforms=[case.platform])(*specs)
    leaves = jax.tree.leaves(case.arguments)
    return exported.mlir_module(), [leaves[i] for i in exported.module_kept_var_idx]


def evaluate(case):
    """JAX's own results."""
    with jax.enable_x64(is_wide(case.arguments)):
        return [np.asarray(leaf) for leaf in jax.tree.leaves(jax.jit(case.function)(*case.arguments))]


def as_bits(array):
    """The array as NumPy can store it: types of ml_dtypes as their bits."""
    array = np.asarray(array)
    if array.dtype.isbuiltin != 1:
        return array.view({1: np.uint8, 2: np.uint16}[array.dtype.itemsize])
    return array


class Program:
    """A program's text and inputs in a folder of their own."""

    def __init__(self, case):
        text, arguments = export(case)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="calor-pytest-"))
        (self.folder / "model.mlir").write_text(text)
        self.runs = 0
        self.arrays = {f"arg{i}": as_bits(argument) for i, argument in enumerate(arguments)}
        if self.arrays:
            np.savez(self.folder / "inputs.npz", **self.arrays)

    def start(self, *options):
        """Starts a run; what it returns gives the results, or fails the test when there are none."""
        self.runs += 1
        out = self.folder / f"out{self.runs}.npz"
        command = [CALOR, "run", str(self.folder / "model.mlir"), f"--outputs={out}", *options]
        if self.arrays:
            command.append(f"--inputs={self.folder / 'inputs.npz'}")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

        def finish():
            message = process.communicate(timeout=60)[1].strip()[:2000]
            assert process.returncode == 0, f"{shlex.join(command)}: exit status {process.returncode}: {message}"
            with np.load(out) as arrays:
                return [arrays[f"out{i}"] for i in range(len(arrays.files))]

        return finish

    def run(self, *options):
        return self.start(*options)()

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


def flush(values):
    """Without subnormals, which JAX takes for zero."""
    if not jnp.issubdtype(values.dtype, jnp.floating):
        return values
    with np.errstate(all="ignore"):
        small = np.abs(values) < jnp.finfo(values.dtype).tiny
    return np.where(small, np.copysign(np.zeros_like(values), values), values)


def compare(what, got, want, exact=False, tolerance=None):
    """Fails the test when an element is wrong; with exact, also when a zero has another sign."""
    assert got.shape == want.shape, f"{what}: shape {got.shape} instead of {want.shape}"
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


def check(case, same_bits=([],), same_values=()):
    """Runs a case natively, in the interpreter and in JAX, all at once, and compares. All lists of options in `same_bits`
    must give the same bits; those in `same_values` need not."""
    with Program(case) as program:
        options = [*same_bits, *same_values]
        runs = [program.start("--backend=interpreter")]
        runs += [program.start("--backend=cpu", *(more or FLAGS), *case.options) for more in options]
        try:
            expected = evaluate(case) if case.against_jax else None
        finally:
            results = [finish() for finish in runs]
        types = [result.dtype for result in expected or results[0]]
        truth, *native = [[a if a.dtype == t else a.view(t) for a, t in zip(arrays, types, strict=True)] for arrays in results]
        for more, arrays in zip(options, native):
            for i, got in enumerate(arrays):
                what = f"out{i} of cpu {' '.join(more)}"
                compare(f"{what} against the interpreter", got, truth[i], case.exact, case.tolerance)
                if expected:
                    compare(f"{what} against JAX", flush(got), flush(expected[i]), case.exact, case.tolerance)
                if more in same_bits:
                    assert got.tobytes() == native[0][i].tobytes(), f"{what} has other bits than with {same_bits[0]}"
