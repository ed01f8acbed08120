// SPDX-License-Identifier: Apache-2.0
// Sizes that come from values: a scalar argument, a maximum, a sum over a tensor.
// RUN: calor run %s --input="i32=0" --input="3xf32=1 2 3" --input="2xi32=0 0" --backend=interpreter > %t.0.txt
// RUN: calor run %s --input="i32=0" --input="3xf32=1 2 3" --input="2xi32=0 0" | diff - %t.0.txt
// RUN: calor run %s --input="i32=1" --input="3xf32=1 2 3" --input="2xi32=1 0" --backend=interpreter > %t.1.txt
// RUN: calor run %s --input="i32=1" --input="3xf32=1 2 3" --input="2xi32=1 0" | diff - %t.1.txt
// RUN: calor run %s --input="i32=3" --input="7xf32=1 2 3 4 5 6 7" --input="5xi32=1 2 3 4 5" --backend=interpreter > %t.2.txt
// RUN: calor run %s --input="i32=3" --input="7xf32=1 2 3 4 5 6 7" --input="5xi32=1 2 3 4 5" | diff - %t.2.txt
// RUN: calor run %s --input="i32=0" --input="0xf32=" --input="0xi32=" --backend=interpreter > %t.3.txt
// RUN: calor run %s --input="i32=0" --input="0xf32=" --input="0xi32=" | diff - %t.3.txt
// RUN: not calor run %s --input=i32=5 --input="3xf32=1 2 3" --input="0xi32=" 2>&1 | FileCheck %s --check-prefix=LIMIT
// LIMIT: computed.mlir:[[@LINE+13]]:{{.*}}'stablehlo.real_dynamic_slice' expects slices within the operand, but a limit is 5 and the size is 3
// RUN: not calor run %s --input=i32=0 --input="3xf32=1 2 3" --input="1xi32=-1" 2>&1 | FileCheck %s --check-prefix=SIZE
// SIZE: computed.mlir:[[@LINE+21]]:{{.*}}'stablehlo.dynamic_iota' expects sizes of at least 0, but a size of its result is -1
// RUN: calor compile %s --stop-after=layout | FileCheck %s
// CHECK: calor.symbols = [
// CHECK-SAME: kind = "late"
// CHECK-SAME: kind = "max"
// CHECK: calor.size %{{[^ ]+}} [0] symbols [{{[0-9]+}}] :

func.func @main(%n: tensor<i32>, %x: tensor<?xf32>, %y: tensor<?xi32>) -> (tensor<?xf32>, tensor<?x?xf32>, tensor<?xi32>) {
  %s = stablehlo.reshape %n : (tensor<i32>) -> tensor<1xi32>
  %z = stablehlo.constant dense<0> : tensor<1xi32>
  %o = stablehlo.constant dense<1> : tensor<1xi32>
  %sl = stablehlo.real_dynamic_slice %x, %z, %s, %o : (tensor<?xf32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>
  %e = stablehlo.add %sl, %sl : tensor<?xf32>
  %d = stablehlo.get_dimension_size %x, dim = 0 : (tensor<?xf32>) -> tensor<i32>
  %m = stablehlo.maximum %d, %n : tensor<i32>
  %m1 = stablehlo.reshape %m : (tensor<i32>) -> tensor<1xi32>
  %t = stablehlo.concatenate %m1, %s, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  %b = stablehlo.dynamic_broadcast_in_dim %e, %t, dims = [1] : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x?xf32>
  %c0 = stablehlo.constant dense<0> : tensor<i32>
  %r = stablehlo.reduce(%y init: %c0) applies stablehlo.add across dimensions = [0] : (tensor<?xi32>, tensor<i32>) -> tensor<i32>
  %r1 = stablehlo.reshape %r : (tensor<i32>) -> tensor<1xi32>
  %i = stablehlo.dynamic_iota %r1, dim = 0 : (tensor<1xi32>) -> tensor<?xi32>
  return %e, %b, %i : tensor<?xf32>, tensor<?x?xf32>, tensor<?xi32>
}
