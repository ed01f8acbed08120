// SPDX-License-Identifier: Apache-2.0
// A remainder of one element of 16 bits, known only after folding, stores 16 bits (LLVM 22 would store 32).
// RUN: calor run %s
func.func @main() {
  %x = stablehlo.constant dense<[-2.0, -1.0, -2.0, 0.0, -1.0, -1.0, 3.0]> : tensor<7xbf16>
  %i = stablehlo.constant dense<0> : tensor<1x1xi8>
  %u = stablehlo.constant dense<0.5> : tensor<1x5xbf16>
  %0 = "stablehlo.scatter"(%x, %i, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], scatter_dims_to_operand_dims = [0], index_vector_dim = 0>}> ({
  ^bb0(%a: tensor<bf16>, %b: tensor<bf16>):
    %m = stablehlo.maximum %a, %b : tensor<bf16>
    stablehlo.return %m : tensor<bf16>
  }) : (tensor<7xbf16>, tensor<1x1xi8>, tensor<1x5xbf16>) -> tensor<7xbf16>
  check.expect_eq_const %0, dense<[0.5, 0.5, 0.5, 0.5, 0.5, -1.0, 3.0]> : tensor<7xbf16>
  return
}
