// SPDX-License-Identifier: Apache-2.0
// A contraction whose operand is packed takes no part in a tiny kernel, however small it is.
// RUN: calor run %s --backend=interpreter --inputs=random:3 --outputs=%t.npz
// RUN: calor run %s --inputs=random:3 --expect=%t.npz
func.func @main(%a: tensor<1x8x4xf32>, %b: tensor<1x4x8xf32>) -> tensor<8x8xf32> {
  %c = stablehlo.constant dense<[[[-2.0000, 0.3125, -1.3750, 0.9375, -0.7500, 1.5625, -0.1250, -1.8125]], [[0.5000, -1.1875, 1.1250, -0.5625, 1.7500, 0.0625, -1.6250, 0.6875]], [[-1.0000, 1.3125, -0.3750, 1.9375, 0.2500, -1.4375, 0.8750, -0.8125]], [[1.5000, -0.1875, -1.8750, 0.4375, -1.2500, 1.0625, -0.6250, 1.6875]], [[0.0000, -1.6875, 0.6250, -1.0625, 1.2500, -0.4375, 1.8750, 0.1875]], [[-1.5000, 0.8125, -0.8750, 1.4375, -0.2500, -1.9375, 0.3750, -1.3125]], [[1.0000, -0.6875, 1.6250, -0.0625, -1.7500, 0.5625, -1.1250, 1.1875]], [[-0.5000, 1.8125, 0.1250, -1.5625, 0.7500, -0.9375, 1.3750, -0.3125]]]> : tensor<8x1x8xf32>
  %0 = stablehlo.dot_general %a, %b, batching_dims = [0] x [0], contracting_dims = [2] x [1]
      : (tensor<1x8x4xf32>, tensor<1x4x8xf32>) -> tensor<1x8x8xf32>
  %low = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %1 = stablehlo.reduce(%0 init: %low) applies stablehlo.maximum across dimensions = [2] : (tensor<1x8x8xf32>, tensor<f32>) -> tensor<1x8xf32>
  %2 = stablehlo.broadcast_in_dim %1, dims = [0, 1] : (tensor<1x8xf32>) -> tensor<1x8x8xf32>
  %3 = stablehlo.dot_general %2, %c, contracting_dims = [0, 2] x [1, 2] : (tensor<1x8x8xf32>, tensor<8x1x8xf32>) -> tensor<8x8xf32>
  return %3 : tensor<8x8xf32>
}
