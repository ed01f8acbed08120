// SPDX-License-Identifier: Apache-2.0
// Contractions: several dimensions in any order, groups, dilations, reversal, narrow and mixed types.
// RUN: calor run %s --backend=interpreter
func.func @main() {
  // result[b, m, n] = sum over (i, j) of lhs[i, b, m, j] * rhs[j, n, i, b].
  %lhs = stablehlo.iota dim = 3 : tensor<2x2x1x3xf32>
  %rhs = stablehlo.iota dim = 1 : tensor<3x2x2x2xf32>
  %dot = stablehlo.dot_general %lhs, %rhs, batching_dims = [1] x [3], contracting_dims = [0, 3] x [2, 0]
    : (tensor<2x2x1x3xf32>, tensor<3x2x2x2xf32>) -> tensor<2x1x2xf32>
  check.expect_eq_const %dot, dense<[[[0.0, 6.0]], [[0.0, 6.0]]]> : tensor<2x1x2xf32>

  // More rows, columns and depth than a tile, with a remainder of each.
  %a = stablehlo.iota dim = 0 : tensor<70x300xi32>
  %b = stablehlo.iota dim = 1 : tensor<300x19xi32>
  %big = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0]
    : (tensor<70x300xi32>, tensor<300x19xi32>) -> tensor<70x19xi32>
  %i = stablehlo.iota dim = 0 : tensor<70x19xi32>
  %j = stablehlo.iota dim = 1 : tensor<70x19xi32>
  %ij = stablehlo.multiply %i, %j : tensor<70x19xi32>
  %k = stablehlo.constant dense<300> : tensor<70x19xi32>
  %expected = stablehlo.multiply %ij, %k : tensor<70x19xi32>
  check.expect_eq %big, %expected : tensor<70x19xi32>

  // int8 into int32, wrapping int8, f32 that sums 2^24 + 1 + ... without loss.
  %q = stablehlo.constant dense<[[100, 100]]> : tensor<1x2xi8>
  %p = stablehlo.constant dense<[[100], [100]]> : tensor<2x1xi8>
  %wide = stablehlo.dot_general %q, %p, contracting_dims = [1] x [0] : (tensor<1x2xi8>, tensor<2x1xi8>) -> tensor<1x1xi32>
  check.expect_eq_const %wide, dense<20000> : tensor<1x1xi32>
  %narrow = stablehlo.dot_general %q, %p, contracting_dims = [1] x [0] : (tensor<1x2xi8>, tensor<2x1xi8>) -> tensor<1x1xi8>
  check.expect_eq_const %narrow, dense<32> : tensor<1x1xi8>
  %f = stablehlo.constant dense<[1.6777216e7, 1.0, 1.0, 1.0, 1.0]> : tensor<5xf32>
  %ones = stablehlo.constant dense<1.0> : tensor<5xf32>
  %exact = stablehlo.dot_general %f, %ones, contracting_dims = [0] x [0] : (tensor<5xf32>, tensor<5xf32>) -> tensor<f32>
  check.expect_eq_const %exact, dense<1.677722e7> : tensor<f32>
  %h = stablehlo.constant dense<[0x3C00, 0x4000]> : tensor<2xf16>
  %g = stablehlo.constant dense<[3.0, 4.0]> : tensor<2xbf16>
  %mixed = stablehlo.dot_general %h, %g, contracting_dims = [0] x [0] : (tensor<2xf16>, tensor<2xbf16>) -> tensor<f32>
  check.expect_eq_const %mixed, dense<11.0> : tensor<f32>
  %z = stablehlo.constant dense<[(1.0, 2.0), (0.0, 1.0)]> : tensor<2xcomplex<f32>>
  %zz = stablehlo.dot_general %z, %z, contracting_dims = [0] x [0] : (tensor<2xcomplex<f32>>, tensor<2xcomplex<f32>>) -> tensor<complex<f32>>
  check.expect_eq_const %zz, dense<(-4.0, 4.0)> : tensor<complex<f32>>
  %empty = stablehlo.constant dense<> : tensor<2x0xf32>
  %zero = stablehlo.dot_general %empty, %empty, contracting_dims = [1] x [1] : (tensor<2x0xf32>, tensor<2x0xf32>) -> tensor<2x2xf32>
  check.expect_eq_const %zero, dense<0.0> : tensor<2x2xf32>

  // A kernel [1, 2, 4] over 1 2 3 4 5.
  %x = stablehlo.constant dense<[[[1], [2], [3], [4], [5]]]> : tensor<1x5x1xi32>
  %w = stablehlo.constant dense<[[[1]], [[2]], [[4]]]> : tensor<3x1x1xi32>
  %plain = stablehlo.convolution(%x, %w) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f],
    window = {stride = [2], pad = [[1, 1]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64}
    : (tensor<1x5x1xi32>, tensor<3x1x1xi32>) -> tensor<1x3x1xi32>
  check.expect_eq_const %plain, dense<[[[10], [24], [14]]]> : tensor<1x3x1xi32>
  %reversed = stablehlo.convolution(%x, %w) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f],
    window = {reverse = [true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64}
    : (tensor<1x5x1xi32>, tensor<3x1x1xi32>) -> tensor<1x3x1xi32>
  check.expect_eq_const %reversed, dense<[[[11], [18], [25]]]> : tensor<1x3x1xi32>
  // The input spread to 1 0 2 0 3 0 4 0 5, the kernel to 1 . 2 . 4, one place cut on the left.
  %dilated = stablehlo.convolution(%x, %w) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f],
    window = {pad = [[-1, 0]], lhs_dilate = [2], rhs_dilate = [2]}
    {batch_group_count = 1 : i64, feature_group_count = 1 : i64}
    : (tensor<1x5x1xi32>, tensor<3x1x1xi32>) -> tensor<1x4x1xi32>
  check.expect_eq_const %dilated, dense<[[[0], [24], [0], [31]]]> : tensor<1x4x1xi32>

  // Depthwise, and groups of the batch.
  %two = stablehlo.constant dense<[[[1, 10], [2, 20]]]> : tensor<1x2x2xi32>
  %depth = stablehlo.constant dense<[[[1, 2]], [[3, 4]]]> : tensor<2x1x2xi32>
  %grouped = stablehlo.convolution(%two, %depth) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f], window = {}
    {batch_group_count = 1 : i64, feature_group_count = 2 : i64}
    : (tensor<1x2x2xi32>, tensor<2x1x2xi32>) -> tensor<1x1x2xi32>
  check.expect_eq_const %grouped, dense<[[[7, 100]]]> : tensor<1x1x2xi32>
  %images = stablehlo.constant dense<[[[1], [2]], [[10], [20]]]> : tensor<2x2x1xi32>
  %batched = stablehlo.convolution(%images, %depth) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f], window = {}
    {batch_group_count = 2 : i64, feature_group_count = 1 : i64}
    : (tensor<2x2x1xi32>, tensor<2x1x2xi32>) -> tensor<1x1x2xi32>
  check.expect_eq_const %batched, dense<[[[7, 100]]]> : tensor<1x1x2xi32>
  return
}
