# SPDX-License-Identifier: Apache-2.0
"""generate(seed) makes one random program, always the same for one version of the generator.

    generate.py SEED [--shadow]      prints it"""

import argparse

from builder import OPERATIONS, Builder
import contractions, control, elementwise, linear, movement, reductions  # noqa: E401,F401: they register operations

# Part of what is saved with a seed: programs of other versions differ.
VERSION = 5


def generate(seed):
    b = Builder(seed)
    b.wild = b.chance(0.06)
    b.open_sizes = not b.wild and b.chance(0.07)
    if b.open_sizes:
        b.program.tags.add("no-xla")
    wanted = b.random.choices([1, 2, 3, 5, 8, 12, 20, 40], [3, 3, 4, 5, 5, 3, 1.5, 0.5])[0]
    if b.chance(0.25):
        import kernels

        kernels.seed_with(b)
        wanted = min(wanted, 8)
    functions, weights = [f for f, _ in OPERATIONS], [w for _, w in OPERATIONS]
    favourite = b.random.choice(functions) if b.chance(0.5) else None
    made = 0
    for _ in range(wanted * 5):
        if made >= wanted:
            break
        function = favourite if favourite and b.chance(0.3) else b.random.choices(functions, weights)[0]
        made += b.attempt(function)
    choose_results(b)
    return b.program


def choose_results(b):
    """What nothing uses, and now and then something that is used."""
    program = b.program
    used = set()
    for statement in program.statements:
        if statement.program is not None:
            used |= statement.uses("program")
    made = [v for v in b.pool if not v.name.startswith("%a")]
    ends = [v for v in made if v.name not in used]
    if len(ends) > 5:
        ends = b.random.sample(ends, 5)
    ends += [v for v in made if v.name in used and b.chance(0.08)]
    program.results = ends or [b.pool[-1] if b.pool else b.new((3,), elementwise.F32)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("seed", type=int)
    parser.add_argument("--shadow", action="store_true")
    options = parser.parse_args()
    print(generate(options.seed).text("shadow" if options.shadow else "program"), end="")


if __name__ == "__main__":
    main()
