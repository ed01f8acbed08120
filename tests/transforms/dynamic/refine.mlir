// SPDX-License-Identifier: Apache-2.0
// Types go through calls, loops and shape arithmetic; assertions are checked; contradictions name both types.
// RUN: calor convert %s -o - --emit=text --refine=6xf32,3xf32 | FileCheck %s
// CHECK: func.func @main(%[[X:.*]]: tensor<6xf32>, %{{.*}}: tensor<3xf32>) -> (tensor<6xf32>, tensor<3x2xf32>)
// CHECK-NOT: ?
// CHECK-NOT: shape_assertion
// CHECK: stablehlo.broadcast_in_dim %{{.*}}, dims = [] : (tensor<f32>) -> tensor<6xf32>
// RUN: calor run %s --refine=inputs --input="6xf32=1 2 3 4 5 6" --input="3xf32=1 2 3" > %t.txt
// RUN: calor run %s --input="6xf32=1 2 3 4 5 6" --input="3xf32=1 2 3" | diff - %t.txt
// RUN: not calor convert %s -o - --emit=text --refine=5xf32,3xf32 2>&1 | FileCheck %s --check-prefix=ASSERT
// ASSERT: error: expects twice the size 3, but got 5
// RUN: not calor convert %s -o - --emit=text --refine=6xi32,3xf32 2>&1 | FileCheck %s --check-prefix=TYPE
// TYPE: argument 0 is of type 'tensor<?xf32>', which cannot be refined to 'tensor<6xi32>'
// RUN: not calor convert %s -o - --emit=text --refine=6xf32 2>&1 | FileCheck %s --check-prefix=COUNT
// COUNT: expects a type for each of 2 arguments, but got 1

func.func @main(%x: tensor<?xf32>, %y: tensor<?xf32>) -> (tensor<?xf32>, tensor<?x2xf32>) {
  %n = stablehlo.get_dimension_size %x, dim = 0 : (tensor<?xf32>) -> tensor<i32>
  %m = stablehlo.get_dimension_size %y, dim = 0 : (tensor<?xf32>) -> tensor<i32>
  %c2 = stablehlo.constant dense<2> : tensor<i32>
  %t = stablehlo.multiply %m, %c2 : tensor<i32>
  %ok = stablehlo.compare EQ, %n, %t : (tensor<i32>, tensor<i32>) -> tensor<i1>
  stablehlo.custom_call @shape_assertion(%ok, %m, %n) {error_message = "expects twice the size {0}, but got {1}", has_side_effect = true} : (tensor<i1>, tensor<i32>, tensor<i32>) -> ()
  %r = func.call @body(%n, %x) : (tensor<i32>, tensor<?xf32>) -> tensor<?xf32>
  %m1 = stablehlo.reshape %m : (tensor<i32>) -> tensor<1xi32>
  %two = stablehlo.constant dense<2> : tensor<1xi32>
  %s = stablehlo.concatenate %m1, %two, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  %q = stablehlo.dynamic_reshape %r, %s : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x2xf32>
  return %r, %q : tensor<?xf32>, tensor<?x2xf32>
}
func.func private @body(%n: tensor<i32>, %x: tensor<?xf32>) -> tensor<?xf32> {
  %one = stablehlo.constant dense<1.0> : tensor<f32>
  %c0 = stablehlo.constant dense<0> : tensor<i32>
  %c1 = stablehlo.constant dense<1> : tensor<i32>
  %s = stablehlo.reshape %n : (tensor<i32>) -> tensor<1xi32>
  %r:2 = stablehlo.while(%i = %c0, %a = %x) : tensor<i32>, tensor<?xf32>
   cond {
     %go = stablehlo.compare LT, %i, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
     stablehlo.return %go : tensor<i1>
   } do {
     %j = stablehlo.add %i, %c1 : tensor<i32>
     %b = stablehlo.dynamic_broadcast_in_dim %one, %s, dims = [] : (tensor<f32>, tensor<1xi32>) -> tensor<?xf32>
     %e = stablehlo.add %a, %b : tensor<?xf32>
     stablehlo.return %j, %e : tensor<i32>, tensor<?xf32>
   }
  return %r#1 : tensor<?xf32>
}
