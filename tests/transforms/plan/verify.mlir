// RUN: calor-opt %s --split-input-file --verify-diagnostics --calor-verify-plan

// The same bytes for two values at once.
func.func @overlap(%x: tensor<16xf32>) -> (tensor<16xf32>)
    attributes {calor.result_aliases = array<i64: -1>} {
  %0 = calor.kernel(%a = %x) {buffers = [#calor.buffer<arena, 0, 0>]} : (tensor<16xf32>) -> tensor<16xf32> {
    %3 = stablehlo.negate %a : tensor<16xf32>
    calor.yield %3 : tensor<16xf32>
  }
  // expected-error @+1 {{needed at the same time}}
  %1 = calor.kernel(%a = %x) {buffers = [#calor.buffer<arena, 0, 32>]} : (tensor<16xf32>) -> tensor<16xf32> {
    %3 = stablehlo.exponential %a : tensor<16xf32>
    calor.yield %3 : tensor<16xf32>
  }
  %2 = calor.kernel(%a = %0, %b = %1) {buffers = [#calor.buffer<result, 0, 0>]}
      : (tensor<16xf32>, tensor<16xf32>) -> tensor<16xf32> {
    %3 = stablehlo.add %a, %b : tensor<16xf32>
    calor.yield %3 : tensor<16xf32>
  }
  return %2 : tensor<16xf32>
}

// -----

// In place although another element is read.
func.func @reads_elsewhere(%x: tensor<16xf32>) -> (tensor<16xf32>)
    attributes {calor.result_aliases = array<i64: -1>} {
  %0 = calor.kernel(%a = %x) {buffers = [#calor.buffer<result, 0, 0>]} : (tensor<16xf32>) -> tensor<16xf32> {
    %3 = stablehlo.negate %a : tensor<16xf32>
    calor.yield %3 : tensor<16xf32>
  }
  // expected-error @+1 {{needed at the same time}}
  %1 = calor.kernel(%a = %0) {buffers = [#calor.buffer<result, 0, 0>]} : (tensor<16xf32>) -> tensor<16xf32> {
    %3 = stablehlo.reverse %a, dims = [0] : tensor<16xf32>
    calor.yield %3 : tensor<16xf32>
  }
  return %1 : tensor<16xf32>
}

// -----

func.func @missing(%x: tensor<16xf32>) -> (tensor<16xf32>) attributes {calor.result_aliases = array<i64: -1>} {
  // expected-error @+1 {{expects every value to have a buffer}}
  %0 = calor.kernel(%a = %x) : (tensor<16xf32>) -> tensor<16xf32> {
    %3 = stablehlo.negate %a : tensor<16xf32>
    calor.yield %3 : tensor<16xf32>
  }
  return %0 : tensor<16xf32>
}

// -----

func.func @elsewhere(%x: tensor<16xf32>) -> (tensor<16xf32>) attributes {calor.result_aliases = array<i64: -1>} {
  %0 = calor.kernel(%a = %x) {buffers = [#calor.buffer<arena, 0, 0>]} : (tensor<16xf32>) -> tensor<16xf32> {
    %3 = stablehlo.negate %a : tensor<16xf32>
    calor.yield %3 : tensor<16xf32>
  }
  // expected-error @+1 {{expects result 0 in #calor.buffer<result, 0, 0>}}
  return %0 : tensor<16xf32>
}

// -----

// The body leaves the next value where nobody looks for it.
func.func @yield(%x: tensor<i32> {tf.aliasing_output = 0 : i32}) -> (tensor<i32>)
    attributes {calor.result_aliases = array<i64: 0>} {
  // expected-error @+1 {{but the region leaves it in #calor.buffer<arena, 0, 64>}}
  %0 = stablehlo.while(%i = %x) : tensor<i32> attributes {calor.buffers = [#calor.buffer<arg, 0, 0>]}
    cond {
      %1 = calor.kernel(%a = %i) {buffers = [#calor.buffer<arena, 0, 0>]} : (tensor<i32>) -> tensor<i1> {
        %3 = stablehlo.compare LT, %a, %a : (tensor<i32>, tensor<i32>) -> tensor<i1>
        calor.yield %3 : tensor<i1>
      }
      stablehlo.return %1 : tensor<i1>
    } do {
      %1 = calor.kernel(%a = %i) {buffers = [#calor.buffer<arena, 0, 64>]} : (tensor<i32>) -> tensor<i32> {
        %3 = stablehlo.negate %a : tensor<i32>
        calor.yield %3 : tensor<i32>
      }
      stablehlo.return %1 : tensor<i32>
    }
  return %0 : tensor<i32>
}
