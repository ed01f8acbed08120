// SPDX-License-Identifier: Apache-2.0
// Control flow with captured values, calls, tuples, tokens and composites.
// RUN: calor run %s --backend=interpreter
func.func @main() {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %five = stablehlo.constant dense<5> : tensor<i32>
  // Two captured values; the loop's own argument is swapped with another on every pass.
  %loop:3 = stablehlo.while(%i = %zero, %a = %one, %b = %zero) : tensor<i32>, tensor<i32>, tensor<i32>
    cond {
      %c = stablehlo.compare LT, %i, %five : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %c : tensor<i1>
    } do {
      %j = stablehlo.add %i, %one : tensor<i32>
      %s = stablehlo.add %a, %b : tensor<i32>
      stablehlo.return %j, %s, %a : tensor<i32>, tensor<i32>, tensor<i32>
    }
  check.expect_eq_const %loop#1, dense<8> : tensor<i32>
  check.expect_eq_const %loop#2, dense<5> : tensor<i32>
  check.expect_eq_const %one, dense<1> : tensor<i32>

  // An index out of range takes the last branch, in either direction.
  %minus = stablehlo.constant dense<-1> : tensor<i32>
  %taken = "stablehlo.case"(%minus) ({
    stablehlo.return %zero : tensor<i32>
  }, {
    stablehlo.return %five : tensor<i32>
  }) : (tensor<i32>) -> tensor<i32>
  check.expect_eq_const %taken, dense<5> : tensor<i32>
  %true = stablehlo.constant dense<true> : tensor<i1>
  %then = "stablehlo.if"(%true) ({
    %r = stablehlo.negate %five : tensor<i32>
    stablehlo.return %r : tensor<i32>
  }, {
    stablehlo.return %zero : tensor<i32>
  }) : (tensor<i1>) -> tensor<i32>
  check.expect_eq_const %then, dense<-5> : tensor<i32>

  %called:2 = func.call @both(%five) : (tensor<i32>) -> (tensor<i32>, tensor<i32>)
  check.expect_eq_const %called#0, dense<25> : tensor<i32>
  check.expect_eq_const %called#1, dense<5> : tensor<i32>
  %composed = stablehlo.composite "some.square" %five {decomposition = @square} : (tensor<i32>) -> tensor<i32>
  check.expect_eq_const %composed, dense<25> : tensor<i32>
  %tuple = stablehlo.tuple %one, %five : tuple<tensor<i32>, tensor<i32>>
  %second = stablehlo.get_tuple_element %tuple[1] : (tuple<tensor<i32>, tensor<i32>>) -> tensor<i32>
  check.expect_eq_const %second, dense<5> : tensor<i32>
  %token = stablehlo.create_token : !stablehlo.token
  %after = stablehlo.after_all %token : !stablehlo.token
  %kept:2 = stablehlo.optimization_barrier %five, %after : tensor<i32>, !stablehlo.token
  check.expect_eq_const %kept#0, dense<5> : tensor<i32>
  return
}
func.func private @square(%x: tensor<i32>) -> tensor<i32> {
  %0 = stablehlo.multiply %x, %x : tensor<i32>
  return %0 : tensor<i32>
}
func.func private @both(%x: tensor<i32>) -> (tensor<i32>, tensor<i32>) {
  %0 = func.call @square(%x) : (tensor<i32>) -> tensor<i32>
  return %0, %x : tensor<i32>, tensor<i32>
}
