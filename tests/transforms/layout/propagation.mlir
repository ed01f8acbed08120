// RUN: calor-opt %s --calor-simplify --calor-layout --split-input-file | FileCheck %s
// What transposes pass on their way from one convolution to the next.

// CHECK-LABEL: @movers
// CHECK-COUNT-1: stablehlo.transpose %arg0
// CHECK-NOT: stablehlo.transpose %{{[0-9]}}
// CHECK: stablehlo.pad {{.*}} low = [0, 1, 2, 0], high = [0, 3, 4, 0], interior = [0, 0, 0, 0]
// CHECK: stablehlo.slice {{.*}} [0:2, 1:9, 0:8, 0:4]
// CHECK: stablehlo.reverse {{.*}} dims = [2]
// CHECK: stablehlo.concatenate {{.*}} dim = 3
// CHECK: stablehlo.select {{.*}} tensor<2x8x8x8xf32>
// CHECK: stablehlo.convolution
// CHECK: stablehlo.transpose
// CHECK-NEXT: return
func.func @movers(%x: tensor<2x4x8x8xf32>, %k: tensor<1x1x4x4xf32>, %l: tensor<1x1x8x4xf32>) -> tensor<2x4x8x8xf32> {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %zeros = stablehlo.constant dense<0.0> : tensor<2x8x8x8xf32>
  %0 = stablehlo.convolution(%x, %k) dim_numbers = [b, f, 0, 1]x[0, 1, i, o]->[b, f, 0, 1], window = {} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<2x4x8x8xf32>, tensor<1x1x4x4xf32>) -> tensor<2x4x8x8xf32>
  %1 = stablehlo.pad %0, %zero, low = [0, 0, 1, 2], high = [0, 0, 3, 4], interior = [0, 0, 0, 0] : (tensor<2x4x8x8xf32>, tensor<f32>) -> tensor<2x4x12x14xf32>
  %2 = stablehlo.slice %1 [0:2, 0:4, 1:9, 0:8] : (tensor<2x4x12x14xf32>) -> tensor<2x4x8x8xf32>
  %3 = stablehlo.reverse %2, dims = [3] : tensor<2x4x8x8xf32>
  %4 = stablehlo.concatenate %3, %0, dim = 1 : (tensor<2x4x8x8xf32>, tensor<2x4x8x8xf32>) -> tensor<2x8x8x8xf32>
  %5 = stablehlo.compare GT, %4, %zeros, FLOAT : (tensor<2x8x8x8xf32>, tensor<2x8x8x8xf32>) -> tensor<2x8x8x8xi1>
  %6 = stablehlo.exponential %4 : tensor<2x8x8x8xf32>
  %7 = stablehlo.select %5, %6, %4 : tensor<2x8x8x8xi1>, tensor<2x8x8x8xf32>
  %8 = stablehlo.convolution(%7, %l) dim_numbers = [b, f, 0, 1]x[0, 1, i, o]->[b, f, 0, 1], window = {} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<2x8x8x8xf32>, tensor<1x1x8x4xf32>) -> tensor<2x4x8x8xf32>
  return %8 : tensor<2x4x8x8xf32>
}

// -----

// The result of a reduce keeps its own order of dimensions.
// CHECK-LABEL: @reduce_batch
// CHECK: stablehlo.reduce({{.*}}) applies stablehlo.add across dimensions = [0] : (tensor<2x8x6x4xf32>, tensor<f32>) -> tensor<8x6x4xf32>
// CHECK: stablehlo.transpose {{.*}} dims = [2, 0, 1] : (tensor<8x6x4xf32>) -> tensor<4x8x6xf32>
func.func @reduce_batch(%x: tensor<2x4x8x6xf32>, %k: tensor<1x1x4x4xf32>) -> tensor<4x8x6xf32> {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = stablehlo.convolution(%x, %k) dim_numbers = [b, f, 0, 1]x[0, 1, i, o]->[b, f, 0, 1], window = {} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<2x4x8x6xf32>, tensor<1x1x4x4xf32>) -> tensor<2x4x8x6xf32>
  %1 = stablehlo.reduce(%0 init: %zero) applies stablehlo.add across dimensions = [0] : (tensor<2x4x8x6xf32>, tensor<f32>) -> tensor<4x8x6xf32>
  return %1 : tensor<4x8x6xf32>
}
