// SPDX-License-Identifier: Apache-2.0
// Comparisons and clamps of unsigned constants beyond the signed range; broadcasts of nothing to nothing.
// RUN: calor run %s
func.func @main() {
  %a = stablehlo.constant dense<18446744073709551615> : tensor<ui64>
  %b = stablehlo.constant dense<63> : tensor<ui64>
  %le = stablehlo.compare LE, %a, %b : (tensor<ui64>, tensor<ui64>) -> tensor<i1>
  check.expect_eq_const %le, dense<false> : tensor<i1>
  %c = stablehlo.clamp %b, %a, %a : tensor<ui64>
  check.expect_eq_const %c, dense<18446744073709551615> : tensor<ui64>
  %many = stablehlo.constant dense<[1, 9223372036854775808]> : tensor<2xui64>
  %bb = stablehlo.broadcast_in_dim %b, dims = [] : (tensor<ui64>) -> tensor<2xui64>
  %gt = stablehlo.compare GT, %many, %bb : (tensor<2xui64>, tensor<2xui64>) -> tensor<2xi1>
  check.expect_eq_const %gt, dense<[false, true]> : tensor<2xi1>

  %x = stablehlo.constant dense<> : tensor<3x0x1xf16>
  %y = stablehlo.constant dense<> : tensor<2x0x0x1xf16>
  %xb = stablehlo.optimization_barrier %x : tensor<3x0x1xf16>
  %yb = stablehlo.optimization_barrier %y : tensor<2x0x0x1xf16>
  %dot = stablehlo.dot_general %yb, %xb, batching_dims = [1] x [1], contracting_dims = [3] x [2] : (tensor<2x0x0x1xf16>, tensor<3x0x1xf16>) -> tensor<0x2x0x3xf16>
  check.expect_eq_const %dot, dense<> : tensor<0x2x0x3xf16>
  return
}
