// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Both sides of a comparison have one type.

func.func @expect_eq_types(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{requires all operands to have the same type}}
  "check.expect_eq"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> ()
  return
}

// -----

func.func @expect_eq_const_type(%x: tensor<2xf32>) {
  // expected-error@+1 {{failed to verify that all of {lhs, value} have same type}}
  "check.expect_eq_const"(%x) {value = dense<1.0> : tensor<3xf32>} : (tensor<2xf32>) -> ()
  return
}

// -----

func.func @expect_close_integers(%x: tensor<2xi32>) {
  // expected-error@+1 {{operand #0 must be ranked tensor of floats or complex numbers}}
  "check.expect_close"(%x, %x) {max_ulp_difference = 1 : i64} : (tensor<2xi32>, tensor<2xi32>) -> ()
  return
}
