// Groups as axes of a mesh: whole axes, parts of axes, devices in another order, a mesh by its name.
// RUN: calor run %s
// RUN: calor run %s --backend=interpreter
// RUN: calor-opt %s | calor-opt | FileCheck %s

// CHECK: #stablehlo.mesh<axes=[<name = "x", size = 2>, <name = "y", size = 2>]>
#mesh = #stablehlo.mesh<axes = [#stablehlo.mesh_axis<name = "x", size = 2>, #stablehlo.mesh_axis<name = "y", size = 2>]>
#shuffled = #stablehlo.mesh<axes = [#stablehlo.mesh_axis<name = "x", size = 2>, #stablehlo.mesh_axis<name = "y", size = 2>],
                            device_ids = dense<[0, 3, 2, 1]> : tensor<4xi64>>
#line = #stablehlo.mesh<axes = [#stablehlo.mesh_axis<name = "z", size = 4>]>
module {
  sdy.mesh @mesh = <["x"=2, "y"=2]>
  func.func @gather() -> (tensor<2xui32>, tensor<2xui32>, tensor<4xui32>, tensor<2xui32>, tensor<2xui32>) {
    %id = stablehlo.replica_id : tensor<ui32>
    %x = stablehlo.reshape %id : (tensor<ui32>) -> tensor<1xui32>
    %0 = "stablehlo.all_gather"(%x) {all_gather_dim = 0 : i64,
      replica_groups = #stablehlo.replica_group_mesh_axes<mesh = #mesh, axes = [#stablehlo.axis_ref<name = "x">]>} : (tensor<1xui32>) -> tensor<2xui32>
    %1 = "stablehlo.all_gather"(%x) {all_gather_dim = 0 : i64,
      replica_groups = #stablehlo.replica_group_mesh_axes<mesh = #mesh, axes = [#stablehlo.axis_ref<name = "y">]>} : (tensor<1xui32>) -> tensor<2xui32>
    %2 = "stablehlo.all_gather"(%x) {all_gather_dim = 0 : i64,
      replica_groups = #stablehlo.replica_group_mesh_axes<mesh = #mesh, axes = [#stablehlo.axis_ref<name = "y">, #stablehlo.axis_ref<name = "x">]>}
      : (tensor<1xui32>) -> tensor<4xui32>
    %3 = "stablehlo.all_gather"(%x) {all_gather_dim = 0 : i64,
      replica_groups = #stablehlo.replica_group_mesh_axes<mesh = #shuffled, axes = [#stablehlo.axis_ref<name = "y">]>} : (tensor<1xui32>) -> tensor<2xui32>
    %5 = "stablehlo.all_gather"(%x) {all_gather_dim = 0 : i64,
      replica_groups = #stablehlo.replica_group_mesh_axes<mesh = @mesh, axes = [#stablehlo.axis_ref<name = "x">]>} : (tensor<1xui32>) -> tensor<2xui32>
    %same = stablehlo.compare EQ, %0, %5 : (tensor<2xui32>, tensor<2xui32>) -> tensor<2xi1>
    %true = stablehlo.constant dense<true> : tensor<2xi1>
    check.expect_eq %same, %true : tensor<2xi1>
    %4 = "stablehlo.all_gather"(%x) {all_gather_dim = 0 : i64,
      replica_groups = #stablehlo.replica_group_mesh_axes<mesh = #line, axes = [#stablehlo.axis_ref<name = "z", sub_axis_info = (1)2>]>} : (tensor<1xui32>) -> tensor<2xui32>
    return %0, %1, %2, %3, %4 : tensor<2xui32>, tensor<2xui32>, tensor<4xui32>, tensor<2xui32>, tensor<2xui32>
  }
  func.func @main() {
    %g:20 = "interpreter.run_parallel"() {programs = [[@gather], [@gather], [@gather], [@gather]]} : ()
      -> (tensor<2xui32>, tensor<2xui32>, tensor<4xui32>, tensor<2xui32>, tensor<2xui32>,
          tensor<2xui32>, tensor<2xui32>, tensor<4xui32>, tensor<2xui32>, tensor<2xui32>,
          tensor<2xui32>, tensor<2xui32>, tensor<4xui32>, tensor<2xui32>, tensor<2xui32>,
          tensor<2xui32>, tensor<2xui32>, tensor<4xui32>, tensor<2xui32>, tensor<2xui32>)
    check.expect_eq_const %g#5, dense<[1, 3]> : tensor<2xui32>
    check.expect_eq_const %g#6, dense<[0, 1]> : tensor<2xui32>
    check.expect_eq_const %g#7, dense<[0, 2, 1, 3]> : tensor<4xui32>
    check.expect_eq_const %g#8, dense<[2, 1]> : tensor<2xui32>
    check.expect_eq_const %g#9, dense<[1, 3]> : tensor<2xui32>
    check.expect_eq_const %g#15, dense<[1, 3]> : tensor<2xui32>
    return
  }
}
