// RUN: calor-opt %s --calor-fuse --calor-plan | FileCheck %s

// Four buffers one after the other need the room of two, 64-byte aligned.
// CHECK-LABEL: func.func @reuse
// CHECK-SAME: calor.arena_bytes = 8064 : i64
func.func @reuse(%x: tensor<10x10x10xf32>) -> tensor<10x10x10xf32> {
  %0 = stablehlo.cholesky %x : tensor<10x10x10xf32>
  %1 = stablehlo.cholesky %0 : tensor<10x10x10xf32>
  %2 = stablehlo.cholesky %1 : tensor<10x10x10xf32>
  %3 = stablehlo.cholesky %2 : tensor<10x10x10xf32>
  %4 = stablehlo.cholesky %3 : tensor<10x10x10xf32>
  return %4 : tensor<10x10x10xf32>
}

// What is read at the same index is overwritten; what is still needed, is an argument or a constant is not.
// CHECK-LABEL: func.func @in_place
// CHECK: calor.kernel({{.*}}) {buffers = [#calor.buffer<arena, 0, [[A:[0-9]+]]>]}
// CHECK: cholesky
// CHECK: calor.kernel({{.*}}) {buffers = [#calor.buffer<arena, 0, [[A]]>]}
// CHECK: exponential
// CHECK: calor.kernel({{.*}}) {buffers = [#calor.buffer<result, 0, 0>]}
// CHECK: cholesky
func.func @in_place(%x: tensor<10x10xf32>) -> tensor<10x10xf32> {
  %0 = stablehlo.cholesky %x : tensor<10x10xf32>
  %1 = stablehlo.exponential %0 : tensor<10x10xf32>
  %2 = stablehlo.cholesky %1 : tensor<10x10xf32>
  return %2 : tensor<10x10xf32>
}

// A transposed read is at another index.
// CHECK-LABEL: func.func @not_in_place
// CHECK: calor.kernel({{.*}}) {buffers = [#calor.buffer<arena, 0, [[A:[0-9]+]]>]}
// CHECK: cholesky
// CHECK-NOT: buffers = [#calor.buffer<arena, 0, [[A]]>]
// CHECK: return
func.func @not_in_place(%x: tensor<10x10xf32>) -> tensor<10x10xf32> {
  %0 = stablehlo.cholesky %x : tensor<10x10xf32>
  %1 = stablehlo.transpose %0, dims = [1, 0] : (tensor<10x10xf32>) -> tensor<10x10xf32>
  %2 = stablehlo.add %0, %1 : tensor<10x10xf32>
  %3 = stablehlo.cholesky %2 : tensor<10x10xf32>
  return %3 : tensor<10x10xf32>
}

// Views share; a returned argument, constant or duplicate is copied.
// CHECK-LABEL: func.func @results
// CHECK-DAG: %[[K:.*]] = calor.kernel({{.*}}) {buffers = [#calor.buffer<result, 0, 0>]}
// CHECK-DAG: %[[V:.*]] = stablehlo.reshape %[[K]] {calor.buffers = [#calor.buffer<result, 0, 0>]}
// CHECK-DAG: %[[A:.*]] = calor.copy %arg0 {buffers = [#calor.buffer<result, 1, 0>]}
// CHECK-DAG: %[[C:.*]] = calor.copy %{{.*}} {buffers = [#calor.buffer<result, 2, 0>]}
// CHECK-DAG: %[[D:.*]] = calor.copy %[[V]] {buffers = [#calor.buffer<result, 3, 0>]}
// CHECK: return %[[V]], %[[A]], %[[C]], %[[D]]
func.func @results(%x: tensor<10x10xf32>)
    -> (tensor<100xf32>, tensor<10x10xf32>, tensor<2xf32>, tensor<100xf32>) {
  %c = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %0 = stablehlo.exponential %x : tensor<10x10xf32>
  %1 = stablehlo.reshape %0 : (tensor<10x10xf32>) -> tensor<100xf32>
  return %1, %x, %c, %1 : tensor<100xf32>, tensor<10x10xf32>, tensor<2xf32>, tensor<100xf32>
}

// A donated argument becomes the result, also under a slice update; one that is still read does not.
// CHECK-LABEL: func.func @donated
// CHECK-SAME: calor.result_aliases = array<i64: 0, 1, -1>
// CHECK-DAG: buffers = [#calor.buffer<arg, 0, 0>]
// CHECK-DAG: buffers = [#calor.buffer<arg, 1, 0>], tied
// CHECK-DAG: buffers = [#calor.buffer<result, 2, 0>]
func.func @donated(%x: tensor<100x10xf32> {tf.aliasing_output = 0 : i32},
                   %y: tensor<100x10xf32> {tf.aliasing_output = 1 : i32},
                   %z: tensor<100x100xf32> {tf.aliasing_output = 2 : i32}, %u: tensor<1x10xf32>, %i: tensor<i32>)
    -> (tensor<100x10xf32>, tensor<100x10xf32>, tensor<100x100xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %0 = stablehlo.negate %x : tensor<100x10xf32>
  %1 = stablehlo.dynamic_update_slice %y, %u, %i, %zero
      : (tensor<100x10xf32>, tensor<1x10xf32>, tensor<i32>, tensor<i32>) -> tensor<100x10xf32>
  %2 = stablehlo.transpose %z, dims = [1, 0] : (tensor<100x100xf32>) -> tensor<100x100xf32>
  return %0, %1, %2 : tensor<100x10xf32>, tensor<100x10xf32>, tensor<100x100xf32>
}

// The old bytes are still needed: the update works on a copy.
// CHECK-LABEL: func.func @tied_copy
// CHECK: %[[C:.*]] = calor.copy %arg0 {buffers = [#calor.buffer<result, 0, 0>]}
// CHECK: calor.kernel({{.*}}%[[C]]{{.*}}) {buffers = [#calor.buffer<result, 0, 0>], tied
func.func @tied_copy(%x: tensor<100x10xf32>, %u: tensor<1x10xf32>, %i: tensor<i32>) -> tensor<100x10xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %0 = stablehlo.dynamic_update_slice %x, %u, %i, %zero
      : (tensor<100x10xf32>, tensor<1x10xf32>, tensor<i32>, tensor<i32>) -> tensor<100x10xf32>
  return %0 : tensor<100x10xf32>
}

// Both branches leave the value in one buffer; what comes from outside is copied there.
// CHECK-LABEL: func.func @branches
// CHECK: "stablehlo.if"
// CHECK: calor.kernel({{.*}}) {buffers = [#calor.buffer<result, 0, 0>]}
// CHECK: stablehlo.return
// CHECK: calor.copy %arg1 {buffers = [#calor.buffer<result, 0, 0>]}
// CHECK: stablehlo.return
func.func @branches(%p: tensor<i1>, %x: tensor<100xf32>) -> tensor<100xf32> {
  %0 = "stablehlo.if"(%p) ({
    %1 = stablehlo.exponential %x : tensor<100xf32>
    stablehlo.return %1 : tensor<100xf32>
  }, {
    stablehlo.return %x : tensor<100xf32>
  }) : (tensor<i1>) -> tensor<100xf32>
  return %0 : tensor<100xf32>
}

// Symbolic sizes take slots, which values take in turns.
// CHECK-LABEL: func.func @symbolic
// CHECK-SAME: calor.arena_bytes = 0 : i64
// CHECK-SAME: calor.slots = 2 : i64
// CHECK: buffers = [#calor.buffer<dynamic, 0, 0>]
// CHECK: buffers = [#calor.buffer<dynamic, 1, 0>]
// CHECK: buffers = [#calor.buffer<dynamic, 0, 0>]
// CHECK: buffers = [#calor.buffer<result, 0, 0>]
func.func @symbolic(%x: tensor<?x10x10xf32>) -> tensor<?x10x10xf32> {
  %0 = stablehlo.cholesky %x : tensor<?x10x10xf32>
  %1 = stablehlo.cholesky %0 : tensor<?x10x10xf32>
  %2 = stablehlo.cholesky %1 : tensor<?x10x10xf32>
  %3 = stablehlo.cholesky %2 : tensor<?x10x10xf32>
  return %3 : tensor<?x10x10xf32>
}
