// Every op and attribute of Shardy. tests/python/test_sdy_text.py holds that jaxlib prints the same.
// RUN: calor-opt %s --split-input-file > %t.1
// RUN: calor-opt %t.1 --split-input-file > %t.2
// RUN: diff %t.1 %t.2
// RUN: calor-opt %s --split-input-file --mlir-print-op-generic | calor-opt --split-input-file > %t.3
// RUN: diff %t.1 %t.3
// RUN: FileCheck %s --input-file=%t.1

// CHECK: sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
// CHECK: sdy.mesh @empty = <[]>
sdy.mesh @empty = <[]>
// CHECK: sdy.mesh @maximal = <[], device_ids=[5]>
sdy.mesh @maximal = <[], device_ids=[5]>
// CHECK: sdy.mesh @maximal_zero = <[], device_ids=[0]>
sdy.mesh @maximal_zero = <[], device_ids=[0]>
// CHECK: sdy.mesh @reversed = <["a"=2, "b"=2], device_ids=[3, 2, 1, 0]>
sdy.mesh @reversed = <["a"=2, "b"=2], device_ids=[3, 2, 1, 0]>
// The usual order of devices is not written.
// CHECK: sdy.mesh @usual = <["a"=2, "b"=2]>
sdy.mesh @usual = <["a"=2, "b"=2], device_ids=[0, 1, 2, 3]>
// CHECK: sdy.mesh @odd = <["x y"=2, "q\22"=1]> {stablehlo.mesh = {axes = []}}
sdy.mesh @odd = <["x y"=2, "q\22"=1]> {stablehlo.mesh = {axes = []}}

// CHECK-LABEL: func.func @shardings(
// CHECK-SAME{LITERAL}: sdy.sharding = #sdy.sharding<@mesh, [{"a", ?}p1, {?}]>
// CHECK-SAME{LITERAL}: sdy.sharding = #sdy.sharding<@mesh, [{"b":(2)2, "a"}, {}], replicated={"b":(1)2}, unreduced={"c":(1)4}>
// CHECK-SAME{LITERAL}: sdy.sharding = #sdy.sharding<mesh<["z"=3]>, [{"z"}p0, {?}p2]>
// CHECK-SAME{LITERAL}: sdy.sharding = #sdy.sharding<@maximal, []>
func.func @shardings(
    %arg0: tensor<4x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a", ?}p1, {?}]>},
    %arg1: tensor<4x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"b":(2)2, "a"}, {}], unreduced={"c":(1)4}, replicated={"b":(1)2}>},
    %arg2: tensor<?x8xf32> {sdy.sharding = #sdy.sharding<mesh<["z"=3]>, [{"z"}p0, {?}p2]>},
    %arg3: !stablehlo.token {sdy.sharding = #sdy.sharding<@maximal, []>})
    -> (tensor<4x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"c"}]>}) {
  // CHECK{LITERAL}: stablehlo.add %arg0, %arg1 {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"a"}, {"b"}]>]>}
  %0 = stablehlo.add %arg0, %arg1 {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"a"}, {"b"}]>]>} : tensor<4x8xf32>
  // CHECK{LITERAL}: {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}, {}]>, <@empty, [{?}, {?}]>]>}
  %1:2 = stablehlo.optimization_barrier {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}, {}]>, <@empty, [{?}, {?}]>]>} %0, %0 : tensor<4x8xf32>, tensor<4x8xf32>
  // A maximal sharding says where an op without results runs.
  // CHECK{LITERAL}: {has_side_effect = true, sdy.sharding = #sdy.sharding_per_value<[<@maximal, []>]>}
  stablehlo.custom_call @print(%0) {has_side_effect = true, sdy.sharding = #sdy.sharding_per_value<[<@maximal, []>]>} : (tensor<4x8xf32>) -> ()
  // CHECK{LITERAL}: {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"a"}, {}]>]>} : (tensor<4x8xf32>) -> tuple<tensor<4x8xf32>>
  %2 = stablehlo.custom_call @one(%0) {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"a"}, {}]>]>} : (tensor<4x8xf32>) -> tuple<tensor<4x8xf32>>
  return {sdy.sharding = #sdy.sharding_per_value<[]>} %1#0 : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @ops
func.func @ops(%arg0: tensor<4x8xf32>, %arg1: !stablehlo.token) -> tensor<4x8xf32> {
  // CHECK{LITERAL}: sdy.sharding_constraint %arg0 <@mesh, [{"a"}, {?}]> {jax.note = 1 : i64} : tensor<4x8xf32>
  %0 = sdy.sharding_constraint %arg0 <@mesh, [{"a"}, {?}]> {jax.note = 1} : tensor<4x8xf32>
  // CHECK: sdy.sharding_constraint %arg1 <@mesh, []> : !stablehlo.token
  %1 = sdy.sharding_constraint %arg1 <@mesh, []> : !stablehlo.token
  // CHECK{LITERAL}: sdy.reshard %0 <@mesh, [{}, {"c"}]> : tensor<4x8xf32>
  %2 = sdy.reshard %0 <@mesh, [{}, {"c"}]> : tensor<4x8xf32>
  // CHECK: sdy.sharding_group %2 group_id=-3 : tensor<4x8xf32>
  sdy.sharding_group %2 group_id=-3 : tensor<4x8xf32>
  // CHECK: sdy.constant {jax.note = 2 : i64} dense<1.000000e+00> : tensor<4x8xf32>
  %3 = sdy.constant {jax.note = 2} dense<1.0> : tensor<4x8xf32>
  // CHECK: sdy.propagation_barrier %2 allowed_direction=NONE : tensor<4x8xf32>
  %4 = sdy.propagation_barrier %2 allowed_direction=NONE : tensor<4x8xf32>
  // CHECK: sdy.propagation_barrier %{{.*}} allowed_direction=FORWARD : tensor<4x8xf32>
  %5 = sdy.propagation_barrier %4 allowed_direction=FORWARD : tensor<4x8xf32>
  // CHECK: sdy.propagation_barrier %{{.*}} allowed_direction=BACKWARD : tensor<4x8xf32>
  %6 = sdy.propagation_barrier %5 allowed_direction=BACKWARD : tensor<4x8xf32>
  %7:2 = stablehlo.optimization_barrier %3, %6 : tensor<4x8xf32>, tensor<4x8xf32>
  // CHECK: sdy.data_flow_edge %{{.*}}#0 : tensor<4x8xf32>
  %8 = sdy.data_flow_edge %7#0 : tensor<4x8xf32>
  // CHECK: sdy.data_flow_edge %{{.*}}#1 sharding=<@mesh, [{"a"}, {}]> : tensor<4x8xf32>
  %9 = sdy.data_flow_edge %7#1 sharding=<@mesh, [{"a"}, {}]> : tensor<4x8xf32>
  %10 = stablehlo.add %8, %9 : tensor<4x8xf32>
  return %10 : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @edges
func.func @edges(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: sdy.func_data_flow_edge %arg0 : tensor<4xf32>
  %0 = sdy.func_data_flow_edge %arg0 : tensor<4xf32>
  %1 = func.call @callee(%0) : (tensor<4xf32>) -> tensor<4xf32>
  // CHECK: sdy.func_data_flow_edge %1 : tensor<4xf32>
  %2 = sdy.func_data_flow_edge %1 : tensor<4xf32>
  // CHECK{LITERAL}: sdy.propagation_edges = #sdy.propagation_edges<[{step-2 = [{"a" = operand-0 -> [operand-1, result-0]}, {"b":(2)2 = result-0 -> [operand-0]}]}, {step-12 = [{"c" = operand-1 -> [result-0]}]}]>
  %3 = stablehlo.add %2, %2 {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"a"}]>]>,
    sdy.propagation_edges = #sdy.propagation_edges<[{step-2 = [{"a" = operand-0 -> [operand-1, result-0]}, {"b":(2)2 = result-0 -> [operand-0]}]}, {step-12 = [{"c" = operand-1 -> [result-0]}]}]>,
    sdy.result_propagation_edges = [], sdy.block_arg_propagation_edges = []} : tensor<4xf32>
  return %3 : tensor<4xf32>
}
func.func private @callee(tensor<4xf32>) -> tensor<4xf32>

// CHECK-LABEL: func.func @regions
func.func @regions(%arg0: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: sdy.manual_computation(%arg0, %arg0)
  // CHECK-SAME{LITERAL}: in_shardings=[<@mesh, [{"a", "b"}, {?}]>, <@mesh, [{}, {"a"}], replicated={"b"}>] out_shardings=[<@mesh, [{"a"}, {?}]>] manual_axes={"a"}
  // CHECK-SAME: (%arg1: tensor<2x8xf32>, %arg2: tensor<4x4xf32>) {
  %0 = sdy.manual_computation(%arg0, %arg0) in_shardings=[<@mesh, [{"a", "b"}, {?}]>, <@mesh, [{}, {"a"}], replicated={"b"}>] out_shardings=[<@mesh, [{"a"}, {?}]>] manual_axes={"a"} (%arg1: tensor<2x8xf32>, %arg2: tensor<4x4xf32>) {
    // CHECK: sdy.return {jax.note = 3 : i64} %arg1 : tensor<2x8xf32>
    sdy.return {jax.note = 3} %arg1 : tensor<2x8xf32>
  // CHECK: } {jax.note = 4 : i64} : (tensor<4x8xf32>, tensor<4x8xf32>) -> tensor<4x8xf32>
  } {jax.note = 4} : (tensor<4x8xf32>, tensor<4x8xf32>) -> tensor<4x8xf32>
  // CHECK: sdy.manual_computation() in_shardings=[] out_shardings=[] manual_axes={} () {
  // CHECK-NEXT: sdy.return
  // CHECK-NEXT: } : () -> ()
  sdy.manual_computation() in_shardings=[] out_shardings=[] manual_axes={} () {
    sdy.return
  } : () -> ()
  // CHECK: sdy.named_computation<"plain">(%0) (%arg1: tensor<4x8xf32>) {
  %1 = sdy.named_computation<"plain">(%0) (%arg1: tensor<4x8xf32>) {
    sdy.return %arg1 : tensor<4x8xf32>
  } : (tensor<4x8xf32>) -> tensor<4x8xf32>
  // CHECK: sdy.named_computation<"sharded">(%1)
  // CHECK-SAME{LITERAL}: in_shardings=[<@mesh, [{"a"}, {}]>] out_shardings=[<@mesh, [{}, {"b"}]>] (%arg1: tensor<4x8xf32>) {
  %2 = sdy.named_computation<"sharded">(%1) in_shardings=[<@mesh, [{"a"}, {}]>] out_shardings=[<@mesh, [{}, {"b"}]>] (%arg1: tensor<4x8xf32>) {
    sdy.return %arg1 : tensor<4x8xf32>
  } : (tensor<4x8xf32>) -> tensor<4x8xf32>
  return %2 : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @collectives
func.func @collectives(%arg0: tensor<8x8x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"a"}, {"c"}, {}]>}) {
  // CHECK{LITERAL}: sdy.all_gather [{}, {"c":(4)2}, {}] %arg0 out_sharding=<@mesh, [{"a"}, {"c":(1)4}, {}]> : tensor<8x8x4xf32>
  %0 = sdy.all_gather [{}, {"c":(4)2}, {}] %arg0 out_sharding=<@mesh, [{"a"}, {"c":(1)4}, {}]> : tensor<8x8x4xf32>
  // CHECK{LITERAL}: sdy.all_slice [{"b":(1)2}, {"c":(4)2}, {}] %0 out_sharding=<@mesh, [{"a", "b":(1)2}, {"c"}, {}]>
  %1 = sdy.all_slice [{"b":(1)2}, {"c":(4)2}, {}] %0 out_sharding=<@mesh, [{"a", "b":(1)2}, {"c"}, {}]> : tensor<8x8x4xf32>
  // CHECK{LITERAL}: sdy.all_to_all [{"b":(1)2}: 0->2] %1 out_sharding=<@mesh, [{"a"}, {"c"}, {"b":(1)2}]>
  %2 = sdy.all_to_all [{"b":(1)2}: 0->2] %1 out_sharding=<@mesh, [{"a"}, {"c"}, {"b":(1)2}]> : tensor<8x8x4xf32>
  // CHECK{LITERAL}: sdy.collective_permute %2 out_sharding=<@mesh, [{"b":(1)2}, {"c"}, {"a"}]>
  %3 = sdy.collective_permute %2 out_sharding=<@mesh, [{"b":(1)2}, {"c"}, {"a"}]> : tensor<8x8x4xf32>
  // CHECK{LITERAL}: sdy.replicated_to_unreduced {"b":(2)2} %3 out_sharding=<@mesh, [{"b":(1)2}, {"c"}, {"a"}], unreduced={"b":(2)2}>
  %4 = sdy.replicated_to_unreduced {"b":(2)2} %3 out_sharding=<@mesh, [{"b":(1)2}, {"c"}, {"a"}], unreduced={"b":(2)2}> : tensor<8x8x4xf32>
  // CHECK{LITERAL}: sdy.sharded_to_unreduced [{"b":(1)2}, {}, {"a"}] %4 out_sharding=<@mesh, [{}, {"c"}, {}], unreduced={"a", "b"}>
  %5 = sdy.sharded_to_unreduced [{"b":(1)2}, {}, {"a"}] %4 out_sharding=<@mesh, [{}, {"c"}, {}], unreduced={"a", "b"}> : tensor<8x8x4xf32>
  // CHECK{LITERAL}: sdy.all_reduce {"a"} %5 out_sharding=<@mesh, [{}, {"c"}, {}], unreduced={"b"}>
  %6 = sdy.all_reduce {"a"} %5 out_sharding=<@mesh, [{}, {"c"}, {}], unreduced={"b"}> : tensor<8x8x4xf32>
  // CHECK{LITERAL}: sdy.reduce_scatter [{"b"}, {}, {}] %6 out_sharding=<@mesh, [{"b"}, {"c"}, {}]>
  %7 = sdy.reduce_scatter [{"b"}, {}, {}] %6 out_sharding=<@mesh, [{"b"}, {"c"}, {}]> : tensor<8x8x4xf32>
  return
}

// Devices in another order: a permutation.
func.func @reorder(%arg0: tensor<4xf32> {sdy.sharding = #sdy.sharding<@reversed, [{"a"}]>}) {
  // CHECK{LITERAL}: sdy.collective_permute %arg0 out_sharding=<@usual, [{"a"}]>
  %0 = sdy.collective_permute %arg0 out_sharding=<@usual, [{"a"}]> : tensor<4xf32>
  return
}

// CHECK-LABEL: func.func @rules
func.func @rules(%arg0: tensor<4x8xf32>, %arg1: tensor<f32>) {
  // CHECK{LITERAL}: #sdy.op_sharding_rule<([i, j], [i, j])->([i, j]) {i=4, j=8}>
  %0 = stablehlo.add %arg0, %arg0 {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j],[i, j])->([i, j]) {i=4, j=8}>} : tensor<4x8xf32>
  // CHECK{LITERAL}: #sdy.op_sharding_rule<([ij, k])->([i, jk]) {i=2, j=2, k=8}>
  %1 = stablehlo.reshape %arg0 {sdy.sharding_rule = #sdy.op_sharding_rule<([ij, k])->([i, jk]) {i=2, j=2, k=8}>} : (tensor<4x8xf32>) -> tensor<2x16xf32>
  // CHECK{LITERAL}: #sdy.op_sharding_rule<([], [])->([])>
  %2 = stablehlo.add %arg1, %arg1 {sdy.sharding_rule = #sdy.op_sharding_rule<([], [])->([])>} : tensor<f32>
  // CHECK{LITERAL}: #sdy.op_sharding_rule<([i, j])->([j, k]) {i=4, j=8, k=2} reduction={i} need_replication={j} permutation={k} blocked_propagation={i, k}, custom>
  %3 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([j, k]) {i=4, j=8, k=2} reduction={i} need_replication={j} permutation={k} blocked_propagation={i, k}, custom>} : (tensor<4x8xf32>) -> tensor<8x2xf32>
  // CHECK{LITERAL}: #sdy.op_sharding_rule<([ijklmnopqrstuvwxyzz_1, z_2])->([z_2]) {i=2, j=2, k=2, l=2, m=2, n=2, o=2, p=2, q=2, r=2, s=2, t=2, u=2, v=2, w=2, x=2, y=2, z=2, z_1=2, z_2=8}, custom>
  %4 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([ijklmnopqrstuvwxyzz_1, z_2])->([z_2]) {i=2, j=2, k=2, l=2, m=2, n=2, o=2, p=2, q=2, r=2, s=2, t=2, u=2, v=2, w=2, x=2, y=2, z=2, z_1=2, z_2=8}, custom>} : (tensor<4x8xf32>) -> tensor<8xf32>
  return
}

// -----

// Attributes on their own.
// CHECK: jax.axes = #sdy<axis_ref_list{"a":(1)2, "b"}>
// CHECK-SAME{LITERAL}: jax.axis = #sdy<axis_ref"a":(1)2>
// CHECK-SAME{LITERAL}: jax.details = #sdy<axis_to_propagation_details{"a" = operand-0 -> [result-0]}>
// CHECK-SAME{LITERAL}: jax.dimension = #sdy<dimension_sharding{"a", ?}p3>
// CHECK-SAME{LITERAL}: jax.list = #sdy.sharding_per_value<[]>
// CHECK-SAME{LITERAL}: jax.lists = #sdy<list_of_axis_ref_lists[{"a"}, {}]>
// CHECK-SAME{LITERAL}: jax.manual = #sdy<manual_axes{"a"}>
// CHECK-SAME{LITERAL}: jax.mapping = #sdy<tensor_mapping[i, jk]>
// CHECK-SAME{LITERAL}: jax.mesh = #sdy.mesh<["a"=2]>
// CHECK-SAME{LITERAL}: jax.mesh_axis = #sdy<mesh_axis"a"=2>
// CHECK-SAME{LITERAL}: jax.move = #sdy<all_to_all_param{"a"}: 0->1>
// CHECK-SAME{LITERAL}: jax.moves = #sdy<all_to_all_param_list[{"a"}: 0->1, {"b"}: 2->3]>
// CHECK-SAME{LITERAL}: jax.part = #sdy<sub_axis_info(1)2>
// CHECK-SAME{LITERAL}: jax.sharding = #sdy.sharding<@x, []>
// CHECK-SAME{LITERAL}: jax.step = #sdy<propagation_one_step{step-0 = [{"a" = operand-0 -> [result-0]}]}>
module attributes {
  jax.axis = #sdy<axis_ref"a":(1)2>, jax.axes = #sdy<axis_ref_list{"a":(1)2, "b"}>,
  jax.lists = #sdy<list_of_axis_ref_lists[{"a"}, {}]>, jax.dimension = #sdy<dimension_sharding{"a", ?}p3>,
  jax.part = #sdy<sub_axis_info(1)2>, jax.mesh_axis = #sdy<mesh_axis"a"=2>, jax.mapping = #sdy<tensor_mapping[i, jk]>,
  jax.move = #sdy<all_to_all_param{"a"}: 0->1>, jax.moves = #sdy<all_to_all_param_list[{"a"}: 0->1, {"b"}: 2->3]>,
  jax.manual = #sdy<manual_axes{"a"}>, jax.details = #sdy<axis_to_propagation_details{"a" = operand-0 -> [result-0]}>,
  jax.step = #sdy<propagation_one_step{step-0 = [{"a" = operand-0 -> [result-0]}]}>, jax.mesh = #sdy.mesh<["a"=2]>,
  jax.sharding = #sdy.sharding<@x, []>, jax.list = #sdy.sharding_per_value<[]>
} {}
