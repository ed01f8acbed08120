// SPDX-License-Identifier: Apache-2.0
// Sorts by radix and by merging: keys of all kinds, payloads, batches, dimensions, comparators that are no order,
// against the interpreter bit by bit.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --expect=%t.npz --rtol=0 --atol=0
// RUN: calor run %s --cpu=haswell --threads=1 --input=random:1 --input=random:2 --expect=%t.npz --rtol=0 --atol=0

func.func @main(%x: tensor<3x100xf32>, %long: tensor<10000xf32>)
    -> (tensor<3x100xf32>, tensor<3x100xf32>, tensor<3x100xi32>, tensor<3x100xf32>, tensor<3x100xf32>,
        tensor<3x100xi8>, tensor<3x100xui16>, tensor<3x100xf64>, tensor<3x100xi64>, tensor<10000xf32>,
        tensor<10000xi32>, tensor<3x100xf32>, tensor<3x100xi64>, tensor<3x100xf32>, tensor<3x0xf32>, tensor<3x100xbf16>,
        tensor<3x100xi1>, tensor<100x3xi32>) {
  // Few different values, with both zeros, infinities and NaNs of both signs among them.
  %four = stablehlo.constant dense<4.0> : tensor<3x100xf32>
  %y0 = stablehlo.multiply %x, %four : tensor<3x100xf32>
  %y = stablehlo.round_nearest_even %y0 : tensor<3x100xf32>
  %zeros = stablehlo.constant dense<0.0> : tensor<3x100xf32>
  %quotient = stablehlo.divide %y, %zeros : tensor<3x100xf32>
  %three = stablehlo.constant dense<3.0> : tensor<3x100xf32>
  %size = stablehlo.abs %y0 : tensor<3x100xf32>
  %rare = stablehlo.compare LT, %size, %three, FLOAT : (tensor<3x100xf32>, tensor<3x100xf32>) -> tensor<3x100xi1>
  %one = stablehlo.constant dense<1.0> : tensor<3x100xf32>
  %near = stablehlo.compare LT, %size, %one, FLOAT : (tensor<3x100xf32>, tensor<3x100xf32>) -> tensor<3x100xi1>
  %odd = stablehlo.xor %rare, %near : tensor<3x100xi1>
  %specials = stablehlo.select %odd, %y, %quotient : tensor<3x100xi1>, tensor<3x100xf32>
  %iota = stablehlo.iota dim = 1 : tensor<3x100xi32>
  %integers = stablehlo.convert %y : (tensor<3x100xf32>) -> tensor<3x100xi32>

  // By value in total order, along rows and columns.
  %r0 = "stablehlo.sort"(%specials) <{dimension = 1 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare LT, %a, %b, TOTALORDER : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<3x100xf32>) -> tensor<3x100xf32>

  // Falling, with the positions.
  %r1:2 = "stablehlo.sort"(%specials, %iota) <{dimension = 1 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %ai: tensor<i32>, %bi: tensor<i32>):
    %c = stablehlo.compare GT, %a, %b, TOTALORDER : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<3x100xf32>, tensor<3x100xi32>) -> (tensor<3x100xf32>, tensor<3x100xi32>)

  // As JAX sorts: both zeros alike, all NaNs alike and last.
  %nan = stablehlo.constant dense<0x7FC00000> : tensor<f32>
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %r2 = "stablehlo.sort"(%specials) <{dimension = 1 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %1 = stablehlo.compare EQ, %a, %zero, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %2 = stablehlo.select %1, %zero, %a : tensor<i1>, tensor<f32>
    %3 = stablehlo.compare NE, %a, %a, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %4 = stablehlo.select %3, %nan, %2 : tensor<i1>, tensor<f32>
    %5 = stablehlo.compare EQ, %b, %zero, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %6 = stablehlo.select %5, %zero, %b : tensor<i1>, tensor<f32>
    %7 = stablehlo.compare NE, %b, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %8 = stablehlo.select %7, %nan, %6 : tensor<i1>, tensor<f32>
    %9 = stablehlo.compare LT, %4, %8, TOTALORDER : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %9 : tensor<i1>
  }) : (tensor<3x100xf32>) -> tensor<3x100xf32>

  // No order: NaN is before nothing, nothing is before NaN.
  %r3 = "stablehlo.sort"(%specials) <{dimension = 1 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare LT, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<3x100xf32>) -> tensor<3x100xf32>

  // Integers, signed and not, of several widths.
  %i8 = stablehlo.convert %integers : (tensor<3x100xi32>) -> tensor<3x100xi8>
  %r4 = "stablehlo.sort"(%i8) <{dimension = 1 : i64}> ({
  ^bb0(%a: tensor<i8>, %b: tensor<i8>):
    %c = stablehlo.compare GT, %b, %a : (tensor<i8>, tensor<i8>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<3x100xi8>) -> tensor<3x100xi8>
  %c1000 = stablehlo.constant dense<40000> : tensor<3x100xi32>
  %u0 = stablehlo.add %integers, %c1000 : tensor<3x100xi32>
  %u1 = stablehlo.multiply %u0, %iota : tensor<3x100xi32>
  %u16 = stablehlo.convert %u1 : (tensor<3x100xi32>) -> tensor<3x100xui16>
  %r5 = "stablehlo.sort"(%u16) <{dimension = 1 : i64}> ({
  ^bb0(%a: tensor<ui16>, %b: tensor<ui16>):
    %c = stablehlo.compare GT, %a, %b : (tensor<ui16>, tensor<ui16>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<3x100xui16>) -> tensor<3x100xui16>

  // Keys of 64 bits with a payload of 64.
  %f64 = stablehlo.convert %y : (tensor<3x100xf32>) -> tensor<3x100xf64>
  %i64 = stablehlo.convert %iota : (tensor<3x100xi32>) -> tensor<3x100xi64>
  %r6:2 = "stablehlo.sort"(%f64, %i64) <{dimension = 1 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<f64>, %b: tensor<f64>, %ai: tensor<i64>, %bi: tensor<i64>):
    %c = stablehlo.compare LT, %a, %b, TOTALORDER : (tensor<f64>, tensor<f64>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<3x100xf64>, tensor<3x100xi64>) -> (tensor<3x100xf64>, tensor<3x100xi64>)

  // Long enough for wide digits.
  %places = stablehlo.iota dim = 0 : tensor<10000xi32>
  %hundred = stablehlo.constant dense<100.0> : tensor<10000xf32>
  %l0 = stablehlo.multiply %long, %hundred : tensor<10000xf32>
  %l1 = stablehlo.floor %l0 : tensor<10000xf32>
  %r7:2 = "stablehlo.sort"(%l1, %places) <{dimension = 0 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %ai: tensor<i32>, %bi: tensor<i32>):
    %c = stablehlo.compare GT, %a, %b, TOTALORDER : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<10000xf32>, tensor<10000xi32>) -> (tensor<10000xf32>, tensor<10000xi32>)

  // By the second operand, then the first; and by the second of three, where positions travel with the key.
  %r8:2 = "stablehlo.sort"(%y, %i64) <{dimension = 1 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %ai: tensor<i64>, %bi: tensor<i64>):
    %less = stablehlo.compare LT, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %same = stablehlo.compare EQ, %a, %b, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %after = stablehlo.compare GT, %ai, %bi : (tensor<i64>, tensor<i64>) -> tensor<i1>
    %tie = stablehlo.and %same, %after : tensor<i1>
    %c = stablehlo.or %less, %tie : tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<3x100xf32>, tensor<3x100xi64>) -> (tensor<3x100xf32>, tensor<3x100xi64>)
  %r9:3 = "stablehlo.sort"(%x, %integers, %i64) <{dimension = 1 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %ai: tensor<i32>, %bi: tensor<i32>, %aj: tensor<i64>, %bj: tensor<i64>):
    %n0 = stablehlo.abs %ai : tensor<i32>
    %n1 = stablehlo.abs %bi : tensor<i32>
    %c = stablehlo.compare LT, %n0, %n1 : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<3x100xf32>, tensor<3x100xi32>, tensor<3x100xi64>) -> (tensor<3x100xf32>, tensor<3x100xi32>, tensor<3x100xi64>)

  %empty = stablehlo.slice %x [0:3, 0:0] : (tensor<3x100xf32>) -> tensor<3x0xf32>
  %r10 = "stablehlo.sort"(%empty) <{dimension = 1 : i64}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare LT, %a, %b, TOTALORDER : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<3x0xf32>) -> tensor<3x0xf32>

  %half = stablehlo.convert %specials : (tensor<3x100xf32>) -> tensor<3x100xbf16>
  %r11:2 = "stablehlo.sort"(%half, %near) <{dimension = 1 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<bf16>, %b: tensor<bf16>, %ai: tensor<i1>, %bi: tensor<i1>):
    %c = stablehlo.compare LT, %a, %b, TOTALORDER : (tensor<bf16>, tensor<bf16>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<3x100xbf16>, tensor<3x100xi1>) -> (tensor<3x100xbf16>, tensor<3x100xi1>)

  // Along the first dimension, whose elements do not lie side by side.
  %t0 = stablehlo.reshape %integers : (tensor<3x100xi32>) -> tensor<100x3xi32>
  %r12 = "stablehlo.sort"(%t0) <{dimension = 0 : i64}> ({
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    %c = stablehlo.compare LT, %a, %b : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) : (tensor<100x3xi32>) -> tensor<100x3xi32>

  return %r0, %r1#0, %r1#1, %r2, %r3, %r4, %r5, %r6#0, %r6#1, %r7#0, %r7#1, %r8#0, %r8#1, %r9#0, %r10, %r11#0, %r11#1,
    %r12 : tensor<3x100xf32>, tensor<3x100xf32>, tensor<3x100xi32>, tensor<3x100xf32>, tensor<3x100xf32>,
    tensor<3x100xi8>, tensor<3x100xui16>, tensor<3x100xf64>, tensor<3x100xi64>, tensor<10000xf32>, tensor<10000xi32>,
    tensor<3x100xf32>, tensor<3x100xi64>, tensor<3x100xf32>, tensor<3x0xf32>, tensor<3x100xbf16>, tensor<3x100xi1>,
    tensor<100x3xi32>
}
