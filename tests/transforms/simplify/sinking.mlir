// RUN: calor-opt %s --calor-simplify --split-input-file | FileCheck %s
// Broadcasts, reshapes and transposes move down through element-wise ops.

// Batch normalisation: the square root is taken once per channel.
// CHECK-LABEL: @broadcast
// CHECK: %[[V:.*]] = stablehlo.add %arg0, %{{.*}} : tensor<16xf32>
// CHECK: %[[R:.*]] = stablehlo.rsqrt %[[V]] : tensor<16xf32>
// CHECK: stablehlo.broadcast_in_dim %[[R]], dims = [1] : (tensor<16xf32>) -> tensor<2x16x8xf32>
func.func @broadcast(%variance: tensor<16xf32>) -> tensor<2x16x8xf32> {
  %eps = stablehlo.constant dense<1.0e-5> : tensor<2x16x8xf32>
  %0 = stablehlo.broadcast_in_dim %variance, dims = [1] : (tensor<16xf32>) -> tensor<2x16x8xf32>
  %1 = stablehlo.add %0, %eps : tensor<2x16x8xf32>
  %2 = stablehlo.rsqrt %1 : tensor<2x16x8xf32>
  return %2 : tensor<2x16x8xf32>
}

// -----

// Scalars join a broadcast of anything.
// CHECK-LABEL: @scalar_and_vector
// CHECK: %[[S:.*]] = stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<f32>) -> tensor<16xf32>
// CHECK: %[[M:.*]] = stablehlo.multiply %[[S]], %arg1 : tensor<16xf32>
// CHECK: stablehlo.broadcast_in_dim %[[M]], dims = [1]
func.func @scalar_and_vector(%s: tensor<f32>, %v: tensor<16xf32>) -> tensor<4x16xf32> {
  %0 = stablehlo.broadcast_in_dim %s, dims = [] : (tensor<f32>) -> tensor<4x16xf32>
  %1 = stablehlo.broadcast_in_dim %v, dims = [1] : (tensor<16xf32>) -> tensor<4x16xf32>
  %2 = stablehlo.multiply %0, %1 : tensor<4x16xf32>
  return %2 : tensor<4x16xf32>
}

// -----

// Different broadcasts stay where they are.
// CHECK-LABEL: @outer_product
// CHECK: stablehlo.multiply {{.*}} : tensor<4x16xf32>
func.func @outer_product(%a: tensor<4xf32>, %b: tensor<16xf32>) -> tensor<4x16xf32> {
  %0 = stablehlo.broadcast_in_dim %a, dims = [0] : (tensor<4xf32>) -> tensor<4x16xf32>
  %1 = stablehlo.broadcast_in_dim %b, dims = [1] : (tensor<16xf32>) -> tensor<4x16xf32>
  %2 = stablehlo.multiply %0, %1 : tensor<4x16xf32>
  return %2 : tensor<4x16xf32>
}

// -----

// The batch of one disappears between contractions: dot, bias, residual, layer norm's sum.
// CHECK-LABEL: @batch_of_one
// CHECK: %[[D:.*]] = stablehlo.dot_general
// CHECK: %[[E:.*]] = stablehlo.add %[[D]], %{{.*}} : tensor<128x64xf32>
// CHECK: %[[X:.*]] = stablehlo.reshape %arg2 : (tensor<1x128x64xf32>) -> tensor<128x64xf32>
// CHECK: %[[F:.*]] = stablehlo.add %[[E]], %[[X]] : tensor<128x64xf32>
// CHECK: stablehlo.reduce(%[[F]] init: %{{.*}}) applies stablehlo.add across dimensions = [1]
func.func @batch_of_one(%a: tensor<128x32xf32>, %w: tensor<32x64xf32>, %x: tensor<1x128x64xf32>, %b: tensor<64xf32>)
    -> tensor<1x128xf32> {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = stablehlo.dot_general %a, %w, contracting_dims = [1] x [0] : (tensor<128x32xf32>, tensor<32x64xf32>) -> tensor<128x64xf32>
  %1 = stablehlo.reshape %0 : (tensor<128x64xf32>) -> tensor<1x128x64xf32>
  %2 = stablehlo.broadcast_in_dim %b, dims = [2] : (tensor<64xf32>) -> tensor<1x128x64xf32>
  %3 = stablehlo.add %1, %2 : tensor<1x128x64xf32>
  %4 = stablehlo.add %3, %x : tensor<1x128x64xf32>
  %5 = stablehlo.reduce(%4 init: %zero) applies stablehlo.add across dimensions = [2] : (tensor<1x128x64xf32>, tensor<f32>) -> tensor<1x128xf32>
  return %5 : tensor<1x128xf32>
}

// -----

// CHECK-LABEL: @transpose
// CHECK: %[[E:.*]] = stablehlo.exponential %arg0
// CHECK: stablehlo.dot_general %[[E]], %arg1, contracting_dims = [0] x [0]
func.func @transpose(%a: tensor<8x4xf32>, %b: tensor<8x16xf32>) -> tensor<4x16xf32> {
  %0 = stablehlo.transpose %a, dims = [1, 0] : (tensor<8x4xf32>) -> tensor<4x8xf32>
  %1 = stablehlo.exponential %0 : tensor<4x8xf32>
  %2 = stablehlo.dot_general %1, %b, contracting_dims = [1] x [0] : (tensor<4x8xf32>, tensor<8x16xf32>) -> tensor<4x16xf32>
  return %2 : tensor<4x16xf32>
}
