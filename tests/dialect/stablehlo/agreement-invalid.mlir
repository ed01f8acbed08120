// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules that several operands or results have to keep among each other, and those that follow from element types.

func.func @compare_c2_result(%x: tensor<?xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects rhs and the result to have the same shape, but got 3 and 2 (C2)}}
  %0 = stablehlo.compare LT, %x, %y : (tensor<?xf32>, tensor<3xf32>) -> tensor<2xi1>
  return
}

// -----

func.func @maximum_c1_dynamic(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects lhs and rhs to have the same type, but got 'tensor<2xf32>' and 'tensor<3xf32>' (C1)}}
  %0 = "stablehlo.maximum"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> tensor<?xf32>
  return
}

// -----

func.func @add_c1_dynamic(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects lhs and rhs to have the same shape, but got 2 and 3 (C1)}}
  %0 = "stablehlo.add"(%x, %y) : (tensor<2xf32>, tensor<3xf32>) -> tensor<?xf32>
  return
}

// -----

func.func @select_c2_dynamic(%p: tensor<i1>, %x: tensor<?xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects on_false and the result to have the same type, but got 'tensor<3xf32>' and 'tensor<2xf32>' (C2)}}
  %0 = "stablehlo.select"(%p, %x, %y) : (tensor<i1>, tensor<?xf32>, tensor<3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @map_c1_dynamic(%x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects input 0 and input 1 to have the same shape, but got 2 and 3 (C1)}}
  %0 = "stablehlo.map"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 0>} : (tensor<2xf32>, tensor<3xf32>) -> tensor<?xf32>
  return
}

// -----

func.func @concatenate_c2_dynamic(%x: tensor<2x?xf32>, %y: tensor<2x3xf32>, %z: tensor<2x4xf32>) {
  // expected-error@+1 {{expects input 1 and input 2 to have the same shape, but got ?x3 and ?x4 (C2)}}
  %0 = stablehlo.concatenate %x, %y, %z, dim = 0 : (tensor<2x?xf32>, tensor<2x3xf32>, tensor<2x4xf32>) -> tensor<6x?xf32>
  return
}

// -----

func.func @reduce_c1_dynamic(%x: tensor<?xf32>, %y: tensor<2xf32>, %z: tensor<3xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{expects input 1 and input 2 to have the same shape, but got 2 and 3 (C1)}}
  %0:3 = "stablehlo.reduce"(%x, %y, %z, %i, %i, %i) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>, %a2: tensor<f32>, %a3: tensor<f32>, %a4: tensor<f32>, %a5: tensor<f32>):
    "stablehlo.return"(%a0, %a1, %a2) : (tensor<f32>, tensor<f32>, tensor<f32>) -> ()
  }) {dimensions = array<i64: 0>} : (tensor<?xf32>, tensor<2xf32>, tensor<3xf32>, tensor<f32>, tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>, tensor<f32>)
  return
}

// -----

func.func @reduce_c3_results(%x: tensor<2xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{expects the results to have 1 entries, but got 2 (C3)}}
  %0:2 = "stablehlo.reduce"(%x, %i) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 0>} : (tensor<2xf32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  return
}

// -----

func.func @reduce_window_c1_results(%x: tensor<2xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{expects the results to have 1 entries, but got 2 (C1)}}
  %0:2 = "stablehlo.reduce_window"(%x, %i) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 1>} : (tensor<2xf32>, tensor<f32>) -> (tensor<2xf32>, tensor<2xf32>)
  return
}

// -----

func.func @reduce_window_c14(%x: tensor<?xf32>, %i: tensor<f32>) {
  // expected-error@+1 {{expects result 0 and result 1 to have the same shape, but got 2 and 3 (C14)}}
  %0:2 = "stablehlo.reduce_window"(%x, %x, %i, %i) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>, %a2: tensor<f32>, %a3: tensor<f32>):
    "stablehlo.return"(%a0, %a1) : (tensor<f32>, tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 1>} : (tensor<?xf32>, tensor<?xf32>, tensor<f32>, tensor<f32>) -> (tensor<2xf32>, tensor<3xf32>)
  return
}

// -----

func.func @sort_c3_dynamic(%x: tensor<?xf32>, %y: tensor<2xf32>, %z: tensor<3xf32>) {
  // expected-error@+1 {{expects input 1 and input 2 to have the same shape, but got 2 and 3 (C3)}}
  %0:3 = "stablehlo.sort"(%x, %y, %z) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>, %a2: tensor<f32>, %a3: tensor<f32>, %a4: tensor<f32>, %a5: tensor<f32>):
    %0 = stablehlo.compare LT, %a0, %a1 : (tensor<f32>, tensor<f32>) -> tensor<i1>
    "stablehlo.return"(%0) : (tensor<i1>) -> ()
  }) {dimension = 0 : i64} : (tensor<?xf32>, tensor<2xf32>, tensor<3xf32>) -> (tensor<?xf32>, tensor<2xf32>, tensor<3xf32>)
  return
}

// -----

func.func @rng_bit_generator_c2(%s: tensor<3xui64>) {
  // expected-error@+1 {{expects initial_state to have 2 elements for THREE_FRY, but got 3 (C2)}}
  %0:2 = stablehlo.rng_bit_generator %s, algorithm = THREE_FRY : (tensor<3xui64>) -> (tensor<3xui64>, tensor<4xui32>)
  return
}

// -----

func.func @rng_bit_generator_c2_philox(%s: tensor<4xui64>) {
  // expected-error@+1 {{expects initial_state to have 2 or 3 elements for PHILOX, but got 4 (C2)}}
  %0:2 = stablehlo.rng_bit_generator %s, algorithm = PHILOX : (tensor<4xui64>) -> (tensor<4xui64>, tensor<4xui32>)
  return
}

// -----

func.func @rng_c3_constant(%a: tensor<f32>) {
  %s = stablehlo.constant dense<[2, 4]> : tensor<2xi64>
  // expected-error@+1 {{expects the result to have the shape 2x4, but got 2x3 (C3)}}
  %0 = stablehlo.rng %a, %a, %s, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<2xi64>) -> tensor<2x3xf32>
  return
}

// -----

func.func @batch_norm_inference_c4_dynamic(%x: tensor<2x?xf32>, %a: tensor<3xf32>, %b: tensor<4xf32>) {
  // expected-error@+1 {{expects the size of offset to be 3, but got 4 (C4)}}
  %0 = "stablehlo.batch_norm_inference"(%x, %a, %b, %a, %a) {epsilon = 0.1 : f32, feature_index = 1 : i64} : (tensor<2x?xf32>, tensor<3xf32>, tensor<4xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x?xf32>
  return
}

// -----

func.func @batch_norm_grad_c2_output(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %g: tensor<2x3xf64>) {
  // expected-error@+1 {{expects the operand and grad_output to have the same element type, but got 'f32' and 'f64' (C2)}}
  %0:3 = "stablehlo.batch_norm_grad"(%x, %a, %a, %a, %g) {epsilon = 0.1 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<2x3xf64>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @case_c3_dynamic(%i: tensor<i32>, %x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects branch 1 to return (tensor<2xf32>), but it returns (tensor<3xf32>) (C3)}}
  %0 = "stablehlo.case"(%i) ({
    stablehlo.return %x : tensor<2xf32>
  }, {
    stablehlo.return %y : tensor<3xf32>
  }) : (tensor<i32>) -> tensor<?xf32>
  return
}

// -----

func.func @if_c2_dynamic(%i: tensor<i1>, %x: tensor<2xf32>, %y: tensor<3xf32>) {
  // expected-error@+1 {{expects false_branch to return (tensor<2xf32>), but it returns (tensor<3xf32>) (C2)}}
  %0 = "stablehlo.if"(%i) ({
    stablehlo.return %x : tensor<2xf32>
  }, {
    stablehlo.return %y : tensor<3xf32>
  }) : (tensor<i1>) -> tensor<?xf32>
  return
}

// -----

func.func @if_c1_false(%i: tensor<i1>, %x: tensor<f32>) {
  // expected-error@+1 {{expects false_branch to take (), but it takes (tensor<f32>) (C1)}}
  %0 = "stablehlo.if"(%i) ({
    stablehlo.return %x : tensor<f32>
  }, {
  ^bb0(%a: tensor<f32>):
    stablehlo.return %x : tensor<f32>
  }) : (tensor<i1>) -> tensor<f32>
  return
}

// -----

func.func @case_c2_last(%i: tensor<i32>, %x: tensor<f32>) {
  // expected-error@+1 {{expects branch 1 to take (), but it takes (tensor<f32>) (C2)}}
  %0 = "stablehlo.case"(%i) ({
    stablehlo.return %x : tensor<f32>
  }, {
  ^bb0(%a: tensor<f32>):
    stablehlo.return %x : tensor<f32>
  }) : (tensor<i32>) -> tensor<f32>
  return
}

// -----

func.func @if_terminator(%i: tensor<i1>, %x: tensor<f32>) {
  // expected-error@+1 {{expects true_branch to end in stablehlo.return, but got func.return (C3)}}
  %0 = "stablehlo.if"(%i) ({
    func.return %x : tensor<f32>
  }, {
    stablehlo.return %x : tensor<f32>
  }) : (tensor<i1>) -> tensor<f32>
  return
}
