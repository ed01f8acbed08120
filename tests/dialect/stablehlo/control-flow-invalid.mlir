// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of control flow, sort, map, tuples and calls.

func.func @sort_c1() {
  // expected-error@+1 {{expects at least 1 input, but got 0 (C1)}}
  "stablehlo.sort"() ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    "stablehlo.return"(%c) : (tensor<i1>) -> ()
  }) : () -> ()
  return
}

// -----

func.func @sort_c2(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.sort"(%x) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    "stablehlo.return"(%c) : (tensor<i1>) -> ()
  }) {dimension = 0 : i64} : (tensor<2x3xf32>) -> tensor<2x3xf64>
  return
}

// -----

func.func @sort_c3(%x: tensor<2x3xf32>, %y: tensor<3x2xf32>) {
  // expected-error@+1 {{(C3)}}
  %0:2 = "stablehlo.sort"(%x, %y) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    "stablehlo.return"(%c) : (tensor<i1>) -> ()
  }) : (tensor<2x3xf32>, tensor<3x2xf32>) -> (tensor<2x3xf32>, tensor<3x2xf32>)
  return
}

// -----

func.func @sort_c4(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects dimension to be in [-2, 2), but got 2 (C4)}}
  %0 = "stablehlo.sort"(%x) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    "stablehlo.return"(%c) : (tensor<i1>) -> ()
  }) {dimension = 2 : i64} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @sort_c4_negative(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{but got -3 (C4)}}
  %0 = "stablehlo.sort"(%x) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %c = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    "stablehlo.return"(%c) : (tensor<i1>) -> ()
  }) {dimension = -3 : i64} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @sort_c5_arguments(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects the comparator to take (tensor<f32>, tensor<f32>), but it takes (tensor<f32>) (C5)}}
  %0 = "stablehlo.sort"(%x) ({
  ^bb0(%a: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) {dimension = 0 : i64} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @sort_c5_result(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C5)}}
  %0 = "stablehlo.sort"(%x) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) {dimension = 0 : i64} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @map_c1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.map"(%x) ({
  ^bb0(%a: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 0, 1>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @map_c3(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects dimensions to be 0, 1, 2, ..., but got 1 at index 0 (C3)}}
  %0 = "stablehlo.map"(%x) ({
  ^bb0(%a: tensor<f32>):
    "stablehlo.return"(%a) : (tensor<f32>) -> ()
  }) {dimensions = array<i64: 1, 0>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @map_c4(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.map"(%x) ({
  ^bb0(%a: tensor<f64>):
    "stablehlo.return"(%a) : (tensor<f64>) -> ()
  }) {dimensions = array<i64: 0, 1>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @while_c1_arguments(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects cond to take}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0():
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%a) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @while_c1_result(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects cond to return (tensor<i1>), but it returns (tensor<i32>) (C1)}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%a) : (tensor<i32>) -> ()
  }, {
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%a) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @while_c2(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects body to return (tensor<i32>), but it returns (tensor<f32>) (C2)}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%f) : (tensor<f32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @while_c3(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%a) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i64>
  return
}

// -----

func.func @while_empty_region(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{failed to verify constraint: region with 1 blocks}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
  
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @while_other_terminator(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects body to end in stablehlo.return, but got func.return (C2)}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
  ^bb0(%a: tensor<i32>):
    "func.return"(%a) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @if_c1(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects true_branch to take (), but it takes}}
  %0 = "stablehlo.if"(%p) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }, {
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }) : (tensor<i1>) -> tensor<i32>
  return
}

// -----

func.func @if_c2(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects false_branch to return}}
  %0 = "stablehlo.if"(%p) ({
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }, {
    "stablehlo.return"(%f) : (tensor<f32>) -> ()
  }) : (tensor<i1>) -> tensor<i32>
  return
}

// -----

func.func @if_c3(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects true_branch to return}}
  %0 = "stablehlo.if"(%p) ({
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }, {
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }) : (tensor<i1>) -> tensor<f32>
  return
}

// -----

func.func @case_c1(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects at least 1 branch, but got 0 (C1)}}
  "stablehlo.case"(%x) : (tensor<i32>) -> ()
  return
}

// -----

func.func @case_c3(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects branch 1 to return}}
  %0 = "stablehlo.case"(%x) ({
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }, {
    "stablehlo.return"(%f) : (tensor<f32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @case_c4(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.case"(%x) ({
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<f32>
  return
}

// -----

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
  // expected-error@+1 {{expects the inputs to have the types that @composite_c3 takes}}
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
