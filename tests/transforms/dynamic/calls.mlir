// SPDX-License-Identifier: Apache-2.0
// Custom calls of symbolic shapes: windows with computed sizes, the k largest, operand wrappers.
// RUN: calor run %s --input="i32=1" --input="i32=0" --input="3xf32=1 2 3" --backend=interpreter > %t.0.txt
// RUN: calor run %s --input="i32=1" --input="i32=0" --input="3xf32=1 2 3" | diff - %t.0.txt
// RUN: calor run %s --input="i32=2" --input="i32=1" --input="5xf32=5 4 1 2 3" --backend=interpreter > %t.1.txt
// RUN: calor run %s --input="i32=2" --input="i32=1" --input="5xf32=5 4 1 2 3" | diff - %t.1.txt
// RUN: calor run %s --input="i32=5" --input="i32=2" --input="5xf32=5 4 1 2 3" --backend=interpreter > %t.2.txt
// RUN: calor run %s --input="i32=5" --input="i32=2" --input="5xf32=5 4 1 2 3" | diff - %t.2.txt
// RUN: calor convert %s -o - --emit=text --refine=i32=5,i32=2,5xf32 | FileCheck %s
// CHECK: func.func @main(%{{.*}}: tensor<i32>, %{{.*}}: tensor<i32>, %{{.*}}: tensor<5xf32>) -> (tensor<3xf32>, tensor<2xf32>, tensor<2xi32>)
// CHECK: padding = dense<1> : tensor<1x2xi64>
// CHECK-SAME: window_dimensions = array<i64: 5>

func.func @main(%w: tensor<i32>, %k: tensor<i32>, %given: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>, tensor<?xi32>) {
  %n = stablehlo.get_dimension_size %given, dim = 0 : (tensor<?xf32>) -> tensor<i32>
  %n1 = stablehlo.reshape %n : (tensor<i32>) -> tensor<1xi32>
  %x = stablehlo.custom_call @stablehlo.shape_refinement_operand_wrapper(%given, %n1) {indices_of_shape_operands = dense<1> : tensor<1xi64>} : (tensor<?xf32>, tensor<1xi32>) -> tensor<?xf32>
  %z = stablehlo.constant dense<0.0> : tensor<f32>
  %one = stablehlo.constant dense<1> : tensor<1xi32>
  %pad = stablehlo.constant dense<1> : tensor<1x2xi32>
  %w1 = stablehlo.reshape %w : (tensor<i32>) -> tensor<1xi32>
  %0 = stablehlo.custom_call @stablehlo.dynamic_reduce_window(%x, %z, %w1, %one, %one, %one, %pad) {called_computations = [@sum]} : (tensor<?xf32>, tensor<f32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>, tensor<1x2xi32>) -> tensor<?xf32>
  %1:2 = stablehlo.custom_call @stablehlo.dynamic_top_k(%x, %k) : (tensor<?xf32>, tensor<i32>) -> (tensor<?xf32>, tensor<?xi32>)
  return %0, %1#0, %1#1 : tensor<?xf32>, tensor<?xf32>, tensor<?xi32>
}
func.func private @sum(%a: tensor<f32>, %b: tensor<f32>) -> tensor<f32> {
  %0 = stablehlo.add %a, %b : tensor<f32>
  return %0 : tensor<f32>
}
