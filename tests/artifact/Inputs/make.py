# SPDX-License-Identifier: Apache-2.0
"""make.py: writes the portable artifacts beside it, NAME.VERSION.mlirbc, from NAME.mlir with JAX's bindings."""
import pathlib

from jax.interpreters import mlir
from jaxlib.mlir import ir
from jaxlib.mlir.dialects import stablehlo

HERE = pathlib.Path(__file__).parent
VERSIONS = ["0.9.0", "0.11.0", "0.13.0", "0.14.0", "0.15.0", "1.0.0", "1.5.0", "1.9.0", "1.13.0"]



def write(name, version):
    module = ir.Module.parse((HERE / f"{name}.mlir").read_text())
    text = module.operation.get_asm(enable_debug_info=True)
    (HERE / f"{name}.{version}.mlirbc").write_bytes(stablehlo.serialize_portable_artifact_str(text, version))


with mlir.make_ir_context():
    for version in VERSIONS:
        write("program", version)
    write("failing", "1.0.0")
