// SPDX-License-Identifier: Apache-2.0
// A loop that carries tensors without elements beside its counter, whose place they share.
// RUN: calor run %s --input=i32=2
func.func @main(%n: tensor<i32>) -> (tensor<2x0x3xf32>, tensor<2x0x3xf32>) {
  %x = stablehlo.constant dense<> : tensor<2x0x3xf32>
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %low = stablehlo.constant dense<-1.0> : tensor<f32>
  %high = stablehlo.constant dense<1.0> : tensor<f32>
  %u = stablehlo.constant dense<> : tensor<2x2x0x1xf32>
  %at = stablehlo.constant dense<[[[0], [2], [0]], [[0], [0], [0]]]> : tensor<2x3x1xui8>
  %mask = stablehlo.constant dense<> : tensor<2x0x3xi1>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %r:3 = stablehlo.while(%i = %zero, %a = %x, %b = %x) : tensor<i32>, tensor<2x0x3xf32>, tensor<2x0x3xf32>
    cond {
      %c = stablehlo.compare LT, %i, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %c : tensor<i1>
    } do {
      %s = "stablehlo.scatter"(%a, %at, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1, 2], inserted_window_dims = [2], scatter_dims_to_operand_dims = [0, 2, 1], index_vector_dim = 1>}> ({
      ^bb0(%p: tensor<f32>, %q: tensor<f32>):
        %sum = stablehlo.add %p, %q : tensor<f32>
        stablehlo.return %sum : tensor<f32>
      }) : (tensor<2x0x3xf32>, tensor<2x3x1xui8>, tensor<2x2x0x1xf32>) -> tensor<2x0x3xf32>
      %t = stablehlo.select %mask, %x, %s : tensor<2x0x3xi1>, tensor<2x0x3xf32>
      %v = stablehlo.clamp %low, %t, %high : (tensor<f32>, tensor<2x0x3xf32>, tensor<f32>) -> tensor<2x0x3xf32>
      %one = stablehlo.constant dense<1> : tensor<i32>
      %next = stablehlo.add %i, %one : tensor<i32>
      stablehlo.return %next, %v, %a : tensor<i32>, tensor<2x0x3xf32>, tensor<2x0x3xf32>
    }
  %case = "stablehlo.case"(%n) ({
    "stablehlo.return"(%x) : (tensor<2x0x3xf32>) -> ()
  }, {
    "stablehlo.return"(%r#1) : (tensor<2x0x3xf32>) -> ()
  }, {
    "stablehlo.return"(%r#2) : (tensor<2x0x3xf32>) -> ()
  }) : (tensor<i32>) -> tensor<2x0x3xf32>
  %d = stablehlo.divide %r#2, %case : tensor<2x0x3xf32>
  return %r#1, %d : tensor<2x0x3xf32>, tensor<2x0x3xf32>
}
