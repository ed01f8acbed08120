// SPDX-License-Identifier: Apache-2.0
// Random bits of computed shape are those of rng_bit_generator for that shape: all generators and widths, shapes with
// and without even dimensions, and states after.
// RUN: calor run %s --input="i32=4" --input="i32=3" --input="2xui64=7 18446744073709551614" --input="3xui64=1 18446744073709551614 5" > %t.43
// RUN: calor run %s --input="i32=4" --input="i32=3" --input="2xui64=7 18446744073709551614" --input="3xui64=1 18446744073709551614 5" --backend=interpreter | diff - %t.43
// RUN: calor convert %s -o %t.43.mlir --emit=text --refine=i32=4,i32=3,2xui64,3xui64
// RUN: FileCheck %s < %t.43.mlir
// RUN: calor run %t.43.mlir --input="i32=4" --input="i32=3" --input="2xui64=7 18446744073709551614" --input="3xui64=1 18446744073709551614 5" | diff - %t.43
// RUN: calor run %s --input="i32=5" --input="i32=7" --input="2xui64=7 123456789012345" --input="3xui64=1 2 3" > %t.57
// RUN: calor run %s --input="i32=5" --input="i32=7" --input="2xui64=7 123456789012345" --input="3xui64=1 2 3" --backend=interpreter | diff - %t.57
// RUN: calor convert %s -o %t.57.mlir --emit=text --refine=i32=5,i32=7,2xui64,3xui64
// RUN: calor run %t.57.mlir --input="i32=5" --input="i32=7" --input="2xui64=7 123456789012345" --input="3xui64=1 2 3" | diff - %t.57
// RUN: calor run %s --input="i32=0" --input="i32=1" --input="2xui64=7 8" --input="3xui64=1 2 3" > %t.01
// RUN: calor run %s --input="i32=0" --input="i32=1" --input="2xui64=7 8" --input="3xui64=1 2 3" --backend=interpreter | diff - %t.01
// CHECK-COUNT-7: stablehlo.rng_bit_generator
// CHECK-NOT: custom_call

func.func @main(%m: tensor<i32>, %n: tensor<i32>, %k: tensor<2xui64>, %l: tensor<3xui64>) -> (tensor<2xui64>, tensor<?x?xui32>, tensor<2xui64>, tensor<?xui64>, tensor<2xui64>, tensor<?x?x3xui16>, tensor<3xui64>, tensor<?x?xui32>, tensor<3xui64>, tensor<?xui64>, tensor<2xui64>, tensor<?xi8>, tensor<4xui32>, tensor<?xi32>) {
  %m1 = stablehlo.reshape %m : (tensor<i32>) -> tensor<1xi32>
  %n1 = stablehlo.reshape %n : (tensor<i32>) -> tensor<1xi32>
  %three = stablehlo.constant dense<3> : tensor<1xi32>
  %mn = stablehlo.concatenate %m1, %n1, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  %mn3 = stablehlo.concatenate %m1, %n1, %three, dim = 0 : (tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<3xi32>
  %0:2 = stablehlo.custom_call @stablehlo.dynamic_rng_bit_generator(%k, %mn) {rng_algorithm = #stablehlo<rng_algorithm THREE_FRY>} : (tensor<2xui64>, tensor<2xi32>) -> (tensor<2xui64>, tensor<?x?xui32>)
  %1:2 = stablehlo.custom_call @stablehlo.dynamic_rng_bit_generator(%0#0, %n1) : (tensor<2xui64>, tensor<1xi32>) -> (tensor<2xui64>, tensor<?xui64>)
  %2:2 = stablehlo.custom_call @stablehlo.dynamic_rng_bit_generator(%1#0, %mn3) : (tensor<2xui64>, tensor<3xi32>) -> (tensor<2xui64>, tensor<?x?x3xui16>)
  %3:2 = stablehlo.custom_call @stablehlo.dynamic_rng_bit_generator(%l, %mn) {rng_algorithm = #stablehlo<rng_algorithm PHILOX>} : (tensor<3xui64>, tensor<2xi32>) -> (tensor<3xui64>, tensor<?x?xui32>)
  %4:2 = stablehlo.custom_call @stablehlo.dynamic_rng_bit_generator(%3#0, %n1) {rng_algorithm = #stablehlo<rng_algorithm DEFAULT>} : (tensor<3xui64>, tensor<1xi32>) -> (tensor<3xui64>, tensor<?xui64>)
  %5:2 = stablehlo.custom_call @stablehlo.dynamic_rng_bit_generator(%2#0, %n1) {rng_algorithm = #stablehlo<rng_algorithm PHILOX>} : (tensor<2xui64>, tensor<1xi32>) -> (tensor<2xui64>, tensor<?xi8>)
  %halves = stablehlo.bitcast_convert %5#0 : (tensor<2xui64>) -> tensor<2x2xui32>
  %state = stablehlo.reshape %halves : (tensor<2x2xui32>) -> tensor<4xui32>
  %6:2 = stablehlo.custom_call @stablehlo.dynamic_rng_bit_generator(%state, %n1) : (tensor<4xui32>, tensor<1xi32>) -> (tensor<4xui32>, tensor<?xi32>)
  return %0#0, %0#1, %1#0, %1#1, %2#0, %2#1, %3#0, %3#1, %4#0, %4#1, %5#0, %5#1, %6#0, %6#1 : tensor<2xui64>, tensor<?x?xui32>, tensor<2xui64>, tensor<?xui64>, tensor<2xui64>, tensor<?x?x3xui16>, tensor<3xui64>, tensor<?x?xui32>, tensor<3xui64>, tensor<?xui64>, tensor<2xui64>, tensor<?xi8>, tensor<4xui32>, tensor<?xi32>
}
