// SPDX-License-Identifier: Apache-2.0
// Every op with broadcasting, with known sizes, runs on both backends; tests/python/test_chlo.py has unknown ones.
// RUN: calor run %s --backend=interpreter
// RUN: calor run %s --backend=cpu
// RUN: calor-opt %s --calor-lower-chlo | FileCheck %s --implicit-check-not=chlo.

// CHECK: stablehlo.broadcast_in_dim
func.func @main() {
  %x = stablehlo.constant dense<[2, 3]> : tensor<2xi32>
  %y = stablehlo.constant dense<[[1, 2], [3, 5], [7, 4]]> : tensor<3x2xi32>
  %u = stablehlo.convert %x : (tensor<2xi32>) -> tensor<2xf64>
  %v = stablehlo.convert %y : (tensor<3x2xi32>) -> tensor<3x2xf64>
  %r0 = chlo.broadcast_add %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r0, dense<[[3, 5], [5, 8], [9, 7]]> : tensor<3x2xi32>
  %r1 = chlo.broadcast_and %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r1, dense<[[0, 2], [2, 1], [2, 0]]> : tensor<3x2xi32>
  %r2 = chlo.broadcast_divide %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r2, dense<[[2, 1], [0, 0], [0, 0]]> : tensor<3x2xi32>
  %r3 = chlo.broadcast_maximum %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r3, dense<[[2, 3], [3, 5], [7, 4]]> : tensor<3x2xi32>
  %r4 = chlo.broadcast_minimum %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r4, dense<[[1, 2], [2, 3], [2, 3]]> : tensor<3x2xi32>
  %r5 = chlo.broadcast_multiply %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r5, dense<[[2, 6], [6, 15], [14, 12]]> : tensor<3x2xi32>
  %r6 = chlo.broadcast_or %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r6, dense<[[3, 3], [3, 7], [7, 7]]> : tensor<3x2xi32>
  %r7 = chlo.broadcast_power %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r7, dense<[[2, 9], [8, 243], [128, 81]]> : tensor<3x2xi32>
  %r8 = chlo.broadcast_remainder %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r8, dense<[[0, 1], [2, 3], [2, 3]]> : tensor<3x2xi32>
  %r9 = chlo.broadcast_shift_left %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r9, dense<[[4, 12], [16, 96], [256, 48]]> : tensor<3x2xi32>
  %r10 = chlo.broadcast_shift_right_arithmetic %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r10, dense<[[1, 0], [0, 0], [0, 0]]> : tensor<3x2xi32>
  %r11 = chlo.broadcast_shift_right_logical %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r11, dense<[[1, 0], [0, 0], [0, 0]]> : tensor<3x2xi32>
  %r12 = chlo.broadcast_subtract %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r12, dense<[[1, 1], [-1, -2], [-5, -1]]> : tensor<3x2xi32>
  %r13 = chlo.broadcast_xor %x, %y : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %r13, dense<[[3, 1], [1, 6], [5, 7]]> : tensor<3x2xi32>
  %r14 = chlo.broadcast_compare %x, %y {comparison_direction = #chlo<comparison_direction LT>} : (tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi1>
  check.expect_eq_const %r14, dense<[[false, false], [true, true], [true, true]]> : tensor<3x2xi1>
  %r15 = chlo.broadcast_compare %u, %v {comparison_direction = #chlo<comparison_direction LE>, compare_type = #chlo<comparison_type TOTALORDER>} : (tensor<2xf64>, tensor<3x2xf64>) -> tensor<3x2xi1>
  check.expect_eq_const %r15, dense<[[false, false], [true, true], [true, true]]> : tensor<3x2xi1>
  %r16 = chlo.broadcast_atan2 %u, %v : (tensor<2xf64>, tensor<3x2xf64>) -> tensor<3x2xf64>
  check.expect_almost_eq_const %r16, dense<[[1.1071487177940904, 0.982793723247329], [0.5880026035475675, 0.5404195002705842], [0.27829965900511133, 0.6435011087932844]]> : tensor<3x2xf64>
  %r17 = chlo.broadcast_next_after %u, %v : (tensor<2xf64>, tensor<3x2xf64>) -> tensor<3x2xf64>
  check.expect_eq_const %r17, dense<[[1.9999999999999998, 2.9999999999999996], [2.0000000000000004, 3.0000000000000004], [2.0000000000000004, 3.0000000000000004]]> : tensor<3x2xf64>
  %r18 = chlo.broadcast_polygamma %u, %v : (tensor<2xf64>, tensor<3x2xf64>) -> tensor<3x2xf64>
  check.expect_almost_eq_const %r18, dense<[[-2.4041138063191885, 0.49393940226682914], [-0.15411380631918858, 0.021427828192755075], [-0.023530472985855238, 0.04486532819275507]]> : tensor<3x2xf64>
  %r19 = chlo.broadcast_zeta %u, %v : (tensor<2xf64>, tensor<3x2xf64>) -> tensor<3x2xf64>
  check.expect_almost_eq_const %r19, dense<[[1.6449340668482264, 0.2020569031595943], [0.39493406684822646, 0.024394866122557247], [0.15354517795933756, 0.04001986612255725]]> : tensor<3x2xf64>
  %c = chlo.broadcast_complex %u, %v : (tensor<2xf64>, tensor<3x2xf64>) -> tensor<3x2xcomplex<f64>>
  check.expect_eq_const %c, dense<[[(2.0, 1.0), (3.0, 2.0)], [(2.0, 3.0), (3.0, 5.0)], [(2.0, 7.0), (3.0, 4.0)]]> : tensor<3x2xcomplex<f64>>
  // The dimensions of the smaller operand in any place, on either side.
  %first = stablehlo.constant dense<[10, 20, 30]> : tensor<3xi32>
  %placed = chlo.broadcast_subtract %y, %first {broadcast_dimensions = array<i64: 0>} : (tensor<3x2xi32>, tensor<3xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %placed, dense<[[-9, -8], [-17, -15], [-23, -26]]> : tensor<3x2xi32>
  // Sizes of 1 on both sides, and scalars.
  %row = stablehlo.constant dense<[[1, 2]]> : tensor<1x2xi32>
  %column = stablehlo.constant dense<[[10], [20], [30]]> : tensor<3x1xi32>
  %outer = chlo.broadcast_add %row, %column : (tensor<1x2xi32>, tensor<3x1xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %outer, dense<[[11, 12], [21, 22], [31, 32]]> : tensor<3x2xi32>
  %scalar = stablehlo.constant dense<5> : tensor<i32>
  %both = chlo.broadcast_add %scalar, %scalar : (tensor<i32>, tensor<i32>) -> tensor<i32>
  check.expect_eq_const %both, dense<10> : tensor<i32>
  %no = stablehlo.constant dense<0> : tensor<0x1xi32>
  %none = chlo.broadcast_add %no, %row : (tensor<0x1xi32>, tensor<1x2xi32>) -> tensor<0x2xi32>
  check.expect_eq_const %none, dense<0> : tensor<0x2xi32>
  %p = stablehlo.constant dense<[[true], [false], [true]]> : tensor<3x1xi1>
  %chosen = chlo.broadcast_select %p, %x, %y : (tensor<3x1xi1>, tensor<2xi32>, tensor<3x2xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %chosen, dense<[[2, 3], [3, 5], [2, 3]]> : tensor<3x2xi32>
  return
}
