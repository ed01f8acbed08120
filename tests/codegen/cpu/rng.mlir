// rng: the interpreter's numbers where no loop is around, others in each pass of a loop, and the intervals asked for.
// RUN: calor run %s --function=straight --backend=interpreter --outputs=%t.npz
// RUN: calor run %s --function=straight --expect=%t.npz
// RUN: calor run %s --function=loop | FileCheck %s --check-prefix=LOOP
// RUN: calor run %s --function=moments --backend=interpreter
// RUN: calor run %s --function=moments
// RUN: calor run %s --function=moments --cpu=haswell

func.func @straight() -> (tensor<2x3xf32>, tensor<5xf64>, tensor<7xbf16>, tensor<9xi32>, tensor<3xui8>, tensor<8xi1>,
                          tensor<4xf16>, tensor<0xf32>) {
  %f0 = stablehlo.constant dense<-1.0> : tensor<f32>
  %f1 = stablehlo.constant dense<3.0> : tensor<f32>
  %d0 = stablehlo.constant dense<2.0> : tensor<f64>
  %d1 = stablehlo.constant dense<0.5> : tensor<f64>
  %b0 = stablehlo.constant dense<1.0> : tensor<bf16>
  %b1 = stablehlo.constant dense<2.0> : tensor<bf16>
  %i0 = stablehlo.constant dense<-5> : tensor<i32>
  %i1 = stablehlo.constant dense<5> : tensor<i32>
  %u0 = stablehlo.constant dense<0> : tensor<ui8>
  %u1 = stablehlo.constant dense<255> : tensor<ui8>
  %p0 = stablehlo.constant dense<false> : tensor<i1>
  %p1 = stablehlo.constant dense<true> : tensor<i1>
  %h0 = stablehlo.constant dense<0.0> : tensor<f16>
  %h1 = stablehlo.constant dense<1.0> : tensor<f16>
  %s0 = stablehlo.constant dense<[2, 3]> : tensor<2xi64>
  %s1 = stablehlo.constant dense<5> : tensor<1xi64>
  %s2 = stablehlo.constant dense<7> : tensor<1xi64>
  %s3 = stablehlo.constant dense<9> : tensor<1xi64>
  %s4 = stablehlo.constant dense<3> : tensor<1xi64>
  %s5 = stablehlo.constant dense<8> : tensor<1xi64>
  %s6 = stablehlo.constant dense<4> : tensor<1xi64>
  %s7 = stablehlo.constant dense<0> : tensor<1xi64>
  %0 = stablehlo.rng %f0, %f1, %s0, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<2xi64>) -> tensor<2x3xf32>
  %1 = stablehlo.rng %d0, %d1, %s1, distribution = NORMAL : (tensor<f64>, tensor<f64>, tensor<1xi64>) -> tensor<5xf64>
  %2 = stablehlo.rng %b0, %b1, %s2, distribution = UNIFORM : (tensor<bf16>, tensor<bf16>, tensor<1xi64>) -> tensor<7xbf16>
  %3 = stablehlo.rng %i0, %i1, %s3, distribution = UNIFORM : (tensor<i32>, tensor<i32>, tensor<1xi64>) -> tensor<9xi32>
  %4 = stablehlo.rng %u0, %u1, %s4, distribution = UNIFORM : (tensor<ui8>, tensor<ui8>, tensor<1xi64>) -> tensor<3xui8>
  %5 = stablehlo.rng %p0, %p1, %s5, distribution = UNIFORM : (tensor<i1>, tensor<i1>, tensor<1xi64>) -> tensor<8xi1>
  %6 = stablehlo.rng %h0, %h1, %s6, distribution = NORMAL : (tensor<f16>, tensor<f16>, tensor<1xi64>) -> tensor<4xf16>
  %7 = stablehlo.rng %f0, %f1, %s7, distribution = NORMAL : (tensor<f32>, tensor<f32>, tensor<1xi64>) -> tensor<0xf32>
  return %0, %1, %2, %3, %4, %5, %6, %7 : tensor<2x3xf32>, tensor<5xf64>, tensor<7xbf16>, tensor<9xi32>, tensor<3xui8>,
                                          tensor<8xi1>, tensor<4xf16>, tensor<0xf32>
}

// The difference of the numbers of two passes, in a loop within a loop.
// LOOP: out0: tensor<i1> = true
func.func @loop() -> tensor<i1> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %low = stablehlo.constant dense<0.0> : tensor<f32>
  %high = stablehlo.constant dense<1.0> : tensor<f32>
  %shape = stablehlo.constant dense<> : tensor<0xi64>
  %yes = stablehlo.constant dense<true> : tensor<i1>
  %0:3 = stablehlo.while(%i = %zero, %last = %high, %differ = %yes) : tensor<i32>, tensor<f32>, tensor<i1>
  cond {
    %c = stablehlo.compare LT, %i, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  } do {
    %1:3 = stablehlo.while(%j = %zero, %x = %last, %d = %differ) : tensor<i32>, tensor<f32>, tensor<i1>
    cond {
      %c = stablehlo.compare LT, %j, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %c : tensor<i1>
    } do {
      %r = stablehlo.rng %low, %high, %shape, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<0xi64>) -> tensor<f32>
      %n = stablehlo.compare NE, %r, %x : (tensor<f32>, tensor<f32>) -> tensor<i1>
      %all = stablehlo.and %d, %n : tensor<i1>
      %next = stablehlo.add %j, %one : tensor<i32>
      stablehlo.return %next, %r, %all : tensor<i32>, tensor<f32>, tensor<i1>
    }
    %next = stablehlo.add %i, %one : tensor<i32>
    stablehlo.return %next, %1#1, %1#2 : tensor<i32>, tensor<f32>, tensor<i1>
  }
  return %0#2 : tensor<i1>
}

// Mean and variance of 65536 normal numbers.
func.func @moments() {
  %mean = stablehlo.constant dense<2.0> : tensor<f32>
  %deviation = stablehlo.constant dense<3.0> : tensor<f32>
  %shape = stablehlo.constant dense<65536> : tensor<1xi64>
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %n = stablehlo.constant dense<65536.0> : tensor<f32>
  %x = stablehlo.rng %mean, %deviation, %shape, distribution = NORMAL : (tensor<f32>, tensor<f32>, tensor<1xi64>) -> tensor<65536xf32>
  %s = stablehlo.reduce(%x init: %zero) applies stablehlo.add across dimensions = [0] : (tensor<65536xf32>, tensor<f32>) -> tensor<f32>
  %m = stablehlo.divide %s, %n : tensor<f32>
  check.expect_almost_eq_const %m, dense<2.0> : tensor<f32>, tolerance = 0.05
  %mb = stablehlo.broadcast_in_dim %m, dims = [] : (tensor<f32>) -> tensor<65536xf32>
  %c = stablehlo.subtract %x, %mb : tensor<65536xf32>
  %cc = stablehlo.multiply %c, %c : tensor<65536xf32>
  %v = stablehlo.reduce(%cc init: %zero) applies stablehlo.add across dimensions = [0] : (tensor<65536xf32>, tensor<f32>) -> tensor<f32>
  %variance = stablehlo.divide %v, %n : tensor<f32>
  check.expect_almost_eq_const %variance, dense<9.0> : tensor<f32>, tolerance = 0.2
  return
}
