# SPDX-License-Identifier: Apache-2.0
"""JAX programs with shardings on a mesh of one device, as Shardy and as custom calls."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax.sharding import Mesh, NamedSharding, PartitionSpec as P

from harness import Case, check, normal

MESH = Mesh(np.array(jax.devices()[:1]).reshape(1, 1), ("x", "y"))


def sharding(*axes):
    return NamedSharding(MESH, P(*axes))


def constrained(a, b):
    product = jax.lax.with_sharding_constraint(a @ b, sharding("x", "y"))
    return jax.lax.with_sharding_constraint(jnp.sin(product), sharding(None, "y")).sum(axis=0)


def mapped(a, b):
    def body(a, b):
        return jax.lax.psum(a * 2 + b, "x"), jax.lax.all_gather(b, "y", axis=1, tiled=True)
    return jax.shard_map(body, mesh=MESH, in_specs=(P("x", None), P("x", "y")), out_specs=(P(), P("x", None)),
                         check_vma=False)(a, b)


def shuffled(a, b):
    def body(a, b):
        a = jax.lax.ppermute(a, "x", [(0, 0)])
        b = jax.lax.all_to_all(b, "y", split_axis=0, concat_axis=1, tiled=True)
        return a + jax.lax.psum_scatter(b, "y", scatter_dimension=0, tiled=True) + jax.lax.axis_index("x")
    return jax.shard_map(body, mesh=MESH, in_specs=P("x", "y"), out_specs=P("x", "y"))(a, b)


def placed(a, b):
    return jax.jit(lambda a, b: a - b, in_shardings=(sharding("x"), sharding()), out_shardings=sharding("y"))(a, b)


@pytest.mark.parametrize("shardy", [True, False], ids=["shardy", "custom-calls"])
@pytest.mark.parametrize("function", [constrained, mapped, shuffled, placed])
def test_one_device(function, shardy):
    old = jax.config.jax_use_shardy_partitioner
    jax.config.update("jax_use_shardy_partitioner", shardy)
    try:
        check(Case(function.__name__, function, (normal(8, 8), normal(8, 8, seed=1))))
    finally:
        jax.config.update("jax_use_shardy_partitioner", old)
