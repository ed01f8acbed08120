// RUN: calor-opt %s | calor-opt | FileCheck %s
// The public text of ops with regions.

// CHECK-LABEL: func.func @reduce_applies
func.func @reduce_applies(%x: tensor<2x3xf32>, %i: tensor<f32>) {
  // CHECK: stablehlo.reduce(%arg0 init: %arg1) applies stablehlo.add across dimensions = [1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
  %0 = "stablehlo.reduce"(%x, %i) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.add %a, %b : tensor<f32>
    "stablehlo.return"(%c) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
  return
}

// CHECK-LABEL: func.func @reduce_swapped
func.func @reduce_swapped(%x: tensor<2x3xf32>, %i: tensor<f32>) {
  // CHECK: stablehlo.reduce(%arg0 init: %arg1) across dimensions = [0, 1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<f32>
  // CHECK-NEXT:  reducer(%arg2: tensor<f32>, %arg3: tensor<f32>)  {
  // CHECK-NEXT:   %1 = stablehlo.subtract %arg3, %arg2 : tensor<f32>
  // CHECK-NEXT:   stablehlo.return %1 : tensor<f32>
  // CHECK-NEXT: }
  %0 = "stablehlo.reduce"(%x, %i) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.subtract %b, %a : tensor<f32>
    "stablehlo.return"(%c) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 0, 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<f32>
  return
}

// CHECK-LABEL: func.func @reduce_two
func.func @reduce_two(%x: tensor<2x3xf32>, %k: tensor<2x3xi32>, %i: tensor<f32>, %j: tensor<i32>) {
  // CHECK: %0:2 = stablehlo.reduce(%arg0 init: %arg2), (%arg1 init: %arg3) across dimensions = [1] : (tensor<2x3xf32>, tensor<2x3xi32>, tensor<f32>, tensor<i32>) -> (tensor<2xf32>, tensor<2xi32>)
  // CHECK-NEXT:  reducer(%arg4: tensor<f32>, %arg6: tensor<f32>) (%arg5: tensor<i32>, %arg7: tensor<i32>)  {
  // CHECK-NEXT:   stablehlo.return %arg4, %arg7 : tensor<f32>, tensor<i32>
  // CHECK-NEXT: }
  %0:2 = "stablehlo.reduce"(%x, %k, %i, %j) ({
  ^bb0(%a: tensor<f32>, %b: tensor<i32>, %c: tensor<f32>, %d: tensor<i32>):
    "stablehlo.return"(%a, %d) : (tensor<f32>, tensor<i32>) -> ()
  }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<2x3xi32>, tensor<f32>, tensor<i32>) -> (tensor<2xf32>, tensor<2xi32>)
  return
}

// CHECK-LABEL: func.func @reduce_promoted
func.func @reduce_promoted(%x: tensor<2x3xf32>, %i: tensor<f32>) {
  // The short form says nothing of the body's own type, so it is read but not printed.
  // CHECK: stablehlo.reduce(%arg0 init: %arg1) across dimensions = [0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3xf64>
  // CHECK-NEXT: reducer(%arg2: tensor<f64>, %arg3: tensor<f64>)
  %0 = stablehlo.reduce(%x init: %i) applies stablehlo.maximum across dimensions = [0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3xf64>
  return
}

// CHECK-LABEL: func.func @while
func.func @while(%x: tensor<i32>, %y: tensor<2xf32>, %p: tensor<i1>) {
  // CHECK: %0:2 = stablehlo.while(%iterArg = %arg0, %iterArg_0 = %arg1) : tensor<i32>, tensor<2xf32> attributes {note}
  // CHECK-NEXT: cond {
  // CHECK-NEXT:   stablehlo.return %arg2 : tensor<i1>
  // CHECK-NEXT: } do {
  // CHECK-NEXT:   stablehlo.return %iterArg, %iterArg_0 : tensor<i32>, tensor<2xf32>
  // CHECK-NEXT: }
  %0:2 = "stablehlo.while"(%x, %y) ({
  ^bb0(%a: tensor<i32>, %b: tensor<2xf32>):
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
  ^bb0(%a: tensor<i32>, %b: tensor<2xf32>):
    "stablehlo.return"(%a, %b) : (tensor<i32>, tensor<2xf32>) -> ()
  }) {note} : (tensor<i32>, tensor<2xf32>) -> (tensor<i32>, tensor<2xf32>)
  return
}

// CHECK-LABEL: func.func @while_empty
func.func @while_empty(%p: tensor<i1>) {
  // CHECK: stablehlo.while()
  // CHECK-NEXT: cond {
  // CHECK-NEXT:   stablehlo.return %arg0 : tensor<i1>
  // CHECK-NEXT: } do {
  // CHECK-NEXT:   stablehlo.return
  // CHECK-NEXT: }
  "stablehlo.while"() ({
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
    "stablehlo.return"() : () -> ()
  }) : () -> ()
  return
}

// CHECK-LABEL: func.func @if
func.func @if(%p: tensor<i1>, %x: tensor<f32>) {
  // CHECK: "stablehlo.if"(%arg0) ({
  // CHECK-NEXT:   stablehlo.return %arg1 : tensor<f32>
  // CHECK-NEXT: }, {
  // CHECK-NEXT:   stablehlo.return %arg1 : tensor<f32>
  // CHECK-NEXT: }) : (tensor<i1>) -> tensor<f32>
  %0 = "stablehlo.if"(%p) ({
    stablehlo.return %x : tensor<f32>
  }, {
    stablehlo.return %x : tensor<f32>
  }) : (tensor<i1>) -> tensor<f32>
  return
}

// CHECK-LABEL: func.func @sort
func.func @sort(%x: tensor<2x3xf32>) {
  // CHECK: "stablehlo.sort"(%arg0) <{dimension = 1 : i64}> ({
  // CHECK-NEXT: ^bb0(%arg1: tensor<f32>, %arg2: tensor<f32>):
  %0 = "stablehlo.sort"(%x) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }) {dimension = 1 : i64} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// CHECK-LABEL: func.func @scatter
func.func @scatter(%x: tensor<4x5xf32>, %i: tensor<7x1xi32>, %u: tensor<7x5xf32>) {
  // CHECK: "stablehlo.scatter"(%arg0, %arg1, %arg2) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = true}> ({
  %0 = "stablehlo.scatter"(%x, %i, %u) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    stablehlo.return %b : tensor<f32>
  }) {scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = true} : (tensor<4x5xf32>, tensor<7x1xi32>, tensor<7x5xf32>) -> tensor<4x5xf32>
  return
}
