// SPDX-License-Identifier: Apache-2.0
// Sorts along a dimension of symbolic size are stable and keep pairs together.
// RUN: calor run %s --input="0x2xf32=" --input="0xi32=" --backend=interpreter > %t.0.txt
// RUN: calor run %s --input="0x2xf32=" --input="0xi32=" | diff - %t.0.txt
// RUN: calor run %s --input="1x2xf32=4 3" --input="1xi32=7" --backend=interpreter > %t.1.txt
// RUN: calor run %s --input="1x2xf32=4 3" --input="1xi32=7" | diff - %t.1.txt
// RUN: calor run %s --input="5x2xf32=3 1 2 1 3 0 1 1 2 9" --input="5xi32=1 0 1 0 1" --backend=interpreter > %t.2.txt
// RUN: calor run %s --input="5x2xf32=3 1 2 1 3 0 1 1 2 9" --input="5xi32=1 0 1 0 1" | diff - %t.2.txt
// RUN: calor run %s --input="7x2xf32=7 1 6 2 5 3 4 4 3 5 2 6 1 7" --input="7xi32=2 1 0 2 1 0 2" --backend=interpreter > %t.3.txt
// RUN: calor run %s --input="7x2xf32=7 1 6 2 5 3 4 4 3 5 2 6 1 7" --input="7xi32=2 1 0 2 1 0 2" | diff - %t.3.txt

func.func @main(%x: tensor<?x2xf32>, %k: tensor<?xi32>) -> (tensor<?x2xf32>, tensor<?xi32>, tensor<?xi32>) {
  %0 = "stablehlo.sort"(%x) <{dimension = 0 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<?x2xf32>) -> tensor<?x2xf32>
  %n = stablehlo.get_dimension_size %k, dim = 0 : (tensor<?xi32>) -> tensor<i32>
  %n1 = stablehlo.reshape %n : (tensor<i32>) -> tensor<1xi32>
  %i = stablehlo.dynamic_iota %n1, dim = 0 : (tensor<1xi32>) -> tensor<?xi32>
  %1:2 = "stablehlo.sort"(%k, %i) <{dimension = 0 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<i32>, %b: tensor<i32>, %p: tensor<i32>, %q: tensor<i32>):
    %c = stablehlo.compare GT, %a, %b : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<?xi32>, tensor<?xi32>) -> (tensor<?xi32>, tensor<?xi32>)
  return %0, %1#0, %1#1 : tensor<?x2xf32>, tensor<?xi32>, tensor<?xi32>
}
