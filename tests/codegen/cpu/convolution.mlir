// SPDX-License-Identifier: Apache-2.0
// Convolutions: layouts, windows, groups, depthwise, and those of training steps, against the interpreter.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --input=random:23 --input=random:24 --input=random:25 --input=random:26 --input=random:27 --input=random:28 --input=random:29 --input=random:30 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --input=random:23 --input=random:24 --input=random:25 --input=random:26 --input=random:27 --input=random:28 --input=random:29 --input=random:30 --expect=%t.npz --rtol=2e-2 --atol=2e-2
// RUN: calor run %s --cpu=haswell --threads=1 --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --input=random:23 --input=random:24 --input=random:25 --input=random:26 --input=random:27 --input=random:28 --input=random:29 --input=random:30 --expect=%t.npz --rtol=2e-2 --atol=2e-2
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --input=random:23 --input=random:24 --input=random:25 --input=random:26 --input=random:27 --input=random:28 --input=random:29 --input=random:30 --expect=%t.npz --rtol=2e-2 --atol=2e-2

func.func @main(%a0: tensor<2x9x11x16xf32>, %b0: tensor<3x3x16x40xf32>, %a1: tensor<1x17x15x3xf32>, %b1: tensor<7x7x3x24xf32>, %a2: tensor<2x6x6x20xf32>, %b2: tensor<1x1x20x33xf32>, %a3: tensor<2x5x8x7xf32>, %b3: tensor<6x5x3x2xf32>, %a4: tensor<1x5x5x8xf32>, %b4: tensor<3x3x8x12xf32>, %a5: tensor<4x8x8x16xf32>, %b5: tensor<4x8x8x32xf32>, %a6: tensor<2x6x6x8xf32>, %b6: tensor<3x3x4x18xf32>, %a7: tensor<4x5x5x4xf32>, %b7: tensor<2x2x4x6xf32>, %a8: tensor<2x9x14x37xf32>, %b8: tensor<3x3x1x37xf32>, %a9: tensor<1x11x12x16xf32>, %b9: tensor<5x3x1x16xf32>, %a10: tensor<1x6x6x8xf32>, %b10: tensor<3x3x1x16xf32>, %a11: tensor<2x30x6xf32>, %b11: tensor<5x6x10xf32>, %a12: tensor<1x5x4x6x4xf32>, %b12: tensor<2x3x2x4x8xf32>, %a13: tensor<1x6x6x12xi8>, %b13: tensor<3x3x12x20xi8>, %a14: tensor<1x6x6x9xbf16>, %b14: tensor<3x3x9x20xbf16>) -> (
    tensor<2x9x11x40xf32>,
    tensor<1x9x8x24xf32>,
    tensor<2x6x6x33xf32>,
    tensor<2x6x5x4xf32>,
    tensor<1x11x11x12xf32>,
    tensor<3x3x16x32xf32>,
    tensor<2x6x6x18xf32>,
    tensor<2x4x4x6xf32>,
    tensor<2x9x14x37xf32>,
    tensor<1x6x5x16xf32>,
    tensor<1x6x6x16xf32>,
    tensor<2x30x10xf32>,
    tensor<1x5x4x3x8xf32>,
    tensor<1x6x6x20xi32>,
    tensor<1x6x6x20xbf16>) {
  // 3x3, padded
  %c0 = stablehlo.convolution(%a0, %b0) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<2x9x11x16xf32>, tensor<3x3x16x40xf32>) -> tensor<2x9x11x40xf32>
  // few channels, strides
  %c1 = stablehlo.convolution(%a1, %b1) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[3, 3], [2, 4]], lhs_dilate = [1, 1], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x17x15x3xf32>, tensor<7x7x3x24xf32>) -> tensor<1x9x8x24xf32>
  // 1x1: a plain contraction
  %c2 = stablehlo.convolution(%a2, %b2) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[0, 0], [0, 0]], lhs_dilate = [1, 1], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<2x6x6x20xf32>, tensor<1x1x20x33xf32>) -> tensor<2x6x6x33xf32>
  // channels first, a dilated window
  %c3 = stablehlo.convolution(%a3, %b3) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 2], pad = [[1, 0], [0, 1]], lhs_dilate = [1, 1], rhs_dilate = [2, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<2x5x8x7xf32>, tensor<6x5x3x2xf32>) -> tensor<2x6x5x4xf32>
  // a dilated input and a reversed window: gradient of the input
  %c4 = stablehlo.convolution(%a4, %b4) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[2, 2], [2, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x5x5x8xf32>, tensor<3x3x8x12xf32>) -> tensor<1x11x11x12xf32>
  // gradient of the kernel
  %c5 = stablehlo.convolution(%a5, %b5) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x16xf32>, tensor<4x8x8x32xf32>) -> tensor<3x3x16x32xf32>
  // feature groups
  %c6 = stablehlo.convolution(%a6, %b6) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 2 : i64} : (tensor<2x6x6x8xf32>, tensor<3x3x4x18xf32>) -> tensor<2x6x6x18xf32>
  // batch groups
  %c7 = stablehlo.convolution(%a7, %b7) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[0, 0], [0, 0]], lhs_dilate = [1, 1], rhs_dilate = [1, 1]} {batch_group_count = 2 : i64, feature_group_count = 1 : i64} : (tensor<4x5x5x4xf32>, tensor<2x2x4x6xf32>) -> tensor<2x4x4x6xf32>
  // depthwise
  %c8 = stablehlo.convolution(%a8, %b8) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 37 : i64} : (tensor<2x9x14x37xf32>, tensor<3x3x1x37xf32>) -> tensor<2x9x14x37xf32>
  // depthwise with strides and a dilated window
  %c9 = stablehlo.convolution(%a9, %b9) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[2, 2], [1, 0]], lhs_dilate = [1, 1], rhs_dilate = [1, 2]} {batch_group_count = 1 : i64, feature_group_count = 16 : i64} : (tensor<1x11x12x16xf32>, tensor<5x3x1x16xf32>) -> tensor<1x6x5x16xf32>
  // two channels from each
  %c10 = stablehlo.convolution(%a10, %b10) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 8 : i64} : (tensor<1x6x6x8xf32>, tensor<3x3x1x16xf32>) -> tensor<1x6x6x16xf32>
  // one dimension
  %c11 = stablehlo.convolution(%a11, %b11) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f], window = {stride = [1], pad = [[4, 0]], lhs_dilate = [1], rhs_dilate = [1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<2x30x6xf32>, tensor<5x6x10xf32>) -> tensor<2x30x10xf32>
  // three dimensions
  %c12 = stablehlo.convolution(%a12, %b12) dim_numbers = [b, 0, 1, 2, f]x[0, 1, 2, i, o]->[b, 0, 1, 2, f], window = {stride = [1, 1, 2], pad = [[0, 1], [1, 1], [0, 0]], lhs_dilate = [1, 1, 1], rhs_dilate = [1, 1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x5x4x6x4xf32>, tensor<2x3x2x4x8xf32>) -> tensor<1x5x4x3x8xf32>
  // bytes
  %c13 = stablehlo.convolution(%a13, %b13) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x6x6x12xi8>, tensor<3x3x12x20xi8>) -> tensor<1x6x6x20xi32>
  // bf16, an odd depth
  %c14 = stablehlo.convolution(%a14, %b14) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x6x6x9xbf16>, tensor<3x3x9x20xbf16>) -> tensor<1x6x6x20xbf16>
  return %c0, %c1, %c2, %c3, %c4, %c5, %c6, %c7, %c8, %c9, %c10, %c11, %c12, %c13, %c14
    : tensor<2x9x11x40xf32>, tensor<1x9x8x24xf32>, tensor<2x6x6x33xf32>, tensor<2x6x5x4xf32>, tensor<1x11x11x12xf32>, tensor<3x3x16x32xf32>, tensor<2x6x6x18xf32>, tensor<2x4x4x6xf32>, tensor<2x9x14x37xf32>, tensor<1x6x5x16xf32>, tensor<1x6x6x16xf32>, tensor<2x30x10xf32>, tensor<1x5x4x3x8xf32>, tensor<1x6x6x20xi32>, tensor<1x6x6x20xbf16>
}
