// SPDX-License-Identifier: Apache-2.0
// Weights packed at compile time, and at run time, give what plain ones give: f32, bytes with column sums, bf16,
// both orders of a convolution's kernel, groups, depthwise, a batch, and a symbolic number of rows.
// RUN: %python -c "import numpy as n; r = n.random.default_rng(0); f = lambda *s: r.uniform(-1, 1, s).astype('f4'); b = lambda *s: r.integers(-128, 128, s).astype('i1'); n.savez('%t.w.npz', arg1=f(70, 90), arg3=f(90, 70), arg5=b(70, 50), arg7=f(70, 50), arg9=f(3, 3, 8, 40), arg11=f(40, 8, 3, 3), arg13=f(40, 8, 3, 3), arg15=f(37, 1, 3, 3), arg17=f(3, 70, 33), arg19=f(70, 40)); n.savez('%t.i.npz', arg18=f(27, 70))"
// RUN: calor run %s --backend=interpreter --inputs=%t.w.npz --inputs=%t.i.npz --inputs=random:3 --outputs=%t.npz
// RUN: calor run %s --constants=%t.w.npz --inputs=%t.i.npz --inputs=random:3 --expect=%t.npz --rtol=1e-3 --atol=1e-3
// RUN: calor run %s --inputs=%t.w.npz --inputs=%t.i.npz --inputs=random:3 --expect=%t.npz --rtol=1e-3 --atol=1e-3
// RUN: calor run %s --cpu=haswell --constants=%t.w.npz --inputs=%t.i.npz --inputs=random:3 --expect=%t.npz --rtol=1e-3 --atol=1e-3

func.func @main(%a0: tensor<300x70xf32>, %b0: tensor<70x90xf32>, %a1: tensor<300x70xf32>, %b1: tensor<90x70xf32>,
                %a2: tensor<260x70xi8>, %b2: tensor<70x50xi8>, %a3: tensor<7x70xf32>, %b3: tensor<70x50xf32>,
                %a4: tensor<1x17x17x8xf32>, %b4: tensor<3x3x8x40xf32>, %a5: tensor<1x8x17x17xf32>, %b5: tensor<40x8x3x3xf32>,
                %a6: tensor<1x9x9x32xf32>, %b6: tensor<40x8x3x3xf32>, %a7: tensor<1x9x9x37xf32>, %b7: tensor<37x1x3x3xf32>,
                %a8: tensor<3x20x70xf32>, %b8: tensor<3x70x33xf32>, %a9: tensor<?x70xf32>, %b9: tensor<70x40xf32>) -> (
    tensor<300x90xf32>, tensor<300x90xf32>, tensor<260x50xi32>, tensor<7x50xbf16>, tensor<1x17x17x40xf32>,
    tensor<1x40x17x17xf32>, tensor<1x9x9x40xf32>, tensor<1x9x9x37xf32>, tensor<3x20x33xf32>, tensor<?x40xf32>) {
  %r0 = stablehlo.dot_general %a0, %b0, contracting_dims = [1] x [0] : (tensor<300x70xf32>, tensor<70x90xf32>) -> tensor<300x90xf32>
  %r1 = stablehlo.dot_general %a1, %b1, contracting_dims = [1] x [1] : (tensor<300x70xf32>, tensor<90x70xf32>) -> tensor<300x90xf32>
  %r2 = stablehlo.dot_general %a2, %b2, contracting_dims = [1] x [0] : (tensor<260x70xi8>, tensor<70x50xi8>) -> tensor<260x50xi32>
  %h3 = stablehlo.convert %a3 : (tensor<7x70xf32>) -> tensor<7x70xbf16>
  %w3 = stablehlo.convert %b3 : (tensor<70x50xf32>) -> tensor<70x50xbf16>
  %r3 = stablehlo.dot_general %h3, %w3, contracting_dims = [1] x [0] : (tensor<7x70xbf16>, tensor<70x50xbf16>) -> tensor<7x50xbf16>
  %r4 = stablehlo.convolution(%a4, %b4) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {pad = [[1, 1], [1, 1]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x17x17x8xf32>, tensor<3x3x8x40xf32>) -> tensor<1x17x17x40xf32>
  %r5 = stablehlo.convolution(%a5, %b5) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {pad = [[1, 1], [1, 1]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x17x17xf32>, tensor<40x8x3x3xf32>) -> tensor<1x40x17x17xf32>
  %r6 = stablehlo.convolution(%a6, %b6) dim_numbers = [b, 0, 1, f]x[o, i, 0, 1]->[b, 0, 1, f], window = {pad = [[1, 1], [1, 1]]} {batch_group_count = 1 : i64, feature_group_count = 4 : i64} : (tensor<1x9x9x32xf32>, tensor<40x8x3x3xf32>) -> tensor<1x9x9x40xf32>
  %r7 = stablehlo.convolution(%a7, %b7) dim_numbers = [b, 0, 1, f]x[o, i, 0, 1]->[b, 0, 1, f], window = {pad = [[1, 1], [1, 1]]} {batch_group_count = 1 : i64, feature_group_count = 37 : i64} : (tensor<1x9x9x37xf32>, tensor<37x1x3x3xf32>) -> tensor<1x9x9x37xf32>
  %r8 = stablehlo.dot_general %a8, %b8, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<3x20x70xf32>, tensor<3x70x33xf32>) -> tensor<3x20x33xf32>
  %r9 = stablehlo.dot_general %a9, %b9, contracting_dims = [1] x [0] : (tensor<?x70xf32>, tensor<70x40xf32>) -> tensor<?x40xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9
    : tensor<300x90xf32>, tensor<300x90xf32>, tensor<260x50xi32>, tensor<7x50xbf16>, tensor<1x17x17x40xf32>,
      tensor<1x40x17x17xf32>, tensor<1x9x9x40xf32>, tensor<1x9x9x37xf32>, tensor<3x20x33xf32>, tensor<?x40xf32>
}
