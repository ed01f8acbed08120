// RUN: calor-opt %s | calor-opt | FileCheck %s
// The public text of element-wise ops.

// CHECK-LABEL: func.func @unary
func.func @unary(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.exponential %arg0 : tensor<2x3xf32>
  %0 = "stablehlo.exponential"(%x) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// CHECK-LABEL: func.func @accuracy
func.func @accuracy(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.tanh %arg0 {result_accuracy = #stablehlo.result_accuracy<ulps = 4, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : tensor<2x3xf32>
  %0 = stablehlo.tanh %x {result_accuracy = #stablehlo.result_accuracy<ulps = 4, atol = 0.0, rtol = 0.0, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : tensor<2x3xf32>
  return
}

// CHECK-LABEL: func.func @complex_abs
func.func @complex_abs(%x: tensor<2xcomplex<f32>>) {
  // CHECK: stablehlo.abs %arg0 : (tensor<2xcomplex<f32>>) -> tensor<2xf32>
  %0 = "stablehlo.abs"(%x) : (tensor<2xcomplex<f32>>) -> tensor<2xf32>
  return
}

// CHECK-LABEL: func.func @binary
func.func @binary(%x: tensor<2x3xf32>, %y: tensor<2x3xf32>) {
  // CHECK: stablehlo.add %arg0, %arg1 : tensor<2x3xf32>
  %0 = "stablehlo.add"(%x, %y) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// CHECK-LABEL: func.func @binary_dynamic
func.func @binary_dynamic(%x: tensor<?xf32>, %y: tensor<3xf32>) {
  // CHECK: stablehlo.add %arg0, %arg1 : (tensor<?xf32>, tensor<3xf32>) -> tensor<3xf32>
  %0 = "stablehlo.add"(%x, %y) : (tensor<?xf32>, tensor<3xf32>) -> tensor<3xf32>
  return
}

// CHECK-LABEL: func.func @quantized
func.func @quantized(%x: tensor<2x!quant.uniform<i8:f32, 5.000000e-01>>) {
  // CHECK: stablehlo.add %arg0, %arg0 : (tensor<2x!quant.uniform<i8:f32, 5.000000e-01>>, tensor<2x!quant.uniform<i8:f32, 5.000000e-01>>) -> tensor<2x!quant.uniform<i8:f32, 2.500000e-01>>
  %0 = "stablehlo.add"(%x, %x) : (tensor<2x!quant.uniform<i8:f32, 0.5>>, tensor<2x!quant.uniform<i8:f32, 0.5>>) -> tensor<2x!quant.uniform<i8:f32, 0.25>>
  return
}

// CHECK-LABEL: func.func @compare
func.func @compare(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.compare  LT, %arg0, %arg0,  TOTALORDER : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
  %0 = "stablehlo.compare"(%x, %x) {comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type TOTALORDER>} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
  return
}

// CHECK-LABEL: func.func @compare_untyped
func.func @compare_untyped(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.compare  NE, %arg0, %arg0 : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
  %0 = stablehlo.compare NE, %x, %x : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
  return
}

// CHECK-LABEL: func.func @select
func.func @select(%p: tensor<2x3xi1>, %x: tensor<2x3xf32>) {
  // CHECK: stablehlo.select %arg0, %arg1, %arg1 : tensor<2x3xi1>, tensor<2x3xf32>
  %0 = "stablehlo.select"(%p, %x, %x) : (tensor<2x3xi1>, tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// CHECK-LABEL: func.func @clamp_scalar
func.func @clamp_scalar(%m: tensor<f32>, %x: tensor<2x3xf32>) {
  // CHECK: stablehlo.clamp %arg0, %arg1, %arg0 : (tensor<f32>, tensor<2x3xf32>, tensor<f32>) -> tensor<2x3xf32>
  %0 = "stablehlo.clamp"(%m, %x, %m) : (tensor<f32>, tensor<2x3xf32>, tensor<f32>) -> tensor<2x3xf32>
  return
}

// CHECK-LABEL: func.func @complex
func.func @complex(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.complex %arg0, %arg0 : tensor<2x3xcomplex<f32>>
  %0 = "stablehlo.complex"(%x, %x) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xcomplex<f32>>
  return
}

// CHECK-LABEL: func.func @reduce_precision
func.func @reduce_precision(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.reduce_precision %arg0, format = e5m10 : tensor<2x3xf32>
  %0 = "stablehlo.reduce_precision"(%x) {exponent_bits = 5 : i32, mantissa_bits = 10 : i32} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// CHECK-LABEL: func.func @convert
func.func @convert(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.convert %arg0 : (tensor<2x3xf32>) -> tensor<2x3xi8>
  %0 = "stablehlo.convert"(%x) : (tensor<2x3xf32>) -> tensor<2x3xi8>
  return
}
