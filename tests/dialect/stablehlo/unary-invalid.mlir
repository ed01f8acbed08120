// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of element-wise ops with one operand.

func.func @cbrt_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.cbrt"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @ceil_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.ceil"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @cosine_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.cosine"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @exponential_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.exponential"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @exponential_minus_one_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.exponential_minus_one"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @floor_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.floor"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @log_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.log"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @log_plus_one_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.log_plus_one"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @logistic_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.logistic"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @negate_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.negate"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @round_nearest_afz_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.round_nearest_afz"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @round_nearest_even_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.round_nearest_even"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @rsqrt_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.rsqrt"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @sign_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.sign"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @sine_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.sine"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @sqrt_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.sqrt"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @tan_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.tan"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @tanh_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the operand and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.tanh"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @count_leading_zeros_c1(%x: tensor<2xi32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.count_leading_zeros"(%x) : (tensor<2xi32>) -> tensor<2xi16>
  return
}

// -----

func.func @not_c1(%x: tensor<2xi32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.not"(%x) : (tensor<2xi32>) -> tensor<2xi16>
  return
}

// -----

func.func @popcnt_c1(%x: tensor<2xi32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.popcnt"(%x) : (tensor<2xi32>) -> tensor<2xi16>
  return
}

// -----

func.func @abs_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{to have the same shape, but got 2 and 3 (C1)}}
  %0 = "stablehlo.abs"(%x) : (tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @abs_c2(%x: tensor<2xcomplex<f32>>) {
  // expected-error@+1 {{expects a result of 'f32', but got 'f64' (C2)}}
  %0 = "stablehlo.abs"(%x) : (tensor<2xcomplex<f32>>) -> tensor<2xf64>
  return
}

// -----

func.func @abs_unsigned(%x: tensor<2xui8>) {
  // expected-error@+1 {{operand #0 must be ranked tensor of signed integers}}
  %0 = "stablehlo.abs"(%x) : (tensor<2xui8>) -> tensor<2xui8>
  return
}

// -----

func.func @real_c1(%x: tensor<2xcomplex<f32>>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.real"(%x) : (tensor<2xcomplex<f32>>) -> tensor<3xf32>
  return
}

// -----

func.func @real_c2(%x: tensor<2xcomplex<f32>>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.real"(%x) : (tensor<2xcomplex<f32>>) -> tensor<2xf64>
  return
}

// -----

func.func @imag_c1(%x: tensor<2xcomplex<f32>>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.imag"(%x) : (tensor<2xcomplex<f32>>) -> tensor<3xf32>
  return
}

// -----

func.func @imag_c2(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.imag"(%x) : (tensor<2xf32>) -> tensor<2xf64>
  return
}

// -----

func.func @is_finite_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects x and y to have the same shape, but got 2 and 3 (C1)}}
  %0 = "stablehlo.is_finite"(%x) : (tensor<2xf32>) -> tensor<3xi1>
  return
}
