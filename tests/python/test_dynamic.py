# SPDX-License-Identifier: Apache-2.0
"""Functions exported by JAX with symbolic shapes: one program each, run at many sizes on both backends."""

import subprocess

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax import lax

from harness import CALOR, FLAGS, integers, normal

I32, F32 = np.int32, np.float32
ONE = [(1,), (2,), (3,), (7,), (16,), (31,)]
TWO = [(1, 1), (2, 3), (5, 1), (7, 13)]


def attention(q, k, v):
    return jax.nn.softmax(q @ k.transpose(0, 2, 1) / 4.0, axis=-1) @ v


def layer_norm(x, gain):
    return (x - x.mean(-1, keepdims=True)) / jnp.sqrt(x.var(-1, keepdims=True) + 1e-5) * gain


def scan_rows(x):
    return lax.scan(lambda carry, row: (carry + row, carry), jnp.zeros((4,)), x)


def convolve(strides, padding="SAME"):
    return lambda x, w: lax.conv_general_dilated(x, w, strides, padding)


# name, function, a shape and type for each argument, sizes of the symbols in order of their names
CASES = [
    ("add", lambda x: x + 1, ["b, 3"], ONE),
    ("constraint", lambda x: x[2:], ["b, 3"], [(4,), (5,), (11,)]),
    ("cumsum", lambda x: jnp.cumsum(x, axis=0), ["b, 4"], ONE),
    ("cumsum_both", lambda x: jnp.cumsum(jnp.cumsum(x, 0), 1), ["b, n"], TWO),
    ("cummax", lambda x: lax.cummax(x, axis=1), ["3, b"], ONE),
    ("cumprod_reverse", lambda x: lax.cumprod(x, axis=0, reverse=True), ["b"], ONE),
    ("cumlogsumexp", lambda x: lax.cumlogsumexp(x, axis=0), ["b, 2"], ONE),
    ("sort", lambda x: jnp.sort(x, axis=0), ["b, 4"], ONE),
    ("argsort", lambda x: jnp.argsort(x, axis=-1), ["3, b"], ONE),
    ("top_k", lambda x: lax.top_k(x, x.shape[0] // 2 + 1), ["b"], ONE),
    ("median", jnp.median, ["b"], ONE),
    ("polynomial", lambda x: jnp.broadcast_to(x[:, None], (x.shape[0], x.shape[0] * 2 + 1)).reshape(-1), ["b"], ONE),
    ("product", lambda x, y: (x[:, None] * y[None, :]).reshape(x.shape[0] * y.shape[0]), ["b", "n"], TWO),
    ("maximum", lambda x, y: jnp.zeros((jax.core.max_dim(x.shape[0], y.shape[0]),)), ["b", "n"], TWO),
    ("minimum", lambda x, y: jnp.ones((jax.core.min_dim(x.shape[0], y.shape[0]),)), ["b", "n"], TWO),
    ("floor_division", lambda x: x[: x.shape[0] // 3], ["b"], ONE),
    ("modulo", lambda x: x[: x.shape[0] % 4], ["b"], ONE),
    ("halves", lambda x: x.reshape((-1, x.shape[1] // 2, 2)).sum(-1), ["b, 2*n"], TWO),
    ("attention", attention, ["b, n, 16"] * 3, [(1, 1), (2, 3), (3, 17)]),
    ("gather", lambda x, i: jax.vmap(lambda row, j: row[j])(x, i), ["b, n", ("b", I32)], TWO),
    ("scatter", lambda x, i: x.at[i].add(1.0), ["b", ("n", I32)], TWO),
    ("convolution", convolve((1, 1)), ["b, 3, n, n+1", "4, 3, 3, 3"], [(1, 4), (2, 7)]),
    ("convolution_strided", convolve((2, 2)), ["b, 3, n, n+1", "4, 3, 3, 3"], [(1, 4), (2, 7), (1, 5)]),
    ("convolution_valid", convolve((1,), "VALID"), ["b, 3, n", "4, 3, 2"], [(1, 4), (2, 7)]),
    ("pool", lambda x: lax.reduce_window(x, -jnp.inf, lax.max, (2,), (2,), "VALID"), ["b"], [(2,), (3,), (8,), (17,)]),
    ("concatenate", lambda x, y: jnp.concatenate([x, y, x], 0), ["b, 2", "n, 2"], TWO),
    ("roll", lambda x: jnp.roll(x, 2, axis=0), ["b, 2"], ONE),
    ("scan", scan_rows, ["b, 4"], ONE),
    ("loop", lambda x: lax.fori_loop(0, x.shape[0], lambda i, sum: sum + x[i], 0.0), ["b"], ONE),
    ("arange", lambda x: jnp.arange(x.shape[0] * 2), ["b"], ONE),
    ("moments", lambda x: x.mean(0) + x.var(), ["b, n"], TWO),
    ("where", lambda x: jnp.where(x > 0, x, 0), ["b"], ONE),
    ("argmax", lambda x: jnp.argmax(x, axis=0), ["b, 3"], ONE),
    ("triangle", jnp.tril, ["b, b"], ONE),
    ("einsum", lambda x, y: jnp.einsum("bij,bjk->bik", x, y), ["b, n, 4", "b, 4, m"], [(1, 2, 3), (2, 1, 5), (3, 7, 1)]),
    ("flip", lambda x: jnp.flip(x, 0), ["b, 2"], ONE),
    ("pad", lambda x: jnp.pad(x, ((x.shape[0], 1), (0, 2))), ["b, 2"], ONE),
    ("dynamic_slice", lambda x, i: lax.dynamic_slice(x, (i,), (x.shape[0] // 2,)), ["b", ("", I32)], ONE),
    ("random", lambda x: jax.random.uniform(jax.random.PRNGKey(0), (x.shape[0], 3)), ["b"], ONE),
    ("layer_norm", layer_norm, ["b, n", "n"], TWO),
]


def arguments_of(shapes, sizes, names):
    values = dict(zip(names, sizes))
    arguments = []
    for number, (shape, dtype) in enumerate(shapes):
        dims = [int(eval(dim, {}, values)) for dim in shape.split(",") if dim.strip()]
        if dtype == I32:
            arguments.append(integers(*dims, low=0, high=1, seed=number))
        else:
            arguments.append(normal(*dims, seed=number))
    return arguments


def run(program, arguments, expected, folder, *options):
    command = [CALOR, "run", str(program), f"--expect={expected}", *options]
    for number, argument in enumerate(arguments):
        np.save(folder / f"{number}.npy", argument)
        command.append(f"--input={folder / f'{number}.npy'}")
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, " ".join(command) + "\n" + result.stdout + result.stderr


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_symbolic(case, tmp_path):
    _, function, shapes, all_sizes = case
    shapes = [shape if isinstance(shape, tuple) else (shape, F32) for shape in shapes]
    names = sorted({c for shape, _ in shapes for c in shape if c.isalpha()})
    scope = jax.export.SymbolicScope()
    if case[0] == "constraint":
        scope = jax.export.SymbolicScope(["b >= 4"])
    specs = [jax.ShapeDtypeStruct(jax.export.symbolic_shape(shape, scope=scope), dtype) for shape, dtype in shapes]
    exported = jax.export.export(jax.jit(function))(*specs)
    program = tmp_path / "program.mlir"
    program.write_text(exported.mlir_module())
    order = [name for name in "bnm" if name in names]
    for sizes in all_sizes:
        arguments = arguments_of(shapes, sizes, order)
        leaves = jax.tree.leaves(jax.jit(function)(*arguments))
        kept = [arguments[i] for i in exported.module_kept_var_idx]
        expected = tmp_path / "expected.npz"
        np.savez(expected, **{f"out{i}": np.asarray(leaf) for i, leaf in enumerate(leaves)})
        run(program, kept, expected, tmp_path, *FLAGS)
        run(program, kept, expected, tmp_path, "--backend=interpreter")
        run(program, kept, expected, tmp_path, "--refine=inputs", *FLAGS)
