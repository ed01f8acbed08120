// RUN: calor-opt %s --calor-fuse | FileCheck %s

// CHECK-LABEL: func.func @softmax
// CHECK: calor.kernel(%{{.*}} = %arg0) : (tensor<64x100xf32>) -> tensor<64x100xf32>
// CHECK: reduce
// CHECK: exponential
// CHECK: reduce
// CHECK: divide
// CHECK-NOT: calor.kernel
// CHECK: return
func.func @softmax(%x: tensor<64x100xf32>) -> tensor<64x100xf32> {
  %low = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = stablehlo.reduce(%x init: %low) applies stablehlo.maximum across dimensions = [1]
      : (tensor<64x100xf32>, tensor<f32>) -> tensor<64xf32>
  %1 = stablehlo.broadcast_in_dim %0, dims = [0] : (tensor<64xf32>) -> tensor<64x100xf32>
  %2 = stablehlo.subtract %x, %1 : tensor<64x100xf32>
  %3 = stablehlo.exponential %2 : tensor<64x100xf32>
  %4 = stablehlo.reduce(%3 init: %zero) applies stablehlo.add across dimensions = [1]
      : (tensor<64x100xf32>, tensor<f32>) -> tensor<64xf32>
  %5 = stablehlo.broadcast_in_dim %4, dims = [0] : (tensor<64xf32>) -> tensor<64x100xf32>
  %6 = stablehlo.divide %3, %5 : tensor<64x100xf32>
  return %6 : tensor<64x100xf32>
}

// The sum that both the normalisation and the rest of the network need is a second result.
// CHECK-LABEL: func.func @residual
// CHECK: calor.kernel(%{{.*}}) : (tensor<64x100xf32>, tensor<64x100xf32>) -> (tensor<64x100xf32>, tensor<64x100xf32>)
// CHECK-NOT: calor.kernel
// CHECK: return
func.func @residual(%x: tensor<64x100xf32>, %y: tensor<64x100xf32>) -> (tensor<64x100xf32>, tensor<64x100xf32>) {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %n = stablehlo.constant dense<100.0> : tensor<64xf32>
  %0 = stablehlo.add %x, %y : tensor<64x100xf32>
  %1 = stablehlo.reduce(%0 init: %zero) applies stablehlo.add across dimensions = [1]
      : (tensor<64x100xf32>, tensor<f32>) -> tensor<64xf32>
  %2 = stablehlo.divide %1, %n : tensor<64xf32>
  %3 = stablehlo.broadcast_in_dim %2, dims = [0] : (tensor<64xf32>) -> tensor<64x100xf32>
  %4 = stablehlo.subtract %0, %3 : tensor<64x100xf32>
  return %0, %4 : tensor<64x100xf32>, tensor<64x100xf32>
}

// A sum over rows does not share a kernel with one over columns.
// CHECK-LABEL: func.func @both_ways
// CHECK-COUNT-2: calor.kernel
func.func @both_ways(%x: tensor<64x128xf32>) -> (tensor<64xf32>, tensor<128xf32>) {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = stablehlo.reduce(%x init: %zero) applies stablehlo.add across dimensions = [1]
      : (tensor<64x128xf32>, tensor<f32>) -> tensor<64xf32>
  %1 = stablehlo.reduce(%x init: %zero) applies stablehlo.add across dimensions = [0]
      : (tensor<64x128xf32>, tensor<f32>) -> tensor<128xf32>
  return %0, %1 : tensor<64xf32>, tensor<128xf32>
}

// Sibling sums over columns share one; so does what follows each.
// CHECK-LABEL: func.func @columns
// CHECK: calor.kernel(%{{.*}} = %arg0) : (tensor<64x128xf32>) -> (tensor<128xf32>, tensor<128xf32>)
// CHECK-NOT: calor.kernel
// CHECK: return
func.func @columns(%x: tensor<64x128xf32>) -> (tensor<128xf32>, tensor<128xf32>) {
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %n = stablehlo.constant dense<64.0> : tensor<128xf32>
  %0 = stablehlo.reduce(%x init: %zero) applies stablehlo.add across dimensions = [0]
      : (tensor<64x128xf32>, tensor<f32>) -> tensor<128xf32>
  %1 = stablehlo.divide %0, %n : tensor<128xf32>
  %2 = stablehlo.multiply %x, %x : tensor<64x128xf32>
  %3 = stablehlo.reduce(%2 init: %zero) applies stablehlo.add across dimensions = [0]
      : (tensor<64x128xf32>, tensor<f32>) -> tensor<128xf32>
  return %1, %3 : tensor<128xf32>, tensor<128xf32>
}
