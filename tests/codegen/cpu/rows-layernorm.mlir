// SPDX-License-Identifier: Apache-2.0
// Layer normalisation: two levels of reductions, scale and shift.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --input=random:3 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz

func.func @main(%x: tensor<13x768xf32>, %g: tensor<768xf32>, %b: tensor<768xf32>) -> tensor<13x768xf32> {
  %z = stablehlo.constant dense<0.0> : tensor<f32>
  %n = stablehlo.constant dense<768.0> : tensor<13x1xf32>
  %eps = stablehlo.constant dense<1.0e-5> : tensor<13x1xf32>
  %s = stablehlo.reduce(%x init: %z) applies stablehlo.add across dimensions = [1] : (tensor<13x768xf32>, tensor<f32>)
    -> tensor<13xf32>
  %s1 = stablehlo.reshape %s : (tensor<13xf32>) -> tensor<13x1xf32>
  %m = stablehlo.divide %s1, %n : tensor<13x1xf32>
  %mb = stablehlo.broadcast_in_dim %m, dims = [0, 1] : (tensor<13x1xf32>) -> tensor<13x768xf32>
  %d = stablehlo.subtract %x, %mb : tensor<13x768xf32>
  %q = stablehlo.multiply %d, %d : tensor<13x768xf32>
  %v = stablehlo.reduce(%q init: %z) applies stablehlo.add across dimensions = [1] : (tensor<13x768xf32>, tensor<f32>)
    -> tensor<13xf32>
  %v1 = stablehlo.reshape %v : (tensor<13xf32>) -> tensor<13x1xf32>
  %v2 = stablehlo.divide %v1, %n : tensor<13x1xf32>
  %v3 = stablehlo.add %v2, %eps : tensor<13x1xf32>
  %r = stablehlo.rsqrt %v3 : tensor<13x1xf32>
  %rb = stablehlo.broadcast_in_dim %r, dims = [0, 1] : (tensor<13x1xf32>) -> tensor<13x768xf32>
  %o = stablehlo.multiply %d, %rb : tensor<13x768xf32>
  %gb = stablehlo.broadcast_in_dim %g, dims = [1] : (tensor<768xf32>) -> tensor<13x768xf32>
  %bb = stablehlo.broadcast_in_dim %b, dims = [1] : (tensor<768xf32>) -> tensor<13x768xf32>
  %o2 = stablehlo.multiply %o, %gb : tensor<13x768xf32>
  %o3 = stablehlo.add %o2, %bb : tensor<13x768xf32>
  return %o3 : tensor<13x768xf32>
}
