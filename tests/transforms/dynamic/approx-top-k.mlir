// SPDX-License-Identifier: Apache-2.0
// The k best of a computed size by a comparator, with what comes along, on both backends and refined.
// RUN: calor run %s --input="i32=2" --input="2x5xf32=5 4 1 2 3 -1 7 0 9 8" > %t.2
// RUN: calor run %s --input="i32=2" --input="2x5xf32=5 4 1 2 3 -1 7 0 9 8" --backend=interpreter | diff - %t.2
// RUN: FileCheck %s < %t.2
// RUN: calor run %s --input="i32=4" --input="1x4xf32=1 2 3 4" > %t.4
// RUN: calor run %s --input="i32=4" --input="1x4xf32=1 2 3 4" --backend=interpreter | diff - %t.4
// RUN: calor convert %s -o - --emit=text --refine=i32=2,2x5xf32 | FileCheck %s --check-prefix=REFINED
// CHECK: out0: tensor<2x2xf32> = [5.0, 4.0, 9.0, 8.0]
// CHECK: out1: tensor<2x2xi32> = [0, 1, 3, 4]
// REFINED: func.func @main({{.*}}) -> (tensor<2x2xf32>, tensor<2x2xi32>)

func.func @main(%k: tensor<i32>, %x: tensor<?x?xf32>) -> (tensor<?x?xf32>, tensor<?x?xi32>) {
  %m = stablehlo.get_dimension_size %x, dim = 0 : (tensor<?x?xf32>) -> tensor<i32>
  %n = stablehlo.get_dimension_size %x, dim = 1 : (tensor<?x?xf32>) -> tensor<i32>
  %m1 = stablehlo.reshape %m : (tensor<i32>) -> tensor<1xi32>
  %n1 = stablehlo.reshape %n : (tensor<i32>) -> tensor<1xi32>
  %s = stablehlo.concatenate %m1, %n1, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  %i = stablehlo.dynamic_iota %s, dim = 1 : (tensor<2xi32>) -> tensor<?x?xi32>
  %low = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %none = stablehlo.constant dense<-1> : tensor<i32>
  %0:2 = stablehlo.custom_call @stablehlo.dynamic_approx_top_k(%x, %i, %low, %none, %k) {called_computations = [@greater]} : (tensor<?x?xf32>, tensor<?x?xi32>, tensor<f32>, tensor<i32>, tensor<i32>) -> (tensor<?x?xf32>, tensor<?x?xi32>)
  return %0#0, %0#1 : tensor<?x?xf32>, tensor<?x?xi32>
}
func.func private @greater(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<i32>, %d: tensor<i32>) -> tensor<i1> {
  %0 = stablehlo.compare GT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
  return %0 : tensor<i1>
}
