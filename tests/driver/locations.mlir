// SPDX-License-Identifier: Apache-2.0
// An error in an exported model tells its place in the file and the line of the program it came from.
// RUN: %python %S/Inputs/status.py 2 calor run %s | FileCheck %s

// CHECK: locations.mlir:[[@LINE+3]]:{{[0-9]+}}: error:
// CHECK: note: from model.py:12: jit(main)/add
func.func @main(%a: tensor<2xf32>, %b: tensor<3xf32>) -> tensor<2xf32> {
  %0 = "stablehlo.add"(%a, %b) : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32> loc("jit(main)/add"(callsite("f"("/x/site-packages/jax/_src/api.py":3:4) at callsite("g"("model.py":12:5) at "main.py":90:1))))
  return %0 : tensor<2xf32>
}
