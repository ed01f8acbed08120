// SPDX-License-Identifier: Apache-2.0
// The inferred types of ops that move elements: static, dynamic, bounded; and those that say nothing of their shape.
// RUN: calor-opt %s --calor-check-inference --verify-diagnostics -o /dev/null
func.func @without_operands() {
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %0 = stablehlo.constant dense<1.0> : tensor<2x3xf32>
  // expected-remark@+1 {{infers no type}}
  %1 = stablehlo.iota dim = 0 : tensor<2x3xf32>
  return
}

func.func @moved(%s: tensor<2x3xf32>, %d: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %v: tensor<?x?xf32>, %z: tensor<f32>, %b6: tensor<?x3xf32, #stablehlo.bounds<6, ?>>, %i: tensor<i32>) {
  // expected-remark@+1 {{infers 'tensor<7x2x3xf32>'}}
  %0 = stablehlo.broadcast %s, sizes = [7] : (tensor<2x3xf32>) -> tensor<7x2x3xf32>
  // expected-remark@+1 {{infers 'tensor<7x2x?xf32>'}}
  %1 = stablehlo.broadcast %d, sizes = [7] : (tensor<2x?xf32>) -> tensor<7x2x?xf32>
  // expected-remark@+1 {{infers 'tensor<7x?x3xf32, #stablehlo.bounds<?, 8, ?>>'}}
  %2 = stablehlo.broadcast %b, sizes = [7] : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<7x?x3xf32, #stablehlo.bounds<?, 8, ?>>
  // expected-remark@+1 {{infers no type}}
  %3 = stablehlo.broadcast_in_dim %s, dims = [0, 2] : (tensor<2x3xf32>) -> tensor<2x4x3xf32>
  // expected-remark@+1 {{infers no type}}
  %4 = stablehlo.reshape %s : (tensor<2x3xf32>) -> tensor<6xf32>
  // expected-remark@+1 {{infers 'tensor<4x3xf32>'}}
  %5 = stablehlo.concatenate %s, %s, dim = 0 : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<4x3xf32>
  // expected-remark@+1 {{infers 'tensor<4x3xf32>'}}
  %6 = stablehlo.concatenate %d, %s, dim = 0 : (tensor<2x?xf32>, tensor<2x3xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %7 = stablehlo.concatenate %d, %s, dim = 1 : (tensor<2x?xf32>, tensor<2x3xf32>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<14, ?>>'}}
  %8 = stablehlo.concatenate %b, %b6, dim = 0 : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?x3xf32, #stablehlo.bounds<6, ?>>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x6xf32, #stablehlo.bounds<6, ?>>'}}
  %9 = stablehlo.concatenate %b, %b6, dim = 1 : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?x3xf32, #stablehlo.bounds<6, ?>>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32>'}}
  %10 = stablehlo.concatenate %b, %v, dim = 0 : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?x?xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<4x2xf32>'}}
  %11 = stablehlo.pad %s, %z, low = [1, 0], high = [0, -1], interior = [1, 0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<4x2xf32>
  // expected-remark@+1 {{infers 'tensor<4x?xf32>'}}
  %12 = stablehlo.pad %d, %z, low = [1, 0], high = [0, -1], interior = [1, 0] : (tensor<2x?xf32>, tensor<f32>) -> tensor<4x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x2xf32, #stablehlo.bounds<16, ?>>'}}
  %13 = stablehlo.pad %b, %z, low = [1, 0], high = [0, -1], interior = [1, 0] : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<f32>) -> tensor<?x2xf32, #stablehlo.bounds<16, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %14 = stablehlo.reverse %s, dims = [0] : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %15 = stablehlo.reverse %d, dims = [0] : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %16 = stablehlo.reverse %b, dims = [0] : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<1x2xf32>'}}
  %17 = stablehlo.slice %s [0:1, 0:3:2] : (tensor<2x3xf32>) -> tensor<1x2xf32>
  // expected-remark@+1 {{infers 'tensor<1x2xf32>'}}
  %18 = stablehlo.slice %d [0:1, 0:4:2] : (tensor<2x?xf32>) -> tensor<1x2xf32>
  // expected-remark@+1 {{infers 'tensor<4x2xf32>'}}
  %19 = stablehlo.slice %b [0:4, 1:3] : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<4x2xf32>
  // expected-remark@+1 {{infers 'tensor<3x2xf32>'}}
  %20 = stablehlo.transpose %s, dims = [1, 0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
  // expected-remark@+1 {{infers 'tensor<?x2xf32>'}}
  %21 = stablehlo.transpose %d, dims = [1, 0] : (tensor<2x?xf32>) -> tensor<?x2xf32>
  // expected-remark@+1 {{infers 'tensor<3x?xf32, #stablehlo.bounds<?, 8>>'}}
  %22 = stablehlo.transpose %b, dims = [1, 0] : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<3x?xf32, #stablehlo.bounds<?, 8>>
  // expected-remark@+1 {{infers 'tensor<2x2xf32>'}}
  %23 = stablehlo.dynamic_slice %s, %i, %i, sizes = [2, 2] : (tensor<2x3xf32>, tensor<i32>, tensor<i32>) -> tensor<2x2xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %24 = stablehlo.dynamic_update_slice %s, %s, %i, %i : (tensor<2x3xf32>, tensor<2x3xf32>, tensor<i32>, tensor<i32>) -> tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x2xf32>'}}
  %25 = stablehlo.dynamic_slice %d, %i, %i, sizes = [2, 2] : (tensor<2x?xf32>, tensor<i32>, tensor<i32>) -> tensor<2x2xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %26 = stablehlo.dynamic_update_slice %d, %d, %i, %i : (tensor<2x?xf32>, tensor<2x?xf32>, tensor<i32>, tensor<i32>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x2xf32>'}}
  %27 = stablehlo.dynamic_slice %b, %i, %i, sizes = [2, 2] : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<i32>, tensor<i32>) -> tensor<2x2xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %28 = stablehlo.dynamic_update_slice %b, %b, %i, %i : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<i32>, tensor<i32>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  return
}

func.func @quantized(%s: tensor<2x3x!quant.uniform<i8:f32:0, {1.000000e+00,2.000000e+00}>>, %d: tensor<2x?x!quant.uniform<i8:f32:0, {1.000000e+00,2.000000e+00}>>) {
  // expected-remark@+1 {{infers 'tensor<3x2x!quant.uniform<i8:f32:1, {1.000000e+00,2.000000e+00}>>'}}
  %0 = stablehlo.transpose %s, dims = [1, 0] : (tensor<2x3x!quant.uniform<i8:f32:0, {1.000000e+00,2.000000e+00}>>) -> tensor<3x2x!quant.uniform<i8:f32:1, {1.000000e+00,2.000000e+00}>>
  // expected-remark@+1 {{infers 'tensor<?x2x!quant.uniform<i8:f32:1, {1.000000e+00,2.000000e+00}>>'}}
  %1 = stablehlo.transpose %d, dims = [1, 0] : (tensor<2x?x!quant.uniform<i8:f32:0, {1.000000e+00,2.000000e+00}>>) -> tensor<?x2x!quant.uniform<i8:f32:1, {1.000000e+00,2.000000e+00}>>
  return
}

func.func @gathered(%s: tensor<2x3xf32>, %d: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %v: tensor<?x?xf32>, %z: tensor<f32>, %i: tensor<5x1xi32>, %j: tensor<?x1xi32>, %k: tensor<?x1xi32, #stablehlo.bounds<9, ?>>) {
  // expected-remark@+1 {{infers 'tensor<5x1x2xf32>'}}
  %0 = "stablehlo.gather"(%s, %i) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>}> : (tensor<2x3xf32>, tensor<5x1xi32>) -> tensor<5x1x2xf32>
  // expected-remark@+1 {{infers 'tensor<?x1x2xf32>'}}
  %1 = "stablehlo.gather"(%d, %j) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>}> : (tensor<2x?xf32>, tensor<?x1xi32>) -> tensor<?x1x2xf32>
  // expected-remark@+1 {{infers 'tensor<?x1x2xf32, #stablehlo.bounds<9, ?, ?>>'}}
  %2 = "stablehlo.gather"(%b, %k) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>}> : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?x1xi32, #stablehlo.bounds<9, ?>>) -> tensor<?x1x2xf32, #stablehlo.bounds<9, ?, ?>>
  // expected-remark@+1 {{infers 'tensor<5x2xf32>'}}
  %3 = "stablehlo.gather"(%s, %i) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>}> : (tensor<2x3xf32>, tensor<5x1xi32>) -> tensor<5x2xf32>
  // expected-remark@+1 {{infers 'tensor<?x2xf32>'}}
  %4 = "stablehlo.gather"(%d, %j) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>}> : (tensor<2x?xf32>, tensor<?x1xi32>) -> tensor<?x2xf32>
  // expected-remark@+1 {{infers 'tensor<?x2xf32, #stablehlo.bounds<9, ?>>'}}
  %5 = "stablehlo.gather"(%b, %k) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>}> : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?x1xi32, #stablehlo.bounds<9, ?>>) -> tensor<?x2xf32, #stablehlo.bounds<9, ?>>
  return
}

func.func @selected(%s: tensor<2x3xf32>, %d: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %v: tensor<?x?xf32>, %z: tensor<f32>, %i: tensor<5xi32>, %j: tensor<?xi32>, %k: tensor<?xi32, #stablehlo.bounds<9>>) {
  // expected-remark@+1 {{infers 'tensor<5x3xf32>'}}
  %0 = "stablehlo.torch_index_select"(%s, %i) <{dim = 0 : i64, batch_dims = 0 : i64}> : (tensor<2x3xf32>, tensor<5xi32>) -> tensor<5x3xf32>
  // expected-remark@+1 {{infers 'tensor<?x?xf32>'}}
  %1 = "stablehlo.torch_index_select"(%d, %j) <{dim = 0 : i64, batch_dims = 0 : i64}> : (tensor<2x?xf32>, tensor<?xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x?xf32, #stablehlo.bounds<8, 9>>'}}
  %2 = "stablehlo.torch_index_select"(%b, %k) <{dim = 1 : i64, batch_dims = 0 : i64}> : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?xi32, #stablehlo.bounds<9>>) -> tensor<?x?xf32>
  return
}
