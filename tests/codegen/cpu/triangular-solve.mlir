// SPDX-License-Identifier: Apache-2.0
// Triangular systems: every combination of sides, triangles, transpositions and unit diagonals, in registers and in
// loops, batched, real and complex, against the interpreter. The unused triangles hold NaN.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --expect=%t.npz --rtol=1e-4 --atol=1e-5
// RUN: calor run %s --cpu=haswell --threads=1 --input=random:1 --input=random:2 --expect=%t.npz --rtol=1e-4 --atol=1e-5

func.func @main(%a: tensor<6000xf32>, %b: tensor<6000xf32>) -> (
    tensor<6x6xf32>, tensor<27x70xf32>, tensor<2x11x3xcomplex<f32>>, tensor<6x6xf32>,
    tensor<27x70xf32>, tensor<2x11x3xcomplex<f32>>, tensor<6x6xf32>, tensor<27x70xf32>,
    tensor<2x11x3xcomplex<f32>>, tensor<6x6xf32>, tensor<27x70xf32>, tensor<2x11x3xcomplex<f32>>,
    tensor<6x6xf32>, tensor<27x70xf32>, tensor<2x11x3xcomplex<f32>>, tensor<6x6xf32>,
    tensor<27x70xf32>, tensor<2x11x3xcomplex<f32>>, tensor<5x6xf32>, tensor<9x27xf32>,
    tensor<2x3x11xcomplex<f32>>, tensor<5x6xf32>, tensor<9x27xf32>, tensor<2x3x11xcomplex<f32>>,
    tensor<5x6xf32>, tensor<9x27xf32>, tensor<2x3x11xcomplex<f32>>, tensor<5x6xf32>,
    tensor<9x27xf32>, tensor<2x3x11xcomplex<f32>>, tensor<5x6xf32>, tensor<9x27xf32>,
    tensor<2x3x11xcomplex<f32>>, tensor<5x6xf32>, tensor<9x27xf32>, tensor<2x3x11xcomplex<f32>>,
    tensor<6x1xf32>, tensor<3x2x5x19xf64>, tensor<3x2x4xcomplex<f64>>, tensor<40x1xf64>,
    tensor<3x0xf32>) {
  %x1s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x1r = stablehlo.reshape %x1s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x1q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x1t = stablehlo.multiply %x1r, %x1q : tensor<6x6xf32>
  %i1 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j1 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e1 = stablehlo.compare EQ, %i1, %j1 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o1 = stablehlo.compare GE, %i1, %j1 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d1 = stablehlo.convert %e1 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n1 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w1 = stablehlo.add %x1t, %d1 : tensor<6x6xf32>
  %u1 = stablehlo.select %o1, %w1, %n1 : tensor<6x6xi1>, tensor<6x6xf32>
  %b1s = stablehlo.slice %b [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %b1r = stablehlo.reshape %b1s : (tensor<36xf32>) -> tensor<6x6xf32>
  %b1q = stablehlo.constant dense<1.0> : tensor<6x6xf32>
  %b1t = stablehlo.multiply %b1r, %b1q : tensor<6x6xf32>
  %r1 = "stablehlo.triangular_solve"(%u1, %b1t) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<6x6xf32>) -> tensor<6x6xf32>
  %x2s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x2r = stablehlo.reshape %x2s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x2q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x2t = stablehlo.multiply %x2r, %x2q : tensor<27x27xf32>
  %i2 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j2 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e2 = stablehlo.compare EQ, %i2, %j2 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o2 = stablehlo.compare GE, %i2, %j2 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d2 = stablehlo.convert %e2 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n2 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w2 = stablehlo.add %x2t, %d2 : tensor<27x27xf32>
  %u2 = stablehlo.select %o2, %w2, %n2 : tensor<27x27xi1>, tensor<27x27xf32>
  %b2s = stablehlo.slice %b [0:1890] : (tensor<6000xf32>) -> tensor<1890xf32>
  %b2r = stablehlo.reshape %b2s : (tensor<1890xf32>) -> tensor<27x70xf32>
  %b2q = stablehlo.constant dense<1.0> : tensor<27x70xf32>
  %b2t = stablehlo.multiply %b2r, %b2q : tensor<27x70xf32>
  %r2 = "stablehlo.triangular_solve"(%u2, %b2t) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = true}> : (tensor<27x27xf32>, tensor<27x70xf32>) -> tensor<27x70xf32>
  %x3s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x3r = stablehlo.reshape %x3s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x3q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x3t = stablehlo.multiply %x3r, %x3q : tensor<2x11x11xf32>
  %i3 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j3 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e3 = stablehlo.compare EQ, %i3, %j3 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o3 = stablehlo.compare GE, %i3, %j3 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d3 = stablehlo.convert %e3 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n3 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w3 = stablehlo.add %x3t, %d3 : tensor<2x11x11xf32>
  %u3 = stablehlo.select %o3, %w3, %n3 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b3s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b3r = stablehlo.reshape %b3s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %b3q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %b3t = stablehlo.multiply %b3r, %b3q : tensor<2x11x3xf32>
  %y3s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y3r = stablehlo.reshape %y3s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y3q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y3t = stablehlo.multiply %y3r, %y3q : tensor<2x11x11xf32>
  %v3 = stablehlo.complex %u3, %y3t : tensor<2x11x11xcomplex<f32>>
  %z3s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z3r = stablehlo.reshape %z3s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %z3q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %z3t = stablehlo.multiply %z3r, %z3q : tensor<2x11x3xf32>
  %g3 = stablehlo.complex %b3t, %z3t : tensor<2x11x3xcomplex<f32>>
  %r3 = "stablehlo.triangular_solve"(%v3, %g3) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x11x3xcomplex<f32>>) -> tensor<2x11x3xcomplex<f32>>
  %x4s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x4r = stablehlo.reshape %x4s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x4q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x4t = stablehlo.multiply %x4r, %x4q : tensor<6x6xf32>
  %i4 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j4 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e4 = stablehlo.compare EQ, %i4, %j4 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o4 = stablehlo.compare GE, %i4, %j4 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d4 = stablehlo.convert %e4 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n4 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w4 = stablehlo.add %x4t, %d4 : tensor<6x6xf32>
  %u4 = stablehlo.select %o4, %w4, %n4 : tensor<6x6xi1>, tensor<6x6xf32>
  %b4s = stablehlo.slice %b [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %b4r = stablehlo.reshape %b4s : (tensor<36xf32>) -> tensor<6x6xf32>
  %b4q = stablehlo.constant dense<1.0> : tensor<6x6xf32>
  %b4t = stablehlo.multiply %b4r, %b4q : tensor<6x6xf32>
  %r4 = "stablehlo.triangular_solve"(%u4, %b4t) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<6x6xf32>) -> tensor<6x6xf32>
  %x5s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x5r = stablehlo.reshape %x5s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x5q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x5t = stablehlo.multiply %x5r, %x5q : tensor<27x27xf32>
  %i5 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j5 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e5 = stablehlo.compare EQ, %i5, %j5 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o5 = stablehlo.compare GE, %i5, %j5 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d5 = stablehlo.convert %e5 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n5 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w5 = stablehlo.add %x5t, %d5 : tensor<27x27xf32>
  %u5 = stablehlo.select %o5, %w5, %n5 : tensor<27x27xi1>, tensor<27x27xf32>
  %b5s = stablehlo.slice %b [0:1890] : (tensor<6000xf32>) -> tensor<1890xf32>
  %b5r = stablehlo.reshape %b5s : (tensor<1890xf32>) -> tensor<27x70xf32>
  %b5q = stablehlo.constant dense<1.0> : tensor<27x70xf32>
  %b5t = stablehlo.multiply %b5r, %b5q : tensor<27x70xf32>
  %r5 = "stablehlo.triangular_solve"(%u5, %b5t) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = true}> : (tensor<27x27xf32>, tensor<27x70xf32>) -> tensor<27x70xf32>
  %x6s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x6r = stablehlo.reshape %x6s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x6q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x6t = stablehlo.multiply %x6r, %x6q : tensor<2x11x11xf32>
  %i6 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j6 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e6 = stablehlo.compare EQ, %i6, %j6 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o6 = stablehlo.compare GE, %i6, %j6 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d6 = stablehlo.convert %e6 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n6 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w6 = stablehlo.add %x6t, %d6 : tensor<2x11x11xf32>
  %u6 = stablehlo.select %o6, %w6, %n6 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b6s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b6r = stablehlo.reshape %b6s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %b6q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %b6t = stablehlo.multiply %b6r, %b6q : tensor<2x11x3xf32>
  %y6s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y6r = stablehlo.reshape %y6s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y6q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y6t = stablehlo.multiply %y6r, %y6q : tensor<2x11x11xf32>
  %v6 = stablehlo.complex %u6, %y6t : tensor<2x11x11xcomplex<f32>>
  %z6s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z6r = stablehlo.reshape %z6s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %z6q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %z6t = stablehlo.multiply %z6r, %z6q : tensor<2x11x3xf32>
  %g6 = stablehlo.complex %b6t, %z6t : tensor<2x11x3xcomplex<f32>>
  %r6 = "stablehlo.triangular_solve"(%v6, %g6) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x11x3xcomplex<f32>>) -> tensor<2x11x3xcomplex<f32>>
  %x7s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x7r = stablehlo.reshape %x7s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x7q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x7t = stablehlo.multiply %x7r, %x7q : tensor<6x6xf32>
  %i7 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j7 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e7 = stablehlo.compare EQ, %i7, %j7 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o7 = stablehlo.compare GE, %i7, %j7 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d7 = stablehlo.convert %e7 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n7 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w7 = stablehlo.add %x7t, %d7 : tensor<6x6xf32>
  %u7 = stablehlo.select %o7, %w7, %n7 : tensor<6x6xi1>, tensor<6x6xf32>
  %b7s = stablehlo.slice %b [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %b7r = stablehlo.reshape %b7s : (tensor<36xf32>) -> tensor<6x6xf32>
  %b7q = stablehlo.constant dense<1.0> : tensor<6x6xf32>
  %b7t = stablehlo.multiply %b7r, %b7q : tensor<6x6xf32>
  %r7 = "stablehlo.triangular_solve"(%u7, %b7t) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<6x6xf32>) -> tensor<6x6xf32>
  %x8s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x8r = stablehlo.reshape %x8s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x8q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x8t = stablehlo.multiply %x8r, %x8q : tensor<27x27xf32>
  %i8 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j8 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e8 = stablehlo.compare EQ, %i8, %j8 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o8 = stablehlo.compare GE, %i8, %j8 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d8 = stablehlo.convert %e8 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n8 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w8 = stablehlo.add %x8t, %d8 : tensor<27x27xf32>
  %u8 = stablehlo.select %o8, %w8, %n8 : tensor<27x27xi1>, tensor<27x27xf32>
  %b8s = stablehlo.slice %b [0:1890] : (tensor<6000xf32>) -> tensor<1890xf32>
  %b8r = stablehlo.reshape %b8s : (tensor<1890xf32>) -> tensor<27x70xf32>
  %b8q = stablehlo.constant dense<1.0> : tensor<27x70xf32>
  %b8t = stablehlo.multiply %b8r, %b8q : tensor<27x70xf32>
  %r8 = "stablehlo.triangular_solve"(%u8, %b8t) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = true}> : (tensor<27x27xf32>, tensor<27x70xf32>) -> tensor<27x70xf32>
  %x9s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x9r = stablehlo.reshape %x9s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x9q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x9t = stablehlo.multiply %x9r, %x9q : tensor<2x11x11xf32>
  %i9 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j9 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e9 = stablehlo.compare EQ, %i9, %j9 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o9 = stablehlo.compare GE, %i9, %j9 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d9 = stablehlo.convert %e9 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n9 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w9 = stablehlo.add %x9t, %d9 : tensor<2x11x11xf32>
  %u9 = stablehlo.select %o9, %w9, %n9 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b9s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b9r = stablehlo.reshape %b9s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %b9q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %b9t = stablehlo.multiply %b9r, %b9q : tensor<2x11x3xf32>
  %y9s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y9r = stablehlo.reshape %y9s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y9q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y9t = stablehlo.multiply %y9r, %y9q : tensor<2x11x11xf32>
  %v9 = stablehlo.complex %u9, %y9t : tensor<2x11x11xcomplex<f32>>
  %z9s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z9r = stablehlo.reshape %z9s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %z9q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %z9t = stablehlo.multiply %z9r, %z9q : tensor<2x11x3xf32>
  %g9 = stablehlo.complex %b9t, %z9t : tensor<2x11x3xcomplex<f32>>
  %r9 = "stablehlo.triangular_solve"(%v9, %g9) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x11x3xcomplex<f32>>) -> tensor<2x11x3xcomplex<f32>>
  %x10s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x10r = stablehlo.reshape %x10s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x10q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x10t = stablehlo.multiply %x10r, %x10q : tensor<6x6xf32>
  %i10 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j10 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e10 = stablehlo.compare EQ, %i10, %j10 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o10 = stablehlo.compare LE, %i10, %j10 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d10 = stablehlo.convert %e10 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n10 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w10 = stablehlo.add %x10t, %d10 : tensor<6x6xf32>
  %u10 = stablehlo.select %o10, %w10, %n10 : tensor<6x6xi1>, tensor<6x6xf32>
  %b10s = stablehlo.slice %b [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %b10r = stablehlo.reshape %b10s : (tensor<36xf32>) -> tensor<6x6xf32>
  %b10q = stablehlo.constant dense<1.0> : tensor<6x6xf32>
  %b10t = stablehlo.multiply %b10r, %b10q : tensor<6x6xf32>
  %r10 = "stablehlo.triangular_solve"(%u10, %b10t) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<6x6xf32>) -> tensor<6x6xf32>
  %x11s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x11r = stablehlo.reshape %x11s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x11q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x11t = stablehlo.multiply %x11r, %x11q : tensor<27x27xf32>
  %i11 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j11 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e11 = stablehlo.compare EQ, %i11, %j11 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o11 = stablehlo.compare LE, %i11, %j11 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d11 = stablehlo.convert %e11 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n11 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w11 = stablehlo.add %x11t, %d11 : tensor<27x27xf32>
  %u11 = stablehlo.select %o11, %w11, %n11 : tensor<27x27xi1>, tensor<27x27xf32>
  %b11s = stablehlo.slice %b [0:1890] : (tensor<6000xf32>) -> tensor<1890xf32>
  %b11r = stablehlo.reshape %b11s : (tensor<1890xf32>) -> tensor<27x70xf32>
  %b11q = stablehlo.constant dense<1.0> : tensor<27x70xf32>
  %b11t = stablehlo.multiply %b11r, %b11q : tensor<27x70xf32>
  %r11 = "stablehlo.triangular_solve"(%u11, %b11t) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<27x27xf32>, tensor<27x70xf32>) -> tensor<27x70xf32>
  %x12s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x12r = stablehlo.reshape %x12s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x12q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x12t = stablehlo.multiply %x12r, %x12q : tensor<2x11x11xf32>
  %i12 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j12 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e12 = stablehlo.compare EQ, %i12, %j12 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o12 = stablehlo.compare LE, %i12, %j12 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d12 = stablehlo.convert %e12 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n12 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w12 = stablehlo.add %x12t, %d12 : tensor<2x11x11xf32>
  %u12 = stablehlo.select %o12, %w12, %n12 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b12s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b12r = stablehlo.reshape %b12s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %b12q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %b12t = stablehlo.multiply %b12r, %b12q : tensor<2x11x3xf32>
  %y12s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y12r = stablehlo.reshape %y12s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y12q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y12t = stablehlo.multiply %y12r, %y12q : tensor<2x11x11xf32>
  %v12 = stablehlo.complex %u12, %y12t : tensor<2x11x11xcomplex<f32>>
  %z12s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z12r = stablehlo.reshape %z12s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %z12q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %z12t = stablehlo.multiply %z12r, %z12q : tensor<2x11x3xf32>
  %g12 = stablehlo.complex %b12t, %z12t : tensor<2x11x3xcomplex<f32>>
  %r12 = "stablehlo.triangular_solve"(%v12, %g12) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x11x3xcomplex<f32>>) -> tensor<2x11x3xcomplex<f32>>
  %x13s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x13r = stablehlo.reshape %x13s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x13q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x13t = stablehlo.multiply %x13r, %x13q : tensor<6x6xf32>
  %i13 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j13 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e13 = stablehlo.compare EQ, %i13, %j13 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o13 = stablehlo.compare LE, %i13, %j13 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d13 = stablehlo.convert %e13 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n13 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w13 = stablehlo.add %x13t, %d13 : tensor<6x6xf32>
  %u13 = stablehlo.select %o13, %w13, %n13 : tensor<6x6xi1>, tensor<6x6xf32>
  %b13s = stablehlo.slice %b [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %b13r = stablehlo.reshape %b13s : (tensor<36xf32>) -> tensor<6x6xf32>
  %b13q = stablehlo.constant dense<1.0> : tensor<6x6xf32>
  %b13t = stablehlo.multiply %b13r, %b13q : tensor<6x6xf32>
  %r13 = "stablehlo.triangular_solve"(%u13, %b13t) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<6x6xf32>) -> tensor<6x6xf32>
  %x14s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x14r = stablehlo.reshape %x14s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x14q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x14t = stablehlo.multiply %x14r, %x14q : tensor<27x27xf32>
  %i14 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j14 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e14 = stablehlo.compare EQ, %i14, %j14 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o14 = stablehlo.compare LE, %i14, %j14 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d14 = stablehlo.convert %e14 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n14 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w14 = stablehlo.add %x14t, %d14 : tensor<27x27xf32>
  %u14 = stablehlo.select %o14, %w14, %n14 : tensor<27x27xi1>, tensor<27x27xf32>
  %b14s = stablehlo.slice %b [0:1890] : (tensor<6000xf32>) -> tensor<1890xf32>
  %b14r = stablehlo.reshape %b14s : (tensor<1890xf32>) -> tensor<27x70xf32>
  %b14q = stablehlo.constant dense<1.0> : tensor<27x70xf32>
  %b14t = stablehlo.multiply %b14r, %b14q : tensor<27x70xf32>
  %r14 = "stablehlo.triangular_solve"(%u14, %b14t) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = false}> : (tensor<27x27xf32>, tensor<27x70xf32>) -> tensor<27x70xf32>
  %x15s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x15r = stablehlo.reshape %x15s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x15q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x15t = stablehlo.multiply %x15r, %x15q : tensor<2x11x11xf32>
  %i15 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j15 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e15 = stablehlo.compare EQ, %i15, %j15 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o15 = stablehlo.compare LE, %i15, %j15 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d15 = stablehlo.convert %e15 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n15 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w15 = stablehlo.add %x15t, %d15 : tensor<2x11x11xf32>
  %u15 = stablehlo.select %o15, %w15, %n15 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b15s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b15r = stablehlo.reshape %b15s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %b15q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %b15t = stablehlo.multiply %b15r, %b15q : tensor<2x11x3xf32>
  %y15s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y15r = stablehlo.reshape %y15s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y15q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y15t = stablehlo.multiply %y15r, %y15q : tensor<2x11x11xf32>
  %v15 = stablehlo.complex %u15, %y15t : tensor<2x11x11xcomplex<f32>>
  %z15s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z15r = stablehlo.reshape %z15s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %z15q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %z15t = stablehlo.multiply %z15r, %z15q : tensor<2x11x3xf32>
  %g15 = stablehlo.complex %b15t, %z15t : tensor<2x11x3xcomplex<f32>>
  %r15 = "stablehlo.triangular_solve"(%v15, %g15) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x11x3xcomplex<f32>>) -> tensor<2x11x3xcomplex<f32>>
  %x16s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x16r = stablehlo.reshape %x16s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x16q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x16t = stablehlo.multiply %x16r, %x16q : tensor<6x6xf32>
  %i16 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j16 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e16 = stablehlo.compare EQ, %i16, %j16 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o16 = stablehlo.compare LE, %i16, %j16 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d16 = stablehlo.convert %e16 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n16 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w16 = stablehlo.add %x16t, %d16 : tensor<6x6xf32>
  %u16 = stablehlo.select %o16, %w16, %n16 : tensor<6x6xi1>, tensor<6x6xf32>
  %b16s = stablehlo.slice %b [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %b16r = stablehlo.reshape %b16s : (tensor<36xf32>) -> tensor<6x6xf32>
  %b16q = stablehlo.constant dense<1.0> : tensor<6x6xf32>
  %b16t = stablehlo.multiply %b16r, %b16q : tensor<6x6xf32>
  %r16 = "stablehlo.triangular_solve"(%u16, %b16t) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<6x6xf32>) -> tensor<6x6xf32>
  %x17s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x17r = stablehlo.reshape %x17s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x17q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x17t = stablehlo.multiply %x17r, %x17q : tensor<27x27xf32>
  %i17 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j17 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e17 = stablehlo.compare EQ, %i17, %j17 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o17 = stablehlo.compare LE, %i17, %j17 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d17 = stablehlo.convert %e17 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n17 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w17 = stablehlo.add %x17t, %d17 : tensor<27x27xf32>
  %u17 = stablehlo.select %o17, %w17, %n17 : tensor<27x27xi1>, tensor<27x27xf32>
  %b17s = stablehlo.slice %b [0:1890] : (tensor<6000xf32>) -> tensor<1890xf32>
  %b17r = stablehlo.reshape %b17s : (tensor<1890xf32>) -> tensor<27x70xf32>
  %b17q = stablehlo.constant dense<1.0> : tensor<27x70xf32>
  %b17t = stablehlo.multiply %b17r, %b17q : tensor<27x70xf32>
  %r17 = "stablehlo.triangular_solve"(%u17, %b17t) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<27x27xf32>, tensor<27x70xf32>) -> tensor<27x70xf32>
  %x18s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x18r = stablehlo.reshape %x18s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x18q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x18t = stablehlo.multiply %x18r, %x18q : tensor<2x11x11xf32>
  %i18 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j18 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e18 = stablehlo.compare EQ, %i18, %j18 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o18 = stablehlo.compare LE, %i18, %j18 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d18 = stablehlo.convert %e18 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n18 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w18 = stablehlo.add %x18t, %d18 : tensor<2x11x11xf32>
  %u18 = stablehlo.select %o18, %w18, %n18 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b18s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b18r = stablehlo.reshape %b18s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %b18q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %b18t = stablehlo.multiply %b18r, %b18q : tensor<2x11x3xf32>
  %y18s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y18r = stablehlo.reshape %y18s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y18q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y18t = stablehlo.multiply %y18r, %y18q : tensor<2x11x11xf32>
  %v18 = stablehlo.complex %u18, %y18t : tensor<2x11x11xcomplex<f32>>
  %z18s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z18r = stablehlo.reshape %z18s : (tensor<66xf32>) -> tensor<2x11x3xf32>
  %z18q = stablehlo.constant dense<1.0> : tensor<2x11x3xf32>
  %z18t = stablehlo.multiply %z18r, %z18q : tensor<2x11x3xf32>
  %g18 = stablehlo.complex %b18t, %z18t : tensor<2x11x3xcomplex<f32>>
  %r18 = "stablehlo.triangular_solve"(%v18, %g18) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x11x3xcomplex<f32>>) -> tensor<2x11x3xcomplex<f32>>
  %x19s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x19r = stablehlo.reshape %x19s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x19q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x19t = stablehlo.multiply %x19r, %x19q : tensor<6x6xf32>
  %i19 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j19 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e19 = stablehlo.compare EQ, %i19, %j19 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o19 = stablehlo.compare GE, %i19, %j19 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d19 = stablehlo.convert %e19 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n19 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w19 = stablehlo.add %x19t, %d19 : tensor<6x6xf32>
  %u19 = stablehlo.select %o19, %w19, %n19 : tensor<6x6xi1>, tensor<6x6xf32>
  %b19s = stablehlo.slice %b [0:30] : (tensor<6000xf32>) -> tensor<30xf32>
  %b19r = stablehlo.reshape %b19s : (tensor<30xf32>) -> tensor<5x6xf32>
  %b19q = stablehlo.constant dense<1.0> : tensor<5x6xf32>
  %b19t = stablehlo.multiply %b19r, %b19q : tensor<5x6xf32>
  %r19 = "stablehlo.triangular_solve"(%u19, %b19t) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<5x6xf32>) -> tensor<5x6xf32>
  %x20s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x20r = stablehlo.reshape %x20s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x20q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x20t = stablehlo.multiply %x20r, %x20q : tensor<27x27xf32>
  %i20 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j20 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e20 = stablehlo.compare EQ, %i20, %j20 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o20 = stablehlo.compare GE, %i20, %j20 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d20 = stablehlo.convert %e20 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n20 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w20 = stablehlo.add %x20t, %d20 : tensor<27x27xf32>
  %u20 = stablehlo.select %o20, %w20, %n20 : tensor<27x27xi1>, tensor<27x27xf32>
  %b20s = stablehlo.slice %b [0:243] : (tensor<6000xf32>) -> tensor<243xf32>
  %b20r = stablehlo.reshape %b20s : (tensor<243xf32>) -> tensor<9x27xf32>
  %b20q = stablehlo.constant dense<1.0> : tensor<9x27xf32>
  %b20t = stablehlo.multiply %b20r, %b20q : tensor<9x27xf32>
  %r20 = "stablehlo.triangular_solve"(%u20, %b20t) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = true}> : (tensor<27x27xf32>, tensor<9x27xf32>) -> tensor<9x27xf32>
  %x21s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x21r = stablehlo.reshape %x21s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x21q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x21t = stablehlo.multiply %x21r, %x21q : tensor<2x11x11xf32>
  %i21 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j21 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e21 = stablehlo.compare EQ, %i21, %j21 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o21 = stablehlo.compare GE, %i21, %j21 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d21 = stablehlo.convert %e21 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n21 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w21 = stablehlo.add %x21t, %d21 : tensor<2x11x11xf32>
  %u21 = stablehlo.select %o21, %w21, %n21 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b21s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b21r = stablehlo.reshape %b21s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %b21q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %b21t = stablehlo.multiply %b21r, %b21q : tensor<2x3x11xf32>
  %y21s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y21r = stablehlo.reshape %y21s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y21q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y21t = stablehlo.multiply %y21r, %y21q : tensor<2x11x11xf32>
  %v21 = stablehlo.complex %u21, %y21t : tensor<2x11x11xcomplex<f32>>
  %z21s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z21r = stablehlo.reshape %z21s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %z21q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %z21t = stablehlo.multiply %z21r, %z21q : tensor<2x3x11xf32>
  %g21 = stablehlo.complex %b21t, %z21t : tensor<2x3x11xcomplex<f32>>
  %r21 = "stablehlo.triangular_solve"(%v21, %g21) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x3x11xcomplex<f32>>) -> tensor<2x3x11xcomplex<f32>>
  %x22s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x22r = stablehlo.reshape %x22s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x22q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x22t = stablehlo.multiply %x22r, %x22q : tensor<6x6xf32>
  %i22 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j22 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e22 = stablehlo.compare EQ, %i22, %j22 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o22 = stablehlo.compare GE, %i22, %j22 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d22 = stablehlo.convert %e22 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n22 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w22 = stablehlo.add %x22t, %d22 : tensor<6x6xf32>
  %u22 = stablehlo.select %o22, %w22, %n22 : tensor<6x6xi1>, tensor<6x6xf32>
  %b22s = stablehlo.slice %b [0:30] : (tensor<6000xf32>) -> tensor<30xf32>
  %b22r = stablehlo.reshape %b22s : (tensor<30xf32>) -> tensor<5x6xf32>
  %b22q = stablehlo.constant dense<1.0> : tensor<5x6xf32>
  %b22t = stablehlo.multiply %b22r, %b22q : tensor<5x6xf32>
  %r22 = "stablehlo.triangular_solve"(%u22, %b22t) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<5x6xf32>) -> tensor<5x6xf32>
  %x23s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x23r = stablehlo.reshape %x23s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x23q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x23t = stablehlo.multiply %x23r, %x23q : tensor<27x27xf32>
  %i23 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j23 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e23 = stablehlo.compare EQ, %i23, %j23 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o23 = stablehlo.compare GE, %i23, %j23 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d23 = stablehlo.convert %e23 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n23 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w23 = stablehlo.add %x23t, %d23 : tensor<27x27xf32>
  %u23 = stablehlo.select %o23, %w23, %n23 : tensor<27x27xi1>, tensor<27x27xf32>
  %b23s = stablehlo.slice %b [0:243] : (tensor<6000xf32>) -> tensor<243xf32>
  %b23r = stablehlo.reshape %b23s : (tensor<243xf32>) -> tensor<9x27xf32>
  %b23q = stablehlo.constant dense<1.0> : tensor<9x27xf32>
  %b23t = stablehlo.multiply %b23r, %b23q : tensor<9x27xf32>
  %r23 = "stablehlo.triangular_solve"(%u23, %b23t) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = true}> : (tensor<27x27xf32>, tensor<9x27xf32>) -> tensor<9x27xf32>
  %x24s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x24r = stablehlo.reshape %x24s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x24q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x24t = stablehlo.multiply %x24r, %x24q : tensor<2x11x11xf32>
  %i24 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j24 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e24 = stablehlo.compare EQ, %i24, %j24 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o24 = stablehlo.compare GE, %i24, %j24 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d24 = stablehlo.convert %e24 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n24 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w24 = stablehlo.add %x24t, %d24 : tensor<2x11x11xf32>
  %u24 = stablehlo.select %o24, %w24, %n24 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b24s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b24r = stablehlo.reshape %b24s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %b24q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %b24t = stablehlo.multiply %b24r, %b24q : tensor<2x3x11xf32>
  %y24s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y24r = stablehlo.reshape %y24s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y24q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y24t = stablehlo.multiply %y24r, %y24q : tensor<2x11x11xf32>
  %v24 = stablehlo.complex %u24, %y24t : tensor<2x11x11xcomplex<f32>>
  %z24s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z24r = stablehlo.reshape %z24s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %z24q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %z24t = stablehlo.multiply %z24r, %z24q : tensor<2x3x11xf32>
  %g24 = stablehlo.complex %b24t, %z24t : tensor<2x3x11xcomplex<f32>>
  %r24 = "stablehlo.triangular_solve"(%v24, %g24) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x3x11xcomplex<f32>>) -> tensor<2x3x11xcomplex<f32>>
  %x25s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x25r = stablehlo.reshape %x25s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x25q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x25t = stablehlo.multiply %x25r, %x25q : tensor<6x6xf32>
  %i25 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j25 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e25 = stablehlo.compare EQ, %i25, %j25 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o25 = stablehlo.compare GE, %i25, %j25 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d25 = stablehlo.convert %e25 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n25 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w25 = stablehlo.add %x25t, %d25 : tensor<6x6xf32>
  %u25 = stablehlo.select %o25, %w25, %n25 : tensor<6x6xi1>, tensor<6x6xf32>
  %b25s = stablehlo.slice %b [0:30] : (tensor<6000xf32>) -> tensor<30xf32>
  %b25r = stablehlo.reshape %b25s : (tensor<30xf32>) -> tensor<5x6xf32>
  %b25q = stablehlo.constant dense<1.0> : tensor<5x6xf32>
  %b25t = stablehlo.multiply %b25r, %b25q : tensor<5x6xf32>
  %r25 = "stablehlo.triangular_solve"(%u25, %b25t) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<5x6xf32>) -> tensor<5x6xf32>
  %x26s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x26r = stablehlo.reshape %x26s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x26q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x26t = stablehlo.multiply %x26r, %x26q : tensor<27x27xf32>
  %i26 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j26 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e26 = stablehlo.compare EQ, %i26, %j26 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o26 = stablehlo.compare GE, %i26, %j26 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d26 = stablehlo.convert %e26 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n26 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w26 = stablehlo.add %x26t, %d26 : tensor<27x27xf32>
  %u26 = stablehlo.select %o26, %w26, %n26 : tensor<27x27xi1>, tensor<27x27xf32>
  %b26s = stablehlo.slice %b [0:243] : (tensor<6000xf32>) -> tensor<243xf32>
  %b26r = stablehlo.reshape %b26s : (tensor<243xf32>) -> tensor<9x27xf32>
  %b26q = stablehlo.constant dense<1.0> : tensor<9x27xf32>
  %b26t = stablehlo.multiply %b26r, %b26q : tensor<9x27xf32>
  %r26 = "stablehlo.triangular_solve"(%u26, %b26t) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = true}> : (tensor<27x27xf32>, tensor<9x27xf32>) -> tensor<9x27xf32>
  %x27s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x27r = stablehlo.reshape %x27s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x27q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x27t = stablehlo.multiply %x27r, %x27q : tensor<2x11x11xf32>
  %i27 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j27 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e27 = stablehlo.compare EQ, %i27, %j27 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o27 = stablehlo.compare GE, %i27, %j27 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d27 = stablehlo.convert %e27 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n27 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w27 = stablehlo.add %x27t, %d27 : tensor<2x11x11xf32>
  %u27 = stablehlo.select %o27, %w27, %n27 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b27s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b27r = stablehlo.reshape %b27s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %b27q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %b27t = stablehlo.multiply %b27r, %b27q : tensor<2x3x11xf32>
  %y27s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y27r = stablehlo.reshape %y27s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y27q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y27t = stablehlo.multiply %y27r, %y27q : tensor<2x11x11xf32>
  %v27 = stablehlo.complex %u27, %y27t : tensor<2x11x11xcomplex<f32>>
  %z27s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z27r = stablehlo.reshape %z27s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %z27q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %z27t = stablehlo.multiply %z27r, %z27q : tensor<2x3x11xf32>
  %g27 = stablehlo.complex %b27t, %z27t : tensor<2x3x11xcomplex<f32>>
  %r27 = "stablehlo.triangular_solve"(%v27, %g27) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x3x11xcomplex<f32>>) -> tensor<2x3x11xcomplex<f32>>
  %x28s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x28r = stablehlo.reshape %x28s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x28q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x28t = stablehlo.multiply %x28r, %x28q : tensor<6x6xf32>
  %i28 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j28 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e28 = stablehlo.compare EQ, %i28, %j28 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o28 = stablehlo.compare LE, %i28, %j28 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d28 = stablehlo.convert %e28 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n28 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w28 = stablehlo.add %x28t, %d28 : tensor<6x6xf32>
  %u28 = stablehlo.select %o28, %w28, %n28 : tensor<6x6xi1>, tensor<6x6xf32>
  %b28s = stablehlo.slice %b [0:30] : (tensor<6000xf32>) -> tensor<30xf32>
  %b28r = stablehlo.reshape %b28s : (tensor<30xf32>) -> tensor<5x6xf32>
  %b28q = stablehlo.constant dense<1.0> : tensor<5x6xf32>
  %b28t = stablehlo.multiply %b28r, %b28q : tensor<5x6xf32>
  %r28 = "stablehlo.triangular_solve"(%u28, %b28t) <{left_side = false, lower = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<5x6xf32>) -> tensor<5x6xf32>
  %x29s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x29r = stablehlo.reshape %x29s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x29q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x29t = stablehlo.multiply %x29r, %x29q : tensor<27x27xf32>
  %i29 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j29 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e29 = stablehlo.compare EQ, %i29, %j29 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o29 = stablehlo.compare LE, %i29, %j29 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d29 = stablehlo.convert %e29 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n29 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w29 = stablehlo.add %x29t, %d29 : tensor<27x27xf32>
  %u29 = stablehlo.select %o29, %w29, %n29 : tensor<27x27xi1>, tensor<27x27xf32>
  %b29s = stablehlo.slice %b [0:243] : (tensor<6000xf32>) -> tensor<243xf32>
  %b29r = stablehlo.reshape %b29s : (tensor<243xf32>) -> tensor<9x27xf32>
  %b29q = stablehlo.constant dense<1.0> : tensor<9x27xf32>
  %b29t = stablehlo.multiply %b29r, %b29q : tensor<9x27xf32>
  %r29 = "stablehlo.triangular_solve"(%u29, %b29t) <{left_side = false, lower = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<27x27xf32>, tensor<9x27xf32>) -> tensor<9x27xf32>
  %x30s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x30r = stablehlo.reshape %x30s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x30q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x30t = stablehlo.multiply %x30r, %x30q : tensor<2x11x11xf32>
  %i30 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j30 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e30 = stablehlo.compare EQ, %i30, %j30 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o30 = stablehlo.compare LE, %i30, %j30 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d30 = stablehlo.convert %e30 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n30 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w30 = stablehlo.add %x30t, %d30 : tensor<2x11x11xf32>
  %u30 = stablehlo.select %o30, %w30, %n30 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b30s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b30r = stablehlo.reshape %b30s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %b30q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %b30t = stablehlo.multiply %b30r, %b30q : tensor<2x3x11xf32>
  %y30s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y30r = stablehlo.reshape %y30s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y30q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y30t = stablehlo.multiply %y30r, %y30q : tensor<2x11x11xf32>
  %v30 = stablehlo.complex %u30, %y30t : tensor<2x11x11xcomplex<f32>>
  %z30s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z30r = stablehlo.reshape %z30s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %z30q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %z30t = stablehlo.multiply %z30r, %z30q : tensor<2x3x11xf32>
  %g30 = stablehlo.complex %b30t, %z30t : tensor<2x3x11xcomplex<f32>>
  %r30 = "stablehlo.triangular_solve"(%v30, %g30) <{left_side = false, lower = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x3x11xcomplex<f32>>) -> tensor<2x3x11xcomplex<f32>>
  %x31s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x31r = stablehlo.reshape %x31s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x31q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x31t = stablehlo.multiply %x31r, %x31q : tensor<6x6xf32>
  %i31 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j31 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e31 = stablehlo.compare EQ, %i31, %j31 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o31 = stablehlo.compare LE, %i31, %j31 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d31 = stablehlo.convert %e31 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n31 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w31 = stablehlo.add %x31t, %d31 : tensor<6x6xf32>
  %u31 = stablehlo.select %o31, %w31, %n31 : tensor<6x6xi1>, tensor<6x6xf32>
  %b31s = stablehlo.slice %b [0:30] : (tensor<6000xf32>) -> tensor<30xf32>
  %b31r = stablehlo.reshape %b31s : (tensor<30xf32>) -> tensor<5x6xf32>
  %b31q = stablehlo.constant dense<1.0> : tensor<5x6xf32>
  %b31t = stablehlo.multiply %b31r, %b31q : tensor<5x6xf32>
  %r31 = "stablehlo.triangular_solve"(%u31, %b31t) <{left_side = false, lower = false, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<5x6xf32>) -> tensor<5x6xf32>
  %x32s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x32r = stablehlo.reshape %x32s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x32q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x32t = stablehlo.multiply %x32r, %x32q : tensor<27x27xf32>
  %i32 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j32 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e32 = stablehlo.compare EQ, %i32, %j32 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o32 = stablehlo.compare LE, %i32, %j32 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d32 = stablehlo.convert %e32 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n32 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w32 = stablehlo.add %x32t, %d32 : tensor<27x27xf32>
  %u32 = stablehlo.select %o32, %w32, %n32 : tensor<27x27xi1>, tensor<27x27xf32>
  %b32s = stablehlo.slice %b [0:243] : (tensor<6000xf32>) -> tensor<243xf32>
  %b32r = stablehlo.reshape %b32s : (tensor<243xf32>) -> tensor<9x27xf32>
  %b32q = stablehlo.constant dense<1.0> : tensor<9x27xf32>
  %b32t = stablehlo.multiply %b32r, %b32q : tensor<9x27xf32>
  %r32 = "stablehlo.triangular_solve"(%u32, %b32t) <{left_side = false, lower = false, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = false}> : (tensor<27x27xf32>, tensor<9x27xf32>) -> tensor<9x27xf32>
  %x33s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x33r = stablehlo.reshape %x33s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x33q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x33t = stablehlo.multiply %x33r, %x33q : tensor<2x11x11xf32>
  %i33 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j33 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e33 = stablehlo.compare EQ, %i33, %j33 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o33 = stablehlo.compare LE, %i33, %j33 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d33 = stablehlo.convert %e33 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n33 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w33 = stablehlo.add %x33t, %d33 : tensor<2x11x11xf32>
  %u33 = stablehlo.select %o33, %w33, %n33 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b33s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b33r = stablehlo.reshape %b33s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %b33q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %b33t = stablehlo.multiply %b33r, %b33q : tensor<2x3x11xf32>
  %y33s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y33r = stablehlo.reshape %y33s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y33q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y33t = stablehlo.multiply %y33r, %y33q : tensor<2x11x11xf32>
  %v33 = stablehlo.complex %u33, %y33t : tensor<2x11x11xcomplex<f32>>
  %z33s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z33r = stablehlo.reshape %z33s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %z33q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %z33t = stablehlo.multiply %z33r, %z33q : tensor<2x3x11xf32>
  %g33 = stablehlo.complex %b33t, %z33t : tensor<2x3x11xcomplex<f32>>
  %r33 = "stablehlo.triangular_solve"(%v33, %g33) <{left_side = false, lower = false, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x3x11xcomplex<f32>>) -> tensor<2x3x11xcomplex<f32>>
  %x34s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x34r = stablehlo.reshape %x34s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x34q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x34t = stablehlo.multiply %x34r, %x34q : tensor<6x6xf32>
  %i34 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j34 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e34 = stablehlo.compare EQ, %i34, %j34 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o34 = stablehlo.compare LE, %i34, %j34 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d34 = stablehlo.convert %e34 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n34 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w34 = stablehlo.add %x34t, %d34 : tensor<6x6xf32>
  %u34 = stablehlo.select %o34, %w34, %n34 : tensor<6x6xi1>, tensor<6x6xf32>
  %b34s = stablehlo.slice %b [0:30] : (tensor<6000xf32>) -> tensor<30xf32>
  %b34r = stablehlo.reshape %b34s : (tensor<30xf32>) -> tensor<5x6xf32>
  %b34q = stablehlo.constant dense<1.0> : tensor<5x6xf32>
  %b34t = stablehlo.multiply %b34r, %b34q : tensor<5x6xf32>
  %r34 = "stablehlo.triangular_solve"(%u34, %b34t) <{left_side = false, lower = false, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<6x6xf32>, tensor<5x6xf32>) -> tensor<5x6xf32>
  %x35s = stablehlo.slice %a [0:729] : (tensor<6000xf32>) -> tensor<729xf32>
  %x35r = stablehlo.reshape %x35s : (tensor<729xf32>) -> tensor<27x27xf32>
  %x35q = stablehlo.constant dense<0.25> : tensor<27x27xf32>
  %x35t = stablehlo.multiply %x35r, %x35q : tensor<27x27xf32>
  %i35 = stablehlo.iota dim = 0 : tensor<27x27xi32>
  %j35 = stablehlo.iota dim = 1 : tensor<27x27xi32>
  %e35 = stablehlo.compare EQ, %i35, %j35 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %o35 = stablehlo.compare LE, %i35, %j35 : (tensor<27x27xi32>, tensor<27x27xi32>) -> tensor<27x27xi1>
  %d35 = stablehlo.convert %e35 : (tensor<27x27xi1>) -> tensor<27x27xf32>
  %n35 = stablehlo.constant dense<0x7FC00000> : tensor<27x27xf32>
  %w35 = stablehlo.add %x35t, %d35 : tensor<27x27xf32>
  %u35 = stablehlo.select %o35, %w35, %n35 : tensor<27x27xi1>, tensor<27x27xf32>
  %b35s = stablehlo.slice %b [0:243] : (tensor<6000xf32>) -> tensor<243xf32>
  %b35r = stablehlo.reshape %b35s : (tensor<243xf32>) -> tensor<9x27xf32>
  %b35q = stablehlo.constant dense<1.0> : tensor<9x27xf32>
  %b35t = stablehlo.multiply %b35r, %b35q : tensor<9x27xf32>
  %r35 = "stablehlo.triangular_solve"(%u35, %b35t) <{left_side = false, lower = false, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<27x27xf32>, tensor<9x27xf32>) -> tensor<9x27xf32>
  %x36s = stablehlo.slice %a [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %x36r = stablehlo.reshape %x36s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %x36q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %x36t = stablehlo.multiply %x36r, %x36q : tensor<2x11x11xf32>
  %i36 = stablehlo.iota dim = 1 : tensor<2x11x11xi32>
  %j36 = stablehlo.iota dim = 2 : tensor<2x11x11xi32>
  %e36 = stablehlo.compare EQ, %i36, %j36 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %o36 = stablehlo.compare LE, %i36, %j36 : (tensor<2x11x11xi32>, tensor<2x11x11xi32>) -> tensor<2x11x11xi1>
  %d36 = stablehlo.convert %e36 : (tensor<2x11x11xi1>) -> tensor<2x11x11xf32>
  %n36 = stablehlo.constant dense<0x7FC00000> : tensor<2x11x11xf32>
  %w36 = stablehlo.add %x36t, %d36 : tensor<2x11x11xf32>
  %u36 = stablehlo.select %o36, %w36, %n36 : tensor<2x11x11xi1>, tensor<2x11x11xf32>
  %b36s = stablehlo.slice %b [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %b36r = stablehlo.reshape %b36s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %b36q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %b36t = stablehlo.multiply %b36r, %b36q : tensor<2x3x11xf32>
  %y36s = stablehlo.slice %b [0:242] : (tensor<6000xf32>) -> tensor<242xf32>
  %y36r = stablehlo.reshape %y36s : (tensor<242xf32>) -> tensor<2x11x11xf32>
  %y36q = stablehlo.constant dense<0.25> : tensor<2x11x11xf32>
  %y36t = stablehlo.multiply %y36r, %y36q : tensor<2x11x11xf32>
  %v36 = stablehlo.complex %u36, %y36t : tensor<2x11x11xcomplex<f32>>
  %z36s = stablehlo.slice %a [0:66] : (tensor<6000xf32>) -> tensor<66xf32>
  %z36r = stablehlo.reshape %z36s : (tensor<66xf32>) -> tensor<2x3x11xf32>
  %z36q = stablehlo.constant dense<1.0> : tensor<2x3x11xf32>
  %z36t = stablehlo.multiply %z36r, %z36q : tensor<2x3x11xf32>
  %g36 = stablehlo.complex %b36t, %z36t : tensor<2x3x11xcomplex<f32>>
  %r36 = "stablehlo.triangular_solve"(%v36, %g36) <{left_side = false, lower = false, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<2x11x11xcomplex<f32>>, tensor<2x3x11xcomplex<f32>>) -> tensor<2x3x11xcomplex<f32>>
  %x37s = stablehlo.slice %a [0:36] : (tensor<6000xf32>) -> tensor<36xf32>
  %x37r = stablehlo.reshape %x37s : (tensor<36xf32>) -> tensor<6x6xf32>
  %x37q = stablehlo.constant dense<0.25> : tensor<6x6xf32>
  %x37t = stablehlo.multiply %x37r, %x37q : tensor<6x6xf32>
  %i37 = stablehlo.iota dim = 0 : tensor<6x6xi32>
  %j37 = stablehlo.iota dim = 1 : tensor<6x6xi32>
  %e37 = stablehlo.compare EQ, %i37, %j37 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %o37 = stablehlo.compare GE, %i37, %j37 : (tensor<6x6xi32>, tensor<6x6xi32>) -> tensor<6x6xi1>
  %d37 = stablehlo.convert %e37 : (tensor<6x6xi1>) -> tensor<6x6xf32>
  %n37 = stablehlo.constant dense<0x7FC00000> : tensor<6x6xf32>
  %w37 = stablehlo.add %x37t, %d37 : tensor<6x6xf32>
  %u37 = stablehlo.select %o37, %w37, %n37 : tensor<6x6xi1>, tensor<6x6xf32>
  %b37s = stablehlo.slice %b [0:6] : (tensor<6000xf32>) -> tensor<6xf32>
  %b37r = stablehlo.reshape %b37s : (tensor<6xf32>) -> tensor<6x1xf32>
  %b37q = stablehlo.constant dense<1.0> : tensor<6x1xf32>
  %b37t = stablehlo.multiply %b37r, %b37q : tensor<6x1xf32>
  %r37 = "stablehlo.triangular_solve"(%u37, %b37t) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose TRANSPOSE>, unit_diagonal = true}> : (tensor<6x6xf32>, tensor<6x1xf32>) -> tensor<6x1xf32>
  %x38s = stablehlo.slice %a [0:150] : (tensor<6000xf32>) -> tensor<150xf32>
  %x38r = stablehlo.reshape %x38s : (tensor<150xf32>) -> tensor<3x2x5x5xf32>
  %x38q = stablehlo.constant dense<0.25> : tensor<3x2x5x5xf32>
  %x38t = stablehlo.multiply %x38r, %x38q : tensor<3x2x5x5xf32>
  %x38c = stablehlo.convert %x38t : (tensor<3x2x5x5xf32>) -> tensor<3x2x5x5xf64>
  %i38 = stablehlo.iota dim = 2 : tensor<3x2x5x5xi32>
  %j38 = stablehlo.iota dim = 3 : tensor<3x2x5x5xi32>
  %e38 = stablehlo.compare EQ, %i38, %j38 : (tensor<3x2x5x5xi32>, tensor<3x2x5x5xi32>) -> tensor<3x2x5x5xi1>
  %o38 = stablehlo.compare LE, %i38, %j38 : (tensor<3x2x5x5xi32>, tensor<3x2x5x5xi32>) -> tensor<3x2x5x5xi1>
  %d38 = stablehlo.convert %e38 : (tensor<3x2x5x5xi1>) -> tensor<3x2x5x5xf64>
  %n38 = stablehlo.constant dense<0x7FF8000000000000> : tensor<3x2x5x5xf64>
  %w38 = stablehlo.add %x38c, %d38 : tensor<3x2x5x5xf64>
  %u38 = stablehlo.select %o38, %w38, %n38 : tensor<3x2x5x5xi1>, tensor<3x2x5x5xf64>
  %b38s = stablehlo.slice %b [0:570] : (tensor<6000xf32>) -> tensor<570xf32>
  %b38r = stablehlo.reshape %b38s : (tensor<570xf32>) -> tensor<3x2x5x19xf32>
  %b38q = stablehlo.constant dense<1.0> : tensor<3x2x5x19xf32>
  %b38t = stablehlo.multiply %b38r, %b38q : tensor<3x2x5x19xf32>
  %b38c = stablehlo.convert %b38t : (tensor<3x2x5x19xf32>) -> tensor<3x2x5x19xf64>
  %r38 = "stablehlo.triangular_solve"(%u38, %b38c) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = true}> : (tensor<3x2x5x5xf64>, tensor<3x2x5x19xf64>) -> tensor<3x2x5x19xf64>
  %x39s = stablehlo.slice %a [0:48] : (tensor<6000xf32>) -> tensor<48xf32>
  %x39r = stablehlo.reshape %x39s : (tensor<48xf32>) -> tensor<3x4x4xf32>
  %x39q = stablehlo.constant dense<0.25> : tensor<3x4x4xf32>
  %x39t = stablehlo.multiply %x39r, %x39q : tensor<3x4x4xf32>
  %x39c = stablehlo.convert %x39t : (tensor<3x4x4xf32>) -> tensor<3x4x4xf64>
  %i39 = stablehlo.iota dim = 1 : tensor<3x4x4xi32>
  %j39 = stablehlo.iota dim = 2 : tensor<3x4x4xi32>
  %e39 = stablehlo.compare EQ, %i39, %j39 : (tensor<3x4x4xi32>, tensor<3x4x4xi32>) -> tensor<3x4x4xi1>
  %o39 = stablehlo.compare GE, %i39, %j39 : (tensor<3x4x4xi32>, tensor<3x4x4xi32>) -> tensor<3x4x4xi1>
  %d39 = stablehlo.convert %e39 : (tensor<3x4x4xi1>) -> tensor<3x4x4xf64>
  %n39 = stablehlo.constant dense<0x7FF8000000000000> : tensor<3x4x4xf64>
  %w39 = stablehlo.add %x39c, %d39 : tensor<3x4x4xf64>
  %u39 = stablehlo.select %o39, %w39, %n39 : tensor<3x4x4xi1>, tensor<3x4x4xf64>
  %b39s = stablehlo.slice %b [0:24] : (tensor<6000xf32>) -> tensor<24xf32>
  %b39r = stablehlo.reshape %b39s : (tensor<24xf32>) -> tensor<3x2x4xf32>
  %b39q = stablehlo.constant dense<1.0> : tensor<3x2x4xf32>
  %b39t = stablehlo.multiply %b39r, %b39q : tensor<3x2x4xf32>
  %b39c = stablehlo.convert %b39t : (tensor<3x2x4xf32>) -> tensor<3x2x4xf64>
  %y39s = stablehlo.slice %b [0:48] : (tensor<6000xf32>) -> tensor<48xf32>
  %y39r = stablehlo.reshape %y39s : (tensor<48xf32>) -> tensor<3x4x4xf32>
  %y39q = stablehlo.constant dense<0.25> : tensor<3x4x4xf32>
  %y39t = stablehlo.multiply %y39r, %y39q : tensor<3x4x4xf32>
  %y39c = stablehlo.convert %y39t : (tensor<3x4x4xf32>) -> tensor<3x4x4xf64>
  %v39 = stablehlo.complex %u39, %y39c : tensor<3x4x4xcomplex<f64>>
  %z39s = stablehlo.slice %a [0:24] : (tensor<6000xf32>) -> tensor<24xf32>
  %z39r = stablehlo.reshape %z39s : (tensor<24xf32>) -> tensor<3x2x4xf32>
  %z39q = stablehlo.constant dense<1.0> : tensor<3x2x4xf32>
  %z39t = stablehlo.multiply %z39r, %z39q : tensor<3x2x4xf32>
  %z39c = stablehlo.convert %z39t : (tensor<3x2x4xf32>) -> tensor<3x2x4xf64>
  %g39 = stablehlo.complex %b39c, %z39c : tensor<3x2x4xcomplex<f64>>
  %r39 = "stablehlo.triangular_solve"(%v39, %g39) <{left_side = false, lower = true, transpose_a = #stablehlo<transpose ADJOINT>, unit_diagonal = false}> : (tensor<3x4x4xcomplex<f64>>, tensor<3x2x4xcomplex<f64>>) -> tensor<3x2x4xcomplex<f64>>
  %x40s = stablehlo.slice %a [0:1600] : (tensor<6000xf32>) -> tensor<1600xf32>
  %x40r = stablehlo.reshape %x40s : (tensor<1600xf32>) -> tensor<40x40xf32>
  %x40q = stablehlo.constant dense<0.25> : tensor<40x40xf32>
  %x40t = stablehlo.multiply %x40r, %x40q : tensor<40x40xf32>
  %x40c = stablehlo.convert %x40t : (tensor<40x40xf32>) -> tensor<40x40xf64>
  %i40 = stablehlo.iota dim = 0 : tensor<40x40xi32>
  %j40 = stablehlo.iota dim = 1 : tensor<40x40xi32>
  %e40 = stablehlo.compare EQ, %i40, %j40 : (tensor<40x40xi32>, tensor<40x40xi32>) -> tensor<40x40xi1>
  %o40 = stablehlo.compare LE, %i40, %j40 : (tensor<40x40xi32>, tensor<40x40xi32>) -> tensor<40x40xi1>
  %d40 = stablehlo.convert %e40 : (tensor<40x40xi1>) -> tensor<40x40xf64>
  %n40 = stablehlo.constant dense<0x7FF8000000000000> : tensor<40x40xf64>
  %w40 = stablehlo.add %x40c, %d40 : tensor<40x40xf64>
  %u40 = stablehlo.select %o40, %w40, %n40 : tensor<40x40xi1>, tensor<40x40xf64>
  %b40s = stablehlo.slice %b [0:40] : (tensor<6000xf32>) -> tensor<40xf32>
  %b40r = stablehlo.reshape %b40s : (tensor<40xf32>) -> tensor<40x1xf32>
  %b40q = stablehlo.constant dense<1.0> : tensor<40x1xf32>
  %b40t = stablehlo.multiply %b40r, %b40q : tensor<40x1xf32>
  %b40c = stablehlo.convert %b40t : (tensor<40x1xf32>) -> tensor<40x1xf64>
  %r40 = "stablehlo.triangular_solve"(%u40, %b40c) <{left_side = true, lower = false, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<40x40xf64>, tensor<40x1xf64>) -> tensor<40x1xf64>
  %x41s = stablehlo.slice %a [0:9] : (tensor<6000xf32>) -> tensor<9xf32>
  %x41r = stablehlo.reshape %x41s : (tensor<9xf32>) -> tensor<3x3xf32>
  %x41q = stablehlo.constant dense<0.25> : tensor<3x3xf32>
  %x41t = stablehlo.multiply %x41r, %x41q : tensor<3x3xf32>
  %i41 = stablehlo.iota dim = 0 : tensor<3x3xi32>
  %j41 = stablehlo.iota dim = 1 : tensor<3x3xi32>
  %e41 = stablehlo.compare EQ, %i41, %j41 : (tensor<3x3xi32>, tensor<3x3xi32>) -> tensor<3x3xi1>
  %o41 = stablehlo.compare GE, %i41, %j41 : (tensor<3x3xi32>, tensor<3x3xi32>) -> tensor<3x3xi1>
  %d41 = stablehlo.convert %e41 : (tensor<3x3xi1>) -> tensor<3x3xf32>
  %n41 = stablehlo.constant dense<0x7FC00000> : tensor<3x3xf32>
  %w41 = stablehlo.add %x41t, %d41 : tensor<3x3xf32>
  %u41 = stablehlo.select %o41, %w41, %n41 : tensor<3x3xi1>, tensor<3x3xf32>
  %b41s = stablehlo.slice %b [0:0] : (tensor<6000xf32>) -> tensor<0xf32>
  %b41r = stablehlo.reshape %b41s : (tensor<0xf32>) -> tensor<3x0xf32>
  %b41q = stablehlo.constant dense<1.0> : tensor<3x0xf32>
  %b41t = stablehlo.multiply %b41r, %b41q : tensor<3x0xf32>
  %r41 = "stablehlo.triangular_solve"(%u41, %b41t) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<3x3xf32>, tensor<3x0xf32>) -> tensor<3x0xf32>
  return %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11, %r12,
    %r13, %r14, %r15, %r16, %r17, %r18, %r19, %r20, %r21, %r22, %r23, %r24,
    %r25, %r26, %r27, %r28, %r29, %r30, %r31, %r32, %r33, %r34, %r35, %r36,
    %r37, %r38, %r39, %r40, %r41 :
    tensor<6x6xf32>, tensor<27x70xf32>, tensor<2x11x3xcomplex<f32>>, tensor<6x6xf32>,
    tensor<27x70xf32>, tensor<2x11x3xcomplex<f32>>, tensor<6x6xf32>, tensor<27x70xf32>,
    tensor<2x11x3xcomplex<f32>>, tensor<6x6xf32>, tensor<27x70xf32>, tensor<2x11x3xcomplex<f32>>,
    tensor<6x6xf32>, tensor<27x70xf32>, tensor<2x11x3xcomplex<f32>>, tensor<6x6xf32>,
    tensor<27x70xf32>, tensor<2x11x3xcomplex<f32>>, tensor<5x6xf32>, tensor<9x27xf32>,
    tensor<2x3x11xcomplex<f32>>, tensor<5x6xf32>, tensor<9x27xf32>, tensor<2x3x11xcomplex<f32>>,
    tensor<5x6xf32>, tensor<9x27xf32>, tensor<2x3x11xcomplex<f32>>, tensor<5x6xf32>,
    tensor<9x27xf32>, tensor<2x3x11xcomplex<f32>>, tensor<5x6xf32>, tensor<9x27xf32>,
    tensor<2x3x11xcomplex<f32>>, tensor<5x6xf32>, tensor<9x27xf32>, tensor<2x3x11xcomplex<f32>>,
    tensor<6x1xf32>, tensor<3x2x5x19xf64>, tensor<3x2x4xcomplex<f64>>, tensor<40x1xf64>,
    tensor<3x0xf32>
}
