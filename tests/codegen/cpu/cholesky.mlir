// SPDX-License-Identifier: Apache-2.0
// Cholesky factors, lower and upper, in registers and in loops, batched, real and complex, against the interpreter; and
// a matrix that has none.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --expect=%t.npz --rtol=1e-5 --atol=1e-5
// RUN: calor run %s --cpu=haswell --threads=1 --input=random:1 --input=random:2 --expect=%t.npz --rtol=1e-5 --atol=1e-5

func.func @main(%a: tensor<6000xf32>, %b: tensor<6000xf32>) -> (
    tensor<6x6xf32>, tensor<2x3x5x5xf32>, tensor<37x37xf32>, tensor<2x37x37xf32>,
    tensor<16x16xf64>, tensor<19x19xf64>, tensor<4x4xcomplex<f32>>, tensor<21x21xcomplex<f64>>,
    tensor<18x18xcomplex<f32>>, tensor<0x3x3xf32>, tensor<2x2xf32>) {
  %x0s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x0r = stablehlo.reshape %x0s : (tensor<36xf32>) -> tensor<6x6xf32>
  %m0 = stablehlo.dot_general %x0r, %x0r, batching_dims = [] x [], contracting_dims = [1] x [1] : (tensor<6x6xf32>, tensor<6x6xf32>) -> tensor<6x6xf32>
  %i0 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j0 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e0 = stablehlo.compare EQ, %i0, %j0 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d0 = stablehlo.convert %e0 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %p0 = stablehlo.add %m0, %d0 : tensor<6x6xf32>
  %r0 = stablehlo.cholesky %p0, lower = true : tensor<6x6xf32>
  %x1s = stablehlo.slice %a [0:150] : (tensor<6000xf32>) -> tensor<150xf32>
  %x1r = stablehlo.reshape %x1s : (tensor<150xf32>) -> tensor<2x3x5x5xf32>
  %m1 = stablehlo.dot_general %x1r, %x1r, batching_dims = [0, 1] x [0, 1], contracting_dims = [3] x [3] : (tensor<2x3x5x5xf32>, tensor<2x3x5x5xf32>) -> tensor<2x3x5x5xf32>
  %i1 = stablehlo.iota dim = 2 : tensor<2x3x5x5xi32>
  %j1 = stablehlo.iota dim = 3 : tensor<2x3x5x5xi32>
  %e1 = stablehlo.compare EQ, %i1, %j1 : (tensor<2x3x5x5xi32>, tensor<2x3x5x5xi32>) -> tensor<2x3x5x5xi1>
  %d1 = stablehlo.convert %e1 : (tensor<2x3x5x5xi1>) -> tensor<2x3x5x5xf32>
  %p1 = stablehlo.add %m1, %d1 : tensor<2x3x5x5xf32>
  %r1 = stablehlo.cholesky %p1, lower = false : tensor<2x3x5x5xf32>
  %x2s = stablehlo.slice %a [0:1369] : (tensor<6000xf32>) -> tensor<1369xf32>
  %x2r = stablehlo.reshape %x2s : (tensor<1369xf32>) -> tensor<37x37xf32>
  %m2 = stablehlo.dot_general %x2r, %x2r, batching_dims = [] x [], contracting_dims = [1] x [1] : (tensor<37x37xf32>, tensor<37x37xf32>) -> tensor<37x37xf32>
  %i2 = stablehlo.iota dim = 0 : tensor<37x37xi32>
  %j2 = stablehlo.iota dim = 1 : tensor<37x37xi32>
  %e2 = stablehlo.compare EQ, %i2, %j2 : (tensor<37x37xi32>, tensor<37x37xi32>) -> tensor<37x37xi1>
  %d2 = stablehlo.convert %e2 : (tensor<37x37xi1>) -> tensor<37x37xf32>
  %p2 = stablehlo.add %m2, %d2 : tensor<37x37xf32>
  %r2 = stablehlo.cholesky %p2, lower = true : tensor<37x37xf32>
  %x3s = stablehlo.slice %a [0:2738] : (tensor<6000xf32>) -> tensor<2738xf32>
  %x3r = stablehlo.reshape %x3s : (tensor<2738xf32>) -> tensor<2x37x37xf32>
  %m3 = stablehlo.dot_general %x3r, %x3r, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<2x37x37xf32>, tensor<2x37x37xf32>) -> tensor<2x37x37xf32>
  %i3 = stablehlo.iota dim = 1 : tensor<2x37x37xi32>
  %j3 = stablehlo.iota dim = 2 : tensor<2x37x37xi32>
  %e3 = stablehlo.compare EQ, %i3, %j3 : (tensor<2x37x37xi32>, tensor<2x37x37xi32>) -> tensor<2x37x37xi1>
  %d3 = stablehlo.convert %e3 : (tensor<2x37x37xi1>) -> tensor<2x37x37xf32>
  %p3 = stablehlo.add %m3, %d3 : tensor<2x37x37xf32>
  %r3 = stablehlo.cholesky %p3, lower = false : tensor<2x37x37xf32>
  %x4s = stablehlo.slice %a [0:256] : (tensor<6000xf32>) -> tensor<256xf32>
  %x4r = stablehlo.reshape %x4s : (tensor<256xf32>) -> tensor<16x16xf32>
  %x4c = stablehlo.convert %x4r : (tensor<16x16xf32>) -> tensor<16x16xf64>
  %m4 = stablehlo.dot_general %x4c, %x4c, batching_dims = [] x [], contracting_dims = [1] x [1] : (tensor<16x16xf64>, tensor<16x16xf64>) -> tensor<16x16xf64>
  %i4 = stablehlo.iota dim = 0 : tensor<16x16xi32>
  %j4 = stablehlo.iota dim = 1 : tensor<16x16xi32>
  %e4 = stablehlo.compare EQ, %i4, %j4 : (tensor<16x16xi32>, tensor<16x16xi32>) -> tensor<16x16xi1>
  %d4 = stablehlo.convert %e4 : (tensor<16x16xi1>) -> tensor<16x16xf64>
  %p4 = stablehlo.add %m4, %d4 : tensor<16x16xf64>
  %r4 = stablehlo.cholesky %p4, lower = true : tensor<16x16xf64>
  %x5s = stablehlo.slice %a [0:361] : (tensor<6000xf32>) -> tensor<361xf32>
  %x5r = stablehlo.reshape %x5s : (tensor<361xf32>) -> tensor<19x19xf32>
  %x5c = stablehlo.convert %x5r : (tensor<19x19xf32>) -> tensor<19x19xf64>
  %m5 = stablehlo.dot_general %x5c, %x5c, batching_dims = [] x [], contracting_dims = [1] x [1] : (tensor<19x19xf64>, tensor<19x19xf64>) -> tensor<19x19xf64>
  %i5 = stablehlo.iota dim = 0 : tensor<19x19xi32>
  %j5 = stablehlo.iota dim = 1 : tensor<19x19xi32>
  %e5 = stablehlo.compare EQ, %i5, %j5 : (tensor<19x19xi32>, tensor<19x19xi32>) -> tensor<19x19xi1>
  %d5 = stablehlo.convert %e5 : (tensor<19x19xi1>) -> tensor<19x19xf64>
  %p5 = stablehlo.add %m5, %d5 : tensor<19x19xf64>
  %r5 = stablehlo.cholesky %p5, lower = false : tensor<19x19xf64>
  %x6s = stablehlo.slice %a [0:16] : (tensor<6000xf32>) -> tensor<16xf32>
  %x6r = stablehlo.reshape %x6s : (tensor<16xf32>) -> tensor<4x4xf32>
  %y6s = stablehlo.slice %b [0:16] : (tensor<6000xf32>) -> tensor<16xf32>
  %y6r = stablehlo.reshape %y6s : (tensor<16xf32>) -> tensor<4x4xf32>
  %z6 = stablehlo.complex %x6r, %y6r : tensor<4x4xcomplex<f32>>
  %re6 = stablehlo.real %z6 : (tensor<4x4xcomplex<f32>>) -> tensor<4x4xf32>
  %im6 = stablehlo.imag %z6 : (tensor<4x4xcomplex<f32>>) -> tensor<4x4xf32>
  %ni6 = stablehlo.negate %im6 : tensor<4x4xf32>
  %h6 = stablehlo.complex %re6, %ni6 : tensor<4x4xcomplex<f32>>
  %m6 = stablehlo.dot_general %z6, %h6, batching_dims = [] x [], contracting_dims = [1] x [1] : (tensor<4x4xcomplex<f32>>, tensor<4x4xcomplex<f32>>) -> tensor<4x4xcomplex<f32>>
  %i6 = stablehlo.iota dim = 0 : tensor<4x4xi32>
  %j6 = stablehlo.iota dim = 1 : tensor<4x4xi32>
  %e6 = stablehlo.compare EQ, %i6, %j6 : (tensor<4x4xi32>, tensor<4x4xi32>) -> tensor<4x4xi1>
  %d6 = stablehlo.convert %e6 : (tensor<4x4xi1>) -> tensor<4x4xcomplex<f32>>
  %p6 = stablehlo.add %m6, %d6 : tensor<4x4xcomplex<f32>>
  %r6 = stablehlo.cholesky %p6, lower = false : tensor<4x4xcomplex<f32>>
  %x7s = stablehlo.slice %a [0:441] : (tensor<6000xf32>) -> tensor<441xf32>
  %x7r = stablehlo.reshape %x7s : (tensor<441xf32>) -> tensor<21x21xf32>
  %x7c = stablehlo.convert %x7r : (tensor<21x21xf32>) -> tensor<21x21xf64>
  %y7s = stablehlo.slice %b [0:441] : (tensor<6000xf32>) -> tensor<441xf32>
  %y7r = stablehlo.reshape %y7s : (tensor<441xf32>) -> tensor<21x21xf32>
  %y7c = stablehlo.convert %y7r : (tensor<21x21xf32>) -> tensor<21x21xf64>
  %z7 = stablehlo.complex %x7c, %y7c : tensor<21x21xcomplex<f64>>
  %re7 = stablehlo.real %z7 : (tensor<21x21xcomplex<f64>>) -> tensor<21x21xf64>
  %im7 = stablehlo.imag %z7 : (tensor<21x21xcomplex<f64>>) -> tensor<21x21xf64>
  %ni7 = stablehlo.negate %im7 : tensor<21x21xf64>
  %h7 = stablehlo.complex %re7, %ni7 : tensor<21x21xcomplex<f64>>
  %m7 = stablehlo.dot_general %z7, %h7, batching_dims = [] x [], contracting_dims = [1] x [1] : (tensor<21x21xcomplex<f64>>, tensor<21x21xcomplex<f64>>) -> tensor<21x21xcomplex<f64>>
  %i7 = stablehlo.iota dim = 0 : tensor<21x21xi32>
  %j7 = stablehlo.iota dim = 1 : tensor<21x21xi32>
  %e7 = stablehlo.compare EQ, %i7, %j7 : (tensor<21x21xi32>, tensor<21x21xi32>) -> tensor<21x21xi1>
  %d7 = stablehlo.convert %e7 : (tensor<21x21xi1>) -> tensor<21x21xcomplex<f64>>
  %p7 = stablehlo.add %m7, %d7 : tensor<21x21xcomplex<f64>>
  %r7 = stablehlo.cholesky %p7, lower = true : tensor<21x21xcomplex<f64>>
  %x8s = stablehlo.slice %a [0:324] : (tensor<6000xf32>) -> tensor<324xf32>
  %x8r = stablehlo.reshape %x8s : (tensor<324xf32>) -> tensor<18x18xf32>
  %y8s = stablehlo.slice %b [0:324] : (tensor<6000xf32>) -> tensor<324xf32>
  %y8r = stablehlo.reshape %y8s : (tensor<324xf32>) -> tensor<18x18xf32>
  %z8 = stablehlo.complex %x8r, %y8r : tensor<18x18xcomplex<f32>>
  %re8 = stablehlo.real %z8 : (tensor<18x18xcomplex<f32>>) -> tensor<18x18xf32>
  %im8 = stablehlo.imag %z8 : (tensor<18x18xcomplex<f32>>) -> tensor<18x18xf32>
  %ni8 = stablehlo.negate %im8 : tensor<18x18xf32>
  %h8 = stablehlo.complex %re8, %ni8 : tensor<18x18xcomplex<f32>>
  %m8 = stablehlo.dot_general %z8, %h8, batching_dims = [] x [], contracting_dims = [1] x [1] : (tensor<18x18xcomplex<f32>>, tensor<18x18xcomplex<f32>>) -> tensor<18x18xcomplex<f32>>
  %i8 = stablehlo.iota dim = 0 : tensor<18x18xi32>
  %j8 = stablehlo.iota dim = 1 : tensor<18x18xi32>
  %e8 = stablehlo.compare EQ, %i8, %j8 : (tensor<18x18xi32>, tensor<18x18xi32>) -> tensor<18x18xi1>
  %d8 = stablehlo.convert %e8 : (tensor<18x18xi1>) -> tensor<18x18xcomplex<f32>>
  %p8 = stablehlo.add %m8, %d8 : tensor<18x18xcomplex<f32>>
  %r8 = stablehlo.cholesky %p8, lower = false : tensor<18x18xcomplex<f32>>
  %x9s = stablehlo.slice %a [0:0] : (tensor<6000xf32>) -> tensor<0xf32>
  %x9r = stablehlo.reshape %x9s : (tensor<0xf32>) -> tensor<0x3x3xf32>
  %m9 = stablehlo.dot_general %x9r, %x9r, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<0x3x3xf32>, tensor<0x3x3xf32>) -> tensor<0x3x3xf32>
  %i9 = stablehlo.iota dim = 1 : tensor<0x3x3xi32>
  %j9 = stablehlo.iota dim = 2 : tensor<0x3x3xi32>
  %e9 = stablehlo.compare EQ, %i9, %j9 : (tensor<0x3x3xi32>, tensor<0x3x3xi32>) -> tensor<0x3x3xi1>
  %d9 = stablehlo.convert %e9 : (tensor<0x3x3xi1>) -> tensor<0x3x3xf32>
  %p9 = stablehlo.add %m9, %d9 : tensor<0x3x3xf32>
  %r9 = stablehlo.cholesky %p9, lower = true : tensor<0x3x3xf32>
  %bad = stablehlo.constant dense<[[1.0, 2.0], [2.0, 1.0]]> : tensor<2x2xf32>
  %z = stablehlo.slice %a [0:4] : (tensor<6000xf32>) -> tensor<4xf32>
  %zz = stablehlo.reshape %z : (tensor<4xf32>) -> tensor<2x2xf32>
  %bad1 = stablehlo.add %bad, %zz : tensor<2x2xf32>
  %rn = stablehlo.cholesky %bad1, lower = true : tensor<2x2xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %rn :
    tensor<6x6xf32>, tensor<2x3x5x5xf32>, tensor<37x37xf32>, tensor<2x37x37xf32>,
    tensor<16x16xf64>, tensor<19x19xf64>, tensor<4x4xcomplex<f32>>, tensor<21x21xcomplex<f64>>,
    tensor<18x18xcomplex<f32>>, tensor<0x3x3xf32>, tensor<2x2xf32>
}
