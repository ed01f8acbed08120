// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of ops that move elements, but slices and gather.

func.func @constant_c1() {
  // expected-error@+1 {{expects the value to have the type of the output, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.constant"() {value = dense<1.0> : tensor<2xf32>} : () -> tensor<3xf32>
  return
}

// -----

func.func @constant_c1_element() {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.constant"() {value = dense<1> : tensor<2xi32>} : () -> tensor<2xf32>
  return
}

// -----

func.func @iota_c1() {
  // expected-error@+1 {{expects iota_dimension to be in [0, 1), but got 1 (C1)}}
  %0 = "stablehlo.iota"() {iota_dimension = 1 : i64} : () -> tensor<4xf32>
  return
}

// -----

func.func @iota_c1_negative() {
  // expected-error@+1 {{but got -1 (C1)}}
  %0 = "stablehlo.iota"() {iota_dimension = -1 : i64} : () -> tensor<4xf32>
  return
}

// -----

func.func @broadcast_in_dim_c1(%x: tensor<3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.broadcast_in_dim"(%x) {broadcast_dimensions = array<i64: 1>} : (tensor<3xf32>) -> tensor<2x3xf64>
  return
}

// -----

func.func @broadcast_in_dim_c2(%x: tensor<3xf32>) {
  // expected-error@+1 {{expects broadcast_dimensions to have 1 entries, but got 2 (C2)}}
  %0 = "stablehlo.broadcast_in_dim"(%x) {broadcast_dimensions = array<i64: 0, 1>} : (tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @broadcast_in_dim_c3(%x: tensor<3xf32>) {
  // expected-error@+1 {{expects broadcast_dimensions to be in [0, 2), but got 2 (C3)}}
  %0 = "stablehlo.broadcast_in_dim"(%x) {broadcast_dimensions = array<i64: 2>} : (tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @broadcast_in_dim_c3_negative(%x: tensor<3xf32>) {
  // expected-error@+1 {{but got -1 (C3)}}
  %0 = "stablehlo.broadcast_in_dim"(%x) {broadcast_dimensions = array<i64: -1>} : (tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @broadcast_in_dim_c4(%x: tensor<3x3xf32>) {
  // expected-error@+1 {{expects broadcast_dimensions to be unique, but got 1 twice (C4)}}
  %0 = "stablehlo.broadcast_in_dim"(%x) {broadcast_dimensions = array<i64: 1, 1>} : (tensor<3x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @broadcast_in_dim_c5(%x: tensor<4xf32>) {
  // expected-error@+1 {{expects dimension 0 of the operand to be 1 or 3, but got 4 (C5)}}
  %0 = "stablehlo.broadcast_in_dim"(%x) {broadcast_dimensions = array<i64: 1>} : (tensor<4xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @broadcast_in_dim_c6(%x: tensor<2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) {
  // expected-error@+1 {{expects the result to be quantized along dimension 1, but got 0 (C6)}}
  %0 = "stablehlo.broadcast_in_dim"(%x) {broadcast_dimensions = array<i64: 1>} : (tensor<2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) -> tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>
  return
}

// -----

func.func @broadcast_sizes_negative(%x: tensor<3xf32>) {
  // expected-error@+1 {{expects broadcast_sizes not to be negative, but got -2 at index 0 (C1)}}
  %0 = "stablehlo.broadcast"(%x) {broadcast_sizes = array<i64: -2>} : (tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @broadcast_shape(%x: tensor<3xf32>) {
  // expected-error@+1 {{expects the result to have the shape 4x3, but got 2x3 (C1)}}
  %0 = "stablehlo.broadcast"(%x) {broadcast_sizes = array<i64: 4>} : (tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @concatenate_c1(%x: tensor<2xf32>, %y: tensor<2xf64>) {
  // expected-error@+1 {{expects input 0 and input 1 to have the same element type, but got 'f32' and 'f64' (C1)}}
  %0 = "stablehlo.concatenate"(%x, %y) {dimension = 0 : i64} : (tensor<2xf32>, tensor<2xf64>) -> tensor<4xf32>
  return
}

// -----

func.func @concatenate_c2(%x: tensor<2x3xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{expects input 0 and input 1 to have the same shape, but got ?x3 and ?x4 (C2)}}
  %0 = "stablehlo.concatenate"(%x, %y) {dimension = 0 : i64} : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<5x3xf32>
  return
}

// -----

func.func @concatenate_c2_rank(%x: tensor<2x3xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.concatenate"(%x, %y) {dimension = 0 : i64} : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<5x3xf32>
  return
}

// -----

func.func @concatenate_c3() {
  // expected-error@+1 {{expects at least 1 input, but got 0 (C3)}}
  %0 = "stablehlo.concatenate"() {dimension = 0 : i64} : () -> tensor<2x3xf32>
  return
}

// -----

func.func @concatenate_c4(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects dimension to be in [0, 2), but got 2 (C4)}}
  %0 = "stablehlo.concatenate"(%x) {dimension = 2 : i64} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @concatenate_c5(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C5)}}
  %0 = "stablehlo.concatenate"(%x) {dimension = 0 : i64} : (tensor<2x3xf32>) -> tensor<2x3xf64>
  return
}

// -----

func.func @concatenate_c6(%x: tensor<2x3xf32>, %y: tensor<2x3xf32>) {
  // expected-error@+1 {{expects the result to have the shape 4x3, but got 2x3 (C6)}}
  %0 = "stablehlo.concatenate"(%x, %y) {dimension = 0 : i64} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @pad_c1_rank(%x: tensor<2xf32>, %v: tensor<1xf32>) {
  // expected-error@+1 {{expects padding_value to have rank 0, but got 1 (C1)}}
  %0 = "stablehlo.pad"(%x, %v) {edge_padding_low = array<i64: 0>, edge_padding_high = array<i64: 0>, interior_padding = array<i64: 0>} : (tensor<2xf32>, tensor<1xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @pad_c1_element(%x: tensor<2xf32>, %v: tensor<f64>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.pad"(%x, %v) {edge_padding_low = array<i64: 0>, edge_padding_high = array<i64: 0>, interior_padding = array<i64: 0>} : (tensor<2xf32>, tensor<f64>) -> tensor<2xf32>
  return
}

// -----

func.func @pad_c2(%x: tensor<2xf32>, %v: tensor<f32>) {
  // expected-error@+1 {{expects edge_padding_high to have 1 entries, but got 2 (C2)}}
  %0 = "stablehlo.pad"(%x, %v) {edge_padding_low = array<i64: 0>, edge_padding_high = array<i64: 0, 0>, interior_padding = array<i64: 0>} : (tensor<2xf32>, tensor<f32>) -> tensor<2xf32>
  return
}

// -----

func.func @pad_c3(%x: tensor<2xf32>, %v: tensor<f32>) {
  // expected-error@+1 {{expects interior_padding not to be negative, but got -1 at index 0 (C3)}}
  %0 = "stablehlo.pad"(%x, %v) {edge_padding_low = array<i64: 0>, edge_padding_high = array<i64: 0>, interior_padding = array<i64: -1>} : (tensor<2xf32>, tensor<f32>) -> tensor<2xf32>
  return
}

// -----

func.func @pad_c4(%x: tensor<2xf32>, %v: tensor<f32>) {
  // expected-error@+1 {{expects the result to have the shape 6, but got 7 (C4)}}
  %0 = "stablehlo.pad"(%x, %v) {edge_padding_low = array<i64: 1>, edge_padding_high = array<i64: 2>, interior_padding = array<i64: 1>} : (tensor<2xf32>, tensor<f32>) -> tensor<7xf32>
  return
}

// -----

func.func @pad_c4_negative(%x: tensor<2xf32>, %v: tensor<f32>) {
  // expected-error@+1 {{dimension 0 of the result would be -1 (C4)}}
  %0 = "stablehlo.pad"(%x, %v) {edge_padding_low = array<i64: -3>, edge_padding_high = array<i64: 0>, interior_padding = array<i64: 0>} : (tensor<2xf32>, tensor<f32>) -> tensor<0xf32>
  return
}

// -----

func.func @pad_c4_overflow(%x: tensor<2xf32>, %v: tensor<f32>) {
  // expected-error@+1 {{expects the result to have the shape 9223372036854775807, but got 0 (C4)}}
  %0 = "stablehlo.pad"(%x, %v) {edge_padding_low = array<i64: 9223372036854775807>, edge_padding_high = array<i64: 9223372036854775807>, interior_padding = array<i64: 0>} : (tensor<2xf32>, tensor<f32>) -> tensor<0xf32>
  return
}

// -----

func.func @reshape_c1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.reshape"(%x) : (tensor<2x3xf32>) -> tensor<6xi32>
  return
}

// -----

func.func @reshape_c2(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects as many elements in the result as in the operand, but got 7 and 6 (C2)}}
  %0 = "stablehlo.reshape"(%x) : (tensor<2x3xf32>) -> tensor<7xf32>
  return
}

// -----

func.func @reshape_c3(%x: tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) {
  // expected-error@+1 {{expects the slices of the quantized dimension to keep their elements, but got 'tensor<2x2x!quant.uniform<i8:f32:0, {5.000000e-01,2.500000e-01}>>' and 'tensor<2x2x!quant.uniform<i8:f32:1, {5.000000e-01,2.500000e-01}>>' (C3)}}
  %0 = "stablehlo.reshape"(%x) : (tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) -> tensor<2x2x!quant.uniform<i8:f32:1, {0.5, 0.25}>>
  return
}

// -----

func.func @reverse_c1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.reverse"(%x) {dimensions = array<i64: 0>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @reverse_c2(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects dimensions to be unique, but got 0 twice (C2)}}
  %0 = "stablehlo.reverse"(%x) {dimensions = array<i64: 0, 0>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @reverse_c3(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects dimensions to be in [0, 2), but got 2 (C3)}}
  %0 = "stablehlo.reverse"(%x) {dimensions = array<i64: 2>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @transpose_c1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.transpose"(%x) {permutation = array<i64: 1, 0>} : (tensor<2x3xf32>) -> tensor<3x2xf64>
  return
}

// -----

func.func @transpose_c2_size(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects permutation to have 2 entries, but got 1 (C2)}}
  %0 = "stablehlo.transpose"(%x) {permutation = array<i64: 1>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @transpose_c2_range(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{but got 2 (C2)}}
  %0 = "stablehlo.transpose"(%x) {permutation = array<i64: 2, 0>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @transpose_c2_unique(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{but got 1 twice (C2)}}
  %0 = "stablehlo.transpose"(%x) {permutation = array<i64: 1, 1>} : (tensor<2x3xf32>) -> tensor<3x3xf32>
  return
}

// -----

func.func @transpose_c3(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects the result to have the shape 3x2, but got 2x3 (C3)}}
  %0 = "stablehlo.transpose"(%x) {permutation = array<i64: 1, 0>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @transpose_c4(%x: tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.transpose"(%x) {permutation = array<i64: 1, 0>} : (tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) -> tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>
  return
}
