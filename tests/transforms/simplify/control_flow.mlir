// RUN: calor-opt %s --calor-simplify --split-input-file | FileCheck %s

// CHECK-LABEL: @known_branches
// CHECK-NEXT: %[[E:.*]] = stablehlo.exponential %arg0
// CHECK-NEXT: %[[N:.*]] = stablehlo.negate %arg0
// CHECK-NEXT: return %[[E]], %[[N]]
func.func @known_branches(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %true = stablehlo.constant dense<true> : tensor<i1>
  %seven = stablehlo.constant dense<7> : tensor<i32>
  %0 = "stablehlo.if"(%true) ({
    %2 = stablehlo.exponential %x : tensor<4xf32>
    stablehlo.return %2 : tensor<4xf32>
  }, {
    stablehlo.return %x : tensor<4xf32>
  }) : (tensor<i1>) -> tensor<4xf32>
  // Out of range: the last branch.
  %1 = "stablehlo.case"(%seven) ({
    stablehlo.return %x : tensor<4xf32>
  }, {
    %2 = stablehlo.negate %x : tensor<4xf32>
    stablehlo.return %2 : tensor<4xf32>
  }) : (tensor<i32>) -> tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}

// -----

// A scan: the weights are no state, the scale is computed once, the unused sum is not computed.
// CHECK-LABEL: @scan
// CHECK: %[[S:.*]] = stablehlo.exponential %arg2
// CHECK: %[[W:.*]]:2 = stablehlo.while(%[[I:.*]] = %{{.*}}, %[[X:.*]] = %arg0)
// CHECK: do {
// CHECK-NEXT: stablehlo.dot_general %[[X]], %arg1
// CHECK-NEXT: stablehlo.multiply %{{.*}}, %[[S]]
// CHECK-NEXT: stablehlo.add %[[I]]
// CHECK-NEXT: stablehlo.return
// CHECK: return %[[W]]#1
func.func @scan(%x: tensor<4x4xf32>, %w: tensor<4x4xf32>, %s: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %bound = stablehlo.constant dense<100> : tensor<i32>
  %0:5 = stablehlo.while(%i = %zero, %a = %x, %b = %w, %c = %s, %sum = %x) : tensor<i32>, tensor<4x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>
  cond {
    %1 = stablehlo.compare LT, %i, %bound, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %1 : tensor<i1>
  } do {
    %1 = stablehlo.exponential %c : tensor<4x4xf32>
    %2 = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0] : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
    %3 = stablehlo.multiply %2, %1 : tensor<4x4xf32>
    %4 = stablehlo.add %sum, %3 : tensor<4x4xf32>
    %5 = stablehlo.add %i, %one : tensor<i32>
    stablehlo.return %5, %3, %b, %c, %4 : tensor<i32>, tensor<4x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>
  }
  return %0#1 : tensor<4x4xf32>
}

// -----

// A few passes of element-wise work become straight code; values rotate by renaming.
// CHECK-LABEL: @unroll
// CHECK-NOT: while
// CHECK: %[[A:.*]] = stablehlo.exponential %arg0
// CHECK: %[[B:.*]] = stablehlo.exponential %arg1
// CHECK: %[[C:.*]] = stablehlo.exponential %[[A]]
// CHECK: return %[[B]], %[[C]]
func.func @unroll(%x: tensor<4xf32>, %y: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %bound = stablehlo.constant dense<3> : tensor<i32>
  %0:3 = stablehlo.while(%i = %zero, %a = %x, %b = %y) : tensor<i32>, tensor<4xf32>, tensor<4xf32>
  cond {
    %1 = stablehlo.compare LT, %i, %bound, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %1 : tensor<i1>
  } do {
    %1 = stablehlo.exponential %a : tensor<4xf32>
    %2 = stablehlo.add %i, %one : tensor<i32>
    stablehlo.return %2, %b, %1 : tensor<i32>, tensor<4xf32>, tensor<4xf32>
  }
  return %0#1, %0#2 : tensor<4xf32>, tensor<4xf32>
}

// -----

// CHECK-LABEL: @never_runs
// CHECK-NEXT: return %arg0
func.func @never_runs(%x: tensor<4xf32>) -> tensor<4xf32> {
  %false = stablehlo.constant dense<false> : tensor<i1>
  %0 = stablehlo.while(%a = %x) : tensor<4xf32>
  cond {
    stablehlo.return %false : tensor<i1>
  } do {
    %1 = stablehlo.exponential %a : tensor<4xf32>
    stablehlo.return %1 : tensor<4xf32>
  }
  return %0 : tensor<4xf32>
}

// -----

// A large mask is cheaper to compute again than to keep.
// CHECK-LABEL: @cheap_stays
// CHECK: do {
// CHECK: stablehlo.iota
// CHECK: stablehlo.compare
func.func @cheap_stays(%x: tensor<100000xf32>, %n: tensor<i32>) -> tensor<100000xf32> {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %0:2 = stablehlo.while(%i = %zero, %a = %x) : tensor<i32>, tensor<100000xf32>
  cond {
    %1 = stablehlo.compare LT, %i, %n, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %1 : tensor<i1>
  } do {
    %1 = stablehlo.iota dim = 0 : tensor<100000xi32>
    %2 = stablehlo.broadcast_in_dim %n, dims = [] : (tensor<i32>) -> tensor<100000xi32>
    %3 = stablehlo.compare LT, %1, %2, SIGNED : (tensor<100000xi32>, tensor<100000xi32>) -> tensor<100000xi1>
    %4 = stablehlo.exponential %a : tensor<100000xf32>
    %5 = stablehlo.select %3, %4, %a : tensor<100000xi1>, tensor<100000xf32>
    %6 = stablehlo.add %i, %one : tensor<i32>
    stablehlo.return %6, %5 : tensor<i32>, tensor<100000xf32>
  }
  return %0#1 : tensor<100000xf32>
}
