// RUN: calor-opt %s | calor-opt | FileCheck %s
// The public text of calls, tuples, tokens and numeric ops.

// CHECK-LABEL: func.func @custom_call
func.func @custom_call(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.custom_call @f(%arg0) {backend_config = "x", has_side_effect = true} : (tensor<2x3xf32>) -> ()
  // CHECK-NEXT: stablehlo.custom_call @"a b"() : () -> ()
  "stablehlo.custom_call"(%x) {call_target_name = "f", has_side_effect = true, backend_config = "x"} : (tensor<2x3xf32>) -> ()
  "stablehlo.custom_call"() {call_target_name = "a b"} : () -> ()
  return
}

// CHECK-LABEL: func.func @composite
func.func @composite() {
  // CHECK: stablehlo.composite "my.op" {composite_attributes = {n = 1 : i64}, decomposition = @composite, version = 2 : i32} : () -> ()
  "stablehlo.composite"() {name = "my.op", decomposition = @composite, version = 2 : i32, composite_attributes = {n = 1 : i64}} : () -> ()
  return
}

// CHECK-LABEL: func.func @composite_region
func.func @composite_region() {
  // CHECK: stablehlo.composite "my.op" {decomposition = @composite} ({
  // CHECK-NEXT:   stablehlo.return
  // CHECK-NEXT: }) : () -> ()
  "stablehlo.composite"() ({
    "stablehlo.return"() : () -> ()
  }) {name = "my.op", decomposition = @composite} : () -> ()
  return
}

// CHECK-LABEL: func.func @tuple
func.func @tuple(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.tuple %arg0, %arg0 : tuple<tensor<2x3xf32>, tensor<2x3xf32>>
  // CHECK-NEXT: %1 = stablehlo.get_tuple_element %0[1] : (tuple<tensor<2x3xf32>, tensor<2x3xf32>>) -> tensor<2x3xf32>
  %0 = "stablehlo.tuple"(%x, %x) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tuple<tensor<2x3xf32>, tensor<2x3xf32>>
  %1 = "stablehlo.get_tuple_element"(%0) {index = 1 : i32} : (tuple<tensor<2x3xf32>, tensor<2x3xf32>>) -> tensor<2x3xf32>
  return
}

// CHECK-LABEL: func.func @tokens
func.func @tokens(%t: !stablehlo.token) {
  // CHECK: stablehlo.create_token : !stablehlo.token
  // CHECK-NEXT: {{.*}} = stablehlo.after_all : !stablehlo.token
  // CHECK-NEXT: {{.*}} = stablehlo.after_all %arg0, %arg0 : !stablehlo.token
  %0 = "stablehlo.create_token"() : () -> !stablehlo.token
  %1 = "stablehlo.after_all"() : () -> !stablehlo.token
  %2 = "stablehlo.after_all"(%t, %t) : (!stablehlo.token, !stablehlo.token) -> !stablehlo.token
  return
}

// CHECK-LABEL: func.func @barrier
func.func @barrier(%x: tensor<2x3xf32>, %t: !stablehlo.token) {
  // CHECK: stablehlo.optimization_barrier %arg0, %arg1 : tensor<2x3xf32>, !stablehlo.token
  // CHECK-NEXT: stablehlo.optimization_barrier()
  %0:2 = "stablehlo.optimization_barrier"(%x, %t) : (tensor<2x3xf32>, !stablehlo.token) -> (tensor<2x3xf32>, !stablehlo.token)
  "stablehlo.optimization_barrier"() : () -> ()
  return
}

// CHECK-LABEL: func.func @fft
func.func @fft(%x: tensor<8xf32>) {
  // CHECK: stablehlo.fft %arg0, type =  RFFT, length = [8] : (tensor<8xf32>) -> tensor<5xcomplex<f32>>
  %0 = "stablehlo.fft"(%x) {fft_type = #stablehlo<fft_type RFFT>, fft_length = array<i64: 8>} : (tensor<8xf32>) -> tensor<5xcomplex<f32>>
  return
}

// CHECK-LABEL: func.func @cholesky
func.func @cholesky(%x: tensor<3x3xf32>) {
  // CHECK: stablehlo.cholesky %arg0, lower = true : tensor<3x3xf32>
  %0 = "stablehlo.cholesky"(%x) {lower = true} : (tensor<3x3xf32>) -> tensor<3x3xf32>
  return
}

// CHECK-LABEL: func.func @rng
func.func @rng(%s: tensor<2xui64>) {
  // CHECK: %output_state, %output = stablehlo.rng_bit_generator %arg0, algorithm =  THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>)
  %0:2 = "stablehlo.rng_bit_generator"(%s) {rng_algorithm = #stablehlo<rng_algorithm THREE_FRY>} : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>)
  return
}

// CHECK-LABEL: func.func @ids
func.func @ids() {
  // CHECK: stablehlo.replica_id : tensor<ui32>
  // CHECK-NEXT: {{.*}} = stablehlo.partition_id : tensor<ui32>
  %0 = "stablehlo.replica_id"() : () -> tensor<ui32>
  %1 = "stablehlo.partition_id"() : () -> tensor<ui32>
  return
}

// CHECK-LABEL: func.func @mesh_groups
func.func @mesh_groups(%x: tensor<2x3xf32>) {
  // CHECK: replica_groups = #stablehlo.replica_group_mesh_axes<mesh = @mesh, axes = [#stablehlo.axis_ref<name = "x", sub_axis_info = (1)2>, #stablehlo.axis_ref<name = "y">]>
  %0 = "stablehlo.all_gather"(%x) {all_gather_dim = 0 : i64, replica_groups = #stablehlo.replica_group_mesh_axes<mesh = @mesh, axes = [#stablehlo.axis_ref<name = "x", sub_axis_info = (1)2>, #stablehlo.axis_ref<name = "y">]>} : (tensor<2x3xf32>) -> tensor<4x3xf32>
  return
}
