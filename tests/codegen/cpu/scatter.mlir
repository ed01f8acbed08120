// SPDX-License-Identifier: Apache-2.0
// Scatters of rows, elements, clipped windows and batches, with combiners that add, set, multiply and mix two
// operands, against the interpreter bit by bit.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --input=random:3 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz --rtol=0 --atol=0
// RUN: calor run %s --threads=1 --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz --rtol=0 --atol=0
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz --rtol=0 --atol=0

func.func @main(%rows: tensor<40x19xf32>, %updates: tensor<60x19xf32>, %seeds: tensor<60xf32>)
    -> (tensor<40x19xf32>, tensor<40xf32>, tensor<40x19xf32>, tensor<40x19xf32>, tensor<5x8xf32>, tensor<40xf32>,
        tensor<40xi32>, tensor<0x19xf32>, tensor<40x19xbf16>, tensor<600x128xf32>) {
  // Indices from about -4 to 43: both ends lie outside.
  %iota = stablehlo.iota dim = 0 : tensor<60xi32>
  %c7 = stablehlo.constant dense<29> : tensor<60xi32>
  %c48 = stablehlo.constant dense<48> : tensor<60xi32>
  %c4 = stablehlo.constant dense<4> : tensor<60xi32>
  %noise = stablehlo.constant dense<3.0> : tensor<60xf32>
  %n0 = stablehlo.multiply %seeds, %noise : tensor<60xf32>
  %n1 = stablehlo.convert %n0 : (tensor<60xf32>) -> tensor<60xi32>
  %n2 = stablehlo.abs %n1 : tensor<60xi32>
  %i0 = stablehlo.multiply %iota, %c7 : tensor<60xi32>
  %i1 = stablehlo.add %i0, %n2 : tensor<60xi32>
  %i2 = stablehlo.remainder %i1, %c48 : tensor<60xi32>
  %index = stablehlo.subtract %i2, %c4 : tensor<60xi32>
  %index1 = stablehlo.reshape %index : (tensor<60xi32>) -> tensor<60x1xi32>

  // Rows added, as segment sums have it; the updates are computed in the kernel.
  %scaled = stablehlo.multiply %updates, %updates : tensor<60x19xf32>
  %r0 = "stablehlo.scatter"(%rows, %index1, %scaled) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %s = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<40x19xf32>, tensor<60x1xi32>, tensor<60x19xf32>) -> tensor<40x19xf32>

  // Single elements; the index vector is the whole of each index.
  %zero = stablehlo.constant dense<0.5> : tensor<40xf32>
  %r1 = "stablehlo.scatter"(%zero, %index, %seeds) <{scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %m = stablehlo.maximum %a, %b : tensor<f32>
    %p = stablehlo.multiply %m, %b : tensor<f32>
    stablehlo.return %p : tensor<f32>
  }) : (tensor<40xf32>, tensor<60xi32>, tensor<60xf32>) -> tensor<40xf32>

  // Windows of 3 x 7 that stick out on all sides, later ones over earlier ones.
  %j0 = stablehlo.reverse %index, dims = [0] : tensor<60xi32>
  %c2 = stablehlo.constant dense<2> : tensor<60xi32>
  %j1 = stablehlo.divide %j0, %c2 : tensor<60xi32>
  %j2 = stablehlo.reshape %j1 : (tensor<60xi32>) -> tensor<60x1xi32>
  %pairs = stablehlo.concatenate %j2, %index1, dim = 1 : (tensor<60x1xi32>, tensor<60x1xi32>) -> tensor<60x2xi32>
  %w0 = stablehlo.broadcast_in_dim %seeds, dims = [0] : (tensor<60xf32>) -> tensor<60x3x7xf32>
  %w1 = stablehlo.slice %updates [0:60, 0:7] : (tensor<60x19xf32>) -> tensor<60x7xf32>
  %w2 = stablehlo.broadcast_in_dim %w1, dims = [0, 2] : (tensor<60x7xf32>) -> tensor<60x3x7xf32>
  %w3 = stablehlo.add %w0, %w2 : tensor<60x3x7xf32>
  %r2 = "stablehlo.scatter"(%rows, %pairs, %w3) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1, 2], scatter_dims_to_operand_dims = [1, 0], index_vector_dim = 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    stablehlo.return %b : tensor<f32>
  }) : (tensor<40x19xf32>, tensor<60x2xi32>, tensor<60x3x7xf32>) -> tensor<40x19xf32>

  // The update's window comes first, in columns.
  %columns = stablehlo.transpose %updates, dims = [1, 0] : (tensor<60x19xf32>) -> tensor<19x60xf32>
  %r3 = "stablehlo.scatter"(%rows, %index1, %columns) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [0], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %d = stablehlo.subtract %b, %a : tensor<f32>
    stablehlo.return %d : tensor<f32>
  }) : (tensor<40x19xf32>, tensor<60x1xi32>, tensor<19x60xf32>) -> tensor<40x19xf32>

  // Batches: each of 5 rows has indices of its own.
  %small = stablehlo.slice %rows [0:5, 0:8] : (tensor<40x19xf32>) -> tensor<5x8xf32>
  %k0 = stablehlo.slice %index [0:15] : (tensor<60xi32>) -> tensor<15xi32>
  %k1 = stablehlo.reshape %k0 : (tensor<15xi32>) -> tensor<5x3x1xi32>
  %k2 = stablehlo.slice %seeds [0:15] : (tensor<60xf32>) -> tensor<15xf32>
  %k3 = stablehlo.reshape %k2 : (tensor<15xf32>) -> tensor<5x3xf32>
  %r4 = "stablehlo.scatter"(%small, %k1, %k3) <{scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 2>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %s = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<5x8xf32>, tensor<5x3x1xi32>, tensor<5x3xf32>) -> tensor<5x8xf32>

  // Two operands: the largest value and where it came from.
  %minus = stablehlo.constant dense<-1> : tensor<40xi32>
  %r5:2 = "stablehlo.scatter"(%zero, %minus, %index1, %seeds, %iota) <{scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
  ^bb0(%a: tensor<f32>, %ai: tensor<i32>, %b: tensor<f32>, %bi: tensor<i32>):
    %g = stablehlo.compare GT, %b, %a : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %v = stablehlo.select %g, %b, %a : tensor<i1>, tensor<f32>
    %vi = stablehlo.select %g, %bi, %ai : tensor<i1>, tensor<i32>
    stablehlo.return %v, %vi : tensor<f32>, tensor<i32>
  }) : (tensor<40xf32>, tensor<40xi32>, tensor<60x1xi32>, tensor<60xf32>, tensor<60xi32>) -> (tensor<40xf32>, tensor<40xi32>)

  // Nothing to write to.
  %none = stablehlo.slice %rows [0:0, 0:19] : (tensor<40x19xf32>) -> tensor<0x19xf32>
  %r6 = "stablehlo.scatter"(%none, %index1, %updates) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %s = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<0x19xf32>, tensor<60x1xi32>, tensor<60x19xf32>) -> tensor<0x19xf32>

  // Sums of a narrow type round after each step.
  %half = stablehlo.convert %rows : (tensor<40x19xf32>) -> tensor<40x19xbf16>
  %halves = stablehlo.convert %updates : (tensor<60x19xf32>) -> tensor<60x19xbf16>
  %r7 = "stablehlo.scatter"(%half, %index1, %halves) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
  ^bb0(%a: tensor<bf16>, %b: tensor<bf16>):
    %s = stablehlo.add %a, %b : tensor<bf16>
    stablehlo.return %s : tensor<bf16>
  }) : (tensor<40x19xbf16>, tensor<60x1xi32>, tensor<60x19xbf16>) -> tensor<40x19xbf16>

  // Enough work for several tiles along the columns.
  %big = stablehlo.constant dense<0.0> : tensor<600x128xf32>
  %b0 = stablehlo.broadcast_in_dim %seeds, dims = [0] : (tensor<60xf32>) -> tensor<60x50x128xf32>
  %b1 = stablehlo.broadcast_in_dim %index, dims = [0] : (tensor<60xi32>) -> tensor<60x50x1xi32>
  %b2 = stablehlo.iota dim = 1 : tensor<60x50x1xi32>
  %b3 = stablehlo.add %b1, %b2 : tensor<60x50x1xi32>
  %b4 = stablehlo.iota dim = 2 : tensor<60x50x128xf32>
  %b5 = stablehlo.multiply %b0, %b4 : tensor<60x50x128xf32>
  %r8 = "stablehlo.scatter"(%big, %b3, %b5) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 2>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %s = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<600x128xf32>, tensor<60x50x1xi32>, tensor<60x50x128xf32>) -> tensor<600x128xf32>

  return %r0, %r1, %r2, %r3, %r4, %r5#0, %r5#1, %r6, %r7, %r8 : tensor<40x19xf32>, tensor<40xf32>, tensor<40x19xf32>,
    tensor<40x19xf32>, tensor<5x8xf32>, tensor<40xf32>, tensor<40xi32>, tensor<0x19xf32>, tensor<40x19xbf16>,
    tensor<600x128xf32>
}
