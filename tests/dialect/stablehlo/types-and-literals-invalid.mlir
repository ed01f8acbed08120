// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of types and literals; the function is named after what it breaks and the rule. What the parser of MLIR says
// has no number.

// expected-error@+1 {{illegal storage type minimum: -300}}
func.func @quantized_type_c1(%x: tensor<2x!quant.uniform<i8<-300:127>:f32, 1.0>>) {
  return
}

// -----

// expected-error@+1 {{illegal storage type maximum: 300}}
func.func @quantized_type_c2(%x: tensor<2x!quant.uniform<i8<-128:300>:f32, 1.0>>) {
  return
}

// -----

// expected-error@+1 {{illegal storage min and storage max: (5:5)}}
func.func @quantized_type_c3(%x: tensor<2x!quant.uniform<i8<5:5>:f32, 1.0>>) {
  return
}

// -----

// expected-error@+1 {{invalid kind of type specified}}
func.func @quantized_type_c4(%x: tensor<2x!quant.uniform<i8:i32, 1.0>>) {
  return
}

// -----

// expected-error@+1 {{scale 0.000000e+00 out of expressed type range [1.401298e-45, 3.402823e+38]}}
func.func @quantized_type_c5(%x: tensor<2x!quant.uniform<i8:f32, 0.0>>) {
  return
}

// -----

// expected-error@+1 {{scale -1.000000e+00 out of expressed type range [1.401298e-45, 3.402823e+38]}}
func.func @quantized_type_c5_negative(%x: tensor<2x!quant.uniform<i8:f32, -1.0>>) {
  return
}

// -----

// expected-error@+1 {{scale INF out of expressed type range [1.401298e-45, 3.402823e+38]}}
func.func @quantized_type_c6(%x: tensor<2x!quant.uniform<i8:f32, 0x7FF0000000000000>>) {
  return
}

// -----

// Two NaN are two types: an alias names one.
!nan = tensor<2x!quant.uniform<i8:f32:0, {1.0, 0x7FF8000000000000}>>
func.func @quantized_type_c6_nan(%x: !nan) {
  // expected-error@+1 {{expects finite scales, but got nan in '!quant.uniform<i8:f32:0, {1.000000e+00,0x7FF8000000000000}>' (C6 of quantized types)}}
  %0 = stablehlo.add %x, %x : !nan
  return
}

// -----

func.func @quantized_type_c7(%x: tensor<2x!quant.uniform<i8:f32, 1.0:200>>) {
  // expected-error@+1 {{expects zero points to be in [-128, 127], but got 200 in '!quant.uniform<i8:f32, 1.000000e+00:200>' (C7 of quantized types)}}
  %0 = stablehlo.add %x, %x : tensor<2x!quant.uniform<i8:f32, 1.0:200>>
  return
}

// -----

func.func @quantized_type_c7_axis(%x: tensor<2x!quant.uniform<i8<-10:10>:f32:0, {1.0:10, 2.0:11}>>) {
  // expected-error@+1 {{expects zero points to be in [-10, 10], but got 11 in '!quant.uniform<i8<-10:10>:f32:0, {1.000000e+00:10,2.000000e+00:11}>' (C7 of quantized types)}}
  %0 = stablehlo.add %x, %x : tensor<2x!quant.uniform<i8<-10:10>:f32:0, {1.0:10, 2.0:11}>>
  return
}

// -----

// expected-error@+1 {{expected integer value}}
func.func @quantized_type_c8(%x: tensor<2x!quant.uniform<i8:f32, 1.0:0.5>>) {
  return
}

// -----

// expected-error@+1 {{expected floating point literal}}
func.func @quantized_type_c9(%x: tensor<2x!quant.uniform<i8:f32:0, {1.0:1, :2}>>) {
  return
}

// -----

// expected-error@+1 {{expected floating point literal}}
func.func @quantized_type_c10(%x: tensor<2x!quant.uniform<i8:f32, {1.0:1, 2.0}>>) {
  return
}

// -----

// expected-error@+1 {{illegal quantized dimension: -1}}
func.func @quantized_type_c11(%x: tensor<2x!quant.uniform<i8:f32:-1, {1.0:1, 2.0}>>) {
  return
}

// -----

func.func @quantized_type_c12(%x: tensor<2x!quant.uniform<i8:f32:1, {1.0:1, 2.0}>>) {
  // expected-error@+1 {{expects the quantized dimension to be in [0, 1), but got 1 in 'tensor<2x!quant.uniform<i8:f32:1, {1.000000e+00:1,2.000000e+00}>>' (C12 of quantized types)}}
  %0 = stablehlo.add %x, %x : tensor<2x!quant.uniform<i8:f32:1, {1.0:1, 2.0}>>
  return
}

// -----

func.func @quantized_type_c13(%x: tensor<2x!quant.uniform<i8:f32:0, {1.0:1, 2.0, 3.0}>>) {
  // expected-error@+1 {{expects a scale for each of the 2 slices of dimension 0, but got 3 in 'tensor<2x!quant.uniform<i8:f32:0, {1.000000e+00:1,2.000000e+00,3.000000e+00}>>' (C13 of quantized types)}}
  %0 = stablehlo.add %x, %x : tensor<2x!quant.uniform<i8:f32:0, {1.0:1, 2.0, 3.0}>>
  return
}

// -----

func.func @integer_constant_c1() {
  // expected-error@+1 {{integer constant out of range for type}}
  %0 = stablehlo.constant dense<300> : tensor<2xi8>
  return
}

// -----

func.func @integer_constant_c1_unsigned() {
  // expected-error@+1 {{expected unsigned integer elements, but parsed negative value}}
  %0 = stablehlo.constant dense<-1> : tensor<2xui8>
  return
}

// -----

func.func @float_constant_c1() {
  // expected-error@+2 {{unexpected decimal integer literal for a floating point value}}
  // expected-note@+1 {{add a trailing dot to make the literal a float}}
  %0 = stablehlo.constant dense<1> : tensor<2xf32>
  return
}

// -----

func.func @float_constant_c2() {
  // expected-error@+1 {{hexadecimal float constant out of range for type}}
  %0 = stablehlo.constant dense<0x7F00000000> : tensor<2xf32>
  return
}

// -----

func.func @complex_constant_c1() {
  // expected-error@+1 {{expected floating point literal}}
  %0 = stablehlo.constant dense<(true, 1.0)> : tensor<2xcomplex<f32>>
  return
}

// -----

func.func @complex_constant_c2() {
  // expected-error@+2 {{unexpected decimal integer literal for a floating point value}}
  // expected-note@+1 {{add a trailing dot to make the literal a float}}
  %0 = stablehlo.constant dense<(1.0, 2)> : tensor<2xcomplex<f32>>
  return
}

// -----

func.func @tensor_constant_c1() {
  // expected-error@+1 {{expected integer elements, but parsed floating-point}}
  %0 = stablehlo.constant dense<[1, 2.5]> : tensor<2xi32>
  return
}

// -----

func.func @tensor_constant_c2() {
  // expected-error@+1 {{inferred shape of elements literal ([3]) does not match type ([2])}}
  %0 = stablehlo.constant dense<[1, 2, 3]> : tensor<2xi32>
  return
}

// -----

func.func @tensor_constant_c2_nested() {
  // expected-error@+1 {{tensor literal is invalid; ranks are not consistent between elements}}
  %0 = stablehlo.constant dense<[[1, 2], [3]]> : tensor<2x2xi32>
  return
}

// -----

func.func @quantized_tensor_constant_c1() {
  // expected-error@+1 {{integer constant out of range for type}}
  %0 = "stablehlo.constant"() {value = dense<300> : tensor<2xi8>} : () -> tensor<2x!quant.uniform<i8:f32, 1.0>>
  return
}

// -----

func.func @quantized_tensor_constant_c2() {
  // expected-error@+1 {{expects the value to have the type of the output, but got 'tensor<3xi8>' and 'tensor<2x!quant.uniform<i8:f32, 1.000000e+00>>' (C1)}}
  %0 = "stablehlo.constant"() {value = dense<[1, 2, 3]> : tensor<3xi8>} : () -> tensor<2x!quant.uniform<i8:f32, 1.0>>
  return
}
