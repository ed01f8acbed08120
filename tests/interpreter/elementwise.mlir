// SPDX-License-Identifier: Apache-2.0
// Corners of element-wise arithmetic: wrapping, division by zero, wide shifts, narrow types, NaN.
// RUN: calor run %s --backend=interpreter
func.func @main() {
  // Integers wrap; x / 0 is -1, x rem 0 is x, the least number / -1 is itself.
  %a = stablehlo.constant dense<[-128, 7, -128, 100]> : tensor<4xi8>
  %b = stablehlo.constant dense<[-1, 0, 0, 100]> : tensor<4xi8>
  %quotient = stablehlo.divide %a, %b : tensor<4xi8>
  check.expect_eq_const %quotient, dense<[-128, -1, -1, 1]> : tensor<4xi8>
  %rest = stablehlo.remainder %a, %b : tensor<4xi8>
  check.expect_eq_const %rest, dense<[0, 7, -128, 0]> : tensor<4xi8>
  %sum = stablehlo.add %a, %b : tensor<4xi8>
  check.expect_eq_const %sum, dense<[127, 7, -128, -56]> : tensor<4xi8>
  %uzero = stablehlo.constant dense<0> : tensor<ui16>
  %uone = stablehlo.constant dense<1> : tensor<ui16>
  %umax = stablehlo.divide %uone, %uzero : tensor<ui16>
  check.expect_eq_const %umax, dense<65535> : tensor<ui16>

  // Four bits are four bits.
  %n = stablehlo.constant dense<[7, -8, -1, 5]> : tensor<4xi4>
  %m = stablehlo.constant dense<[1, -1, 1, 4]> : tensor<4xi4>
  %nsum = stablehlo.add %n, %m : tensor<4xi4>
  check.expect_eq_const %nsum, dense<[-8, 7, 0, -7]> : tensor<4xi4>
  %nshift = stablehlo.shift_right_logical %n, %m : tensor<4xi4>
  check.expect_eq_const %nshift, dense<[3, 0, 7, 0]> : tensor<4xi4>
  %zeros = stablehlo.count_leading_zeros %n : tensor<4xi4>
  check.expect_eq_const %zeros, dense<[1, 0, 0, 1]> : tensor<4xi4>
  %ones = stablehlo.popcnt %n : tensor<4xi4>
  check.expect_eq_const %ones, dense<[3, 1, 4, 2]> : tensor<4xi4>
  %u = stablehlo.constant dense<[3, 2]> : tensor<2xui2>
  %usum = stablehlo.add %u, %u : tensor<2xui2>
  check.expect_eq_const %usum, dense<[2, 0]> : tensor<2xui2>

  // Shifts by the width and more leave nothing but the sign.
  %s = stablehlo.constant dense<[-5, -5, -5]> : tensor<3xi32>
  %by = stablehlo.constant dense<[31, 32, -1]> : tensor<3xi32>
  %left = stablehlo.shift_left %s, %by : tensor<3xi32>
  check.expect_eq_const %left, dense<[-2147483648, 0, 0]> : tensor<3xi32>
  %right = stablehlo.shift_right_arithmetic %s, %by : tensor<3xi32>
  check.expect_eq_const %right, dense<-1> : tensor<3xi32>

  // Integer powers: a negative one of anything but 1 and -1 is 0.
  %base = stablehlo.constant dense<[3, -2, -1, 5, 7]> : tensor<5xi32>
  %exponent = stablehlo.constant dense<[4, 5, -3, -1, 0]> : tensor<5xi32>
  %power = stablehlo.power %base, %exponent : tensor<5xi32>
  check.expect_eq_const %power, dense<[81, -32, -1, 0, 1]> : tensor<5xi32>

  // NaN wins in maximum and minimum; +0 is more than -0.
  %x = stablehlo.constant dense<[0x7FC00000, 1.0, -0.0, 0.0]> : tensor<4xf32>
  %y = stablehlo.constant dense<[1.0, 0x7FC00000, 0.0, -0.0]> : tensor<4xf32>
  %max = stablehlo.maximum %x, %y : tensor<4xf32>
  %min = stablehlo.minimum %x, %y : tensor<4xf32>
  %maxBits = stablehlo.bitcast_convert %max : (tensor<4xf32>) -> tensor<4xi32>
  %minBits = stablehlo.bitcast_convert %min : (tensor<4xf32>) -> tensor<4xi32>
  check.expect_eq_const %maxBits, dense<[2143289344, 2143289344, 0, 0]> : tensor<4xi32>
  check.expect_eq_const %minBits, dense<[2143289344, 2143289344, -2147483648, -2147483648]> : tensor<4xi32>

  // In the total order, -NaN is least and NaN greatest, and -0 is less than 0.
  %t = stablehlo.constant dense<[0xFFC00000, -0.0, 0x7F800000]> : tensor<3xf32>
  %v = stablehlo.constant dense<[0xFF800000, 0.0, 0x7FC00000]> : tensor<3xf32>
  %less = stablehlo.compare LT, %t, %v, TOTALORDER : (tensor<3xf32>, tensor<3xf32>) -> tensor<3xi1>
  check.expect_eq_const %less, dense<true> : tensor<3xi1>
  %unordered = stablehlo.compare LT, %t, %v, FLOAT : (tensor<3xf32>, tensor<3xf32>) -> tensor<3xi1>
  check.expect_eq_const %unordered, dense<false> : tensor<3xi1>

  // Scalars of clamp and select stand for every element.
  %low = stablehlo.constant dense<0.0> : tensor<f32>
  %high = stablehlo.constant dense<1.0> : tensor<f32>
  %c = stablehlo.constant dense<[-1.0, 0.5, 2.0]> : tensor<3xf32>
  %clamped = stablehlo.clamp %low, %c, %high : (tensor<f32>, tensor<3xf32>, tensor<f32>) -> tensor<3xf32>
  check.expect_eq_const %clamped, dense<[0.0, 0.5, 1.0]> : tensor<3xf32>
  %no = stablehlo.constant dense<false> : tensor<i1>
  %selected = stablehlo.select %no, %c, %clamped : tensor<i1>, tensor<3xf32>
  check.expect_eq %selected, %clamped : tensor<3xf32>

  // bf16 rounds after each op: 256 + 1 is 256.
  %big = stablehlo.constant dense<256.0> : tensor<bf16>
  %one = stablehlo.constant dense<1.0> : tensor<bf16>
  %same = stablehlo.add %big, %one : tensor<bf16>
  check.expect_eq %same, %big : tensor<bf16>

  // f32 functions are rounded once.
  %ln2 = stablehlo.constant dense<2.0> : tensor<f32>
  %log = stablehlo.log %ln2 : tensor<f32>
  check.expect_eq_const %log, dense<0x3F317218> : tensor<f32>
  %rsqrt = stablehlo.rsqrt %ln2 : tensor<f32>
  check.expect_eq_const %rsqrt, dense<0x3F3504F3> : tensor<f32>

  %z = stablehlo.constant dense<(3.0, -4.0)> : tensor<complex<f32>>
  %abs = stablehlo.abs %z : (tensor<complex<f32>>) -> tensor<f32>
  check.expect_eq_const %abs, dense<5.0> : tensor<f32>
  %sign = stablehlo.sign %z : tensor<complex<f32>>
  check.expect_eq_const %sign, dense<(0.6, -0.8)> : tensor<complex<f32>>
  return
}
