// SPDX-License-Identifier: Apache-2.0
// Which function runs, and what happens when nothing can.
// RUN: calor run %s --backend=interpreter | FileCheck %s --check-prefix=VERIFIED
// RUN: calor run %s --backend=interpreter --function=two | FileCheck %s --check-prefix=TWO
// RUN: calor run %s --backend=cpu --function=two | FileCheck %s --check-prefix=TWO
// RUN: calor run %s --backend=cpu --function=open | FileCheck %s --check-prefix=OPEN
// RUN: calor run %s --backend=interpreter --function=open | FileCheck %s --check-prefix=OPEN
// RUN: %python %S/Inputs/status.py 2 calor run %s --function=three | FileCheck %s --check-prefix=NONE
// RUN: %python %S/Inputs/status.py 2 calor bench %s | FileCheck %s --check-prefix=BENCH

// VERIFIED: verified
// TWO: out0: tensor<i32> = 2
// OPEN: 0 arg0: tensor<?xf32>
// NONE: entry.mlir:{{[0-9]+:[0-9]+}}: error: has no function @three, it has @two, @open
// BENCH: entry.mlir: error: has several functions and none is @main: choose one with --function
func.func @two() -> tensor<i32> {
  %0 = stablehlo.constant dense<2> : tensor<i32>
  return %0 : tensor<i32>
}
func.func @open(%a: tensor<?xf32>) -> tensor<?xf32> {
  return %a : tensor<?xf32>
}
