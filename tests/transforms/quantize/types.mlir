// SPDX-License-Identifier: Apache-2.0
// No quantized type is left anywhere: arguments, results, tuples, regions, constants.
// RUN: calor-opt --calor-lower-quantized %s | FileCheck %s --implicit-check-not=quant.uniform

!q = !quant.uniform<i8:f32, 0.5:3>
!u = !quant.uniform<u8:f32, 0.25:128>

// CHECK-LABEL: func @signature(
// CHECK-SAME: %[[X:.*]]: tensor<2xi8>, %{{.*}}: tensor<2xui8>) -> (tuple<tensor<2xi8>, tensor<2xui8>>, tensor<2xi8>)
func.func @signature(%x: tensor<2x!q>, %y: tensor<2x!u>) -> (tuple<tensor<2x!q>, tensor<2x!u>>, tensor<2x!q>) {
  %t = stablehlo.tuple %x, %y : tuple<tensor<2x!q>, tensor<2x!u>>
  // CHECK: stablehlo.constant dense<[-1, 7]> : tensor<2xi8>
  %c = stablehlo.constant() <{value = dense<[-1, 7]> : tensor<2xi8>}> : () -> tensor<2x!q>
  // CHECK: stablehlo.concatenate {{.*}} : (tensor<2xi8>, tensor<2xi8>) -> tensor<4xi8>
  %k = stablehlo.concatenate %x, %c, dim = 0 : (tensor<2x!q>, tensor<2x!q>) -> tensor<4x!q>
  %s = stablehlo.slice %k [1:3] : (tensor<4x!q>) -> tensor<2x!q>
  return %t, %s : tuple<tensor<2x!q>, tensor<2x!u>>, tensor<2x!q>
}

// Where all parameters are the same, the order of the numbers is that of the integers.
// CHECK-LABEL: func @order(
// CHECK: stablehlo.maximum {{.*}} : tensor<2xi8>
// CHECK-NEXT: stablehlo.compare LT, {{.*}} : (tensor<2xi8>, tensor<2xi8>) -> tensor<2xi1>
// CHECK-NEXT: return
func.func @order(%x: tensor<2x!q>, %y: tensor<2x!q>) -> (tensor<2x!q>, tensor<2xi1>) {
  %m = stablehlo.maximum %x, %y : tensor<2x!q>
  %c = stablehlo.compare LT, %x, %y, FLOAT : (tensor<2x!q>, tensor<2x!q>) -> tensor<2xi1>
  return %m, %c : tensor<2x!q>, tensor<2xi1>
}

// CHECK-LABEL: func @region(
// CHECK: reducer(%{{.*}}: tensor<i8>, %{{.*}}: tensor<i8>)
// CHECK: stablehlo.convert %{{.*}} : (tensor<i8>) -> tensor<f32>
// CHECK: stablehlo.add %{{.*}}, %{{.*}} : tensor<f32>
func.func @region(%x: tensor<4x!q>, %i: tensor<!q>) -> tensor<!q> {
  %r = stablehlo.reduce(%x init: %i) applies stablehlo.add across dimensions = [0] : (tensor<4x!q>, tensor<!q>) -> tensor<!q>
  return %r : tensor<!q>
}
