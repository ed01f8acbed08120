// The text of quantized types and of what jaxlib has only since 0.12 or reads but cannot write.
// RUN: calor-opt %s | calor-opt | FileCheck %s

// CHECK-LABEL: func.func @quantized(
// CHECK-SAME: %arg0: tensor<4x!quant.uniform<i8:f32, 5.000000e-01:3>>
// CHECK-SAME: %arg1: tensor<4x!quant.uniform<i8:f32:0, {1.000000e-01:-30,5.000000e-01:20,2.000000e-01:1,3.000000e-01}>>
// CHECK-SAME: %arg2: tensor<2x!quant.uniform<u8<1:255>:f32, 5.000000e-01>>
func.func @quantized(%q: tensor<4x!quant.uniform<i8:f32, 0.5:3>>,
    %axis: tensor<4x!quant.uniform<i8:f32:0, {0.1:-30, 0.5:20, 0.2:1, 0.3}>>,
    %range: tensor<2x!quant.uniform<u8<1:255>:f32, 0.5>>, %f: tensor<4xf32>, %b: tensor<4xi1>) {
  // CHECK: stablehlo.uniform_quantize %arg3 : (tensor<4xf32>) -> tensor<4x!quant.uniform<i8:f32, 5.000000e-01:3>>
  %0 = stablehlo.uniform_quantize %f : (tensor<4xf32>) -> tensor<4x!quant.uniform<i8:f32, 0.5:3>>
  // CHECK: stablehlo.uniform_dequantize %arg0 : (tensor<4x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<4xf32>
  %1 = stablehlo.uniform_dequantize %q : (tensor<4x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<4xf32>
  // CHECK: stablehlo.add %arg0, %arg0 : (tensor<4x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<4x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<4x!quant.uniform<i8:f32, 2.500000e-01:1>>
  %2 = stablehlo.add %q, %q : (tensor<4x!quant.uniform<i8:f32, 0.5:3>>, tensor<4x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<4x!quant.uniform<i8:f32, 0.25:1>>
  // CHECK: stablehlo.select %arg4, %arg0, %arg0 : tensor<4xi1>, tensor<4x!quant.uniform<i8:f32, 5.000000e-01:3>>
  %3 = stablehlo.select %b, %q, %q : tensor<4xi1>, tensor<4x!quant.uniform<i8:f32, 0.5:3>>
  // CHECK: stablehlo.constant() {value = dense<1> : tensor<4xi8>} : () -> tensor<4x!quant.uniform<i8:f32, 5.000000e-01:3>>
  %4 = "stablehlo.constant"() <{value = dense<1> : tensor<4xi8>}> : () -> tensor<4x!quant.uniform<i8:f32, 0.5:3>>
  return
}

// CHECK-LABEL: func.func @since_1_22
func.func @since_1_22(%f: tensor<4x4xf32>, %root: tensor<1xi32>) {
  // CHECK: "stablehlo.collective_broadcast"(%arg0, %arg1) <{has_dynamic_root, replica_groups =
  %0 = "stablehlo.collective_broadcast"(%f, %root) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, has_dynamic_root}> : (tensor<4x4xf32>, tensor<1xi32>) -> tensor<4x4xf32>
  // CHECK: "stablehlo.collective_reduce"(%arg0) <{replica_groups =
  %1 = "stablehlo.collective_reduce"(%f) <{replica_groups = dense<[[0], [1]]> : tensor<2x1xi64>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %2 = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %2 : tensor<f32>
  }) : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}

// CHECK-LABEL: func.func @no_starts
func.func @no_starts(%s: tensor<f32>) {
  // CHECK: stablehlo.dynamic_slice %arg0, sizes = [] : (tensor<f32>) -> tensor<f32>
  %0 = stablehlo.dynamic_slice %s, sizes = [] : (tensor<f32>) -> tensor<f32>
  return
}
