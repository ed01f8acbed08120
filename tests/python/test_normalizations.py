# SPDX-License-Identifier: Apache-2.0
"""batch_norm_*: compiled code against the interpreter, and the interpreter against the definition in f64."""

import numpy as np
import pytest

from test_narrow_types import BACKENDS, run

DTYPES = {"f32": (np.float32, 2e-5), "f64": (np.float64, 1e-12), "f16": (np.float16, 1e-2)}


def along(vector, feature, rank):
    return vector.reshape([-1 if d == feature else 1 for d in range(rank)])


@BACKENDS
@pytest.mark.parametrize("element", DTYPES)
@pytest.mark.parametrize("shape,feature", [((4, 6, 5), 1), ((7, 3), 1), ((3, 40), 0)])
@pytest.mark.parametrize("symbolic", [False, True])
def test_batch_norm(shape, feature, element, backend, symbolic):
    dtype, tolerance = DTYPES[element]
    random = np.random.default_rng(3)
    x, g = (random.standard_normal(shape).astype(dtype) for _ in range(2))
    scale, offset, mean = (random.standard_normal(shape[feature]).astype(dtype) for _ in range(3))
    variance = random.uniform(0.5, 2, shape[feature]).astype(dtype)
    sizes = ["?" if symbolic and d != feature else str(size) for d, size in enumerate(shape)]
    t, v = f"tensor<{'x'.join(sizes)}x{element}>", f"tensor<{shape[feature]}x{element}>"
    attributes = f"<{{epsilon = 1.0e-3 : f32, feature_index = {feature} : i64}}>"
    text = f"""func.func @main(%x: {t}, %scale: {v}, %offset: {v}, %mean: {v}, %var: {v}, %g: {t}) -> ({t}, {t}, {v}, {v}, {t}, {v}, {v}) {{
  %0 = "stablehlo.batch_norm_inference"(%x, %scale, %offset, %mean, %var) {attributes} : ({t}, {v}, {v}, {v}, {v}) -> {t}
  %1:3 = "stablehlo.batch_norm_training"(%x, %scale, %offset) {attributes} : ({t}, {v}, {v}) -> ({t}, {v}, {v})
  %2:3 = "stablehlo.batch_norm_grad"(%x, %scale, %mean, %var, %g) {attributes} : ({t}, {v}, {v}, {v}, {t}) -> ({t}, {v}, {v})
  return %0, %1#0, %1#1, %1#2, %2#0, %2#1, %2#2 : {t}, {t}, {v}, {v}, {t}, {v}, {v}
}}"""
    got = run(text, [x, scale, offset, mean, variance, g], backend)
    x, g, scale, offset, mean, variance = (a.astype(np.float64) for a in (x, g, scale, offset, mean, variance))
    axes = tuple(d for d in range(len(shape)) if d != feature)
    s = lambda vector: along(vector, feature, len(shape))  # noqa: E731
    normal = lambda m, w: (x - s(m)) / np.sqrt(s(w) + np.float32(1e-3)) * s(scale) + s(offset)  # noqa: E731
    m, w = x.mean(axes), x.var(axes)
    n = x.size / shape[feature]
    products = (g * (x - s(mean))).sum(axes)
    regular = variance + np.float32(1e-3)
    want = [normal(mean, variance), normal(m, w), m, w,
            s(scale / np.sqrt(regular)) * (g - s(g.sum(axes)) / n - (x - s(mean)) * s(products / n / regular)),
            products / np.sqrt(regular), g.sum(axes)]
    for i, (a, b) in enumerate(zip(got, want, strict=True)):
        assert a.dtype == dtype and a.shape == b.shape
        assert np.allclose(a.astype(np.float64), b, rtol=tolerance, atol=tolerance * 4), i
