// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of scatter.

func.func @scatter_c2(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{update_window_dims, inserted_window_dims and input_batching_dims to have 2 entries, but got 1 (C2)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c4_rank(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5x1xf32>) {
  // expected-error@+1 {{expects updates to have rank 2, but got 3 (C4)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5x1xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c4_scatter(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<6x5xf32>) {
  // expected-error@+1 {{expects scatter dimension 0 of updates to be 7, but got 6 (C4)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<6x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c4_window(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x6xf32>) {
  // expected-error@+1 {{expects window dimension 1 of updates to be at most 5, but got 6 (C4)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x6xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c5(%i: tensor<7x1xi32>) {
  // expected-error@+1 {{expects at least 1 input, but got 0 (C5)}}
  "stablehlo.scatter"(%i) ({
    "stablehlo.return"() : () -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<7x1xi32>) -> ()
  return
}

// -----

func.func @scatter_c6(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf64>) {
  // expected-error@+1 {{(C6)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf64>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c7_unique(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x1x5xf32>) {
  // expected-error@+1 {{expects update_window_dims to be unique, but got 1 twice (C7)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1, 1], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x1x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c7_sorted(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x1x5xf32>) {
  // expected-error@+1 {{expects update_window_dims to be sorted, but got 1 after 2 (C7)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2, 1], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x1x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c8(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects update_window_dims to be in [0, 2), but got 2 (C8)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c9(%x: tensor<7x4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{(C9)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], input_batching_dims = [0], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 1>} : (tensor<7x4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @scatter_c10(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects inserted_window_dims to be sorted, but got 0 after 1 (C10)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [1, 0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c11(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects inserted_window_dims to be in [0, 2), but got 2 (C11)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [2], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c13(%x: tensor<7x4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects input_batching_dims to be in [0, 3), but got 3 (C13)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [1], input_batching_dims = [3], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 1>} : (tensor<7x4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @scatter_c15(%x: tensor<7x4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects scatter_indices_batching_dims to be in [0, 2), but got 2 (C15)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [2], scatter_dims_to_operand_dims = [1], index_vector_dim = 1>} : (tensor<7x4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @scatter_c16(%x: tensor<7x4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects scatter_indices_batching_dims not to hold index_vector_dim, but got 1 (C16)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [1], scatter_dims_to_operand_dims = [1], index_vector_dim = 1>} : (tensor<7x4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @scatter_c17(%x: tensor<7x4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects scatter_indices_batching_dims to have 1 entries, but got 0 (C17)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [1], input_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 1>} : (tensor<7x4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @scatter_c18(%x: tensor<6x4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects the batching dimension of scatter_indices to be 6, but got 7 (C18)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 1>} : (tensor<6x4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<6x4x5xf32>
  return
}

// -----

func.func @scatter_c19(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects the size of scatter_dims_to_operand_dims to be 1, but got 2 (C19)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0, 1], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c20(%x: tensor<7x4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{(C20)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<7x4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @scatter_c21(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects scatter_dims_to_operand_dims to be in [0, 2), but got -1 (C21)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [-1], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c22(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects index_vector_dim to be in [0, 3), but got 3 (C22)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 3>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c23(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects update_computation to take 2 and return 1 values, but it takes 1 and returns 1 (C23)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @scatter_c24(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{expects result 0 to have the shape 4x5, but got 4x6 (C24)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @scatter_c25(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{(C25)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<4x5xf64>
  return
}

// -----

func.func @scatter_c1(%x: tensor<4x5xf32>, %z: tensor<4x6xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // expected-error@+1 {{(C1)}}
  %0:2 = "stablehlo.scatter"(%x, %z, %i, %u, %u) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<f32>, %d: tensor<f32>):
    "stablehlo.return"(%a, %b) : (tensor<f32>, tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<4x6xf32>, tensor<7x1xi32>, tensor<7x5xf32>, tensor<7x5xf32>) -> (tensor<4x5xf32>, tensor<4x6xf32>)
  return
}

// -----

func.func @scatter_c3(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>, %w: tensor<7x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0:2 = "stablehlo.scatter"(%x, %x, %i, %u, %w) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<f32>, %d: tensor<f32>):
    "stablehlo.return"(%a, %b) : (tensor<f32>, tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>} : (tensor<4x5xf32>, tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>, tensor<7x4xf32>) -> (tensor<4x5xf32>, tensor<4x5xf32>)
  return
}

// -----

func.func @scatter_c12(%x: tensor<7x7x5xf32>, %i: tensor<7x7x1xi32>, %u: tensor<7x7xf32>) {
  // expected-error@+1 {{expects input_batching_dims to be sorted, but got 0 after 1 (C12)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [2], input_batching_dims = [1, 0], scatter_indices_batching_dims = [0, 1], scatter_dims_to_operand_dims = [2], index_vector_dim = 2>} : (tensor<7x7x5xf32>, tensor<7x7x1xi32>, tensor<7x7xf32>) -> tensor<7x7x5xf32>
  return
}

// -----

func.func @scatter_c14(%x: tensor<7x7x5xf32>, %i: tensor<7x7x1xi32>, %u: tensor<7x7xf32>) {
  // expected-error@+1 {{expects scatter_indices_batching_dims to be unique, but got 0 twice (C14)}}
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [2], input_batching_dims = [0, 1], scatter_indices_batching_dims = [0, 0], scatter_dims_to_operand_dims = [2], index_vector_dim = 2>} : (tensor<7x7x5xf32>, tensor<7x7x1xi32>, tensor<7x7xf32>) -> tensor<7x7x5xf32>
  return
}
