# SPDX-License-Identifier: Apache-2.0
"""rng_bit_generator gives the bits and the state that XLA:CPU gives, for every width, size and form of state."""

import numpy as np
import pytest
from jax import lax

from harness import Case, check

SHAPES = [(), (1,), (4,), (7,), (64,), (2, 3), (3, 5), (5, 4, 3), (0,), (1000, 3)]


@pytest.mark.parametrize("algorithm", [lax.RandomAlgorithm.RNG_PHILOX, lax.RandomAlgorithm.RNG_THREE_FRY], ids=["philox", "threefry"])
@pytest.mark.parametrize("dtype", ["uint8", "uint16", "uint32", "uint64"])
def test_bits(algorithm, dtype):
    def function(key):
        return [part for shape in SHAPES for part in lax.rng_bit_generator(key, shape, dtype=dtype, algorithm=algorithm)]

    # The counter is about to carry, in both halves.
    for key in ([1, 2, 3, 4], [5, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF]):
        widened = np.array(key, np.uint32)
        wide = np.zeros(1, np.uint64)  # makes JAX keep 64 bits

        def program(key, wide):
            return [*function(key), wide]

        check(Case("bits", program, (widened, wide), exact=True))
