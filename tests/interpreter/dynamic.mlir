// SPDX-License-Identifier: Apache-2.0
// Shapes that come from values.
// RUN: calor run %s --backend=interpreter
func.func @main() {
  %one = stablehlo.constant dense<1> : tensor<i32>
  %n = stablehlo.constant dense<[2, 3]> : tensor<2xi32>
  %x = stablehlo.dynamic_iota %n, dim = 1 : (tensor<2xi32>) -> tensor<?x?xi32>
  %size = stablehlo.get_dimension_size %x, dim = 1 : (tensor<?x?xi32>) -> tensor<i32>
  check.expect_eq_const %size, dense<3> : tensor<i32>
  %y = stablehlo.add %x, %x : tensor<?x?xi32>
  %flat = stablehlo.constant dense<[6]> : tensor<1xi64>
  %r = stablehlo.dynamic_reshape %y, %flat : (tensor<?x?xi32>, tensor<1xi64>) -> tensor<?xi32>
  %v = stablehlo.convert %r : (tensor<?xi32>) -> tensor<?xi64>
  %start = stablehlo.constant dense<[1]> : tensor<1xi64>
  %limit = stablehlo.constant dense<[6]> : tensor<1xi64>
  %two = stablehlo.constant dense<[2]> : tensor<1xi64>
  %s = stablehlo.real_dynamic_slice %v, %start, %limit, %two : (tensor<?xi64>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xi64>
  %three = stablehlo.constant dense<[3]> : tensor<1xi64>
  %static = stablehlo.dynamic_reshape %s, %three : (tensor<?xi64>, tensor<1xi64>) -> tensor<3xi64>
  check.expect_eq_const %static, dense<[2, 0, 4]> : tensor<3xi64>
  %b = stablehlo.dynamic_broadcast_in_dim %static, %n, dims = [1] : (tensor<3xi64>, tensor<2xi32>) -> tensor<?x3xi64>
  %zero = stablehlo.constant dense<0> : tensor<i64>
  %dims = stablehlo.constant dense<[0, -1]> : tensor<2xi64>
  %high = stablehlo.constant dense<[-1, 1]> : tensor<2xi64>
  %none = stablehlo.constant dense<0> : tensor<2xi64>
  %p = stablehlo.dynamic_pad %b, %zero, %dims, %high, %none
    : (tensor<?x3xi64>, tensor<i64>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<?x?xi64>
  %fixed = stablehlo.set_dimension_size %p, %one, dim = 0 : (tensor<?x?xi64>, tensor<i32>) -> tensor<?x?xi64>
  %whole = stablehlo.constant dense<[1, 3]> : tensor<2xi64>
  %end = stablehlo.dynamic_reshape %fixed, %whole : (tensor<?x?xi64>, tensor<2xi64>) -> tensor<1x3xi64>
  check.expect_eq_const %end, dense<[[0, 4, 0]]> : tensor<1x3xi64>
  return
}
