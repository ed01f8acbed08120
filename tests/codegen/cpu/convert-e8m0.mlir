// SPDX-License-Identifier: Apache-2.0
// Powers of two: ties go up, what is not positive or too large is NaN; subnormal f32 as well.
// RUN: calor run %s --backend=interpreter
// RUN: calor run %s
func.func @main() {
  %x = stablehlo.constant dense<[1.5, 3.0, 0.75, 12.0, 1.4, 1.6, 0.0, -0.0, -2.0, 0x7F800000, 0x7FC00000, 2.9e38, 5.877471754111438e-39, 8.9e-39, 1.0e-40, 1.7e38]> : tensor<16xf32>
  %b = stablehlo.optimization_barrier %x : tensor<16xf32>
  %0 = stablehlo.convert %b : (tensor<16xf32>) -> tensor<16xf8E8M0FNU>
  %bits = stablehlo.bitcast_convert %0 : (tensor<16xf8E8M0FNU>) -> tensor<16xui8>
  check.expect_eq_const %bits, dense<[128, 129, 127, 131, 127, 128, 255, 255, 255, 255, 255, 255, 0, 1, 0, 254]> : tensor<16xui8>
  %back = stablehlo.convert %0 : (tensor<16xf8E8M0FNU>) -> tensor<16xf32>
  %first = stablehlo.slice %back [0:6] : (tensor<16xf32>) -> tensor<6xf32>
  check.expect_eq_const %first, dense<[2.0, 4.0, 1.0, 16.0, 1.0, 2.0]> : tensor<6xf32>
  return
}
