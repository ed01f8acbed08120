// SPDX-License-Identifier: Apache-2.0
// Attributes of the compiler's own in a program mean nothing: stages would trust them.
// RUN: calor-opt %s --calor-import | FileCheck %s
// RUN: calor run %s --input=random:1

// CHECK: func.func @main
// CHECK-SAME: attributes {calor.entry} {
func.func @main(%a: tensor<4xf32>) -> tensor<4xf32> attributes {calor.guards = [1 : i32]} {
  // CHECK: stablehlo.add %arg0, %arg0 : tensor<4xf32>
  %0 = stablehlo.add %a, %a {calor.shapes = [], calor.buffers = [], calor.strategy = 3 : i32} : tensor<4xf32>
  // CHECK: check.expect_eq %arg0, %arg0 {value = 3 : i32}
  check.expect_eq %a, %a {value = 3 : i32} : tensor<4xf32>
  return %0 : tensor<4xf32>
}
