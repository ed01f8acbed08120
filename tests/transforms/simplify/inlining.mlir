// RUN: calor-opt %s --calor-simplify --split-input-file --verify-diagnostics --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

// Calls, also from reducers, and composites; locations tell the way.
// CHECK-LABEL: @main
// CHECK: stablehlo.exponential %arg0 : tensor<4xf32> loc(callsite("callee" at "caller"))
// CHECK-NEXT: stablehlo.negate
// CHECK: stablehlo.reduce
// CHECK-SAME: applies stablehlo.maximum
// CHECK-NOT: func.func
func.func public @main(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<f32>) {
  %lowest = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %0 = func.call @f(%x) : (tensor<4xf32>) -> tensor<4xf32> loc("caller")
  %1 = stablehlo.composite "some.name" %0 {decomposition = @g} : (tensor<4xf32>) -> tensor<4xf32>
  %2 = stablehlo.reduce(%1 init: %lowest) across dimensions = [0] : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
    reducer(%a: tensor<f32>, %b: tensor<f32>) {
      %3 = func.call @h(%a, %b) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      stablehlo.return %3 : tensor<f32>
    }
  return %1, %2 : tensor<4xf32>, tensor<f32>
}
func.func private @f(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = stablehlo.exponential %x : tensor<4xf32> loc("callee")
  return %0 : tensor<4xf32>
}
func.func private @g(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = stablehlo.negate %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func private @h(%a: tensor<f32>, %b: tensor<f32>) -> tensor<f32> {
  %0 = stablehlo.maximum %a, %b : tensor<f32>
  return %0 : tensor<f32>
}

// -----

func.func public @main(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = func.call @a(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func private @a(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = func.call @b(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func private @b(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @+1 {{expects calls without recursion, but the callee calls itself: @a -> @b -> @a; write the repetition as stablehlo.while}}
  %0 = func.call @a(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func public @main(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error @+1 {{expects a callee with a body in this module, but there is none}}
  %0 = func.call @external(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func private @external(tensor<4xf32>) -> tensor<4xf32>
