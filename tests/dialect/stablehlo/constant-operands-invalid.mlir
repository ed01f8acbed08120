// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules about values of operands, where these are constant, and about quantized slices that move.

func.func @dynamic_broadcast_in_dim_c5_constant(%x: tensor<3xf32>) {
  %c = stablehlo.constant dense<[2, 4]> : tensor<2xi64>
  // expected-error@+1 {{expects dimension 0 of the operand to be 1 or 4, but got 3 (C5)}}
  %0 = stablehlo.dynamic_broadcast_in_dim %x, %c, dims = [1] : (tensor<3xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c7_constant(%x: tensor<3xf32>) {
  %c = stablehlo.constant dense<[2, 3]> : tensor<2xi64>
  // expected-error@+1 {{expects the result to have the shape 2x3 that output_dimensions holds, but got 4x3 (C7)}}
  %0 = stablehlo.dynamic_broadcast_in_dim %x, %c, dims = [1] : (tensor<3xf32>, tensor<2xi64>) -> tensor<4x3xf32>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c1(%x: tensor<3x!quant.uniform<i8:f32, 0.5>>, %c: tensor<2xi64>) {
  // expected-error@+1 {{expects the operand and the result to have the same element type, but got '!quant.uniform<i8:f32, 5.000000e-01>' and '!quant.uniform<i8:f32, 2.500000e-01>' (C1)}}
  %0 = stablehlo.dynamic_broadcast_in_dim %x, %c, dims = [1] : (tensor<3x!quant.uniform<i8:f32, 0.5>>, tensor<2xi64>) -> tensor<2x3x!quant.uniform<i8:f32, 0.25>>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c6(%x: tensor<3x!quant.uniform<i8:f32:0, {0.5, 0.5, 0.5}>>, %c: tensor<2xi64>) {
  // expected-error@+1 {{expects the result to be quantized along dimension 1, but got 0 (C6)}}
  %0 = stablehlo.dynamic_broadcast_in_dim %x, %c, dims = [1] : (tensor<3x!quant.uniform<i8:f32:0, {0.5, 0.5, 0.5}>>, tensor<2xi64>) -> tensor<2x3x!quant.uniform<i8:f32:0, {0.5, 0.5}>>
  return
}

// -----

func.func @dynamic_broadcast_in_dim_c6_scales(%x: tensor<1x!quant.uniform<i8:f32:0, {0.5}>>, %c: tensor<2xi64>) {
  // expected-error@+1 {{expects the scale 5.000000e-01:0 of the operand in all slices of the result, but slice 2 has 2.500000e-01:0 (C6)}}
  %0 = stablehlo.dynamic_broadcast_in_dim %x, %c, dims = [1] : (tensor<1x!quant.uniform<i8:f32:0, {0.5}>>, tensor<2xi64>) -> tensor<2x3x!quant.uniform<i8:f32:1, {0.5, 0.5, 0.25}>>
  return
}

// -----

func.func @broadcast_in_dim_c6_scales(%x: tensor<1x!quant.uniform<i8:f32:0, {0.5}>>) {
  // expected-error@+1 {{expects the scale 5.000000e-01:0 of the operand in all slices of the result, but slice 2 has 2.500000e-01:0 (C6)}}
  %0 = stablehlo.broadcast_in_dim %x, dims = [1] : (tensor<1x!quant.uniform<i8:f32:0, {0.5}>>) -> tensor<2x3x!quant.uniform<i8:f32:1, {0.5, 0.5, 0.25}>>
  return
}

// -----

func.func @dynamic_iota_c2_constant() {
  %c = stablehlo.constant dense<[2, 3]> : tensor<2xi64>
  // expected-error@+1 {{expects the result to have the shape 2x3 that output_shape holds, but got 2x4 (C2)}}
  %0 = stablehlo.dynamic_iota %c, dim = 0 : (tensor<2xi64>) -> tensor<2x4xf32>
  return
}

// -----

func.func @dynamic_pad_c3(%x: tensor<3xf32>, %v: tensor<f32>, %l: tensor<1xi64>) {
  %c = stablehlo.constant dense<[-1]> : tensor<1xi64>
  // expected-error@+1 {{expects interior_padding not to be negative, but got -1 at index 0 (C3)}}
  %0 = stablehlo.dynamic_pad %x, %v, %l, %l, %c : (tensor<3xf32>, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return
}

// -----

func.func @dynamic_pad_c4_constant(%x: tensor<3xf32>, %v: tensor<f32>) {
  %c = stablehlo.constant dense<[1]> : tensor<1xi64>
  // expected-error@+1 {{expects the result to have the shape 7, but got 6 (C4)}}
  %0 = stablehlo.dynamic_pad %x, %v, %c, %c, %c : (tensor<3xf32>, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<6xf32>
  return
}

// -----

func.func @dynamic_reshape_c1(%x: tensor<4x!quant.uniform<i8:f32, 0.5>>, %c: tensor<2xi64>) {
  // expected-error@+1 {{expects the operand and the result to have the same element type, but got '!quant.uniform<i8:f32, 5.000000e-01>' and '!quant.uniform<i8:f32, 2.500000e-01>' (C1)}}
  %0 = stablehlo.dynamic_reshape %x, %c : (tensor<4x!quant.uniform<i8:f32, 0.5>>, tensor<2xi64>) -> tensor<2x2x!quant.uniform<i8:f32, 0.25>>
  return
}

// -----

func.func @dynamic_reshape_c1_slices(%x: tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.5}>>, %c: tensor<3xi64>) {
  // expected-error@+1 {{expects the operand and the result to have the same element type, but got '!quant.uniform<i8:f32:0, {5.000000e-01,5.000000e-01}>' and '!quant.uniform<i8:f32:1, {2.500000e-01,2.500000e-01}>' (C1)}}
  %0 = stablehlo.dynamic_reshape %x, %c : (tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.5}>>, tensor<3xi64>) -> tensor<1x2x2x!quant.uniform<i8:f32:1, {0.25, 0.25}>>
  return
}

// -----

func.func @reshape_c1_slices(%x: tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.5}>>) {
  // expected-error@+1 {{expects the operand and the result to have the same element type, but got '!quant.uniform<i8:f32:0, {5.000000e-01,5.000000e-01}>' and '!quant.uniform<i8:f32:1, {2.500000e-01,2.500000e-01}>' (C1)}}
  %0 = stablehlo.reshape %x : (tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.5}>>) -> tensor<1x2x2x!quant.uniform<i8:f32:1, {0.25, 0.25}>>
  return
}

// -----

func.func @dynamic_reshape_c2_constant(%x: tensor<6xf32>) {
  %c = stablehlo.constant dense<[2, 4]> : tensor<2xi64>
  // expected-error@+1 {{expects as many elements in the result as in the operand, but got 8 and 6 (C2)}}
  %0 = stablehlo.dynamic_reshape %x, %c : (tensor<6xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  return
}

// -----

func.func @dynamic_reshape_c3(%x: tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.5}>>, %c: tensor<2xi64>) {
  // expected-error@+1 {{expects the slices of the quantized dimension to keep their elements, but got 'tensor<2x2x!quant.uniform<i8:f32:0, {5.000000e-01,5.000000e-01}>>' and 'tensor<2x2x!quant.uniform<i8:f32:1, {5.000000e-01,5.000000e-01}>>' (C3)}}
  %0 = stablehlo.dynamic_reshape %x, %c : (tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.5}>>, tensor<2xi64>) -> tensor<2x2x!quant.uniform<i8:f32:1, {0.5, 0.5}>>
  return
}

// -----

func.func @dynamic_reshape_c4_constant(%x: tensor<?xf32>) {
  %c = stablehlo.constant dense<[2, 4]> : tensor<2xi64>
  // expected-error@+1 {{expects the result to have the shape 2x4 that output_shape holds, but got ?x3 (C4)}}
  %0 = stablehlo.dynamic_reshape %x, %c : (tensor<?xf32>, tensor<2xi64>) -> tensor<?x3xf32>
  return
}

// -----

func.func @dynamic_gather_c8(%x: tensor<3x4xf32>, %i: tensor<5x1xi64>) {
  %c = stablehlo.constant dense<[2, 4]> : tensor<2xi64>
  // expected-error@+1 {{expects slice_sizes to be at most 1 in dimension 0, but got 2 (C8)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %c) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>} : (tensor<3x4xf32>, tensor<5x1xi64>, tensor<2xi64>) -> tensor<5x4xf32>
  return
}

// -----

func.func @dynamic_gather_c12(%x: tensor<3x4xf32>, %i: tensor<5x1xi64>) {
  %c = stablehlo.constant dense<[1, 5]> : tensor<2xi64>
  // expected-error@+1 {{expects slice_sizes to be in [0, 4] in dimension 1, but got 5 (C12)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %c) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>} : (tensor<3x4xf32>, tensor<5x1xi64>, tensor<2xi64>) -> tensor<5x5xf32>
  return
}

// -----

func.func @dynamic_gather_c13_constant(%x: tensor<3x4xf32>, %i: tensor<5x1xi64>) {
  %c = stablehlo.constant dense<[1, 3]> : tensor<2xi64>
  // expected-error@+1 {{expects the result to have the shape 5x3, but got 5x4 (C13)}}
  %0 = "stablehlo.dynamic_gather"(%x, %i, %c) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>} : (tensor<3x4xf32>, tensor<5x1xi64>, tensor<2xi64>) -> tensor<5x4xf32>
  return
}

// -----

func.func @collective_broadcast_c6(%x: tensor<2xf32>) {
  %r = stablehlo.constant dense<2> : tensor<1xi32>
  // expected-error@+1 {{expects the root to be in [0, 2), but got 2 (C6)}}
  %0 = "stablehlo.collective_broadcast"(%x, %r) {has_dynamic_root, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2xf32>, tensor<1xi32>) -> tensor<2xf32>
  return
}

// -----

func.func @collective_broadcast_c4_result(%x: tensor<2xf32>, %r: tensor<1xi32>) {
  // expected-error@+1 {{expects an operand and its result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C4)}}
  %0 = "stablehlo.collective_broadcast"(%x, %r) {has_dynamic_root, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2xf32>, tensor<1xi32>) -> tensor<3xf32>
  return
}
