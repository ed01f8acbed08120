// RUN: calor-opt %s --calor-simplify --split-input-file | FileCheck %s

// CHECK-LABEL: @unit_reduce
// CHECK-NEXT: %[[R:.*]] = stablehlo.reshape %arg0
// CHECK-NEXT: return %[[R]]
func.func @unit_reduce(%x: tensor<4x1xf32>) -> tensor<4xf32> {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = stablehlo.reduce(%x init: %zero) applies stablehlo.add across dimensions = [1] : (tensor<4x1xf32>, tensor<f32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// An initial value that counts stays.
// CHECK-LABEL: @unit_reduce_from_one
// CHECK: stablehlo.reduce
func.func @unit_reduce_from_one(%x: tensor<4x1xf32>) -> tensor<4xf32> {
  %one = stablehlo.constant dense<1.0> : tensor<f32>
  %0 = stablehlo.reduce(%x init: %one) applies stablehlo.add across dimensions = [1] : (tensor<4x1xf32>, tensor<f32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// Max pooling with positions nobody asks for: the maximum needs no positions, the positions need the maximum.
// CHECK-LABEL: @unused_positions
// CHECK: "stablehlo.reduce_window"(%arg1, %{{.*}})
// CHECK-NEXT: ^bb0(%[[A:.*]]: tensor<f32>, %[[B:.*]]: tensor<f32>):
// CHECK-NEXT: stablehlo.compare GE, %[[A]], %[[B]]
// CHECK-NEXT: stablehlo.select
// CHECK-NEXT: stablehlo.return
func.func @unused_positions(%p: tensor<4x4xi32>, %x: tensor<4x4xf32>) -> tensor<2x2xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %lowest = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %0:2 = "stablehlo.reduce_window"(%p, %x, %zero, %lowest) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
  ^bb0(%i: tensor<i32>, %a: tensor<f32>, %j: tensor<i32>, %b: tensor<f32>):
    %1 = stablehlo.compare GE, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %2 = stablehlo.select %1, %i, %j : tensor<i1>, tensor<i32>
    %3 = stablehlo.select %1, %a, %b : tensor<i1>, tensor<f32>
    stablehlo.return %2, %3 : tensor<i32>, tensor<f32>
  }) : (tensor<4x4xi32>, tensor<4x4xf32>, tensor<i32>, tensor<f32>) -> (tensor<2x2xi32>, tensor<2x2xf32>)
  return %0#1 : tensor<2x2xf32>
}

// -----

// CHECK-LABEL: @needed_values
// CHECK: stablehlo.reduce_window"(%arg0, %arg1, %{{.*}}, %{{.*}})
func.func @needed_values(%p: tensor<4x4xi32>, %x: tensor<4x4xf32>) -> tensor<2x2xi32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %lowest = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %0:2 = "stablehlo.reduce_window"(%p, %x, %zero, %lowest) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
  ^bb0(%i: tensor<i32>, %a: tensor<f32>, %j: tensor<i32>, %b: tensor<f32>):
    %1 = stablehlo.compare GE, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %2 = stablehlo.select %1, %i, %j : tensor<i1>, tensor<i32>
    %3 = stablehlo.select %1, %a, %b : tensor<i1>, tensor<f32>
    stablehlo.return %2, %3 : tensor<i32>, tensor<f32>
  }) : (tensor<4x4xi32>, tensor<4x4xf32>, tensor<i32>, tensor<f32>) -> (tensor<2x2xi32>, tensor<2x2xf32>)
  return %0#0 : tensor<2x2xi32>
}

// -----

// Global pooling is a reduce.
// CHECK-LABEL: @global_pool
// CHECK: %[[R:.*]] = stablehlo.reduce(%arg0 init: %{{.*}}) applies stablehlo.add across dimensions = [1, 2]
// CHECK: stablehlo.reshape %[[R]] : (tensor<2x16xf32>) -> tensor<2x1x1x16xf32>
func.func @global_pool(%x: tensor<2x8x8x16xf32>) -> tensor<2x1x1x16xf32> {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = "stablehlo.reduce_window"(%x, %zero) <{window_dimensions = array<i64: 1, 8, 8, 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %1 = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %1 : tensor<f32>
  }) : (tensor<2x8x8x16xf32>, tensor<f32>) -> tensor<2x1x1x16xf32>
  return %0 : tensor<2x1x1x16xf32>
}

// -----

// Maxima in any order; sums of floats keep theirs.
// CHECK-LABEL: @two_steps
// CHECK: stablehlo.reduce(%arg0 {{.*}} applies stablehlo.maximum across dimensions = [0, 2]
// CHECK: %[[S:.*]] = stablehlo.reduce(%arg0 {{.*}} applies stablehlo.add across dimensions = [2]
// CHECK: stablehlo.reduce(%[[S]] {{.*}} applies stablehlo.add across dimensions = [0]
func.func @two_steps(%x: tensor<2x3x4xf32>) -> (tensor<3xf32>, tensor<3xf32>) {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %lowest = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %0 = stablehlo.reduce(%x init: %lowest) applies stablehlo.maximum across dimensions = [2] : (tensor<2x3x4xf32>, tensor<f32>) -> tensor<2x3xf32>
  %1 = stablehlo.reduce(%0 init: %lowest) applies stablehlo.maximum across dimensions = [0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3xf32>
  %2 = stablehlo.reduce(%x init: %zero) applies stablehlo.add across dimensions = [2] : (tensor<2x3x4xf32>, tensor<f32>) -> tensor<2x3xf32>
  %3 = stablehlo.reduce(%2 init: %zero) applies stablehlo.add across dimensions = [0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3xf32>
  return %1, %3 : tensor<3xf32>, tensor<3xf32>
}
