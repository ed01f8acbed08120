// SPDX-License-Identifier: Apache-2.0
// Every rule of ChloOps.td, broken once.
// RUN: calor-opt %s --split-input-file --verify-diagnostics

func.func @asin_acos_kernel_c1(%x: tensor<2xcomplex<f32>>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo._asin_acos_kernel %x : tensor<2xcomplex<f32>> -> tensor<3xcomplex<f32>>
  return
}

// -----

func.func @acos_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.acos %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @acosh_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.acosh %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @asin_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.asin %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @asinh_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.asinh %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @atan_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.atan %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @atanh_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.atanh %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @bessel_i1e_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.bessel_i1e %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @conj_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.conj %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @cosh_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.cosh %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @digamma_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.digamma %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @erf_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.erf %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @erf_inv_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.erf_inv %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @erfc_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.erfc %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @lgamma_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.lgamma %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @sinh_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.sinh %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @square_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.square %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @tan_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.tan %x : tensor<2xf32> -> tensor<3xf32>
  return
}

// -----

func.func @is_inf_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.is_inf %x : tensor<2xf32> -> tensor<3xi1>
  return
}

// -----

func.func @is_neg_inf_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.is_neg_inf %x : tensor<2xf32> -> tensor<3xi1>
  return
}

// -----

func.func @is_pos_inf_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.is_pos_inf %x : tensor<2xf32> -> tensor<3xi1>
  return
}

// -----

func.func @mulhi_c1(%x: tensor<2xi32>, %y: tensor<3xi32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.mulhi %x, %y : tensor<2xi32>, tensor<3xi32> -> tensor<2xi32>
  return
}

// -----

func.func @next_after_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.next_after %x, %y : tensor<2xf32>, tensor<3xf32> -> tensor<2xf32>
  return
}

// -----

func.func @polygamma_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.polygamma %x, %y : tensor<2xf32>, tensor<3xf32> -> tensor<2xf32>
  return
}

// -----

func.func @zeta_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.zeta %x, %y : tensor<2xf32>, tensor<3xf32> -> tensor<2xf32>
  return
}

// -----

func.func @acos_operand(%x: tensor<2xi32>) {
  // expected-error@+1 {{operand #0 must be}}
  %0 = chlo.acos %x : tensor<2xi32> -> tensor<2xi32>
  return
}

// -----

func.func @broadcast_add_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_add %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_add_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_add %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_add_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_add %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_add_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_add %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_and_c1(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_and %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_and_c2(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_and %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_and_c3(%x: tensor<2xi32>, %y: tensor<3x4xi32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_and %x, %y : (tensor<2xi32>, tensor<3x4xi32>) -> tensor<3x4xi32>
  return
}

// -----

func.func @broadcast_and_c4(%x: tensor<2xi32>, %y: tensor<3x2xi64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_and %x, %y : (tensor<2xi32>, tensor<3x2xi64>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_atan2_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_atan2 %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_atan2_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_atan2 %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_atan2_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_atan2 %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_atan2_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_atan2 %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_compare_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_compare %x, %y {broadcast_dimensions = array<i64: 0, 1>, comparison_direction = #chlo<comparison_direction LT>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xi1>
  return
}

// -----

func.func @broadcast_compare_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_compare %x, %y {broadcast_dimensions = array<i64: 2>, comparison_direction = #chlo<comparison_direction LT>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xi1>
  return
}

// -----

func.func @broadcast_compare_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_compare %x, %y {comparison_direction = #chlo<comparison_direction LT>} : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xi1>
  return
}

// -----

func.func @broadcast_compare_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_compare %x, %y {comparison_direction = #chlo<comparison_direction LT>} : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xi1>
  return
}

// -----

func.func @broadcast_complex_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_complex %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xcomplex<f32>>
  return
}

// -----

func.func @broadcast_complex_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_complex %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xcomplex<f32>>
  return
}

// -----

func.func @broadcast_complex_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_complex %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xcomplex<f32>>
  return
}

// -----

func.func @broadcast_complex_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_complex %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xcomplex<f32>>
  return
}

// -----

func.func @broadcast_divide_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_divide %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_divide_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_divide %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_divide_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_divide %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_divide_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_divide %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_maximum_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_maximum %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_maximum_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_maximum %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_maximum_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_maximum %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_maximum_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_maximum %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_minimum_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_minimum %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_minimum_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_minimum %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_minimum_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_minimum %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_minimum_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_minimum %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_multiply_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_multiply %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_multiply_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_multiply %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_multiply_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_multiply %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_multiply_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_multiply %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_next_after_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_next_after %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_next_after_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_next_after %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_next_after_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_next_after %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_next_after_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_next_after %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_or_c1(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_or %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_or_c2(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_or %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_or_c3(%x: tensor<2xi32>, %y: tensor<3x4xi32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_or %x, %y : (tensor<2xi32>, tensor<3x4xi32>) -> tensor<3x4xi32>
  return
}

// -----

func.func @broadcast_or_c4(%x: tensor<2xi32>, %y: tensor<3x2xi64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_or %x, %y : (tensor<2xi32>, tensor<3x2xi64>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_polygamma_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_polygamma %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_polygamma_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_polygamma %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_polygamma_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_polygamma %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_polygamma_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_polygamma %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_power_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_power %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_power_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_power %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_power_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_power %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_power_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_power %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_remainder_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_remainder %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_remainder_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_remainder %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_remainder_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_remainder %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_remainder_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_remainder %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_shift_left_c1(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_shift_left %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_shift_left_c2(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_shift_left %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_shift_left_c3(%x: tensor<2xi32>, %y: tensor<3x4xi32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_shift_left %x, %y : (tensor<2xi32>, tensor<3x4xi32>) -> tensor<3x4xi32>
  return
}

// -----

func.func @broadcast_shift_left_c4(%x: tensor<2xi32>, %y: tensor<3x2xi64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_shift_left %x, %y : (tensor<2xi32>, tensor<3x2xi64>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_shift_right_arithmetic_c1(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_shift_right_arithmetic %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_shift_right_arithmetic_c2(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_shift_right_arithmetic %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_shift_right_arithmetic_c3(%x: tensor<2xi32>, %y: tensor<3x4xi32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_shift_right_arithmetic %x, %y : (tensor<2xi32>, tensor<3x4xi32>) -> tensor<3x4xi32>
  return
}

// -----

func.func @broadcast_shift_right_arithmetic_c4(%x: tensor<2xi32>, %y: tensor<3x2xi64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_shift_right_arithmetic %x, %y : (tensor<2xi32>, tensor<3x2xi64>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_shift_right_logical_c1(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_shift_right_logical %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_shift_right_logical_c2(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_shift_right_logical %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_shift_right_logical_c3(%x: tensor<2xi32>, %y: tensor<3x4xi32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_shift_right_logical %x, %y : (tensor<2xi32>, tensor<3x4xi32>) -> tensor<3x4xi32>
  return
}

// -----

func.func @broadcast_shift_right_logical_c4(%x: tensor<2xi32>, %y: tensor<3x2xi64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_shift_right_logical %x, %y : (tensor<2xi32>, tensor<3x2xi64>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_subtract_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_subtract %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_subtract_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_subtract %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_subtract_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_subtract %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_subtract_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_subtract %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_xor_c1(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_xor %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_xor_c2(%x: tensor<2xi32>, %y: tensor<3x2xi32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_xor %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_xor_c3(%x: tensor<2xi32>, %y: tensor<3x4xi32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_xor %x, %y : (tensor<2xi32>, tensor<3x4xi32>) -> tensor<3x4xi32>
  return
}

// -----

func.func @broadcast_xor_c4(%x: tensor<2xi32>, %y: tensor<3x2xi64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_xor %x, %y : (tensor<2xi32>, tensor<3x2xi64>) -> tensor<3x2xi32>
  return
}

// -----

func.func @broadcast_zeta_c1(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_zeta %x, %y {broadcast_dimensions = array<i64: 0, 1>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_zeta_c2(%x: tensor<2xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_zeta %x, %y {broadcast_dimensions = array<i64: 2>} : (tensor<2xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_zeta_c3(%x: tensor<2xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_zeta %x, %y : (tensor<2xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @broadcast_zeta_c4(%x: tensor<2xf32>, %y: tensor<3x2xf64>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_zeta %x, %y : (tensor<2xf32>, tensor<3x2xf64>) -> tensor<3x2xf32>
  return
}

// -----

func.func @broadcast_add_c2_order(%x: tensor<2x2xf32>, %y: tensor<3x2x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_add %x, %y {broadcast_dimensions = array<i64: 2, 1>} : (tensor<2x2xf32>, tensor<3x2x2xf32>) -> tensor<3x2x2xf32>
  return
}

// -----

func.func @broadcast_add_c2_unique(%x: tensor<2x2xf32>, %y: tensor<3x2x2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_add %x, %y {broadcast_dimensions = array<i64: 1, 1>} : (tensor<2x2xf32>, tensor<3x2x2xf32>) -> tensor<3x2x2xf32>
  return
}

// -----

func.func @broadcast_add_c3_result(%x: tensor<2xf32>, %y: tensor<2xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_add %x, %y : (tensor<2xf32>, tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @broadcast_add_c3_rank(%x: tensor<2xf32>, %y: tensor<2xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = chlo.broadcast_add %x, %y : (tensor<2xf32>, tensor<2xf32>) -> tensor<1x2xf32>
  return
}

// -----

func.func @broadcast_complex_c4_result(%x: tensor<2xf32>, %y: tensor<2xf32>) {
  // expected-error@+1 {{(C4)}}
  %0 = chlo.broadcast_complex %x, %y : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xcomplex<f64>>
  return
}

// -----

func.func @broadcast_select_c1(%p: tensor<i1>, %x: tensor<2xf32>, %y: tensor<2xf64>) {
  // expected-error@+1 {{(C1)}}
  %0 = chlo.broadcast_select %p, %x, %y : (tensor<i1>, tensor<2xf32>, tensor<2xf64>) -> tensor<2xf32>
  return
}

// -----

func.func @broadcast_select_c2(%p: tensor<3xi1>, %x: tensor<2xf32>, %y: tensor<2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = chlo.broadcast_select %p, %x, %y : (tensor<3xi1>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @constant_like_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "chlo.constant_like"(%x) {value = 1.0 : f32} : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @constant_like_c2(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = "chlo.constant_like"(%x) {value = 1.0 : f64} : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @top_k_c1(%x: tensor<f32>) {
  // expected-error@+1 {{(C1)}}
  %0:2 = chlo.top_k(%x, k = 1) : tensor<f32> -> (tensor<1xf32>, tensor<1xi32>)
  return
}

// -----

func.func @top_k_c2(%x: tensor<5xf32>) {
  // expected-error@+1 {{(C2)}}
  %0:2 = chlo.top_k(%x, k = 6) : tensor<5xf32> -> (tensor<6xf32>, tensor<6xi32>)
  return
}

// -----

func.func @top_k_c2_negative(%x: tensor<5xf32>) {
  // expected-error@+1 {{(C2)}}
  %0:2 = chlo.top_k(%x, k = -1) : tensor<5xf32> -> (tensor<1xf32>, tensor<1xi32>)
  return
}

// -----

func.func @top_k_c3(%x: tensor<5xf32>) {
  // expected-error@+1 {{(C3)}}
  %0:2 = chlo.top_k(%x, k = 2) : tensor<5xf32> -> (tensor<3xf32>, tensor<2xi32>)
  return
}

// -----

func.func @top_k_c3_element(%x: tensor<5xf32>) {
  // expected-error@+1 {{(C3)}}
  %0:2 = chlo.top_k(%x, k = 2) : tensor<5xf32> -> (tensor<2xf64>, tensor<2xi32>)
  return
}

// -----

func.func @top_k_c4(%x: tensor<5xf32>) {
  // expected-error@+1 {{(C4)}}
  %0:2 = chlo.top_k(%x, k = 2) : tensor<5xf32> -> (tensor<2xf32>, tensor<3xi32>)
  return
}

// -----

func.func @top_k_c5(%x: tensor<5xf32>) {
  // expected-error@+1 {{(C5)}}
  %0:2 = chlo.top_k(%x, k = 2) : tensor<5xf32> -> (tensor<2xf32>, tensor<2xf32>)
  return
}

// -----

func.func @ragged_dot_c1(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C1)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [0, 1], rhs_group_dimensions = [0]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c2(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C2)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = [0]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c2_contracting(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C2)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [], lhs_ragged_dimensions = [1], rhs_group_dimensions = [0]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c3(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C3)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [3], rhs_group_dimensions = [0]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c3_rhs(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C3)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = [4]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c4(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C4)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [1], rhs_group_dimensions = [0]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c4_group(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C4)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = [1]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c5(%x: tensor<2x11x6xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C5)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = [0]>} : (tensor<2x11x6xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c5_batching(%x: tensor<4x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C5)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = [0]>} : (tensor<4x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c6(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C6)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = []>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c6_contracting(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C6)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [2], rhs_group_dimensions = [0]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c7(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<i64>) {
  // expected-error@+1 {{(C7)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = [0]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<i64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c7_prefix(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3x3xi64>) {
  // expected-error@+1 {{(C7)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = [0]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3x3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c8(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<4xi64>) {
  // expected-error@+1 {{(C8)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = [0]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<4xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @ragged_dot_c9(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C9)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = [0]>} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x8xf32>
  return
}

// -----

func.func @ragged_dot_c10(%x: tensor<2x11x5xf32>, %y: tensor<3x2x5x7xf32>, %g: tensor<3xi64>) {
  // expected-error@+1 {{(C10)}}
  %0 = "chlo.ragged_dot"(%x, %y, %g) {ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2], lhs_ragged_dimensions = [1], rhs_group_dimensions = [0]>, precision_config = [#chlo<precision DEFAULT>]} : (tensor<2x11x5xf32>, tensor<3x2x5x7xf32>, tensor<3xi64>) -> tensor<2x11x7xf32>
  return
}

// -----

func.func @scan_c1(%x: tensor<4xi32>, %i: tensor<i32>) {
  // expected-error@+1 {{(C1)}}
  %0:2 = chlo.scan(%x) inits(%i) dimension=0 {
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    %s = stablehlo.constant dense<0> : tensor<i32>
    stablehlo.return %s, %s : tensor<i32>, tensor<i32>
  } : (tensor<4xi32>, tensor<i32>) -> (tensor<4xi32>, tensor<2xi32>)
  return
}

// -----

func.func @scan_c2(%x: tensor<4xi32>, %i: tensor<i32>) {
  // expected-error@+1 {{(C2)}}
  %0:2 = chlo.scan(%x) inits(%i) dimension=1 {
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    %s = stablehlo.constant dense<0> : tensor<i32>
    stablehlo.return %s, %s : tensor<i32>, tensor<i32>
  } : (tensor<4xi32>, tensor<i32>) -> (tensor<4xi32>, tensor<i32>)
  return
}

// -----

func.func @scan_c3(%x: tensor<4xi32>, %i: tensor<i32>) {
  // expected-error@+1 {{(C3)}}
  %0:2 = chlo.scan(%x) inits(%i) dimension=0 {
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    %s = stablehlo.constant dense<0> : tensor<i32>
    stablehlo.return %s, %s : tensor<i32>, tensor<i32>
  } : (tensor<4xi32>, tensor<i32>) -> (tensor<5xi32>, tensor<i32>)
  return
}

// -----

func.func @scan_c3_attribute(%x: tensor<4xi32>, %i: tensor<i32>) {
  // expected-error@+1 {{(C3)}}
  %0:2 = chlo.scan(%x) inits(%i) dimension=0 attributes {scan_dim_size = 5 : i64} {
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    %s = stablehlo.constant dense<0> : tensor<i32>
    stablehlo.return %s, %s : tensor<i32>, tensor<i32>
  } : (tensor<4xi32>, tensor<i32>) -> (tensor<4xi32>, tensor<i32>)
  return
}

// -----

func.func @scan_c4(%x: tensor<4xi32>, %i: tensor<i32>) {
  // expected-error@+1 {{(C4)}}
  %0:2 = chlo.scan(%x) inits(%i) dimension=0 {
  ^bb0(%a: tensor<4xi32>, %b: tensor<i32>):
    %s = stablehlo.constant dense<0> : tensor<i32>
    stablehlo.return %s, %s : tensor<i32>, tensor<i32>
  } : (tensor<4xi32>, tensor<i32>) -> (tensor<4xi32>, tensor<i32>)
  return
}

// -----

func.func @scan_c5(%x: tensor<4xi32>, %i: tensor<i32>) {
  // expected-error@+1 {{(C5)}}
  %0:2 = chlo.scan(%x) inits(%i) dimension=0 {
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    %s = stablehlo.constant dense<0> : tensor<i32>
    stablehlo.return %s : tensor<i32>
  } : (tensor<4xi32>, tensor<i32>) -> (tensor<4xi32>, tensor<i32>)
  return
}

// -----

func.func @scan_c6(%i: tensor<i32>) {
  // expected-error@+1 {{(C6)}}
  %0:2 = chlo.scan() inits(%i) dimension=0 {
  ^bb0(%b: tensor<i32>):
    stablehlo.return %b, %b : tensor<i32>, tensor<i32>
  } : (tensor<i32>) -> (tensor<4xi32>, tensor<i32>)
  return
}

// -----

// expected-error@+1 {{expects one of the fields of this attribute, but got 'lhs_group_dimensions'}}
#unknown = #chlo.ragged_dot<lhs_group_dimensions = [0]>

// -----

// expected-error@+1 {{expects each field once, but got 'lhs_ragged_dimensions' again}}
#twice = #chlo.ragged_dot<lhs_ragged_dimensions = [0], lhs_ragged_dimensions = [1]>
