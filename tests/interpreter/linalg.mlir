// SPDX-License-Identifier: Apache-2.0
// Factorisation, triangular systems, Fourier transforms, batch normalisation.
// RUN: calor run %s --backend=interpreter
func.func @main() {
  // The other triangle is not read.
  %a = stablehlo.constant dense<[[4.0, 0x7FC00000, 0x7FC00000], [2.0, 5.0, 0x7FC00000], [6.0, 5.0, 14.0]]> : tensor<3x3xf32>
  %l = stablehlo.cholesky %a, lower = true : tensor<3x3xf32>
  check.expect_eq_const %l, dense<[[2.0, 0.0, 0.0], [1.0, 2.0, 0.0], [3.0, 1.0, 2.0]]> : tensor<3x3xf32>
  %upper = stablehlo.constant dense<[[[1.0, 2.0], [9.0, 8.0]]]> : tensor<1x2x2xf64>
  %u = stablehlo.cholesky %upper, lower = false : tensor<1x2x2xf64>
  check.expect_eq_const %u, dense<[[[1.0, 2.0], [0.0, 2.0]]]> : tensor<1x2x2xf64>
  %h = stablehlo.constant dense<[[(4.0, 0.0), (0.0, 0.0)], [(2.0, 2.0), (6.0, 0.0)]]> : tensor<2x2xcomplex<f64>>
  %hl = stablehlo.cholesky %h, lower = true : tensor<2x2xcomplex<f64>>
  check.expect_eq_const %hl, dense<[[(2.0, 0.0), (0.0, 0.0)], [(1.0, 1.0), (2.0, 0.0)]]> : tensor<2x2xcomplex<f64>>

  %b = stablehlo.constant dense<[[2.0, 4.0], [3.0, 6.0], [8.0, 1.0]]> : tensor<3x2xf32>
  %x = "stablehlo.triangular_solve"(%l, %b) <{left_side = true, lower = true, unit_diagonal = false,
    transpose_a = #stablehlo<transpose NO_TRANSPOSE>}> : (tensor<3x3xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  check.expect_eq_const %x, dense<[[1.0, 2.0], [1.0, 2.0], [2.0, -3.5]]> : tensor<3x2xf32>
  %back = stablehlo.dot_general %l, %x, contracting_dims = [1] x [0] : (tensor<3x3xf32>, tensor<3x2xf32>) -> tensor<3x2xf32>
  check.expect_eq %back, %b : tensor<3x2xf32>
  // y * l^T = c from the right, with ones in place of the diagonal.
  %c = stablehlo.constant dense<[[1.0, 3.0, 7.0]]> : tensor<1x3xf32>
  %y = "stablehlo.triangular_solve"(%l, %c) <{left_side = false, lower = true, unit_diagonal = true,
    transpose_a = #stablehlo<transpose TRANSPOSE>}> : (tensor<3x3xf32>, tensor<1x3xf32>) -> tensor<1x3xf32>
  check.expect_eq_const %y, dense<[[1.0, 2.0, 2.0]]> : tensor<1x3xf32>

  // There and back again, along an odd and an even length.
  %signal = stablehlo.constant dense<[[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [0.0, 1.0, 0.0, -1.0, 0.5, 2.0], [7.0, 0.0, 0.0, 0.0, 0.0, 0.0]]> : tensor<3x6xf32>
  %spectrum = stablehlo.fft %signal, type = RFFT, length = [3, 6] : (tensor<3x6xf32>) -> tensor<3x4xcomplex<f32>>
  %again = stablehlo.fft %spectrum, type = IRFFT, length = [3, 6] : (tensor<3x4xcomplex<f32>>) -> tensor<3x6xf32>
  check.expect_almost_eq %again, %signal, tolerance = 1.0e-5 : tensor<3x6xf32>
  %zero = stablehlo.constant dense<0.0> : tensor<4xf64>
  %step = stablehlo.constant dense<[0.0, 1.0, 0.0, 0.0]> : tensor<4xf64>
  %z = stablehlo.complex %step, %zero : tensor<4xcomplex<f64>>
  %f = stablehlo.fft %z, type = FFT, length = [4] : (tensor<4xcomplex<f64>>) -> tensor<4xcomplex<f64>>
  check.expect_almost_eq_const %f, dense<[(1.0, 0.0), (0.0, -1.0), (-1.0, 0.0), (0.0, 1.0)]> : tensor<4xcomplex<f64>>

  %n = stablehlo.constant dense<[[1.0, 10.0], [3.0, 30.0]]> : tensor<2x2xf32>
  %scale = stablehlo.constant dense<[2.0, 1.0]> : tensor<2xf32>
  %offset = stablehlo.constant dense<[5.0, 0.0]> : tensor<2xf32>
  %normal, %mean, %variance = "stablehlo.batch_norm_training"(%n, %scale, %offset) <{epsilon = 0.0 : f32, feature_index = 1 : i64}>
    : (tensor<2x2xf32>, tensor<2xf32>, tensor<2xf32>) -> (tensor<2x2xf32>, tensor<2xf32>, tensor<2xf32>)
  check.expect_eq_const %normal, dense<[[3.0, -1.0], [7.0, 1.0]]> : tensor<2x2xf32>
  check.expect_eq_const %mean, dense<[2.0, 20.0]> : tensor<2xf32>
  check.expect_eq_const %variance, dense<[1.0, 100.0]> : tensor<2xf32>
  %inferred = "stablehlo.batch_norm_inference"(%n, %scale, %offset, %mean, %variance) <{epsilon = 0.0 : f32, feature_index = 1 : i64}>
    : (tensor<2x2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2xf32>
  check.expect_eq %inferred, %normal : tensor<2x2xf32>
  // The example of the specification.
  %operand = stablehlo.constant dense<[[[1.0, 2.0], [3.0, 4.0]], [[3.0, 4.0], [1.0, 2.0]]]> : tensor<2x2x2xf64>
  %s = stablehlo.constant dense<1.0> : tensor<2xf64>
  %m = stablehlo.constant dense<[2.0, 3.0]> : tensor<2xf64>
  %grad = stablehlo.constant dense<0.1> : tensor<2x2x2xf64>
  %go, %gs, %gb = "stablehlo.batch_norm_grad"(%operand, %s, %m, %s, %grad) <{epsilon = 0.0 : f32, feature_index = 2 : i64}>
    : (tensor<2x2x2xf64>, tensor<2xf64>, tensor<2xf64>, tensor<2xf64>, tensor<2x2x2xf64>) -> (tensor<2x2x2xf64>, tensor<2xf64>, tensor<2xf64>)
  check.expect_almost_eq_const %go, dense<0.0> : tensor<2x2x2xf64>
  check.expect_almost_eq_const %gs, dense<0.0> : tensor<2xf64>
  check.expect_almost_eq_const %gb, dense<0.4> : tensor<2xf64>
  return
}
