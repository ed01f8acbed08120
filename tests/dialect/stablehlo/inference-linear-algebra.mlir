// SPDX-License-Identifier: Apache-2.0
// The inferred types of transforms, decompositions, batch normalisation and random numbers: static, dynamic, bounded.
// RUN: calor-opt %s --calor-check-inference --verify-diagnostics -o /dev/null
func.func @transforms(%s: tensor<2x8x9xf32>, %d: tensor<2x?x?xf32>, %b: tensor<?x8x9xf32, #stablehlo.bounds<4, ?, ?>>, %c: tensor<2x8x5xcomplex<f32>>, %e: tensor<?x8x?xcomplex<f32>>, %f: tensor<?x8x5xcomplex<f32>, #stablehlo.bounds<4, ?, ?>>) {
  // expected-remark@+1 {{infers 'tensor<2x8x5xcomplex<f32>>'}}
  %0 = stablehlo.fft %c, type = FFT, length = [8, 5] : (tensor<2x8x5xcomplex<f32>>) -> tensor<2x8x5xcomplex<f32>>
  // expected-remark@+1 {{infers 'tensor<?x8x?xcomplex<f32>>'}}
  %1 = stablehlo.fft %e, type = FFT, length = [8, 5] : (tensor<?x8x?xcomplex<f32>>) -> tensor<?x8x?xcomplex<f32>>
  // expected-remark@+1 {{infers 'tensor<?x8x5xcomplex<f32>, #stablehlo.bounds<4, ?, ?>>'}}
  %2 = stablehlo.fft %f, type = FFT, length = [8, 5] : (tensor<?x8x5xcomplex<f32>, #stablehlo.bounds<4, ?, ?>>) -> tensor<?x8x5xcomplex<f32>, #stablehlo.bounds<4, ?, ?>>
  // expected-remark@+1 {{infers 'tensor<2x8x5xcomplex<f32>>'}}
  %3 = stablehlo.fft %c, type = IFFT, length = [8, 5] : (tensor<2x8x5xcomplex<f32>>) -> tensor<2x8x5xcomplex<f32>>
  // expected-remark@+1 {{infers 'tensor<?x8x?xcomplex<f32>>'}}
  %4 = stablehlo.fft %e, type = IFFT, length = [8, 5] : (tensor<?x8x?xcomplex<f32>>) -> tensor<?x8x?xcomplex<f32>>
  // expected-remark@+1 {{infers 'tensor<?x8x5xcomplex<f32>, #stablehlo.bounds<4, ?, ?>>'}}
  %5 = stablehlo.fft %f, type = IFFT, length = [8, 5] : (tensor<?x8x5xcomplex<f32>, #stablehlo.bounds<4, ?, ?>>) -> tensor<?x8x5xcomplex<f32>, #stablehlo.bounds<4, ?, ?>>
  // expected-remark@+1 {{infers 'tensor<2x8x5xcomplex<f32>>'}}
  %6 = stablehlo.fft %s, type = RFFT, length = [8, 9] : (tensor<2x8x9xf32>) -> tensor<2x8x5xcomplex<f32>>
  // expected-remark@+1 {{infers 'tensor<2x8x5xcomplex<f32>>'}}
  %7 = stablehlo.fft %d, type = RFFT, length = [8, 9] : (tensor<2x?x?xf32>) -> tensor<?x?x?xcomplex<f32>>
  // expected-remark@+1 {{infers 'tensor<?x8x5xcomplex<f32>, #stablehlo.bounds<4, ?, ?>>'}}
  %8 = stablehlo.fft %b, type = RFFT, length = [9] : (tensor<?x8x9xf32, #stablehlo.bounds<4, ?, ?>>) -> tensor<?x?x?xcomplex<f32>>
  // expected-remark@+1 {{infers 'tensor<2x8x9xf32>'}}
  %9 = stablehlo.fft %c, type = IRFFT, length = [8, 9] : (tensor<2x8x5xcomplex<f32>>) -> tensor<2x8x9xf32>
  // expected-remark@+1 {{infers 'tensor<2x8x8xf32>'}}
  %10 = stablehlo.fft %c, type = IRFFT, length = [8] : (tensor<2x8x5xcomplex<f32>>) -> tensor<2x8x8xf32>
  // expected-remark@+1 {{infers 'tensor<?x8x9xf32>'}}
  %11 = stablehlo.fft %e, type = IRFFT, length = [8, 9] : (tensor<?x8x?xcomplex<f32>>) -> tensor<?x?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x8x9xf32, #stablehlo.bounds<4, ?, ?>>'}}
  %12 = stablehlo.fft %f, type = IRFFT, length = [9] : (tensor<?x8x5xcomplex<f32>, #stablehlo.bounds<4, ?, ?>>) -> tensor<?x?x?xf32>
  return
}

func.func @decompositions(%s: tensor<5x4x4xf32>, %d: tensor<5x?x4xf32>, %b: tensor<?x4x4xf32, #stablehlo.bounds<8, ?, ?>>, %t: tensor<5x4x2xf32>, %u: tensor<?x?x2xf32>, %v: tensor<?x4x2xf32, #stablehlo.bounds<6, ?, ?>>) {
  // expected-remark@+1 {{infers 'tensor<5x4x4xf32>'}}
  %0 = stablehlo.cholesky %s, lower = true : tensor<5x4x4xf32>
  // expected-remark@+1 {{infers 'tensor<5x4x4xf32>'}}
  %1 = stablehlo.cholesky %d, lower = true : tensor<5x?x4xf32>
  // expected-remark@+1 {{infers 'tensor<?x4x4xf32, #stablehlo.bounds<8, ?, ?>>'}}
  %2 = stablehlo.cholesky %b, lower = true : tensor<?x4x4xf32, #stablehlo.bounds<8, ?, ?>>
  // expected-remark@+1 {{infers 'tensor<5x4x2xf32>'}}
  %3 = "stablehlo.triangular_solve"(%s, %t) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<5x4x4xf32>, tensor<5x4x2xf32>) -> tensor<5x4x2xf32>
  // expected-remark@+1 {{infers 'tensor<5x4x2xf32>'}}
  %4 = "stablehlo.triangular_solve"(%d, %u) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<5x?x4xf32>, tensor<?x?x2xf32>) -> tensor<?x?x2xf32>
  // expected-remark@+1 {{infers 'tensor<?x4x2xf32, #stablehlo.bounds<6, ?, ?>>'}}
  %5 = "stablehlo.triangular_solve"(%b, %v) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<?x4x4xf32, #stablehlo.bounds<8, ?, ?>>, tensor<?x4x2xf32, #stablehlo.bounds<6, ?, ?>>) -> tensor<?x4x2xf32>
  return
}

func.func @normalizations(%s: tensor<5x4xf32>, %d: tensor<5x?xf32>, %b: tensor<?x4xf32, #stablehlo.bounds<8, ?>>, %m: tensor<4xf32>, %n: tensor<?xf32>) {
  // expected-remark@+1 {{infers 'tensor<5x4xf32>'}}
  %0 = "stablehlo.batch_norm_inference"(%s, %m, %m, %m, %m) <{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}> : (tensor<5x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<5x4xf32>
  // expected-remark@+1 {{infers 'tensor<5x4xf32>', 'tensor<4xf32>', 'tensor<4xf32>'}}
  %1:3 = "stablehlo.batch_norm_training"(%s, %m, %m) <{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}> : (tensor<5x4xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<5x4xf32>, tensor<4xf32>, tensor<4xf32>)
  // expected-remark@+1 {{infers 'tensor<5x4xf32>', 'tensor<4xf32>', 'tensor<4xf32>'}}
  %2:3 = "stablehlo.batch_norm_grad"(%s, %m, %m, %m, %s) <{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}> : (tensor<5x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<5x4xf32>) -> (tensor<5x4xf32>, tensor<4xf32>, tensor<4xf32>)
  // expected-remark@+1 {{infers 'tensor<5x4xf32>'}}
  %3 = "stablehlo.batch_norm_inference"(%d, %m, %m, %m, %m) <{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}> : (tensor<5x?xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<5x?xf32>
  // expected-remark@+1 {{infers 'tensor<5x4xf32>', 'tensor<4xf32>', 'tensor<4xf32>'}}
  %4:3 = "stablehlo.batch_norm_training"(%d, %m, %m) <{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}> : (tensor<5x?xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<5x?xf32>, tensor<4xf32>, tensor<4xf32>)
  // expected-remark@+1 {{infers 'tensor<5x4xf32>', 'tensor<4xf32>', 'tensor<4xf32>'}}
  %5:3 = "stablehlo.batch_norm_grad"(%d, %m, %m, %m, %d) <{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}> : (tensor<5x?xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<5x?xf32>) -> (tensor<5x?xf32>, tensor<4xf32>, tensor<4xf32>)
  // expected-remark@+1 {{infers 'tensor<?x4xf32, #stablehlo.bounds<8, ?>>'}}
  %6 = "stablehlo.batch_norm_inference"(%b, %m, %m, %m, %m) <{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}> : (tensor<?x4xf32, #stablehlo.bounds<8, ?>>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<?x4xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x4xf32, #stablehlo.bounds<8, ?>>', 'tensor<4xf32>', 'tensor<4xf32>'}}
  %7:3 = "stablehlo.batch_norm_training"(%b, %m, %m) <{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}> : (tensor<?x4xf32, #stablehlo.bounds<8, ?>>, tensor<4xf32>, tensor<4xf32>) -> (tensor<?x4xf32, #stablehlo.bounds<8, ?>>, tensor<4xf32>, tensor<4xf32>)
  // expected-remark@+1 {{infers 'tensor<?x4xf32, #stablehlo.bounds<8, ?>>', 'tensor<4xf32>', 'tensor<4xf32>'}}
  %8:3 = "stablehlo.batch_norm_grad"(%b, %m, %m, %m, %b) <{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}> : (tensor<?x4xf32, #stablehlo.bounds<8, ?>>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<?x4xf32, #stablehlo.bounds<8, ?>>) -> (tensor<?x4xf32, #stablehlo.bounds<8, ?>>, tensor<4xf32>, tensor<4xf32>)
  // expected-remark@+1 {{infers 'tensor<5x?xf32>', 'tensor<?xf32>', 'tensor<?xf32>'}}
  %9:3 = "stablehlo.batch_norm_training"(%d, %n, %n) <{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}> : (tensor<5x?xf32>, tensor<?xf32>, tensor<?xf32>) -> (tensor<5x?xf32>, tensor<?xf32>, tensor<?xf32>)
  // expected-remark@+1 {{infers 'tensor<5x4xf32>', 'tensor<4xf32>', 'tensor<4xf32>'}}
  %10:3 = "stablehlo.batch_norm_grad"(%d, %n, %n, %n, %b) <{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}> : (tensor<5x?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?x4xf32, #stablehlo.bounds<8, ?>>) -> (tensor<5x?xf32>, tensor<?xf32>, tensor<?xf32>)
  return
}

func.func @random(%s: tensor<2xui64>, %d: tensor<?xui64>, %b: tensor<?xui64, #stablehlo.bounds<3>>, %z: tensor<f32>, %x: tensor<?xf32>, %y: tensor<?xf32, #stablehlo.bounds<8>>) {
  // expected-remark@+1 {{infers 'tensor<2xui64>', no type}}
  %0:2 = stablehlo.rng_bit_generator %s, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<7xui32>)
  // expected-remark@+1 {{infers 'tensor<?xui64>', no type}}
  %1:2 = stablehlo.rng_bit_generator %d, algorithm = DEFAULT : (tensor<?xui64>) -> (tensor<?xui64>, tensor<7xui32>)
  // expected-remark@+1 {{infers 'tensor<?xui64, #stablehlo.bounds<3>>', no type}}
  %2:2 = stablehlo.rng_bit_generator %b, algorithm = DEFAULT : (tensor<?xui64, #stablehlo.bounds<3>>) -> (tensor<?xui64, #stablehlo.bounds<3>>, tensor<7xui32>)
  // expected-remark@+1 {{infers 'tensor<2xi64>'}}
  %3 = stablehlo.constant dense<[3, 4]> : tensor<2xi64>
  // expected-remark@+1 {{infers 'tensor<3x4xf32>'}}
  %4 = stablehlo.rng %z, %z, %3, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<2xi64>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<i32>'}}
  %5 = stablehlo.get_dimension_size %x, dim = 0 : (tensor<?xf32>) -> tensor<i32>
  // expected-remark@+1 {{infers no type}}
  %6 = stablehlo.reshape %5 : (tensor<i32>) -> tensor<1xi32>
  // expected-remark@+1 {{infers 'tensor<?xf32>'}}
  %7 = stablehlo.rng %z, %z, %6, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<1xi32>) -> tensor<?xf32>
  // expected-remark@+1 {{infers 'tensor<i32>'}}
  %8 = stablehlo.get_dimension_size %y, dim = 0 : (tensor<?xf32, #stablehlo.bounds<8>>) -> tensor<i32>
  // expected-remark@+1 {{infers no type}}
  %9 = stablehlo.reshape %8 : (tensor<i32>) -> tensor<1xi32>
  // expected-remark@+1 {{infers 'tensor<?xf32, #stablehlo.bounds<8>>'}}
  %10 = stablehlo.rng %z, %z, %9, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<1xi32>) -> tensor<?xf32>
  return
}
