// SPDX-License-Identifier: Apache-2.0
// Gradients of pooling: channels last and first, windows that overlap, stick out, leave gaps or are large, several
// regions, against the interpreter bit by bit.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --input=random:3 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz --rtol=0 --atol=0
// RUN: calor run %s --cpu=haswell --threads=1 --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz --rtol=0 --atol=0

func.func @main(%x: tensor<3x8x8x19xf32>, %s: tensor<3x8x8x19xf32>, %line: tensor<101xf32>)
    -> (tensor<3x8x8x19xf32>, tensor<3x8x8x19xf32>, tensor<3x8x8x19xf32>, tensor<3x19x8x8xf32>, tensor<101xf32>,
        tensor<101xi32>) {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %one = stablehlo.constant dense<1.0> : tensor<f32>
  %izero = stablehlo.constant dense<0> : tensor<i32>
  // Ties are frequent: the first element that select keeps wins.
  %three = stablehlo.constant dense<3.0> : tensor<3x8x8x19xf32>
  %x0 = stablehlo.multiply %x, %three : tensor<3x8x8x19xf32>
  %t = stablehlo.floor %x0 : tensor<3x8x8x19xf32>

  %s0 = stablehlo.slice %s [0:3, 0:4, 0:4, 0:19] : (tensor<3x8x8x19xf32>) -> tensor<3x4x4x19xf32>
  %r0 = "stablehlo.select_and_scatter"(%t, %s0, %zero) <{window_dimensions = array<i64: 1, 2, 2, 1>, window_strides = array<i64: 1, 2, 2, 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare GE, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }, {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %c : tensor<f32>
  }) : (tensor<3x8x8x19xf32>, tensor<3x4x4x19xf32>, tensor<f32>) -> tensor<3x8x8x19xf32>

  // 3 x 3 with stride 1 and 2, padded on all sides.
  %s1 = stablehlo.slice %s [0:3, 0:8, 0:5, 0:19] : (tensor<3x8x8x19xf32>) -> tensor<3x8x5x19xf32>
  %r1 = "stablehlo.select_and_scatter"(%t, %s1, %one) <{window_dimensions = array<i64: 1, 3, 3, 1>, window_strides = array<i64: 1, 1, 2, 1>, padding = dense<[[0, 0], [1, 1], [1, 2], [0, 0]]> : tensor<4x2xi64>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare GT, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }, {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %d = stablehlo.multiply %a, %b : tensor<f32>
    %c = stablehlo.subtract %b, %d : tensor<f32>
    stablehlo.return %c : tensor<f32>
  }) : (tensor<3x8x8x19xf32>, tensor<3x8x5x19xf32>, tensor<f32>) -> tensor<3x8x8x19xf32>

  // A window of 25 elements in a loop; gaps between windows keep the initial value.
  %s2 = stablehlo.slice %s [0:3, 0:1, 0:1, 0:19] : (tensor<3x8x8x19xf32>) -> tensor<3x1x1x19xf32>
  %r2 = "stablehlo.select_and_scatter"(%t, %s2, %one) <{window_dimensions = array<i64: 1, 5, 5, 1>, window_strides = array<i64: 1, 7, 7, 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare LE, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }, {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %c : tensor<f32>
  }) : (tensor<3x8x8x19xf32>, tensor<3x1x1x19xf32>, tensor<f32>) -> tensor<3x8x8x19xf32>

  // Channels first: windows span the last dimension.
  %t3 = stablehlo.transpose %t, dims = [0, 3, 1, 2] : (tensor<3x8x8x19xf32>) -> tensor<3x19x8x8xf32>
  %s3 = stablehlo.reshape %s0 : (tensor<3x4x4x19xf32>) -> tensor<3x19x4x4xf32>
  %r3 = "stablehlo.select_and_scatter"(%t3, %s3, %zero) <{window_dimensions = array<i64: 1, 1, 2, 2>, window_strides = array<i64: 1, 1, 2, 2>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare GE, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }, {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %c : tensor<f32>
  }) : (tensor<3x19x8x8xf32>, tensor<3x19x4x4xf32>, tensor<f32>) -> tensor<3x19x8x8xf32>

  // One dimension, overlapping; and integers.
  %s4 = stablehlo.slice %line [0:50] : (tensor<101xf32>) -> tensor<50xf32>
  %r4 = "stablehlo.select_and_scatter"(%line, %s4, %zero) <{window_dimensions = array<i64: 4>, window_strides = array<i64: 2>, padding = dense<[[0, 1]]> : tensor<1x2xi64>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare GE, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }, {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %c : tensor<f32>
  }) : (tensor<101xf32>, tensor<50xf32>, tensor<f32>) -> tensor<101xf32>
  %hundred = stablehlo.constant dense<100.0> : tensor<101xf32>
  %l0 = stablehlo.multiply %line, %hundred : tensor<101xf32>
  %l1 = stablehlo.convert %l0 : (tensor<101xf32>) -> tensor<101xi32>
  %s5 = stablehlo.slice %l1 [0:99] : (tensor<101xi32>) -> tensor<99xi32>
  %r5 = "stablehlo.select_and_scatter"(%l1, %s5, %izero) <{window_dimensions = array<i64: 3>}> ({
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    %c = stablehlo.compare LT, %a, %b : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }, {
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    %c = stablehlo.maximum %a, %b : tensor<i32>
    stablehlo.return %c : tensor<i32>
  }) : (tensor<101xi32>, tensor<99xi32>, tensor<i32>) -> tensor<101xi32>

  return %r0, %r1, %r2, %r3, %r4, %r5 : tensor<3x8x8x19xf32>, tensor<3x8x8x19xf32>, tensor<3x8x8x19xf32>,
    tensor<3x19x8x8xf32>, tensor<101xf32>, tensor<101xi32>
}
