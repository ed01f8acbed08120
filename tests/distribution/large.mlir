// Groups of more than 16 members, whose reduction is a loop, and tensors so large that each member reduces a share:
// the same sums as in the group's order.
// RUN: calor run %s --replicas=20 --partitions=1 --expect=%S/Inputs/large.npz > %t.cpu
// RUN: calor run %s --replicas=20 --partitions=1 --backend=interpreter --expect=%S/Inputs/large.npz > %t.interpreter
// RUN: diff %t.cpu %t.interpreter
func.func @main() -> (tensor<3xf32>, tensor<20x1000xf32>, tensor<1000xf32>) {
  %id = stablehlo.replica_id : tensor<ui32>
  %f = stablehlo.convert %id : (tensor<ui32>) -> tensor<f32>
  %third = stablehlo.constant dense<0.3333333> : tensor<f32>
  %x = stablehlo.multiply %f, %third : tensor<f32>
  %small = stablehlo.broadcast_in_dim %x, dims = [] : (tensor<f32>) -> tensor<3xf32>
  %0 = "stablehlo.all_reduce"(%small) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %half = stablehlo.constant dense<0.7> : tensor<f32>
    %m = stablehlo.multiply %a, %half : tensor<f32>
    %s = stablehlo.add %m, %b : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) {replica_groups = dense<> : tensor<0x0xi64>} : (tensor<3xf32>) -> tensor<3xf32>
  %i = stablehlo.iota dim = 1 : tensor<20x1000xf32>
  %y = stablehlo.broadcast_in_dim %x, dims = [] : (tensor<f32>) -> tensor<20x1000xf32>
  %large = stablehlo.add %i, %y : tensor<20x1000xf32>
  %1 = "stablehlo.all_reduce"(%large) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %s = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) {replica_groups = dense<> : tensor<0x0xi64>} : (tensor<20x1000xf32>) -> tensor<20x1000xf32>
  %2 = "stablehlo.reduce_scatter"(%large) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %s = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %s : tensor<f32>
  }) {scatter_dimension = 0 : i64, replica_groups = dense<[[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]]> : tensor<1x20xi64>}
    : (tensor<20x1000xf32>) -> tensor<1x1000xf32>
  %3 = stablehlo.reshape %2 : (tensor<1x1000xf32>) -> tensor<1000xf32>
  return %0, %1, %3 : tensor<3xf32>, tensor<20x1000xf32>, tensor<1000xf32>
}
