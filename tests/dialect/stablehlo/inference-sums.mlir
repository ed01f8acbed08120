// SPDX-License-Identifier: Apache-2.0
// The inferred types of contractions, reductions, scatters, sort and map: static, dynamic, bounded.
// RUN: calor-opt %s --calor-check-inference --verify-diagnostics -o /dev/null
func.func @dots(%s: tensor<5x2x3xf32>, %t: tensor<5x3x4xf32>, %d: tensor<?x2x?xf32>, %e: tensor<5x?x?xf32>, %b: tensor<?x2x3xf32, #stablehlo.bounds<8, ?, ?>>, %c: tensor<?x3x4xf32, #stablehlo.bounds<6, ?, ?>>, %m: tensor<2x3xf32>, %n: tensor<3x4xf32>, %md: tensor<?x3xf32>, %mb: tensor<?x3xf32, #stablehlo.bounds<8, ?>>) {
  // expected-remark@+1 {{infers 'tensor<5x2x4xf32>'}}
  %0 = stablehlo.dot_general %s, %t, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<5x2x3xf32>, tensor<5x3x4xf32>) -> tensor<5x2x4xf32>
  // expected-remark@+1 {{infers 'tensor<5x2x?xf32>'}}
  %1 = stablehlo.dot_general %d, %e, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<?x2x?xf32>, tensor<5x?x?xf32>) -> tensor<?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x2x4xf32, #stablehlo.bounds<6, ?, ?>>'}}
  %2 = stablehlo.dot_general %b, %c, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<?x2x3xf32, #stablehlo.bounds<8, ?, ?>>, tensor<?x3x4xf32, #stablehlo.bounds<6, ?, ?>>) -> tensor<?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<5x2x4xf64>'}}
  %3 = stablehlo.dot_general %s, %t, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<5x2x3xf32>, tensor<5x3x4xf32>) -> tensor<5x2x4xf64>
  // expected-remark@+1 {{infers 'tensor<2x4xf32>'}}
  %4 = stablehlo.dot %m, %n : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
  // expected-remark@+1 {{infers 'tensor<?x4xf32>'}}
  %5 = stablehlo.dot %md, %n : (tensor<?x3xf32>, tensor<3x4xf32>) -> tensor<?x4xf32>
  // expected-remark@+1 {{infers 'tensor<?x4xf32, #stablehlo.bounds<8, ?>>'}}
  %6 = stablehlo.dot %mb, %n : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<3x4xf32>) -> tensor<?x4xf32>
  // expected-remark@+1 {{infers 'tensor<5x4x2xf32>'}}
  %7 = stablehlo.einsum %s, %t, config = "bij,bjk->bki" : (tensor<5x2x3xf32>, tensor<5x3x4xf32>) -> tensor<5x4x2xf32>
  // expected-remark@+1 {{infers 'tensor<5x2x?xf32>'}}
  %8 = stablehlo.einsum %d, %e, config = "...ij,...jk->...ik" : (tensor<?x2x?xf32>, tensor<5x?x?xf32>) -> tensor<?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x4x?xf32, #stablehlo.bounds<?, ?, 6>>'}}
  %9 = stablehlo.einsum %b, %c, config = "bij,bjk->ikb" : (tensor<?x2x3xf32, #stablehlo.bounds<8, ?, ?>>, tensor<?x3x4xf32, #stablehlo.bounds<6, ?, ?>>) -> tensor<?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x5xf32>'}}
  %10 = stablehlo.unary_einsum %s, config = "bij->ib" : (tensor<5x2x3xf32>) -> tensor<2x5xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %11 = stablehlo.unary_einsum %d, config = "b...->..." : (tensor<?x2x?xf32>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<3x?xf32, #stablehlo.bounds<?, 8>>'}}
  %12 = stablehlo.unary_einsum %b, config = "bij->jb" : (tensor<?x2x3xf32, #stablehlo.bounds<8, ?, ?>>) -> tensor<3x?xf32>
  return
}

func.func @convolutions(%s: tensor<1x8x9x3xf32>, %d: tensor<1x?x9x3xf32>, %b: tensor<?x?x9x3xf32, #stablehlo.bounds<4, 8, ?, ?>>, %k: tensor<3x3x3x5xf32>, %l: tensor<?x3x3x5xf32, #stablehlo.bounds<3, ?, ?, ?>>, %p: tensor<2x2xi32>) {
  // expected-remark@+1 {{infers 'tensor<1x4x5x5xf32>'}}
  %0 = stablehlo.convolution(%s, %k) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 1], pad = [[1, 1], [0, 0]], rhs_dilate = [1, 2]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x9x3xf32>, tensor<3x3x3x5xf32>) -> tensor<1x4x5x5xf32>
  // expected-remark@+1 {{infers 'tensor<1x?x5x5xf32>'}}
  %1 = stablehlo.convolution(%d, %k) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 1], pad = [[1, 1], [0, 0]], rhs_dilate = [1, 2]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x?x9x3xf32>, tensor<3x3x3x5xf32>) -> tensor<1x?x5x5xf32>
  // expected-remark@+1 {{infers 'tensor<?x?x5x5xf32, #stablehlo.bounds<4, 4, ?, ?>>'}}
  %2 = stablehlo.convolution(%b, %k) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 1], pad = [[1, 1], [0, 0]], rhs_dilate = [1, 2]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<?x?x9x3xf32, #stablehlo.bounds<4, 8, ?, ?>>, tensor<3x3x3x5xf32>) -> tensor<?x?x5x5xf32>
  // A kernel that is smaller than its bound has more positions.
  // expected-remark@+1 {{infers 'tensor<1x?x5x5xf32>'}}
  %3 = stablehlo.convolution(%s, %l) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 1], pad = [[1, 1], [0, 0]], rhs_dilate = [1, 2]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x9x3xf32>, tensor<?x3x3x5xf32, #stablehlo.bounds<3, ?, ?, ?>>) -> tensor<1x?x5x5xf32>
  return
}

func.func @windows(%s: tensor<9x3xf32>, %d: tensor<?x3xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %z: tensor<f32>, %src: tensor<4x2xf32>, %srcd: tensor<?x2xf32>, %n: tensor<9x3xi32>, %k: tensor<i32>, %h: tensor<9x3xbf16>, %zh: tensor<bf16>) {
  // expected-remark@+1 {{infers 'tensor<4x2xf32>'}}
  %0 = "stablehlo.reduce_window"(%s, %z) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 1>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<9x3xf32>, tensor<f32>) -> tensor<4x2xf32>
  // expected-remark@+1 {{infers 'tensor<?x2xf32>'}}
  %1 = "stablehlo.reduce_window"(%d, %z) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 1>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x3xf32>, tensor<f32>) -> tensor<?x2xf32>
  // expected-remark@+1 {{infers 'tensor<?x2xf32, #stablehlo.bounds<4, ?>>'}}
  %2 = "stablehlo.reduce_window"(%b, %z) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 1>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<f32>) -> tensor<?x2xf32, #stablehlo.bounds<4, ?>>
  // expected-remark@+1 {{infers 'tensor<15x5xf32>'}}
  %3 = "stablehlo.reduce_window"(%s, %z) <{window_dimensions = array<i64: 2, 1>, window_strides = array<i64: 1, 1>, base_dilations = array<i64: 2, 1>, window_dilations = array<i64: 3, 1>, padding = dense<[[1, 0], [0, 2]]> : tensor<2x2xi64>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<9x3xf32>, tensor<f32>) -> tensor<15x5xf32>
  // expected-remark@+1 {{infers 'tensor<?x5xf32>'}}
  %4 = "stablehlo.reduce_window"(%d, %z) <{window_dimensions = array<i64: 2, 1>, window_strides = array<i64: 1, 1>, base_dilations = array<i64: 2, 1>, window_dilations = array<i64: 3, 1>, padding = dense<[[1, 0], [0, 2]]> : tensor<2x2xi64>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x3xf32>, tensor<f32>) -> tensor<?x5xf32>
  // expected-remark@+1 {{infers 'tensor<?x5xf32, #stablehlo.bounds<13, ?>>'}}
  %5 = "stablehlo.reduce_window"(%b, %z) <{window_dimensions = array<i64: 2, 1>, window_strides = array<i64: 1, 1>, base_dilations = array<i64: 2, 1>, window_dilations = array<i64: 3, 1>, padding = dense<[[1, 0], [0, 2]]> : tensor<2x2xi64>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<f32>) -> tensor<?x5xf32, #stablehlo.bounds<13, ?>>
  // expected-remark@+1 {{infers 'tensor<9x3xf32>'}}
  %6 = "stablehlo.select_and_scatter"(%s, %src, %z) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 1>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.compare GE, %p, %q : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %r : tensor<i1>
  }, {
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<9x3xf32>, tensor<4x2xf32>, tensor<f32>) -> tensor<9x3xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32>'}}
  %7 = "stablehlo.select_and_scatter"(%d, %srcd, %z) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 1>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.compare GE, %p, %q : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %r : tensor<i1>
  }, {
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x3xf32>, tensor<?x2xf32>, tensor<f32>) -> tensor<?x3xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %8 = "stablehlo.select_and_scatter"(%b, %srcd, %z) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 1>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.compare GE, %p, %q : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %r : tensor<i1>
  }, {
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?x2xf32>, tensor<f32>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<9xf32>'}}
  %9 = stablehlo.reduce(%s init: %z) applies stablehlo.add across dimensions = [1] : (tensor<9x3xf32>, tensor<f32>) -> tensor<9xf32>
  // expected-remark@+1 {{infers 'tensor<?xf32>'}}
  %10 = stablehlo.reduce(%d init: %z) applies stablehlo.add across dimensions = [1] : (tensor<?x3xf32>, tensor<f32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<?xf32, #stablehlo.bounds<8>>'}}
  %11 = stablehlo.reduce(%b init: %z) applies stablehlo.add across dimensions = [1] : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<f32>) -> tensor<?xf32, #stablehlo.bounds<8>>
  // Two inputs: what one knows the other has too; the type is that of the region.
  // expected-remark@+1 {{infers 'tensor<9xf32>', 'tensor<9xi32>'}}
  %12:2 = "stablehlo.reduce"(%d, %n, %z, %k) <{dimensions = array<i64: 1>}> ({
  ^bb0(%p: tensor<f32>, %a: tensor<i32>, %q: tensor<f32>, %c: tensor<i32>):
    stablehlo.return %p, %a : tensor<f32>, tensor<i32>
  }) : (tensor<?x3xf32>, tensor<9x3xi32>, tensor<f32>, tensor<i32>) -> (tensor<?xf32>, tensor<?xi32>)
  // expected-remark@+1 {{infers 'tensor<3xf32>'}}
  %13 = "stablehlo.reduce"(%h, %zh) <{dimensions = array<i64: 0>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<9x3xbf16>, tensor<bf16>) -> tensor<3xf32>
  return
}

func.func @regions(%s: tensor<9x3xf32>, %d: tensor<?x3xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %n: tensor<9x3xi32>, %i: tensor<2x1xi32>, %u: tensor<2x3xf32>) {
  // expected-remark@+1 {{infers 'tensor<9x3xf32>'}}
  %0 = "stablehlo.scatter"(%s, %i, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<9x3xf32>, tensor<2x1xi32>, tensor<2x3xf32>) -> tensor<9x3xf32>
  // expected-remark@+1 {{infers 'tensor<9x3xf32>'}}
  %1 = "stablehlo.sort"(%s) <{dimension = 0 : i64}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.compare LT, %p, %q : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %r : tensor<i1>
  }) : (tensor<9x3xf32>) -> tensor<9x3xf32>
  // expected-remark@+1 {{infers 'tensor<9x3xi32>'}}
  %2 = "stablehlo.map"(%s) <{dimensions = array<i64: 0, 1>}> ({
  ^bb0(%p: tensor<f32>):
    %r = stablehlo.convert %p : (tensor<f32>) -> tensor<i32>
    stablehlo.return %r : tensor<i32>
  }) : (tensor<9x3xf32>) -> tensor<9x3xi32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32>'}}
  %3 = "stablehlo.scatter"(%d, %i, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x3xf32>, tensor<2x1xi32>, tensor<2x3xf32>) -> tensor<?x3xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32>'}}
  %4 = "stablehlo.sort"(%d) <{dimension = 0 : i64}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.compare LT, %p, %q : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %r : tensor<i1>
  }) : (tensor<?x3xf32>) -> tensor<?x3xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xi32>'}}
  %5 = "stablehlo.map"(%d) <{dimensions = array<i64: 0, 1>}> ({
  ^bb0(%p: tensor<f32>):
    %r = stablehlo.convert %p : (tensor<f32>) -> tensor<i32>
    stablehlo.return %r : tensor<i32>
  }) : (tensor<?x3xf32>) -> tensor<?x3xi32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %6 = "stablehlo.scatter"(%b, %i, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<2x1xi32>, tensor<2x3xf32>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %7 = "stablehlo.sort"(%b) <{dimension = 0 : i64}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.compare LT, %p, %q : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %r : tensor<i1>
  }) : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3xi32, #stablehlo.bounds<8, ?>>'}}
  %8 = "stablehlo.map"(%b) <{dimensions = array<i64: 0, 1>}> ({
  ^bb0(%p: tensor<f32>):
    %r = stablehlo.convert %p : (tensor<f32>) -> tensor<i32>
    stablehlo.return %r : tensor<i32>
  }) : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x3xi32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<9x3xf32>', 'tensor<9x3xi32>'}}
  %9:2 = "stablehlo.sort"(%d, %n) <{dimension = 0 : i64}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>, %a: tensor<i32>, %c: tensor<i32>):
    %r = stablehlo.compare LT, %p, %q : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %r : tensor<i1>
  }) : (tensor<?x3xf32>, tensor<9x3xi32>) -> (tensor<?x3xf32>, tensor<9x3xi32>)
  return
}
