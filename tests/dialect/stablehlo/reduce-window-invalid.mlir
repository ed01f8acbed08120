// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of reduce_window.

func.func @reduce_window_c1() {
  // expected-error@+1 {{expects at least 1 input, but got 0 (C1)}}
  "stablehlo.reduce_window"() ({
    "stablehlo.return"() : () -> ()
  }) {window_dimensions = array<i64>} : () -> ()
  return
}

// -----

func.func @reduce_window_c3(%x: tensor<4x5xf32>, %y: tensor<f64>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>} : (tensor<4x5xf32>, tensor<f64>) -> tensor<3x4xf32>
  return
}

// -----

func.func @reduce_window_c4(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects window_dimensions to have 2 entries, but got 1 (C4)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @reduce_window_c5(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects window_dimensions to be positive, but got 0 at index 0 (C5)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 0, 2>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @reduce_window_c6(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects window_strides to have 2 entries, but got 1 (C6)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @reduce_window_c7(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects window_strides to be positive, but got 0 at index 1 (C7)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 0>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @reduce_window_c8(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects base_dilations to have 2 entries, but got 1 (C8)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>, base_dilations = array<i64: 2>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @reduce_window_c9(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects base_dilations to be positive, but got -2 at index 0 (C9)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>, base_dilations = array<i64: -2, 1>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @reduce_window_c10(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects window_dilations to have 2 entries, but got 3 (C10)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>, window_dilations = array<i64: 1, 1, 1>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @reduce_window_c11(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects window_dilations to be positive, but got 0 at index 0 (C11)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>, window_dilations = array<i64: 0, 1>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @reduce_window_c12(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects padding to have the shape 2x2, but got 4 (C12)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>, padding = dense<0> : tensor<4xi64>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @reduce_window_c13(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects the body to take 2 and return 1 values, but it takes 3 and returns 1 (C13)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>, %a2: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf32>
  return
}

// -----

func.func @reduce_window_c15(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects result 0 to have the shape 3x4, but got 4x5 (C15)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<4x5xf32>
  return
}

// -----

func.func @reduce_window_c16(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{(C16)}}
  %0 = "stablehlo.reduce_window"(%x, %y) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>} : (tensor<4x5xf32>, tensor<f32>) -> tensor<3x4xf64>
  return
}

// -----

func.func @reduce_window_c2(%x: tensor<4x5xf32>, %z: tensor<5x4xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{(C2)}}
  %0:2 = "stablehlo.reduce_window"(%x, %z, %y, %y) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<f32>, %d: tensor<f32>):
    "stablehlo.return"(%a, %b) : (tensor<f32>, tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>} : (tensor<4x5xf32>, tensor<5x4xf32>, tensor<f32>, tensor<f32>) -> (tensor<3x4xf32>, tensor<3x4xf32>)
  return
}

// -----

func.func @reduce_window_c14(%x: tensor<4x5xf32>, %y: tensor<f32>) {
  // expected-error@+1 {{expects result 1 to have the shape 3x4, but got 3x3 (C15)}}
  %0:2 = "stablehlo.reduce_window"(%x, %x, %y, %y) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>, %c: tensor<f32>, %d: tensor<f32>):
    "stablehlo.return"(%a, %b) : (tensor<f32>, tensor<f32>) -> ()
  }) {window_dimensions = array<i64: 2, 2>} : (tensor<4x5xf32>, tensor<4x5xf32>, tensor<f32>, tensor<f32>) -> (tensor<3x4xf32>, tensor<3x3xf32>)
  return
}
