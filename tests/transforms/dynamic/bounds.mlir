// SPDX-License-Identifier: Apache-2.0
// Bounded sizes: set_dimension_size cuts or, beyond the operand, adds zeros; memory is planned by the bound.
// RUN: calor run %s --input="i32=0" --input="4x3xf32=1 2 3 4 5 6 7 8 9 10 11 12" --input="2xf32=1 2" --backend=interpreter > %t.0.txt
// RUN: calor run %s --input="i32=0" --input="4x3xf32=1 2 3 4 5 6 7 8 9 10 11 12" --input="2xf32=1 2" | diff - %t.0.txt
// RUN: calor run %s --input="i32=1" --input="4x3xf32=1 2 3 4 5 6 7 8 9 10 11 12" --input="2xf32=1 2" --backend=interpreter > %t.1.txt
// RUN: calor run %s --input="i32=1" --input="4x3xf32=1 2 3 4 5 6 7 8 9 10 11 12" --input="2xf32=1 2" | diff - %t.1.txt
// RUN: calor run %s --input="i32=3" --input="4x3xf32=1 2 3 4 5 6 7 8 9 10 11 12" --input="2xf32=1 2" --backend=interpreter > %t.2.txt
// RUN: calor run %s --input="i32=3" --input="4x3xf32=1 2 3 4 5 6 7 8 9 10 11 12" --input="2xf32=1 2" | diff - %t.2.txt
// RUN: calor run %s --input="i32=4" --input="4x3xf32=1 2 3 4 5 6 7 8 9 10 11 12" --input="2xf32=1 2" --backend=interpreter > %t.3.txt
// RUN: calor run %s --input="i32=4" --input="4x3xf32=1 2 3 4 5 6 7 8 9 10 11 12" --input="2xf32=1 2" | diff - %t.3.txt
// RUN: not calor run %s --input=i32=5 --input="4x3xf32=1 2 3 4 5 6 7 8 9 10 11 12" --input="2xf32=1 2" 2>&1 | FileCheck %s --check-prefix=BOUND
// BOUND: expects sizes within the bounds of tensor<?x3xf32, #stablehlo.bounds<4, ?>>, but dimension 0 is 5 and its bound 4
// RUN: not calor run %s --input=i32=1 --input="4x3xf32=1 2 3 4 5 6 7 8 9 10 11 12" --input="9xf32=1 2 3 4 5 6 7 8 9" 2>&1 | FileCheck %s --check-prefix=ARGUMENT
// ARGUMENT: dimension 0 is 9 and its bound 8
// RUN: calor compile %s --stop-after=plan | FileCheck %s
// CHECK: calor.segments = 0

func.func @main(%n: tensor<i32>, %x: tensor<4x3xf32>, %y: tensor<?xf32, #stablehlo.bounds<8>>)
    -> (tensor<?x3xf32, #stablehlo.bounds<4, ?>>, tensor<i32>, tensor<3xf32>, tensor<?xf32, #stablehlo.bounds<8>>) {
  %s = stablehlo.set_dimension_size %x, %n, dim = 0 : (tensor<4x3xf32>, tensor<i32>) -> tensor<?x3xf32, #stablehlo.bounds<4, ?>>
  %e = stablehlo.add %s, %s : tensor<?x3xf32, #stablehlo.bounds<4, ?>>
  %g = stablehlo.get_dimension_size %e, dim = 0 : (tensor<?x3xf32, #stablehlo.bounds<4, ?>>) -> tensor<i32>
  %z = stablehlo.constant dense<0.0> : tensor<f32>
  %r = stablehlo.reduce(%e init: %z) applies stablehlo.add across dimensions = [0] : (tensor<?x3xf32, #stablehlo.bounds<4, ?>>, tensor<f32>) -> tensor<3xf32>
  %w = stablehlo.exponential %y : tensor<?xf32, #stablehlo.bounds<8>>
  return %e, %g, %r, %w : tensor<?x3xf32, #stablehlo.bounds<4, ?>>, tensor<i32>, tensor<3xf32>, tensor<?xf32, #stablehlo.bounds<8>>
}
