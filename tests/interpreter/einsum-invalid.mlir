// RUN: calor-opt %s --calor-import --split-input-file --verify-diagnostics
// Einsums whose letters do not fit their types.

func.func @main(%x: tensor<2x3xf32>, %y: tensor<4x5xf32>) -> tensor<2x5xf32> {
  // expected-error@+1 {{expects one size for each letter of "ij,jk->ik", but one has 3 and 4}}
  %0 = stablehlo.einsum %x, %y, config = "ij,jk->ik" : (tensor<2x3xf32>, tensor<4x5xf32>) -> tensor<2x5xf32>
  return %0 : tensor<2x5xf32>
}

// -----

func.func @main(%x: tensor<2x3xf32>) -> tensor<2xf32> {
  // expected-error@+1 {{expects letters for the 2 dimensions of 'tensor<2x3xf32>', but got "ijk"}}
  %0 = stablehlo.unary_einsum %x, config = "ijk->i" : (tensor<2x3xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @main(%x: tensor<2x3xf32>) -> tensor<2xf32> {
  // expected-error@+1 {{expects each letter of the result once, and in an operand, but got "ij->k"}}
  %0 = stablehlo.unary_einsum %x, config = "ij->k" : (tensor<2x3xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @main(%x: tensor<?x?xf32>) -> tensor<?xf32> {
  // expected-error@+1 {{expects a static shape where a letter is there twice, but it is 'tensor<?x?xf32>'}}
  %0 = stablehlo.unary_einsum %x, config = "ii->i" : (tensor<?x?xf32>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}
