// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of the pairs of send and recv, and of the groups of reduce_scatter.

func.func @send_c1(%x: tensor<2xf32>, %t: !stablehlo.token) {
  // expected-error@+1 {{expects source_target_pairs to have the shape nx2, but got 1x3 (C1)}}
  %0 = "stablehlo.send"(%x, %t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>, source_target_pairs = dense<[[0, 1, 2]]> : tensor<1x3xi64>} : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @send_c2(%x: tensor<2xf32>, %t: !stablehlo.token) {
  // expected-error@+1 {{expects the sources of source_target_pairs to be unique, but got 0 twice (C2)}}
  %0 = "stablehlo.send"(%x, %t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>, source_target_pairs = dense<[[0, 1], [0, 2]]> : tensor<2x2xi64>} : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @send_c3(%x: tensor<2xf32>, %t: !stablehlo.token) {
  // expected-error@+1 {{expects the targets of source_target_pairs to be unique, but got 1 twice (C3)}}
  %0 = "stablehlo.send"(%x, %t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>, source_target_pairs = dense<[[0, 1], [2, 1]]> : tensor<2x2xi64>} : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @send_c4(%x: tensor<2xf32>, %t: !stablehlo.token) {
  // expected-error@+1 {{expects the targets of source_target_pairs not to be negative, but got -1 at index 0 (C4)}}
  %0 = "stablehlo.send"(%x, %t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>, source_target_pairs = dense<[[0, -1]]> : tensor<1x2xi64>} : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @recv_c1(%t: !stablehlo.token) {
  // expected-error@+1 {{expects source_target_pairs to have the shape nx2, but got 1x3 (C1)}}
  %0:2 = "stablehlo.recv"(%t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>, source_target_pairs = dense<[[0, 1, 2]]> : tensor<1x3xi64>} : (!stablehlo.token) -> (tensor<2xf32>, !stablehlo.token)
  return
}

// -----

func.func @recv_c2(%t: !stablehlo.token) {
  // expected-error@+1 {{expects the sources of source_target_pairs to be unique, but got 0 twice (C2)}}
  %0:2 = "stablehlo.recv"(%t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>, source_target_pairs = dense<[[0, 1], [0, 2]]> : tensor<2x2xi64>} : (!stablehlo.token) -> (tensor<2xf32>, !stablehlo.token)
  return
}

// -----

func.func @recv_c3(%t: !stablehlo.token) {
  // expected-error@+1 {{expects the targets of source_target_pairs to be unique, but got 1 twice (C3)}}
  %0:2 = "stablehlo.recv"(%t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>, source_target_pairs = dense<[[0, 1], [2, 1]]> : tensor<2x2xi64>} : (!stablehlo.token) -> (tensor<2xf32>, !stablehlo.token)
  return
}

// -----

func.func @recv_c4(%t: !stablehlo.token) {
  // expected-error@+1 {{expects the targets of source_target_pairs not to be negative, but got -1 at index 0 (C4)}}
  %0:2 = "stablehlo.recv"(%t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>, source_target_pairs = dense<[[0, -1]]> : tensor<1x2xi64>} : (!stablehlo.token) -> (tensor<2xf32>, !stablehlo.token)
  return
}

// -----

func.func @reduce_scatter_c5(%x: tensor<2x4xf32>) {
  // expected-error@+1 {{expects replica_groups to be in [0, 2), but got 2 (C5)}}
  %0 = "stablehlo.reduce_scatter"(%x) ({
  ^bb0(%a0: tensor<f32>, %a1: tensor<f32>):
    "stablehlo.return"(%a0) : (tensor<f32>) -> ()
  }) {scatter_dimension = 1 : i64, replica_groups = dense<[[0, 2]]> : tensor<1x2xi64>} : (tensor<2x4xf32>) -> tensor<2x2xf32>
  return
}

// -----

func.func @recv_tensors(%t: !stablehlo.token) {
  // expected-error@+1 {{expects tensors before the last result, but got '!stablehlo.token' (C3)}}
  %0:2 = "stablehlo.recv"(%t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>} : (!stablehlo.token) -> (!stablehlo.token, !stablehlo.token)
  return
}

// -----

func.func @recv_token(%t: !stablehlo.token) {
  // expected-error@+1 {{expects the last result to be a token, but got 'tensor<2xf32>' (C4)}}
  %0 = "stablehlo.recv"(%t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>} : (!stablehlo.token) -> tensor<2xf32>
  return
}
