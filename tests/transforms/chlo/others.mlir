// SPDX-License-Identifier: Apache-2.0
// Constants, predicates, conj, square, the kernel of the inverse functions, mulhi and bessel_i1e run on both backends.
// RUN: calor run %s --backend=interpreter
// RUN: calor run %s --backend=cpu
func.func @main() {
  %c = chlo.constant dense<[1, -2]> : tensor<2xi32>
  check.expect_eq_const %c, dense<[1, -2]> : tensor<2xi32>
  %x = stablehlo.constant dense<[1.0, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<4xf32>
  %0 = "chlo.constant_like"(%x) {value = 2.5 : f32} : (tensor<4xf32>) -> tensor<4xf32>
  check.expect_eq_const %0, dense<2.5> : tensor<4xf32>
  %1 = "chlo.constant_like"(%x) {value = #complex.number<:f64 1.0, 2.0> : complex<f64>} : (tensor<4xf32>) -> tensor<4xcomplex<f64>>
  check.expect_eq_const %1, dense<(1.0, 2.0)> : tensor<4xcomplex<f64>>
  %2 = "chlo.constant_like"(%x) {value = 200 : ui8} : (tensor<4xf32>) -> tensor<4xui8>
  check.expect_eq_const %2, dense<200> : tensor<4xui8>
  %3 = chlo.is_inf %x : tensor<4xf32> -> tensor<4xi1>
  check.expect_eq_const %3, dense<[false, true, true, false]> : tensor<4xi1>
  %4 = chlo.is_pos_inf %x : tensor<4xf32> -> tensor<4xi1>
  check.expect_eq_const %4, dense<[false, true, false, false]> : tensor<4xi1>
  %5 = chlo.is_neg_inf %x : tensor<4xf32> -> tensor<4xi1>
  check.expect_eq_const %5, dense<[false, false, true, false]> : tensor<4xi1>
  %z = stablehlo.constant dense<[(3.0, 4.0), (0.0, -1.0)]> : tensor<2xcomplex<f32>>
  %6 = chlo.conj %z : tensor<2xcomplex<f32>> -> tensor<2xcomplex<f32>>
  check.expect_eq_const %6, dense<[(3.0, -4.0), (0.0, 1.0)]> : tensor<2xcomplex<f32>>
  %7 = chlo.square %z : tensor<2xcomplex<f32>> -> tensor<2xcomplex<f32>>
  check.expect_eq_const %7, dense<[(-7.0, 24.0), (-1.0, 0.0)]> : tensor<2xcomplex<f32>>
  // With a = (sqrt(32) + sqrt(20)) / 2, half the sum of the distances to 1 and -1: sqrt(a^2 - 9) and acosh(a).
  %8 = chlo._asin_acos_kernel %z : tensor<2xcomplex<f32>> -> tensor<2xcomplex<f32>>
  check.expect_almost_eq_const %8, dense<[(4.08033228, 2.30550909), (1.41421354, 0.88137358)]> : tensor<2xcomplex<f32>>
  %9 = chlo.conj %x : tensor<4xf32> -> tensor<4xf32>
  %10 = stablehlo.slice %9 [0:2] : (tensor<4xf32>) -> tensor<2xf32>
  check.expect_eq_const %10, dense<[1.0, 0x7F800000]> : tensor<2xf32>
  %i = stablehlo.constant dense<[-128, 127, 64]> : tensor<3xi8>
  %11 = chlo.mulhi %i, %i : tensor<3xi8>, tensor<3xi8> -> tensor<3xi8>
  check.expect_eq_const %11, dense<[64, 63, 16]> : tensor<3xi8>
  %four = stablehlo.constant dense<[-8, 7, 3]> : tensor<3xi4>
  %12 = chlo.mulhi %four, %four : tensor<3xi4>, tensor<3xi4> -> tensor<3xi4>
  check.expect_eq_const %12, dense<[4, 3, 0]> : tensor<3xi4>
  return
}
