# SPDX-License-Identifier: Apache-2.0
"""Fourier transforms of every length, against NumPy's in f64 and against the interpreter."""

import jax.numpy as jnp
import numpy as np
import pytest
from jax import lax

from harness import Case, Program, normal

FORWARD = {"fft": np.fft.fftn, "ifft": np.fft.ifftn}
# Butterflies of 2 to 31, products of them, primes and products with larger primes.
LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 20, 23, 29, 30, 31, 32, 34, 37, 60, 64, 74, 97, 100, 101, 128,
           210, 243, 256, 331, 333, 360, 512, 1000, 1009, 1024]


def run(function, *arguments, backend="cpu"):
    with Program(Case("fft", function, arguments, platform="tpu")) as program:
        return program.run(f"--backend={backend}")


def expect_close(got, want, length, dtype):
    """Errors grow with the logarithm of the length, relative to the norm of the result."""
    eps = np.finfo(np.dtype(dtype)).eps
    norm = np.sqrt(np.mean(np.abs(want) ** 2)) if want.size else 0
    limit = 4 * eps * (np.log2(length + 1) + 2) * max(norm, 1e-30)
    assert got.shape == want.shape
    assert np.all(np.abs(got - want) <= limit), f"{np.max(np.abs(got - want))} exceeds {limit}"


def transform(kind, dims, lengths):
    types = {"fft": "FFT", "ifft": "IFFT", "rfft": "RFFT", "irfft": "IRFFT"}
    return lambda x: lax.fft(x, types[kind], lengths)


def reference(kind, x, lengths):
    wide = x.astype(np.complex128 if np.iscomplexobj(x) else np.float64)
    axes = tuple(range(-len(lengths), 0))
    if kind in FORWARD:
        return FORWARD[kind](wide, axes=axes)
    if kind == "rfft":
        return np.fft.rfftn(wide, axes=axes)
    # Every dimension but the last first, as the definition has it.
    rest = np.fft.ifftn(wide, axes=axes[:-1]) if len(axes) > 1 else wide
    return np.fft.irfft(rest, lengths[-1], axis=-1)


def check(kind, batch, lengths, dtype):
    shape = (*batch, *lengths)
    if kind == "irfft":
        shape = (*batch, *lengths[:-1], lengths[-1] // 2 + 1)
    x = normal(*shape, dtype=dtype if kind == "rfft" else {"float32": np.complex64, "float64": np.complex128}[dtype])
    function = transform(kind, len(lengths), lengths)
    (got,) = run(function, x)
    expect_close(got, reference(kind, x, lengths), np.prod(lengths), dtype)
    return function, x, got


@pytest.mark.parametrize("kind", ["fft", "ifft", "rfft", "irfft"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_lengths(kind, dtype):
    """All lengths in one program: rows of a batch, and a single row."""
    for single in (False, True):
        shapes = []
        for n in LENGTHS:
            last = n // 2 + 1 if kind == "irfft" else n
            shapes.append((last,) if single else (5, last))
        kinds = dtype if kind == "rfft" else {"float32": np.complex64, "float64": np.complex128}[dtype]
        xs = [normal(*shape, dtype=kinds, seed=i) for i, shape in enumerate(shapes)]

        def function(*args):
            return [transform(kind, 1, (n,))(x) for n, x in zip(LENGTHS, args)]

        for n, x, got in zip(LENGTHS, xs, run(function, *xs), strict=True):
            expect_close(got, reference(kind, x, (n,)), n, dtype)


@pytest.mark.parametrize("kind", ["fft", "ifft", "rfft", "irfft"])
@pytest.mark.parametrize("lengths", [(4, 6), (3, 5), (2, 3, 8), (5, 4, 7), (37, 2), (2, 37), (1, 1, 1), (16, 33)])
@pytest.mark.parametrize("batch", [(), (3,), (2, 17)])
def test_dimensions(kind, lengths, batch):
    check(kind, batch, lengths, "float32")


@pytest.mark.parametrize("kind", ["fft", "irfft", "rfft"])
def test_large(kind):
    """More rows than one thread's work, and a row that does not fit into the caches."""
    check(kind, (300, 70), (64,), "float32")
    check(kind, (), (1 << 16,), "float64")


def test_interpreter_agrees():
    for kind in ["fft", "ifft", "rfft", "irfft"]:
        function, x, got = check(kind, (4,), (6, 10), "float64")
        (want,) = run(function, x, backend="interpreter")
        expect_close(got, want, 60, "float64")


def test_no_rows():
    x = np.zeros((0, 8), np.complex64)
    (got,) = run(transform("fft", 1, (8,)), x)
    assert got.shape == (0, 8)


def test_producers_are_fused():
    x = normal(6, 32, dtype=np.float32)
    (got,) = run(lambda x: jnp.abs(lax.fft(jnp.sin(x) * 2, "RFFT", (32,))), x)
    expect_close(got, np.abs(np.fft.rfft(np.sin(x.astype(np.float64)) * 2)), 32, "float32")


def test_symbolic_batch():
    x = normal(5, 12, dtype=np.complex64)
    with Program(Case("fft", lambda x: lax.fft(x, "FFT", (12,)), (x,), platform="tpu", symbols="b, 12")) as program:
        (got,) = program.run("--backend=cpu")
    expect_close(got, np.fft.fft(x.astype(np.complex128)), 12, "float32")
