// RUN: calor-opt %s --canonicalize | FileCheck %s
// Folds that need no arithmetic; constants made by folding are stablehlo.constant.

// CHECK-LABEL: func.func @identities
// CHECK-NEXT: return %arg0
func.func @identities(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = stablehlo.convert %x : tensor<2x3xf32>
  %1 = stablehlo.reshape %0 : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %2 = stablehlo.transpose %1, dims = [0, 1] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %3 = stablehlo.slice %2 [0:2, 0:3] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %4 = stablehlo.broadcast_in_dim %3, dims = [0, 1] : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %5 = stablehlo.concatenate %4, dim = 0 : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %6 = stablehlo.tuple %5 : tuple<tensor<2x3xf32>>
  %7 = stablehlo.get_tuple_element %6[0] : (tuple<tensor<2x3xf32>>) -> tensor<2x3xf32>
  return %7 : tensor<2x3xf32>
}

// The type alone does not make a transpose an identity.
// CHECK-LABEL: func.func @square
// CHECK: stablehlo.transpose
func.func @square(%x: tensor<3x3xf32>) -> tensor<3x3xf32> {
  %0 = stablehlo.transpose %x, dims = [1, 0] : (tensor<3x3xf32>) -> tensor<3x3xf32>
  return %0 : tensor<3x3xf32>
}

// CHECK-LABEL: func.func @dimension_size
// CHECK-NEXT: stablehlo.constant dense<3> : tensor<i32>
func.func @dimension_size(%x: tensor<?x3xf32>) -> tensor<i32> {
  %0 = stablehlo.get_dimension_size %x, dim = 1 : (tensor<?x3xf32>) -> tensor<i32>
  return %0 : tensor<i32>
}

// CHECK-LABEL: func.func @effects
// CHECK-NEXT: stablehlo.custom_call @kept()
// CHECK-NEXT: return
func.func @effects(%a: tensor<f32>, %s: tensor<1xi64>) {
  %0 = stablehlo.custom_call @dropped() : () -> tensor<f32>
  stablehlo.custom_call @kept() {has_side_effect = true} : () -> ()
  %1 = stablehlo.add %a, %a : tensor<f32>
  return
}
