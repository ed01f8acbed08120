# SPDX-License-Identifier: Apache-2.0
"""craft.py FOLDER: writes portable artifacts that no tool would write, one for each thing a reader has to refuse."""
import pathlib
import sys


def number(value):
    """A number of bytecode: one byte below 128, else the form of nine bytes."""
    return bytes([value << 1 | 1]) if value < 128 else b"\0" + value.to_bytes(8, "little")


def section(id, data):
    return bytes([id]) + number(len(data)) + data


def artifact(ops, attributes, types=(), strings=(), op_dialect="vhlo", op="return_v1", version="1.0.0", bytecode=4,
             attribute_dialect="vhlo"):
    """`ops`: the body of the IR section. Attributes and types: their encodings; attribute 0 is an unknown location.
    Op name 0 is builtin.module, 1 is `op` of `op_dialect`."""
    names = ["builtin", op_dialect, "module", op, attribute_dialect, *strings]
    table = number(len(names)) + b"".join(number(len(n) + 1) for n in reversed(names))
    table += b"".join(n.encode() + b"\0" for n in names)
    dialects = number(3) + number(0 << 1) + number(1 << 1) + number(4 << 1) + number(2)
    dialects += number(0) + number(1) + number(2) + number(1) + number(1) + number(3)

    def group(dialect, entries):
        return number(dialect) + number(len(entries)) + b"".join(number(len(e) << 1 | 1) for e in entries)

    location = number(15)
    offsets = number(1 + len(attributes)) + number(len(types))
    offsets += group(0, [location]) + (group(2, attributes) if attributes else b"") + (group(2, types) if types else b"")
    entries = location + b"".join(attributes) + b"".join(types)
    header = b"ML\xefR" + number(bytecode) + f"StableHLO_v{version}".encode() + b"\0"
    return header + section(0, table) + section(1, dialects) + section(2, entries) + section(3, offsets) + \
        section(4, ops)


def block(*ops):
    return number(len(ops) << 1) + b"".join(ops)


def op(name, *parts, mask=0, location=0):
    return number(name) + bytes([mask]) + number(location) + b"".join(parts)


def module(*ops):
    """A module of one region with one block."""
    return op(0, number(1 << 1), number(1), number(0), block(*ops), mask=16)


HUGE = b"\0" + b"\xff" * 8
nested = op(1, mask=0)
for _ in range(300):
    nested = op(1, number(1 << 1), number(1), number(0), block(nested), mask=16)
chain = [number(1) + number(1) + number(i + 2) for i in range(600)] + [number(14) + number(0)]
double = [number(1) + number(2) + number(i + 2) * 2 for i in range(60)] + [number(14) + number(0)]
FILES = {
    "circle": artifact(block(module(op(1, number(1), mask=1))), [number(1) + number(1) + number(1)]),
    "deep": artifact(block(module(op(1, number(1), mask=1))), chain),
    "wide": artifact(block(module(op(1, number(1), mask=1))), double),
    "regions": artifact(block(module(nested)), []),
    "undefined": artifact(block(module(op(1, number(1), number(0), mask=4))), []),
    "results": artifact(block(module(op(1, HUGE, mask=2))), []),
    "blocks": artifact(block(op(0, number(1 << 1), HUGE, number(0), mask=16)), []),
    "values": artifact(block(op(0, number(1 << 1), number(1), HUGE, mask=16)), []),
    "nomodule": artifact(block(op(1)), []),
    "unknown": artifact(block(module(op(1))), [], op="frobnicate_v7"),
    "newer": artifact(block(module(op(1))), [], op="frobnicate_v7", version="1.99.0"),
    "older": artifact(block(module(op(1))), [], version="0.8.0"),
    "format": artifact(block(module(op(1))), [], bytecode=9),
    "dialect": artifact(block(module(op(1))), [], op_dialect="gpu", op="launch"),
    "mesh": artifact(block(module(op(1))), [], op_dialect="sdy", op="mesh"),
    "cast": artifact(block(module(op(1, number(1), number(0), mask=2))), [], types=[number(4)], op_dialect="builtin",
                     op="unrealized_conversion_cast"),
    "axes": artifact(block(module(op(1, number(1), mask=1))), [number(4) + number(0) + number(5)], attribute_dialect="sdy"),
    "early": artifact(block(module(op(1, number(1), mask=1))), [number(1) + number(5) + number(4)], strings=["x"],
                      attribute_dialect="sdy"),
    "shardings": artifact(block(module(op(1, number(1), mask=1))), [number(7) + HUGE], attribute_dialect="sdy"),
    "lacks": artifact(block(module(op(1))), [], op="iota_v1"),
    "attribute": artifact(block(module(op(1, number(1), mask=1))), [number(99)]),
    "retired": artifact(block(module(op(1, number(1), mask=1))), [number(0)]),
    "foreign": artifact(block(module(op(1, number(1), mask=1))), [number(0)], attribute_dialect="gpu"),
    "location": artifact(block(module(op(1, location=1))), [number(2) + number(1)]),
    "blob": artifact(block(module(op(1, number(1), mask=1))), [number(15) + number(0) + number(1) + b"x"],
                     types=[number(20) + number(1) + number(14) + number(1), number(4)]),
}
folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name, data in FILES.items():
    (folder / f"{name}.mlirbc").write_bytes(data)
