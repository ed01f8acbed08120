// SPDX-License-Identifier: Apache-2.0
// Counts of bits that do not fit their type wrap before the next op sees them.
// RUN: calor run %s --backend=interpreter --input="6xi2=0 1 -1 -2 -1 0" --outputs=%t.npz
// RUN: calor run %s --input="6xi2=0 1 -1 -2 -1 0" --expect=%t.npz
func.func @main(%x: tensor<6xi2>) -> (tensor<6xi2>, tensor<6xi2>) {
  %low = stablehlo.constant dense<0> : tensor<6xi2>
  %p = stablehlo.popcnt %x : tensor<6xi2>
  %0 = stablehlo.maximum %p, %low : tensor<6xi2>
  %c = stablehlo.count_leading_zeros %x : tensor<6xi2>
  %1 = stablehlo.maximum %c, %low : tensor<6xi2>
  return %0, %1 : tensor<6xi2>, tensor<6xi2>
}
