// Programs with shardings run on one device: the ops are identities on whole tensors, computations take their place.
// RUN: calor run %s --backend=cpu
// RUN: calor run %s --backend=interpreter
// RUN: calor-opt %s --calor-import | FileCheck %s --implicit-check-not='{{[ "]}}sdy.' --implicit-check-not='#sdy'

// CHECK: func.func @main
module attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
  sdy.mesh @one = <["x"=1, "y"=1]> {stablehlo.mesh = {axes = [{name = "x", size = 1 : i64}]}}
  sdy.mesh @eight = <["a"=2, "b"=4]>
  sdy.mesh @maximal = <[], device_ids=[0]>

  func.func @main() {
    %x = sdy.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
    // Shardings over several devices are annotations as long as no code runs on parts.
    %0 = sdy.sharding_constraint %x <@eight, [{"a"}, {?}]> : tensor<2x2xf32>
    %1 = sdy.reshard %0 <@eight, [{}, {"a"}]> : tensor<2x2xf32>
    sdy.sharding_group %1 group_id=0 : tensor<2x2xf32>
    %2 = sdy.propagation_barrier %1 allowed_direction=NONE : tensor<2x2xf32>
    %3 = stablehlo.add %2, %2 {sdy.sharding = #sdy.sharding_per_value<[<@eight, [{"a"}, {}]>]>,
        sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [i, j])->([i, j]) {i=2, j=2}>} : tensor<2x2xf32>
    %4 = sdy.all_gather [{"a"}, {}] %3 out_sharding=<@eight, [{}, {}]> : tensor<2x2xf32>
    %5 = sdy.all_slice [{}, {"a"}] %4 out_sharding=<@eight, [{}, {"a"}]> : tensor<2x2xf32>
    %6 = sdy.all_to_all [{"a"}: 1->0] %5 out_sharding=<@eight, [{"a"}, {}]> : tensor<2x2xf32>
    %7 = sdy.collective_permute %6 out_sharding=<@eight, [{"b":(1)2}, {}]> : tensor<2x2xf32>
    %8 = sdy.sharded_to_unreduced [{"b":(1)2}, {}] %7 out_sharding=<@eight, [{}, {}], unreduced={"b":(1)2}> : tensor<2x2xf32>
    %9 = sdy.all_reduce {"b":(1)2} %8 out_sharding=<@eight, [{}, {}]> : tensor<2x2xf32>
    %10 = stablehlo.negate %9 : tensor<2x2xf32>
    %11 = sdy.data_flow_edge %10 sharding=<@eight, [{"a"}, {}]> : tensor<2x2xf32>
    check.expect_eq_const %11, dense<[[-2.0, -4.0], [-6.0, -8.0]]> : tensor<2x2xf32>

    // Code on parts, where the part is the whole; one computation in the other.
    %12 = sdy.manual_computation(%11, %x) in_shardings=[<@one, [{"x"}, {}]>, <@one, [{"x"}, {"y"}]>] out_shardings=[<@one, [{"x"}, {}]>] manual_axes={"x"} (%a: tensor<2x2xf32>, %b: tensor<2x2xf32>) {
      %inner = sdy.manual_computation(%a) in_shardings=[<@one, [{"y"}, {}]>] out_shardings=[<@one, [{"y"}, {}]>] manual_axes={"y"} (%c: tensor<2x2xf32>) {
        %d = stablehlo.abs %c : tensor<2x2xf32>
        sdy.return %d : tensor<2x2xf32>
      } : (tensor<2x2xf32>) -> tensor<2x2xf32>
      %e = stablehlo.multiply %inner, %b : tensor<2x2xf32>
      sdy.return %e : tensor<2x2xf32>
    } : (tensor<2x2xf32>, tensor<2x2xf32>) -> tensor<2x2xf32>
    check.expect_eq_const %12, dense<[[2.0, 8.0], [18.0, 32.0]]> : tensor<2x2xf32>

    // Arguments that come back in another order.
    %13:2 = sdy.named_computation<"swap">(%12, %x) in_shardings=[<@eight, [{"a"}, {}]>, <@eight, [{}, {}]>] (%a: tensor<2x2xf32>, %b: tensor<2x2xf32>) {
      sdy.return %b, %a : tensor<2x2xf32>, tensor<2x2xf32>
    } : (tensor<2x2xf32>, tensor<2x2xf32>) -> (tensor<2x2xf32>, tensor<2x2xf32>)
    %14 = stablehlo.subtract %13#0, %13#1 : tensor<2x2xf32>
    check.expect_eq_const %14, dense<[[-1.0, -6.0], [-15.0, -28.0]]> : tensor<2x2xf32>

    // The same as custom calls.
    %15 = stablehlo.custom_call @Sharding(%14) {backend_config = "", mhlo.sharding = "{devices=[2,1]<=[2]}"} : (tensor<2x2xf32>) -> tensor<2x2xf32>
    %16 = stablehlo.custom_call @SPMDFullToShardShape(%15) {mhlo.sharding = "{manual}"} : (tensor<2x2xf32>) -> tensor<2x2xf32>
    %17 = stablehlo.custom_call @SPMDShardToFullShape(%16) {mhlo.sharding = "{replicated}"} : (tensor<2x2xf32>) -> tensor<2x2xf32>
    %18 = stablehlo.custom_call @xla.sdy.FuncResultSharding(%17) {has_side_effect = true} : (tensor<2x2xf32>) -> tensor<2x2xf32>
    %19:2 = stablehlo.custom_call @xla.sdy.GlobalToLocalShape(%18, %x) : (tensor<2x2xf32>, tensor<2x2xf32>) -> (tensor<2x2xf32>, tensor<2x2xf32>)
    %20 = func.call @xla.sdy.manual_computation_body(%19#0, %19#1) : (tensor<2x2xf32>, tensor<2x2xf32>) -> tensor<2x2xf32>
    %21 = stablehlo.custom_call @xla.sdy.LocalToGlobalShape(%20) : (tensor<2x2xf32>) -> tensor<2x2xf32>
    stablehlo.custom_call @xla.sdy.ShardingGroup(%21) {has_side_effect = true, mhlo.frontend_attributes = {xla.sdy.sharding_group_id = "1"}} : (tensor<2x2xf32>) -> ()
    // Groups of a collective along axes of a mesh.
    %22 = "stablehlo.all_reduce"(%21) <{replica_groups = #stablehlo.replica_group_mesh_axes<mesh = @one, axes = [#stablehlo.axis_ref<name = "x">]>}> ({
    ^bb0(%a: tensor<f32>, %b: tensor<f32>):
      %sum = stablehlo.add %a, %b : tensor<f32>
      stablehlo.return %sum : tensor<f32>
    }) : (tensor<2x2xf32>) -> tensor<2x2xf32>
    check.expect_eq_const %22, dense<[[0.0, -4.0], [-12.0, -24.0]]> : tensor<2x2xf32>
    return
  }
  func.func private @xla.sdy.manual_computation_body(%arg0: tensor<2x2xf32> {sdy.sharding = #sdy.sharding<@one, [{"x"}, {}]>}, %arg1: tensor<2x2xf32>) -> (tensor<2x2xf32> {sdy.sharding = #sdy.sharding<@one, [{"x"}, {}]>}) {
    %0 = sdy.func_data_flow_edge %arg0 : tensor<2x2xf32>
    %1 = stablehlo.add %0, %arg1 : tensor<2x2xf32>
    return %1 : tensor<2x2xf32>
  }
}
