// SPDX-License-Identifier: Apache-2.0
// A reduction of two operands with a comparator of its own over rows.
// RUN: calor run %s --backend=interpreter --input=random:1 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --expect=%t.npz

func.func @main(%x: tensor<33x17xf32>) -> (tensor<33xf32>, tensor<33xi32>) {
  %ninf = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %z = stablehlo.constant dense<0> : tensor<i32>
  %i = stablehlo.iota dim = 1 : tensor<33x17xi32>
  %m:2 = stablehlo.reduce(%x init: %ninf), (%i init: %z) across dimensions = [1] : (tensor<33x17xf32>,
    tensor<33x17xi32>, tensor<f32>, tensor<i32>) -> (tensor<33xf32>, tensor<33xi32>)
   reducer(%a: tensor<f32>, %b: tensor<f32>) (%c: tensor<i32>, %d: tensor<i32>) {
    %gt = stablehlo.compare GT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %ne = stablehlo.compare NE, %a, %a : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %g = stablehlo.or %gt, %ne : tensor<i1>
    %eq = stablehlo.compare EQ, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %lt = stablehlo.compare LT, %c, %d : (tensor<i32>, tensor<i32>) -> tensor<i1>
    %el = stablehlo.and %eq, %lt : tensor<i1>
    %o = stablehlo.or %g, %el : tensor<i1>
    %v = stablehlo.select %g, %a, %b : tensor<i1>, tensor<f32>
    %j = stablehlo.select %o, %c, %d : tensor<i1>, tensor<i32>
    stablehlo.return %v, %j : tensor<f32>, tensor<i32>
  }
  return %m#0, %m#1 : tensor<33xf32>, tensor<33xi32>
}
