// A product over unit dimensions: reshapes move one way only, so simplification ends.
// RUN: calor-opt %s --calor-simplify | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%a: tensor<2x1x1x1xf32>, %b: tensor<1x1x2x32xf32>) -> tensor<2x1x32xf32> {
  // CHECK: stablehlo.multiply {{.*}} : tensor<2x32xf32>
  // CHECK-NOT: stablehlo.dot_general
  %r = stablehlo.dot_general %a, %b, batching_dims = [0] x [2], contracting_dims = [2, 3] x [0, 1] : (tensor<2x1x1x1xf32>, tensor<1x1x2x32xf32>) -> tensor<2x1x32xf32>
  return %r : tensor<2x1x32xf32>
}
