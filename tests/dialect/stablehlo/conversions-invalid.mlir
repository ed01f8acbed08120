// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of conversions, and of element types.

func.func @convert_c1(%x: tensor<2xf32>) {
  // expected-error@+1 {{but got 2 and 2x1 (C1)}}
  %0 = "stablehlo.convert"(%x) : (tensor<2xf32>) -> tensor<2x1xi32>
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
  // expected-error@+1 {{expects both or none of the operand and the result to be complex, but got 'complex<f32>' and 'i64' (C2)}}
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
  // expected-error@+1 {{expects the quantized dimension to be in [0, 1), but got 5 in 'tensor<2x!quant.uniform<i8:f32:5, {5.000000e-01,2.500000e-01}>>' (C12 of quantized types)}}
  %0 = "stablehlo.uniform_quantize"(%x) : (tensor<2x!quant.uniform<i8:f32:5, {0.5, 0.25}>>) -> tensor<2x!quant.uniform<i8:f32, 0.5>>
  return
}

// -----

func.func @quantized_type_c13(%x: tensor<3xf32>) {
  // expected-error@+1 {{expects a scale for each of the 3 slices of dimension 0, but got 2 in 'tensor<3x!quant.uniform<i8:f32:0, {5.000000e-01,2.500000e-01}>>' (C13 of quantized types)}}
  %0 = "stablehlo.uniform_quantize"(%x) : (tensor<3xf32>) -> tensor<3x!quant.uniform<i8:f32:0, {0.5, 0.25}>>
  return
}
