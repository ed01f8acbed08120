// SPDX-License-Identifier: Apache-2.0
// A kernel that gives a transposed tensor and reads it at other indices, too.
// RUN: calor run %s --backend=interpreter --inputs=random:4 --outputs=%t.npz
// RUN: calor run %s --inputs=random:4 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --inputs=random:4 --expect=%t.npz
func.func @main(%a: tensor<33x16xi32>) -> (tensor<16x33xi32>, tensor<16x33xi32>, tensor<16x33xi32>) {
  %0 = stablehlo.transpose %a, dims = [1, 0] : (tensor<33x16xi32>) -> tensor<16x33xi32>
  %1 = stablehlo.reverse %0, dims = [0, 1] : tensor<16x33xi32>
  %n = stablehlo.negate %0 : tensor<16x33xi32>
  %2 = stablehlo.reverse %n, dims = [1] : tensor<16x33xi32>
  %3 = stablehlo.add %2, %0 : tensor<16x33xi32>
  return %0, %1, %3 : tensor<16x33xi32>, tensor<16x33xi32>, tensor<16x33xi32>
}
