// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of gather.

func.func @gather_c1(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{to have 2 entries, but got 1 (C1)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x5xf32>
  return
}

// -----

func.func @gather_c2(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects index_vector_dim to be in [0, 3), but got 3 (C2)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 1], index_vector_dim = 3>, slice_sizes = array<i64: 1, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x5xf32>
  return
}

// -----

func.func @gather_c3(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects the size of start_index_map to be 2, but got 1 (C3)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x5xf32>
  return
}

// -----

func.func @gather_c4_unique(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects offset_dims to be unique, but got 1 twice (C4)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1, 1], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x1x5xf32>
  return
}

// -----

func.func @gather_c4_sorted(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects offset_dims to be sorted, but got 1 after 2 (C4)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [2, 1], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x1x5xf32>
  return
}

// -----

func.func @gather_c5(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects offset_dims to be in [0, 2), but got 2 (C5)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [0], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x5xf32>
  return
}

// -----

func.func @gather_c6(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects collapsed_slice_dims and operand_batching_dims to be unique, but got 0 twice (C6)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 0], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7xf32>
  return
}

// -----

func.func @gather_c7(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects collapsed_slice_dims to be sorted, but got 0 after 1 (C7)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [1, 0], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7xf32>
  return
}

// -----

func.func @gather_c8(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects collapsed_slice_dims to be in [0, 2), but got 2 (C8)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [2], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x5xf32>
  return
}

// -----

func.func @gather_c9(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects slice_sizes to be at most 1 in dimension 0, but got 2 (C9)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 2, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x5xf32>
  return
}

// -----

func.func @gather_c10(%x: tensor<7x7x5xf32>, %i: tensor<7x7x1xi32>) {
  // expected-error@+1 {{expects operand_batching_dims to be sorted, but got 0 after 1 (C10)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [2], operand_batching_dims = [1, 0], start_indices_batching_dims = [0, 1], start_index_map = [2], index_vector_dim = 2>, slice_sizes = array<i64: 1, 1, 5>} : (tensor<7x7x5xf32>, tensor<7x7x1xi32>) -> tensor<7x7x5xf32>
  return
}

// -----

func.func @gather_c11(%x: tensor<7x4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects operand_batching_dims to be in [0, 3), but got 3 (C11)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], operand_batching_dims = [3], start_indices_batching_dims = [0], start_index_map = [1, 2], index_vector_dim = 1>, slice_sizes = array<i64: 1, 4, 5>} : (tensor<7x4x5xf32>, tensor<7x2xi32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @gather_c12(%x: tensor<7x4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects slice_sizes to be at most 1 in dimension 0, but got 2 (C12)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1, 2], index_vector_dim = 1>, slice_sizes = array<i64: 2, 4, 5>} : (tensor<7x4x5xf32>, tensor<7x2xi32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @gather_c13(%x: tensor<7x7x5xf32>, %i: tensor<7x7x1xi32>) {
  // expected-error@+1 {{expects start_indices_batching_dims to be unique, but got 0 twice (C13)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [2], operand_batching_dims = [0, 1], start_indices_batching_dims = [0, 0], start_index_map = [2], index_vector_dim = 2>, slice_sizes = array<i64: 1, 1, 5>} : (tensor<7x7x5xf32>, tensor<7x7x1xi32>) -> tensor<7x7x5xf32>
  return
}

// -----

func.func @gather_c14(%x: tensor<7x4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects start_indices_batching_dims to be in [0, 2), but got 2 (C14)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], operand_batching_dims = [0], start_indices_batching_dims = [2], start_index_map = [1, 2], index_vector_dim = 1>, slice_sizes = array<i64: 1, 4, 5>} : (tensor<7x4x5xf32>, tensor<7x2xi32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @gather_c15(%x: tensor<7x4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects start_indices_batching_dims not to hold index_vector_dim, but got 1 (C15)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], operand_batching_dims = [0], start_indices_batching_dims = [1], start_index_map = [1, 2], index_vector_dim = 1>, slice_sizes = array<i64: 1, 4, 5>} : (tensor<7x4x5xf32>, tensor<7x2xi32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @gather_c16(%x: tensor<7x4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects start_indices_batching_dims to have 1 entries, but got 0 (C16)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], operand_batching_dims = [0], start_index_map = [1, 2], index_vector_dim = 1>, slice_sizes = array<i64: 1, 4, 5>} : (tensor<7x4x5xf32>, tensor<7x2xi32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @gather_c17(%x: tensor<6x4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects the batching dimension of start_indices to be 6, but got 7 (C17)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1, 2], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1, 2], index_vector_dim = 1>, slice_sizes = array<i64: 1, 4, 5>} : (tensor<6x4x5xf32>, tensor<7x2xi32>) -> tensor<7x4x5xf32>
  return
}

// -----

func.func @gather_c18(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects start_index_map and operand_batching_dims to be unique, but got 0 twice (C18)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x5xf32>
  return
}

// -----

func.func @gather_c19(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects start_index_map to be in [0, 2), but got 2 (C19)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 2], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x5xf32>
  return
}

// -----

func.func @gather_c20(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects slice_sizes to have 2 entries, but got 1 (C20)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x5xf32>
  return
}

// -----

func.func @gather_c21(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects slice_sizes to be in [0, 5] in dimension 1, but got 6 (C21)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 6>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x6xf32>
  return
}

// -----

func.func @gather_c22(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{expects the result to have the shape 7x5, but got 7x4 (C22)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x4xf32>
  return
}

// -----

func.func @gather_c23(%x: tensor<4x5xf32>, %i: tensor<7x2xi32>) {
  // expected-error@+1 {{(C23)}}
  %0 = "stablehlo.gather"(%x, %i) {dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>} : (tensor<4x5xf32>, tensor<7x2xi32>) -> tensor<7x5xf64>
  return
}

// -----

func.func @torch_index_select_dim(%x: tensor<4x5xf32>, %i: tensor<2xi32>) {
  // expected-error@+1 {{expects dim to be in [0, 2), but got 2 (C1)}}
  %0 = "stablehlo.torch_index_select"(%x, %i) {dim = 2 : i64, batch_dims = 0 : i64} : (tensor<4x5xf32>, tensor<2xi32>) -> tensor<2x5xf32>
  return
}
