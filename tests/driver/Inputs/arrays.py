# SPDX-License-Identifier: Apache-2.0
"""arrays.py FOLDER: writes the array files that the tests of this folder read."""
import json
import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
x = np.arange(6, dtype=np.float32).reshape(2, 3)
y = np.full((2, 3), 0.5, np.float32)
np.save(folder / "x.npy", x)
np.save(folder / "fortran.npy", np.asfortranarray(x))
np.savez(folder / "in.npz", arg0=x, arg01=y)
np.savez_compressed(folder / "packed.npz", **{"0": x, "1": y})
np.savez(folder / "names.npz", **{"args[1]": y, "x": x})
np.savez(folder / "first.npz", **{"000": x})
np.savez(folder / "wide.npz", arg0=x.astype(np.float64), arg1=y)
np.savez(folder / "shape.npz", arg0=x.T, arg1=y)
np.savez(folder / "unknown.npz", arg0=x, z=y)
np.savez(folder / "many.npz", arg0=x, arg2=y)
np.savez(folder / "sum.npz", out0=x + y, out0_f64=x, labels=np.array(["a"]))
np.savez(folder / "near.npz", **{"0": x + y + np.float32(1e-5)})
wrong = x + y
wrong[1, 0] += 1
wrong[1, 2] -= 3
np.savez(folder / "wrong.npz", out0=wrong)
np.savez(folder / "reshaped.npz", out0=(x + y).T)
np.savez(folder / "integers.npz", out0=np.zeros((2, 3), np.int32))
np.savez(folder / "other.npz", out1=x)
(folder / "truncated.npz").write_bytes((folder / "in.npz").read_bytes()[:100])
(folder / "empty.npz").write_bytes(b"")
(folder / "text.npz").write_text("no archive")
header = json.dumps({"x": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
                     "arg1": {"dtype": "F32", "shape": [2, 3], "data_offsets": [24, 48]}}).encode()
(folder / "in.safetensors").write_bytes(len(header).to_bytes(8, "little") + header + x.tobytes() + y.tobytes())
