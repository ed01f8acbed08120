// SPDX-License-Identifier: Apache-2.0
// Text of every op: what is read is printed, and read again.
// RUN: calor-opt %s | calor-opt | FileCheck %s
// RUN: calor-opt --mlir-print-op-generic %s | calor-opt | FileCheck %s

// CHECK-LABEL: @unary
func.func @unary(%x: tensor<2xf32>, %z: tensor<2xcomplex<f64>>) {
  // CHECK: chlo._asin_acos_kernel %{{.*}} : tensor<2xcomplex<f64>> -> tensor<2xcomplex<f64>>
  %0 = chlo._asin_acos_kernel %z : tensor<2xcomplex<f64>> -> tensor<2xcomplex<f64>>
  // CHECK: chlo.acos %{{.*}} : tensor<2xf32> -> tensor<2xf32>
  %1 = chlo.acos %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.acosh
  %2 = chlo.acosh %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.asin
  %3 = chlo.asin %z : tensor<2xcomplex<f64>> -> tensor<2xcomplex<f64>>
  // CHECK: chlo.asinh
  %4 = chlo.asinh %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.atan
  %5 = chlo.atan %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.atanh
  %6 = chlo.atanh %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.bessel_i1e
  %7 = chlo.bessel_i1e %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.conj
  %8 = chlo.conj %z : tensor<2xcomplex<f64>> -> tensor<2xcomplex<f64>>
  // CHECK: chlo.cosh
  %9 = chlo.cosh %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.digamma
  %10 = chlo.digamma %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.erf
  %11 = chlo.erf %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.erf_inv
  %12 = chlo.erf_inv %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.erfc
  %13 = chlo.erfc %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.is_inf %{{.*}} : tensor<2xf32> -> tensor<2xi1>
  %14 = chlo.is_inf %x : tensor<2xf32> -> tensor<2xi1>
  // CHECK: chlo.is_neg_inf
  %15 = chlo.is_neg_inf %x : tensor<2xf32> -> tensor<2xi1>
  // CHECK: chlo.is_pos_inf
  %16 = chlo.is_pos_inf %x : tensor<2xf32> -> tensor<2xi1>
  // CHECK: chlo.lgamma
  %17 = chlo.lgamma %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.sinh
  %18 = chlo.sinh %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.square
  %19 = chlo.square %x : tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.tan
  %20 = chlo.tan %x : tensor<2xf32> -> tensor<2xf32>
  return
}

// CHECK-LABEL: @binary
func.func @binary(%x: tensor<2xf32>, %i: tensor<2xui8>) {
  // CHECK: chlo.mulhi %{{.*}}, %{{.*}} : tensor<2xui8>, tensor<2xui8> -> tensor<2xui8>
  %0 = chlo.mulhi %i, %i : tensor<2xui8>, tensor<2xui8> -> tensor<2xui8>
  // CHECK: chlo.next_after %{{.*}}, %{{.*}} : tensor<2xf32>, tensor<2xf32> -> tensor<2xf32>
  %1 = chlo.next_after %x, %x : tensor<2xf32>, tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.polygamma
  %2 = chlo.polygamma %x, %x : tensor<2xf32>, tensor<2xf32> -> tensor<2xf32>
  // CHECK: chlo.zeta
  %3 = chlo.zeta %x, %x : tensor<2xf32>, tensor<2xf32> -> tensor<2xf32>
  return
}

// CHECK-LABEL: @broadcast
func.func @broadcast(%x: tensor<2xf32>, %y: tensor<3x2xf32>, %i: tensor<i32>, %j: tensor<3x2xi32>, %p: tensor<i1>) {
  // CHECK: chlo.broadcast_add %{{.*}}, %{{.*}} {broadcast_dimensions = array<i64: 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  %0 = chlo.broadcast_add %x, %y {broadcast_dimensions = array<i64: 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_and
  %1 = chlo.broadcast_and %i, %j : (tensor<i32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  // CHECK: chlo.broadcast_atan2
  %2 = chlo.broadcast_atan2 %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_compare %{{.*}}, %{{.*}} {compare_type = #chlo<comparison_type TOTALORDER>, comparison_direction = #chlo<comparison_direction GE>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xi1>
  %3 = chlo.broadcast_compare %x, %y {compare_type = #chlo<comparison_type TOTALORDER>, comparison_direction = #chlo<comparison_direction GE>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xi1>
  // CHECK: chlo.broadcast_complex
  %4 = chlo.broadcast_complex %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xcomplex<f32>>
  // CHECK: chlo.broadcast_divide
  %5 = chlo.broadcast_divide %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_maximum
  %6 = chlo.broadcast_maximum %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_minimum
  %7 = chlo.broadcast_minimum %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_multiply
  %8 = chlo.broadcast_multiply %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_next_after
  %9 = chlo.broadcast_next_after %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_or
  %10 = chlo.broadcast_or %i, %j : (tensor<i32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  // CHECK: chlo.broadcast_polygamma
  %11 = chlo.broadcast_polygamma %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_power
  %12 = chlo.broadcast_power %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_remainder
  %13 = chlo.broadcast_remainder %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_select %{{.*}}, %{{.*}}, %{{.*}} : (tensor<i1>, tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  %14 = chlo.broadcast_select %p, %x, %y : (tensor<i1>, tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_shift_left
  %15 = chlo.broadcast_shift_left %i, %j : (tensor<i32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  // CHECK: chlo.broadcast_shift_right_arithmetic
  %16 = chlo.broadcast_shift_right_arithmetic %i, %j : (tensor<i32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  // CHECK: chlo.broadcast_shift_right_logical
  %17 = chlo.broadcast_shift_right_logical %i, %j : (tensor<i32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  // CHECK: chlo.broadcast_subtract
  %18 = chlo.broadcast_subtract %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  // CHECK: chlo.broadcast_xor
  %19 = chlo.broadcast_xor %i, %j : (tensor<i32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  // CHECK: chlo.broadcast_zeta
  %20 = chlo.broadcast_zeta %x, %y : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// CHECK-LABEL: @others
func.func @others(%x: tensor<?x5xf32>, %lhs: tensor<11x5xf32>, %rhs: tensor<3x5x7xf32>, %sizes: tensor<3xi64>, %init: tensor<?xf32>) {
  // CHECK: chlo.constant dense<[1, 2]> : tensor<2xi32>
  %0 = chlo.constant dense<[1, 2]> : tensor<2xi32>
  // CHECK: "chlo.constant_like"(%{{.*}}) <{value = 1.000000e+00 : f32}> : (tensor<?x5xf32>) -> tensor<?x5xf32>
  %1 = "chlo.constant_like"(%x) {value = 1.0 : f32} : (tensor<?x5xf32>) -> tensor<?x5xf32>
  // CHECK: chlo.top_k(%{{.*}}, k = 2) : tensor<?x5xf32> -> (tensor<?x2xf32>, tensor<?x2xi32>)
  %2:2 = chlo.top_k(%x, k = 2) : tensor<?x5xf32> -> (tensor<?x2xf32>, tensor<?x2xi32>)
  // CHECK: chlo.top_k(%{{.*}}, k = 2, is_stable = true) : tensor<?x5xf32> -> (tensor<?x2xf32>, tensor<?x2xi32>)
  %3:2 = chlo.top_k(%x, k = 2, is_stable = true) : tensor<?x5xf32> -> (tensor<?x2xf32>, tensor<?x2xi32>)
  // CHECK: "chlo.ragged_dot"
  // CHECK-SAME: precision_config = [#chlo<precision DEFAULT>, #chlo<precision HIGHEST>]
  // CHECK-SAME: ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [0], rhs_group_dimensions = [0]>
  %4 = "chlo.ragged_dot"(%lhs, %rhs, %sizes) {
    ragged_dot_dimension_numbers = #chlo.ragged_dot<
      lhs_batching_dimensions = [], lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1],
      rhs_group_dimensions = [0], lhs_ragged_dimensions = [0]>,
    precision_config = [#chlo<precision DEFAULT>, #chlo<precision HIGHEST>]
  } : (tensor<11x5xf32>, tensor<3x5x7xf32>, tensor<3xi64>) -> tensor<11x7xf32>
  // CHECK: chlo.scan(%{{.*}}) inits(%{{.*}}) dimension=1 attributes {is_reverse = true} {
  // CHECK-NEXT: ^bb0(%{{.*}}: tensor<?xf32>, %{{.*}}: tensor<?xf32>):
  // CHECK: } : (tensor<?x5xf32>, tensor<?xf32>) -> (tensor<?x5xf32>, tensor<?xf32>)
  %5:2 = chlo.scan(%x) inits(%init) dimension=1 attributes {is_reverse = true} {
  ^bb0(%a: tensor<?xf32>, %b: tensor<?xf32>):
    %6 = stablehlo.add %a, %b : tensor<?xf32>
    stablehlo.return %6, %6 : tensor<?xf32>, tensor<?xf32>
  } : (tensor<?x5xf32>, tensor<?xf32>) -> (tensor<?x5xf32>, tensor<?xf32>)
  return
}
