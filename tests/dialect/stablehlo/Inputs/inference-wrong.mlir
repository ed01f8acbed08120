// SPDX-License-Identifier: Apache-2.0
func.func @main(%x: tensor<4x2xf32>) -> tensor<2x?xf32> {
  %0 = stablehlo.transpose %x, dims = [1, 0] : (tensor<4x2xf32>) -> tensor<2x?xf32>
  return %0 : tensor<2x?xf32>
}
