// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of reduce.

func.func @reduce_c1(%x: tensor<2x3xf32>, %z: tensor<3x2xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects input 0 and input 1 to have the same shape, but got 2x3 and 3x2 (C1)}}
  %0:2 = "stablehlo.reduce"(%x, %z, %y, %y) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<f32>, %d: tensor<f32>):
    "stablehlo.return"(%a, %b) : (tensor<f32>, tensor<f32>) -> ()
  }) {dimensions = array<i64: 0>} : (tensor<2x3xf32>, tensor<3x2xf32>, tensor<f32>, tensor<f32>) -> (tensor<3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @reduce_c2(%x: tensor<2x3xf32>, %y: tensor<f64>) {
  // expected-error@+1 {{expects an input and its init value to have the same element type, but got 'f32' and 'f64' (C2)}}
  %0 = "stablehlo.reduce"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f64>) -> tensor<2xf32>
  return
}

// -----

func.func @reduce_c3() {
  // expected-error@+1 {{expects at least 1 input, but got 0 (C3)}}
  "stablehlo.reduce"() ({
    "stablehlo.return"() : () -> ()
  }) {dimensions = array<i64>} : () -> ()
  return
}

// -----

func.func @reduce_c4(%x: tensor<2x3xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects dimensions to be in [0, 2), but got 2 (C4)}}
  %0 = "stablehlo.reduce"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 2>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
  return
}

// -----

func.func @reduce_c5(%x: tensor<2x3xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects dimensions to be unique, but got 1 twice (C5)}}
  %0 = "stablehlo.reduce"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 1, 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
  return
}

// -----

func.func @reduce_c6_count(%x: tensor<2x3xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects the body to take 2 and return 1 values, but it takes 1 and returns 1 (C6)}}
  %0 = "stablehlo.reduce"(%x, %y) ({
  ^bb0(%a0: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
  return
}

// -----

func.func @reduce_c6_types(%x: tensor<2x3xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{argument 1 is 'tensor<f64>' and value 0 is 'tensor<f32>' (C6)}}
  %0 = "stablehlo.reduce"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f64>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
  return
}

// -----

func.func @reduce_c6_scalar(%x: tensor<2x3xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects the body to return scalars, but value 0 is 'tensor<1xf32>' (C6)}}
  %0 = "stablehlo.reduce"(%x, %y) ({
  ^bb0(%a0: tensor<1xf32>, %a1: tensor<1xf32>):
    "stablehlo.return"(%a0) : (tensor<1xf32>) -> ()
  }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
  return
}

// -----

func.func @reduce_c6_promotable(%x: tensor<2x3xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects the body to work on a type that 'f32' can be promoted to, but got 'f16' (C6)}}
  %0 = "stablehlo.reduce"(%x, %y) ({
  ^bb0(%a0: tensor<f16>, %a1: tensor<f16>):
    "stablehlo.return"(%a0) : (tensor<f16>) -> ()
  }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf16>
  return
}

// -----

func.func @reduce_c7(%x: tensor<2x3xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects result 0 to have the shape 2, but got 3 (C7)}}
  %0 = "stablehlo.reduce"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<3xf32>
  return
}

// -----

func.func @reduce_c8(%x: tensor<2x3xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects result 0 to have the element type 'f32' of the computation, but got 'f64' (C8)}}
  %0 = "stablehlo.reduce"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf64>
  return
}

// -----

func.func @reduce_empty_region(%x: tensor<2x3xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{failed to verify constraint: region with 1 blocks}}
  %0 = "stablehlo.reduce"(%x, %y) ({}) {dimensions = array<i64: 1>} : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
  return
}

// -----

func.func @reduce_applies_what(%x: tensor<2x3xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects an element-wise op to apply, but got stablehlo.while}}
  %0 = stablehlo.reduce(%x init: %y) applies stablehlo.while across dimensions = [1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
  return
}
