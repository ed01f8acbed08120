// RUN: calor-opt %s --calor-simplify --split-input-file | FileCheck %s

// Exact ops on constants, a reduction and a sort of shapes among them.
// CHECK-LABEL: @constants
// CHECK-DAG: dense<[5, 7, 9]> : tensor<3xi32>
// CHECK-DAG: dense<6> : tensor<i32>
// CHECK-NOT: stablehlo.add
func.func @constants() -> (tensor<3xi32>, tensor<i32>) {
  %a = stablehlo.constant dense<[1, 2, 3]> : tensor<3xi32>
  %b = stablehlo.constant dense<[4, 5, 6]> : tensor<3xi32>
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %0 = stablehlo.add %a, %b : tensor<3xi32>
  %1 = stablehlo.reduce(%a init: %zero) applies stablehlo.add across dimensions = [0] : (tensor<3xi32>, tensor<i32>) -> tensor<i32>
  return %0, %1 : tensor<3xi32>, tensor<i32>
}

// -----

// Ops on large splats are computed once and never spread out.
// CHECK-LABEL: @splats
// CHECK-NEXT: %[[C:.*]] = stablehlo.constant dense<3.000000e+00> : tensor<f32>
// CHECK-NEXT: %[[B:.*]] = stablehlo.broadcast_in_dim %[[C]], dims = [] : (tensor<f32>) -> tensor<1000000xf32>
// CHECK-NEXT: return %[[B]]
func.func @splats() -> tensor<1000000xf32> {
  %a = stablehlo.constant dense<1.0> : tensor<1000000xf32>
  %b = stablehlo.constant dense<2.0> : tensor<1000000xf32>
  %0 = stablehlo.add %a, %b : tensor<1000000xf32>
  return %0 : tensor<1000000xf32>
}

// -----

// The identity matrix of JAX.
// CHECK-LABEL: @eye
// CHECK-NEXT: stablehlo.constant dense<{{\[\[}}1.000000e+00, 0.000000e+00], [0.000000e+00, 1.000000e+00]]> : tensor<2x2xf32>
// CHECK-NEXT: return
func.func @eye() -> tensor<2x2xf32> {
  %zero = stablehlo.constant dense<0> : tensor<2x2xi32>
  %0 = stablehlo.iota dim = 0 : tensor<2x2xi32>
  %1 = stablehlo.iota dim = 1 : tensor<2x2xi32>
  %2 = stablehlo.add %0, %zero : tensor<2x2xi32>
  %3 = stablehlo.compare EQ, %2, %1, SIGNED : (tensor<2x2xi32>, tensor<2x2xi32>) -> tensor<2x2xi1>
  %4 = stablehlo.convert %3 : (tensor<2x2xi1>) -> tensor<2x2xf32>
  return %4 : tensor<2x2xf32>
}

// -----

// Equal computations happen once; a reducer does not reach out for a constant of the program.
// CHECK-LABEL: @common
// CHECK-COUNT-1: stablehlo.exponential
// CHECK: stablehlo.reduce
// CHECK: stablehlo.constant dense<2.000000e+00>
// CHECK: stablehlo.return
func.func @common(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<f32>, tensor<f32>) {
  %two = stablehlo.constant dense<2.0> : tensor<f32>
  %0 = stablehlo.exponential %x : tensor<4xf32>
  %1 = stablehlo.exponential %x : tensor<4xf32>
  %2 = stablehlo.add %0, %1 : tensor<4xf32>
  %3 = stablehlo.reduce(%2 init: %two) across dimensions = [0] : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
    reducer(%a: tensor<f32>, %b: tensor<f32>) {
      %inner = stablehlo.constant dense<2.0> : tensor<f32>
      %4 = stablehlo.multiply %a, %inner : tensor<f32>
      %5 = stablehlo.add %4, %b : tensor<f32>
      stablehlo.return %5 : tensor<f32>
    }
  return %2, %3, %two : tensor<4xf32>, tensor<f32>, tensor<f32>
}
