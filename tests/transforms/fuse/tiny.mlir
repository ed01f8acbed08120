// RUN: calor-opt %s --calor-fuse | FileCheck %s
// RUN: calor run %s --function=main --backend=cpu
// RUN: calor run %s --function=main --backend=interpreter

// Every step of the loop is one kernel, the condition another.
// CHECK-LABEL: func.func @steps
// CHECK: stablehlo.while
// CHECK: cond
// CHECK-COUNT-1: calor.kernel
// CHECK-NOT: calor.kernel
// CHECK: do
// CHECK-COUNT-1: calor.kernel
// CHECK-NOT: calor.kernel
// CHECK: return
func.func @steps(%x: tensor<3x3xf32>) -> tensor<3x3xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %ten = stablehlo.constant dense<10> : tensor<i32>
  %fzero = stablehlo.constant dense<0.0> : tensor<f32>
  %0:2 = stablehlo.while(%i = %zero, %v = %x) : tensor<i32>, tensor<3x3xf32>
    cond {
      %1 = stablehlo.compare LT, %i, %ten : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %1 : tensor<i1>
    } do {
      %1 = stablehlo.add %i, %one : tensor<i32>
      %2 = stablehlo.dot_general %v, %v, contracting_dims = [1] x [0]
          : (tensor<3x3xf32>, tensor<3x3xf32>) -> tensor<3x3xf32>
      %3 = stablehlo.reduce(%2 init: %fzero) applies stablehlo.add across dimensions = [0, 1]
          : (tensor<3x3xf32>, tensor<f32>) -> tensor<f32>
      %4 = stablehlo.broadcast_in_dim %3, dims = [] : (tensor<f32>) -> tensor<3x3xf32>
      %5 = stablehlo.divide %2, %4 : tensor<3x3xf32>
      stablehlo.return %1, %5 : tensor<i32>, tensor<3x3xf32>
    }
  return %0#1 : tensor<3x3xf32>
}

// Shuffles, sums of odd length, several results, positions that are computed.
func.func @main() {
  %x = stablehlo.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 10.0]]> : tensor<3x3xf32>
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %x0 = stablehlo.optimization_barrier %x : tensor<3x3xf32>
  %t = stablehlo.transpose %x0, dims = [1, 0] : (tensor<3x3xf32>) -> tensor<3x3xf32>
  %d = stablehlo.dot_general %x0, %t, contracting_dims = [1] x [0]
      : (tensor<3x3xf32>, tensor<3x3xf32>) -> tensor<3x3xf32>
  check.expect_almost_eq_const %d, dense<[[14.0, 32.0, 53.0], [32.0, 77.0, 128.0], [53.0, 128.0, 213.0]]>
      : tensor<3x3xf32>
  %r = stablehlo.reduce(%x0 init: %zero) applies stablehlo.add across dimensions = [0]
      : (tensor<3x3xf32>, tensor<f32>) -> tensor<3xf32>
  check.expect_almost_eq_const %r, dense<[12.0, 15.0, 19.0]> : tensor<3xf32>
  %c = stablehlo.concatenate %x0, %d, dim = 1 : (tensor<3x3xf32>, tensor<3x3xf32>) -> tensor<3x6xf32>
  %s = stablehlo.slice %c [0:3:2, 1:6:2] : (tensor<3x6xf32>) -> tensor<2x3xf32>
  check.expect_almost_eq_const %s, dense<[[2.0, 14.0, 53.0], [8.0, 53.0, 213.0]]> : tensor<2x3xf32>
  %k = stablehlo.convert %r : (tensor<3xf32>) -> tensor<3xi32>
  %k0 = stablehlo.slice %k [0:1] : (tensor<3xi32>) -> tensor<1xi32>
  %k1 = stablehlo.reshape %k0 : (tensor<1xi32>) -> tensor<i32>
  %k2 = stablehlo.minimum %k1, %one : tensor<i32>
  %ds = stablehlo.dynamic_slice %d, %k2, %one, sizes = [2, 1]
      : (tensor<3x3xf32>, tensor<i32>, tensor<i32>) -> tensor<2x1xf32>
  check.expect_almost_eq_const %ds, dense<[[77.0], [128.0]]> : tensor<2x1xf32>
  %p = stablehlo.pad %r, %zero, low = [1], high = [0], interior = [1] : (tensor<3xf32>, tensor<f32>) -> tensor<6xf32>
  check.expect_almost_eq_const %p, dense<[0.0, 12.0, 0.0, 15.0, 0.0, 19.0]> : tensor<6xf32>
  return
}
