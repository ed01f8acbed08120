// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of transforms, decompositions and random numbers.

func.func @fft_c1(%x: tensor<8xcomplex<f32>>) {
  // expected-error@+1 {{expects at most as many entries of fft_length as the rank 1, but got 2 (C1)}}
  %0 = "stablehlo.fft"(%x) {fft_type = #stablehlo<fft_type FFT>, fft_length = array<i64: 8, 8>} : (tensor<8xcomplex<f32>>) -> tensor<8xcomplex<f32>>
  return
}

// -----

func.func @fft_c2_fft(%x: tensor<8xf32>) {
  // expected-error@+1 {{expects element types that fit FFT, but got 'f32' and 'complex<f32>' (C2)}}
  %0 = "stablehlo.fft"(%x) {fft_type = #stablehlo<fft_type FFT>, fft_length = array<i64: 8>} : (tensor<8xf32>) -> tensor<8xcomplex<f32>>
  return
}

// -----

func.func @fft_c2_ifft(%x: tensor<8xcomplex<f32>>) {
  // expected-error@+1 {{expects element types that fit IFFT, but got 'complex<f32>' and 'f32' (C2)}}
  %0 = "stablehlo.fft"(%x) {fft_type = #stablehlo<fft_type IFFT>, fft_length = array<i64: 8>} : (tensor<8xcomplex<f32>>) -> tensor<8xf32>
  return
}

// -----

func.func @fft_c2_rfft(%x: tensor<8xcomplex<f32>>) {
  // expected-error@+1 {{expects element types that fit RFFT, but got 'complex<f32>' and 'complex<f32>' (C2)}}
  %0 = "stablehlo.fft"(%x) {fft_type = #stablehlo<fft_type RFFT>, fft_length = array<i64: 8>} : (tensor<8xcomplex<f32>>) -> tensor<8xcomplex<f32>>
  return
}

// -----

func.func @fft_c2_irfft(%x: tensor<5xcomplex<f32>>) {
  // expected-error@+1 {{expects element types that fit IRFFT, but got 'complex<f32>' and 'f64' (C2)}}
  %0 = "stablehlo.fft"(%x) {fft_type = #stablehlo<fft_type IRFFT>, fft_length = array<i64: 8>} : (tensor<5xcomplex<f32>>) -> tensor<8xf64>
  return
}

// -----

func.func @fft_c3(%x: tensor<8xcomplex<f32>>) {
  // expected-error@+1 {{expects 1 to 3 entries of fft_length, but got 0 (C3)}}
  %0 = "stablehlo.fft"(%x) {fft_type = #stablehlo<fft_type FFT>, fft_length = array<i64>} : (tensor<8xcomplex<f32>>) -> tensor<8xcomplex<f32>>
  return
}

// -----

func.func @fft_c4(%x: tensor<8xf32>) {
  // expected-error@+1 {{expects the real tensor to end in the dimensions 7, but got 8 (C4)}}
  %0 = "stablehlo.fft"(%x) {fft_type = #stablehlo<fft_type RFFT>, fft_length = array<i64: 7>} : (tensor<8xf32>) -> tensor<5xcomplex<f32>>
  return
}

// -----

func.func @fft_c5_fft(%x: tensor<8xcomplex<f32>>) {
  // expected-error@+1 {{(C5)}}
  %0 = "stablehlo.fft"(%x) {fft_type = #stablehlo<fft_type FFT>, fft_length = array<i64: 8>} : (tensor<8xcomplex<f32>>) -> tensor<9xcomplex<f32>>
  return
}

// -----

func.func @fft_c5_rfft(%x: tensor<8xf32>) {
  // expected-error@+1 {{expects the result to have the shape 5, but got 4 (C5)}}
  %0 = "stablehlo.fft"(%x) {fft_type = #stablehlo<fft_type RFFT>, fft_length = array<i64: 8>} : (tensor<8xf32>) -> tensor<4xcomplex<f32>>
  return
}

// -----

func.func @fft_c5_irfft(%x: tensor<4xcomplex<f32>>) {
  // expected-error@+1 {{expects the last dimension of the operand to be 5, but got 4 (C5)}}
  %0 = "stablehlo.fft"(%x) {fft_type = #stablehlo<fft_type IRFFT>, fft_length = array<i64: 8>} : (tensor<4xcomplex<f32>>) -> tensor<8xf32>
  return
}

// -----

func.func @cholesky_c1(%x: tensor<3x3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.cholesky"(%x) : (tensor<3x3xf32>) -> tensor<3x3xf64>
  return
}

// -----

func.func @cholesky_c2(%x: tensor<3xf32>) {
  // expected-error@+1 {{expects a to have rank 2 or more, but got 1 (C2)}}
  %0 = "stablehlo.cholesky"(%x) : (tensor<3xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @cholesky_c3(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects the last dimension of a to be 2, but got 3 (C3)}}
  %0 = "stablehlo.cholesky"(%x) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @triangular_solve_c1(%x: tensor<3x3xf32>, %y: tensor<3x1xf64>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.triangular_solve"(%x, %y) {left_side = true, lower = true, unit_diagonal = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>} : (tensor<3x3xf32>, tensor<3x1xf64>) -> tensor<3x1xf64>
  return
}

// -----

func.func @triangular_solve_c2(%x: tensor<3xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.triangular_solve"(%x, %y) {left_side = true, lower = true, unit_diagonal = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>} : (tensor<3xf32>, tensor<3xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @triangular_solve_c2_rank(%x: tensor<3x3xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects b to have rank 2, but got 1 (C2)}}
  %0 = "stablehlo.triangular_solve"(%x, %y) {left_side = true, lower = true, unit_diagonal = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>} : (tensor<3x3xf32>, tensor<3xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @triangular_solve_c3_square(%x: tensor<2x3xf32>, %y: tensor<2x3xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.triangular_solve"(%x, %y) {left_side = true, lower = true, unit_diagonal = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @triangular_solve_c3_side(%x: tensor<3x3xf32>, %y: tensor<3x1xf32>) {
  // expected-error@+1 {{expects the solved dimension of b to be 3, but got 1 (C3)}}
  %0 = "stablehlo.triangular_solve"(%x, %y) {left_side = false, lower = true, unit_diagonal = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>} : (tensor<3x3xf32>, tensor<3x1xf32>) -> tensor<3x1xf32>
  return
}

// -----

func.func @triangular_solve_c3_batch(%x: tensor<2x3x3xf32>, %y: tensor<4x3x1xf32>) {
  // expected-error@+1 {{expects a and b to have the same batch dimensions, but got 2 and 4 (C3)}}
  %0 = "stablehlo.triangular_solve"(%x, %y) {left_side = true, lower = true, unit_diagonal = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>} : (tensor<2x3x3xf32>, tensor<4x3x1xf32>) -> tensor<4x3x1xf32>
  return
}

// -----

func.func @triangular_solve_c4(%x: tensor<3x3xf32>, %y: tensor<3x1xf32>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.triangular_solve"(%x, %y) {left_side = true, lower = true, unit_diagonal = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>} : (tensor<3x3xf32>, tensor<3x1xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @triangular_solve_i6(%x: tensor<3x3xf32>, %y: tensor<3x1xf32>) {
  // expected-error@+1 {{expects NO_TRANSPOSE, TRANSPOSE or ADJOINT}}
  %0 = "stablehlo.triangular_solve"(%x, %y) {left_side = true, lower = true, unit_diagonal = false, transpose_a = #stablehlo<transpose TRANSPOSE_INVALID>} : (tensor<3x3xf32>, tensor<3x1xf32>) -> tensor<3x1xf32>
  return
}

// -----

func.func @rng_c1(%a: tensor<f32>, %b: tensor<f64>, %s: tensor<1xi64>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.rng"(%a, %b, %s) {rng_distribution = #stablehlo<rng_distribution UNIFORM>} : (tensor<f32>, tensor<f64>, tensor<1xi64>) -> tensor<4xf32>
  return
}

// -----

func.func @rng_c2(%a: tensor<i32>, %s: tensor<1xi64>) {
  // expected-error@+1 {{expects floats for the distribution NORMAL, but got 'i32' (C2)}}
  %0 = "stablehlo.rng"(%a, %a, %s) {rng_distribution = #stablehlo<rng_distribution NORMAL>} : (tensor<i32>, tensor<i32>, tensor<1xi64>) -> tensor<4xi32>
  return
}

// -----

func.func @rng_c3(%a: tensor<f32>, %s: tensor<1xi64>) {
  // expected-error@+1 {{expects the size of shape to be 2, but got 1 (C3)}}
  %0 = "stablehlo.rng"(%a, %a, %s) {rng_distribution = #stablehlo<rng_distribution NORMAL>} : (tensor<f32>, tensor<f32>, tensor<1xi64>) -> tensor<4x4xf32>
  return
}

// -----

func.func @rng_bit_generator_c1(%a: tensor<2xui64>) {
  // expected-error@+1 {{(C1)}}
  %0:2 = "stablehlo.rng_bit_generator"(%a) {rng_algorithm = #stablehlo<rng_algorithm THREE_FRY>} : (tensor<2xui64>) -> (tensor<3xui64>, tensor<4xui32>)
  return
}
