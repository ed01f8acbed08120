// SPDX-License-Identifier: Apache-2.0
// The inferred types of ops whose shape is an operand: a constant, made of sizes of tensors, bounded, unknown.
// RUN: calor-opt %s --calor-check-inference --verify-diagnostics -o /dev/null
func.func @shapes(%x: tensor<?xf32>, %y: tensor<?xf32, #stablehlo.bounds<8>>, %s: tensor<3x4xf32>, %n: tensor<i32>, %u: tensor<?xi32>, %z: tensor<f32>) {
  // expected-remark@+1 {{infers 'tensor<2xi32>'}}
  %0 = stablehlo.constant dense<[3, 4]> : tensor<2xi32>
  // expected-remark@+1 {{infers 'tensor<1xi32>'}}
  %1 = stablehlo.constant dense<4> : tensor<1xi32>
  // expected-remark@+1 {{infers 'tensor<i32>'}}
  %2 = stablehlo.get_dimension_size %s, dim = 1 : (tensor<3x4xf32>) -> tensor<i32>
  // expected-remark@+1 {{infers 'tensor<i32>'}}
  %3 = stablehlo.get_dimension_size %x, dim = 0 : (tensor<?xf32>) -> tensor<i32>
  // expected-remark@+1 {{infers 'tensor<i32>'}}
  %4 = stablehlo.get_dimension_size %y, dim = 0 : (tensor<?xf32, #stablehlo.bounds<8>>) -> tensor<i32>
  // expected-remark@+1 {{infers no type}}
  %5 = stablehlo.reshape %2 : (tensor<i32>) -> tensor<1xi32>
  // expected-remark@+1 {{infers no type}}
  %6 = stablehlo.reshape %3 : (tensor<i32>) -> tensor<1xi32>
  // expected-remark@+1 {{infers no type}}
  %7 = stablehlo.reshape %4 : (tensor<i32>) -> tensor<1xi32>
  // expected-remark@+1 {{infers 'tensor<2xi32>'}}
  %8 = stablehlo.concatenate %5, %1, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  // expected-remark@+1 {{infers 'tensor<2xi32>'}}
  %9 = stablehlo.concatenate %6, %1, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  // expected-remark@+1 {{infers 'tensor<2xi32>'}}
  %10 = stablehlo.concatenate %7, %1, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  // expected-remark@+1 {{infers 'tensor<2xi64>'}}
  %11 = stablehlo.convert %0 : (tensor<2xi32>) -> tensor<2xi64>
  // expected-remark@+1 {{infers 'tensor<3x4xf32>'}}
  %12 = stablehlo.dynamic_broadcast_in_dim %z, %0, dims = [] : (tensor<f32>, tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<3x4xf32>'}}
  %13 = stablehlo.dynamic_iota %0, dim = 1 : (tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<3x4xf32>'}}
  %14 = stablehlo.dynamic_reshape %x, %0 : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<3x4xf32>'}}
  %15 = stablehlo.dynamic_broadcast_in_dim %z, %11, dims = [] : (tensor<f32>, tensor<2xi64>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<3x4xf32>'}}
  %16 = stablehlo.dynamic_iota %11, dim = 1 : (tensor<2xi64>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<3x4xf32>'}}
  %17 = stablehlo.dynamic_reshape %x, %11 : (tensor<?xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<4x4xf32>'}}
  %18 = stablehlo.dynamic_broadcast_in_dim %z, %8, dims = [] : (tensor<f32>, tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<4x4xf32>'}}
  %19 = stablehlo.dynamic_iota %8, dim = 1 : (tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<4x4xf32>'}}
  %20 = stablehlo.dynamic_reshape %x, %8 : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x4xf32>'}}
  %21 = stablehlo.dynamic_broadcast_in_dim %z, %9, dims = [] : (tensor<f32>, tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x4xf32>'}}
  %22 = stablehlo.dynamic_iota %9, dim = 1 : (tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x4xf32>'}}
  %23 = stablehlo.dynamic_reshape %x, %9 : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x4xf32, #stablehlo.bounds<8, ?>>'}}
  %24 = stablehlo.dynamic_broadcast_in_dim %z, %10, dims = [] : (tensor<f32>, tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x4xf32, #stablehlo.bounds<8, ?>>'}}
  %25 = stablehlo.dynamic_iota %10, dim = 1 : (tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x4xf32, #stablehlo.bounds<8, ?>>'}}
  %26 = stablehlo.dynamic_reshape %x, %10 : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x?xf32>'}}
  %27 = stablehlo.dynamic_broadcast_in_dim %z, %u, dims = [] : (tensor<f32>, tensor<?xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x?xf32>'}}
  %28 = stablehlo.dynamic_iota %u, dim = 1 : (tensor<?xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x?xf32>'}}
  %29 = stablehlo.dynamic_reshape %x, %u : (tensor<?xf32>, tensor<?xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<3x4xf32>'}}
  %30 = stablehlo.dynamic_broadcast_in_dim %s, %u, dims = [0, 1] : (tensor<3x4xf32>, tensor<?xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<3x4xf32>'}}
  %31 = stablehlo.dynamic_reshape %s, %9 : (tensor<3x4xf32>, tensor<2xi32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<i64>'}}
  %32 = stablehlo.constant dense<300> : tensor<i64>
  // expected-remark@+1 {{infers 'tensor<i8>'}}
  %33 = stablehlo.convert %32 : (tensor<i64>) -> tensor<i8>
  // expected-remark@+1 {{infers no type}}
  %34 = stablehlo.reshape %33 : (tensor<i8>) -> tensor<1xi8>
  // 300 is no i8.
  // expected-remark@+1 {{infers 'tensor<?xf32>'}}
  %35 = stablehlo.dynamic_iota %34, dim = 0 : (tensor<1xi8>) -> tensor<?xf32>
  return
}

func.func @amounts(%x: tensor<9xf32>, %d: tensor<?xf32>, %y: tensor<?xf32, #stablehlo.bounds<8>>, %n: tensor<1xi32>, %u: tensor<?xi32>, %z: tensor<f32>, %s: tensor<1xi32>) {
  // expected-remark@+1 {{infers 'tensor<1xi32>'}}
  %0 = stablehlo.constant dense<0> : tensor<1xi32>
  // expected-remark@+1 {{infers 'tensor<1xi32>'}}
  %1 = stablehlo.constant dense<1> : tensor<1xi32>
  // expected-remark@+1 {{infers 'tensor<1xi32>'}}
  %2 = stablehlo.constant dense<5> : tensor<1xi32>
  // expected-remark@+1 {{infers 'tensor<11xf32>'}}
  %3 = stablehlo.dynamic_pad %x, %z, %1, %1, %0 : (tensor<9xf32>, tensor<f32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<?xf32>'}}
  %4 = stablehlo.dynamic_pad %d, %z, %1, %1, %0 : (tensor<?xf32>, tensor<f32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<?xf32, #stablehlo.bounds<10>>'}}
  %5 = stablehlo.dynamic_pad %y, %z, %1, %1, %0 : (tensor<?xf32, #stablehlo.bounds<8>>, tensor<f32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<?xf32>'}}
  %6 = stablehlo.dynamic_pad %y, %z, %1, %n, %0 : (tensor<?xf32, #stablehlo.bounds<8>>, tensor<f32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<?xf32>'}}
  %7 = stablehlo.dynamic_pad %x, %z, %u, %1, %0 : (tensor<9xf32>, tensor<f32>, tensor<?xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<4xf32>'}}
  %8 = stablehlo.real_dynamic_slice %x, %1, %2, %1 : (tensor<9xf32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<4xf32>'}}
  %9 = stablehlo.real_dynamic_slice %d, %1, %2, %1 : (tensor<?xf32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<4xf32>'}}
  %10 = stablehlo.real_dynamic_slice %y, %1, %2, %1 : (tensor<?xf32, #stablehlo.bounds<8>>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<?xf32>'}}
  %11 = stablehlo.real_dynamic_slice %x, %n, %2, %1 : (tensor<9xf32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<?xf32>'}}
  %12 = stablehlo.real_dynamic_slice %x, %1, %u, %1 : (tensor<9xf32>, tensor<1xi32>, tensor<?xi32>, tensor<1xi32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<?xf32, #stablehlo.bounds<8>>'}}
  %13 = stablehlo.real_dynamic_slice %y, %1, %n, %1 : (tensor<?xf32, #stablehlo.bounds<8>>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  // The start may be less than its bound.
  // expected-remark@+1 {{infers 'tensor<i32>'}}
  %14 = stablehlo.get_dimension_size %y, dim = 0 : (tensor<?xf32, #stablehlo.bounds<8>>) -> tensor<i32>
  // expected-remark@+1 {{infers no type}}
  %15 = stablehlo.reshape %14 : (tensor<i32>) -> tensor<1xi32>
  // expected-remark@+1 {{infers 'tensor<?xf32, #stablehlo.bounds<8>>'}}
  %16 = stablehlo.real_dynamic_slice %y, %15, %15, %1 : (tensor<?xf32, #stablehlo.bounds<8>>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  return
}

func.func @sizes(%s: tensor<3x4xf32>, %d: tensor<?x4xf32>, %b: tensor<?x4xf32, #stablehlo.bounds<8, ?>>, %n: tensor<i32>) {
  // expected-remark@+1 {{infers 'tensor<i32>'}}
  %0 = stablehlo.get_dimension_size %s, dim = 0 : (tensor<3x4xf32>) -> tensor<i32>
  // expected-remark@+1 {{infers 'tensor<?x4xf32, #stablehlo.bounds<3, ?>>'}}
  %1 = stablehlo.set_dimension_size %s, %n, dim = 0 : (tensor<3x4xf32>, tensor<i32>) -> tensor<?x4xf32, #stablehlo.bounds<3, ?>>
  // expected-remark@+1 {{infers 'tensor<i32>'}}
  %2 = stablehlo.get_dimension_size %d, dim = 0 : (tensor<?x4xf32>) -> tensor<i32>
  // expected-remark@+1 {{infers 'tensor<?x4xf32>'}}
  %3 = stablehlo.set_dimension_size %d, %n, dim = 0 : (tensor<?x4xf32>, tensor<i32>) -> tensor<?x4xf32>
  // expected-remark@+1 {{infers 'tensor<i32>'}}
  %4 = stablehlo.get_dimension_size %b, dim = 0 : (tensor<?x4xf32, #stablehlo.bounds<8, ?>>) -> tensor<i32>
  // expected-remark@+1 {{infers 'tensor<?x4xf32, #stablehlo.bounds<8, ?>>'}}
  %5 = stablehlo.set_dimension_size %b, %n, dim = 0 : (tensor<?x4xf32, #stablehlo.bounds<8, ?>>, tensor<i32>) -> tensor<?x4xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<i32>'}}
  %6 = stablehlo.constant dense<2> : tensor<i32>
  // expected-remark@+1 {{infers 'tensor<2x4xf32>'}}
  %7 = stablehlo.set_dimension_size %b, %6, dim = 0 : (tensor<?x4xf32, #stablehlo.bounds<8, ?>>, tensor<i32>) -> tensor<?x4xf32, #stablehlo.bounds<8, ?>>
  return
}

func.func @windows(%s: tensor<1x8x9x3xf32>, %d: tensor<1x?x9x3xf32>, %b: tensor<?x8x9x3xf32, #stablehlo.bounds<4, ?, ?, ?>>, %k: tensor<3x3x3x5xf32>, %n: tensor<2x2xi32>, %u: tensor<?x?xi32>) {
  // expected-remark@+1 {{infers 'tensor<2x2xi32>'}}
  %0 = stablehlo.constant dense<[[1, 1], [0, 0]]> : tensor<2x2xi32>
  // expected-remark@+1 {{infers 'tensor<1x4x7x5xf32>'}}
  %1 = "stablehlo.dynamic_conv"(%s, %k, %0) <{dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, batch_group_count = 1 : i64, feature_group_count = 1 : i64, window_strides = array<i64: 2, 1>}> : (tensor<1x8x9x3xf32>, tensor<3x3x3x5xf32>, tensor<2x2xi32>) -> tensor<?x?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<1x?x7x5xf32>'}}
  %2 = "stablehlo.dynamic_conv"(%d, %k, %0) <{dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, batch_group_count = 1 : i64, feature_group_count = 1 : i64, window_strides = array<i64: 2, 1>}> : (tensor<1x?x9x3xf32>, tensor<3x3x3x5xf32>, tensor<2x2xi32>) -> tensor<?x?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x4x7x5xf32, #stablehlo.bounds<4, ?, ?, ?>>'}}
  %3 = "stablehlo.dynamic_conv"(%b, %k, %0) <{dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, batch_group_count = 1 : i64, feature_group_count = 1 : i64, window_strides = array<i64: 2, 1>}> : (tensor<?x8x9x3xf32, #stablehlo.bounds<4, ?, ?, ?>>, tensor<3x3x3x5xf32>, tensor<2x2xi32>) -> tensor<?x?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<1x?x?x5xf32>'}}
  %4 = "stablehlo.dynamic_conv"(%s, %k, %n) <{dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, batch_group_count = 1 : i64, feature_group_count = 1 : i64, window_strides = array<i64: 2, 1>}> : (tensor<1x8x9x3xf32>, tensor<3x3x3x5xf32>, tensor<2x2xi32>) -> tensor<?x?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<1x?x?x5xf32>'}}
  %5 = "stablehlo.dynamic_conv"(%s, %k, %u) <{dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, batch_group_count = 1 : i64, feature_group_count = 1 : i64, window_strides = array<i64: 2, 1>}> : (tensor<1x8x9x3xf32>, tensor<3x3x3x5xf32>, tensor<?x?xi32>) -> tensor<?x?x?x?xf32>
  return
}

func.func @gathered(%s: tensor<3x4xf32>, %d: tensor<?x?xf32>, %b: tensor<?x4xf32, #stablehlo.bounds<8, ?>>, %i: tensor<5x1xi32>, %j: tensor<?x1xi32>, %k: tensor<?x1xi32, #stablehlo.bounds<9, ?>>, %n: tensor<2xi32>, %u: tensor<?xi32>) {
  // expected-remark@+1 {{infers 'tensor<2xi32>'}}
  %0 = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
  // expected-remark@+1 {{infers 'tensor<5x1x2xf32>'}}
  %1 = "stablehlo.dynamic_gather"(%s, %i, %0) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], start_index_map = [0], index_vector_dim = 1>}> : (tensor<3x4xf32>, tensor<5x1xi32>, tensor<2xi32>) -> tensor<?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x1x2xf32>'}}
  %2 = "stablehlo.dynamic_gather"(%d, %j, %0) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], start_index_map = [0], index_vector_dim = 1>}> : (tensor<?x?xf32>, tensor<?x1xi32>, tensor<2xi32>) -> tensor<?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x1x2xf32, #stablehlo.bounds<9, ?, ?>>'}}
  %3 = "stablehlo.dynamic_gather"(%b, %k, %0) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], start_index_map = [0], index_vector_dim = 1>}> : (tensor<?x4xf32, #stablehlo.bounds<8, ?>>, tensor<?x1xi32, #stablehlo.bounds<9, ?>>, tensor<2xi32>) -> tensor<?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<5x?x?xf32>'}}
  %4 = "stablehlo.dynamic_gather"(%s, %i, %n) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], start_index_map = [0], index_vector_dim = 1>}> : (tensor<3x4xf32>, tensor<5x1xi32>, tensor<2xi32>) -> tensor<?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<5x?x?xf32>'}}
  %5 = "stablehlo.dynamic_gather"(%s, %i, %u) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], start_index_map = [0], index_vector_dim = 1>}> : (tensor<3x4xf32>, tensor<5x1xi32>, tensor<?xi32>) -> tensor<?x?x?xf32>
  return
}
