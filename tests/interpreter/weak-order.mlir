// SPDX-License-Identifier: Apache-2.0
// Comparisons WEAKORDER: -0 equals +0, all NaNs are equal and above infinity. The values are jaxlib 0.12's.
// RUN: calor run %s
// RUN: calor run %s --backend=interpreter
func.func @main() {
  // -NaN, -inf, -1, -0, +0, 1, +inf, +NaN, another NaN; each with the one above it, then with itself
  %a = stablehlo.constant dense<[0xFFC00000, 0xFF800000, -1.0, -0.0, 0.0, 1.0, 0x7F800000, 0x7FC00000, 0x7FA00001]> : tensor<9xf32>
  %b = stablehlo.constant dense<[0xFF800000, -1.0, -0.0, 0.0, 1.0, 0x7F800000, 0x7FC00000, 0x7FA00001, 0xFFC00000]> : tensor<9xf32>
  %lt = stablehlo.compare LT, %a, %b, WEAKORDER : (tensor<9xf32>, tensor<9xf32>) -> tensor<9xi1>
  check.expect_eq_const %lt, dense<[false, true, true, false, true, true, true, false, false]> : tensor<9xi1>
  %gt = stablehlo.compare GT, %a, %b, WEAKORDER : (tensor<9xf32>, tensor<9xf32>) -> tensor<9xi1>
  check.expect_eq_const %gt, dense<[true, false, false, false, false, false, false, false, false]> : tensor<9xi1>
  %eq = stablehlo.compare EQ, %a, %b, WEAKORDER : (tensor<9xf32>, tensor<9xf32>) -> tensor<9xi1>
  check.expect_eq_const %eq, dense<[false, false, false, true, false, false, false, true, true]> : tensor<9xi1>
  %self = stablehlo.compare NE, %a, %a, WEAKORDER : (tensor<9xf32>, tensor<9xf32>) -> tensor<9xi1>
  check.expect_eq_const %self, dense<false> : tensor<9xi1>
  %h = stablehlo.convert %a : (tensor<9xf32>) -> tensor<9xf16>
  %k = stablehlo.convert %b : (tensor<9xf32>) -> tensor<9xf16>
  %ge = stablehlo.compare GE, %h, %k, WEAKORDER : (tensor<9xf16>, tensor<9xf16>) -> tensor<9xi1>
  check.expect_eq_const %ge, dense<[true, false, false, true, false, false, false, true, true]> : tensor<9xi1>
  return
}
