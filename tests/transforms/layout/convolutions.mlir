// RUN: calor-opt %s --calor-simplify --calor-layout --split-input-file | FileCheck %s
// Images become channels-last; transposes cancel between convolutions.

// CHECK-LABEL: @network
// CHECK: %[[X:.*]] = stablehlo.transpose %arg0, dims = [0, 2, 3, 1] : (tensor<2x3x8x8xf32>) -> tensor<2x8x8x3xf32>
// CHECK: %[[A:.*]] = stablehlo.convolution(%[[X]], %{{.*}}) dim_numbers = [b, 0, 1, f]x[{{.*}}]->[b, 0, 1, f]
// CHECK: %[[B:.*]] = stablehlo.broadcast_in_dim %arg2, dims = [3] : (tensor<4xf32>) -> tensor<2x8x8x4xf32>
// CHECK: stablehlo.add %[[A]], %[[B]] : tensor<2x8x8x4xf32>
// CHECK: stablehlo.maximum
// CHECK: stablehlo.reduce_window
// CHECK-SAME: padding = dense<{{\[\[}}0, 0], [1, 1], [0, 0], [0, 0]]>
// CHECK-SAME: window_dimensions = array<i64: 1, 3, 2, 1>
// CHECK-SAME: window_strides = array<i64: 1, 2, 1, 1>
// CHECK-NOT: stablehlo.transpose %{{[0-9]+}}
// CHECK: stablehlo.convolution({{.*}}) dim_numbers = [b, 0, 1, f]x[{{.*}}]->[b, 0, 1, f]
// CHECK: stablehlo.reduce({{.*}}) applies stablehlo.add across dimensions = [1, 2]
// CHECK-NEXT: return
func.func @network(%x: tensor<2x3x8x8xf32>, %k: tensor<4x3x3x3xf32>, %b: tensor<4xf32>, %l: tensor<4x4x1x1xf32>) -> tensor<2x4xf32> {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %zeros = stablehlo.constant dense<0.0> : tensor<2x4x8x8xf32>
  %lowest = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %0 = stablehlo.convolution(%x, %k) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {pad = [[1, 1], [1, 1]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<2x3x8x8xf32>, tensor<4x3x3x3xf32>) -> tensor<2x4x8x8xf32>
  %1 = stablehlo.broadcast_in_dim %b, dims = [1] : (tensor<4xf32>) -> tensor<2x4x8x8xf32>
  %2 = stablehlo.add %0, %1 : tensor<2x4x8x8xf32>
  %3 = stablehlo.maximum %2, %zeros : tensor<2x4x8x8xf32>
  %4 = "stablehlo.reduce_window"(%3, %lowest) <{padding = dense<[[0, 0], [0, 0], [1, 1], [0, 0]]> : tensor<4x2xi64>, window_dimensions = array<i64: 1, 1, 3, 2>, window_strides = array<i64: 1, 1, 2, 1>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %7 = stablehlo.maximum %p, %q : tensor<f32>
    stablehlo.return %7 : tensor<f32>
  }) : (tensor<2x4x8x8xf32>, tensor<f32>) -> tensor<2x4x4x7xf32>
  %5 = stablehlo.convolution(%4, %l) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<2x4x4x7xf32>, tensor<4x4x1x1xf32>) -> tensor<2x4x4x7xf32>
  %6 = stablehlo.reduce(%5 init: %zero) applies stablehlo.add across dimensions = [2, 3] : (tensor<2x4x4x7xf32>, tensor<f32>) -> tensor<2x4xf32>
  return %6 : tensor<2x4xf32>
}

// -----

// A single channel needs no transpose, nor does a layout that is right already. The result keeps its layout.
// CHECK-LABEL: @one_channel
// CHECK: stablehlo.reshape %arg0 : (tensor<2x1x8x8xf32>) -> tensor<2x8x8x1xf32>
// CHECK: stablehlo.transpose %{{.*}}, dims = [0, 3, 1, 2] : (tensor<2x8x8x4xf32>) -> tensor<2x4x8x8xf32>
// CHECK-NEXT: return
func.func @one_channel(%x: tensor<2x1x8x8xf32>, %k: tensor<1x1x1x4xf32>) -> tensor<2x4x8x8xf32> {
  %0 = stablehlo.convolution(%x, %k) dim_numbers = [b, f, 0, 1]x[0, 1, i, o]->[b, f, 0, 1], window = {} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<2x1x8x8xf32>, tensor<1x1x1x4xf32>) -> tensor<2x4x8x8xf32>
  return %0 : tensor<2x4x8x8xf32>
}

// -----

// The gradient of a kernel, in which the batch is summed over, stays as it is.
// CHECK-LABEL: @kernel_gradient
// CHECK-NEXT: stablehlo.convolution(%arg0, %arg1) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f]
func.func @kernel_gradient(%x: tensor<32x8x8x4xf32>, %g: tensor<32x8x8x16xf32>) -> tensor<3x3x4x16xf32> {
  %0 = stablehlo.convolution(%x, %g) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {pad = [[1, 1], [1, 1]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<32x8x8x4xf32>, tensor<32x8x8x16xf32>) -> tensor<3x3x4x16xf32>
  return %0 : tensor<3x3x4x16xf32>
}
