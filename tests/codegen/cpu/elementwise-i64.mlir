// SPDX-License-Identifier: Apache-2.0
// Every element-wise op that takes i64, and conversions from it, on an odd number of elements (vectors and a
// remainder), against the interpreter.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --expect=%t.npz

func.func @main(%x: tensor<67xi64>, %y: tensor<67xi64>) -> (tensor<67xi64>, tensor<67xi64>, tensor<67xi64>,
    tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>,
    tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>,
    tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi1>, tensor<67xi1>, tensor<67xi1>, tensor<67xi1>,
    tensor<67xi1>, tensor<67xi1>, tensor<67xi64>, tensor<67xi64>, tensor<67xi8>, tensor<67xui8>, tensor<67xi32>,
    tensor<67xi64>, tensor<67xui32>, tensor<67xf32>, tensor<67xf64>, tensor<67xbf16>, tensor<67xf16>, tensor<67xi1>,
    tensor<67xi4>, tensor<67xf8E4M3FN>, tensor<67xf8E5M2>, tensor<67xcomplex<f32>>) {
  %u0 = stablehlo.abs %x : tensor<67xi64>
  %u1 = stablehlo.negate %x : tensor<67xi64>
  %u2 = stablehlo.sign %x : tensor<67xi64>
  %u19 = stablehlo.not %x : tensor<67xi64>
  %u20 = stablehlo.popcnt %x : tensor<67xi64>
  %u21 = stablehlo.count_leading_zeros %x : tensor<67xi64>
  %b0 = stablehlo.add %x, %y : tensor<67xi64>
  %b1 = stablehlo.subtract %x, %y : tensor<67xi64>
  %b2 = stablehlo.multiply %x, %y : tensor<67xi64>
  %b3 = stablehlo.divide %x, %y : tensor<67xi64>
  %b4 = stablehlo.remainder %x, %y : tensor<67xi64>
  %b5 = stablehlo.maximum %x, %y : tensor<67xi64>
  %b6 = stablehlo.minimum %x, %y : tensor<67xi64>
  %b7 = stablehlo.power %x, %y : tensor<67xi64>
  %b9 = stablehlo.and %x, %y : tensor<67xi64>
  %b10 = stablehlo.or %x, %y : tensor<67xi64>
  %b11 = stablehlo.xor %x, %y : tensor<67xi64>
  %b12 = stablehlo.shift_left %x, %y : tensor<67xi64>
  %b13 = stablehlo.shift_right_logical %x, %y : tensor<67xi64>
  %b14 = stablehlo.shift_right_arithmetic %x, %y : tensor<67xi64>
  %cEQ = stablehlo.compare EQ, %x, %y : (tensor<67xi64>, tensor<67xi64>) -> tensor<67xi1>
  %cNE = stablehlo.compare NE, %x, %y : (tensor<67xi64>, tensor<67xi64>) -> tensor<67xi1>
  %cLT = stablehlo.compare LT, %x, %y : (tensor<67xi64>, tensor<67xi64>) -> tensor<67xi1>
  %cLE = stablehlo.compare LE, %x, %y : (tensor<67xi64>, tensor<67xi64>) -> tensor<67xi1>
  %cGT = stablehlo.compare GT, %x, %y : (tensor<67xi64>, tensor<67xi64>) -> tensor<67xi1>
  %cGE = stablehlo.compare GE, %x, %y : (tensor<67xi64>, tensor<67xi64>) -> tensor<67xi1>
  %cl = stablehlo.clamp %y, %x, %y : tensor<67xi64>
  %se = stablehlo.select %cEQ, %x, %y : tensor<67xi1>, tensor<67xi64>
  %vi8 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xi8>
  %vui8 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xui8>
  %vi32 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xi32>
  %vi64 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xi64>
  %vui32 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xui32>
  %vf32 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xf32>
  %vf64 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xf64>
  %vbf16 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xbf16>
  %vf16 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xf16>
  %vi1 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xi1>
  %vi4 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xi4>
  %vf8E4M3FN = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xf8E4M3FN>
  %vf8E5M2 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xf8E5M2>
  %vcomplexf32 = stablehlo.convert %x : (tensor<67xi64>) -> tensor<67xcomplex<f32>>
  return %u0, %u1, %u2, %u19, %u20, %u21, %b0, %b1, %b2, %b3, %b4, %b5, %b6, %b7, %b9, %b10, %b11, %b12, %b13, %b14,
    %cEQ, %cNE, %cLT, %cLE, %cGT, %cGE, %cl, %se, %vi8, %vui8, %vi32, %vi64, %vui32, %vf32, %vf64, %vbf16, %vf16,
    %vi1, %vi4, %vf8E4M3FN, %vf8E5M2, %vcomplexf32 : tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>,
    tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>,
    tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>, tensor<67xi64>,
    tensor<67xi64>, tensor<67xi64>, tensor<67xi1>, tensor<67xi1>, tensor<67xi1>, tensor<67xi1>, tensor<67xi1>,
    tensor<67xi1>, tensor<67xi64>, tensor<67xi64>, tensor<67xi8>, tensor<67xui8>, tensor<67xi32>, tensor<67xi64>,
    tensor<67xui32>, tensor<67xf32>, tensor<67xf64>, tensor<67xbf16>, tensor<67xf16>, tensor<67xi1>, tensor<67xi4>,
    tensor<67xf8E4M3FN>, tensor<67xf8E5M2>, tensor<67xcomplex<f32>>
}
