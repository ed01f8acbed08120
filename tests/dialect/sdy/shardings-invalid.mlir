// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of shardings. jaxlib refuses the same programs (tests/python/test_sdy_text.py).

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{argument 0: expects the sharding of a value without elements to have no dimensions and no axes, but it is #sdy.sharding<@mesh, [{}]>}}
func.func @f(%arg0: !stablehlo.token {sdy.sharding = #sdy.sharding<@mesh, [{}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects the sharding of a value without elements to have no dimensions and no axes}}
func.func @f(%arg0: !stablehlo.token {sdy.sharding = #sdy.sharding<@mesh, [], replicated={"a"}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{argument 0: expects a value with a sharding to be ranked, but it is}}
func.func @f(%arg0: tensor<*xf32> {sdy.sharding = #sdy.sharding<@mesh, []>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{argument 0: expects one dimension sharding for each of the 2 dimensions, but got 1}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects one dimension sharding for each of the 2 dimensions, but got 1}}
func.func @f(%arg0: tensor<?x?xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{argument 0: expects a mesh named @nowhere, but the module has no such sdy.mesh}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@nowhere, [{}, {}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects a mesh named @f, but the module has no such sdy.mesh}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@f, [{}, {}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{result: expects a mesh named @nowhere, but the module has no such sdy.mesh}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.sharding = #sdy.sharding_per_value<[<@nowhere, [{}, {}]>]>} : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects a dimension with a priority to have axes or to be open, but dimension 0 is empty and closed and has priority p1}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}p1, {}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{expects sdy.sharding of an op to be #sdy.sharding_per_value, but it is #sdy.sharding<@mesh,}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.sharding = #sdy.sharding<@mesh, [{}, {}]>} : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{argument 0: expects sdy.sharding to be #sdy.sharding, but it is #sdy.sharding_per_value}}
func.func @f(%arg0: tensor<8xf32> {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{result 1: expects axis "q" to be one of the mesh, but the mesh is #sdy.mesh<["a"=2, "b"=4, "c"=8]>}}
func.func @f(%arg0: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"q"}]>}) {
  return %arg0, %arg0 : tensor<8xf32>, tensor<8xf32>
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{expects one result sharding for each of 1 values, but got 2}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}, {}]>, <@mesh, [{}, {}]>]>} : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
sdy.mesh @other = <["b"=2]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{result 1: expects axis "q" to be one of the mesh}}
  %0:2 = stablehlo.optimization_barrier {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"a"}, {}]>, <@mesh, [{"q"}, {}]>]>} %arg0, %arg0 : tensor<8x8xf32>, tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects axis "b" to be one of the mesh, but the mesh is #sdy.mesh<["a"=2]>}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<mesh<["a"=2]>, [{}, {"b"}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects axis "q" to be one of the mesh}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], replicated={"q"}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects axis "q" to be one of the mesh}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], unreduced={"q"}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects axis "q" to be one of the mesh}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"q":(1)2}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects each axis once, but "a" is there twice}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"a"}], replicated={"a"}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects each axis once, but "a" is there twice}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"a"}], unreduced={"a"}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects each axis once, but "a" is there twice}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], replicated={"a"}, unreduced={"a"}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects each axis once, but "a" is there twice}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"a", "a"}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects each axis once, but "a" is there twice}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"a"}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects each axis once, but "b":(2)2 is there twice}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"b":(2)2}], replicated={"b":(2)2}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects either axis "b" or parts of it, but got both "b" and "b":(2)2}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"b"}], replicated={"b":(2)2}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects sub-axes not to overlap, but "c":(2)4 and "c":(1)4 do}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"c":(2)4}, {}], replicated={"c":(1)4}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects replicated axes in the order of the mesh, but got ["b", "a"] on mesh #sdy.mesh<["a"=2, "b"=4, "c"=8]>}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], replicated={"b", "a"}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects unreduced axes in the order of the mesh, but got ["c", "a"]}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], unreduced={"c", "a"}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects unreduced axes in the order of the mesh, but got ["c":(4)2, "c":(1)2]}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], unreduced={"c":(4)2, "c":(1)2}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects consecutive sub-axes to be written as one, but got "c":(1)2, "c":(2)2}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"c":(1)2, "c":(2)2}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects consecutive sub-axes to be written as one}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], replicated={"c":(1)2, "c":(2)2}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects the pre-size of a sub-axis to be at least 1, but got "c":(-1)2}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"c":(-1)2}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects the size of a sub-axis to be greater than 1, but got "c":(2)1}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"c":(2)1}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects pre-size times size of sub-axis "c":(3)2 to divide the size 8 of the axis}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"c":(3)2}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects pre-size times size of sub-axis "c":(2)3 to divide the size 8 of the axis}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"c":(2)3}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects pre-size times size of sub-axis "c":(4)4 to divide the size 8 of the axis}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"c":(4)4}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects a sub-axis to be smaller than its axis, but "c":(1)8 is all of axis "c" of size 8; name the axis alone}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"c":(1)8}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
sdy.mesh @maximal = <[], device_ids=[3]>
// expected-error@+1 {{argument 0: expects a sharding on a maximal mesh to have no dimensions and no axes, but it is #sdy.sharding<@maximal,}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@maximal, [{}, {}]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
sdy.mesh @maximal = <[], device_ids=[3]>
// expected-error@+1 {{expects a sharding on a maximal mesh to have no dimensions and no axes}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@maximal, [], replicated={"a"}>}) {
  return
}

// -----

sdy.mesh @maximal = <[], device_ids=[3]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{expects a sharding on a maximal mesh to have no dimensions and no axes}}
  stablehlo.custom_call @foo() {sdy.sharding = #sdy.sharding_per_value<[<@maximal, [{}]>]>} : () -> ()
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{expects a sharded tuple to have 1 element, but it has 2}}
  %0 = stablehlo.custom_call @foo() {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : () -> tuple<tensor<8xf32>, tensor<8xf32>>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects a priority like p1, without leading zeros, but got 'phigh'}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"a"}phigh]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects a priority like p1, without leading zeros, but got 'p01'}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"a"}p01]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects a priority like p1, without leading zeros, but got 'p9999999999999999999'}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"a"}p9999999999999999999]>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expected string}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], replicated={}>}) {
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// expected-error@+1 {{expects 'replicated' or 'unreduced', each at most once}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], shared={"a"}>}) {
  return
}
