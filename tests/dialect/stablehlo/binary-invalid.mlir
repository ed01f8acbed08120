// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of element-wise ops with two and three operands.

func.func @atan2_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects rhs and the result to have the same type, but got 'tensor<3xf32>' and 'tensor<2xf32>' (C1)}}
  %0 = "stablehlo.atan2"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @divide_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects rhs and the result to have the same type, but got 'tensor<3xf32>' and 'tensor<2xf32>' (C1)}}
  %0 = "stablehlo.divide"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @maximum_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects rhs and the result to have the same type, but got 'tensor<3xf32>' and 'tensor<2xf32>' (C1)}}
  %0 = "stablehlo.maximum"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @minimum_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects rhs and the result to have the same type, but got 'tensor<3xf32>' and 'tensor<2xf32>' (C1)}}
  %0 = "stablehlo.minimum"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @multiply_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects rhs and the result to have the same type, but got 'tensor<3xf32>' and 'tensor<2xf32>' (C1)}}
  %0 = "stablehlo.multiply"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @power_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects rhs and the result to have the same type, but got 'tensor<3xf32>' and 'tensor<2xf32>' (C1)}}
  %0 = "stablehlo.power"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @remainder_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects rhs and the result to have the same type, but got 'tensor<3xf32>' and 'tensor<2xf32>' (C1)}}
  %0 = "stablehlo.remainder"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @subtract_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects rhs and the result to have the same type, but got 'tensor<3xf32>' and 'tensor<2xf32>' (C1)}}
  %0 = "stablehlo.subtract"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @and_c1(%x: tensor<2xi32>, %y: tensor<2xi32>) {
  // expected-error@+1 {{expects lhs and the result to have the same type, but got 'tensor<2xi32>' and 'tensor<2xi16>' (C1)}}
  %0 = "stablehlo.and"(%x, %y) : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi16>
  return
}

// -----

func.func @or_c1(%x: tensor<2xi32>, %y: tensor<2xi32>) {
  // expected-error@+1 {{expects lhs and the result to have the same type, but got 'tensor<2xi32>' and 'tensor<2xi16>' (C1)}}
  %0 = "stablehlo.or"(%x, %y) : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi16>
  return
}

// -----

func.func @xor_c1(%x: tensor<2xi32>, %y: tensor<2xi32>) {
  // expected-error@+1 {{expects lhs and the result to have the same type, but got 'tensor<2xi32>' and 'tensor<2xi16>' (C1)}}
  %0 = "stablehlo.xor"(%x, %y) : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi16>
  return
}

// -----

func.func @shift_left_c1(%x: tensor<2xi32>, %y: tensor<2xi32>) {
  // expected-error@+1 {{expects lhs and the result to have the same type, but got 'tensor<2xi32>' and 'tensor<2xi16>' (C1)}}
  %0 = "stablehlo.shift_left"(%x, %y) : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi16>
  return
}

// -----

func.func @shift_right_arithmetic_c1(%x: tensor<2xi32>, %y: tensor<2xi32>) {
  // expected-error@+1 {{expects lhs and the result to have the same type, but got 'tensor<2xi32>' and 'tensor<2xi16>' (C1)}}
  %0 = "stablehlo.shift_right_arithmetic"(%x, %y) : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi16>
  return
}

// -----

func.func @shift_right_logical_c1(%x: tensor<2xi32>, %y: tensor<2xi32>) {
  // expected-error@+1 {{expects lhs and the result to have the same type, but got 'tensor<2xi32>' and 'tensor<2xi16>' (C1)}}
  %0 = "stablehlo.shift_right_logical"(%x, %y) : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi16>
  return
}

// -----

func.func @add_c1_shape(%x: tensor<2x3xf32>, %y: tensor<2x4xf32>) {
  // expected-error@+1 {{expects rhs and the result to have the same shape, but got 2x4 and 2x3 (C1)}}
  %0 = "stablehlo.add"(%x, %y) : (tensor<2x3xf32>, tensor<2x4xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @add_c1_type(%x: tensor<2x3xf32>, %y: tensor<2x3xf64>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.add"(%x, %y) : (tensor<2x3xf32>, tensor<2x3xf64>) -> tensor<2x3xf32>
  return
}

// -----

func.func @add_c2(%x: tensor<2x!quant.uniform<i8:f32, 0.5>>, %y: tensor<2xf32>) {
  // expected-error@+1 {{expects lhs, rhs and the result to be quantized, but got '!quant.uniform<i8:f32, 5.000000e-01>', 'f32' and '!quant.uniform<i8:f32, 5.000000e-01>' (C2)}}
  %0 = "stablehlo.add"(%x, %y) : (tensor<2x!quant.uniform<i8:f32, 0.5>>, tensor<2xf32>) -> tensor<2x!quant.uniform<i8:f32, 0.5>>
  return
}

// -----

func.func @add_c3(%x: tensor<2x!quant.uniform<i8:f32, 0.5>>, %y: tensor<2x!quant.uniform<i16:f32, 0.5>>) {
  // expected-error@+1 {{expects equal storage types, but got 'i8', 'i16' and 'i8' (C3)}}
  %0 = "stablehlo.add"(%x, %y) : (tensor<2x!quant.uniform<i8:f32, 0.5>>, tensor<2x!quant.uniform<i16:f32, 0.5>>) -> tensor<2x!quant.uniform<i8:f32, 0.5>>
  return
}

// -----

func.func @add_c4(%x: tensor<2x!quant.uniform<i8:f32, 0.5>>, %y: tensor<2x!quant.uniform<i8:f64, 0.5>>) {
  // expected-error@+1 {{expects equal expressed types, but got 'f32', 'f64' and 'f32' (C4)}}
  %0 = "stablehlo.add"(%x, %y) : (tensor<2x!quant.uniform<i8:f32, 0.5>>, tensor<2x!quant.uniform<i8:f64, 0.5>>) -> tensor<2x!quant.uniform<i8:f32, 0.5>>
  return
}

// -----

func.func @add_c5(%x: tensor<2x!quant.uniform<i8:f32, 0.5>>, %y: tensor<2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) {
  // expected-error@+1 {{(C5)}}
  %0 = "stablehlo.add"(%x, %y) : (tensor<2x!quant.uniform<i8:f32, 0.5>>, tensor<2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) -> tensor<2x!quant.uniform<i8:f32, 0.5>>
  return
}

// -----

func.func @add_c6(%x: tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>, %y: tensor<2x2x!quant.uniform<i8:f32:1, {0.5, 0.25}>>) {
  // expected-error@+1 {{expects lhs and the result to be quantized along the same dimension, but got 0 and 1 (C6)}}
  %0 = "stablehlo.add"(%x, %y) : (tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>, tensor<2x2x!quant.uniform<i8:f32:1, {0.5, 0.25}>>) -> tensor<2x2x!quant.uniform<i8:f32:1, {0.5, 0.25}>>
  return
}

// -----

func.func @add_c7(%x: tensor<2x2x!quant.uniform<i8:f32:1, {0.5, 0.25}>>, %y: tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) {
  // expected-error@+1 {{expects rhs and the result to be quantized along the same dimension, but got 0 and 1 (C7)}}
  %0 = "stablehlo.add"(%x, %y) : (tensor<2x2x!quant.uniform<i8:f32:1, {0.5, 0.25}>>, tensor<2x2x!quant.uniform<i8:f32:0, {0.5, 0.25}>>) -> tensor<2x2x!quant.uniform<i8:f32:1, {0.5, 0.25}>>
  return
}

// -----

func.func @complex_c1(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.complex"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xcomplex<f32>>
  return
}

// -----

func.func @complex_c2(%x: tensor<2xf32>, %y: tensor<2xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.complex"(%x, %y) : (tensor<2xf32>, tensor<2xf32>) -> tensor<3xcomplex<f32>>
  return
}

// -----

func.func @complex_c3(%x: tensor<2xf32>, %y: tensor<2xf32>) {
  // expected-error@+1 {{expects a result of complex<'f32'>, but got complex<'f64'> (C3)}}
  %0 = "stablehlo.complex"(%x, %y) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xcomplex<f64>>
  return
}

// -----

func.func @compare_c1(%x: tensor<2xf32>, %y: tensor<2xf64>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.compare"(%x, %y) {comparison_direction = #stablehlo<comparison_direction EQ>} : (tensor<2xf32>, tensor<2xf64>) -> tensor<2xi1>
  return
}

// -----

func.func @compare_c2_operands(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects lhs and rhs to have the same shape, but got 2 and 3 (C2)}}
  %0 = "stablehlo.compare"(%x, %y) {comparison_direction = #stablehlo<comparison_direction EQ>} : (tensor<2xf32>, tensor<3xf32>) -> tensor<2xi1>
  return
}

// -----

func.func @compare_c2_result(%x: tensor<2xf32>, %y: tensor<2xf32>) {
  // expected-error@+1 {{expects lhs and the result to have the same shape, but got 2 and 3 (C2)}}
  %0 = "stablehlo.compare"(%x, %y) {comparison_direction = #stablehlo<comparison_direction EQ>} : (tensor<2xf32>, tensor<2xf32>) -> tensor<3xi1>
  return
}

// -----

func.func @compare_direction_missing(%x: tensor<2xf32>, %y: tensor<2xf32>) {
  // expected-error@+1 {{requires attribute 'comparison_direction'}}
  %0 = "stablehlo.compare"(%x, %y) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xi1>
  return
}

// -----

func.func @select_c1(%p: tensor<3xi1>, %x: tensor<2xf32>) {
  // expected-error@+1 {{expects pred and on_true to have the same shape, but got 3 and 2 (C1)}}
  %0 = "stablehlo.select"(%p, %x, %x) : (tensor<3xi1>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @select_c2_operands(%p: tensor<i1>, %x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects on_true and on_false to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C2)}}
  %0 = "stablehlo.select"(%p, %x, %y) : (tensor<i1>, tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @select_c2_result(%p: tensor<i1>, %x: tensor<2xf32>) {
  // expected-error@+1 {{expects on_true and the result to have the same type, but got 'tensor<2xf32>' and 'tensor<2xf64>' (C2)}}
  %0 = "stablehlo.select"(%p, %x, %x) : (tensor<i1>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf64>
  return
}

// -----

func.func @clamp_c1(%a: tensor<3xf32>, %x: tensor<2xf32>) {
  // expected-error@+1 {{expects min and the operand to have the same shape, but got 3 and 2 (C1)}}
  %0 = "stablehlo.clamp"(%a, %x, %x) : (tensor<3xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @clamp_c2(%a: tensor<3xf32>, %x: tensor<2xf32>) {
  // expected-error@+1 {{expects max and the operand to have the same shape, but got 3 and 2 (C2)}}
  %0 = "stablehlo.clamp"(%x, %x, %a) : (tensor<2xf32>, tensor<2xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @clamp_c3(%a: tensor<f64>, %x: tensor<2xf32>) {
  // expected-error@+1 {{expects min and the operand to have the same element type, but got 'f64' and 'f32' (C3)}}
  %0 = "stablehlo.clamp"(%a, %x, %x) : (tensor<f64>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @clamp_c4(%x: tensor<2xf32>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.clamp"(%x, %x, %x) : (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @add_c1_text(%x: tensor<2x3xf32>, %y: tensor<2x3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = stablehlo.add %x, %y : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi32>
  return
}
