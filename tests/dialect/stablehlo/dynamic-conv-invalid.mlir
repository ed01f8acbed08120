// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of dynamic_conv that it shares with convolution; (C4) and (C25) are in dynamic-invalid.mlir.

func.func @dynamic_conv_c1_rhs(%x: tensor<1x8x8x4xf32>, %y: tensor<3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects rhs to have rank 4, but got 3 (C1)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c2(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects window_strides to have 2 entries, but got 1 (C2)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64, window_strides = array<i64: 1>} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c3(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects window_strides to be positive, but got 0 at index 1 (C3)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64, window_strides = array<i64: 1, 0>} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c5(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects lhs_dilation to have 2 entries, but got 1 (C5)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64, lhs_dilation = array<i64: 1>} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c6(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects lhs_dilation to be positive, but got -1 at index 0 (C6)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64, lhs_dilation = array<i64: -1, 1>} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c7(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects rhs_dilation to have 2 entries, but got 3 (C7)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64, rhs_dilation = array<i64: 1, 1, 1>} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c8(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects rhs_dilation to be positive, but got 0 at index 0 (C8)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64, rhs_dilation = array<i64: 0, 1>} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c9(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects window_reversal to have 2 entries, but got 1 (C9)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64, window_reversal = array<i1: true>} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c10(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects the batch dimension of lhs to be a multiple of 2, but got 1 (C10)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 2 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c11(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects the feature dimension of lhs to be a multiple of 3, but got 4 (C11)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 3 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c12(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects input_spatial_dimensions to have 2 entries, but got 1 (C12)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c13(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects input dimensions to be in [0, 4), but got 4 (C13)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, ?, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c14(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x5x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects the input feature dimension of rhs to be 4, but got 5 (C14)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x5x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c15(%x: tensor<3x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects the output feature dimension of rhs to be a multiple of 3, but got 16 (C15)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 3 : i64} : (tensor<3x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c16(%x: tensor<1x8x8x3xf32>, %y: tensor<3x3x1x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects the output feature dimension of rhs to be a multiple of 3, but got 16 (C16)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 3 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x3xf32>, tensor<3x3x1x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c17(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects kernel_spatial_dimensions to have 2 entries, but got 1 (C17)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c18(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects kernel dimensions to be in [0, 4), but got 4 (C18)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, ?, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c19(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects output_spatial_dimensions to have 2 entries, but got 1 (C19)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c20(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects output dimensions to be in [0, 4), but got 4 (C20)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[?, b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c21(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects feature_group_count to be positive, but got 0 at index 0 (C21)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 0 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c22(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects batch_group_count to be positive, but got -1 at index 0 (C22)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = -1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c23(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects feature_group_count or batch_group_count to be 1, but got 2 and 2 (C23)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 2 : i64, batch_group_count = 2 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c24(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects precision_config to have 2 entries, but got 1 (C24)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64, precision_config = [#stablehlo<precision HIGH>]} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c26(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects the result to have rank 4, but got 3 (C26)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6xf32>
  return
}

// -----

func.func @dynamic_conv_c27(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xi32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{(C27)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xi32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c28(%x: tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, %y: tensor<3x3x4x16xf32>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{(C28)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}

// -----

func.func @dynamic_conv_c29(%x: tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, %y: tensor<3x3x4x2x!quant.uniform<i8:f32:2, {0.5, 0.5, 0.5, 0.5}>>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects rhs to be quantized along its output feature dimension 3, but got 2 (C29)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, tensor<3x3x4x2x!quant.uniform<i8:f32:2, {0.5, 0.5, 0.5, 0.5}>>, tensor<2x2xi64>) -> tensor<1x6x6x2x!quant.uniform<i32:f32, 0.5>>
  return
}

// -----

func.func @dynamic_conv_c30(%x: tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, %y: tensor<3x3x4x2x!quant.uniform<i8:f32:3, {0.5, 0.5}>>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{expects the result to be quantized along its feature dimension 3, but got 0 (C30)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, tensor<3x3x4x2x!quant.uniform<i8:f32:3, {0.5, 0.5}>>, tensor<2x2xi64>) -> tensor<1x6x6x2x!quant.uniform<i32:f32:0, {0.5}>>
  return
}

// -----

func.func @dynamic_conv_c31(%x: tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, %y: tensor<3x3x4x16x!quant.uniform<i16:f32, 0.5>>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{(C31)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, tensor<3x3x4x16x!quant.uniform<i16:f32, 0.5>>, tensor<2x2xi64>) -> tensor<1x6x6x16x!quant.uniform<i32:f32, 0.5>>
  return
}

// -----

func.func @dynamic_conv_c32(%x: tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, %y: tensor<3x3x4x16x!quant.uniform<i8:f32, 0.5>>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{(C32)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, tensor<3x3x4x16x!quant.uniform<i8:f32, 0.5>>, tensor<2x2xi64>) -> tensor<1x6x6x16x!quant.uniform<i32:f64, 0.5>>
  return
}

// -----

func.func @dynamic_conv_c33(%x: tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, %y: tensor<3x3x4x2x!quant.uniform<i8:f32, 0.5>>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{(C33)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4x!quant.uniform<i8:f32, 0.5>>, tensor<3x3x4x2x!quant.uniform<i8:f32, 0.5>>, tensor<2x2xi64>) -> tensor<1x6x6x2x!quant.uniform<i32:f32:3, {0.5, 0.5}>>
  return
}

// -----

func.func @dynamic_conv_c34(%x: tensor<1x8x8x4xf64>, %y: tensor<3x3x4x16x!quant.uniform<i8:f32, 0.5>>, %p: tensor<2x2xi64>) {
  // expected-error@+1 {{(C34)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf64>, tensor<3x3x4x16x!quant.uniform<i8:f32, 0.5>>, tensor<2x2xi64>) -> tensor<1x6x6x16xf64>
  return
}

// -----

func.func @dynamic_conv_c25_constant(%x: tensor<1x8x8x4xf32>, %y: tensor<3x3x4x16xf32>) {
  %p = stablehlo.constant dense<[[0, 0], [0, 1]]> : tensor<2x2xi64>
  // expected-error@+1 {{expects the result to have the shape 1x6x7x16, but got 1x6x6x16 (C25)}}
  %0 = "stablehlo.dynamic_conv"(%x, %y, %p) {dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x6x6x16xf32>
  return
}
