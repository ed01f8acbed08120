// SPDX-License-Identifier: Apache-2.0
// The inferred types of collectives: static, dynamic, bounded. A group whose size the op does not tell leaves a size open.
// RUN: calor-opt %s --calor-check-inference --verify-diagnostics -o /dev/null
func.func @collectives(%s: tensor<4x6xf32>, %d: tensor<?x6xf32>, %b: tensor<?x6xf32, #stablehlo.bounds<8, ?>>, %root: tensor<1xi32>, %i: tensor<4x6xi32>, %roots: tensor<2xi32>) {
  // expected-remark@+1 {{infers 'tensor<8x6xf32>'}}
  %0 = "stablehlo.all_gather"(%s) <{all_gather_dim = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4x6xf32>) -> tensor<8x6xf32>
  // expected-remark@+1 {{infers 'tensor<4x12xf32>', 'tensor<4x12xi32>'}}
  %1:2 = "stablehlo.all_gather"(%s, %i) <{all_gather_dim = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, use_global_device_ids}> : (tensor<4x6xf32>, tensor<4x6xi32>) -> (tensor<4x12xf32>, tensor<4x12xi32>)
  // expected-remark@+1 {{infers 'tensor<4x6xf32>'}}
  %2 = "stablehlo.all_reduce"(%s) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<4x6xf32>) -> tensor<4x6xf32>
  // expected-remark@+1 {{infers 'tensor<4x6xf32>', 'tensor<4x6xf32>'}}
  %3:2 = "stablehlo.all_reduce"(%s, %s) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<4x6xf32>, tensor<4x6xf32>) -> (tensor<4x6xf32>, tensor<4x6xf32>)
  // expected-remark@+1 {{infers 'tensor<4x6xf32>', 'tensor<4x6xf32>'}}
  %4:2 = "stablehlo.collective_reduce"(%s, %s, %roots) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, has_dynamic_root}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<4x6xf32>, tensor<4x6xf32>, tensor<2xi32>) -> (tensor<4x6xf32>, tensor<4x6xf32>)
  // expected-remark@+1 {{infers 'tensor<8x3xf32>', 'tensor<8x3xi32>'}}
  %5:2 = "stablehlo.all_to_all"(%s, %i) <{concat_dimension = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 1 : i64}> : (tensor<4x6xf32>, tensor<4x6xi32>) -> (tensor<8x3xf32>, tensor<8x3xi32>)
  // expected-remark@+1 {{infers 'tensor<2x12xf32>'}}
  %6 = "stablehlo.all_to_all"(%s) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 0 : i64}> : (tensor<4x6xf32>) -> tensor<2x12xf32>
  // expected-remark@+1 {{infers 'tensor<2x6xf32>'}}
  %7 = "stablehlo.reduce_scatter"(%s) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, scatter_dimension = 0 : i64}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<4x6xf32>) -> tensor<2x6xf32>
  // expected-remark@+1 {{infers 'tensor<4x6xf32>'}}
  %8 = "stablehlo.collective_broadcast"(%s, %root) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, has_dynamic_root}> : (tensor<4x6xf32>, tensor<1xi32>) -> tensor<4x6xf32>
  // expected-remark@+1 {{infers 'tensor<4x6xf32>'}}
  %9 = "stablehlo.collective_permute"(%s) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4x6xf32>) -> tensor<4x6xf32>
  // expected-remark@+1 {{infers 'tensor<4x6xf32>'}}
  %10 = "stablehlo.cross-replica-sum"(%s) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4x6xf32>) -> tensor<4x6xf32>
  // expected-remark@+1 {{infers 'tensor<?x6xf32>'}}
  %11 = "stablehlo.all_gather"(%d) <{all_gather_dim = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<?x6xf32>) -> tensor<?x6xf32>
  // expected-remark@+1 {{infers 'tensor<?x12xf32>', 'tensor<4x12xi32>'}}
  %12:2 = "stablehlo.all_gather"(%d, %i) <{all_gather_dim = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, use_global_device_ids}> : (tensor<?x6xf32>, tensor<4x6xi32>) -> (tensor<?x12xf32>, tensor<4x12xi32>)
  // expected-remark@+1 {{infers 'tensor<?x6xf32>'}}
  %13 = "stablehlo.all_reduce"(%d) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x6xf32>) -> tensor<?x6xf32>
  // expected-remark@+1 {{infers 'tensor<?x6xf32>', 'tensor<4x6xf32>'}}
  %14:2 = "stablehlo.all_reduce"(%d, %s) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x6xf32>, tensor<4x6xf32>) -> (tensor<?x6xf32>, tensor<4x6xf32>)
  // expected-remark@+1 {{infers 'tensor<?x6xf32>', 'tensor<4x6xf32>'}}
  %15:2 = "stablehlo.collective_reduce"(%d, %s, %roots) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, has_dynamic_root}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x6xf32>, tensor<4x6xf32>, tensor<2xi32>) -> (tensor<?x6xf32>, tensor<4x6xf32>)
  // expected-remark@+1 {{infers 'tensor<?x3xf32>', 'tensor<8x3xi32>'}}
  %16:2 = "stablehlo.all_to_all"(%d, %i) <{concat_dimension = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 1 : i64}> : (tensor<?x6xf32>, tensor<4x6xi32>) -> (tensor<?x3xf32>, tensor<8x3xi32>)
  // expected-remark@+1 {{infers 'tensor<?x12xf32>'}}
  %17 = "stablehlo.all_to_all"(%d) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 0 : i64}> : (tensor<?x6xf32>) -> tensor<?x12xf32>
  // expected-remark@+1 {{infers 'tensor<?x6xf32>'}}
  %18 = "stablehlo.reduce_scatter"(%d) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, scatter_dimension = 0 : i64}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x6xf32>) -> tensor<?x6xf32>
  // expected-remark@+1 {{infers 'tensor<?x6xf32>'}}
  %19 = "stablehlo.collective_broadcast"(%d, %root) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, has_dynamic_root}> : (tensor<?x6xf32>, tensor<1xi32>) -> tensor<?x6xf32>
  // expected-remark@+1 {{infers 'tensor<?x6xf32>'}}
  %20 = "stablehlo.collective_permute"(%d) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<?x6xf32>) -> tensor<?x6xf32>
  // expected-remark@+1 {{infers 'tensor<?x6xf32>'}}
  %21 = "stablehlo.cross-replica-sum"(%d) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<?x6xf32>) -> tensor<?x6xf32>
  // expected-remark@+1 {{infers 'tensor<?x6xf32, #stablehlo.bounds<16, ?>>'}}
  %22 = "stablehlo.all_gather"(%b) <{all_gather_dim = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x6xf32, #stablehlo.bounds<16, ?>>
  // expected-remark@+1 {{infers 'tensor<?x12xf32, #stablehlo.bounds<8, ?>>', 'tensor<4x12xi32>'}}
  %23:2 = "stablehlo.all_gather"(%b, %i) <{all_gather_dim = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, use_global_device_ids}> : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>, tensor<4x6xi32>) -> (tensor<?x12xf32, #stablehlo.bounds<8, ?>>, tensor<4x12xi32>)
  // expected-remark@+1 {{infers 'tensor<?x6xf32, #stablehlo.bounds<8, ?>>'}}
  %24 = "stablehlo.all_reduce"(%b) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x6xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x6xf32, #stablehlo.bounds<8, ?>>', 'tensor<4x6xf32>'}}
  %25:2 = "stablehlo.all_reduce"(%b, %s) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>, tensor<4x6xf32>) -> (tensor<?x6xf32, #stablehlo.bounds<8, ?>>, tensor<4x6xf32>)
  // expected-remark@+1 {{infers 'tensor<?x6xf32, #stablehlo.bounds<8, ?>>', 'tensor<4x6xf32>'}}
  %26:2 = "stablehlo.collective_reduce"(%b, %s, %roots) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, has_dynamic_root}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>, tensor<4x6xf32>, tensor<2xi32>) -> (tensor<?x6xf32, #stablehlo.bounds<8, ?>>, tensor<4x6xf32>)
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<16, ?>>', 'tensor<8x3xi32>'}}
  %27:2 = "stablehlo.all_to_all"(%b, %i) <{concat_dimension = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 1 : i64}> : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>, tensor<4x6xi32>) -> (tensor<?x3xf32, #stablehlo.bounds<16, ?>>, tensor<8x3xi32>)
  // expected-remark@+1 {{infers 'tensor<?x12xf32, #stablehlo.bounds<4, ?>>'}}
  %28 = "stablehlo.all_to_all"(%b) <{concat_dimension = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 0 : i64}> : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x12xf32, #stablehlo.bounds<4, ?>>
  // expected-remark@+1 {{infers 'tensor<?x6xf32, #stablehlo.bounds<4, ?>>'}}
  %29 = "stablehlo.reduce_scatter"(%b) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, scatter_dimension = 0 : i64}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x6xf32, #stablehlo.bounds<4, ?>>
  // expected-remark@+1 {{infers 'tensor<?x6xf32, #stablehlo.bounds<8, ?>>'}}
  %30 = "stablehlo.collective_broadcast"(%b, %root) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, has_dynamic_root}> : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>, tensor<1xi32>) -> tensor<?x6xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x6xf32, #stablehlo.bounds<8, ?>>'}}
  %31 = "stablehlo.collective_permute"(%b) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x6xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x6xf32, #stablehlo.bounds<8, ?>>'}}
  %32 = "stablehlo.cross-replica-sum"(%b) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x6xf32, #stablehlo.bounds<8, ?>>
  // Partitions that the op does not name take part too.
  // expected-remark@+1 {{infers 'tensor<?x6xf32>'}}
  %33 = "stablehlo.all_gather"(%s) <{all_gather_dim = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>}> : (tensor<4x6xf32>) -> tensor<16x6xf32>
  // expected-remark@+1 {{infers 'tensor<?x6xf32, #stablehlo.bounds<8, ?>>'}}
  %34 = "stablehlo.reduce_scatter"(%b) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, scatter_dimension = 0 : i64}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x6xf32>
  // expected-remark@+1 {{infers 'tensor<?x6xf32>'}}
  %35 = "stablehlo.reduce_scatter"(%s) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, scatter_dimension = 0 : i64}> ({
  ^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<4x6xf32>) -> tensor<1x6xf32>
  // The type is that of the computation.
  // expected-remark@+1 {{infers 'tensor<4x6xf64>'}}
  %36 = "stablehlo.all_reduce"(%s) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> ({
  ^bb0(%p: tensor<f64>, %q: tensor<f64>):
    %r = stablehlo.add %p, %q : tensor<f64>
    stablehlo.return %r : tensor<f64>
  }) : (tensor<4x6xf32>) -> tensor<4x6xf64>
  // expected-remark@+1 {{infers 'tensor<2x6xf64>'}}
  %37 = "stablehlo.reduce_scatter"(%s) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, scatter_dimension = 0 : i64}> ({
  ^bb0(%p: tensor<f64>, %q: tensor<f64>):
    %r = stablehlo.add %p, %q : tensor<f64>
    stablehlo.return %r : tensor<f64>
  }) : (tensor<4x6xf32>) -> tensor<2x6xf64>
  // expected-remark@+1 {{infers 'tensor<ui32>'}}
  %38 = stablehlo.partition_id : tensor<ui32>
  // expected-remark@+1 {{infers 'tensor<ui32>'}}
  %39 = stablehlo.replica_id : tensor<ui32>
  // expected-remark@+1 {{infers '!stablehlo.future<tensor<4x6xf32>>'}}
  %40 = "stablehlo.async_start"(%s) ({
  ^bb0(%a: tensor<4x6xf32>):
    %c = "stablehlo.collective_permute"(%a) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4x6xf32>) -> tensor<4x6xf32>
    stablehlo.return %c : tensor<4x6xf32>
  }) : (tensor<4x6xf32>) -> !stablehlo.future<tensor<4x6xf32>>
  // expected-remark@+1 {{infers 'tensor<4x6xf32>'}}
  %41 = "stablehlo.async_done"(%40) : (!stablehlo.future<tensor<4x6xf32>>) -> tensor<4x6xf32>
  // expected-remark@+1 {{infers '!stablehlo.future<tensor<?x6xf32>>'}}
  %42 = "stablehlo.async_start"(%d) ({
  ^bb0(%a: tensor<?x6xf32>):
    %c = "stablehlo.collective_permute"(%a) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<?x6xf32>) -> tensor<?x6xf32>
    stablehlo.return %c : tensor<?x6xf32>
  }) : (tensor<?x6xf32>) -> !stablehlo.future<tensor<?x6xf32>>
  // expected-remark@+1 {{infers 'tensor<?x6xf32>'}}
  %43 = "stablehlo.async_done"(%42) : (!stablehlo.future<tensor<?x6xf32>>) -> tensor<?x6xf32>
  // expected-remark@+1 {{infers '!stablehlo.future<tensor<?x6xf32, #stablehlo.bounds<8, ?>>>'}}
  %44 = "stablehlo.async_start"(%b) ({
  ^bb0(%a: tensor<?x6xf32, #stablehlo.bounds<8, ?>>):
    %c = "stablehlo.collective_permute"(%a) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x6xf32, #stablehlo.bounds<8, ?>>
    stablehlo.return %c : tensor<?x6xf32, #stablehlo.bounds<8, ?>>
  }) : (tensor<?x6xf32, #stablehlo.bounds<8, ?>>) -> !stablehlo.future<tensor<?x6xf32, #stablehlo.bounds<8, ?>>>
  // expected-remark@+1 {{infers 'tensor<?x6xf32, #stablehlo.bounds<8, ?>>'}}
  %45 = "stablehlo.async_done"(%44) : (!stablehlo.future<tensor<?x6xf32, #stablehlo.bounds<8, ?>>>) -> tensor<?x6xf32, #stablehlo.bounds<8, ?>>
  return
}
