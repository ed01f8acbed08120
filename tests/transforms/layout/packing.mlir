// RUN: calor-opt %s --calor-simplify --calor-layout --split-input-file | FileCheck %s
// Weights in panels, where the target's generator wants them.

// Packed once, before the loop.
// CHECK-LABEL: @in_loop
// CHECK: %[[P:.*]] = calor.pack %arg1 : tensor<256x256xf32> -> tensor<256x256xf32, #calor.packed<rhs
// CHECK: stablehlo.while
// CHECK: stablehlo.dot_general %{{.*}}, %[[P]]
func.func @in_loop(%x: tensor<4x256xf32>, %w: tensor<256x256xf32>) -> tensor<4x256xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %bound = stablehlo.constant dense<100> : tensor<i32>
  %0:2 = stablehlo.while(%i = %zero, %a = %x) : tensor<i32>, tensor<4x256xf32>
  cond {
    %1 = stablehlo.compare LT, %i, %bound, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %1 : tensor<i1>
  } do {
    %1 = stablehlo.dot_general %a, %w, contracting_dims = [1] x [0] : (tensor<4x256xf32>, tensor<256x256xf32>) -> tensor<4x256xf32>
    %2 = stablehlo.add %i, %one : tensor<i32>
    stablehlo.return %2, %1 : tensor<i32>, tensor<4x256xf32>
  }
  return %0#1 : tensor<4x256xf32>
}

// -----

// A small kernel is not packed; as an argument it is transposed for the generator, as a constant it lies right.
// CHECK-LABEL: @small_kernels
// CHECK: stablehlo.constant dense<{{.*}}> : tensor<1x1x2x4xf32>
// CHECK: %[[K:.*]] = stablehlo.transpose %arg1, dims = [2, 3, 1, 0] : (tensor<4x2x3x3xf32>) -> tensor<3x3x2x4xf32>
// CHECK: stablehlo.convolution(%arg0, %[[K]]) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]
func.func @small_kernels(%x: tensor<1x8x8x2xf32>, %k: tensor<4x2x3x3xf32>) -> (tensor<1x8x8x4xf32>, tensor<1x8x8x4xf32>) {
  %c = stablehlo.constant dense<[[[[1.0]], [[2.0]]], [[[3.0]], [[4.0]]], [[[5.0]], [[6.0]]], [[[7.0]], [[8.0]]]]> : tensor<4x2x1x1xf32>
  %0 = stablehlo.convolution(%x, %c) dim_numbers = [b, 0, 1, f]x[o, i, 0, 1]->[b, 0, 1, f], window = {} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x8x2xf32>, tensor<4x2x1x1xf32>) -> tensor<1x8x8x4xf32>
  %1 = stablehlo.convolution(%x, %k) dim_numbers = [b, 0, 1, f]x[o, i, 0, 1]->[b, 0, 1, f], window = {pad = [[1, 1], [1, 1]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x8x2xf32>, tensor<4x2x3x3xf32>) -> tensor<1x8x8x4xf32>
  return %0, %1 : tensor<1x8x8x4xf32>, tensor<1x8x8x4xf32>
}
