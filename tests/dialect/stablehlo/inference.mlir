// SPDX-License-Identifier: Apache-2.0
// The type of every op's result from its operands: static, dynamic, bounded.
// RUN: calor-opt %s --calor-check-inference -o /dev/null 2>&1 | FileCheck %s
// CHECK-NOT: error
// RUN: not calor-opt %S/Inputs/inference-wrong.mlir --calor-check-inference -o /dev/null 2>&1 | FileCheck %s --check-prefix=WRONG
// WRONG: infers 'tensor<2x4xf32>', but the type is 'tensor<2x?xf32>'

func.func @elementwise(%x: tensor<2x?xf32>, %y: tensor<?x3xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %c: tensor<?xcomplex<f32>>) {
  // CHECK: infers 'tensor<2x3xf32>'
  %0 = stablehlo.add %x, %y : (tensor<2x?xf32>, tensor<?x3xf32>) -> tensor<2x3xf32>
  // CHECK: infers 'tensor<?x3xi1, #stablehlo.bounds<8, ?>>'
  %1 = stablehlo.compare LT, %b, %b : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x3xi1, #stablehlo.bounds<8, ?>>
  // CHECK: infers 'tensor<?xf32>'
  %2 = stablehlo.real %c : (tensor<?xcomplex<f32>>) -> tensor<?xf32>
  return
}
func.func @movement(%x: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %z: tensor<f32>, %i: tensor<i32>, %j: tensor<5x1xi32>) {
  // CHECK: infers 'tensor<?x2xf32>'
  %0 = stablehlo.transpose %x, dims = [1, 0] : (tensor<2x?xf32>) -> tensor<?x2xf32>
  // CHECK: infers 'tensor<3x?xf32, #stablehlo.bounds<?, 8>>'
  %1 = stablehlo.transpose %b, dims = [1, 0] : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<3x?xf32, #stablehlo.bounds<?, 8>>
  // CHECK: infers 'tensor<4x?xf32>'
  %2 = stablehlo.concatenate %x, %x, dim = 0 : (tensor<2x?xf32>, tensor<2x?xf32>) -> tensor<4x?xf32>
  // CHECK: infers 'tensor<?x3xf32, #stablehlo.bounds<16, ?>>'
  %3 = stablehlo.concatenate %b, %b, dim = 0 : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x3xf32, #stablehlo.bounds<16, ?>>
  // CHECK: infers 'tensor<?x5xf32, #stablehlo.bounds<9, ?>>'
  %4 = stablehlo.pad %b, %z, low = [1, 0], high = [0, 0], interior = [0, 1] : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<f32>) -> tensor<?x5xf32, #stablehlo.bounds<9, ?>>
  // CHECK: infers 'tensor<1x2xf32>'
  %5 = stablehlo.slice %x [0:1, 0:4:2] : (tensor<2x?xf32>) -> tensor<1x2xf32>
  // CHECK: infers 'tensor<2x4xf32>'
  %6 = stablehlo.dynamic_slice %x, %i, %i, sizes = [2, 4] : (tensor<2x?xf32>, tensor<i32>, tensor<i32>) -> tensor<2x4xf32>
  // CHECK: infers 'tensor<5x1x2xf32>'
  %7 = "stablehlo.gather"(%x, %j) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>}> : (tensor<2x?xf32>, tensor<5x1xi32>) -> tensor<5x1x2xf32>
  // CHECK: infers 'tensor<7x2x?xf32>'
  %8 = stablehlo.broadcast %x, sizes = [7] : (tensor<2x?xf32>) -> tensor<7x2x?xf32>
  // CHECK: infers 'tensor<2x?xf32>'
  %9 = stablehlo.reverse %x, dims = [0] : tensor<2x?xf32>
  // CHECK: infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'
  %10 = stablehlo.set_dimension_size %b, %i, dim = 0 : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<i32>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  return
}
func.func @sums(%x: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %z: tensor<f32>, %img: tensor<1x?x9x3xf32>, %k: tensor<3x3x3x5xf32>) {
  // CHECK: infers 'tensor<2xf32>'
  %0 = stablehlo.reduce(%x init: %z) applies stablehlo.add across dimensions = [1] : (tensor<2x?xf32>, tensor<f32>) -> tensor<2xf32>
  // CHECK: infers 'tensor<?xf32, #stablehlo.bounds<8>>'
  %1 = stablehlo.reduce(%b init: %z) applies stablehlo.add across dimensions = [1] : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<f32>) -> tensor<?xf32, #stablehlo.bounds<8>>
  // CHECK: infers 'tensor<2x3xf32>'
  %2 = stablehlo.dot_general %x, %b, contracting_dims = [1] x [0] : (tensor<2x?xf32>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<2x3xf32>
  // CHECK: infers 'tensor<1x?x4x5xf32>'
  %3 = stablehlo.convolution(%img, %k) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x?x9x3xf32>, tensor<3x3x3x5xf32>) -> tensor<1x?x4x5xf32>
  // CHECK: infers 'tensor<?x2xf32, #stablehlo.bounds<4, ?>>'
  %4 = "stablehlo.reduce_window"(%b, %z) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 1>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %s = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<f32>) -> tensor<?x2xf32, #stablehlo.bounds<4, ?>>
  return
}
func.func @dynamic(%x: tensor<?xf32>, %n: tensor<i32>, %z: tensor<f32>) {
  %s = stablehlo.constant dense<[3, 4]> : tensor<2xi32>
  %one = stablehlo.constant dense<1> : tensor<1xi32>
  // CHECK: infers 'tensor<3x4xf32>'
  %0 = stablehlo.dynamic_reshape %x, %s : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x4xf32>
  %n1 = stablehlo.reshape %n : (tensor<i32>) -> tensor<1xi32>
  // CHECK: infers 'tensor<2xi32>'
  %t = stablehlo.concatenate %n1, %one, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  // CHECK: infers 'tensor<?x1xf32>'
  %1 = stablehlo.dynamic_broadcast_in_dim %z, %t, dims = [] : (tensor<f32>, tensor<2xi32>) -> tensor<?x?xf32>
  // CHECK: infers 'tensor<3x4xi32>'
  %2 = stablehlo.dynamic_iota %s, dim = 1 : (tensor<2xi32>) -> tensor<?x?xi32>
  // CHECK: infers 'tensor<i32>'
  %3 = stablehlo.get_dimension_size %x, dim = 0 : (tensor<?xf32>) -> tensor<i32>
  // CHECK: infers 'tensor<?xf32>'
  %4 = stablehlo.dynamic_pad %x, %z, %one, %n1, %one : (tensor<?xf32>, tensor<f32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  return
}
func.func @others(%c: tensor<4x?xf32>, %a: tensor<?x4x4xf32>, %b: tensor<?x4x2xf32>, %f: tensor<2x9xf32>, %st: tensor<2xui64>, %p: tensor<i1>) {
  // CHECK: infers 'tensor<?x4x2xf32>'
  %0 = "stablehlo.triangular_solve"(%a, %b) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<?x4x4xf32>, tensor<?x4x2xf32>) -> tensor<?x4x2xf32>
  // CHECK: infers 'tensor<?x4x4xf32>'
  %1 = stablehlo.cholesky %a, lower = true : tensor<?x4x4xf32>
  // CHECK: infers 'tensor<2x5xcomplex<f32>>'
  %2 = stablehlo.fft %f, type = RFFT, length = [9] : (tensor<2x9xf32>) -> tensor<2x5xcomplex<f32>>
  // CHECK: infers 'tensor<2xui64>'
  %3, %4 = stablehlo.rng_bit_generator %st, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<7xui32>)
  // CHECK: infers 'tensor<?x4x4xf32>'
  %5 = "stablehlo.if"(%p) ({
    stablehlo.return %a : tensor<?x4x4xf32>
  }, {
    stablehlo.return %1 : tensor<?x4x4xf32>
  }) : (tensor<i1>) -> tensor<?x4x4xf32>
  return
}
