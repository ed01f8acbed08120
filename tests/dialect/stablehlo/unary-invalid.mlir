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

func.func @convert_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{but got 2 and 2x1 (C1)}}
  %0 = "stablehlo.convert"(%x) : (tensor<2xf32>) -> tensor<2x1xi32>
  return
}

// -----

func.func @is_finite_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects x and y to have the same shape, but got 2 and 3 (C1)}}
  %0 = "stablehlo.is_finite"(%x) : (tensor<2xf32>) -> tensor<3xi1>
  return
}

// -----

func.func @reduce_precision_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.reduce_precision"(%x) {exponent_bits = 5 : i32, mantissa_bits = 10 : i32} : (tensor<2xf32>) -> tensor<2xf64>
  return
}

// -----

func.func @reduce_precision_c2(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects exponent_bits to be positive, but got 0 at index 0 (C2)}}
  %0 = "stablehlo.reduce_precision"(%x) {exponent_bits = 0 : i32, mantissa_bits = 10 : i32} : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @reduce_precision_c3(%x: tensor<2xf32>) {
  // expected-error@+1 {{but got -1 at index 0 (C3)}}
  %0 = "stablehlo.reduce_precision"(%x) {exponent_bits = 5 : i32, mantissa_bits = -1 : i32} : (tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @uniform_quantize_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.uniform_quantize"(%x) : (tensor<2xf32>) -> tensor<3x!quant.uniform<i8:f32, 0.5>>
  return
}

// -----

func.func @uniform_quantize_c2(%x: tensor<2xf64>) {
  // expected-error@+1 {{expects a result that expresses 'f64', but got 'f32' (C2)}}
  %0 = "stablehlo.uniform_quantize"(%x) : (tensor<2xf64>) -> tensor<2x!quant.uniform<i8:f32, 0.5>>
  return
}

// -----

func.func @uniform_dequantize_c1(%x: tensor<2x!quant.uniform<i8:f32, 0.5>>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.uniform_dequantize"(%x) : (tensor<2x!quant.uniform<i8:f32, 0.5>>) -> tensor<3xf32>
  return
}

// -----

func.func @uniform_dequantize_c2(%x: tensor<2x!quant.uniform<i8:f32, 0.5>>) {
  // expected-error@+1 {{expects a result of 'f32', but got 'f64' (C2)}}
  %0 = "stablehlo.uniform_dequantize"(%x) : (tensor<2x!quant.uniform<i8:f32, 0.5>>) -> tensor<2xf64>
  return
}

// -----

func.func @bitcast_convert_c1_same_width(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the result to have the shape 2, but got 3 (C1)}}
  %0 = "stablehlo.bitcast_convert"(%x) : (tensor<2xf32>) -> tensor<3xi32>
  return
}

// -----

func.func @bitcast_convert_c1_narrower(%x: tensor<2xf32>) {
  // expected-error@+1 {{expects the result to have the shape 2x4, but got 2x3 (C1)}}
  %0 = "stablehlo.bitcast_convert"(%x) : (tensor<2xf32>) -> tensor<2x3xi8>
  return
}

// -----

func.func @bitcast_convert_c1_wider(%x: tensor<2x3xi8>) {
  // expected-error@+1 {{expects the last dimension of the operand to be 4, but got 2x3 (C1)}}
  %0 = "stablehlo.bitcast_convert"(%x) : (tensor<2x3xi8>) -> tensor<2xf32>
  return
}

// -----

func.func @bitcast_convert_c1_wider_scalar(%x: tensor<i8>) {
  // expected-error@+1 {{but got a scalar (C1)}}
  %0 = "stablehlo.bitcast_convert"(%x) : (tensor<i8>) -> tensor<f32>
  return
}

// -----

func.func @bitcast_convert_c2(%x: tensor<2xcomplex<f32>>) {
  // expected-error@+1 {{expects both or none of the operand and the result to be complex}}
  %0 = "stablehlo.bitcast_convert"(%x) : (tensor<2xcomplex<f32>>) -> tensor<2xi64>
  return
}

// -----

func.func @unranked(%x: tensor<*xf32>) {
  // expected-error@+1 {{must be ranked tensor of floats}}
  %0 = "stablehlo.exponential"(%x) : (tensor<*xf32>) -> tensor<*xf32>
  return
}

// -----

func.func @odd_width(%x: tensor<2xi7>) {
  // expected-error@+1 {{must be ranked tensor of i1 or integers}}
  %0 = "stablehlo.not"(%x) : (tensor<2xi7>) -> tensor<2xi7>
  return
}

// -----

func.func @quantized_type_c12(%x: tensor<2x!quant.uniform<i8:f32:5, {0.5, 0.25}>>) {
  // expected-error@+1 {{must be ranked tensor of floats or quantized values}}
  %0 = "stablehlo.uniform_quantize"(%x) : (tensor<2x!quant.uniform<i8:f32:5, {0.5, 0.25}>>) -> tensor<2x!quant.uniform<i8:f32, 0.5>>
  return
}

// -----

func.func @quantized_type_c13(%x: tensor<3xf32>) {
  // expected-error@+1 {{result #0 must be ranked tensor of quantized values}}
  %0 = "stablehlo.uniform_quantize"(%x) : (tensor<3xf32>) -> tensor<3x!quant.uniform<i8:f32:0, {0.5, 0.25}>>
  return
}
