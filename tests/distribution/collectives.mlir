// Every collective on a grid of 2 replicas of 2 partitions, in each way that its groups can be read.
// RUN: calor run %s
// RUN: calor run %s --backend=interpreter

module @collectives {
  // What process (r, p) starts with: 2r + p + 1.
  func.func private @mine() -> tensor<i32> {
    %r = stablehlo.replica_id : tensor<ui32>
    %p = stablehlo.partition_id : tensor<ui32>
    %ri = stablehlo.convert %r : (tensor<ui32>) -> tensor<i32>
    %pi = stablehlo.convert %p : (tensor<ui32>) -> tensor<i32>
    %two = stablehlo.constant dense<2> : tensor<i32>
    %one = stablehlo.constant dense<1> : tensor<i32>
    %0 = stablehlo.multiply %ri, %two : tensor<i32>
    %1 = stablehlo.add %0, %pi : tensor<i32>
    %2 = stablehlo.add %1, %one : tensor<i32>
    return %2 : tensor<i32>
  }

  // Columns of all that is gathered: cross_replica, cross_replica_and_partition, flattened_ids.
  func.func @gather() -> (tensor<2x2xi32>, tensor<2x4xi32>, tensor<2x2xi32>) {
    %x = func.call @mine() : () -> tensor<i32>
    %y = stablehlo.broadcast_in_dim %x, dims = [] : (tensor<i32>) -> tensor<2x1xi32>
    %0 = "stablehlo.all_gather"(%y) {all_gather_dim = 1 : i64, replica_groups = dense<[[1, 0]]> : tensor<1x2xi64>}
      : (tensor<2x1xi32>) -> tensor<2x2xi32>
    %1 = "stablehlo.all_gather"(%y) {all_gather_dim = 1 : i64, replica_groups = dense<[[1, 0]]> : tensor<1x2xi64>,
      channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>} : (tensor<2x1xi32>) -> tensor<2x4xi32>
    %2 = "stablehlo.all_gather"(%y) {all_gather_dim = 1 : i64, replica_groups = dense<[[0, 3], [2, 1]]> : tensor<2x2xi64>,
      use_global_device_ids, channel_handle = #stablehlo.channel_handle<handle = 2, type = 0>}
      : (tensor<2x1xi32>) -> tensor<2x2xi32>
    return %0, %1, %2 : tensor<2x2xi32>, tensor<2x4xi32>, tensor<2x2xi32>
  }

  // A body that does not commute shows the order; results wider than operands; several operands; groups of other sizes.
  func.func @reduce() -> (tensor<i32>, tensor<i64>, tensor<i32>, tensor<i32>, tensor<i32>) {
    %x = func.call @mine() : () -> tensor<i32>
    %0 = "stablehlo.all_reduce"(%x) ({
    ^bb0(%a: tensor<i32>, %b: tensor<i32>):
      %ten = stablehlo.constant dense<10> : tensor<i32>
      %m = stablehlo.multiply %a, %ten : tensor<i32>
      %s = stablehlo.add %m, %b : tensor<i32>
      stablehlo.return %s : tensor<i32>
    }) {replica_groups = dense<[[1, 0]]> : tensor<1x2xi64>,
        channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>} : (tensor<i32>) -> tensor<i32>
    %1 = "stablehlo.all_reduce"(%x) ({
    ^bb0(%a: tensor<i64>, %b: tensor<i64>):
      %m = stablehlo.maximum %a, %b : tensor<i64>
      stablehlo.return %m : tensor<i64>
    }) {replica_groups = dense<> : tensor<0x0xi64>} : (tensor<i32>) -> tensor<i64>
    %y = stablehlo.negate %x : tensor<i32>
    %2:2 = "stablehlo.all_reduce"(%x, %y) ({
    ^bb0(%a: tensor<i32>, %b: tensor<i32>):
      %s = stablehlo.add %a, %b : tensor<i32>
      stablehlo.return %s : tensor<i32>
    }) {replica_groups = dense<[[0, 1, 2], [3, -1, -1]]> : tensor<2x3xi64>, use_global_device_ids,
        channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>}
      : (tensor<i32>, tensor<i32>) -> (tensor<i32>, tensor<i32>)
    %3 = "stablehlo.cross-replica-sum"(%x) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<i32>) -> tensor<i32>
    return %0, %1, %2#0, %2#1, %3 : tensor<i32>, tensor<i64>, tensor<i32>, tensor<i32>, tensor<i32>
  }

  func.func @scatter() -> (tensor<2x1xi32>, tensor<2x2xi32>, tensor<1x4xi32>) {
    %x = func.call @mine() : () -> tensor<i32>
    %r = stablehlo.broadcast_in_dim %x, dims = [] : (tensor<i32>) -> tensor<2x2xi32>
    %column = stablehlo.iota dim = 1 : tensor<2x2xi32>
    %y = stablehlo.add %r, %column : tensor<2x2xi32>
    %0 = "stablehlo.reduce_scatter"(%y) ({
    ^bb0(%a: tensor<i32>, %b: tensor<i32>):
      %s = stablehlo.add %a, %b : tensor<i32>
      stablehlo.return %s : tensor<i32>
    }) {scatter_dimension = 1 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x2xi32>) -> tensor<2x1xi32>
    %1 = "stablehlo.all_to_all"(%y) {split_dimension = 1 : i64, concat_dimension = 1 : i64, split_count = 2 : i64,
      replica_groups = dense<[[1, 0]]> : tensor<1x2xi64>,
      channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>} : (tensor<2x2xi32>) -> tensor<2x2xi32>
    %2 = "stablehlo.all_to_all"(%y) {split_dimension = 0 : i64, concat_dimension = 1 : i64, split_count = 2 : i64,
      replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x2xi32>) -> tensor<1x4xi32>
    return %0, %1, %2 : tensor<2x1xi32>, tensor<2x2xi32>, tensor<1x4xi32>
  }

  // Outside of all groups there are zeros.
  func.func @move() -> (tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>) {
    %x = func.call @mine() : () -> tensor<i32>
    %0 = "stablehlo.collective_broadcast"(%x) {replica_groups = dense<[[1]]> : tensor<1x1xi64>} : (tensor<i32>) -> tensor<i32>
    %y = stablehlo.negate %x : tensor<i32>
    %roots = stablehlo.constant dense<[1, 0]> : tensor<2xi32>
    %1:2 = "stablehlo.collective_broadcast"(%x, %y, %roots) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>,
      has_dynamic_root, channel_handle = #stablehlo.channel_handle<handle = 3, type = 0>}
      : (tensor<i32>, tensor<i32>, tensor<2xi32>) -> (tensor<i32>, tensor<i32>)
    %2 = "stablehlo.collective_permute"(%x) {source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<i32>) -> tensor<i32>
    %3 = "stablehlo.collective_permute"(%x) {source_target_pairs = dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>,
      channel_handle = #stablehlo.channel_handle<handle = 4, type = 0>} : (tensor<i32>) -> tensor<i32>
    %4 = "stablehlo.collective_reduce"(%x) ({
    ^bb0(%a: tensor<i32>, %b: tensor<i32>):
      %s = stablehlo.add %a, %b : tensor<i32>
      stablehlo.return %s : tensor<i32>
    }) {replica_groups = dense<[[1, 0]]> : tensor<1x2xi64>} : (tensor<i32>) -> tensor<i32>
    return %0, %1#0, %1#1, %2, %3, %4 : tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>
  }

  func.func @main() {
    %g:12 = "interpreter.run_parallel"() {programs = [[@gather, @gather], [@gather, @gather]]} : ()
      -> (tensor<2x2xi32>, tensor<2x4xi32>, tensor<2x2xi32>, tensor<2x2xi32>, tensor<2x4xi32>, tensor<2x2xi32>,
          tensor<2x2xi32>, tensor<2x4xi32>, tensor<2x2xi32>, tensor<2x2xi32>, tensor<2x4xi32>, tensor<2x2xi32>)
    check.expect_eq_const %g#0, dense<[[3, 1], [3, 1]]> : tensor<2x2xi32>
    check.expect_eq_const %g#3, dense<[[4, 2], [4, 2]]> : tensor<2x2xi32>
    check.expect_eq_const %g#10, dense<[[3, 1, 4, 2], [3, 1, 4, 2]]> : tensor<2x4xi32>
    check.expect_eq_const %g#2, dense<[[1, 4], [1, 4]]> : tensor<2x2xi32>
    check.expect_eq_const %g#5, dense<[[3, 2], [3, 2]]> : tensor<2x2xi32>

    %r:20 = "interpreter.run_parallel"() {programs = [[@reduce, @reduce], [@reduce, @reduce]]} : ()
      -> (tensor<i32>, tensor<i64>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i64>, tensor<i32>, tensor<i32>,
          tensor<i32>, tensor<i32>, tensor<i64>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i64>, tensor<i32>,
          tensor<i32>, tensor<i32>)
    check.expect_eq_const %r#0, dense<3142> : tensor<i32>
    check.expect_eq_const %r#15, dense<3142> : tensor<i32>
    check.expect_eq_const %r#1, dense<3> : tensor<i64>
    check.expect_eq_const %r#6, dense<4> : tensor<i64>
    check.expect_eq_const %r#2, dense<6> : tensor<i32>
    check.expect_eq_const %r#8, dense<-6> : tensor<i32>
    check.expect_eq_const %r#17, dense<4> : tensor<i32>
    check.expect_eq_const %r#18, dense<-4> : tensor<i32>
    check.expect_eq_const %r#4, dense<4> : tensor<i32>
    check.expect_eq_const %r#9, dense<6> : tensor<i32>

    %s:12 = "interpreter.run_parallel"() {programs = [[@scatter, @scatter], [@scatter, @scatter]]} : ()
      -> (tensor<2x1xi32>, tensor<2x2xi32>, tensor<1x4xi32>, tensor<2x1xi32>, tensor<2x2xi32>, tensor<1x4xi32>,
          tensor<2x1xi32>, tensor<2x2xi32>, tensor<1x4xi32>, tensor<2x1xi32>, tensor<2x2xi32>, tensor<1x4xi32>)
    check.expect_eq_const %s#0, dense<4> : tensor<2x1xi32>
    check.expect_eq_const %s#6, dense<6> : tensor<2x1xi32>
    check.expect_eq_const %s#3, dense<6> : tensor<2x1xi32>
    check.expect_eq_const %s#1, dense<[[3, 2], [3, 2]]> : tensor<2x2xi32>
    check.expect_eq_const %s#4, dense<[[2, 1], [2, 1]]> : tensor<2x2xi32>
    check.expect_eq_const %s#2, dense<[[1, 2, 3, 4]]> : tensor<1x4xi32>
    check.expect_eq_const %s#11, dense<[[2, 3, 4, 5]]> : tensor<1x4xi32>

    %m:24 = "interpreter.run_parallel"() {programs = [[@move, @move], [@move, @move]]} : ()
      -> (tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>,
          tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>,
          tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>, tensor<i32>)
    check.expect_eq_const %m#0, dense<0> : tensor<i32>
    check.expect_eq_const %m#12, dense<3> : tensor<i32>
    check.expect_eq_const %m#1, dense<2> : tensor<i32>
    check.expect_eq_const %m#2, dense<-1> : tensor<i32>
    check.expect_eq_const %m#13, dense<4> : tensor<i32>
    check.expect_eq_const %m#3, dense<0> : tensor<i32>
    check.expect_eq_const %m#15, dense<1> : tensor<i32>
    check.expect_eq_const %m#21, dense<2> : tensor<i32>
    check.expect_eq_const %m#4, dense<2> : tensor<i32>
    check.expect_eq_const %m#22, dense<3> : tensor<i32>
    check.expect_eq_const %m#5, dense<0> : tensor<i32>
    check.expect_eq_const %m#17, dense<4> : tensor<i32>
    return
  }
}
