// SPDX-License-Identifier: Apache-2.0
// Regions: several operands, captured values, bodies that are no list of scalar ops, wider types within.
// RUN: calor run %s --backend=interpreter
func.func @main() {
  %x = stablehlo.constant dense<[[3.0, 9.0, 9.0], [5.0, 1.0, 4.0]]> : tensor<2x3xf32>
  %i = stablehlo.iota dim = 1 : tensor<2x3xi32>
  %low = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %fzero = stablehlo.constant dense<0.0> : tensor<f32>
  // The index of the first maximum.
  %max:2 = stablehlo.reduce(%x init: %low), (%i init: %zero) across dimensions = [1]
      : (tensor<2x3xf32>, tensor<2x3xi32>, tensor<f32>, tensor<i32>) -> (tensor<2xf32>, tensor<2xi32>)
    reducer(%a: tensor<f32>, %b: tensor<f32>) (%p: tensor<i32>, %q: tensor<i32>) {
      %gt = stablehlo.compare GE, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
      %v = stablehlo.select %gt, %a, %b : tensor<i1>, tensor<f32>
      %w = stablehlo.select %gt, %p, %q : tensor<i1>, tensor<i32>
      stablehlo.return %v, %w : tensor<f32>, tensor<i32>
    }
  check.expect_eq_const %max#0, dense<[9.0, 5.0]> : tensor<2xf32>
  check.expect_eq_const %max#1, dense<[1, 0]> : tensor<2xi32>

  // Nothing to sort: another dimension is empty.
  %empty = stablehlo.constant dense<> : tensor<8x0x3xf32>
  %nothing = "stablehlo.sort"(%empty) <{dimension = 0 : i64}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %lt = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %lt : tensor<i1>
  }) : (tensor<8x0x3xf32>) -> tensor<8x0x3xf32>
  check.expect_eq_const %nothing, dense<> : tensor<8x0x3xf32>

  // Results may swap what they are given: the last elements, and the ones before them.
  %two:2 = stablehlo.reduce(%i init: %zero), (%i init: %zero) across dimensions = [1]
      : (tensor<2x3xi32>, tensor<2x3xi32>, tensor<i32>, tensor<i32>) -> (tensor<2xi32>, tensor<2xi32>)
    reducer(%a: tensor<i32>, %b: tensor<i32>) (%p: tensor<i32>, %q: tensor<i32>) {
      stablehlo.return %p, %b : tensor<i32>, tensor<i32>
    }
  check.expect_eq_const %two#0, dense<1> : tensor<2xi32>
  check.expect_eq_const %two#1, dense<2> : tensor<2xi32>

  // A captured value, and a body with an op that is not element-wise.
  %scale = stablehlo.constant dense<2.0> : tensor<f32>
  %mapped = "stablehlo.map"(%x) <{dimensions = array<i64: 0, 1>}> ({
  ^bb0(%e: tensor<f32>):
    %m = stablehlo.multiply %e, %scale : tensor<f32>
    stablehlo.return %m : tensor<f32>
  }) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  check.expect_eq_const %mapped, dense<[[6.0, 18.0, 18.0], [10.0, 2.0, 8.0]]> : tensor<2x3xf32>
  %dotted = "stablehlo.map"(%x) <{dimensions = array<i64: 0, 1>}> ({
  ^bb0(%e: tensor<f32>):
    %m = stablehlo.dot_general %e, %scale, contracting_dims = [] x [] : (tensor<f32>, tensor<f32>) -> tensor<f32>
    stablehlo.return %m : tensor<f32>
  }) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  check.expect_eq %dotted, %mapped : tensor<2x3xf32>

  // f32 sums lose nothing on the way: 1 + 2^24 times 2^-24.
  %tiny = stablehlo.constant dense<5.9604644775390625E-8> : tensor<4096x4096xf32>
  %one = stablehlo.constant dense<1.0> : tensor<f32>
  %sum = stablehlo.reduce(%tiny init: %one) applies stablehlo.add across dimensions = [0, 1]
    : (tensor<4096x4096xf32>, tensor<f32>) -> tensor<f32>
  check.expect_eq_const %sum, dense<2.0> : tensor<f32>
  // Nothing to reduce: the initial value.
  %none = stablehlo.constant dense<> : tensor<3x0xf32>
  %initial = stablehlo.reduce(%none init: %one) applies stablehlo.add across dimensions = [1]
    : (tensor<3x0xf32>, tensor<f32>) -> tensor<3xf32>
  check.expect_eq_const %initial, dense<1.0> : tensor<3xf32>

  // Windows with padding, strides and dilations of both kinds.
  %r = stablehlo.constant dense<[1, 2, 3, 4]> : tensor<4xi32>
  %prefix = "stablehlo.reduce_window"(%r, %zero) <{window_dimensions = array<i64: 4>,
      padding = dense<[[3, 0]]> : tensor<1x2xi64>}> ({
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    %s = stablehlo.add %a, %b : tensor<i32>
    stablehlo.return %s : tensor<i32>
  }) : (tensor<4xi32>, tensor<i32>) -> tensor<4xi32>
  check.expect_eq_const %prefix, dense<[1, 3, 6, 10]> : tensor<4xi32>
  // Dilated: 1 0 2 0 3 0 4; windows of places p, p + 3 in steps of 2.
  %dilated = "stablehlo.reduce_window"(%r, %zero) <{window_dimensions = array<i64: 2>,
      window_strides = array<i64: 2>, base_dilations = array<i64: 2>, window_dilations = array<i64: 3>}> ({
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    %s = stablehlo.add %a, %b : tensor<i32>
    stablehlo.return %s : tensor<i32>
  }) : (tensor<4xi32>, tensor<i32>) -> tensor<2xi32>
  check.expect_eq_const %dilated, dense<[1, 2]> : tensor<2xi32>

  // The second of two windows finds its maximum where the first one does.
  %image = stablehlo.constant dense<[1.0, 5.0, 2.0]> : tensor<3xf32>
  %source = stablehlo.constant dense<[10.0, 20.0]> : tensor<2xf32>
  %back = "stablehlo.select_and_scatter"(%image, %source, %fzero) <{window_dimensions = array<i64: 2>,
      window_strides = array<i64: 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %ge = stablehlo.compare GE, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %ge : tensor<i1>
  }, {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %s = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<3xf32>, tensor<2xf32>, tensor<f32>) -> tensor<3xf32>
  check.expect_eq_const %back, dense<[0.0, 30.0, 0.0]> : tensor<3xf32>

  // Equal keys stay in order, along any dimension.
  %keys = stablehlo.constant dense<[[2, 1], [1, 1], [2, 0]]> : tensor<3x2xi32>
  %values = stablehlo.iota dim = 0 : tensor<3x2xi32>
  %sorted:2 = "stablehlo.sort"(%keys, %values) <{dimension = 0 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<i32>, %b: tensor<i32>, %c: tensor<i32>, %d: tensor<i32>):
    %lt = stablehlo.compare LT, %a, %b : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %lt : tensor<i1>
  }) : (tensor<3x2xi32>, tensor<3x2xi32>) -> (tensor<3x2xi32>, tensor<3x2xi32>)
  check.expect_eq_const %sorted#0, dense<[[1, 0], [2, 1], [2, 1]]> : tensor<3x2xi32>
  check.expect_eq_const %sorted#1, dense<[[1, 2], [0, 0], [2, 1]]> : tensor<3x2xi32>
  return
}
