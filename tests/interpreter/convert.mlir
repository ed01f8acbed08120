// SPDX-License-Identifier: Apache-2.0
// Conversions are rounded once, to nearest even; floats become integers by truncation within the type's range.
// RUN: calor run %s --backend=interpreter
func.func @main() {
  %x = stablehlo.constant dense<[1.9, -1.9, 3.0e9, -3.0e9, 0x7FC00000]> : tensor<5xf32>
  %i = stablehlo.convert %x : (tensor<5xf32>) -> tensor<5xi32>
  check.expect_eq_const %i, dense<[1, -1, 2147483647, -2147483648, 0]> : tensor<5xi32>
  %u = stablehlo.convert %x : (tensor<5xf32>) -> tensor<5xui8>
  check.expect_eq_const %u, dense<[1, 0, 255, 0, 0]> : tensor<5xui8>
  %n = stablehlo.convert %x : (tensor<5xf32>) -> tensor<5xi4>
  check.expect_eq_const %n, dense<[1, -1, 7, -8, 0]> : tensor<5xi4>
  %p = stablehlo.convert %x : (tensor<5xf32>) -> tensor<5xi1>
  check.expect_eq_const %p, dense<true> : tensor<5xi1>

  // Integers wrap.
  %w = stablehlo.constant dense<[300, -1]> : tensor<2xi32>
  %w8 = stablehlo.convert %w : (tensor<2xi32>) -> tensor<2xi8>
  check.expect_eq_const %w8, dense<[44, -1]> : tensor<2xi8>
  %w4 = stablehlo.convert %w : (tensor<2xi32>) -> tensor<2xui4>
  check.expect_eq_const %w4, dense<[12, 15]> : tensor<2xui4>

  // Ties go to even; 2^53 + 1 must not be rounded to a tie on its way to bf16.
  %d = stablehlo.constant dense<[1.00390625, 1.01171875, 1.003906250001, 1.0e39, 65520.0]> : tensor<5xf64>
  %b = stablehlo.convert %d : (tensor<5xf64>) -> tensor<5xbf16>
  check.expect_eq_const %b, dense<[1.0, 1.015625, 1.0078125, 0x7F80, 65536.0]> : tensor<5xbf16>
  %h = stablehlo.convert %d : (tensor<5xf64>) -> tensor<5xf16>
  check.expect_eq_const %h, dense<[0x3C04, 0x3C0C, 0x3C04, 0x7C00, 0x7C00]> : tensor<5xf16>
  %l = stablehlo.constant dense<[72339069014638593, 9007199254740993]> : tensor<2xi64>
  %lb = stablehlo.convert %l : (tensor<2xi64>) -> tensor<2xbf16>
  check.expect_eq_const %lb, dense<[0x5B81, 0x5A00]> : tensor<2xbf16>
  %tiny = stablehlo.constant dense<[5.960464477539063e-08, 2.9802322387695312e-08, 8.940696716308594e-08]> : tensor<3xf32>
  %sub = stablehlo.convert %tiny : (tensor<3xf32>) -> tensor<3xf16>
  check.expect_eq_const %sub, dense<[0x0001, 0x0000, 0x0002]> : tensor<3xf16>

  // Eight bits and less: e4m3fn has no infinity, e5m2 has one, e2m1fn neither that nor NaN.
  %f = stablehlo.constant dense<[448.0, 1000.0, 1.0625, -0.001953125]> : tensor<4xf32>
  %e4 = stablehlo.convert %f : (tensor<4xf32>) -> tensor<4xf8E4M3FN>
  %e4bits = stablehlo.bitcast_convert %e4 : (tensor<4xf8E4M3FN>) -> tensor<4xui8>
  check.expect_eq_const %e4bits, dense<[126, 127, 56, 129]> : tensor<4xui8>
  %e5 = stablehlo.convert %f : (tensor<4xf32>) -> tensor<4xf8E5M2>
  %e5back = stablehlo.convert %e5 : (tensor<4xf8E5M2>) -> tensor<4xf32>
  check.expect_eq_const %e5back, dense<[448.0, 1024.0, 1.0, -0.001953125]> : tensor<4xf32>
  %e2 = stablehlo.convert %f : (tensor<4xf32>) -> tensor<4xf4E2M1FN>
  %e2back = stablehlo.convert %e2 : (tensor<4xf4E2M1FN>) -> tensor<4xf32>
  check.expect_eq_const %e2back, dense<[6.0, 6.0, 1.0, -0.0]> : tensor<4xf32>
  %e8 = stablehlo.convert %f : (tensor<4xf32>) -> tensor<4xf8E8M0FNU>
  %e8bits = stablehlo.bitcast_convert %e8 : (tensor<4xf8E8M0FNU>) -> tensor<4xui8>
  check.expect_eq_const %e8bits, dense<[136, 137, 127, 255]> : tensor<4xui8>

  %z = stablehlo.convert %w : (tensor<2xi32>) -> tensor<2xcomplex<f32>>
  check.expect_eq_const %z, dense<[(300.0, 0.0), (-1.0, 0.0)]> : tensor<2xcomplex<f32>>

  // Bits of smaller types, the first in the lowest place.
  %bytes = stablehlo.constant dense<[33, -1]> : tensor<2xi8>
  %nibbles = stablehlo.bitcast_convert %bytes : (tensor<2xi8>) -> tensor<2x2xi4>
  check.expect_eq_const %nibbles, dense<[[1, 2], [-1, -1]]> : tensor<2x2xi4>
  %again = stablehlo.bitcast_convert %nibbles : (tensor<2x2xi4>) -> tensor<2xi8>
  check.expect_eq %again, %bytes : tensor<2xi8>

  %r = stablehlo.constant dense<[3.14159, 65504.0, 1.0e-8]> : tensor<3xf32>
  %reduced = stablehlo.reduce_precision %r, format = e4m3 : tensor<3xf32>
  check.expect_eq_const %reduced, dense<[3.25, 0x7F800000, 0.0]> : tensor<3xf32>
  return
}
