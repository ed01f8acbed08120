// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of the collectives. jaxlib refuses the same programs (tests/python/test_sdy_text.py).

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{expects an operand with a sharding}}
  %0 = sdy.all_gather [{}, {}] %arg0 out_sharding=<@mesh, [{}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
sdy.mesh @other = <["c"=2, "b"=2]>
// expected-note@+1 {{the operand is here}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@other, [{}, {"b"}]>}) {
  // expected-error@+1 {{expects the mesh of the operand, but the result has #sdy.mesh<["a"=2, "b"=4, "c"=8]> and the operand #sdy.mesh<["c"=2, "b"=2]>}}
  %0 = sdy.all_gather [{}, {"b"}] %arg0 out_sharding=<@mesh, [{}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects each axis once, but "c" is there twice}}
  %0 = sdy.all_gather [{"a"}, {}] %arg0 out_sharding=<@mesh, [{}, {"c", "c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects consecutive sub-axes to be written as one, but got "c":(1)2, "c":(2)4}}
  %0 = sdy.all_gather [{}, {"c":(1)2, "c":(2)4}] %arg0 out_sharding=<@mesh, [{"a"}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects each axis once, but "c" is there twice}}
  %0 = sdy.all_gather [{"a", "c"}, {"c"}] %arg0 out_sharding=<@mesh, [{}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects a list of axes for each of 2 dimensions, but got 1}}
  %0 = sdy.all_gather [{}] %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 1 of the operand, sharded on ["c"], to end in the axes ["c", "a"], but "a" is not there}}
  %0 = sdy.all_gather [{}, {"c", "a"}] %arg0 out_sharding=<@mesh, [{"a"}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {}]>}) {
  // expected-error@+1 {{expects dimension 0 of the operand, sharded on ["a"], to end in the axes ["b", "a"], but "b" is not there}}
  %0 = sdy.all_gather [{"b", "a"}, {}] %arg0 out_sharding=<@mesh, [{}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c":(1)2}]>}) {
  // expected-error@+1 {{but "c" is not there}}
  %0 = sdy.all_gather [{}, {"c"}] %arg0 out_sharding=<@mesh, [{"a"}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{but "c":(2)2 is not there}}
  %0 = sdy.all_gather [{}, {"c":(2)2}] %arg0 out_sharding=<@mesh, [{"a"}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 1 of the result to be sharded on [], but it is on ["c"]}}
  %0 = sdy.all_gather [{}, {"c"}] %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 1 of the result to be sharded on ["c":(1)2], but it is on ["c":(1)4]}}
  %0 = sdy.all_gather [{}, {"c":(2)4}] %arg0 out_sharding=<@mesh, [{"a"}, {"c":(1)4}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects axis "q" to be one of the mesh}}
  %0 = sdy.all_gather [{}, {"q"}] %arg0 out_sharding=<@mesh, [{"a"}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 1 of the result to be sharded on ["c", "b"], but it is on ["c"]}}
  %0 = sdy.all_slice [{}, {"b"}] %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects a list of axes for each of 2 dimensions, but got 1}}
  %0 = sdy.all_slice [{}] %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c":(1)2}]>}) {
  // expected-error@+1 {{expects dimension 1 of the result to be sharded on ["c":(1)2, "c":(4)2]}}
  %0 = sdy.all_slice [{}, {"c":(4)2}] %arg0 out_sharding=<@mesh, [{"a"}, {"c":(1)4}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects at least one move}}
  %0 = sdy.all_to_all [] %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{expects an operand with a sharding}}
  %0 = sdy.all_to_all [{"a"}: 0->1] %arg0 out_sharding=<@mesh, [{}, {"a"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expected string}}
  %0 = sdy.all_to_all [{}: 0->1] %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimensions between 0 and 1, but got 2}}
  %0 = sdy.all_to_all [{"a"}: 2->1] %arg0 out_sharding=<@mesh, [{}, {"c", "a"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimensions between 0 and 1, but got -1}}
  %0 = sdy.all_to_all [{"a"}: 0->-1] %arg0 out_sharding=<@mesh, [{}, {"c", "a"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects each dimension in one move, but 0 is in two}}
  %0 = sdy.all_to_all [{"a"}: 0->0] %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects each dimension in one move, but 1 is in two}}
  %0 = sdy.all_to_all [{"a"}: 0->1, {"c"}: 1->0] %arg0 out_sharding=<@mesh, [{"c"}, {"a"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8x8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {}, {"b"}, {}]>}) {
  // expected-error@+1 {{expects source dimensions in ascending order, but 0 comes behind 2}}
  %0 = sdy.all_to_all [{"b"}: 2->1, {"a"}: 0->3] %arg0 out_sharding=<@mesh, [{}, {"b"}, {}, {"a"}]> : tensor<8x8x8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 0 of the operand, sharded on ["a"], to end in the axes ["b", "a"], but "b" is not there}}
  %0 = sdy.all_to_all [{"b", "a"}: 0->1] %arg0 out_sharding=<@mesh, [{}, {"c", "b", "a"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 0 of the result to be sharded on [], but it is on ["a"]}}
  %0 = sdy.all_to_all [{"a"}: 0->1] %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}, {}]>}) {
  // expected-error@+1 {{expects dimension 1 of the result to be sharded on ["c"], but it is on []}}
  %0 = sdy.all_to_all [{"a"}: 0->2] %arg0 out_sharding=<@mesh, [{}, {}, {"a"}]> : tensor<8x8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{expects an operand with a sharding}}
  %0 = sdy.collective_permute %arg0 out_sharding=<@mesh, [{}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects each axis once, but "c" is there twice}}
  %0 = sdy.collective_permute %arg0 out_sharding=<@mesh, [{"c", "a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
sdy.mesh @other = <["c"=2, "b"=2]>
// expected-note@+1 {{the operand is here}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@other, [{"c"}, {"b"}]>}) {
  // expected-error@+1 {{expects the axes of the operand's mesh}}
  %0 = sdy.collective_permute %arg0 out_sharding=<@mesh, [{"b":(1)2}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
sdy.mesh @same = <["a"=2, "b"=4, "c"=8]>
// expected-note@+1 {{the operand is here}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects one name for meshes of the same order of devices, but got @mesh and @same}}
  %0 = sdy.collective_permute %arg0 out_sharding=<@same, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 1 in as many parts as before, but it had 8 and gets 4}}
  %0 = sdy.collective_permute %arg0 out_sharding=<@mesh, [{"a"}, {"b"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 1 in as many parts as before, but it had 8 and gets 4}}
  %0 = sdy.collective_permute %arg0 out_sharding=<@mesh, [{"b":(1)2}, {"c":(1)4}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 0 of the result to be sharded on ["a"], but it is on []}}
  %0 = sdy.all_reduce {} %arg0 out_sharding=<@mesh, [{}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
sdy.mesh @other = <["c"=2, "b"=2]>
// expected-note@+1 {{the operand is here}}
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@other, [{}, {"c"}]>}) {
  // expected-error@+1 {{expects the mesh of the operand}}
  %0 = sdy.all_reduce {} %arg0 out_sharding=<@mesh, [{}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects axes that do not shard the operand, but "c":(2)2 overlaps dimension 1 on ["c"]}}
  %0 = sdy.all_reduce {"c":(2)2} %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects consecutive sub-axes to be written as one}}
  %0 = sdy.all_reduce {"b":(1)2, "b":(2)2} %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects each axis once, but "b" is there twice}}
  %0 = sdy.all_reduce {"b", "b"} %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"c"}]>}) {
  // expected-error@+1 {{expects axes in the order of the mesh, but got ["b", "a"]}}
  %0 = sdy.all_reduce {"b", "a"} %arg0 out_sharding=<@mesh, [{}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}], replicated={"b"}>}) {
  // expected-error@+1 {{expects axes on which the operand is not replicated, but "b" overlaps "b"}}
  %0 = sdy.all_reduce {"b"} %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}], unreduced={"b"}>}) {
  // expected-error@+1 {{expects the result to be reduced on "b", but it is unreduced on "b"}}
  %0 = sdy.all_reduce {"b"} %arg0 out_sharding=<@mesh, [{"a"}, {"c"}], unreduced={"b"}> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects a list of axes for each of 2 dimensions, but got 1}}
  %0 = sdy.reduce_scatter [{"b"}] %arg0 out_sharding=<@mesh, [{"a", "b"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 0 of the result to be sharded on ["a", "b"], but it is on ["a"]}}
  %0 = sdy.reduce_scatter [{"b"}, {}] %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects at least one axis}}
  %0 = sdy.replicated_to_unreduced {} %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects the result to be unreduced on ["b"], but it is on []}}
  %0 = sdy.replicated_to_unreduced {"b"} %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 1 of the result to be sharded on ["c"], but it is on []}}
  %0 = sdy.replicated_to_unreduced {"c"} %arg0 out_sharding=<@mesh, [{"a"}, {}], unreduced={"c"}> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}], unreduced={"b"}>}) {
  // expected-error@+1 {{expects the operand to be replicated on "b":(1)2, but it is unreduced on "b"}}
  %0 = sdy.replicated_to_unreduced {"b":(1)2} %arg0 out_sharding=<@mesh, [{"a"}, {"c"}], unreduced={"b":(1)2}> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects the result to be unreduced on ["c"], but it is on []}}
  %0 = sdy.sharded_to_unreduced [{}, {"c"}] %arg0 out_sharding=<@mesh, [{"a"}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{expects dimension 1 of the result to be sharded on [], but it is on ["c"]}}
  %0 = sdy.sharded_to_unreduced [{}, {"c"}] %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}]>}) {
  // expected-error@+1 {{but "b" is not there}}
  %0 = sdy.sharded_to_unreduced [{}, {"b"}] %arg0 out_sharding=<@mesh, [{"a"}, {"c"}]> : tensor<8x8xf32>
  return
}
