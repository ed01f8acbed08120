// SPDX-License-Identifier: Apache-2.0
// The f32 functions are at most 2 ULP from the f64 ones rounded, on pseudo-random bit patterns (infinities, NaN and
// subnormal numbers among them) and on numbers between -100 and 100.
// RUN: calor run %s --input=i32=12345
// RUN: calor run %s --input=i32=777 --cpu=haswell
// RUN: calor run %s --input=i32=99 --cpu=x86-64

func.func @main(%seed: tensor<i32>) {
  %i = stablehlo.iota dim = 0 : tensor<131072xi32>
  %s = stablehlo.broadcast_in_dim %seed, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %c = stablehlo.constant dense<-1640531535> : tensor<131072xi32>
  %j = stablehlo.add %i, %s : tensor<131072xi32>
  %bits = stablehlo.multiply %j, %c : tensor<131072xi32>
  %any = stablehlo.bitcast_convert %bits : (tensor<131072xi32>) -> tensor<131072xf32>
  %c2 = stablehlo.constant dense<1103515245> : tensor<131072xi32>
  %bits2 = stablehlo.multiply %bits, %c2 : tensor<131072xi32>
  %any2 = stablehlo.bitcast_convert %bits2 : (tensor<131072xi32>) -> tensor<131072xf32>
  %scale = stablehlo.constant dense<4.6566128E-8> : tensor<131072xf32>
  %whole = stablehlo.convert %bits : (tensor<131072xi32>) -> tensor<131072xf32>
  %x = stablehlo.multiply %whole, %scale : tensor<131072xf32>
  %whole2 = stablehlo.convert %bits2 : (tensor<131072xi32>) -> tensor<131072xf32>
  %y = stablehlo.multiply %whole2, %scale : tensor<131072xf32>
  call @exponential(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @exponential(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @exponential_minus_one(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @exponential_minus_one(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @log(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @log(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @log_plus_one(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @log_plus_one(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @tanh(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @tanh(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @logistic(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @logistic(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @sine(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @sine(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @cosine(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @cosine(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @tan(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @tan(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @sqrt(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @sqrt(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @rsqrt(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @rsqrt(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @cbrt(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @cbrt(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @power(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @power(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @atan2(%any, %any2) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  call @atan2(%x, %y) : (tensor<131072xf32>, tensor<131072xf32>) -> ()
  return
}
func.func private @exponential(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.exponential %x : tensor<131072xf32>
  %wide = stablehlo.exponential %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @exponential_minus_one(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.exponential_minus_one %x : tensor<131072xf32>
  %wide = stablehlo.exponential_minus_one %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @log(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.log %x : tensor<131072xf32>
  %wide = stablehlo.log %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @log_plus_one(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.log_plus_one %x : tensor<131072xf32>
  %wide = stablehlo.log_plus_one %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @tanh(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.tanh %x : tensor<131072xf32>
  %wide = stablehlo.tanh %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @logistic(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.logistic %x : tensor<131072xf32>
  %wide = stablehlo.logistic %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @sine(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.sine %x : tensor<131072xf32>
  %wide = stablehlo.sine %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @cosine(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.cosine %x : tensor<131072xf32>
  %wide = stablehlo.cosine %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @tan(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.tan %x : tensor<131072xf32>
  %wide = stablehlo.tan %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @sqrt(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.sqrt %x : tensor<131072xf32>
  %wide = stablehlo.sqrt %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @rsqrt(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.rsqrt %x : tensor<131072xf32>
  %wide = stablehlo.rsqrt %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @cbrt(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.cbrt %x : tensor<131072xf32>
  %wide = stablehlo.cbrt %wx : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @power(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %wy = stablehlo.convert %y : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.power %x, %y : tensor<131072xf32>
  %wide = stablehlo.power %wx, %wy : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
func.func private @atan2(%x: tensor<131072xf32>, %y: tensor<131072xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %two = stablehlo.constant dense<2> : tensor<i32>
  %wx = stablehlo.convert %x : (tensor<131072xf32>) -> tensor<131072xf64>
  %wy = stablehlo.convert %y : (tensor<131072xf32>) -> tensor<131072xf64>
  %got = stablehlo.atan2 %x, %y : tensor<131072xf32>
  %wide = stablehlo.atan2 %wx, %wy : tensor<131072xf64>
  %want = stablehlo.convert %wide : (tensor<131072xf64>) -> tensor<131072xf32>
  %a = stablehlo.bitcast_convert %got : (tensor<131072xf32>) -> tensor<131072xi32>
  %b = stablehlo.bitcast_convert %want : (tensor<131072xf32>) -> tensor<131072xi32>
  %difference = stablehlo.subtract %a, %b : tensor<131072xi32>
  %distance = stablehlo.abs %difference : tensor<131072xi32>
  %gn = stablehlo.compare NE, %got, %got : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %wn = stablehlo.compare NE, %want, %want : (tensor<131072xf32>, tensor<131072xf32>) -> tensor<131072xi1>
  %nan = stablehlo.and %gn, %wn : tensor<131072xi1>
  %zeros = stablehlo.broadcast_in_dim %zero, dims = [] : (tensor<i32>) -> tensor<131072xi32>
  %ulps = stablehlo.select %nan, %zeros, %distance : tensor<131072xi1>, tensor<131072xi32>
  %most = stablehlo.reduce(%ulps init: %zero) applies stablehlo.maximum across dimensions = [0] : (tensor<131072xi32>, tensor<i32>) -> tensor<i32>
  %good = stablehlo.compare LE, %most, %two : (tensor<i32>, tensor<i32>) -> tensor<i1>
  check.expect_eq_const %good, dense<true> : tensor<i1>
  return
}
