// SPDX-License-Identifier: Apache-2.0
// The generators' published answers for counter 0 and key 0, the order of outputs, and the bounds of rng.
// RUN: calor run %s --backend=interpreter
func.func @main() {
  %state = stablehlo.constant dense<0> : tensor<2xui64>
  // Threefry 2x32-20: 6b200159 99ba4efe; the words of one block alternate along the first even dimension.
  %next, %bits = stablehlo.rng_bit_generator %state, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<2xui32>)
  check.expect_eq_const %bits, dense<[1797259609, 2579123966]> : tensor<2xui32>
  check.expect_eq_const %next, dense<[0, 1]> : tensor<2xui64>
  %n64, %wide = stablehlo.rng_bit_generator %state, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<1xui64>)
  check.expect_eq_const %wide, dense<11077253088097075545> : tensor<1xui64>
  // Philox 4x32-10: 6627e8d5 e169c58d bc57ac4c 9b00dbd8.
  %pstate = stablehlo.constant dense<0> : tensor<3xui64>
  %pnext, %pbits = stablehlo.rng_bit_generator %pstate, algorithm = PHILOX : (tensor<3xui64>) -> (tensor<3xui64>, tensor<5xui32>)
  %first = stablehlo.slice %pbits [0:4] : (tensor<5xui32>) -> tensor<4xui32>
  check.expect_eq_const %first, dense<[1713891541, 3781805453, 3159862348, 2600524760]> : tensor<4xui32>
  check.expect_eq_const %pnext, dense<[0, 2, 0]> : tensor<3xui64>
  // In a state of two words the upper half of the counter is the key (XLA's answer for [5, 7]).
  %short = stablehlo.constant dense<[5, 7]> : tensor<2xui64>
  %snext, %sbits = stablehlo.rng_bit_generator %short, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>)
  check.expect_eq_const %sbits, dense<[1957188081, 3299040168, 2189429415, 2942269241]> : tensor<4xui32>
  check.expect_eq_const %snext, dense<[5, 8]> : tensor<2xui64>

  %low = stablehlo.constant dense<-2> : tensor<i32>
  %high = stablehlo.constant dense<3> : tensor<i32>
  %shape = stablehlo.constant dense<[1000]> : tensor<1xi64>
  %u = stablehlo.rng %low, %high, %shape, distribution = UNIFORM : (tensor<i32>, tensor<i32>, tensor<1xi64>) -> tensor<1000xi32>
  %least = stablehlo.reduce(%u init: %high) applies stablehlo.minimum across dimensions = [0] : (tensor<1000xi32>, tensor<i32>) -> tensor<i32>
  %most = stablehlo.reduce(%u init: %low) applies stablehlo.maximum across dimensions = [0] : (tensor<1000xi32>, tensor<i32>) -> tensor<i32>
  check.expect_eq_const %least, dense<-2> : tensor<i32>
  check.expect_eq_const %most, dense<2> : tensor<i32>
  return
}
