// SPDX-License-Identifier: Apache-2.0
// The arithmetic that is left.
// RUN: calor-opt --calor-lower-quantized %s | FileCheck %s

!q = !quant.uniform<i8:f32, 0.5:3>
!axis = !quant.uniform<i8:f32:1, {0.5, 0.25}>

// CHECK-LABEL: func @quantize(
// CHECK: %[[S:.*]] = stablehlo.divide
// CHECK: %[[Z:.*]] = stablehlo.add %[[S]]
// CHECK: %[[C:.*]] = stablehlo.clamp %{{.*}}, %[[Z]], %{{.*}}
// CHECK: %[[R:.*]] = stablehlo.round_nearest_even %[[C]]
// CHECK: stablehlo.convert %[[R]] : (tensor<2xf32>) -> tensor<2xi8>
func.func @quantize(%x: tensor<2xf32>) -> tensor<2x!q> {
  %0 = stablehlo.uniform_quantize %x : (tensor<2xf32>) -> tensor<2x!q>
  return %0 : tensor<2x!q>
}

// Without a zero point on the left nothing is corrected; scales go along the columns.
// CHECK-LABEL: func @dot(
// CHECK: stablehlo.dot_general {{.*}} : (tensor<4x8xi8>, tensor<8x2xi8>) -> tensor<4x2xi32>
// CHECK-NOT: stablehlo.reduce
// CHECK: dense<[2.500000e-01, 1.250000e-01]>
func.func @dot(%x: tensor<4x8x!quant.uniform<i8:f32, 0.5>>, %w: tensor<8x2x!axis>) -> tensor<4x2x!q> {
  %0 = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0]
    : (tensor<4x8x!quant.uniform<i8:f32, 0.5>>, tensor<8x2x!axis>) -> tensor<4x2x!q>
  return %0 : tensor<4x2x!q>
}

// Sums that need more than 32 bits.
// CHECK-LABEL: func @wide(
// CHECK: stablehlo.dot_general {{.*}} -> tensor<4x2xi64>
func.func @wide(%x: tensor<4x8x!quant.uniform<i32:f32, 0.5>>, %w: tensor<8x2x!quant.uniform<i32:f32, 0.5>>) -> tensor<4x2x!q> {
  %0 = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0]
    : (tensor<4x8x!quant.uniform<i32:f32, 0.5>>, tensor<8x2x!quant.uniform<i32:f32, 0.5>>) -> tensor<4x2x!q>
  return %0 : tensor<4x2x!q>
}

// What a convolution pads with is the zero point.
// CHECK-LABEL: func @convolution(
// CHECK: %[[P:.*]] = stablehlo.pad {{.*}}, low = [0, 1, 0], high = [0, 2, 0], interior = [0, 0, 0]
// CHECK: stablehlo.convolution(%[[P]], {{.*}} -> tensor<1x7x2xi32>
// CHECK: stablehlo.reduce
// CHECK: stablehlo.subtract
func.func @convolution(%x: tensor<1x6x3x!q>, %w: tensor<3x3x2x!quant.uniform<i8:f32, 0.5>>) -> tensor<1x7x2x!q> {
  %0 = stablehlo.convolution(%x, %w) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f], window = {pad = [[1, 2]]}
    {batch_group_count = 1 : i64, feature_group_count = 1 : i64}
    : (tensor<1x6x3x!q>, tensor<3x3x2x!quant.uniform<i8:f32, 0.5>>) -> tensor<1x7x2x!q>
  return %0 : tensor<1x7x2x!q>
}
