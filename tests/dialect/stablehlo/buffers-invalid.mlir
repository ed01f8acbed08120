// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of buffers, which custom_calls make, alias and take apart.

func.func @create_operand(%x: tensor<4xf64>) {
  // expected-error@+1 {{expects CreateBuffer to have no operand and 1 result, but got 1 and 1 (buffers)}}
  %0 = stablehlo.custom_call @CreateBuffer(%x) {api_version = 4 : i32} : (tensor<4xf64>) -> memref<4xf64>
  return
}

// -----

func.func @create_tensor() {
  // expected-error@+1 {{expects the result of CreateBuffer to be a buffer, but it is 'tensor<4xf64>' (buffers)}}
  %0 = stablehlo.custom_call @CreateBuffer() {api_version = 4 : i32} : () -> tensor<4xf64>
  return
}

// -----

func.func @pin_shape(%x: tensor<4xf64>) {
  // expected-error@+1 {{expects Pin between a tensor and a buffer of one type, but got 'tensor<4xf64>' and 'memref<5xf64>' (buffers)}}
  %0 = stablehlo.custom_call @Pin(%x) {api_version = 4 : i32} : (tensor<4xf64>) -> memref<5xf64>
  return
}

// -----

func.func @unpin_tensor(%x: tensor<4xf64>) {
  // expected-error@+1 {{expects the operand of Unpin to be a buffer, but it is 'tensor<4xf64>' (buffers)}}
  %0 = stablehlo.custom_call @Unpin(%x) {api_version = 4 : i32} : (tensor<4xf64>) -> tensor<4xf64>
  return
}

// -----

func.func @not_aliased(%x: memref<4xf64>) {
  // expected-error@+1 {{expects each buffer among the results in output_operand_aliases, but that of result 0 is not (buffers)}}
  %0 = stablehlo.custom_call @foo(%x) : (memref<4xf64>) -> memref<4xf64>
  return
}

// -----

func.func @not_aliased_in_tuple(%x: memref<4xf64>) {
  // expected-error@+1 {{expects each buffer among the results in output_operand_aliases, but that of result 0 is not (buffers)}}
  %0 = stablehlo.custom_call @foo(%x) : (memref<4xf64>) -> tuple<tensor<f32>, memref<4xf64>>
  return
}

// -----

func.func @aliased_twice(%x: memref<4xf64>) {
  // expected-error@+1 {{expects each buffer in one alias, but that of #stablehlo.output_operand_alias<output_tuple_indices = [1], operand_index = 0, operand_tuple_indices = []> is in two (buffers)}}
  %0:2 = stablehlo.custom_call @foo(%x) {output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [0], operand_index = 0, operand_tuple_indices = []>, #stablehlo.output_operand_alias<output_tuple_indices = [1], operand_index = 0, operand_tuple_indices = []>]} : (memref<4xf64>) -> (memref<4xf64>, memref<4xf64>)
  return
}

// -----

func.func @valid(%x: tensor<4xf64>, %y: tuple<memref<2xf32>, tensor<f32>>) {
  %0 = stablehlo.custom_call @CreateBuffer() {api_version = 4 : i32} : () -> memref<4xf64>
  %1 = stablehlo.custom_call @Pin(%x) {api_version = 4 : i32} : (tensor<4xf64>) -> memref<4xf64>
  %2:2 = stablehlo.custom_call @foo(%0, %y) {output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [1], operand_index = 0, operand_tuple_indices = []>, #stablehlo.output_operand_alias<output_tuple_indices = [0], operand_index = 1, operand_tuple_indices = [0]>]} : (memref<4xf64>, tuple<memref<2xf32>, tensor<f32>>) -> (memref<2xf32>, memref<4xf64>)
  %3 = stablehlo.custom_call @Unpin(%1) {api_version = 4 : i32} : (memref<4xf64>) -> tensor<4xf64>
  return
}
