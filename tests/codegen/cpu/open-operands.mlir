// SPDX-License-Identifier: Apache-2.0
// Open sizes that meet static results: pad (in parts), broadcast and slice (small), and nothing reshaped to nothing.
// RUN: calor run %s --backend=interpreter --inputs=%S/Inputs/open-operands.npz --outputs=%t.npz
// RUN: calor run %s --inputs=%S/Inputs/open-operands.npz --expect=%t.npz --rtol=0 --atol=0
func.func @main(%a: tensor<?x?x3xf32>, %p: tensor<f32>, %b: tensor<?xf32>, %e: tensor<0x5x4xi1>)
    -> (tensor<4x21x5xf32>, tensor<17x3xf32>, tensor<2xf32>, tensor<0x8x5x4x7xi1>, tensor<?x2xi16>) {
  %0 = stablehlo.pad %a, %p, low = [0, 2, 3], high = [0, 3, -1], interior = [0, 0, 0]
      : (tensor<?x?x3xf32>, tensor<f32>) -> tensor<4x21x5xf32>
  %1 = stablehlo.broadcast_in_dim %b, dims = [1] : (tensor<?xf32>) -> tensor<17x3xf32>
  %2 = stablehlo.slice %b [1:3] : (tensor<?xf32>) -> tensor<2xf32>
  %3 = stablehlo.broadcast_in_dim %e, dims = [0, 2, 3] : (tensor<0x5x4xi1>) -> tensor<0x8x5x4x7xi1>
  %4 = stablehlo.bitcast_convert %b : (tensor<?xf32>) -> tensor<?x2xi16>
  return %0, %1, %2, %3, %4 : tensor<4x21x5xf32>, tensor<17x3xf32>, tensor<2xf32>, tensor<0x8x5x4x7xi1>, tensor<?x2xi16>
}
