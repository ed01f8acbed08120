// SPDX-License-Identifier: Apache-2.0
// Sums of 4-bit products wrap before the next op sees them, in the strategy for tiny kernels and in the elemental one.
// RUN: calor run %s --backend=interpreter --inputs=random:1 --outputs=%t.npz
// RUN: calor run %s --inputs=random:1 --expect=%t.npz
func.func @main(%a: tensor<4x3xui4>, %b: tensor<3x4xui4>, %c: tensor<ui4>, %x: tensor<40x50xi4>, %y: tensor<50x30xi4>,
                %z: tensor<40x30xi4>) -> (tensor<ui4>, tensor<40x30xi4>) {
  %0 = stablehlo.dot_general %b, %a, contracting_dims = [0, 1] x [1, 0] : (tensor<3x4xui4>, tensor<4x3xui4>) -> tensor<ui4>
  %1 = stablehlo.maximum %0, %c : tensor<ui4>
  %2 = stablehlo.dot_general %x, %y, contracting_dims = [1] x [0] : (tensor<40x50xi4>, tensor<50x30xi4>) -> tensor<40x30xi4>
  %3 = stablehlo.maximum %2, %z : tensor<40x30xi4>
  return %1, %3 : tensor<ui4>, tensor<40x30xi4>
}
