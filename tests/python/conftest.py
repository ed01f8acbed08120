# SPDX-License-Identifier: Apache-2.0
"""JAX on the CPU, and a clear word when there is nothing to test."""

import os
import pathlib

os.environ.setdefault("JAX_PLATFORMS", "cpu")
os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0")  # half the time; the same numbers

import harness  # noqa: E402


def pytest_configure():
    if not pathlib.Path(harness.CALOR).exists():
        raise SystemExit(f"{harness.CALOR} does not exist: run scripts/build, or set CALOR to the binary")
