// RUN: calor-opt %s --calor-simplify --split-input-file | FileCheck %s
// Algebra that keeps every bit; what only looks the same (x + 0.0, x * 0.0) stays.

// CHECK-LABEL: @integers
// CHECK-NEXT: %[[SUM:.*]] = stablehlo.constant dense<7>
// CHECK-NEXT: %[[R:.*]] = stablehlo.add %arg0, %[[SUM]]
// CHECK-NEXT: return %[[R]], %arg0, %arg0
func.func @integers(%x: tensor<4xi32>) -> (tensor<4xi32>, tensor<4xi32>, tensor<4xi32>) {
  %zero = stablehlo.constant dense<0> : tensor<4xi32>
  %one = stablehlo.constant dense<1> : tensor<4xi32>
  %three = stablehlo.constant dense<3> : tensor<4xi32>
  %four = stablehlo.constant dense<4> : tensor<4xi32>
  %a = stablehlo.add %three, %x : tensor<4xi32>
  %b = stablehlo.add %a, %four : tensor<4xi32>
  %c = stablehlo.multiply %x, %one : tensor<4xi32>
  %d = stablehlo.subtract %c, %zero : tensor<4xi32>
  %e = stablehlo.divide %d, %one : tensor<4xi32>
  %f = stablehlo.maximum %x, %x : tensor<4xi32>
  return %b, %e, %f : tensor<4xi32>, tensor<4xi32>, tensor<4xi32>
}

// -----

// CHECK-LABEL: @signed_zeros
// CHECK-DAG: %[[ZERO:.*]] = stablehlo.constant dense<0.000000e+00>
// CHECK: %[[A:.*]] = stablehlo.add %arg0, %[[ZERO]]
// CHECK: %[[M:.*]] = stablehlo.multiply %arg0, %[[ZERO]]
// CHECK: return %[[A]], %arg0, %arg0, %[[M]]
func.func @signed_zeros(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %zero = stablehlo.constant dense<0.0> : tensor<4xf32>
  %negative = stablehlo.constant dense<-0.0> : tensor<4xf32>
  %a = stablehlo.add %x, %zero : tensor<4xf32>
  %b = stablehlo.add %x, %negative : tensor<4xf32>
  %c = stablehlo.subtract %x, %zero : tensor<4xf32>
  %d = stablehlo.multiply %x, %zero : tensor<4xf32>
  return %a, %b, %c, %d : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// -----

// Division by a power of two is exact multiplication; by 3 it is not.
// CHECK-LABEL: @divide
// CHECK-DAG: %[[EIGHTH:.*]] = stablehlo.constant dense<1.250000e-01>
// CHECK-DAG: %[[THREE:.*]] = stablehlo.constant dense<3.000000e+00>
// CHECK-DAG: stablehlo.multiply %arg0, %[[EIGHTH]]
// CHECK-DAG: stablehlo.divide %arg0, %[[THREE]]
// CHECK-DAG: stablehlo.shift_right_logical %arg1
// CHECK-DAG: stablehlo.and %arg1
func.func @divide(%x: tensor<4xf32>, %u: tensor<4xui32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xui32>, tensor<4xui32>) {
  %eight = stablehlo.constant dense<8.0> : tensor<4xf32>
  %three = stablehlo.constant dense<3.0> : tensor<4xf32>
  %sixteen = stablehlo.constant dense<16> : tensor<4xui32>
  %a = stablehlo.divide %x, %eight : tensor<4xf32>
  %b = stablehlo.divide %x, %three : tensor<4xf32>
  %c = stablehlo.divide %u, %sixteen : tensor<4xui32>
  %d = stablehlo.remainder %u, %sixteen : tensor<4xui32>
  return %a, %b, %c, %d : tensor<4xf32>, tensor<4xf32>, tensor<4xui32>, tensor<4xui32>
}

// -----

// CHECK-LABEL: @selects
// CHECK-NEXT: %[[S:.*]] = stablehlo.select %arg0, %arg2, %arg1
// CHECK-NEXT: return %arg1, %[[S]], %arg1, %arg0
func.func @selects(%p: tensor<4xi1>, %a: tensor<4xf32>, %b: tensor<4xf32>)
    -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xi1>) {
  %true = stablehlo.constant dense<true> : tensor<4xi1>
  %false = stablehlo.constant dense<false> : tensor<4xi1>
  %0 = stablehlo.select %true, %a, %b : tensor<4xi1>, tensor<4xf32>
  %not = stablehlo.not %p : tensor<4xi1>
  %1 = stablehlo.select %not, %a, %b : tensor<4xi1>, tensor<4xf32>
  %2 = stablehlo.select %p, %a, %a : tensor<4xi1>, tensor<4xf32>
  %3 = stablehlo.select %p, %true, %false : tensor<4xi1>, tensor<4xi1>
  return %0, %1, %2, %3 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xi1>
}

// -----

// not(a < b) is a >= b for integers; for floats NaNs make it something else.
// CHECK-LABEL: @negated_comparisons
// CHECK: stablehlo.compare GE, %arg0, %arg1
// CHECK: %[[LT:.*]] = stablehlo.compare LT, %arg2, %arg3
// CHECK: stablehlo.not %[[LT]]
func.func @negated_comparisons(%a: tensor<4xi32>, %b: tensor<4xi32>, %x: tensor<4xf32>, %y: tensor<4xf32>)
    -> (tensor<4xi1>, tensor<4xi1>) {
  %0 = stablehlo.compare LT, %a, %b, SIGNED : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi1>
  %1 = stablehlo.not %0 : tensor<4xi1>
  %2 = stablehlo.compare LT, %x, %y, FLOAT : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  %3 = stablehlo.not %2 : tensor<4xi1>
  return %1, %3 : tensor<4xi1>, tensor<4xi1>
}

// -----

// Only a lossless first step may go.
// CHECK-LABEL: @converts
// CHECK: %[[A:.*]] = stablehlo.convert %arg0 : (tensor<4xi8>) -> tensor<4xf32>
// CHECK: %[[H:.*]] = stablehlo.convert %arg1 : (tensor<4xf32>) -> tensor<4xf16>
// CHECK: %[[B:.*]] = stablehlo.convert %[[H]] : (tensor<4xf16>) -> tensor<4xf32>
// CHECK: return %[[A]], %[[B]], %arg1
func.func @converts(%i: tensor<4xi8>, %x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %0 = stablehlo.convert %i : (tensor<4xi8>) -> tensor<4xi32>
  %1 = stablehlo.convert %0 : (tensor<4xi32>) -> tensor<4xf32>
  %2 = stablehlo.convert %x : (tensor<4xf32>) -> tensor<4xf16>
  %3 = stablehlo.convert %2 : (tensor<4xf16>) -> tensor<4xf32>
  %4 = stablehlo.convert %x : (tensor<4xf32>) -> tensor<4xf64>
  %5 = stablehlo.convert %4 : (tensor<4xf64>) -> tensor<4xf32>
  return %1, %3, %5 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// -----

// CHECK-LABEL: @square
// CHECK-NEXT: %[[S:.*]] = stablehlo.multiply %arg0, %arg0
// CHECK-NEXT: return %[[S]], %arg0
func.func @square(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %two = stablehlo.constant dense<2.0> : tensor<4xf32>
  %lowest = stablehlo.constant dense<0xFF800000> : tensor<4xf32>
  %0 = stablehlo.power %x, %two : tensor<4xf32>
  %1 = stablehlo.maximum %lowest, %x : tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}
