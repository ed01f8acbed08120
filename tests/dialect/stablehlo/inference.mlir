// SPDX-License-Identifier: Apache-2.0
// A written type that contradicts the inferred one is found. What is inferred stands in inference-*.mlir.
// RUN: not calor-opt %s --calor-check-inference -o /dev/null 2>&1 | FileCheck %s
// CHECK: infers 'tensor<2x4xf32>', but the type is 'tensor<2x?xf32>'

func.func @main(%x: tensor<4x2xf32>) -> tensor<2x?xf32> {
  %0 = stablehlo.transpose %x, dims = [1, 0] : (tensor<4x2xf32>) -> tensor<2x?xf32>
  return %0 : tensor<2x?xf32>
}
