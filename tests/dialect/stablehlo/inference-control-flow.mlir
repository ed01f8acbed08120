// SPDX-License-Identifier: Apache-2.0
// The inferred types of control flow, calls, tuples and tokens: what regions, operands and functions say.
// RUN: calor-opt %s --calor-check-inference --verify-diagnostics -o /dev/null
func.func @branches(%p: tensor<i1>, %i: tensor<i32>, %s: tensor<2x3xf32>, %d: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %b6: tensor<?x3xf32, #stablehlo.bounds<6, ?>>, %t: !stablehlo.token) {
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %0 = "stablehlo.if"(%p) ({
    stablehlo.return %s : tensor<2x3xf32>
  }, {
    stablehlo.return %s : tensor<2x3xf32>
  }) : (tensor<i1>) -> tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %1 = "stablehlo.if"(%p) ({
    stablehlo.return %s : tensor<2x3xf32>
  }, {
    stablehlo.return %d : tensor<2x?xf32>
  }) : (tensor<i1>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %2 = "stablehlo.if"(%p) ({
    stablehlo.return %d : tensor<2x?xf32>
  }, {
    stablehlo.return %d : tensor<2x?xf32>
  }) : (tensor<i1>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %3 = "stablehlo.if"(%p) ({
    stablehlo.return %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  }, {
    stablehlo.return %b6 : tensor<?x3xf32, #stablehlo.bounds<6, ?>>
  }) : (tensor<i1>) -> tensor<?x3xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %4 = "stablehlo.if"(%p) ({
    stablehlo.return %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  }, {
    stablehlo.return %s : tensor<2x3xf32>
  }) : (tensor<i1>) -> tensor<?x3xf32>
  // expected-remark@+1 {{infers '!stablehlo.token'}}
  %5 = "stablehlo.if"(%p) ({
    stablehlo.return %t : !stablehlo.token
  }, {
    stablehlo.return %t : !stablehlo.token
  }) : (tensor<i1>) -> !stablehlo.token
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %6 = "stablehlo.case"(%i) ({
    stablehlo.return %s : tensor<2x3xf32>
  }, {
    stablehlo.return %s : tensor<2x3xf32>
  }) : (tensor<i32>) -> tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %7 = "stablehlo.case"(%i) ({
    stablehlo.return %s : tensor<2x3xf32>
  }, {
    stablehlo.return %d : tensor<2x?xf32>
  }) : (tensor<i32>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %8 = "stablehlo.case"(%i) ({
    stablehlo.return %d : tensor<2x?xf32>
  }, {
    stablehlo.return %d : tensor<2x?xf32>
  }) : (tensor<i32>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %9 = "stablehlo.case"(%i) ({
    stablehlo.return %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  }, {
    stablehlo.return %b6 : tensor<?x3xf32, #stablehlo.bounds<6, ?>>
  }) : (tensor<i32>) -> tensor<?x3xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %10 = "stablehlo.case"(%i) ({
    stablehlo.return %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  }, {
    stablehlo.return %s : tensor<2x3xf32>
  }) : (tensor<i32>) -> tensor<?x3xf32>
  // expected-remark@+1 {{infers '!stablehlo.token'}}
  %11 = "stablehlo.case"(%i) ({
    stablehlo.return %t : !stablehlo.token
  }, {
    stablehlo.return %t : !stablehlo.token
  }) : (tensor<i32>) -> !stablehlo.token
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %12 = "stablehlo.case"(%i) ({
    stablehlo.return %s : tensor<2x3xf32>
  }, {
    stablehlo.return %d : tensor<2x?xf32>
  }, {
    stablehlo.return %s : tensor<2x3xf32>
  }) : (tensor<i32>) -> tensor<2x?xf32>
  return
}

func.func @loops(%p: tensor<i1>, %s: tensor<2x3xf32>, %d: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>) {
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %0 = stablehlo.while(%x = %s) : tensor<2x3xf32>
    cond {
      stablehlo.return %p : tensor<i1>
    } do {
      stablehlo.return %x : tensor<2x3xf32>
    }
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %1 = stablehlo.optimization_barrier %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tuple<tensor<2x3xf32>, tensor<i1>>'}}
  %2 = stablehlo.tuple %s, %p : tuple<tensor<2x3xf32>, tensor<i1>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %3 = stablehlo.get_tuple_element %2[0] : (tuple<tensor<2x3xf32>, tensor<i1>>) -> tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<i1>'}}
  %4 = stablehlo.get_tuple_element %2[1] : (tuple<tensor<2x3xf32>, tensor<i1>>) -> tensor<i1>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %5 = stablehlo.while(%x = %d) : tensor<2x?xf32>
    cond {
      stablehlo.return %p : tensor<i1>
    } do {
      stablehlo.return %x : tensor<2x?xf32>
    }
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %6 = stablehlo.optimization_barrier %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tuple<tensor<2x?xf32>, tensor<i1>>'}}
  %7 = stablehlo.tuple %d, %p : tuple<tensor<2x?xf32>, tensor<i1>>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %8 = stablehlo.get_tuple_element %7[0] : (tuple<tensor<2x?xf32>, tensor<i1>>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<i1>'}}
  %9 = stablehlo.get_tuple_element %7[1] : (tuple<tensor<2x?xf32>, tensor<i1>>) -> tensor<i1>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %10 = stablehlo.while(%x = %b) : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
    cond {
      stablehlo.return %p : tensor<i1>
    } do {
      stablehlo.return %x : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
    }
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %11 = stablehlo.optimization_barrier %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tuple<tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<i1>>'}}
  %12 = stablehlo.tuple %b, %p : tuple<tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<i1>>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %13 = stablehlo.get_tuple_element %12[0] : (tuple<tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<i1>>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<i1>'}}
  %14 = stablehlo.get_tuple_element %12[1] : (tuple<tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<i1>>) -> tensor<i1>
  return
}

func.func @calls(%s: tensor<2x3xf32>, %d: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>) {
  // expected-remark@+1 {{infers no type}}
  %0 = stablehlo.custom_call @something(%s) : (tensor<2x3xf32>) -> tensor<2x3xf32>
  // expected-remark@+1 {{infers no type}}
  %1 = stablehlo.custom_call @something(%d) : (tensor<2x?xf32>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers no type}}
  %2 = stablehlo.custom_call @something(%b) : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2xi32>'}}
  %3 = stablehlo.composite "my.op" %s {decomposition = @part_s} : (tensor<2x3xf32>) -> tensor<2xi32>
  // expected-remark@+1 {{infers 'tensor<?xi32>'}}
  %4 = stablehlo.composite "my.op" %d {decomposition = @part_d} : (tensor<2x?xf32>) -> tensor<?xi32>
  // expected-remark@+1 {{infers 'tensor<?xi32, #stablehlo.bounds<8>>'}}
  %5 = stablehlo.composite "my.op" %b {decomposition = @part_b} : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?xi32, #stablehlo.bounds<8>>
  return
}

func.func @tokens(%t: !stablehlo.token, %s: tensor<2x3xf32>, %d: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>) {
  // expected-remark@+1 {{infers '!stablehlo.token'}}
  %0 = stablehlo.create_token : !stablehlo.token
  // expected-remark@+1 {{infers '!stablehlo.token'}}
  %1 = stablehlo.after_all %t, %t : !stablehlo.token
  // expected-remark@+1 {{infers '!stablehlo.token'}}
  %2 = "stablehlo.send"(%s, %t) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 2>, is_host_transfer = true}> : (tensor<2x3xf32>, !stablehlo.token) -> !stablehlo.token
  // expected-remark@+1 {{infers '!stablehlo.token'}}
  %3 = "stablehlo.outfeed"(%s, %t) <{outfeed_config = "y"}> : (tensor<2x3xf32>, !stablehlo.token) -> !stablehlo.token
  // expected-remark@+1 {{infers no type, '!stablehlo.token'}}
  %4:2 = "stablehlo.recv"(%t) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 3>, is_host_transfer = true}> : (!stablehlo.token) -> (tensor<2x3xf32>, !stablehlo.token)
  // expected-remark@+1 {{infers no type, '!stablehlo.token'}}
  %5:2 = "stablehlo.infeed"(%t) <{infeed_config = "x"}> : (!stablehlo.token) -> (tensor<2x3xf32>, !stablehlo.token)
  return
}

func.func private @part_s(tensor<2x3xf32>) -> tensor<2xi32>
func.func private @part_d(tensor<2x?xf32>) -> tensor<?xi32>
func.func private @part_b(tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?xi32, #stablehlo.bounds<8>>
