// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of channels and asynchronous ops.

func.func @collective_permute_c1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects source_target_pairs to have the shape nx2, but got 1x3 (C1)}}
  %0 = "stablehlo.collective_permute"(%x) {source_target_pairs = dense<[[0, 1, 2]]> : tensor<1x3xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @collective_permute_c2(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects the sources of source_target_pairs to be unique, but got 0 twice (C2)}}
  %0 = "stablehlo.collective_permute"(%x) {source_target_pairs = dense<[[0, 1], [0, 2]]> : tensor<2x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @collective_permute_c3(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects the targets of source_target_pairs to be unique, but got 1 twice (C3)}}
  %0 = "stablehlo.collective_permute"(%x) {source_target_pairs = dense<[[0, 1], [2, 1]]> : tensor<2x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @collective_permute_c4(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.collective_permute"(%x) {source_target_pairs = dense<[[0, -1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @collective_permute_c5(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C5)}}
  %0 = "stablehlo.collective_permute"(%x) {source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  return
}

// -----

func.func @send_c5(%x: tensor<2x3xf32>, %t: !stablehlo.token) {
  // expected-error@+1 {{expects the channel type 2 for a host transfer, but got 1 (C5)}}
  %0 = "stablehlo.send"(%x, %t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>, is_host_transfer = true} : (tensor<2x3xf32>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @recv_c5(%t: !stablehlo.token) {
  // expected-error@+1 {{expects the channel type 1 without a host transfer, but got 3 (C5)}}
  %0:2 = "stablehlo.recv"(%t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 3>} : (!stablehlo.token) -> (tensor<2x3xf32>, !stablehlo.token)
  return
}

// -----

func.func @infeed_c1(%t: !stablehlo.token) {
  // expected-error@+1 {{expects at least 1 result, but got 0 (C1)}}
  "stablehlo.infeed"(%t) : (!stablehlo.token) -> ()
  return
}

// -----

func.func @infeed_c2(%t: !stablehlo.token) {
  // expected-error@+1 {{expects tensors before the last result, but got '!stablehlo.token' (C2)}}
  %0:2 = "stablehlo.infeed"(%t) : (!stablehlo.token) -> (!stablehlo.token, !stablehlo.token)
  return
}

// -----

func.func @infeed_c3(%t: !stablehlo.token) {
  // expected-error@+1 {{expects the last result to be a token, but got 'tensor<2x3xf32>' (C3)}}
  %0 = "stablehlo.infeed"(%t) : (!stablehlo.token) -> tensor<2x3xf32>
  return
}

// -----

func.func @async_start_c2(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects a collective or a slice in the body, but got stablehlo.abs (C2)}}
  %0 = "stablehlo.async_start"(%x) ({
  ^bb0(%a: tensor<2x3xf32>):
    %b = stablehlo.abs %a : tensor<2x3xf32>
    "stablehlo.return"(%b) : (tensor<2x3xf32>) -> ()
  }) : (tensor<2x3xf32>) -> !stablehlo.future<tensor<2x3xf32>>
  return
}

// -----

func.func @async_done_c1(%x: !stablehlo.future<tensor<2x3xf32>>) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.async_done"(%x) : (!stablehlo.future<tensor<2x3xf32>>) -> tensor<3x2xf32>
  return
}

// -----

func.func @send_c1(%x: tensor<2x3xf32>, %t: !stablehlo.token) {
  // expected-error@+1 {{(C1)}}
  %0 = "stablehlo.send"(%x, %t) {channel_handle = #stablehlo.channel_handle<handle = 0, type = 1>, source_target_pairs = dense<0> : tensor<1x3xi64>} : (tensor<2x3xf32>, !stablehlo.token) -> !stablehlo.token
  return
}

// -----

func.func @async_start_c1(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{expects the body to hold one op and stablehlo.return (C1)}}
  %0 = "stablehlo.async_start"(%x) ({
  ^bb0(%a: tensor<2x3xf32>):
    "stablehlo.return"(%a) : (tensor<2x3xf32>) -> ()
  }) : (tensor<2x3xf32>) -> !stablehlo.future<tensor<2x3xf32>>
  return
}

// -----

func.func @async_start_c3(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.async_start"(%x) ({
  ^bb0(%a: tensor<2x3xf32>):
    %b = stablehlo.slice %x [0:2, 0:3] : (tensor<2x3xf32>) -> tensor<2x3xf32>
    "stablehlo.return"(%b) : (tensor<2x3xf32>) -> ()
  }) : (tensor<2x3xf32>) -> !stablehlo.future<tensor<2x3xf32>>
  return
}

// -----

func.func @async_start_c4(%x: tensor<2x3xf32>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.async_start"(%x) ({
  ^bb0(%a: tensor<2x3xf32>):
    %b = stablehlo.slice %a [0:1, 0:3] : (tensor<2x3xf32>) -> tensor<1x3xf32>
    "stablehlo.return"(%b) : (tensor<1x3xf32>) -> ()
  }) : (tensor<2x3xf32>) -> !stablehlo.future<tensor<2x3xf32>>
  return
}
