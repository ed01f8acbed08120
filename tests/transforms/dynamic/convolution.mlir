// SPDX-License-Identifier: Apache-2.0
// A convolution whose padding is an argument.
// RUN: calor run %s --input="1x2xi32=0 0" --input="1x3x1xf32=1 2 3" --backend=interpreter > %t.0.txt
// RUN: calor run %s --input="1x2xi32=0 0" --input="1x3x1xf32=1 2 3" | diff - %t.0.txt
// RUN: calor run %s --input="1x2xi32=2 1" --input="1x5x1xf32=1 2 3 4 5" --backend=interpreter > %t.1.txt
// RUN: calor run %s --input="1x2xi32=2 1" --input="1x5x1xf32=1 2 3 4 5" | diff - %t.1.txt
// RUN: calor run %s --input="1x2xi32=-1 0" --input="1x7x1xf32=1 2 3 4 5 6 7" --backend=interpreter > %t.2.txt
// RUN: calor run %s --input="1x2xi32=-1 0" --input="1x7x1xf32=1 2 3 4 5 6 7" | diff - %t.2.txt

func.func @main(%p: tensor<1x2xi32>, %x: tensor<1x?x1xf32>) -> tensor<1x?x1xf32> {
  %w = stablehlo.constant dense<[[[1.0]], [[10.0]]]> : tensor<2x1x1xf32>
  %0 = "stablehlo.dynamic_conv"(%x, %w, %p) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, f]x[0, i, o]->[b, 0, f]>, feature_group_count = 1 : i64, window_strides = array<i64: 1>}> : (tensor<1x?x1xf32>, tensor<2x1x1xf32>, tensor<1x2xi32>) -> tensor<1x?x1xf32>
  return %0 : tensor<1x?x1xf32>
}
