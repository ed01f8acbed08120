// SPDX-License-Identifier: Apache-2.0
// The same on 15 elements: the kernel lies in registers.
// RUN: calor compile %s --stop-after=kernels | FileCheck %s
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --expect=%t.npz

// CHECK: calor.strategy = "tiny"

func.func @main(%x: tensor<3x5xf32>, %y: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>,
    tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>,
    tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>,
    tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>,
    tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>,
    tensor<3x5xf32>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>,
    tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xi1>, tensor<3x5xf32>, tensor<3x5xi8>, tensor<3x5xui8>,
    tensor<3x5xi32>, tensor<3x5xi64>, tensor<3x5xui32>, tensor<3x5xf32>, tensor<3x5xf64>, tensor<3x5xbf16>,
    tensor<3x5xf16>, tensor<3x5xi1>, tensor<3x5xi4>, tensor<3x5xf8E4M3FN>, tensor<3x5xf8E5M2>) {
  %u0 = stablehlo.abs %x : tensor<3x5xf32>
  %u1 = stablehlo.negate %x : tensor<3x5xf32>
  %u2 = stablehlo.sign %x : tensor<3x5xf32>
  %u3 = stablehlo.ceil %x : tensor<3x5xf32>
  %u4 = stablehlo.floor %x : tensor<3x5xf32>
  %u5 = stablehlo.round_nearest_afz %x : tensor<3x5xf32>
  %u6 = stablehlo.round_nearest_even %x : tensor<3x5xf32>
  %u7 = stablehlo.exponential %x : tensor<3x5xf32>
  %u8 = stablehlo.exponential_minus_one %x : tensor<3x5xf32>
  %u9 = stablehlo.log %x : tensor<3x5xf32>
  %u10 = stablehlo.log_plus_one %x : tensor<3x5xf32>
  %u11 = stablehlo.logistic %x : tensor<3x5xf32>
  %u12 = stablehlo.tanh %x : tensor<3x5xf32>
  %u13 = stablehlo.sine %x : tensor<3x5xf32>
  %u14 = stablehlo.cosine %x : tensor<3x5xf32>
  %u15 = stablehlo.tan %x : tensor<3x5xf32>
  %u16 = stablehlo.sqrt %x : tensor<3x5xf32>
  %u17 = stablehlo.rsqrt %x : tensor<3x5xf32>
  %u18 = stablehlo.cbrt %x : tensor<3x5xf32>
  %b0 = stablehlo.add %x, %y : tensor<3x5xf32>
  %b1 = stablehlo.subtract %x, %y : tensor<3x5xf32>
  %b2 = stablehlo.multiply %x, %y : tensor<3x5xf32>
  %b3 = stablehlo.divide %x, %y : tensor<3x5xf32>
  %b4 = stablehlo.remainder %x, %y : tensor<3x5xf32>
  %b5 = stablehlo.maximum %x, %y : tensor<3x5xf32>
  %b6 = stablehlo.minimum %x, %y : tensor<3x5xf32>
  %b7 = stablehlo.power %x, %y : tensor<3x5xf32>
  %b8 = stablehlo.atan2 %x, %y : tensor<3x5xf32>
  %cEQ = stablehlo.compare EQ, %x, %y : (tensor<3x5xf32>, tensor<3x5xf32>) -> tensor<3x5xi1>
  %cNE = stablehlo.compare NE, %x, %y : (tensor<3x5xf32>, tensor<3x5xf32>) -> tensor<3x5xi1>
  %cLT = stablehlo.compare LT, %x, %y : (tensor<3x5xf32>, tensor<3x5xf32>) -> tensor<3x5xi1>
  %cLE = stablehlo.compare LE, %x, %y : (tensor<3x5xf32>, tensor<3x5xf32>) -> tensor<3x5xi1>
  %cGT = stablehlo.compare GT, %x, %y : (tensor<3x5xf32>, tensor<3x5xf32>) -> tensor<3x5xi1>
  %cGE = stablehlo.compare GE, %x, %y : (tensor<3x5xf32>, tensor<3x5xf32>) -> tensor<3x5xi1>
  %cl = stablehlo.clamp %y, %x, %y : tensor<3x5xf32>
  %se = stablehlo.select %cEQ, %x, %y : tensor<3x5xi1>, tensor<3x5xf32>
  %fi = stablehlo.is_finite %x : (tensor<3x5xf32>) -> tensor<3x5xi1>
  %rp = stablehlo.reduce_precision %x, format = e5m2 : tensor<3x5xf32>
  %vi8 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xi8>
  %vui8 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xui8>
  %vi32 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xi32>
  %vi64 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xi64>
  %vui32 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xui32>
  %vf32 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xf32>
  %vf64 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xf64>
  %vbf16 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xbf16>
  %vf16 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xf16>
  %vi1 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xi1>
  %vi4 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xi4>
  %vf8E4M3FN = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xf8E4M3FN>
  %vf8E5M2 = stablehlo.convert %x : (tensor<3x5xf32>) -> tensor<3x5xf8E5M2>
  return %u0, %u1, %u2, %u3, %u4, %u5, %u6, %u7, %u8, %u9, %u10, %u11, %u12, %u13, %u14, %u15, %u16, %u17, %u18, %b0,
    %b1, %b2, %b3, %b4, %b5, %b6, %b7, %b8, %cEQ, %cNE, %cLT, %cLE, %cGT, %cGE, %cl, %se, %fi, %rp, %vi8, %vui8,
    %vi32, %vi64, %vui32, %vf32, %vf64, %vbf16, %vf16, %vi1, %vi4, %vf8E4M3FN, %vf8E5M2 :
    tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>,
    tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>,
    tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>,
    tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>,
    tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xi1>, tensor<3x5xi1>,
    tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xi1>, tensor<3x5xf32>, tensor<3x5xf32>, tensor<3x5xi1>,
    tensor<3x5xf32>, tensor<3x5xi8>, tensor<3x5xui8>, tensor<3x5xi32>, tensor<3x5xi64>, tensor<3x5xui32>,
    tensor<3x5xf32>, tensor<3x5xf64>, tensor<3x5xbf16>, tensor<3x5xf16>, tensor<3x5xi1>, tensor<3x5xi4>,
    tensor<3x5xf8E4M3FN>, tensor<3x5xf8E5M2>
}
