// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of collectives.

func.func @all_gather_c1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects all_gather_dim to be in [0, 2), but got 2 (C1)}}
  %0 = "stablehlo.all_gather"(%x) {all_gather_dim = 2 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @all_gather_c2(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects replica_groups to be unique, but got 0 twice (C2)}}
  %0 = "stablehlo.all_gather"(%x) {all_gather_dim = 1 : i64, replica_groups = dense<[[0, 0]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @all_gather_c4(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects replica_groups to be in [0, 2), but got 2 (C4)}}
  %0 = "stablehlo.all_gather"(%x) {all_gather_dim = 1 : i64, replica_groups = dense<[[0, 2]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @all_gather_c5(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects a positive channel beside use_global_device_ids, but got none (C5)}}
  %0 = "stablehlo.all_gather"(%x) {all_gather_dim = 1 : i64, use_global_device_ids, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @all_gather_c6(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects dimension 1 to be gathered from equal parts, but got 7 and 3 (C6)}}
  %0 = "stablehlo.all_gather"(%x) {all_gather_dim = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x7xf32>
  return
}

// -----

func.func @all_gather_c6_shape(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C6)}}
  %0 = "stablehlo.all_gather"(%x) {all_gather_dim = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<3x6xf32>
  return
}

// -----

func.func @all_gather_groups(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{attribute 'replica_groups' failed to satisfy constraint}}
  %0 = "stablehlo.all_gather"(%x) {all_gather_dim = 1 : i64, replica_groups = dense<0> : tensor<1xi64>} : (tensor<2x3xf32>) -> tensor<2x6xf32>
  return
}

// -----

func.func @all_reduce_c1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.all_reduce"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {replica_groups = dense<[[1, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @all_reduce_c3(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.all_reduce"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {replica_groups = dense<[[0, 5]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @all_reduce_c4(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.all_reduce"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {use_global_device_ids, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @all_reduce_c5(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C5)}}
  %0 = "stablehlo.all_reduce"(%x) ({
  ^bb0(%a0: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @all_reduce_c6(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C6)}}
  %0 = "stablehlo.all_reduce"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<3x3xf32>
  return
}

// -----

func.func @all_reduce_c7(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects results of 'f32', but got 'f64' (C7)}}
  %0 = "stablehlo.all_reduce"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf64>
  return
}

// -----

func.func @all_to_all_c1(%x: tensor<4x4xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.all_to_all"(%x) {split_dimension = 2 : i64, concat_dimension = 0 : i64, split_count = 2 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<4x4xf32>) -> tensor<8x2xf32>
  return
}

// -----

func.func @all_to_all_c2(%x: tensor<4x3xf32>) {
  // expected-error@+1 {{expects the split dimension to be a multiple of split_count, but got 3 and 2 (C2)}}
  %0 = "stablehlo.all_to_all"(%x) {split_dimension = 1 : i64, concat_dimension = 0 : i64, split_count = 2 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<4x3xf32>) -> tensor<8x2xf32>
  return
}

// -----

func.func @all_to_all_c3(%x: tensor<4x4xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.all_to_all"(%x) {split_dimension = 1 : i64, concat_dimension = -1 : i64, split_count = 2 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<4x4xf32>) -> tensor<8x2xf32>
  return
}

// -----

func.func @all_to_all_c4(%x: tensor<4x4xf32>) {
  // expected-error@+1 {{expects split_count to be positive, but got 0 at index 0 (C4)}}
  %0 = "stablehlo.all_to_all"(%x) {split_dimension = 1 : i64, concat_dimension = 0 : i64, split_count = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<4x4xf32>) -> tensor<8x2xf32>
  return
}

// -----

func.func @all_to_all_c8(%x: tensor<4x4xf32>) {
  // expected-error@+1 {{expects the size of a replica group to be 4, but got 2 (C8)}}
  %0 = "stablehlo.all_to_all"(%x) {split_dimension = 1 : i64, concat_dimension = 0 : i64, split_count = 4 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<4x4xf32>) -> tensor<8x2xf32>
  return
}

// -----

func.func @all_to_all_c9(%x: tensor<4x4xf32>) {
  // expected-error@+1 {{expects the result to have the shape 8x2, but got 4x4 (C9)}}
  %0 = "stablehlo.all_to_all"(%x) {split_dimension = 1 : i64, concat_dimension = 0 : i64, split_count = 2 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}

// -----

func.func @reduce_scatter_c2(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.reduce_scatter"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension = 2 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @reduce_scatter_c8(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C8)}}
  %0 = "stablehlo.reduce_scatter"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @collective_broadcast_c3(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.collective_broadcast"(%x) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @collective_broadcast_c4(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects at least 2 operands, but got 1 (C4)}}
  %0 = "stablehlo.collective_broadcast"(%x) {has_dynamic_root, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @all_to_all_c5(%x: tensor<4x4xf32>) {
  // expected-error@+1 {{(C5)}}
  %0 = "stablehlo.all_to_all"(%x) {split_dimension = 1 : i64, concat_dimension = 0 : i64, split_count = 2 : i64, replica_groups = dense<[[0, 0]]> : tensor<1x2xi64>} : (tensor<4x4xf32>) -> tensor<8x2xf32>
  return
}

// -----

func.func @all_to_all_c7(%x: tensor<4x4xf32>) {
  // expected-error@+1 {{(C7)}}
  %0 = "stablehlo.all_to_all"(%x) {split_dimension = 1 : i64, concat_dimension = 0 : i64, split_count = 2 : i64, replica_groups = dense<[[0, 2]]> : tensor<1x2xi64>} : (tensor<4x4xf32>) -> tensor<8x2xf32>
  return
}

// -----

func.func @reduce_scatter_c3(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.reduce_scatter"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension = 0 : i64, replica_groups = dense<1> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<1x3xf32>
  return
}

// -----

func.func @reduce_scatter_c6(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C6)}}
  %0 = "stablehlo.reduce_scatter"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension = 0 : i64, use_global_device_ids, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<1x3xf32>
  return
}

// -----

func.func @reduce_scatter_c7(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C7)}}
  %0 = "stablehlo.reduce_scatter"(%x) ({
  ^bb0(%a0: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<1x3xf32>
  return
}

// -----

func.func @reduce_scatter_c9(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C9)}}
  %0 = "stablehlo.reduce_scatter"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<1x3xf64>
  return
}

// -----

func.func @collective_broadcast_c1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.collective_broadcast"(%x) {replica_groups = dense<0> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @collective_broadcast_c5(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C5)}}
  %0:2 = "stablehlo.collective_broadcast"(%x) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>)
  return
}

// -----

func.func @collective_reduce_c1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.collective_reduce"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {replica_groups = dense<0> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @collective_reduce_c3(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.collective_reduce"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @collective_reduce_c4(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.collective_reduce"(%x) ({
  ^bb0(%a0: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

// A broadcast need not name everybody.
func.func @collective_broadcast_some(%x: tensor<2x3xf32>) {
  %0 = "stablehlo.collective_broadcast"(%x) {replica_groups = dense<[[2, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @collective_broadcast_c2(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.collective_broadcast"(%x) {replica_groups = dense<[[0, -2]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}
