// RUN: calor-opt %s | calor-opt | FileCheck %s
// The text of the check dialect, generic and custom.

// CHECK-LABEL: func.func @checks
func.func @checks(%x: tensor<2xf32>) {
  // CHECK: check.expect_eq %arg0, %arg0 : tensor<2xf32>
  check.expect_eq %x, %x : tensor<2xf32>
  // CHECK: check.expect_eq_const %arg0, dense<1.000000e+00> : tensor<2xf32>
  "check.expect_eq_const"(%x) <{value = dense<1.0> : tensor<2xf32>}> : (tensor<2xf32>) -> ()
  // CHECK: check.expect_almost_eq %arg0, %arg0, tolerance = 1.000000e-01 : tensor<2xf32>
  check.expect_almost_eq %x, %x, tolerance = 0.1 : tensor<2xf32>
  // CHECK: check.expect_almost_eq %arg0, %arg0 : tensor<2xf32>
  check.expect_almost_eq %x, %x : tensor<2xf32>
  // CHECK: check.expect_almost_eq_const %arg0, dense<1.000000e+00> : tensor<2xf32>, tolerance = 5.000000e-01
  "check.expect_almost_eq_const"(%x) <{value = dense<1.0> : tensor<2xf32>, tolerance = 0.5 : f64}> : (tensor<2xf32>) -> ()
  // CHECK: check.expect_almost_eq_const %arg0, dense<1.000000e+00> : tensor<2xf32>, tolerance = 2.500000e-01
  check.expect_almost_eq_const %x, dense<1.0> : tensor<2xf32> {tolerance = 0.25 : f64}
  // CHECK: check.expect_close %arg0, %arg0, max_ulp_difference = 3 : tensor<2xf32>, tensor<2xf32>
  check.expect_close %x, %x, max_ulp_difference = 3 : tensor<2xf32>, tensor<2xf32>
  // CHECK: check.expect_close %arg0, %arg0, max_ulp_difference = 3, min_ulp_difference = 1 : tensor<2xf32>, tensor<2xf32>
  check.expect_close %x, %x, max_ulp_difference = 3, min_ulp_difference = 1 : tensor<2xf32>, tensor<2xf32>
  return
}
