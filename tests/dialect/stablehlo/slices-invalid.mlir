// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of slices.

func.func @slice_c1(%x: tensor<4x5xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.slice"(%x) {start_indices = array<i64: 0, 0>, limit_indices = array<i64: 2, 2>, strides = array<i64: 1, 1>} : (tensor<4x5xf32>) -> tensor<2x2xf64>
  return
}

// -----

func.func @slice_c2_start(%x: tensor<4x5xf32>) {
  // expected-error@+1 {{expects start_indices to have 2 entries, but got 1 (C2)}}
  %0 = "stablehlo.slice"(%x) {start_indices = array<i64: 0>, limit_indices = array<i64: 2, 2>, strides = array<i64: 1, 1>} : (tensor<4x5xf32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @slice_c2_limit(%x: tensor<4x5xf32>) {
  // expected-error@+1 {{expects limit_indices to have 2 entries, but got 3 (C2)}}
  %0 = "stablehlo.slice"(%x) {start_indices = array<i64: 0, 0>, limit_indices = array<i64: 2, 2, 2>, strides = array<i64: 1, 1>} : (tensor<4x5xf32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @slice_c2_strides(%x: tensor<4x5xf32>) {
  // expected-error@+1 {{expects strides to have 2 entries, but got 1 (C2)}}
  %0 = "stablehlo.slice"(%x) {start_indices = array<i64: 0, 0>, limit_indices = array<i64: 2, 2>, strides = array<i64: 1>} : (tensor<4x5xf32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @slice_c3_negative(%x: tensor<4x5xf32>) {
  // expected-error@+1 {{dimension 0 has start -1, limit 2 and size 4 (C3)}}
  %0 = "stablehlo.slice"(%x) {start_indices = array<i64: -1, 0>, limit_indices = array<i64: 2, 2>, strides = array<i64: 1, 1>} : (tensor<4x5xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @slice_c3_order(%x: tensor<4x5xf32>) {
  // expected-error@+1 {{dimension 1 has start 3, limit 2 and size 5 (C3)}}
  %0 = "stablehlo.slice"(%x) {start_indices = array<i64: 0, 3>, limit_indices = array<i64: 2, 2>, strides = array<i64: 1, 1>} : (tensor<4x5xf32>) -> tensor<2x0xf32>
  return
}

// -----

func.func @slice_c3_size(%x: tensor<4x5xf32>) {
  // expected-error@+1 {{dimension 1 has start 0, limit 6 and size 5 (C3)}}
  %0 = "stablehlo.slice"(%x) {start_indices = array<i64: 0, 0>, limit_indices = array<i64: 2, 6>, strides = array<i64: 1, 1>} : (tensor<4x5xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @slice_c4(%x: tensor<4x5xf32>) {
  // expected-error@+1 {{expects strides to be positive, but got 0 at index 1 (C4)}}
  %0 = "stablehlo.slice"(%x) {start_indices = array<i64: 0, 0>, limit_indices = array<i64: 2, 2>, strides = array<i64: 1, 0>} : (tensor<4x5xf32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @slice_c5(%x: tensor<4x5xf32>) {
  // expected-error@+1 {{expects the result to have the shape 2x3, but got 2x2 (C5)}}
  %0 = "stablehlo.slice"(%x) {start_indices = array<i64: 0, 0>, limit_indices = array<i64: 2, 5>, strides = array<i64: 1, 2>} : (tensor<4x5xf32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @dynamic_slice_c1(%x: tensor<4x5xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.dynamic_slice"(%x, %i, %i) {slice_sizes = array<i64: 2, 2>} : (tensor<4x5xf32>, tensor<i32>, tensor<i32>) -> tensor<2x2xf64>
  return
}

// -----

func.func @dynamic_slice_c2_sizes(%x: tensor<4x5xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{expects slice_sizes to have 2 entries, but got 1 (C2)}}
  %0 = "stablehlo.dynamic_slice"(%x, %i, %i) {slice_sizes = array<i64: 2>} : (tensor<4x5xf32>, tensor<i32>, tensor<i32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @dynamic_slice_c2_indices(%x: tensor<4x5xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{expects start_indices to have 2 entries, but got 1 (C2)}}
  %0 = "stablehlo.dynamic_slice"(%x, %i) {slice_sizes = array<i64: 2, 2>} : (tensor<4x5xf32>, tensor<i32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @dynamic_slice_c3(%x: tensor<4x5xf32>, %i: tensor<i32>, %j: tensor<i64>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.dynamic_slice"(%x, %i, %j) {slice_sizes = array<i64: 2, 2>} : (tensor<4x5xf32>, tensor<i32>, tensor<i64>) -> tensor<2x2xf32>
  return
}

// -----

func.func @dynamic_slice_c4(%x: tensor<4x5xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{expects slice_sizes to be in [0, 4] in dimension 0, but got 5 (C4)}}
  %0 = "stablehlo.dynamic_slice"(%x, %i, %i) {slice_sizes = array<i64: 5, 2>} : (tensor<4x5xf32>, tensor<i32>, tensor<i32>) -> tensor<5x2xf32>
  return
}

// -----

func.func @dynamic_slice_c4_negative(%x: tensor<4x5xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{expects slice_sizes not to be negative, but got -1 at index 0 (C4)}}
  %0 = "stablehlo.dynamic_slice"(%x, %i, %i) {slice_sizes = array<i64: -1, 2>} : (tensor<4x5xf32>, tensor<i32>, tensor<i32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @dynamic_slice_c5(%x: tensor<4x5xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{expects the result to have the shape 2x2, but got 2x3 (C5)}}
  %0 = "stablehlo.dynamic_slice"(%x, %i, %i) {slice_sizes = array<i64: 2, 2>} : (tensor<4x5xf32>, tensor<i32>, tensor<i32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @dynamic_update_slice_c1(%x: tensor<4x5xf32>, %u: tensor<4x5xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.dynamic_update_slice"(%x, %u, %i, %i) : (tensor<4x5xf32>, tensor<4x5xf32>, tensor<i32>, tensor<i32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @dynamic_update_slice_c2(%x: tensor<4x5xf32>, %u: tensor<4x5xf64>, %i: tensor<i32>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.dynamic_update_slice"(%x, %u, %i, %i) : (tensor<4x5xf32>, tensor<4x5xf64>, tensor<i32>, tensor<i32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @dynamic_update_slice_c3(%x: tensor<4x5xf32>, %u: tensor<4xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{expects update to have rank 2, but got 1 (C3)}}
  %0 = "stablehlo.dynamic_update_slice"(%x, %u, %i, %i) : (tensor<4x5xf32>, tensor<4xf32>, tensor<i32>, tensor<i32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @dynamic_update_slice_c4(%x: tensor<4x5xf32>, %u: tensor<4x5xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{expects start_indices to have 2 entries, but got 1 (C4)}}
  %0 = "stablehlo.dynamic_update_slice"(%x, %u, %i) : (tensor<4x5xf32>, tensor<4x5xf32>, tensor<i32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @dynamic_update_slice_c5(%x: tensor<4x5xf32>, %u: tensor<4x5xf32>, %i: tensor<i32>, %j: tensor<i64>) {
  // expected-error@+1 {{(C5)}}
  %0 = "stablehlo.dynamic_update_slice"(%x, %u, %i, %j) : (tensor<4x5xf32>, tensor<4x5xf32>, tensor<i32>, tensor<i64>) -> tensor<4x5xf32>
  return
}

// -----

func.func @dynamic_update_slice_c6(%x: tensor<4x5xf32>, %u: tensor<4x6xf32>, %i: tensor<i32>) {
  // expected-error@+1 {{expects the shape of update to be in [0, 5] in dimension 1, but got 6 (C6)}}
  %0 = "stablehlo.dynamic_update_slice"(%x, %u, %i, %i) : (tensor<4x5xf32>, tensor<4x6xf32>, tensor<i32>, tensor<i32>) -> tensor<4x5xf32>
  return
}
