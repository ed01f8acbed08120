# SPDX-License-Identifier: Apache-2.0
"""mutate.py FILE FOLDER COUNT: writes COUNT damaged copies of a portable artifact into FOLDER, and FOLDER/list.

A third is cut off, a third has one bit flipped, the others have a wrong byte or a huge number (nine bytes) somewhere.
"""
import pathlib
import random
import sys

data = pathlib.Path(sys.argv[1]).read_bytes()
folder = pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
header = data.index(b"\0") + 1
choice = random.Random(0)
paths = []
for index in range(int(sys.argv[3])):
    copy = bytearray(data)
    place = choice.randrange(header, len(data) - 9)
    kind = index % 6
    if kind < 2:
        copy = copy[:place]
    elif kind < 4:
        copy[place] ^= 1 << choice.randrange(8)
    elif kind == 4:
        copy[place] = choice.randrange(256)
    else:
        copy[place:place + 9] = b"\0" + b"\xff" * 8
    paths.append(folder / f"{index}.mlirbc")
    paths[-1].write_bytes(copy)
(folder / "list").write_text("".join(f"{path}\n" for path in paths))
