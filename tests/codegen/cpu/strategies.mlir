// SPDX-License-Identifier: Apache-2.0
// Which row of the table takes a kernel. The values are compared in the tests of each strategy.
// RUN: calor-opt %s --split-input-file --calor-fuse --calor-kernels | FileCheck %s

// CHECK: func.func @k0.tiny
func.func @tiny(%x: tensor<8x8xf32>) -> tensor<8x8xf32> {
  %0 = stablehlo.exponential %x : tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}

// -----

// CHECK: func.func @k0.loop
func.func @loop(%x: tensor<8x9xf32>) -> tensor<8x9xf32> {
  %0 = stablehlo.exponential %x : tensor<8x9xf32>
  return %0 : tensor<8x9xf32>
}

// -----

// CHECK: func.func @k0.rows
func.func @rows(%x: tensor<8x100xf32>) -> tensor<8xf32> {
  %z = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = stablehlo.reduce(%x init: %z) applies stablehlo.add across dimensions = [1] :
    (tensor<8x100xf32>, tensor<f32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}

// -----

// CHECK: func.func @k0.columns
func.func @columns(%x: tensor<8x100xf32>) -> tensor<100xf32> {
  %z = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = stablehlo.reduce(%x init: %z) applies stablehlo.add across dimensions = [0] :
    (tensor<8x100xf32>, tensor<f32>) -> tensor<100xf32>
  return %0 : tensor<100xf32>
}

// -----

// CHECK: func.func @k0.scan
func.func @scan(%x: tensor<100xf32>) -> tensor<100xf32> {
  %z = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = "stablehlo.reduce_window"(%x, %z) <{window_dimensions = array<i64: 100>,
      padding = dense<[[99, 0]]> : tensor<1x2xi64>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %s = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) : (tensor<100xf32>, tensor<f32>) -> tensor<100xf32>
  return %0 : tensor<100xf32>
}

// -----

// CHECK: func.func @k0.transpose
func.func @transpose(%x: tensor<64x100xf32>) -> tensor<100x64xf32> {
  %0 = stablehlo.transpose %x, dims = [1, 0] : (tensor<64x100xf32>) -> tensor<100x64xf32>
  return %0 : tensor<100x64xf32>
}

// -----

// CHECK: func.func @k0.contraction
func.func @contraction(%x: tensor<32x64xf32>, %y: tensor<64x32xf32>) -> tensor<32x32xf32> {
  %0 = stablehlo.dot_general %x, %y, contracting_dims = [1] x [0] :
    (tensor<32x64xf32>, tensor<64x32xf32>) -> tensor<32x32xf32>
  return %0 : tensor<32x32xf32>
}

// -----

// CHECK: func.func @k0.sort
func.func @sort(%x: tensor<100xf32>) -> tensor<100xf32> {
  %0 = "stablehlo.sort"(%x) <{dimension = 0 : i64}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %s = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %s : tensor<i1>
  }) : (tensor<100xf32>) -> tensor<100xf32>
  return %0 : tensor<100xf32>
}

// -----

// CHECK: func.func @k0.cholesky
func.func @cholesky(%x: tensor<10x10xf32>) -> tensor<10x10xf32> {
  %0 = stablehlo.cholesky %x, lower = true : tensor<10x10xf32>
  return %0 : tensor<10x10xf32>
}

// -----

// CHECK: func.func @k0.triangular_solve
func.func @triangular_solve(%a: tensor<10x10xf32>, %b: tensor<10x10xf32>) -> tensor<10x10xf32> {
  %0 = "stablehlo.triangular_solve"(%a, %b) <{left_side = true, lower = true, unit_diagonal = false,
      transpose_a = #stablehlo<transpose NO_TRANSPOSE>}> : (tensor<10x10xf32>, tensor<10x10xf32>) -> tensor<10x10xf32>
  return %0 : tensor<10x10xf32>
}
