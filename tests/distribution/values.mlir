// Tuples, tokens and futures, also where control flow carries them; channels between processes; infeed and outfeed.
// RUN: calor run %s | FileCheck %s
// RUN: calor run %s --backend=interpreter | FileCheck %s

module @values {
  func.func @tuples(%n: tensor<i32>) -> tensor<3xf32> {
    %zero = stablehlo.constant dense<0> : tensor<i32>
    %one = stablehlo.constant dense<1> : tensor<i32>
    %x = stablehlo.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
    %token = stablehlo.create_token : !stablehlo.token
    %pair = stablehlo.tuple %zero, %x : tuple<tensor<i32>, tensor<3xf32>>
    %state = stablehlo.tuple %pair, %token : tuple<tuple<tensor<i32>, tensor<3xf32>>, !stablehlo.token>
    %last = "stablehlo.while"(%state) ({
    ^bb0(%s: tuple<tuple<tensor<i32>, tensor<3xf32>>, !stablehlo.token>):
      %p = stablehlo.get_tuple_element %s[0] : (tuple<tuple<tensor<i32>, tensor<3xf32>>, !stablehlo.token>) -> tuple<tensor<i32>, tensor<3xf32>>
      %i = stablehlo.get_tuple_element %p[0] : (tuple<tensor<i32>, tensor<3xf32>>) -> tensor<i32>
      %c = stablehlo.compare LT, %i, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %c : tensor<i1>
    }, {
    ^bb0(%s: tuple<tuple<tensor<i32>, tensor<3xf32>>, !stablehlo.token>):
      %p = stablehlo.get_tuple_element %s[0] : (tuple<tuple<tensor<i32>, tensor<3xf32>>, !stablehlo.token>) -> tuple<tensor<i32>, tensor<3xf32>>
      %t = stablehlo.get_tuple_element %s[1] : (tuple<tuple<tensor<i32>, tensor<3xf32>>, !stablehlo.token>) -> !stablehlo.token
      %i = stablehlo.get_tuple_element %p[0] : (tuple<tensor<i32>, tensor<3xf32>>) -> tensor<i32>
      %v = stablehlo.get_tuple_element %p[1] : (tuple<tensor<i32>, tensor<3xf32>>) -> tensor<3xf32>
      %j = stablehlo.add %i, %one : tensor<i32>
      %t2 = stablehlo.after_all %t, %t : !stablehlo.token
      %odd = stablehlo.and %i, %one : tensor<i32>
      %isOdd = stablehlo.convert %odd : (tensor<i32>) -> tensor<i1>
      %next:2 = "stablehlo.if"(%isOdd) ({
        %d = stablehlo.add %v, %v : tensor<3xf32>
        stablehlo.return %d, %t2 : tensor<3xf32>, !stablehlo.token
      }, {
        %r = stablehlo.reverse %v, dims = [0] : tensor<3xf32>
        stablehlo.return %r, %t : tensor<3xf32>, !stablehlo.token
      }) : (tensor<i1>) -> (tensor<3xf32>, !stablehlo.token)
      %q = stablehlo.tuple %j, %next#0 : tuple<tensor<i32>, tensor<3xf32>>
      %u = stablehlo.tuple %q, %next#1 : tuple<tuple<tensor<i32>, tensor<3xf32>>, !stablehlo.token>
      stablehlo.return %u : tuple<tuple<tensor<i32>, tensor<3xf32>>, !stablehlo.token>
    }) : (tuple<tuple<tensor<i32>, tensor<3xf32>>, !stablehlo.token>) -> tuple<tuple<tensor<i32>, tensor<3xf32>>, !stablehlo.token>
    %p = stablehlo.get_tuple_element %last[0] : (tuple<tuple<tensor<i32>, tensor<3xf32>>, !stablehlo.token>) -> tuple<tensor<i32>, tensor<3xf32>>
    %v = stablehlo.get_tuple_element %p[1] : (tuple<tensor<i32>, tensor<3xf32>>) -> tensor<3xf32>
    %b:2 = stablehlo.optimization_barrier %v, %token : tensor<3xf32>, !stablehlo.token
    return %b#0 : tensor<3xf32>
  }

  // Started now, waited for later; tuples and tokens as arguments and results.
  func.func @future(%in: tuple<tensor<2xi32>, !stablehlo.token>) -> tuple<tensor<4xi32>, tuple<tensor<1xi32>, !stablehlo.token>> {
    %x = stablehlo.get_tuple_element %in[0] : (tuple<tensor<2xi32>, !stablehlo.token>) -> tensor<2xi32>
    %t = stablehlo.get_tuple_element %in[1] : (tuple<tensor<2xi32>, !stablehlo.token>) -> !stablehlo.token
    %f = "stablehlo.async_start"(%x) ({
    ^bb0(%a: tensor<2xi32>):
      %0 = "stablehlo.all_gather"(%a) {all_gather_dim = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}
        : (tensor<2xi32>) -> tensor<4xi32>
      stablehlo.return %0 : tensor<4xi32>
    }) : (tensor<2xi32>) -> !stablehlo.future<tensor<4xi32>>
    %g = "stablehlo.async_start"(%x) ({
    ^bb0(%a: tensor<2xi32>):
      %0 = "stablehlo.slice"(%a) {start_indices = array<i64: 1>, limit_indices = array<i64: 2>, strides = array<i64: 1>}
        : (tensor<2xi32>) -> tensor<1xi32>
      stablehlo.return %0 : tensor<1xi32>
    }) : (tensor<2xi32>) -> !stablehlo.future<tensor<1xi32>>
    %second = "stablehlo.async_done"(%g) : (!stablehlo.future<tensor<1xi32>>) -> tensor<1xi32>
    %all = "stablehlo.async_done"(%f) : (!stablehlo.future<tensor<4xi32>>) -> tensor<4xi32>
    %inner = stablehlo.tuple %second, %t : tuple<tensor<1xi32>, !stablehlo.token>
    %out = stablehlo.tuple %all, %inner : tuple<tensor<4xi32>, tuple<tensor<1xi32>, !stablehlo.token>>
    return %out : tuple<tensor<4xi32>, tuple<tensor<1xi32>, !stablehlo.token>>
  }

  // From device to device along pairs, round the ring three times.
  func.func @ring() -> tensor<i32> {
    %id = stablehlo.partition_id : tensor<ui32>
    %x = stablehlo.convert %id : (tensor<ui32>) -> tensor<i32>
    %zero = stablehlo.constant dense<0> : tensor<i32>
    %one = stablehlo.constant dense<1> : tensor<i32>
    %three = stablehlo.constant dense<3> : tensor<i32>
    %token = stablehlo.create_token : !stablehlo.token
    %r:3 = stablehlo.while(%i = %zero, %v = %x, %t = %token) : tensor<i32>, tensor<i32>, !stablehlo.token
      cond {
        %c = stablehlo.compare LT, %i, %three : (tensor<i32>, tensor<i32>) -> tensor<i1>
        stablehlo.return %c : tensor<i1>
      } do {
        %s = "stablehlo.send"(%v, %t) {channel_handle = #stablehlo.channel_handle<handle = 5, type = 1>,
          is_host_transfer = false, source_target_pairs = dense<[[0, 1], [1, 2], [2, 0]]> : tensor<3x2xi64>}
          : (tensor<i32>, !stablehlo.token) -> !stablehlo.token
        %got:2 = "stablehlo.recv"(%s) {channel_handle = #stablehlo.channel_handle<handle = 5, type = 1>,
          is_host_transfer = false, source_target_pairs = dense<[[0, 1], [1, 2], [2, 0]]> : tensor<3x2xi64>}
          : (!stablehlo.token) -> (tensor<i32>, !stablehlo.token)
        %ten = stablehlo.constant dense<10> : tensor<i32>
        %m = stablehlo.multiply %v, %ten : tensor<i32>
        %w = stablehlo.add %m, %got#0 : tensor<i32>
        %j = stablehlo.add %i, %one : tensor<i32>
        stablehlo.return %j, %w, %got#1 : tensor<i32>, tensor<i32>, !stablehlo.token
      }
    return %r#1 : tensor<i32>
  }

  func.func @feed(%t: !stablehlo.token) -> (tensor<2xi32>, tensor<f32>, !stablehlo.token) {
    %a:3 = "stablehlo.infeed"(%t) {infeed_config = ""} : (!stablehlo.token) -> (tensor<2xi32>, tensor<f32>, !stablehlo.token)
    %b:2 = "stablehlo.infeed"(%a#2) {infeed_config = ""} : (!stablehlo.token) -> (tensor<2xi32>, !stablehlo.token)
    %s = stablehlo.add %a#0, %b#0 : tensor<2xi32>
    %o = "stablehlo.outfeed"(%s, %b#1) {outfeed_config = ""} : (tensor<2xi32>, !stablehlo.token) -> !stablehlo.token
    return %s, %a#1, %o : tensor<2xi32>, tensor<f32>, !stablehlo.token
  }
  func.func @first() -> (tensor<2xi32>, tensor<f32>) {
    %0 = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
    %1 = stablehlo.constant dense<0.5> : tensor<f32>
    return %0, %1 : tensor<2xi32>, tensor<f32>
  }
  func.func @second() -> tensor<2xi32> {
    %0 = stablehlo.constant dense<[10, 20]> : tensor<2xi32>
    return %0 : tensor<2xi32>
  }

  func.func @main() {
    %n = stablehlo.constant dense<4> : tensor<i32>
    %v = func.call @tuples(%n) : (tensor<i32>) -> tensor<3xf32>
    check.expect_eq_const %v, dense<[4.0, 8.0, 12.0]> : tensor<3xf32>

    %x = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
    %y = stablehlo.constant dense<[3, 4]> : tensor<2xi32>
    %token = stablehlo.after_all : !stablehlo.token
    %xt = stablehlo.tuple %x, %token : tuple<tensor<2xi32>, !stablehlo.token>
    %yt = stablehlo.tuple %y, %token : tuple<tensor<2xi32>, !stablehlo.token>
    %f:2 = "interpreter.run_parallel"(%xt, %yt) {programs = [[@future], [@future]]}
      : (tuple<tensor<2xi32>, !stablehlo.token>, tuple<tensor<2xi32>, !stablehlo.token>)
      -> (tuple<tensor<4xi32>, tuple<tensor<1xi32>, !stablehlo.token>>, tuple<tensor<4xi32>, tuple<tensor<1xi32>, !stablehlo.token>>)
    %all = stablehlo.get_tuple_element %f#1[0] : (tuple<tensor<4xi32>, tuple<tensor<1xi32>, !stablehlo.token>>) -> tensor<4xi32>
    %rest = stablehlo.get_tuple_element %f#1[1] : (tuple<tensor<4xi32>, tuple<tensor<1xi32>, !stablehlo.token>>) -> tuple<tensor<1xi32>, !stablehlo.token>
    %one = stablehlo.get_tuple_element %rest[0] : (tuple<tensor<1xi32>, !stablehlo.token>) -> tensor<1xi32>
    check.expect_eq_const %all, dense<[1, 2, 3, 4]> : tensor<4xi32>
    check.expect_eq_const %one, dense<[4]> : tensor<1xi32>

    %r:3 = "interpreter.run_parallel"() {programs = [[@ring, @ring, @ring]]} : () -> (tensor<i32>, tensor<i32>, tensor<i32>)
    check.expect_eq_const %r#0, dense<630> : tensor<i32>
    check.expect_eq_const %r#1, dense<1061> : tensor<i32>
    check.expect_eq_const %r#2, dense<2302> : tensor<i32>

    %i:6 = "interpreter.run_parallel"(%token, %token) {programs = [[@feed], [@feed]], infeed = [@first, @second]}
      : (!stablehlo.token, !stablehlo.token)
      -> (tensor<2xi32>, tensor<f32>, !stablehlo.token, tensor<2xi32>, tensor<f32>, !stablehlo.token)
    check.expect_eq_const %i#0, dense<[11, 22]> : tensor<2xi32>
    check.expect_eq_const %i#4, dense<0.5> : tensor<f32>
    %p = interpreter.probe %i#3, probe_id = "fed" : tensor<2xi32>
    interpreter.print %p : tensor<2xi32>
    return
  }
}
// CHECK-DAG: outfeed of process (0, 0): tensor<2xi32> = [11, 22]
// CHECK-DAG: outfeed of process (1, 0): tensor<2xi32> = [11, 22]
// CHECK: print: tensor<2xi32> = [11, 22]
