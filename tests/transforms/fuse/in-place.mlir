// RUN: calor-opt %s --calor-fuse | FileCheck %s

// CHECK-LABEL: func.func @update_slice
// CHECK: calor.kernel(%{{.*}}) {tied = array<i64: [[TIED:[0-9]+]]>} : ({{.*}}) -> tensor<100x100xf32>
// CHECK: negate
// CHECK: dynamic_update_slice
// CHECK-NOT: calor.kernel
// CHECK: return
func.func @update_slice(%x: tensor<100x100xf32>, %u: tensor<1x100xf32>, %i: tensor<i32>) -> tensor<100x100xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %0 = stablehlo.negate %u : tensor<1x100xf32>
  %1 = stablehlo.dynamic_update_slice %x, %0, %i, %zero
      : (tensor<100x100xf32>, tensor<1x100xf32>, tensor<i32>, tensor<i32>) -> tensor<100x100xf32>
  return %1 : tensor<100x100xf32>
}

// What reads the bytes that are updated runs before, in a kernel of its own.
// CHECK-LABEL: func.func @reads_updated
// CHECK: %[[U:.*]] = calor.kernel(%{{.*}} = %arg0)
// CHECK: slice
// CHECK: calor.kernel({{.*}}%[[U]]{{.*}}) {tied
// CHECK-NOT: slice %
// CHECK: dynamic_update_slice
func.func @reads_updated(%x: tensor<100x100xf32>, %i: tensor<i32>) -> tensor<100x100xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %0 = stablehlo.slice %x [3:4, 0:100] : (tensor<100x100xf32>) -> tensor<1x100xf32>
  %1 = stablehlo.dynamic_update_slice %x, %0, %i, %zero
      : (tensor<100x100xf32>, tensor<1x100xf32>, tensor<i32>, tensor<i32>) -> tensor<100x100xf32>
  return %1 : tensor<100x100xf32>
}

// CHECK-LABEL: func.func @scatter
// CHECK: calor.kernel({{.*}}) {tied = array<i64: {{[0-9]}}>}
// CHECK: multiply
// CHECK: scatter
// CHECK-NOT: calor.kernel
// CHECK: return
func.func @scatter(%x: tensor<100xf32>, %i: tensor<200x1xi32>, %u: tensor<200xf32>) -> tensor<100xf32> {
  %0 = stablehlo.multiply %u, %u : tensor<200xf32>
  %1 = "stablehlo.scatter"(%x, %i, %0) <{
      scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [0], scatter_dims_to_operand_dims = [0],
                                                     index_vector_dim = 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %2 = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %2 : tensor<f32>
  }) : (tensor<100xf32>, tensor<200x1xi32>, tensor<200xf32>) -> tensor<100xf32>
  return %1 : tensor<100xf32>
}

// CHECK-LABEL: func.func @alone
// CHECK: calor.kernel
// CHECK: negate
// CHECK: calor.kernel
// CHECK: sort
func.func @alone(%x: tensor<100xf32>) -> tensor<100xf32> {
  %0 = stablehlo.negate %x : tensor<100xf32>
  %1 = "stablehlo.sort"(%0) <{dimension = 0 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %2 = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %2 : tensor<i1>
  }) : (tensor<100xf32>) -> tensor<100xf32>
  return %1 : tensor<100xf32>
}
