// SPDX-License-Identifier: Apache-2.0
// Data movement where the index arithmetic is not plain: negative padding, clamping, empty tensors.
// RUN: calor run %s --backend=interpreter
func.func @main() {
  %x = stablehlo.constant dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi32>
  %zero = stablehlo.constant dense<0> : tensor<i32>
  // Negative edges cut, also through interior padding.
  %cut = stablehlo.pad %x, %zero, low = [0, -1], high = [1, -1], interior = [0, 1]
    : (tensor<2x3xi32>, tensor<i32>) -> tensor<3x3xi32>
  check.expect_eq_const %cut, dense<[[0, 2, 0], [0, 5, 0], [0, 0, 0]]> : tensor<3x3xi32>
  %gone = stablehlo.pad %x, %zero, low = [-5, 0], high = [6, 0], interior = [0, 0]
    : (tensor<2x3xi32>, tensor<i32>) -> tensor<3x3xi32>
  check.expect_eq_const %gone, dense<0> : tensor<3x3xi32>
  %empty = stablehlo.constant dense<> : tensor<0x3xi32>
  %filled = stablehlo.pad %empty, %zero, low = [1, 0], high = [1, 0], interior = [2, 0]
    : (tensor<0x3xi32>, tensor<i32>) -> tensor<2x3xi32>
  check.expect_eq_const %filled, dense<0> : tensor<2x3xi32>
  %both = stablehlo.concatenate %empty, %x, dim = 0 : (tensor<0x3xi32>, tensor<2x3xi32>) -> tensor<2x3xi32>
  check.expect_eq %both, %x : tensor<2x3xi32>

  // Starts are clamped so that the window fits.
  %far = stablehlo.constant dense<100> : tensor<i32>
  %near = stablehlo.constant dense<-100> : tensor<i32>
  %window = stablehlo.dynamic_slice %x, %near, %far, sizes = [1, 2]
    : (tensor<2x3xi32>, tensor<i32>, tensor<i32>) -> tensor<1x2xi32>
  check.expect_eq_const %window, dense<[[2, 3]]> : tensor<1x2xi32>
  %huge = stablehlo.constant dense<18446744073709551615> : tensor<ui64>
  %none = stablehlo.constant dense<0> : tensor<ui64>
  %last = stablehlo.dynamic_slice %x, %huge, %none, sizes = [1, 3]
    : (tensor<2x3xi32>, tensor<ui64>, tensor<ui64>) -> tensor<1x3xi32>
  check.expect_eq_const %last, dense<[[4, 5, 6]]> : tensor<1x3xi32>
  %updated = stablehlo.dynamic_update_slice %x, %window, %far, %far
    : (tensor<2x3xi32>, tensor<1x2xi32>, tensor<i32>, tensor<i32>) -> tensor<2x3xi32>
  check.expect_eq_const %updated, dense<[[1, 2, 3], [4, 2, 3]]> : tensor<2x3xi32>
  // %x is seen by others: it must not have changed.
  check.expect_eq_const %x, dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi32>

  %t = stablehlo.transpose %x, dims = [1, 0] : (tensor<2x3xi32>) -> tensor<3x2xi32>
  check.expect_eq_const %t, dense<[[1, 4], [2, 5], [3, 6]]> : tensor<3x2xi32>
  %r = stablehlo.reverse %x, dims = [0, 1] : tensor<2x3xi32>
  check.expect_eq_const %r, dense<[[6, 5, 4], [3, 2, 1]]> : tensor<2x3xi32>
  %v = stablehlo.constant dense<[10, 20]> : tensor<2xi32>
  %column = stablehlo.broadcast_in_dim %v, dims = [0] : (tensor<2xi32>) -> tensor<2x3xi32>
  check.expect_eq_const %column, dense<[[10, 10, 10], [20, 20, 20]]> : tensor<2x3xi32>
  %turned = stablehlo.broadcast_in_dim %x, dims = [1, 0] : (tensor<2x3xi32>) -> tensor<3x2xi32>
  check.expect_eq %turned, %t : tensor<3x2xi32>
  %half = stablehlo.iota dim = 1 : tensor<1x3xf16>
  check.expect_eq_const %half, dense<[[0.0, 1.0, 2.0]]> : tensor<1x3xf16>

  // Out-of-range rows are clamped by gather and left out by scatter, element by element.
  %rows = stablehlo.constant dense<[[7], [-1]]> : tensor<2x1xi32>
  %picked = "stablehlo.gather"(%x, %rows) <{
    dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0],
                                          index_vector_dim = 1>,
    slice_sizes = array<i64: 1, 3>}> : (tensor<2x3xi32>, tensor<2x1xi32>) -> tensor<2x3xi32>
  check.expect_eq_const %picked, dense<[[4, 5, 6], [1, 2, 3]]> : tensor<2x3xi32>
  %starts = stablehlo.constant dense<[[1, 2], [1, -1]]> : tensor<2x2xi32>
  %adds = stablehlo.constant dense<[[10, 20], [30, 40]]> : tensor<2x2xi32>
  %scattered = "stablehlo.scatter"(%x, %starts, %adds) <{
    scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0],
                                                   scatter_dims_to_operand_dims = [0, 1], index_vector_dim = 1>}> ({
  ^bb0(%old: tensor<i32>, %new: tensor<i32>):
    %s = stablehlo.add %old, %new : tensor<i32>
    stablehlo.return %s : tensor<i32>
  }) : (tensor<2x3xi32>, tensor<2x2xi32>, tensor<2x2xi32>) -> tensor<2x3xi32>
  check.expect_eq_const %scattered, dense<[[1, 2, 3], [44, 5, 16]]> : tensor<2x3xi32>
  %index = stablehlo.constant dense<[1, 1]> : tensor<2xi32>
  %selected = "stablehlo.torch_index_select"(%x, %index) <{dim = 1 : i64, batch_dims = 0 : i64}>
    : (tensor<2x3xi32>, tensor<2xi32>) -> tensor<2x2xi32>
  check.expect_eq_const %selected, dense<[[2, 2], [5, 5]]> : tensor<2x2xi32>
  return
}
