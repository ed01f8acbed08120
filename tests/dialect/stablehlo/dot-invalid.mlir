// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of dot_general and dot.

func.func @dot_general_c1(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects rhs_batching_dimensions to have 1 entries, but got 0 (C1)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c2(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects rhs_contracting_dimensions to have 1 entries, but got 0 (C2)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2]>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c3(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects lhs batching and contracting dimensions to be unique, but got 0 twice (C3)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c4(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects rhs batching and contracting dimensions to be unique, but got 0 twice (C4)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [0]>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c5(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects lhs_batching_dimensions to be in [0, 3), but got 3 (C5)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [3], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c6(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects lhs_contracting_dimensions to be in [0, 3), but got -1 (C6)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [-1], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c7(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects rhs_batching_dimensions to be in [0, 3), but got 9 (C7)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [9], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c8(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects rhs_contracting_dimensions to be in [0, 3), but got 3 (C8)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [3]>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c9(%x: tensor<2x3x4xf32>, %y: tensor<3x4x5xf32>) {
  // expected-error@+1 {{expects batching dimensions to agree, but lhs has 2 and rhs has 3 (C9)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4xf32>, tensor<3x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c10(%x: tensor<2x3x4xf32>, %y: tensor<2x8x5xf32>) {
  // expected-error@+1 {{expects contracting dimensions to agree, but lhs has 4 and rhs has 8 (C10)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4xf32>, tensor<2x8x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c11(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects precision_config to have 2 entries, but got 1 (C11)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGH>]} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c12(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects the result to have the shape 2x3x5, but got 2x3x4 (C12)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x4xf32>
  return
}

// -----

func.func @dot_general_c13(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xi32>) {
  // expected-error@+1 {{expects lhs and rhs to have the same element type, but got 'f32' and 'i32' (C13)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4xf32>, tensor<2x4x5xi32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c14(%x: tensor<2x3x4x!quant.uniform<i8:f32, 0.5>>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects rhs to be quantized, and lhs exactly if the result is, but got '!quant.uniform<i8:f32, 5.000000e-01>', 'f32' and 'f32' (C14)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4x!quant.uniform<i8:f32, 0.5>>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c15(%x: tensor<2x3x4x!quant.uniform<i8:f32, 0.5>>, %y: tensor<2x4x5x!quant.uniform<i8:f32, 0.5:3>>) {
  // expected-error@+1 {{expects rhs to have the zero point 0, but got 3 (C15)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4x!quant.uniform<i8:f32, 0.5>>, tensor<2x4x5x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<2x3x5x!quant.uniform<i32:f32, 0.5>>
  return
}

// -----

func.func @dot_general_c16(%x: tensor<2x2x!quant.uniform<i8:f32, 0.5>>, %y: tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) {
  // expected-error@+1 {{expects rhs not to be quantized along a contracting dimension, but got 0 (C16)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>} : (tensor<2x2x!quant.uniform<i8:f32, 0.5>>, tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) -> tensor<2x2x!quant.uniform<i32:f32, 0.5>>
  return
}

// -----

func.func @dot_general_c17(%x: tensor<2x3x4x!quant.uniform<i8:f32, 0.5>>, %y: tensor<2x4x5x!quant.uniform<i16:f32, 0.5>>) {
  // expected-error@+1 {{expects lhs and rhs to have the same storage type, but got '!quant.uniform<i8:f32, 5.000000e-01>' and '!quant.uniform<i16:f32, 5.000000e-01>' (C17)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4x!quant.uniform<i8:f32, 0.5>>, tensor<2x4x5x!quant.uniform<i16:f32, 0.5>>) -> tensor<2x3x5x!quant.uniform<i32:f32, 0.5>>
  return
}

// -----

func.func @dot_general_c18(%x: tensor<2x3x4x!quant.uniform<i8:f32, 0.5>>, %y: tensor<2x4x5x!quant.uniform<i8:f64, 0.5>>) {
  // expected-error@+1 {{(C18)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4x!quant.uniform<i8:f32, 0.5>>, tensor<2x4x5x!quant.uniform<i8:f64, 0.5>>) -> tensor<2x3x5x!quant.uniform<i32:f32, 0.5>>
  return
}

// -----

func.func @dot_general_c19(%x: tensor<2x2x!quant.uniform<i8:f32, 0.5>>, %y: tensor<2x2x!quant.uniform<i8:f32, 0.5>>) {
  // expected-error@+1 {{expects a result with one scale, as rhs has one, but got '!quant.uniform<i8:f32:0, {5.000000e-01,2.500000e-01}>' (C19)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>} : (tensor<2x2x!quant.uniform<i8:f32, 0.5>>, tensor<2x2x!quant.uniform<i8:f32, 0.5>>) -> tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>
  return
}

// -----

func.func @dot_general_c20(%x: tensor<2x3x4xf64>, %y: tensor<2x4x5x!quant.uniform<i8:f32, 0.5>>) {
  // expected-error@+1 {{expects lhs, the expressed type of rhs and the result to agree, but got 'f64', 'f32' and 'f64' (C20)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>} : (tensor<2x3x4xf64>, tensor<2x4x5x!quant.uniform<i8:f32, 0.5>>) -> tensor<2x3x5xf64>
  return
}

// -----

func.func @dot_general_c21(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects the precision DEFAULT beside an algorithm, but got HIGH (C21)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>, precision_config = [#stablehlo<precision HIGH>, #stablehlo<precision DEFAULT>], algorithm = #stablehlo.dot_algorithm<lhs_precision_type = tf32, rhs_precision_type = tf32, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = 1, allow_imprecise_accumulation = false>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c22(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects lhs_component_count to be positive, but got 0 at index 0 (C22)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>, algorithm = #stablehlo.dot_algorithm<lhs_precision_type = tf32, rhs_precision_type = tf32, accumulation_type = f32, lhs_component_count = 0, rhs_component_count = 1, num_primitive_operations = 1, allow_imprecise_accumulation = false>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c23(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{(C23)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>, algorithm = #stablehlo.dot_algorithm<lhs_precision_type = tf32, rhs_precision_type = tf32, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 0, num_primitive_operations = 1, allow_imprecise_accumulation = false>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_general_c24(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{(C24)}}
  %0 = "stablehlo.dot_general"(%x, %y) {dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>, algorithm = #stablehlo.dot_algorithm<lhs_precision_type = tf32, rhs_precision_type = tf32, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = -1, allow_imprecise_accumulation = false>} : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_rank(%x: tensor<2x3x4xf32>, %y: tensor<2x4x5xf32>) {
  // expected-error@+1 {{expects lhs to have rank 1 or 2, but got 3 (C1)}}
  %0 = "stablehlo.dot"(%x, %y) : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  return
}

// -----

func.func @dot_contracting(%x: tensor<2x3xf32>, %y: tensor<2x3xf32>) {
  // expected-error@+1 {{expects contracting dimensions to agree, but lhs has 3 and rhs has 2 (C2)}}
  %0 = "stablehlo.dot"(%x, %y) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @dot_result(%x: tensor<2x3xf32>, %y: tensor<3x4xf32>) {
  // expected-error@+1 {{expects the result to have the shape 2x4, but got 2x3 (C4)}}
  %0 = "stablehlo.dot"(%x, %y) : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @einsum_config(%x: tensor<2x3xf32>, %y: tensor<2x3xf32>) {
  // expected-error@+1 {{expects einsum_config to name the dimensions of 2 operands and the result, but got "ab->a" (C1)}}
  %0 = "stablehlo.einsum"(%x, %y) {einsum_config = "ab->a"} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}
