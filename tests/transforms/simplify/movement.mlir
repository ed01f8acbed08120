// RUN: calor-opt %s --calor-simplify --split-input-file | FileCheck %s
// Canonical forms of ops that only move elements.

// CHECK-LABEL: @reshapes
// CHECK-NEXT: %[[R:.*]] = stablehlo.reshape %arg0 : (tensor<2x6xf32>) -> tensor<3x4xf32>
// CHECK-NEXT: return %[[R]], %arg0
func.func @reshapes(%x: tensor<2x6xf32>) -> (tensor<3x4xf32>, tensor<2x6xf32>) {
  %0 = stablehlo.reshape %x : (tensor<2x6xf32>) -> tensor<12xf32>
  %1 = stablehlo.reshape %0 : (tensor<12xf32>) -> tensor<3x4xf32>
  %2 = stablehlo.reshape %0 : (tensor<12xf32>) -> tensor<2x6xf32>
  return %1, %2 : tensor<3x4xf32>, tensor<2x6xf32>
}

// -----

// PyTorch's way to add a bias per channel.
// CHECK-LABEL: @bias
// CHECK-NEXT: %[[B:.*]] = stablehlo.broadcast_in_dim %arg0, dims = [1] : (tensor<16xf32>) -> tensor<2x16x8x8xf32>
// CHECK-NEXT: return %[[B]]
func.func @bias(%b: tensor<16xf32>) -> tensor<2x16x8x8xf32> {
  %0 = stablehlo.reshape %b : (tensor<16xf32>) -> tensor<1x16x1x1xf32>
  %1 = stablehlo.broadcast_in_dim %0, dims = [0, 1, 2, 3] : (tensor<1x16x1x1xf32>) -> tensor<2x16x8x8xf32>
  return %1 : tensor<2x16x8x8xf32>
}

// -----

// Broadcasts compose, also with transposes around them; one that adds unit dimensions only is a reshape.
// CHECK-LABEL: @broadcasts
// CHECK-DAG: %[[A:.*]] = stablehlo.broadcast_in_dim %arg0, dims = [0, 2] : (tensor<3x5xf32>) -> tensor<3x7x5xf32>
// CHECK-DAG: %[[B:.*]] = stablehlo.broadcast_in_dim %arg0, dims = [2, 0] : (tensor<3x5xf32>) -> tensor<5x7x3xf32>
// CHECK-DAG: %[[C:.*]] = stablehlo.reshape %arg0 : (tensor<3x5xf32>) -> tensor<3x1x5xf32>
// CHECK: return %[[A]], %[[B]], %[[C]]
func.func @broadcasts(%x: tensor<3x5xf32>) -> (tensor<3x7x5xf32>, tensor<5x7x3xf32>, tensor<3x1x5xf32>) {
  %0 = stablehlo.broadcast_in_dim %x, dims = [0, 2] : (tensor<3x5xf32>) -> tensor<3x1x5xf32>
  %1 = stablehlo.broadcast_in_dim %0, dims = [0, 1, 2] : (tensor<3x1x5xf32>) -> tensor<3x7x5xf32>
  %2 = stablehlo.transpose %1, dims = [2, 1, 0] : (tensor<3x7x5xf32>) -> tensor<5x7x3xf32>
  return %1, %2, %0 : tensor<3x7x5xf32>, tensor<5x7x3xf32>, tensor<3x1x5xf32>
}

// -----

// CHECK-LABEL: @transposes
// CHECK-NEXT: %[[R:.*]] = stablehlo.reshape %arg1 : (tensor<4x1x8xf32>) -> tensor<1x4x8xf32>
// CHECK-NEXT: return %arg0, %[[R]]
func.func @transposes(%x: tensor<2x3x5xf32>, %y: tensor<4x1x8xf32>) -> (tensor<2x3x5xf32>, tensor<1x4x8xf32>) {
  %0 = stablehlo.transpose %x, dims = [2, 0, 1] : (tensor<2x3x5xf32>) -> tensor<5x2x3xf32>
  %1 = stablehlo.transpose %0, dims = [1, 2, 0] : (tensor<5x2x3xf32>) -> tensor<2x3x5xf32>
  %2 = stablehlo.transpose %y, dims = [1, 0, 2] : (tensor<4x1x8xf32>) -> tensor<1x4x8xf32>
  return %1, %2 : tensor<2x3x5xf32>, tensor<1x4x8xf32>
}

// -----

// Transposes have the lower rank, whichever side the unit dimension is on.
// CHECK-LABEL: @unit_dims_and_transposes
// CHECK: %[[T:.*]] = stablehlo.transpose %arg0, dims = [1, 0, 2] : (tensor<12x128x64xf32>) -> tensor<128x12x64xf32>
// CHECK: stablehlo.reshape %[[T]] : (tensor<128x12x64xf32>) -> tensor<128x768xf32>
// CHECK: %[[R:.*]] = stablehlo.reshape %arg1 : (tensor<1x6x4x2xf32>) -> tensor<6x4x2xf32>
// CHECK: stablehlo.transpose %[[R]], dims = [1, 0, 2] : (tensor<6x4x2xf32>) -> tensor<4x6x2xf32>
func.func @unit_dims_and_transposes(%x: tensor<12x128x64xf32>, %y: tensor<1x6x4x2xf32>)
    -> (tensor<128x768xf32>, tensor<4x6x2xf32>) {
  %0 = stablehlo.reshape %x : (tensor<12x128x64xf32>) -> tensor<1x12x128x64xf32>
  %1 = stablehlo.transpose %0, dims = [0, 2, 1, 3] : (tensor<1x12x128x64xf32>) -> tensor<1x128x12x64xf32>
  %2 = stablehlo.reshape %1 : (tensor<1x128x12x64xf32>) -> tensor<128x768xf32>
  %3 = stablehlo.transpose %y, dims = [0, 2, 1, 3] : (tensor<1x6x4x2xf32>) -> tensor<1x4x6x2xf32>
  %4 = stablehlo.reshape %3 : (tensor<1x4x6x2xf32>) -> tensor<4x6x2xf32>
  return %2, %4 : tensor<128x768xf32>, tensor<4x6x2xf32>
}

// -----

// CHECK-LABEL: @slices
// CHECK-NEXT: %[[S:.*]] = stablehlo.slice %arg0 [3:8:4] : (tensor<10xf32>) -> tensor<2xf32>
// CHECK-NEXT: %[[C:.*]] = stablehlo.slice %arg1 [1:3] : (tensor<4xf32>) -> tensor<2xf32>
// CHECK-NEXT: return %[[S]], %[[C]], %arg0
func.func @slices(%x: tensor<10xf32>, %y: tensor<4xf32>) -> (tensor<2xf32>, tensor<2xf32>, tensor<10xf32>) {
  %0 = stablehlo.slice %x [1:10:2] : (tensor<10xf32>) -> tensor<5xf32>
  %1 = stablehlo.slice %0 [1:4:2] : (tensor<5xf32>) -> tensor<2xf32>
  %2 = stablehlo.concatenate %x, %y, dim = 0 : (tensor<10xf32>, tensor<4xf32>) -> tensor<14xf32>
  %3 = stablehlo.slice %2 [11:13] : (tensor<14xf32>) -> tensor<2xf32>
  %4 = stablehlo.slice %x [0:10] : (tensor<10xf32>) -> tensor<10xf32>
  return %1, %3, %4 : tensor<2xf32>, tensor<2xf32>, tensor<10xf32>
}

// -----

// What was cut apart and put together again.
// CHECK-LABEL: @concatenates
// CHECK-NEXT: return %arg0
func.func @concatenates(%x: tensor<10xf32>) -> tensor<10xf32> {
  %0 = stablehlo.slice %x [0:4] : (tensor<10xf32>) -> tensor<4xf32>
  %1 = stablehlo.slice %x [4:7] : (tensor<10xf32>) -> tensor<3xf32>
  %2 = stablehlo.slice %x [7:10] : (tensor<10xf32>) -> tensor<3xf32>
  %3 = stablehlo.concatenate %0, %1, dim = 0 : (tensor<4xf32>, tensor<3xf32>) -> tensor<7xf32>
  %4 = stablehlo.concatenate %3, %2, dim = 0 : (tensor<7xf32>, tensor<3xf32>) -> tensor<10xf32>
  return %4 : tensor<10xf32>
}

// -----

// CHECK-LABEL: @pads
// CHECK-NEXT: %[[S:.*]] = stablehlo.slice %arg0 [1:3, 0:4] : (tensor<4x4xf32>) -> tensor<2x4xf32>
// CHECK-NEXT: return %arg0, %[[S]]
func.func @pads(%x: tensor<4x4xf32>, %v: tensor<f32>) -> (tensor<4x4xf32>, tensor<2x4xf32>) {
  %0 = stablehlo.pad %x, %v, low = [0, 0], high = [0, 0], interior = [0, 0] : (tensor<4x4xf32>, tensor<f32>) -> tensor<4x4xf32>
  %1 = stablehlo.pad %x, %v, low = [-1, 0], high = [-1, 0], interior = [0, 0] : (tensor<4x4xf32>, tensor<f32>) -> tensor<2x4xf32>
  return %0, %1 : tensor<4x4xf32>, tensor<2x4xf32>
}

// -----

// Large splats are broadcasts of scalars, small ones constants.
// CHECK-LABEL: @splats
// CHECK-DAG: %[[C:.*]] = stablehlo.constant dense<5.000000e-01> : tensor<f32>
// CHECK-DAG: stablehlo.broadcast_in_dim %[[C]], dims = [] : (tensor<f32>) -> tensor<1000xf32>
// CHECK-DAG: stablehlo.constant dense<5.000000e-01> : tensor<4xf32>
func.func @splats() -> (tensor<1000xf32>, tensor<4xf32>) {
  %0 = stablehlo.constant dense<0.5> : tensor<1000xf32>
  %1 = stablehlo.constant dense<0.5> : tensor<f32>
  %2 = stablehlo.broadcast_in_dim %1, dims = [] : (tensor<f32>) -> tensor<4xf32>
  return %0, %2 : tensor<1000xf32>, tensor<4xf32>
}

// -----

// A reversed unit dimension, an iota along one, and a complex splat.
// CHECK-LABEL: @units
// CHECK-DAG: %[[Z:.*]] = stablehlo.constant dense<0> : tensor<1x3xi32>
// CHECK-DAG: %[[C:.*]] = stablehlo.constant dense<(1.000000e+00,2.000000e+00)> : tensor<2xcomplex<f32>>
// CHECK: return %arg0, %[[Z]], %[[C]]
func.func @units(%x: tensor<1x3xf32>) -> (tensor<1x3xf32>, tensor<1x3xi32>, tensor<2xcomplex<f32>>) {
  %0 = stablehlo.reverse %x, dims = [0] : tensor<1x3xf32>
  %1 = stablehlo.iota dim = 0 : tensor<1x3xi32>
  %2 = stablehlo.constant dense<(1.0, 2.0)> : tensor<complex<f32>>
  %3 = stablehlo.broadcast_in_dim %2, dims = [] : (tensor<complex<f32>>) -> tensor<2xcomplex<f32>>
  return %0, %1, %3 : tensor<1x3xf32>, tensor<1x3xi32>, tensor<2xcomplex<f32>>
}
