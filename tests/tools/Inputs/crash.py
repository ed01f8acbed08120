# SPDX-License-Identifier: Apache-2.0
"""crash.py FOLDER: runs calor under hard conditions and prints how each run ended."""
import os
import pathlib
import resource
import signal
import subprocess
import sys
import time

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)


def model(name, text):
    path = folder / f"{name}.mlir"
    path.write_text(text)
    return path


# x + 1 is x from 2^24 on, which no compiler knows: the loop never ends.
endless = model("endless", """
func.func @main() -> tensor<f32> {
  %0 = stablehlo.constant dense<0.0> : tensor<f32>
  %1 = stablehlo.constant dense<1.0> : tensor<f32>
  %2 = stablehlo.constant dense<1.0e9> : tensor<f32>
  %3 = stablehlo.while(%a = %0) : tensor<f32> cond {
    %4 = stablehlo.compare LT, %a, %2 : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %4 : tensor<i1>
  } do {
    %4 = stablehlo.add %a, %1 : tensor<f32>
    stablehlo.return %4 : tensor<f32>
  }
  return %3 : tensor<f32>
}
""")
small = model("small", "func.func @main() -> tensor<i32> {\n  %0 = stablehlo.constant dense<0> : tensor<i32>\n"
              "  return %0 : tensor<i32>\n}\n")
large = model("large", "func.func @main(%a: tensor<50000000xf32>) -> tensor<50000000xf32> {\n"
              "  %0 = stablehlo.tanh %a : tensor<50000000xf32>\n  return %0 : tensor<50000000xf32>\n}\n")
CHAIN = 300000
slow = model("slow", "func.func @main(%a: tensor<4xf32>) -> tensor<4xf32> {\n  %0 = stablehlo.tanh %a : tensor<4xf32>\n" +
             "".join(f"  %{i + 1} = stablehlo.tanh %{i} : tensor<4xf32>\n" for i in range(CHAIN)) +
             f"  return %{CHAIN} : tensor<4xf32>\n}}\n")


def start(*arguments, **options):
    return subprocess.Popen(["calor", *arguments], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            env={**os.environ, "TMPDIR": str(folder)},
                            **{"stdout": subprocess.DEVNULL, **options})


def report(name, process):
    started = time.monotonic()
    try:
        _, errors = process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        errors = b"still running"
    late = " late" if time.monotonic() - started > 10 else ""
    lines = [line for line in (errors or b"").decode().splitlines() if line.strip()]
    print(f"{name}: status {process.returncode}{late}, {lines[0] if lines else ''}")


def interrupted(name, number, *arguments):
    process = start(*arguments)
    time.sleep(0.4)
    process.send_signal(number)
    report(name, process)


def limited(kind, amount):
    return {"preexec_fn": lambda: resource.setrlimit(kind, (amount, amount))}


interrupted("interrupted interpreter", signal.SIGINT, "run", endless, "--backend=interpreter")
interrupted("interrupted cpu", signal.SIGINT, "run", endless)
interrupted("interrupted compile", signal.SIGINT, "compile", slow)
interrupted("terminated", signal.SIGTERM, "run", endless)
interrupted("quit", signal.SIGQUIT, "run", endless)
interrupted("hung up", signal.SIGHUP, "run", endless)
report("processor time", start("run", endless, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (1, 9))))
report("memory", start("run", large, "--input=random:0", "--threads=1", **limited(resource.RLIMIT_AS, 400 << 20)))
report("little memory", start("run", large, "--input=random:0", "--threads=1", **limited(resource.RLIMIT_AS, 100 << 20)))
report("file size", start("run", large, "--input=random:0", f"--outputs={folder}/out.npz",
                          **limited(resource.RLIMIT_FSIZE, 4096)))
print("left behind:", sorted(path.name for path in folder.glob("out*")))

with open("/dev/full", "wb") as full:
    report("full", start("run", small, stdout=full))
    report("full help", start("--help", stdout=full))
    report("full code", start("compile", small, "--emit=asm", stdout=full))

process = start("run", small, stdout=subprocess.PIPE)
process.stdout.close()
process.stdout = None
report("closed", process)
report("no output", start("run", small, stdout=None, preexec_fn=lambda: os.close(1)))

batch = folder / "batch"
batch.write_text(f"{small}\n{folder}\n\n{folder}/none.mlir\n{small}\n")
for line in start("run", f"--batch={batch}", stdout=subprocess.PIPE).communicate()[0].decode().splitlines():
    print("batch:", line.replace(str(folder), "F").replace("\t", "|"))
