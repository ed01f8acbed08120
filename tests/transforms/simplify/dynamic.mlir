// RUN: calor-opt %s --calor-simplify --split-input-file | FileCheck %s

// The shape is asked for once, of the argument, and a splat stays one.
// CHECK-LABEL: @symbolic_batch
// CHECK-NEXT: %[[D:.*]] = stablehlo.dot_general %arg0
// CHECK-NEXT: %[[M:.*]] = stablehlo.exponential %[[D]]
// CHECK-NEXT: %[[N:.*]] = stablehlo.get_dimension_size %arg0, dim = 0
// CHECK-NEXT: return %[[M]], %[[N]]
func.func @symbolic_batch(%x: tensor<?x8xf32>, %w: tensor<8x4xf32>) -> (tensor<?x4xf32>, tensor<i32>) {
  %four = stablehlo.constant dense<4> : tensor<1xi32>
  %0 = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<?x8xf32>, tensor<8x4xf32>) -> tensor<?x4xf32>
  %1 = stablehlo.exponential %0 : tensor<?x4xf32>
  %2 = stablehlo.get_dimension_size %1, dim = 0 : (tensor<?x4xf32>) -> tensor<i32>
  %3 = stablehlo.reshape %2 : (tensor<i32>) -> tensor<1xi32>
  %4 = stablehlo.concatenate %3, %four, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  %5 = stablehlo.dynamic_broadcast_in_dim %1, %4, dims = [0, 1] : (tensor<?x4xf32>, tensor<2xi32>) -> tensor<?x4xf32>
  %6 = stablehlo.get_dimension_size %5, dim = 0 : (tensor<?x4xf32>) -> tensor<i32>
  return %5, %6 : tensor<?x4xf32>, tensor<i32>
}

// -----

// A shape that is not the operand's stays.
// CHECK-LABEL: @other_shape
// CHECK: stablehlo.dynamic_broadcast_in_dim %arg0, %arg1
func.func @other_shape(%x: tensor<?x4xf32>, %shape: tensor<2xi32>) -> tensor<?x4xf32> {
  %0 = stablehlo.dynamic_broadcast_in_dim %x, %shape, dims = [0, 1] : (tensor<?x4xf32>, tensor<2xi32>) -> tensor<?x4xf32>
  return %0 : tensor<?x4xf32>
}

// -----

// CHECK-LABEL: @static
// CHECK-DAG: stablehlo.broadcast_in_dim %arg0, dims = [1] : (tensor<4xf32>) -> tensor<3x4xf32>
// CHECK-DAG: stablehlo.reshape %arg1 : (tensor<3x4xf32>) -> tensor<12xf32>
// CHECK-DAG: stablehlo.slice %arg1 [1:3, 0:4:2]
// CHECK-DAG: stablehlo.iota dim = 0 : tensor<100xf32>
// CHECK-DAG: stablehlo.pad %arg1, %{{.*}}, low = [1, 0], high = [0, 2], interior = [0, 1]
// CHECK-NOT: dynamic
func.func @static(%b: tensor<4xf32>, %x: tensor<3x4xf32>)
    -> (tensor<3x4xf32>, tensor<12xf32>, tensor<2x2xf32>, tensor<100xf32>, tensor<4x9xf32>) {
  %shape = stablehlo.constant dense<[3, 4]> : tensor<2xi32>
  %flat = stablehlo.constant dense<12> : tensor<1xi32>
  %hundred = stablehlo.constant dense<100> : tensor<1xi32>
  %start = stablehlo.constant dense<[1, 0]> : tensor<2xi32>
  %stride = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
  %low = stablehlo.constant dense<[1, 0]> : tensor<2xi32>
  %high = stablehlo.constant dense<[0, 2]> : tensor<2xi32>
  %interior = stablehlo.constant dense<[0, 1]> : tensor<2xi32>
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %0 = stablehlo.dynamic_broadcast_in_dim %b, %shape, dims = [1] : (tensor<4xf32>, tensor<2xi32>) -> tensor<3x4xf32>
  %1 = stablehlo.dynamic_reshape %x, %flat : (tensor<3x4xf32>, tensor<1xi32>) -> tensor<12xf32>
  %2 = stablehlo.real_dynamic_slice %x, %start, %shape, %stride : (tensor<3x4xf32>, tensor<2xi32>, tensor<2xi32>, tensor<2xi32>) -> tensor<2x2xf32>
  %3 = stablehlo.dynamic_iota %hundred, dim = 0 : (tensor<1xi32>) -> tensor<100xf32>
  %4 = stablehlo.dynamic_pad %x, %zero, %low, %high, %interior : (tensor<3x4xf32>, tensor<f32>, tensor<2xi32>, tensor<2xi32>, tensor<2xi32>) -> tensor<4x9xf32>
  return %0, %1, %2, %3, %4 : tensor<3x4xf32>, tensor<12xf32>, tensor<2x2xf32>, tensor<100xf32>, tensor<4x9xf32>
}

// -----

// CHECK-LABEL: @static_gather_and_convolution
// CHECK: "stablehlo.gather"(%arg0, %arg1)
// CHECK: stablehlo.convolution(%arg2, %arg3) {{.*}}pad = {{\[\[}}1, 1], [1, 1]]
func.func @static_gather_and_convolution(%t: tensor<16x8xf32>, %i: tensor<4x1xi32>, %x: tensor<1x8x8x2xf32>, %k: tensor<3x3x2x4xf32>)
    -> (tensor<4x8xf32>, tensor<1x8x8x4xf32>) {
  %sizes = stablehlo.constant dense<[1, 8]> : tensor<2xi32>
  %padding = stablehlo.constant dense<1> : tensor<2x2xi32>
  %0 = "stablehlo.dynamic_gather"(%t, %i, %sizes) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>}> : (tensor<16x8xf32>, tensor<4x1xi32>, tensor<2xi32>) -> tensor<4x8xf32>
  %1 = "stablehlo.dynamic_conv"(%x, %k, %padding) <{dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64}> : (tensor<1x8x8x2xf32>, tensor<3x3x2x4xf32>, tensor<2x2xi32>) -> tensor<1x8x8x4xf32>
  return %0, %1 : tensor<4x8xf32>, tensor<1x8x8x4xf32>
}

// -----

// JAX passes dimension variables as scalars: the tensor that has the dimension is asked instead, and checked.
// CHECK-LABEL: @dimension_variable
// CHECK: %[[N:.*]] = stablehlo.get_dimension_size %arg2, dim = 0
// CHECK: %[[W:.*]] = stablehlo.convert %[[N]] : (tensor<i32>) -> tensor<i64>
// CHECK: %[[E:.*]] = stablehlo.compare EQ, %arg0, %[[W]]
// CHECK: stablehlo.custom_call @shape_assertion(%[[E]], %arg0, %[[W]]) {error_message = "expects argument 0 to be the size of dimension 0 of argument 2, but got {0} and {1}", has_side_effect = true}
// CHECK: %[[S:.*]] = stablehlo.reshape %[[N]] : (tensor<i32>) -> tensor<1xi32>
// CHECK: stablehlo.dynamic_iota %[[S]]
func.func @dimension_variable(%n: tensor<i64>, %other: tensor<?xf32>, %x: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
  %0 = stablehlo.convert %n : (tensor<i64>) -> tensor<i32>
  %1 = stablehlo.reshape %0 : (tensor<i32>) -> tensor<1xi32>
  %2 = stablehlo.dynamic_iota %1, dim = 0 : (tensor<1xi32>) -> tensor<?xf32>
  %3 = stablehlo.add %x, %2 : tensor<?xf32>
  return %3, %other : tensor<?xf32>, tensor<?xf32>
}
