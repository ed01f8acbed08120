// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of tuples, barriers and calls.

func.func @tuple_c1(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.tuple"(%x) : (tensor<i32>) -> tuple<tensor<f32>>
  return
}

// -----

func.func @get_tuple_element_c1(%x: tuple<tensor<i32>>) {
  // expected-error@+1 {{expects index to be in [0, 1), but got 1 (C1)}}
  %0 = "stablehlo.get_tuple_element"(%x) {index = 1 : i32} : (tuple<tensor<i32>>) -> tensor<i32>
  return
}

// -----

func.func @get_tuple_element_c1_negative(%x: tuple<tensor<i32>>) {
  // expected-error@+1 {{but got -1 (C1)}}
  %0 = "stablehlo.get_tuple_element"(%x) {index = -1 : i32} : (tuple<tensor<i32>>) -> tensor<i32>
  return
}

// -----

func.func @get_tuple_element_c2(%x: tuple<tensor<i32>>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.get_tuple_element"(%x) {index = 0 : i32} : (tuple<tensor<i32>>) -> tensor<f32>
  return
}

// -----

func.func @optimization_barrier_c1(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.optimization_barrier"(%x) : (tensor<i32>) -> tensor<f32>
  return
}

// -----

func.func @composite_c1(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects a name with a namespace such as my.op, but got "op" (C1)}}
  %0 = "stablehlo.composite"(%x) {name = "op", decomposition = @composite_c1} : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @composite_c2(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects a function as decomposition, but got @missing (C2)}}
  %0 = "stablehlo.composite"(%x) {name = "my.op", decomposition = @missing} : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @composite_c3(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects the inputs to have the types that @composite_c3 takes, but got (tensor<i32>) and (tensor<i32>, tensor<i1>, tensor<f32>) (C3)}}
  %0 = "stablehlo.composite"(%x) {name = "my.op", decomposition = @composite_c3} : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @custom_call_layouts(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects operand_layouts and result_layouts together, but got only one}}
  %0 = "stablehlo.custom_call"(%x) {call_target_name = "f", operand_layouts = [dense<> : tensor<0xindex>]} : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @custom_call_layout_values(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects a layout of operand_layouts to be unique, but got 1 twice}}
  %0 = "stablehlo.custom_call"(%x) {call_target_name = "f", operand_layouts = [dense<[1, 1]> : tensor<2xindex>], result_layouts = [dense<[1, 0]> : tensor<2xindex>]} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @custom_call_alias_index(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects operand_index to be in [0, 1), but got 1}}
  %0 = "stablehlo.custom_call"(%x) {call_target_name = "f", output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [], operand_index = 1, operand_tuple_indices = []>]} : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @custom_call_alias_tuple(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects the tuple indices of an alias to exist}}
  %0 = "stablehlo.custom_call"(%x) {call_target_name = "f", output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [3], operand_index = 0, operand_tuple_indices = []>]} : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @custom_call_config(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects a string as backend_config unless api_version is 4, but got a dictionary}}
  %0 = "stablehlo.custom_call"(%x) {call_target_name = "f", backend_config = {a = 1 : i32}} : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @composite_c4() {
  // expected-error@+1 {{expects the results to have the types that @composite_c4 returns, but got (tensor<i32>) and () (C4)}}
  %0 = "stablehlo.composite"() {name = "my.op", decomposition = @composite_c4} : () -> tensor<i32>
  return
}

// -----

func.func @custom_call_called(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects called_computations to hold symbols, but got 1 : i32}}
  %0 = "stablehlo.custom_call"(%x) {call_target_name = "f", called_computations = [1 : i32]} : (tensor<i32>) -> tensor<i32>
  return
}
