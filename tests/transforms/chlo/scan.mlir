// SPDX-License-Identifier: Apache-2.0
// Scans over any dimension, both ways, with several inputs, none, and nested ones.
// RUN: calor run %s --backend=interpreter
// RUN: calor run %s --backend=cpu
func.func @main() {
  %x = stablehlo.constant dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi32>
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<0> : tensor<2xi32>
  %three = stablehlo.constant dense<1> : tensor<3xi32>
  %a:2 = chlo.scan(%x) inits(%two) dimension=1 {
  ^bb0(%s: tensor<2xi32>, %c: tensor<2xi32>):
    %n = stablehlo.add %s, %c : tensor<2xi32>
    stablehlo.return %n, %n : tensor<2xi32>, tensor<2xi32>
  } : (tensor<2x3xi32>, tensor<2xi32>) -> (tensor<2x3xi32>, tensor<2xi32>)
  check.expect_eq_const %a#0, dense<[[1, 3, 6], [4, 9, 15]]> : tensor<2x3xi32>
  check.expect_eq_const %a#1, dense<[6, 15]> : tensor<2xi32>
  %b:2 = chlo.scan(%x) inits(%three) dimension=0 attributes {is_reverse = true, is_associative = false} {
  ^bb0(%s: tensor<3xi32>, %c: tensor<3xi32>):
    %n = stablehlo.multiply %s, %c : tensor<3xi32>
    stablehlo.return %c, %n : tensor<3xi32>, tensor<3xi32>
  } : (tensor<2x3xi32>, tensor<3xi32>) -> (tensor<2x3xi32>, tensor<3xi32>)
  check.expect_eq_const %b#0, dense<[[4, 5, 6], [1, 1, 1]]> : tensor<2x3xi32>
  check.expect_eq_const %b#1, dense<[4, 10, 18]> : tensor<3xi32>
  // Two inputs, two carries, one output of another type; a CHLO op and a scan in the body.
  %y = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %one = stablehlo.constant dense<1.0> : tensor<f32>
  %c:3 = chlo.scan(%x, %y) inits(%zero, %one) dimension=0 {
  ^bb0(%s: tensor<3xi32>, %t: tensor<f32>, %i: tensor<i32>, %f: tensor<f32>):
    %inner:2 = chlo.scan(%s) inits(%i) dimension=0 {
    ^bb0(%e: tensor<i32>, %k: tensor<i32>):
      %sum = stablehlo.add %e, %k : tensor<i32>
      stablehlo.return %sum, %sum : tensor<i32>, tensor<i32>
    } : (tensor<3xi32>, tensor<i32>) -> (tensor<3xi32>, tensor<i32>)
    %p = chlo.broadcast_multiply %t, %f : (tensor<f32>, tensor<f32>) -> tensor<f32>
    stablehlo.return %p, %inner#1, %p : tensor<f32>, tensor<i32>, tensor<f32>
  } : (tensor<2x3xi32>, tensor<2xf32>, tensor<i32>, tensor<f32>) -> (tensor<2xf32>, tensor<i32>, tensor<f32>)
  check.expect_eq_const %c#0, dense<[1.0, 2.0]> : tensor<2xf32>
  check.expect_eq_const %c#1, dense<21> : tensor<i32>
  check.expect_eq_const %c#2, dense<2.0> : tensor<f32>
  // No input: the size says how often.
  %d:2 = chlo.scan() inits(%zero) dimension=0 attributes {scan_dim_size = 4 : i64} {
  ^bb0(%k: tensor<i32>):
    %step = stablehlo.constant dense<3> : tensor<i32>
    %n = stablehlo.add %k, %step : tensor<i32>
    stablehlo.return %k, %n : tensor<i32>, tensor<i32>
  } : (tensor<i32>) -> (tensor<4xi32>, tensor<i32>)
  check.expect_eq_const %d#0, dense<[0, 3, 6, 9]> : tensor<4xi32>
  check.expect_eq_const %d#1, dense<12> : tensor<i32>
  return
}
