// RUN: calor-opt %s --calor-simplify --split-input-file | FileCheck %s
// Indices that are known, and index arithmetic that cannot matter.

// Out of bounds starts are clamped.
// CHECK-LABEL: @dynamic_slices
// CHECK: %[[S:.*]] = stablehlo.slice %arg0 [6:8, 0:4]
// CHECK: return %[[S]], %arg1
func.func @dynamic_slices(%x: tensor<8x4xf32>, %u: tensor<8x4xf32>, %i: tensor<i32>) -> (tensor<2x4xf32>, tensor<8x4xf32>) {
  %nine = stablehlo.constant dense<9> : tensor<i32>
  %0 = stablehlo.dynamic_slice %x, %nine, %i, sizes = [2, 4] : (tensor<8x4xf32>, tensor<i32>, tensor<i32>) -> tensor<2x4xf32>
  %1 = stablehlo.dynamic_update_slice %x, %u, %i, %i : (tensor<8x4xf32>, tensor<8x4xf32>, tensor<i32>, tensor<i32>) -> tensor<8x4xf32>
  return %0, %1 : tensor<2x4xf32>, tensor<8x4xf32>
}

// -----

// A position embedding: rows 0, 1, 2, ... of a table.
// CHECK-LABEL: @gather_rows
// CHECK-NOT: gather
// CHECK: %[[S:.*]] = stablehlo.slice %arg0 [0:4, 0:8] : (tensor<16x8xf32>) -> tensor<4x8xf32>
// CHECK: stablehlo.reshape %[[S]] : (tensor<4x8xf32>) -> tensor<1x4x8xf32>
func.func @gather_rows(%table: tensor<16x8xf32>) -> tensor<1x4x8xf32> {
  %positions = stablehlo.constant dense<[[0, 1, 2, 3]]> : tensor<1x4xi32>
  %0 = stablehlo.reshape %positions : (tensor<1x4xi32>) -> tensor<1x4x1xi32>
  %1 = "stablehlo.gather"(%table, %0) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 2>, slice_sizes = array<i64: 1, 8>}> : (tensor<16x8xf32>, tensor<1x4x1xi32>) -> tensor<1x4x8xf32>
  return %1 : tensor<1x4x8xf32>
}

// -----

// All the same row, clamped to the last one.
// CHECK-LABEL: @gather_one_row
// CHECK: %[[S:.*]] = stablehlo.slice %arg0 [15:16, 0:8]
// CHECK: stablehlo.broadcast_in_dim
// CHECK-NOT: gather
func.func @gather_one_row(%table: tensor<16x8xf32>) -> tensor<4x8xf32> {
  %positions = stablehlo.constant dense<99> : tensor<4x1xi32>
  %1 = "stablehlo.gather"(%table, %positions) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 8>}> : (tensor<16x8xf32>, tensor<4x1xi32>) -> tensor<4x8xf32>
  return %1 : tensor<4x8xf32>
}

// -----

// Two index components of which one runs (a mask of PyTorch), more elements than fold to a constant.
// CHECK-LABEL: @gather_iota
// CHECK-NEXT: %[[R:.*]] = stablehlo.reshape %arg0 : (tensor<1x128xf32>) -> tensor<128xf32>
// CHECK-NEXT: return %[[R]]
func.func @gather_iota(%x: tensor<1x128xf32>) -> tensor<128xf32> {
  %zero = stablehlo.constant dense<0> : tensor<128x1xi32>
  %iota = stablehlo.iota dim = 0 : tensor<128xi32>
  %column = stablehlo.reshape %iota : (tensor<128xi32>) -> tensor<128x1xi32>
  %indices = stablehlo.concatenate %zero, %column, dim = 1 : (tensor<128x1xi32>, tensor<128x1xi32>) -> tensor<128x2xi32>
  %0 = "stablehlo.gather"(%x, %indices) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1>}> : (tensor<1x128xf32>, tensor<128x2xi32>) -> tensor<128xf32>
  return %0 : tensor<128xf32>
}

// -----

// Irregular positions stay a gather.
// CHECK-LABEL: @gather_irregular
// CHECK: stablehlo.gather
func.func @gather_irregular(%table: tensor<16x8xf32>) -> tensor<4x8xf32> {
  %positions = stablehlo.constant dense<[[0], [1], [3], [4]]> : tensor<4x1xi32>
  %1 = "stablehlo.gather"(%table, %positions) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 8>}> : (tensor<16x8xf32>, tensor<4x1xi32>) -> tensor<4x8xf32>
  return %1 : tensor<4x8xf32>
}

// -----

// JAX wraps negative indices; a clamped one has none.
// CHECK-LABEL: @wrapped_index
// CHECK: %[[I:.*]] = stablehlo.clamp
// CHECK-NEXT: return %[[I]]
func.func @wrapped_index(%i: tensor<100xi32>) -> tensor<100xi32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %last = stablehlo.constant dense<511> : tensor<i32>
  %zeros = stablehlo.constant dense<0> : tensor<100xi32>
  %size = stablehlo.constant dense<512> : tensor<100xi32>
  %0 = stablehlo.clamp %zero, %i, %last : (tensor<i32>, tensor<100xi32>, tensor<i32>) -> tensor<100xi32>
  %1 = stablehlo.compare LT, %0, %zeros, SIGNED : (tensor<100xi32>, tensor<100xi32>) -> tensor<100xi1>
  %2 = stablehlo.add %0, %size : tensor<100xi32>
  %3 = stablehlo.select %1, %2, %0 : tensor<100xi1>, tensor<100xi32>
  return %3 : tensor<100xi32>
}

// -----

// An unknown index keeps its arithmetic.
// CHECK-LABEL: @unknown_index
// CHECK: stablehlo.select
func.func @unknown_index(%i: tensor<100xi32>) -> tensor<100xi32> {
  %zeros = stablehlo.constant dense<0> : tensor<100xi32>
  %size = stablehlo.constant dense<512> : tensor<100xi32>
  %1 = stablehlo.compare LT, %i, %zeros, SIGNED : (tensor<100xi32>, tensor<100xi32>) -> tensor<100xi1>
  %2 = stablehlo.add %i, %size : tensor<100xi32>
  %3 = stablehlo.select %1, %2, %i : tensor<100xi1>, tensor<100xi32>
  return %3 : tensor<100xi32>
}

// -----

// The upper half of a 64-bit counter of random bits is zero, the lower one an iota.
// CHECK-LABEL: @counters
// CHECK-DAG: %[[Z:.*]] = stablehlo.broadcast_in_dim %{{.*}} : (tensor<ui32>) -> tensor<1000xui32>
// CHECK-DAG: %[[I:.*]] = stablehlo.iota dim = 0 : tensor<1000xui32>
// CHECK: return %[[Z]], %[[I]]
func.func @counters() -> (tensor<1000xui32>, tensor<1000xui32>) {
  %width = stablehlo.constant dense<32> : tensor<1000xui64>
  %0 = stablehlo.iota dim = 0 : tensor<1000xui64>
  %1 = stablehlo.shift_right_logical %0, %width : tensor<1000xui64>
  %2 = stablehlo.convert %1 : (tensor<1000xui64>) -> tensor<1000xui32>
  %3 = stablehlo.convert %0 : (tensor<1000xui64>) -> tensor<1000xui32>
  return %2, %3 : tensor<1000xui32>, tensor<1000xui32>
}

// -----

// A signed power of two divides by shifting where the dividend cannot be negative.
// CHECK-LABEL: @signed_division
// CHECK: stablehlo.divide %arg0
// CHECK: stablehlo.shift_right_logical
func.func @signed_division(%i: tensor<1000xi32>) -> (tensor<1000xi32>, tensor<1000xi32>) {
  %four = stablehlo.constant dense<4> : tensor<1000xi32>
  %0 = stablehlo.iota dim = 0 : tensor<1000xi32>
  %1 = stablehlo.divide %i, %four : tensor<1000xi32>
  %2 = stablehlo.divide %0, %four : tensor<1000xi32>
  return %1, %2 : tensor<1000xi32>, tensor<1000xi32>
}
