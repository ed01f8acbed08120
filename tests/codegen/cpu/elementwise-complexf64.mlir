// SPDX-License-Identifier: Apache-2.0
// Every element-wise op that takes complex f64, and conversions from it, on an odd number of elements (vectors and a
// remainder), against the interpreter.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --expect=%t.npz

func.func @main(%x: tensor<67xcomplex<f64>>, %y: tensor<67xcomplex<f64>>) -> (tensor<67xf64>, tensor<67xcomplex<f64>>,
    tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>,
    tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>,
    tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>,
    tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xi1>,
    tensor<67xi1>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f32>>) {
  %u0 = stablehlo.abs %x : (tensor<67xcomplex<f64>>) -> tensor<67xf64>
  %u1 = stablehlo.negate %x : tensor<67xcomplex<f64>>
  %u2 = stablehlo.sign %x : tensor<67xcomplex<f64>>
  %u7 = stablehlo.exponential %x : tensor<67xcomplex<f64>>
  %u8 = stablehlo.exponential_minus_one %x : tensor<67xcomplex<f64>>
  %u9 = stablehlo.log %x : tensor<67xcomplex<f64>>
  %u10 = stablehlo.log_plus_one %x : tensor<67xcomplex<f64>>
  %u11 = stablehlo.logistic %x : tensor<67xcomplex<f64>>
  %u12 = stablehlo.tanh %x : tensor<67xcomplex<f64>>
  %u13 = stablehlo.sine %x : tensor<67xcomplex<f64>>
  %u14 = stablehlo.cosine %x : tensor<67xcomplex<f64>>
  %u15 = stablehlo.tan %x : tensor<67xcomplex<f64>>
  %u16 = stablehlo.sqrt %x : tensor<67xcomplex<f64>>
  %u17 = stablehlo.rsqrt %x : tensor<67xcomplex<f64>>
  %b0 = stablehlo.add %x, %y : tensor<67xcomplex<f64>>
  %b1 = stablehlo.subtract %x, %y : tensor<67xcomplex<f64>>
  %b2 = stablehlo.multiply %x, %y : tensor<67xcomplex<f64>>
  %b3 = stablehlo.divide %x, %y : tensor<67xcomplex<f64>>
  %cEQ = stablehlo.compare EQ, %x, %y : (tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>) -> tensor<67xi1>
  %cNE = stablehlo.compare NE, %x, %y : (tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>) -> tensor<67xi1>
  %se = stablehlo.select %cEQ, %x, %y : tensor<67xi1>, tensor<67xcomplex<f64>>
  %vcomplexf32 = stablehlo.convert %x : (tensor<67xcomplex<f64>>) -> tensor<67xcomplex<f32>>
  return %u0, %u1, %u2, %u7, %u8, %u9, %u10, %u11, %u12, %u13, %u14, %u15, %u16, %u17, %b0, %b1, %b2, %b3, %cEQ, %cNE,
    %se, %vcomplexf32 : tensor<67xf64>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>,
    tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>,
    tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>,
    tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>,
    tensor<67xcomplex<f64>>, tensor<67xcomplex<f64>>, tensor<67xi1>, tensor<67xi1>, tensor<67xcomplex<f64>>,
    tensor<67xcomplex<f32>>
}
