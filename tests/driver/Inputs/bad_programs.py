# SPDX-License-Identifier: Apache-2.0
"""bad_programs.py FOLDER: runs programs that are wrong, huge or deeply nested on both backends, a line for each run:
NAME BACKEND: status STATUS, LINES lines: FIRST LINE. Fails for signals, hangs and internal errors."""
import os
import pathlib
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
HUGE = 10**12
V = "tensor<4xf32>"


def function(body, arguments=f"%a: {V}", result=V):
    return f"func.func @main({arguments}) -> {result} {{\n{body}\n}}\n"


def huge(body, result=f"tensor<{HUGE}xf32>"):
    return function(body.replace("HUGE", f"tensor<{HUGE}xf32>"), "%a: tensor<f32>", result)


BROADCAST = "  %b = stablehlo.broadcast_in_dim %a, dims = [] : (tensor<f32>) -> HUGE\n"
CALL = "  %0 = func.call @{0}(%a) : (tensor<4xf32>) -> tensor<4xf32>\n  return %0 : tensor<4xf32>"
CHAIN = 20000
NESTED = 300

programs = {
    # sizes
    "huge argument": function(f"  %0 = stablehlo.tanh %a : tensor<{HUGE}xf32>\n  return %0 : tensor<{HUGE}xf32>",
                              f"%a: tensor<{HUGE}xf32>", f"tensor<{HUGE}xf32>"),
    "huge result": huge(BROADCAST + "  return %b : HUGE"),
    "huge intermediate": huge(BROADCAST + """  %i = stablehlo.constant dense<0> : tensor<i32>
  %c = stablehlo.constant dense<1.0> : tensor<1xf32>
  %d = stablehlo.dynamic_update_slice %b, %c, %i : (HUGE, tensor<1xf32>, tensor<i32>) -> HUGE
  %e = stablehlo.reverse %d, dims = [0] : HUGE
  %f = stablehlo.slice %e [0:1] : (HUGE) -> tensor<1xf32>
  return %f : tensor<1xf32>""", "tensor<1xf32>"),
    "huge splat": huge("  %b = stablehlo.constant dense<1.0> : HUGE\n  return %b : HUGE"),
    "overflowing size": function("  %0 = stablehlo.tanh %a : tensor<1000000000000x1000000000000xf32>\n"
                                 "  return %0 : tensor<1000000000000x1000000000000xf32>",
                                 "%a: tensor<1000000000000x1000000000000xf32>",
                                 "tensor<1000000000000x1000000000000xf32>"),
    "negative size": function("  return %a : tensor<-4xf32>", "%a: tensor<-4xf32>", "tensor<-4xf32>"),
    "no size": function("  %0 = stablehlo.add %a, %a : tensor<0x4xf32>\n  return %0 : tensor<0x4xf32>",
                        "%a: tensor<0x4xf32>", "tensor<0x4xf32>"),
    "high rank": function("  %0 = stablehlo.add %a, %a : T\n  return %0 : T".replace("T", "tensor<" + "1x" * 500 + "f32>"),
                          "%a: tensor<" + "1x" * 500 + "f32>", "tensor<" + "1x" * 500 + "f32>"),
    # what programs may hold
    "unknown op": function("  %0 = stablehlo.frobnicate %a : tensor<4xf32>\n  return %0 : tensor<4xf32>"),
    "unknown dialect": function("  %0 = \"foo.bar\"(%a) : (tensor<4xf32>) -> tensor<4xf32>\n  return %0 : tensor<4xf32>"),
    "wrong types": function("  %0 = \"stablehlo.add\"(%a, %b) : (tensor<4xf32>, tensor<4xi32>) -> tensor<4xf32>\n"
                            "  return %0 : tensor<4xf32>", f"%a: {V}, %b: tensor<4xi32>"),
    "unknown custom call": function("  %0 = stablehlo.custom_call @mine(%a) : (tensor<4xf32>) -> tensor<4xf32>\n"
                                    "  return %0 : tensor<4xf32>"),
    "foreign op": function("  %0 = arith.addf %a, %a : tensor<4xf32>\n  return %0 : tensor<4xf32>"),
    "unranked": function("  return %a : tensor<*xf32>", "%a: tensor<*xf32>", "tensor<*xf32>"),
    "odd width": function("  %0 = stablehlo.add %a, %a : tensor<4xf80>\n  return %a : tensor<4xf80>", "%a: tensor<4xf80>",
                          "tensor<4xf80>"),
    "blocks": function(f"  cf.br ^b\n^b:\n  return %a : {V}"),
    "cycle": function("  %0 = stablehlo.add %1, %a : tensor<4xf32>\n  %1 = stablehlo.add %0, %a : tensor<4xf32>\n"
                      "  return %1 : tensor<4xf32>"),
    "recursion": function(CALL.format("main")),
    "indirect recursion": function(CALL.format("f")) + "".join(
        f"func.func private @{one}(%a: {V}) -> {V} {{\n{CALL.format(other)}\n}}\n" for one, other in ("fg", "gf")),
    "missing callee": function(CALL.format("f")),
    "callee without body": function(CALL.format("f")) + f"func.func private @f({V}) -> {V}\n",
    # constants
    "missing resource": function("  %0 = stablehlo.constant dense_resource<w> : tensor<4xf32>\n  return %0 : tensor<4xf32>"),
    "short resource": function("  %0 = stablehlo.constant dense_resource<w> : tensor<4xf32>\n  return %0 : tensor<4xf32>") +
    "{-#\n  dialect_resources: {\n    builtin: {\n      w: \"0x0400000000000000\"\n    }\n  }\n#-}\n",
    "sparse constant": function("  %0 = stablehlo.constant sparse<[[0], [2]], [1.0, 2.0]> : tensor<4xf32>\n"
                                "  return %0 : tensor<4xf32>"),
    "short hex": function("  %0 = stablehlo.constant dense<\"0x00\"> : tensor<4xf32>\n  return %0 : tensor<4xf32>"),
    # depth and length
    "long chain": function(f"  %0 = stablehlo.tanh %a : {V}\n" + "".join(
        f"  %{i + 1} = stablehlo.{'negate' if i % 2 else 'tanh'} %{i} : {V}\n" for i in range(CHAIN)) +
                           f"  return %{CHAIN} : {V}"),
    "nested branches": function("".join(f'  %r{i} = "stablehlo.if"(%p) ({{\n' for i in range(NESTED)) +
                                f"  stablehlo.return %a : {V}\n" + "".join(
        f"  }}, {{\n  stablehlo.return %a : {V}\n  }}) : (tensor<i1>) -> {V}\n" +
        (f"  stablehlo.return %r{i} : {V}\n" if i else f"  return %r0 : {V}") for i in reversed(range(NESTED))),
                                f"%a: {V}, %p: tensor<i1>"),
    "nested attribute": f"func.func @main() attributes {{x = {'[' * 20000}{']' * 20000}}} {{\n  return\n}}\n",
    "nested beyond the stack": f"func.func @main() attributes {{x = {'[' * 4000000}{']' * 4000000}}} {{\n  return\n}}\n",
}

failed = False
for name, text in programs.items():
    path = folder / (name.replace(" ", "-") + ".mlir")
    path.write_text(text)
    inputs = ["--inputs=random:0"] if "@main(%" in text else []
    if name.startswith("huge") and "%a: tensor<f32>" in text:
        inputs = ["--input=f32=1"]
    for backend in ("cpu", "interpreter"):
        done = subprocess.run(["calor", "run", path, f"--backend={backend}", *inputs], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=100,
                              env={**os.environ, "TMPDIR": str(folder)})
        lines = done.stderr.decode().splitlines()
        print(f"{name} {backend}: status {done.returncode}, {len(lines)} lines: {lines[0][:300] if lines else ''}")
        failed |= done.returncode not in (0, 2) or "internal" in str(done.stderr) or (done.returncode == 2) != bool(lines)
sys.exit("a run ended in a way that none may" if failed else 0)
