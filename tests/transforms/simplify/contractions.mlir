// RUN: calor-opt %s --calor-simplify --split-input-file | FileCheck %s
// Transposes around dots go into the dimension numbers.

// CHECK-LABEL: @linear
// CHECK-NEXT: %[[D:.*]] = stablehlo.dot_general %arg0, %arg1, contracting_dims = [1] x [1]
// CHECK-NEXT: return %[[D]]
func.func @linear(%x: tensor<4x8xf32>, %w: tensor<16x8xf32>) -> tensor<4x16xf32> {
  %0 = stablehlo.transpose %w, dims = [1, 0] : (tensor<16x8xf32>) -> tensor<8x16xf32>
  %1 = stablehlo.dot %x, %0 : (tensor<4x8xf32>, tensor<8x16xf32>) -> tensor<4x16xf32>
  return %1 : tensor<4x16xf32>
}

// -----

// Attention reads its heads where they lie.
// CHECK-LABEL: @heads
// CHECK-NEXT: stablehlo.dot_general %arg0, %arg1, batching_dims = [0, 2] x [0, 2], contracting_dims = [3] x [3]
func.func @heads(%q: tensor<2x16x4x8xf32>, %k: tensor<2x16x4x8xf32>) -> tensor<2x4x16x16xf32> {
  %0 = stablehlo.transpose %q, dims = [0, 2, 1, 3] : (tensor<2x16x4x8xf32>) -> tensor<2x4x16x8xf32>
  %1 = stablehlo.transpose %k, dims = [0, 2, 3, 1] : (tensor<2x16x4x8xf32>) -> tensor<2x4x8x16xf32>
  %2 = stablehlo.dot_general %0, %1, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [2] : (tensor<2x4x16x8xf32>, tensor<2x4x8x16xf32>) -> tensor<2x4x16x16xf32>
  return %2 : tensor<2x4x16x16xf32>
}

// -----

// A transpose that changes the order of free dimensions stays.
// CHECK-LABEL: @free_dimensions
// CHECK: stablehlo.transpose %arg0
func.func @free_dimensions(%x: tensor<2x3x8xf32>, %w: tensor<8x5xf32>) -> tensor<3x2x5xf32> {
  %0 = stablehlo.transpose %x, dims = [1, 0, 2] : (tensor<2x3x8xf32>) -> tensor<3x2x8xf32>
  %1 = stablehlo.dot_general %0, %w, contracting_dims = [2] x [0] : (tensor<3x2x8xf32>, tensor<8x5xf32>) -> tensor<3x2x5xf32>
  return %1 : tensor<3x2x5xf32>
}

// -----

// The gradient of a weight: the operands change places.
// CHECK-LABEL: @gradient
// CHECK: %[[A:.*]] = stablehlo.exponential %arg0
// CHECK: %[[B:.*]] = stablehlo.exponential %arg1
// CHECK: %[[D:.*]] = stablehlo.dot_general %[[B]], %[[A]], contracting_dims = [0] x [0] {{.*}} -> tensor<16x8xf32>
// CHECK: return %[[D]]
func.func @gradient(%x: tensor<4x8xf32>, %y: tensor<4x16xf32>) -> tensor<16x8xf32> {
  %a = stablehlo.exponential %x : tensor<4x8xf32>
  %b = stablehlo.exponential %y : tensor<4x16xf32>
  %0 = stablehlo.dot_general %a, %b, contracting_dims = [0] x [0] : (tensor<4x8xf32>, tensor<4x16xf32>) -> tensor<8x16xf32>
  %1 = stablehlo.transpose %0, dims = [1, 0] : (tensor<8x16xf32>) -> tensor<16x8xf32>
  return %1 : tensor<16x8xf32>
}

// -----

// CHECK-LABEL: @outer_product
// CHECK-NOT: dot_general
// CHECK-DAG: %[[A:.*]] = stablehlo.broadcast_in_dim %arg0, dims = [0] : (tensor<4xf32>) -> tensor<4x8xf32>
// CHECK-DAG: %[[B:.*]] = stablehlo.broadcast_in_dim %arg1, dims = [1] : (tensor<8xf32>) -> tensor<4x8xf32>
// CHECK: stablehlo.multiply %[[A]], %[[B]]
func.func @outer_product(%x: tensor<4xf32>, %y: tensor<8xf32>) -> tensor<4x8xf32> {
  %0 = stablehlo.reshape %x : (tensor<4xf32>) -> tensor<4x1xf32>
  %1 = stablehlo.reshape %y : (tensor<8xf32>) -> tensor<1x8xf32>
  %2 = stablehlo.dot_general %0, %1, contracting_dims = [1] x [0] : (tensor<4x1xf32>, tensor<1x8xf32>) -> tensor<4x8xf32>
  return %2 : tensor<4x8xf32>
}
