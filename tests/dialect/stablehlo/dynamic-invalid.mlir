// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of ops whose shape is an operand.

func.func @dynamic_broadcast_in_dim_c1(%x: tensor<3xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.dynamic_broadcast_in_dim"(%x, %s) {broadcast_dimensions = array<i64: 1>} : (tensor<3xf32>, tensor<2xi64>) -> tensor<?x3xf64>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c2(%x: tensor<3xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.dynamic_broadcast_in_dim"(%x, %s) {broadcast_dimensions = array<i64: 0, 1>} : (tensor<3xf32>, tensor<2xi64>) -> tensor<?x3xf32>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c3(%x: tensor<3xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.dynamic_broadcast_in_dim"(%x, %s) {broadcast_dimensions = array<i64: 2>} : (tensor<3xf32>, tensor<2xi64>) -> tensor<?x3xf32>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c4(%x: tensor<3x3xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.dynamic_broadcast_in_dim"(%x, %s) {broadcast_dimensions = array<i64: 1, 1>} : (tensor<3x3xf32>, tensor<2xi64>) -> tensor<?x3xf32>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c5(%x: tensor<4xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{(C5)}}
  %0 = "stablehlo.dynamic_broadcast_in_dim"(%x, %s) {broadcast_dimensions = array<i64: 1>} : (tensor<4xf32>, tensor<2xi64>) -> tensor<?x3xf32>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c7(%x: tensor<3xf32>, %s: tensor<3xi64>) {
  // expected-error@+1 {{expects the size of output_dimensions to be 2, but got 3 (C7)}}
  %0 = "stablehlo.dynamic_broadcast_in_dim"(%x, %s) {broadcast_dimensions = array<i64: 1>} : (tensor<3xf32>, tensor<3xi64>) -> tensor<?x3xf32>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c8(%x: tensor<3xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{expects the known dimensions to be unique, but got 0 twice (C8)}}
  %0 = "stablehlo.dynamic_broadcast_in_dim"(%x, %s) {broadcast_dimensions = array<i64: 1>, known_expanding_dimensions = array<i64: 0>, known_nonexpanding_dimensions = array<i64: 0>} : (tensor<3xf32>, tensor<2xi64>) -> tensor<?x3xf32>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c9(%x: tensor<3xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{(C9)}}
  %0 = "stablehlo.dynamic_broadcast_in_dim"(%x, %s) {broadcast_dimensions = array<i64: 1>, known_expanding_dimensions = array<i64: 1>} : (tensor<3xf32>, tensor<2xi64>) -> tensor<?x3xf32>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c10(%x: tensor<3xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{(C10)}}
  %0 = "stablehlo.dynamic_broadcast_in_dim"(%x, %s) {broadcast_dimensions = array<i64: 1>, known_nonexpanding_dimensions = array<i64: 1>} : (tensor<3xf32>, tensor<2xi64>) -> tensor<?x3xf32>
  return
}

// -----

func.func @dynamic_iota_c1(%s: tensor<2xi64>) {
  // expected-error@+1 {{expects iota_dimension to be in [0, 2), but got 2 (C1)}}
  %0 = "stablehlo.dynamic_iota"(%s) {iota_dimension = 2 : i64} : (tensor<2xi64>) -> tensor<?x?xf32>
  return
}

// -----

func.func @dynamic_iota_c2(%s: tensor<2xi64>) {
  // expected-error@+1 {{expects the size of output_shape to be 1, but got 2 (C2)}}
  %0 = "stablehlo.dynamic_iota"(%s) {iota_dimension = 0 : i64} : (tensor<2xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @dynamic_pad_c1(%x: tensor<2xf32>, %v: tensor<f64>, %s: tensor<1xi64>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.dynamic_pad"(%x, %v, %s, %s, %s) : (tensor<2xf32>, tensor<f64>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @dynamic_pad_c2(%x: tensor<2xf32>, %v: tensor<f32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{expects the size of edge_padding_low to be 1, but got 2 (C2)}}
  %0 = "stablehlo.dynamic_pad"(%x, %v, %s, %s, %s) : (tensor<2xf32>, tensor<f32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @dynamic_pad_c4(%x: tensor<2xf32>, %v: tensor<f32>, %s: tensor<1xi64>) {
  // expected-error@+1 {{expects the result to have rank 1, but got 2 (C4)}}
  %0 = "stablehlo.dynamic_pad"(%x, %v, %s, %s, %s) : (tensor<2xf32>, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?x?xf32>
  return
}

// -----

func.func @dynamic_reshape_c1(%x: tensor<6xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.dynamic_reshape"(%x, %s) : (tensor<6xf32>, tensor<2xi64>) -> tensor<?x?xi32>
  return
}

// -----

func.func @dynamic_reshape_c2(%x: tensor<6xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{but got 4 and 6 (C2)}}
  %0 = "stablehlo.dynamic_reshape"(%x, %s) : (tensor<6xf32>, tensor<2xi64>) -> tensor<2x2xf32>
  return
}

// -----

func.func @dynamic_reshape_c4(%x: tensor<6xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{expects the size of output_shape to be 3, but got 2 (C4)}}
  %0 = "stablehlo.dynamic_reshape"(%x, %s) : (tensor<6xf32>, tensor<2xi64>) -> tensor<?x?x?xf32>
  return
}

// -----

func.func @real_dynamic_slice_sizes(%x: tensor<6xf32>, %s: tensor<2xi64>) {
  // expected-error@+1 {{expects the size of start_indices to be 1, but got 2 (C2)}}
  %0 = "stablehlo.real_dynamic_slice"(%x, %s, %s, %s) : (tensor<6xf32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @dynamic_gather_c11(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %s: tensor<3xi32>) {
  // expected-error@+1 {{expects the size of slice_sizes to be 2, but got 3 (C11)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<3xi32>) -> tensor<7x?xf32>
  return
}

// -----

func.func @dynamic_gather_c13(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %s: tensor<2xi32>) {
  // expected-error@+1 {{expects the result to have the shape 7x?, but got 8x? (C13)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<2xi32>) -> tensor<8x?xf32>
  return
}

// -----

func.func @dynamic_conv_c4(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %s: tensor<3x2xi64>) {
  // expected-error@+1 {{expects padding to have the shape 2x2, but got 3x2 (C4)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %s) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<3x2xi64>) -> tensor<1x?x?x16xf32>
  return
}

// -----

func.func @dynamic_conv_c25(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %s: tensor<2x2xi64>) {
  // expected-error@+1 {{(C25)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %s) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x?x?x8xf32>
  return
}

// -----

func.func @get_dimension_size_c1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects dimension to be in [0, 2), but got 2 (C1)}}
  %0 = "stablehlo.get_dimension_size"(%x) {dimension = 2 : i64} : (tensor<2x3xf32>) -> tensor<i32>
  return
}

// -----

func.func @set_dimension_size_dimension(%x: tensor<2x3xf32>, %s: tensor<i32>) {
  // expected-error@+1 {{expects dimension to be in [0, 2), but got -1 (C2)}}
  %0 = "stablehlo.set_dimension_size"(%x, %s) {dimension = -1 : i64} : (tensor<2x3xf32>, tensor<i32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @bounds_rank() {
  // expected-error@+1 {{expects a bound for each dimension, but got 1 bounds for rank 2}}
  %0 = "stablehlo.iota"() {iota_dimension = 0 : i64} : () -> tensor<?x?xf32, #stablehlo.bounds<4>>
  return
}

// -----

func.func @bounds_static() {
  // expected-error@+1 {{expects bounds of dynamic dimensions only, but dimension 0 is 3}}
  %0 = "stablehlo.iota"() {iota_dimension = 0 : i64} : () -> tensor<3x?xf32, #stablehlo.bounds<4, ?>>
  return
}

// -----

func.func @dynamic_gather_c1(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %s: tensor<2xi32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<offset_dims = [1], start_index_map = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<2xi32>) -> tensor<7x?xf32>
  return
}

// -----

func.func @dynamic_gather_c2(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %s: tensor<2xi32>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 3>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<2xi32>) -> tensor<7x?xf32>
  return
}

// -----

func.func @dynamic_gather_c3(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %s: tensor<2xi32>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 1], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<2xi32>) -> tensor<7x?xf32>
  return
}

// -----

func.func @dynamic_gather_c4(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %s: tensor<2xi32>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<offset_dims = [1, 0], start_index_map = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<2xi32>) -> tensor<7x?xf32>
  return
}

// -----

func.func @dynamic_gather_c5(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %s: tensor<2xi32>) {
  // expected-error@+1 {{(C5)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<2xi32>) -> tensor<7x?xf32>
  return
}

// -----

func.func @dynamic_gather_c6(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %s: tensor<2xi32>) {
  // expected-error@+1 {{(C6)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [1, 0], start_index_map = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<2xi32>) -> tensor<7x?xf32>
  return
}

// -----

func.func @dynamic_gather_c7(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %s: tensor<2xi32>) {
  // expected-error@+1 {{(C7)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [-1], start_index_map = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<2xi32>) -> tensor<7x?xf32>
  return
}

// -----

func.func @dynamic_gather_c9(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>, %s: tensor<2xi32>) {
  // expected-error@+1 {{(C9)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x2xi32>, tensor<2xi32>) -> tensor<7x?xf32>
  return
}

// -----

func.func @dynamic_gather_c10(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %s: tensor<2xi32>) {
  // expected-error@+1 {{(C10)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [2], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<2xi32>) -> tensor<7x?xf32>
  return
}

// -----

func.func @dynamic_gather_c14(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %s: tensor<2xi32>) {
  // expected-error@+1 {{(C14)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %s) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<2xi32>) -> tensor<7x?xf64>
  return
}
