// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of batch normalisation.

func.func @batch_norm_inference_c1(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf32>, %c: tensor<3xf32>, %d: tensor<3xf32>) {
  // expected-error@+1 {{expects feature_index to be in [0, 2), but got 2 (C1)}}
  %0 = "stablehlo.batch_norm_inference"(%x, %a, %b, %c, %d) {epsilon = 0.001 : f32, feature_index = 2 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @batch_norm_inference_c2(%x: tensor<2x3xf32>, %a: tensor<3xf64>, %b: tensor<3xf32>, %c: tensor<3xf32>, %d: tensor<3xf32>) {
  // expected-error@+1 {{(C2)}}
  %0 = "stablehlo.batch_norm_inference"(%x, %a, %b, %c, %d) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf64>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @batch_norm_inference_c3(%x: tensor<2x3xf32>, %a: tensor<2xf32>, %b: tensor<3xf32>, %c: tensor<3xf32>, %d: tensor<3xf32>) {
  // expected-error@+1 {{expects the size of scale to be 3, but got 2 (C3)}}
  %0 = "stablehlo.batch_norm_inference"(%x, %a, %b, %c, %d) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<2xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @batch_norm_inference_c4(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<2xf32>, %c: tensor<3xf32>, %d: tensor<3xf32>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.batch_norm_inference"(%x, %a, %b, %c, %d) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<2xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @batch_norm_inference_c5(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf32>, %c: tensor<2xf32>, %d: tensor<3xf32>) {
  // expected-error@+1 {{(C5)}}
  %0 = "stablehlo.batch_norm_inference"(%x, %a, %b, %c, %d) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<2xf32>, tensor<3xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @batch_norm_inference_c6(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf32>, %c: tensor<3xf32>, %d: tensor<2xf32>) {
  // expected-error@+1 {{(C6)}}
  %0 = "stablehlo.batch_norm_inference"(%x, %a, %b, %c, %d) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<2xf32>) -> tensor<2x3xf32>
  return
}

// -----

func.func @batch_norm_inference_c7(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf32>, %c: tensor<3xf32>, %d: tensor<3xf32>) {
  // expected-error@+1 {{(C7)}}
  %0 = "stablehlo.batch_norm_inference"(%x, %a, %b, %c, %d) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @batch_norm_training_c1(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0:3 = "stablehlo.batch_norm_training"(%x, %a, %b) {epsilon = 0.001 : f32, feature_index = -1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @batch_norm_training_c2(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf64>) {
  // expected-error@+1 {{(C2)}}
  %0:3 = "stablehlo.batch_norm_training"(%x, %a, %b) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf64>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @batch_norm_training_c3(%x: tensor<2x3xf32>, %a: tensor<2xf32>, %b: tensor<3xf32>) {
  // expected-error@+1 {{(C3)}}
  %0:3 = "stablehlo.batch_norm_training"(%x, %a, %b) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<2xf32>, tensor<3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @batch_norm_training_c4(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<2xf32>) {
  // expected-error@+1 {{(C4)}}
  %0:3 = "stablehlo.batch_norm_training"(%x, %a, %b) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<2xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @batch_norm_training_c5(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf32>) {
  // expected-error@+1 {{expects the size of batch_mean to be 3, but got 2 (C5)}}
  %0:3 = "stablehlo.batch_norm_training"(%x, %a, %b) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>) -> (tensor<2x3xf32>, tensor<2xf32>, tensor<3xf32>)
  return
}

// -----

func.func @batch_norm_training_c6(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf32>) {
  // expected-error@+1 {{(C6)}}
  %0:3 = "stablehlo.batch_norm_training"(%x, %a, %b) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<2xf32>)
  return
}

// -----

func.func @batch_norm_training_c7(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf32>) {
  // expected-error@+1 {{(C7)}}
  %0:3 = "stablehlo.batch_norm_training"(%x, %a, %b) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>) -> (tensor<2x4xf32>, tensor<3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @batch_norm_grad_c1(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf32>, %c: tensor<3xf32>, %g: tensor<2x3xf32>) {
  // expected-error@+1 {{(C1)}}
  %0:3 = "stablehlo.batch_norm_grad"(%x, %a, %b, %c, %g) {epsilon = 0.001 : f32, feature_index = 2 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @batch_norm_grad_c2(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf64>, %c: tensor<3xf32>, %g: tensor<2x3xf32>) {
  // expected-error@+1 {{(C2)}}
  %0:3 = "stablehlo.batch_norm_grad"(%x, %a, %b, %c, %g) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf64>, tensor<3xf32>, tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @batch_norm_grad_c3(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<3xf32>, %c: tensor<3xf32>, %g: tensor<3x3xf32>) {
  // expected-error@+1 {{(C3)}}
  %0:3 = "stablehlo.batch_norm_grad"(%x, %a, %b, %c, %g) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3x3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @batch_norm_grad_c4(%x: tensor<2x3xf32>, %a: tensor<3xf32>, %b: tensor<2xf32>, %c: tensor<3xf32>, %g: tensor<2x3xf32>) {
  // expected-error@+1 {{expects the size of mean to be 3, but got 2 (C4)}}
  %0:3 = "stablehlo.batch_norm_grad"(%x, %a, %b, %c, %g) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<3xf32>, tensor<2xf32>, tensor<3xf32>, tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
  return
}

// -----

func.func @batch_norm_grad_c5(%x: tensor<2x3xf32>, %a: tensor<2xf32>, %b: tensor<3xf32>, %c: tensor<3xf32>, %g: tensor<2x3xf32>) {
  // expected-error@+1 {{expects the size of scale to be 3, but got 2 (C5)}}
  %0:3 = "stablehlo.batch_norm_grad"(%x, %a, %b, %c, %g) {epsilon = 0.001 : f32, feature_index = 1 : i64} : (tensor<2x3xf32>, tensor<2xf32>, tensor<3xf32>, tensor<3xf32>, tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
  return
}
