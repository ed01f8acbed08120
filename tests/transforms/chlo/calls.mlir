// SPDX-License-Identifier: Apache-2.0
// Custom calls and composites that stand for CHLO ops, and those that do not.
// RUN: calor run %s --backend=interpreter
// RUN: calor run %s --backend=cpu
// RUN: calor-opt %s --calor-lower-chlo | FileCheck %s

// CHECK-LABEL: @main
// CHECK-NOT: custom_call @mhlo
// CHECK: stablehlo.sort
// CHECK-NOT: "chlo.tan"
// CHECK: stablehlo.composite "chlo.tan" {{.*}}decomposition = @other
// CHECK: stablehlo.composite "chlo.unheard_of"
func.func @main() {
  %x = stablehlo.constant dense<[0.5, 0.25, -1.0]> : tensor<3xf64>
  %0 = stablehlo.custom_call @mhlo.erf(%x) {mhlo.attributes = {}, mhlo.version = 1 : i64} : (tensor<3xf64>) -> tensor<3xf64>
  check.expect_almost_eq_const %0, dense<[0.52049987781304654, 0.27632639016823694, -0.84270079294971487]> : tensor<3xf64>
  %1 = stablehlo.custom_call @mhlo.asin(%x) : (tensor<3xf64>) -> tensor<3xf64>
  check.expect_almost_eq_const %1, dense<[0.52359877559829887, 0.25268025514207865, -1.5707963267948966]> : tensor<3xf64>
  %2:2 = stablehlo.custom_call @mhlo.topk(%x) {mhlo.attributes = {k = 2 : i64, largest = true}, mhlo.version = 1 : i64} : (tensor<3xf64>) -> (tensor<2xf64>, tensor<2xi32>)
  check.expect_eq_const %2#0, dense<[0.5, 0.25]> : tensor<2xf64>
  check.expect_eq_const %2#1, dense<[0, 1]> : tensor<2xi32>
  %3 = stablehlo.composite "chlo.erf_inv" %x {composite_attributes = {}, decomposition = @wrong} : (tensor<3xf64>) -> tensor<3xf64>
  check.expect_almost_eq_const %3, dense<[0.47693627620446988, 0.22531205501217808, 0xFFF0000000000000]> : tensor<3xf64>
  // Types that the op does not have: the decomposition counts.
  %n = stablehlo.constant dense<[1, 2, 3]> : tensor<3xi32>
  %4 = stablehlo.composite "chlo.tan" %n {decomposition = @other} : (tensor<3xi32>) -> tensor<3xi32>
  check.expect_eq_const %4, dense<[2, 4, 6]> : tensor<3xi32>
  %5 = stablehlo.composite "chlo.unheard_of" %n {decomposition = @other} : (tensor<3xi32>) -> tensor<3xi32>
  check.expect_eq_const %5, dense<[2, 4, 6]> : tensor<3xi32>
  return
}
func.func private @wrong(%x: tensor<3xf64>) -> tensor<3xf64> {
  return %x : tensor<3xf64>
}
func.func private @other(%x: tensor<3xi32>) -> tensor<3xi32> {
  %0 = stablehlo.add %x, %x : tensor<3xi32>
  return %0 : tensor<3xi32>
}
