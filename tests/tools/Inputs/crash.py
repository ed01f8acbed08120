# SPDX-License-Identifier: Apache-2.0
"""crash.py FOLDER: runs calor under hard conditions and prints how each run ended."""
import pathlib
import signal
import subprocess
import sys
import time

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
endless = folder / "endless.mlir"
endless.write_text("""
func.func @main() -> tensor<i32> {
  %0 = stablehlo.constant dense<0> : tensor<i32>
  %1 = stablehlo.while(%a = %0) : tensor<i32> cond {
    %2 = stablehlo.compare EQ, %a, %a : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %2 : tensor<i1>
  } do {
    stablehlo.return %a : tensor<i32>
  }
  return %1 : tensor<i32>
}
""")
small = folder / "small.mlir"
small.write_text("func.func @main() -> tensor<i32> {\n  %0 = stablehlo.constant dense<0> : tensor<i32>\n"
                 "  return %0 : tensor<i32>\n}\n")


def report(name, process):
    _, errors = process.communicate(timeout=60)
    lines = [line for line in (errors or b"").decode().splitlines() if line.strip()]
    print(f"{name}: status {process.returncode}, {lines[0] if lines else ''}")


process = subprocess.Popen(["calor", "run", endless, "--backend=interpreter"], stderr=subprocess.PIPE)
time.sleep(1)
process.send_signal(signal.SIGINT)
report("interrupted", process)

nested = folder / "nested.mlir"
nested.write_text("module {" * 100000)
report("nested", subprocess.Popen(["calor", "run", nested], stderr=subprocess.PIPE, env={
    **__import__("os").environ, "TMPDIR": str(folder)}))

with open("/dev/full", "wb") as full:
    report("full", subprocess.Popen(["calor", "run", small, "--backend=interpreter"], stdout=full, stderr=subprocess.PIPE))

process = subprocess.Popen(["calor", "run", small, "--backend=interpreter"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
process.stdout.close()
process.stdout = None
report("closed", process)
