// SPDX-License-Identifier: Apache-2.0
// Quantized values: rounding to even behind the zero point, as the specification has it, clamping to the storage's range, one scale a slice, sums in floats.
// RUN: calor run %s --backend=interpreter
// RUN: calor run %s
func.func @main() {
  %x = stablehlo.constant dense<[[0.5, 1.5], [-100.0, 100.0]]> : tensor<2x2xf32>
  %q = stablehlo.uniform_quantize %x : (tensor<2x2xf32>) -> tensor<2x2x!quant.uniform<i8:f32, 1.0:3>>
  %back = stablehlo.uniform_dequantize %q : (tensor<2x2x!quant.uniform<i8:f32, 1.0:3>>) -> tensor<2x2xf32>
  check.expect_eq_const %back, dense<[[1.0, 1.0], [-100.0, 100.0]]> : tensor<2x2xf32>
  %narrow = stablehlo.uniform_quantize %x : (tensor<2x2xf32>) -> tensor<2x2x!quant.uniform<i8<-50:50>:f32, 1.0>>
  %cut = stablehlo.uniform_dequantize %narrow : (tensor<2x2x!quant.uniform<i8<-50:50>:f32, 1.0>>) -> tensor<2x2xf32>
  check.expect_eq_const %cut, dense<[[0.0, 2.0], [-50.0, 50.0]]> : tensor<2x2xf32>
  %axis = stablehlo.uniform_quantize %x : (tensor<2x2xf32>) -> tensor<2x2x!quant.uniform<i8:f32:1, {0.5, 2.0:1}>>
  %real = stablehlo.uniform_dequantize %axis : (tensor<2x2x!quant.uniform<i8:f32:1, {0.5, 2.0:1}>>) -> tensor<2x2xf32>
  check.expect_eq_const %real, dense<[[0.5, 2.0], [-64.0, 100.0]]> : tensor<2x2xf32>
  %sum = stablehlo.add %q, %q : tensor<2x2x!quant.uniform<i8:f32, 1.0:3>>
  %clamped = stablehlo.uniform_dequantize %sum : (tensor<2x2x!quant.uniform<i8:f32, 1.0:3>>) -> tensor<2x2xf32>
  check.expect_eq_const %clamped, dense<[[2.0, 2.0], [-131.0, 124.0]]> : tensor<2x2xf32>
  return
}
