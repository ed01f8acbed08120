# SPDX-License-Identifier: Apache-2.0
"""Portable artifacts against jaxlib's own bindings: each side reads what the other one writes, as the same program."""

import dataclasses
import functools
import os
import re
import subprocess

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax import export
from jax._src.interpreters import mlir as jax_mlir
from jax._src.lib.mlir import ir
from jaxlib.mlir.dialects import stablehlo

from harness import CALOR, ROOT

OPS = ROOT / "tests/artifact/Inputs/ops.mlir"
VERSIONS = [(0, minor) for minor in range(9, 21)] + [(1, minor) for minor in range(23)]


def text_of(version):
    return "%d.%d.0" % version


def parse_version(text):
    return tuple(int(part) for part in text.split(".")[:2])


JAXLIB = parse_version(stablehlo.get_current_version())
READABLE = [version for version in VERSIONS if version <= JAXLIB]


@functools.cache
def context():
    """A context with all dialects that JAX and quantised types need."""
    made = jax_mlir.make_ir_context()
    quantised = stablehlo.serialize_portable_artifact_str(
        "func.func @f(%a: tensor<!quant.uniform<i8:f32, 0.5:3>>) { func.return }", "1.0.0")
    ir.Module.parse(quantised, made)  # loads the dialect
    return made


def calor_convert(data, *options):
    """The standard output of `calor convert`, which reads `data` from its standard input."""
    data = data.encode() if isinstance(data, str) else data
    done = subprocess.run([CALOR, "convert", "-", "-o", "-", *options], input=data, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def calor_text(data):
    return calor_convert(data, "--emit=text").decode()


def calor_artifact(text, version):
    return calor_convert(text, "--emit=bytecode", f"--target-version={version}")


def jax_parse(text):
    """The program as jaxlib prints it, without locations."""
    return str(ir.Module.parse(text, context()))


def jax_read(artifact):
    with context():
        return str(stablehlo.deserialize_portable_artifact(context(), artifact))


def jax_write(text, version, mixed=False):
    """jaxlib's artifact, or None where that version cannot hold the program."""
    with context() as current, current.diagnostic_handler(lambda _: True) if hasattr(current, "diagnostic_handler") \
            else current:
        module = ir.Module.parse(text)
        current.attach_diagnostic_handler(lambda diagnostic: True)
        try:
            return stablehlo.serialize_portable_artifact(module, version, mixed)
        except (ValueError, TypeError):
            return None


def canonical(text):
    """The program after jaxlib wrote and read it: attributes at their defaults are gone."""
    return jax_read(jax_write(text, stablehlo.get_current_version(), mixed=True))


@functools.cache
def functions():
    """The functions of the program of all ops by name, the one that others call first."""
    parts = re.split(r"(?m)^(?=func\.func)", OPS.read_text())
    return {re.search(r"@(\w+)", part).group(1): part for part in parts[1:]}


def program(names):
    table = functions()
    return "".join(table[name] for name in ["helper", *names])


@functools.cache
def oldest(name):
    """The oldest version that Calor writes a function for."""
    return parse_version(re.search(rb"StableHLO_v([\d.]+)", calor_artifact(program([name]), "minimum")).group(1).decode())


@functools.cache
def known():
    """The functions that jaxlib understands: older ones lack the latest ops."""
    return [name for name in functions() if name != "helper" and oldest(name) <= JAXLIB]


def program_of(version):
    return program([name for name in known() if oldest(name) <= version])


def test_every_function_is_written():
    assert len(known()) > 200
    assert {oldest(name) for name in functions() if name != "helper"} >= {
        (0, 9), (0, 10), (0, 11), (0, 16), (0, 17), (0, 18), (0, 19), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6),
        (1, 7), (1, 8), (1, 9), (1, 10), (1, 12), (1, 15), (1, 16), (1, 19), (1, 20), (1, 21), (1, 22)}


@pytest.mark.parametrize("version", READABLE, ids=text_of)
def test_jaxlib_reads_what_calor_writes(version):
    text = program_of(version)
    artifact = calor_artifact(text, text_of(version))
    assert artifact.startswith(b"ML\xefR") and f"StableHLO_v{text_of(version)}\0".encode() in artifact[:32]
    assert jax_read(artifact) == canonical(text)


@pytest.mark.parametrize("version", READABLE, ids=text_of)
def test_calor_reads_what_jaxlib_writes(version):
    text = program_of(version)
    artifact = jax_write(text, text_of(version))
    assert artifact is not None
    assert jax_parse(calor_text(artifact)) == canonical(text)


@pytest.mark.parametrize("version", VERSIONS, ids=text_of)
def test_calor_reads_what_calor_writes(version):
    text = program([name for name in functions() if name != "helper" and oldest(name) <= version])
    # Without the places in the text that was read.
    again = re.sub(r"(?m)^#loc.*\n| loc\((?:#loc\d*|unknown)\)", "", calor_text(calor_artifact(text, text_of(version))))
    assert again == calor_text(text)



def test_oldest_versions_are_those_of_jaxlib():
    """jaxlib refuses the version before, and takes this one."""
    wrong = []
    for name in known():
        at = VERSIONS.index(oldest(name))
        here = jax_write(program([name]), text_of(VERSIONS[at])) is not None
        before = at > 0 and jax_write(program([name]), text_of(VERSIONS[at - 1])) is not None
        if not here or before:
            wrong.append((name, text_of(VERSIONS[at]), here, before))
    assert not wrong


def test_refusals_name_the_version():
    text = program(["tan", "all_gather_several"])
    done = subprocess.run([CALOR, "convert", "-", "-o", "-", "--target-version=1.3.0"], input=text.encode(),
                          capture_output=True, timeout=60)
    assert done.returncode == 2 and done.stdout == b""
    assert re.fullmatch(r"<stdin>:\d+:\d+: error: 'stablehlo.tan' op needs StableHLO 1.4.0 for the op 'tan', but the "
                        r"target is 1.3.0; the oldest version that can hold the program is 1.5.0\n",
                        done.stderr.decode())


#===-- jax.export -----------------------------------------------------------------------------------------===#


def rewritten(exported):
    """The export with its module written anew by Calor, for the same version, through a file of jax.export."""
    version = re.search(rb"StableHLO_v([\d.]+)", exported.mlir_module_serialized).group(1).decode()
    artifact = calor_convert(exported.mlir_module_serialized, "--emit=bytecode", f"--target-version={version}")
    assert artifact != exported.mlir_module_serialized
    return export.deserialize(dataclasses.replace(exported, mlir_module_serialized=artifact).serialize())


def network(x, w):
    def step(carry, row):
        return jnp.tanh(carry @ w + row), carry.sum()
    carry, sums = jax.lax.scan(step, x[0], x)
    return jax.nn.softmax(carry), jnp.sort(sums), jax.random.normal(jax.random.key(0), (3,))


def test_jax_export():
    x, w = np.linspace(-1, 1, 20, dtype=np.float32).reshape(5, 4), np.eye(4, dtype=np.float32)
    exported = export.export(jax.jit(network))(x, w)
    again = rewritten(exported)
    assert again.mlir_module() == exported.mlir_module()  # locations, too
    for got, expected in zip(again.call(x, w), exported.call(x, w), strict=True):
        np.testing.assert_array_equal(got, expected)


def test_jax_export_with_symbolic_sizes():
    specs = export.symbolic_args_specs((np.zeros((2, 4), np.float32),), ("b, 4",))
    exported = export.export(jax.jit(lambda x: x.sum(0) / x.shape[0]))(*specs)
    again = rewritten(exported)
    assert again.mlir_module() == exported.mlir_module()
    x = np.ones((7, 4), np.float32)
    np.testing.assert_array_equal(again.call(x), exported.call(x))


def test_jax_export_of_a_large_constant(tmp_path):
    table = np.arange(1 << 20, dtype=np.float32)
    exported = export.export(jax.jit(lambda i: jnp.asarray(table)[i]))(np.int32(0))
    again = rewritten(exported)
    assert again.call(np.int32(12345)) == 12345.0


def sharded():
    """Programs with shardings, made in a process of four devices."""
    code = """
import sys, jax, numpy as np
from jax import export
from jax.sharding import Mesh, NamedSharding, PartitionSpec as P
jax.config.update('jax_use_shardy_partitioner', True)
mesh = Mesh(np.array(jax.devices()).reshape(2, 2), ('x', 'y'))
a, b = NamedSharding(mesh, P('x', None)), NamedSharding(mesh, P('x', 'y'))
x = jax.ShapeDtypeStruct((8, 8), 'float32')
f = jax.jit(lambda p, q: jax.numpy.sin(jax.lax.with_sharding_constraint(p @ q, b)), in_shardings=(a, a),
            out_shardings=b)
g = jax.jit(jax.shard_map(lambda p: jax.lax.psum(p, 'x'), mesh=mesh, in_specs=P('x', 'y'), out_specs=P(None, 'y')))
open(sys.argv[1] + '/f', 'wb').write(export.export(f)(x, x).serialize())
open(sys.argv[1] + '/g', 'wb').write(export.export(g)(x).serialize())
"""
    return code


def test_shardy(tmp_path):
    environment = dict(os.environ, XLA_FLAGS="--xla_force_host_platform_device_count=4", JAX_PLATFORMS="cpu")
    subprocess.run([os.sys.executable, "-c", sharded(), str(tmp_path)], check=True, env=environment, timeout=300)
    for name in "f", "g":
        exported = export.deserialize(bytearray((tmp_path / name).read_bytes()))
        again = rewritten(exported)
        assert "sdy.mesh" in exported.mlir_module()
        assert again.mlir_module() == exported.mlir_module()
        assert jax_parse(calor_text(exported.mlir_module_serialized)) == jax_parse(exported.mlir_module())


SHARDY = """
sdy.mesh @mesh = <["x"=2, "y"=4], device_ids=[7, 6, 5, 4, 3, 2, 1, 0]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x", "y":(1)2}p2, {?}], replicated={"y":(2)2}>}) -> tensor<8x8xf32> {
  %0 = stablehlo.add %arg0, %arg0 {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}, {}], unreduced={"x"}>]>} : tensor<8x8xf32>
  %1 = sdy.reshard %0 <@mesh, [{}, {"y"}]> : tensor<8x8xf32>
  %2 = sdy.all_gather [{}, {"y"}] %1 out_sharding=<@mesh, [{}, {}]> : tensor<8x8xf32>
  %3 = sdy.all_to_all [{"y"}: 1->0] %1 out_sharding=<@mesh, [{"y"}, {}]> : tensor<8x8xf32>
  %4 = sdy.propagation_barrier %2 allowed_direction=FORWARD : tensor<8x8xf32>
  sdy.sharding_group %4 group_id=21 : tensor<8x8xf32>
  %5 = stablehlo.custom_call @foo(%4) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([j, i]) {i=8, j=8}, custom>} : (tensor<8x8xf32>) -> tensor<8x8xf32>
  %6 = sdy.constant dense<1.0> : tensor<8x8xf32>
  %7 = sdy.named_computation<"g">(%5) (%arg1: tensor<8x8xf32>) {
    %8 = stablehlo.multiply %arg1, %arg1 : tensor<8x8xf32>
    sdy.return %8 : tensor<8x8xf32>
  } : (tensor<8x8xf32>) -> tensor<8x8xf32>
  return %7 : tensor<8x8xf32>
}
"""


def test_shardy_attributes_and_ops():
    text = jax_parse(SHARDY)
    assert jax_read(calor_artifact(text, "1.15.0")) == text
    assert jax_parse(calor_text(jax_write(text, "1.15.0", mixed=True))) == text
