// RUN: calor-opt %s --calor-fuse | FileCheck %s

// Bias, residual and activation are done while the sum is in registers.
// CHECK-LABEL: func.func @epilogue
// CHECK: %[[R:.*]] = calor.kernel
// CHECK: dot_general
// CHECK: broadcast_in_dim
// CHECK: add
// CHECK: add
// CHECK: maximum
// CHECK: calor.yield
// CHECK-NOT: calor.kernel
// CHECK: return %[[R]]
func.func @epilogue(%x: tensor<32x64xf32>, %w: tensor<64x128xf32>, %b: tensor<128xf32>, %r: tensor<32x128xf32>)
    -> tensor<32x128xf32> {
  %zero = stablehlo.constant dense<0.0> : tensor<32x128xf32>
  %0 = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0]
      : (tensor<32x64xf32>, tensor<64x128xf32>) -> tensor<32x128xf32>
  %1 = stablehlo.broadcast_in_dim %b, dims = [1] : (tensor<128xf32>) -> tensor<32x128xf32>
  %2 = stablehlo.add %0, %1 : tensor<32x128xf32>
  %3 = stablehlo.add %2, %r : tensor<32x128xf32>
  %4 = stablehlo.maximum %3, %zero : tensor<32x128xf32>
  return %4 : tensor<32x128xf32>
}

// Two contractions are never in one kernel, and none is done twice.
// CHECK-LABEL: func.func @two
// CHECK-COUNT-2: dot_general
// CHECK-NOT: dot_general
func.func @two(%x: tensor<32x64xf32>, %w: tensor<64x64xf32>) -> (tensor<32x64xf32>, tensor<32x64xf32>) {
  %0 = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0]
      : (tensor<32x64xf32>, tensor<64x64xf32>) -> tensor<32x64xf32>
  %1 = stablehlo.dot_general %0, %w, contracting_dims = [1] x [0]
      : (tensor<32x64xf32>, tensor<64x64xf32>) -> tensor<32x64xf32>
  %2 = stablehlo.add %0, %1 : tensor<32x64xf32>
  %3 = stablehlo.tanh %0 : tensor<32x64xf32>
  return %2, %3 : tensor<32x64xf32>, tensor<32x64xf32>
}

// The second sum waits for the first by way of another kernel: what adds them belongs to the second.
// CHECK-LABEL: func.func @no_cycle
// CHECK: %[[A:.*]] = calor.kernel
// CHECK: dot_general
// CHECK-NOT: add
// CHECK: %[[S:.*]] = calor.kernel(%{{.*}} = %[[A]]
// CHECK: reduce
// CHECK: calor.kernel
// CHECK: dot_general
// CHECK: add
func.func @no_cycle(%x: tensor<64x64xf32>) -> tensor<64x64xf32> {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = stablehlo.dot_general %x, %x, contracting_dims = [1] x [0]
      : (tensor<64x64xf32>, tensor<64x64xf32>) -> tensor<64x64xf32>
  %1 = stablehlo.reduce(%0 init: %zero) applies stablehlo.add across dimensions = [1]
      : (tensor<64x64xf32>, tensor<f32>) -> tensor<64xf32>
  %2 = stablehlo.broadcast_in_dim %1, dims = [0] : (tensor<64xf32>) -> tensor<64x64xf32>
  %3 = stablehlo.dot_general %2, %x, contracting_dims = [1] x [0]
      : (tensor<64x64xf32>, tensor<64x64xf32>) -> tensor<64x64xf32>
  %4 = stablehlo.add %0, %3 : tensor<64x64xf32>
  return %4 : tensor<64x64xf32>
}

// An operand's conversion to a wider type is read through.
// CHECK-LABEL: func.func @prologue
// CHECK: calor.kernel(%{{.*}} = %arg0, %{{.*}} = %arg1) : (tensor<32x64xi8>, tensor<64x32xi8>)
// CHECK-NOT: calor.kernel
func.func @prologue(%x: tensor<32x64xi8>, %w: tensor<64x32xi8>) -> tensor<32x32xi32> {
  %0 = stablehlo.convert %x : (tensor<32x64xi8>) -> tensor<32x64xi32>
  %1 = stablehlo.convert %w : (tensor<64x32xi8>) -> tensor<64x32xi32>
  %2 = stablehlo.dot_general %0, %1, contracting_dims = [1] x [0]
      : (tensor<32x64xi32>, tensor<64x32xi32>) -> tensor<32x32xi32>
  return %2 : tensor<32x32xi32>
}

// The square gains nothing in the contraction: its kernel reads what is stored anyhow.
// CHECK-LABEL: func.func @stored_anyhow
// CHECK: dot_general
// CHECK-NEXT: calor.yield
// CHECK: calor.kernel
// CHECK: multiply
// CHECK: reduce
func.func @stored_anyhow(%x: tensor<64x64xf32>) -> (tensor<64x64xf32>, tensor<64xf32>) {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = stablehlo.dot_general %x, %x, contracting_dims = [1] x [0]
      : (tensor<64x64xf32>, tensor<64x64xf32>) -> tensor<64x64xf32>
  %1 = stablehlo.multiply %0, %0 : tensor<64x64xf32>
  %2 = stablehlo.reduce(%1 init: %zero) applies stablehlo.add across dimensions = [1]
      : (tensor<64x64xf32>, tensor<f32>) -> tensor<64xf32>
  return %0, %2 : tensor<64x64xf32>, tensor<64xf32>
}
