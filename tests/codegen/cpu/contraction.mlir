// SPDX-License-Identifier: Apache-2.0
// Contractions: every source of the operands, tails, blocks, batches, and ops fused before and behind, against the
// interpreter.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --input=random:23 --input=random:24 --input=random:25 --input=random:26 --input=random:27 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --input=random:23 --input=random:24 --input=random:25 --input=random:26 --input=random:27 --expect=%t.npz --rtol=1e-4 --atol=1e-4
// RUN: calor run %s --cpu=haswell --threads=1 --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --input=random:23 --input=random:24 --input=random:25 --input=random:26 --input=random:27 --expect=%t.npz --rtol=1e-4 --atol=1e-4
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --input=random:23 --input=random:24 --input=random:25 --input=random:26 --input=random:27 --expect=%t.npz --rtol=1e-4 --atol=1e-4

func.func @main(%a0: tensor<37x53xf32>, %b0: tensor<53x41xf32>, %a1: tensor<1x96xf32>, %b1: tensor<96x640xf32>, %a2: tensor<3x129xf32>, %b2: tensor<70x129xf32>, %a3: tensor<64x700xf32>, %b3: tensor<90x700xf32>, %a4: tensor<700x64xf32>, %b4: tensor<700x90xf32>, %a5: tensor<150x1600xf32>, %b5: tensor<1600x72xf32>, %a6: tensor<33x17xf32>, %b6: tensor<17xf32>, %a7: tensor<5x7xf32>, %b7: tensor<5x7xf32>, %a8: tensor<3x2x20x6xf32>, %b8: tensor<2x3x6x18xf32>, %a9: tensor<4x3x5x7xf32>, %b9: tensor<7x6x5x2xf32>, %a10: tensor<2x19x3xf32>, %b10: tensor<2x3x21x5xf32>, %a11: tensor<2x40x48xf32>, %b11: tensor<2x48x64xf32>, %x: tensor<29x48xf32>, %w: tensor<48x35xf32>, %bias: tensor<35xf32>) -> (
    tensor<37x41xf32>,
    tensor<1x640xf32>,
    tensor<3x70xf32>,
    tensor<64x90xf32>,
    tensor<64x90xf32>,
    tensor<150x72xf32>,
    tensor<33xf32>,
    tensor<f32>,
    tensor<3x2x20x18xf32>,
    tensor<4x3x6x2xf32>,
    tensor<2x19x21x5xf32>,
    tensor<2x40x64xf32>,
    tensor<29x35xf32>,
    tensor<29x35xf32>) {
  // tails in rows and columns
  %d0 = stablehlo.dot_general %a0, %b0, contracting_dims = [1] x [0] : (tensor<37x53xf32>, tensor<53x41xf32>) -> tensor<37x41xf32>
  // one row: rows of B stream
  %d1 = stablehlo.dot_general %a1, %b1, contracting_dims = [1] x [0] : (tensor<1x96xf32>, tensor<96x640xf32>) -> tensor<1x640xf32>
  // the depth contiguous on both sides: dots
  %d2 = stablehlo.dot_general %a2, %b2, contracting_dims = [1] x [1] : (tensor<3x129xf32>, tensor<70x129xf32>) -> tensor<3x70xf32>
  // B transposed while it is packed
  %d3 = stablehlo.dot_general %a3, %b3, contracting_dims = [1] x [1] : (tensor<64x700xf32>, tensor<90x700xf32>) -> tensor<64x90xf32>
  // A with neighbouring rows
  %d4 = stablehlo.dot_general %a4, %b4, contracting_dims = [0] x [0] : (tensor<700x64xf32>, tensor<700x90xf32>) -> tensor<64x90xf32>
  // blocks of the depth
  %d5 = stablehlo.dot_general %a5, %b5, contracting_dims = [1] x [0] : (tensor<150x1600xf32>, tensor<1600x72xf32>) -> tensor<150x72xf32>
  // a matrix times a vector
  %d6 = stablehlo.dot_general %a6, %b6, contracting_dims = [1] x [0] : (tensor<33x17xf32>, tensor<17xf32>) -> tensor<33xf32>
  // a scalar
  %d7 = stablehlo.dot_general %a7, %b7, contracting_dims = [0, 1] x [0, 1] : (tensor<5x7xf32>, tensor<5x7xf32>) -> tensor<f32>
  // two batch dimensions, crossed
  %d8 = stablehlo.dot_general %a8, %b8, batching_dims = [0, 1] x [1, 0], contracting_dims = [3] x [2] : (tensor<3x2x20x6xf32>, tensor<2x3x6x18xf32>) -> tensor<3x2x20x18xf32>
  // two contracted dimensions, in another order on the right
  %d9 = stablehlo.dot_general %a9, %b9, contracting_dims = [2, 3] x [2, 0] : (tensor<4x3x5x7xf32>, tensor<7x6x5x2xf32>) -> tensor<4x3x6x2xf32>
  // two dimensions of columns
  %d10 = stablehlo.dot_general %a10, %b10, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<2x19x3xf32>, tensor<2x3x21x5xf32>) -> tensor<2x19x21x5xf32>
  // a batch of larger ones
  %d11 = stablehlo.dot_general %a11, %b11, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<2x40x48xf32>, tensor<2x48x64xf32>) -> tensor<2x40x64xf32>
  // what follows the sum and what computes the operands
  %t = stablehlo.tanh %x : tensor<29x48xf32>
  %u = stablehlo.abs %w : tensor<48x35xf32>
  %y = stablehlo.dot_general %t, %u, contracting_dims = [1] x [0] : (tensor<29x48xf32>, tensor<48x35xf32>) -> tensor<29x35xf32>
  %c = stablehlo.broadcast_in_dim %bias, dims = [1] : (tensor<35xf32>) -> tensor<29x35xf32>
  %s = stablehlo.add %y, %c : tensor<29x35xf32>
  %z = stablehlo.maximum %s, %c : tensor<29x35xf32>
  return %d0, %d1, %d2, %d3, %d4, %d5, %d6, %d7, %d8, %d9, %d10, %d11, %z, %y
    : tensor<37x41xf32>, tensor<1x640xf32>, tensor<3x70xf32>, tensor<64x90xf32>, tensor<64x90xf32>, tensor<150x72xf32>, tensor<33xf32>, tensor<f32>, tensor<3x2x20x18xf32>, tensor<4x3x6x2xf32>, tensor<2x19x21x5xf32>, tensor<2x40x64xf32>, tensor<29x35xf32>, tensor<29x35xf32>
}
