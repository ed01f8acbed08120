"""Holds one model compiled by XLA:CPU and times calls on request; the other end is compare.py.

    xla_worker.py MODEL_FOLDER WEIGHTS.npz INPUTS.npz arguments|constants

Prints a JSON line with compile_seconds, then for every line SECONDS on stdin one with median_seconds.
"""
import json
import os
import pathlib
import re
import statistics
import sys
import time

os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["JAX_ENABLE_X64"] = "1"
import jax  # noqa: E402
import ml_dtypes  # noqa: E402
import numpy as np  # noqa: E402
from jax import export  # noqa: E402


def arrays(path, meta):
    """The arrays of an npz file in the order of their argument numbers, bfloat16 from its bits."""
    data = np.load(path)
    kinds = {a["arg"]: a["dtype"] for a in meta["weights"] + meta["inputs"]}
    for name in sorted(data.files, key=lambda n: int(n[3:])):
        value = data[name]
        yield value.view(ml_dtypes.bfloat16) if kinds[int(name[3:])] == "bfloat16" else value


def exported(folder, meta):
    """The portable artifact as something jax.jit can call. Open sizes are one symbol; jax refines it."""
    head = re.search(r"func\.func public @main\((.*?)\) -> \((.*)\)", (folder / "model.mlir").read_text())
    symbol, = export.symbolic_shape("b")

    def avals(text, values, number):
        kinds = [v["dtype"] for v in sorted(values, key=lambda v: v[number])]
        shapes = re.findall(r"tensor<((?:[\d?]+x)*)\w+>", text)
        return tuple(jax.core.ShapedArray(tuple(symbol if d == "?" else int(d) for d in shape.split("x")[:-1]),
                                          np.dtype(ml_dtypes.bfloat16 if kind == "bfloat16" else kind))
                     for shape, kind in zip(shapes, kinds, strict=True))

    inputs, outputs = avals(head[1], meta["weights"] + meta["inputs"], "arg"), avals(head[2], meta["outputs"], "out")
    return export.Exported(
        fun_name=meta["name"], in_tree=jax.tree.structure((inputs, {})), in_avals=inputs,
        out_tree=jax.tree.structure(outputs), out_avals=outputs, _has_named_shardings=False,
        _in_named_shardings=(None,) * len(inputs), _out_named_shardings=(None,) * len(outputs),
        in_shardings_hlo=(None,) * len(inputs), out_shardings_hlo=(None,) * len(outputs), nr_devices=1,
        platforms=("cpu",), ordered_effects=(), unordered_effects=(), disabled_safety_checks=(),
        mlir_module_serialized=(folder / "model.mlirbc").read_bytes(),
        calling_convention_version=export.maximum_supported_calling_convention_version,
        module_kept_var_idx=tuple(range(len(inputs))), uses_global_constants="?" in head[1], _get_vjp=None)


def main():
    folder = pathlib.Path(sys.argv[1])
    meta = json.loads((folder / "meta.json").read_text())
    weights, inputs = list(arrays(sys.argv[2], meta)), list(arrays(sys.argv[3], meta))
    call = exported(folder, meta).call
    if sys.argv[4] == "constants":
        function, arguments = (lambda *rest: call(*weights, *rest)), inputs
    else:
        function, arguments = (lambda *everything: call(*everything)), weights + inputs
    arguments = [jax.device_put(a) for a in arguments]
    lowered = jax.jit(function).lower(*arguments)
    start = time.perf_counter()
    compiled = lowered.compile()
    print(json.dumps({"compile_seconds": time.perf_counter() - start}), flush=True)
    jitted = jax.jit(function)
    jax.block_until_ready(jitted(*arguments))
    del compiled
    for line in sys.stdin:
        end, times = time.perf_counter() + float(line), []
        while not times or time.perf_counter() < end:
            begin = time.perf_counter_ns()
            jax.block_until_ready(jitted(*arguments))
            times.append(time.perf_counter_ns() - begin)
        print(json.dumps({"median_seconds": statistics.median(times) / 1e9}), flush=True)


if __name__ == "__main__":
    main()
