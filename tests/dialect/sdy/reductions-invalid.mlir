// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of reductions, which jaxlib has since 0.12.

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {}], unreduced=max{"b"}>}) {
  // expected-error@+1 {{expects the reduction of the operand's unreduced axes, max, but got sum}}
  %0 = sdy.all_reduce {"b"} %arg0 out_sharding=<@mesh, [{"a"}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {}], unreduced=max{"b"}>}) {
  // expected-error@+1 {{expects the reduction of the operand's unreduced axes, max, but got min}}
  %0 = sdy.reduce_scatter min [{"b"}, {}] %arg0 out_sharding=<@mesh, [{"a", "b"}, {}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], unreduced=max{"a", "b"}>}) {
  // expected-error@+1 {{expects unreduced axis "a" to keep its reduction, but it goes from max to sum}}
  %0 = sdy.all_reduce max {"b"} %arg0 out_sharding=<@mesh, [{}, {}], unreduced={"a"}> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}], unreduced={"b"}>}) {
  // expected-error@+1 {{expects unreduced axis "b" to keep its reduction, but it goes from sum to max}}
  %0 = sdy.sharded_to_unreduced [{}, {"c"}] %arg0 out_sharding=<@mesh, [{"a"}, {}], unreduced=max{"b", "c"}> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {}], unreduced={"b"}>}) {
  // expected-error@+1 {{expects unreduced axis "b" to keep its reduction, but it goes from sum to max}}
  %0 = sdy.replicated_to_unreduced {"c"} %arg0 out_sharding=<@mesh, [{"a"}, {}], unreduced=max{"b", "c"}> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], unreduced={"b"}>}) {
  // expected-error@+1 {{expects unreduced axis "b" to keep its reduction, but it goes from sum to min}}
  %0 = sdy.reshard %arg0 <@mesh, [{}, {}], unreduced=min{"b"}> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {}], unreduced={"b"}>}) {
  // expected-error@+1 {{expects unreduced axis "b" to keep its reduction, but it goes from sum to min}}
  %0 = sdy.sharding_constraint %arg0 <@mesh, [{}, {}], unreduced=min{"b"}> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {}]>}) {
  // expected-error@+1 {{expects unreduced axes of the result to be so in the operand, but "c" is none of []}}
  %0 = sdy.all_reduce {"b"} %arg0 out_sharding=<@mesh, [{"a"}, {}], unreduced={"c"}> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {}], unreduced={"b"}>}) {
  // expected-error@+1 {{expects unreduced axes of the result to be so in the operand, but "c" is none of ["b"]}}
  %0 = sdy.reduce_scatter [{"b"}, {}] %arg0 out_sharding=<@mesh, [{"a", "b"}, {}], unreduced={"c"}> : tensor<8x8xf32>
  return
}
