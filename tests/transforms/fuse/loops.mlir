// RUN: calor-opt %s --calor-fuse | FileCheck %s

// CHECK-LABEL: func.func @chain
// CHECK-COUNT-1: calor.kernel
// CHECK-NOT: calor.kernel
// CHECK: return
func.func @chain(%x: tensor<64x64xf32>) -> tensor<64x64xf32> {
  %0 = stablehlo.transpose %x, dims = [1, 0] : (tensor<64x64xf32>) -> tensor<64x64xf32>
  %1 = stablehlo.exponential %0 : tensor<64x64xf32>
  %2 = stablehlo.add %1, %x : tensor<64x64xf32>
  return %2 : tensor<64x64xf32>
}

// What is costly is not computed once per row.
// CHECK-LABEL: func.func @broadcast_consumer
// CHECK: calor.kernel
// CHECK: exponential
// CHECK-NEXT: calor.yield
// CHECK: calor.kernel
// CHECK: broadcast_in_dim
func.func @broadcast_consumer(%x: tensor<100xf32>, %y: tensor<100x100xf32>) -> tensor<100x100xf32> {
  %0 = stablehlo.exponential %x : tensor<100xf32>
  %1 = stablehlo.broadcast_in_dim %0, dims = [1] : (tensor<100xf32>) -> tensor<100x100xf32>
  %2 = stablehlo.add %1, %y : tensor<100x100xf32>
  return %2 : tensor<100x100xf32>
}

// A value with readers within and without is a second result.
// CHECK-LABEL: func.func @second_result
// CHECK: calor.kernel(%{{.*}}) : (tensor<100x100xf32>) -> (tensor<100x100xf32>, tensor<100x100xf32>)
// CHECK-NOT: calor.kernel
// CHECK: return
func.func @second_result(%x: tensor<100x100xf32>) -> (tensor<100x100xf32>, tensor<100x100xf32>) {
  %0 = stablehlo.exponential %x : tensor<100x100xf32>
  %1 = stablehlo.negate %0 : tensor<100x100xf32>
  return %0, %1 : tensor<100x100xf32>, tensor<100x100xf32>
}

// A broadcast is computed where it is read, also by several kernels, and stored only for who needs it in memory.
// CHECK-LABEL: func.func @floating
// CHECK: calor.kernel() : () -> tensor<100x100xf32>
// CHECK: calor.kernel(%{{.*}} = %arg0) : (tensor<100x100xf32>) -> tensor<100x100xf32>
// CHECK: broadcast_in_dim
func.func @floating(%x: tensor<100x100xf32>) -> (tensor<100x100xf32>, tensor<100x100xf32>) {
  %one = stablehlo.constant dense<1.0> : tensor<f32>
  %0 = stablehlo.broadcast_in_dim %one, dims = [] : (tensor<f32>) -> tensor<100x100xf32>
  %1 = stablehlo.add %x, %0 : tensor<100x100xf32>
  return %0, %1 : tensor<100x100xf32>, tensor<100x100xf32>
}

// A reshape between kernels is a view; one that only adds a dimension of size 1 is part of its reader's kernel.
// CHECK-LABEL: func.func @views
// CHECK: %[[E:.*]] = calor.kernel
// CHECK: %[[V:.*]] = stablehlo.reshape %[[E]] : (tensor<100x100xf32>) -> tensor<10000xf32>
// CHECK: calor.kernel(%{{.*}} = %[[V]])
// CHECK: stablehlo.reshape {{.*}} : (tensor<10000xf32>) -> tensor<1x10000xf32>
// CHECK-NEXT: stablehlo.negate
func.func @views(%x: tensor<100x100xf32>) -> tensor<1x10000xf32> {
  %0 = stablehlo.exponential %x : tensor<100x100xf32>
  %1 = stablehlo.reshape %0 : (tensor<100x100xf32>) -> tensor<10000xf32>
  %2 = stablehlo.reshape %1 : (tensor<10000xf32>) -> tensor<1x10000xf32>
  %3 = stablehlo.negate %2 : tensor<1x10000xf32>
  return %3 : tensor<1x10000xf32>
}

// CHECK-LABEL: func.func @symbolic
// CHECK: calor.kernel(%{{.*}} = %arg0, %{{.*}} = %arg1) : (tensor<?x100xf32>, tensor<?x100xf32>) -> tensor<?x100xf32>
// CHECK-NOT: calor.kernel
// CHECK: return
func.func @symbolic(%x: tensor<?x100xf32>, %y: tensor<?x100xf32>) -> tensor<?x100xf32> {
  %0 = stablehlo.exponential %x : tensor<?x100xf32>
  %1 = stablehlo.add %0, %y : tensor<?x100xf32>
  return %1 : tensor<?x100xf32>
}

// Large constants stay outside, small ones are in the kernels.
// CHECK-LABEL: func.func @constants
// CHECK: stablehlo.constant dense_resource<weights>
// CHECK-NOT: stablehlo.constant
// CHECK: calor.kernel
// CHECK: stablehlo.constant dense<[1.000000e+00, 2.000000e+00]>
func.func @constants(%x: tensor<100x2xf32>) -> (tensor<100x2xf32>, tensor<80xf32>) {
  %large = stablehlo.constant dense_resource<weights> : tensor<80xf32>
  %small = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %0 = stablehlo.broadcast_in_dim %small, dims = [1] : (tensor<2xf32>) -> tensor<100x2xf32>
  %1 = stablehlo.add %x, %0 : tensor<100x2xf32>
  return %1, %large : tensor<100x2xf32>, tensor<80xf32>
}

{-# dialect_resources: { builtin: { weights: "0x04000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000" } } #-}
