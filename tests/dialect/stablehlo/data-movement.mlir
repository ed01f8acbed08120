// RUN: calor-opt %s | calor-opt | FileCheck %s
// The public text of ops that move elements.

// CHECK-LABEL: func.func @constants
func.func @constants() {
  // CHECK: %c = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
  // CHECK-NEXT: %cst = stablehlo.constant {note} dense<0.000000e+00> : tensor<f32>
  // CHECK-NEXT: %cst_0 = stablehlo.constant() {value = dense<1> : tensor<2xi8>} : () -> tensor<2x!quant.uniform<i8:f32, 5.000000e-01>>
  %0 = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
  %1 = "stablehlo.constant"() {value = dense<0.0> : tensor<f32>, note} : () -> tensor<f32>
  %2 = "stablehlo.constant"() {value = dense<1> : tensor<2xi8>} : () -> tensor<2x!quant.uniform<i8:f32, 0.5>>
  return
}

// CHECK-LABEL: func.func @boolean_bytes
func.func @boolean_bytes() {
  // CHECK: stablehlo.constant dense<[true, false, true]> : tensor<3xi1>
  %0 = stablehlo.constant dense<"0x010001"> : tensor<3xi1>
  return
}

// CHECK-LABEL: func.func @boolean_bits
func.func @boolean_bits() {
  // CHECK: stablehlo.constant dense<[true, false, true]> : tensor<3xi1>
  %0 = stablehlo.constant dense<"0x05"> : tensor<3xi1>
  return
}

// CHECK-LABEL: func.func @iota
func.func @iota() {
  // CHECK: stablehlo.iota dim = 1 : tensor<2x3xi32>
  %0 = "stablehlo.iota"() {iota_dimension = 1 : i64} : () -> tensor<2x3xi32>
  return
}

// CHECK-LABEL: func.func @broadcast_in_dim
func.func @broadcast_in_dim(%x: tensor<f32>) {
  // CHECK: stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<f32>) -> tensor<2x3xf32>
  %0 = "stablehlo.broadcast_in_dim"(%x) {broadcast_dimensions = array<i64>} : (tensor<f32>) -> tensor<2x3xf32>
  return
}

// CHECK-LABEL: func.func @concatenate
func.func @concatenate(%x: tensor<2x3xf32>, %y: tensor<2x3xf32>) {
  // CHECK: stablehlo.concatenate %arg0, %arg1, dim = 0 : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<4x3xf32>
  %0 = "stablehlo.concatenate"(%x, %y) {dimension = 0 : i64} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<4x3xf32>
  return
}

// CHECK-LABEL: func.func @pad
func.func @pad(%x: tensor<2x3xf32>, %v: tensor<f32>) {
  // CHECK: stablehlo.pad %arg0, %arg1, low = [1, -1], high = [0, 2], interior = [1, 0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<4x4xf32>
  %0 = "stablehlo.pad"(%x, %v) {edge_padding_low = array<i64: 1, -1>, edge_padding_high = array<i64: 0, 2>, interior_padding = array<i64: 1, 0>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<4x4xf32>
  return
}

// CHECK-LABEL: func.func @slice
func.func @slice(%x: tensor<4x9xf32>) {
  // CHECK: stablehlo.slice %arg0 [0:4, 1:9:3] : (tensor<4x9xf32>) -> tensor<4x3xf32>
  %0 = "stablehlo.slice"(%x) {start_indices = array<i64: 0, 1>, limit_indices = array<i64: 4, 9>, strides = array<i64: 1, 3>} : (tensor<4x9xf32>) -> tensor<4x3xf32>
  return
}

// CHECK-LABEL: func.func @transpose
func.func @transpose(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.transpose %arg0, dims = [1, 0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
  %0 = "stablehlo.transpose"(%x) {permutation = array<i64: 1, 0>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}

// CHECK-LABEL: func.func @reverse
func.func @reverse(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.reverse %arg0, dims = [1] : tensor<2x3xf32>
  %0 = "stablehlo.reverse"(%x) {dimensions = array<i64: 1>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// CHECK-LABEL: func.func @reshape
func.func @reshape(%x: tensor<2x3xf32>) {
  // CHECK: stablehlo.reshape %arg0 : (tensor<2x3xf32>) -> tensor<6xf32>
  %0 = "stablehlo.reshape"(%x) : (tensor<2x3xf32>) -> tensor<6xf32>
  return
}

// CHECK-LABEL: func.func @dynamic_slice
func.func @dynamic_slice(%x: tensor<2x3xf32>, %i: tensor<i32>) {
  // CHECK: stablehlo.dynamic_slice %arg0, %arg1, %arg1, sizes = [1, 2] : (tensor<2x3xf32>, tensor<i32>, tensor<i32>) -> tensor<1x2xf32>
  %0 = "stablehlo.dynamic_slice"(%x, %i, %i) {slice_sizes = array<i64: 1, 2>} : (tensor<2x3xf32>, tensor<i32>, tensor<i32>) -> tensor<1x2xf32>
  return
}

// CHECK-LABEL: func.func @dynamic_update_slice
func.func @dynamic_update_slice(%x: tensor<2x3xf32>, %u: tensor<1x2xf32>, %i: tensor<i32>) {
  // CHECK: stablehlo.dynamic_update_slice %arg0, %arg1, %arg2, %arg2 : (tensor<2x3xf32>, tensor<1x2xf32>, tensor<i32>, tensor<i32>) -> tensor<2x3xf32>
  %0 = "stablehlo.dynamic_update_slice"(%x, %u, %i, %i) : (tensor<2x3xf32>, tensor<1x2xf32>, tensor<i32>, tensor<i32>) -> tensor<2x3xf32>
  return
}

// CHECK-LABEL: func.func @gather
func.func @gather(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>) {
  // CHECK: "stablehlo.gather"(%arg0, %arg1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 5>}>
  %0 = "stablehlo.gather"(%x, %i) {slice_sizes = array<i64: 1, 5>, dimension_numbers = #stablehlo.gather<index_vector_dim = 1, start_index_map = [0], offset_dims = [1], collapsed_slice_dims = [0]>} : (tensor<4x5xf32>, tensor<7x1xi32>) -> tensor<7x5xf32>
  return
}

// CHECK-LABEL: func.func @bounds
func.func @bounds(%x: tensor<?x4xf32, #stablehlo.type_extensions<bounds = [8, ?]>>) {
  // CHECK: stablehlo.abs %arg0 : tensor<?x4xf32, #stablehlo.bounds<8, ?>>
  %0 = stablehlo.abs %x : tensor<?x4xf32, #stablehlo.bounds<8, ?>>
  return
}

// CHECK-LABEL: func.func @dynamic
func.func @dynamic(%x: tensor<?xf32>, %s: tensor<2xi32>) {
  // CHECK: stablehlo.dynamic_broadcast_in_dim %arg0, %arg1, dims = [1] : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x?xf32>
  // CHECK-NEXT: %1 = stablehlo.dynamic_iota %arg1, dim = 0 : (tensor<2xi32>) -> tensor<?x?xi32>
  // CHECK-NEXT: %2 = stablehlo.get_dimension_size %arg0, dim = 0 : (tensor<?xf32>) -> tensor<i32>
  %0 = "stablehlo.dynamic_broadcast_in_dim"(%x, %s) {broadcast_dimensions = array<i64: 1>} : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x?xf32>
  %1 = "stablehlo.dynamic_iota"(%s) {iota_dimension = 0 : i64} : (tensor<2xi32>) -> tensor<?x?xi32>
  %2 = "stablehlo.get_dimension_size"(%x) {dimension = 0 : i64} : (tensor<?xf32>) -> tensor<i32>
  return
}
