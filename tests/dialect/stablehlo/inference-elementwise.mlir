// SPDX-License-Identifier: Apache-2.0
// The inferred types of element-wise ops: static, dynamic, bounded.
// What one operand knows binds the others and the result.
// RUN: calor-opt %s --calor-check-inference --verify-diagnostics -o /dev/null
func.func @unary_f32(%s: tensor<2x3xf32>, %d: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>) {
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %0 = stablehlo.cbrt %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %1 = stablehlo.cbrt %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %2 = stablehlo.cbrt %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %3 = stablehlo.ceil %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %4 = stablehlo.ceil %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %5 = stablehlo.ceil %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %6 = stablehlo.cosine %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %7 = stablehlo.cosine %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %8 = stablehlo.cosine %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %9 = stablehlo.exponential %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %10 = stablehlo.exponential %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %11 = stablehlo.exponential %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %12 = stablehlo.exponential_minus_one %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %13 = stablehlo.exponential_minus_one %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %14 = stablehlo.exponential_minus_one %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %15 = stablehlo.floor %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %16 = stablehlo.floor %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %17 = stablehlo.floor %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %18 = stablehlo.log %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %19 = stablehlo.log %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %20 = stablehlo.log %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %21 = stablehlo.log_plus_one %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %22 = stablehlo.log_plus_one %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %23 = stablehlo.log_plus_one %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %24 = stablehlo.logistic %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %25 = stablehlo.logistic %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %26 = stablehlo.logistic %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %27 = stablehlo.negate %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %28 = stablehlo.negate %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %29 = stablehlo.negate %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %30 = stablehlo.round_nearest_afz %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %31 = stablehlo.round_nearest_afz %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %32 = stablehlo.round_nearest_afz %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %33 = stablehlo.round_nearest_even %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %34 = stablehlo.round_nearest_even %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %35 = stablehlo.round_nearest_even %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %36 = stablehlo.rsqrt %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %37 = stablehlo.rsqrt %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %38 = stablehlo.rsqrt %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %39 = stablehlo.sign %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %40 = stablehlo.sign %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %41 = stablehlo.sign %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %42 = stablehlo.sine %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %43 = stablehlo.sine %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %44 = stablehlo.sine %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %45 = stablehlo.sqrt %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %46 = stablehlo.sqrt %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %47 = stablehlo.sqrt %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %48 = stablehlo.tan %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %49 = stablehlo.tan %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %50 = stablehlo.tan %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %51 = stablehlo.tanh %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %52 = stablehlo.tanh %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %53 = stablehlo.tanh %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %54 = stablehlo.abs %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %55 = stablehlo.abs %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %56 = stablehlo.abs %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  return
}

func.func @unary_i32(%s: tensor<2x3xi32>, %d: tensor<2x?xi32>, %b: tensor<?x3xi32, #stablehlo.bounds<8, ?>>) {
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %0 = stablehlo.count_leading_zeros %s : tensor<2x3xi32>
  // expected-remark@+1 {{infers 'tensor<2x?xi32>'}}
  %1 = stablehlo.count_leading_zeros %d : tensor<2x?xi32>
  // expected-remark@+1 {{infers 'tensor<?x3xi32, #stablehlo.bounds<8, ?>>'}}
  %2 = stablehlo.count_leading_zeros %b : tensor<?x3xi32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %3 = stablehlo.not %s : tensor<2x3xi32>
  // expected-remark@+1 {{infers 'tensor<2x?xi32>'}}
  %4 = stablehlo.not %d : tensor<2x?xi32>
  // expected-remark@+1 {{infers 'tensor<?x3xi32, #stablehlo.bounds<8, ?>>'}}
  %5 = stablehlo.not %b : tensor<?x3xi32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %6 = stablehlo.popcnt %s : tensor<2x3xi32>
  // expected-remark@+1 {{infers 'tensor<2x?xi32>'}}
  %7 = stablehlo.popcnt %d : tensor<2x?xi32>
  // expected-remark@+1 {{infers 'tensor<?x3xi32, #stablehlo.bounds<8, ?>>'}}
  %8 = stablehlo.popcnt %b : tensor<?x3xi32, #stablehlo.bounds<8, ?>>
  return
}

func.func @unary_of_other_types(%s: tensor<2x3xf32>, %d: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %cs: tensor<2x3xcomplex<f32>>, %cd: tensor<2x?xcomplex<f32>>, %cb: tensor<?x3xcomplex<f32>, #stablehlo.bounds<8, ?>>, %qs: tensor<2x3x!quant.uniform<i8:f32, 5.000000e-01>>, %qd: tensor<2x?x!quant.uniform<i8:f32, 5.000000e-01>>, %qb: tensor<?x3x!quant.uniform<i8:f32, 5.000000e-01>, #stablehlo.bounds<8, ?>>) {
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %0 = stablehlo.abs %cs : (tensor<2x3xcomplex<f32>>) -> tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %1 = stablehlo.real %cs : (tensor<2x3xcomplex<f32>>) -> tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %2 = stablehlo.imag %cs : (tensor<2x3xcomplex<f32>>) -> tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %3 = stablehlo.real %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %4 = stablehlo.imag %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xi1>'}}
  %5 = stablehlo.is_finite %s : (tensor<2x3xf32>) -> tensor<2x3xi1>
  // expected-remark@+1 {{infers 'tensor<2x3xbf16>'}}
  %6 = stablehlo.convert %s : (tensor<2x3xf32>) -> tensor<2x3xbf16>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %7 = stablehlo.reduce_precision %s, format = e5m2 : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3x!quant.uniform<i8:f32, 5.000000e-01>>'}}
  %8 = stablehlo.uniform_quantize %s : (tensor<2x3xf32>) -> tensor<2x3x!quant.uniform<i8:f32, 5.000000e-01>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %9 = stablehlo.uniform_dequantize %qs : (tensor<2x3x!quant.uniform<i8:f32, 5.000000e-01>>) -> tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3x!quant.uniform<i8:f32, 5.000000e-01>>'}}
  %10 = stablehlo.negate %qs : tensor<2x3x!quant.uniform<i8:f32, 5.000000e-01>>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %11 = stablehlo.abs %cd : (tensor<2x?xcomplex<f32>>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %12 = stablehlo.real %cd : (tensor<2x?xcomplex<f32>>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %13 = stablehlo.imag %cd : (tensor<2x?xcomplex<f32>>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %14 = stablehlo.real %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %15 = stablehlo.imag %d : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xi1>'}}
  %16 = stablehlo.is_finite %d : (tensor<2x?xf32>) -> tensor<2x?xi1>
  // expected-remark@+1 {{infers 'tensor<2x?xbf16>'}}
  %17 = stablehlo.convert %d : (tensor<2x?xf32>) -> tensor<2x?xbf16>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %18 = stablehlo.reduce_precision %d, format = e5m2 : tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x?x!quant.uniform<i8:f32, 5.000000e-01>>'}}
  %19 = stablehlo.uniform_quantize %d : (tensor<2x?xf32>) -> tensor<2x?x!quant.uniform<i8:f32, 5.000000e-01>>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %20 = stablehlo.uniform_dequantize %qd : (tensor<2x?x!quant.uniform<i8:f32, 5.000000e-01>>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x?x!quant.uniform<i8:f32, 5.000000e-01>>'}}
  %21 = stablehlo.negate %qd : tensor<2x?x!quant.uniform<i8:f32, 5.000000e-01>>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %22 = stablehlo.abs %cb : (tensor<?x3xcomplex<f32>, #stablehlo.bounds<8, ?>>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %23 = stablehlo.real %cb : (tensor<?x3xcomplex<f32>, #stablehlo.bounds<8, ?>>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %24 = stablehlo.imag %cb : (tensor<?x3xcomplex<f32>, #stablehlo.bounds<8, ?>>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %25 = stablehlo.real %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %26 = stablehlo.imag %b : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3xi1, #stablehlo.bounds<8, ?>>'}}
  %27 = stablehlo.is_finite %b : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x3xi1, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3xbf16, #stablehlo.bounds<8, ?>>'}}
  %28 = stablehlo.convert %b : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x3xbf16, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %29 = stablehlo.reduce_precision %b, format = e5m2 : tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3x!quant.uniform<i8:f32, 5.000000e-01>, #stablehlo.bounds<8, ?>>'}}
  %30 = stablehlo.uniform_quantize %b : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x3x!quant.uniform<i8:f32, 5.000000e-01>, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %31 = stablehlo.uniform_dequantize %qb : (tensor<?x3x!quant.uniform<i8:f32, 5.000000e-01>, #stablehlo.bounds<8, ?>>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<?x3x!quant.uniform<i8:f32, 5.000000e-01>, #stablehlo.bounds<8, ?>>'}}
  %32 = stablehlo.negate %qb : tensor<?x3x!quant.uniform<i8:f32, 5.000000e-01>, #stablehlo.bounds<8, ?>>
  return
}

func.func @binary_f32(%s: tensor<2x3xf32>, %d: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %u: tensor<?x3xf32>, %v: tensor<?x?xf32>) {
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %0 = stablehlo.add %s, %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %1 = stablehlo.add %d, %u : (tensor<2x?xf32>, tensor<?x3xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %2 = stablehlo.add %v, %b : (tensor<?x?xf32>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %3 = stablehlo.atan2 %s, %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %4 = stablehlo.atan2 %d, %u : (tensor<2x?xf32>, tensor<?x3xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %5 = stablehlo.atan2 %v, %b : (tensor<?x?xf32>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %6 = stablehlo.divide %s, %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %7 = stablehlo.divide %d, %u : (tensor<2x?xf32>, tensor<?x3xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %8 = stablehlo.divide %v, %b : (tensor<?x?xf32>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %9 = stablehlo.maximum %s, %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %10 = stablehlo.maximum %d, %u : (tensor<2x?xf32>, tensor<?x3xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %11 = stablehlo.maximum %v, %b : (tensor<?x?xf32>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %12 = stablehlo.minimum %s, %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %13 = stablehlo.minimum %d, %u : (tensor<2x?xf32>, tensor<?x3xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %14 = stablehlo.minimum %v, %b : (tensor<?x?xf32>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %15 = stablehlo.multiply %s, %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %16 = stablehlo.multiply %d, %u : (tensor<2x?xf32>, tensor<?x3xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %17 = stablehlo.multiply %v, %b : (tensor<?x?xf32>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %18 = stablehlo.power %s, %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %19 = stablehlo.power %d, %u : (tensor<2x?xf32>, tensor<?x3xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %20 = stablehlo.power %v, %b : (tensor<?x?xf32>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %21 = stablehlo.remainder %s, %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %22 = stablehlo.remainder %d, %u : (tensor<2x?xf32>, tensor<?x3xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %23 = stablehlo.remainder %v, %b : (tensor<?x?xf32>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %24 = stablehlo.subtract %s, %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %25 = stablehlo.subtract %d, %u : (tensor<2x?xf32>, tensor<?x3xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %26 = stablehlo.subtract %v, %b : (tensor<?x?xf32>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xf32>
  return
}

func.func @binary_i32(%s: tensor<2x3xi32>, %d: tensor<2x?xi32>, %b: tensor<?x3xi32, #stablehlo.bounds<8, ?>>, %u: tensor<?x3xi32>, %v: tensor<?x?xi32>) {
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %0 = stablehlo.and %s, %s : tensor<2x3xi32>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %1 = stablehlo.and %d, %u : (tensor<2x?xi32>, tensor<?x3xi32>) -> tensor<?x?xi32>
  // expected-remark@+1 {{infers 'tensor<?x3xi32, #stablehlo.bounds<8, ?>>'}}
  %2 = stablehlo.and %v, %b : (tensor<?x?xi32>, tensor<?x3xi32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xi32>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %3 = stablehlo.or %s, %s : tensor<2x3xi32>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %4 = stablehlo.or %d, %u : (tensor<2x?xi32>, tensor<?x3xi32>) -> tensor<?x?xi32>
  // expected-remark@+1 {{infers 'tensor<?x3xi32, #stablehlo.bounds<8, ?>>'}}
  %5 = stablehlo.or %v, %b : (tensor<?x?xi32>, tensor<?x3xi32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xi32>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %6 = stablehlo.xor %s, %s : tensor<2x3xi32>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %7 = stablehlo.xor %d, %u : (tensor<2x?xi32>, tensor<?x3xi32>) -> tensor<?x?xi32>
  // expected-remark@+1 {{infers 'tensor<?x3xi32, #stablehlo.bounds<8, ?>>'}}
  %8 = stablehlo.xor %v, %b : (tensor<?x?xi32>, tensor<?x3xi32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xi32>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %9 = stablehlo.shift_left %s, %s : tensor<2x3xi32>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %10 = stablehlo.shift_left %d, %u : (tensor<2x?xi32>, tensor<?x3xi32>) -> tensor<?x?xi32>
  // expected-remark@+1 {{infers 'tensor<?x3xi32, #stablehlo.bounds<8, ?>>'}}
  %11 = stablehlo.shift_left %v, %b : (tensor<?x?xi32>, tensor<?x3xi32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xi32>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %12 = stablehlo.shift_right_arithmetic %s, %s : tensor<2x3xi32>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %13 = stablehlo.shift_right_arithmetic %d, %u : (tensor<2x?xi32>, tensor<?x3xi32>) -> tensor<?x?xi32>
  // expected-remark@+1 {{infers 'tensor<?x3xi32, #stablehlo.bounds<8, ?>>'}}
  %14 = stablehlo.shift_right_arithmetic %v, %b : (tensor<?x?xi32>, tensor<?x3xi32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xi32>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %15 = stablehlo.shift_right_logical %s, %s : tensor<2x3xi32>
  // expected-remark@+1 {{infers 'tensor<2x3xi32>'}}
  %16 = stablehlo.shift_right_logical %d, %u : (tensor<2x?xi32>, tensor<?x3xi32>) -> tensor<?x?xi32>
  // expected-remark@+1 {{infers 'tensor<?x3xi32, #stablehlo.bounds<8, ?>>'}}
  %17 = stablehlo.shift_right_logical %v, %b : (tensor<?x?xi32>, tensor<?x3xi32, #stablehlo.bounds<8, ?>>) -> tensor<?x?xi32>
  return
}

func.func @compared(%s: tensor<2x3xf32>, %d: tensor<2x?xf32>, %b: tensor<?x3xf32, #stablehlo.bounds<8, ?>>, %u: tensor<?x3xf32>, %v: tensor<?x?xf32>, %ps: tensor<2x3xi1>, %pd: tensor<2x?xi1>, %pb: tensor<?x3xi1, #stablehlo.bounds<8, ?>>, %q: tensor<i1>, %z: tensor<f32>) {
  // expected-remark@+1 {{infers 'tensor<2x3xi1>'}}
  %0 = stablehlo.compare LT, %s, %s : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
  // expected-remark@+1 {{infers 'tensor<2x3xi1>'}}
  %1 = stablehlo.compare LT, %d, %u : (tensor<2x?xf32>, tensor<?x3xf32>) -> tensor<?x?xi1>
  // expected-remark@+1 {{infers 'tensor<?x3xi1, #stablehlo.bounds<8, ?>>'}}
  %2 = stablehlo.compare LT, %b, %v : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?x?xf32>) -> tensor<?x?xi1>
  // expected-remark@+1 {{infers 'tensor<2x3xcomplex<f32>>'}}
  %3 = stablehlo.complex %s, %s : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xcomplex<f32>>
  // expected-remark@+1 {{infers 'tensor<2x?xcomplex<f32>>'}}
  %4 = stablehlo.complex %d, %d : (tensor<2x?xf32>, tensor<2x?xf32>) -> tensor<2x?xcomplex<f32>>
  // expected-remark@+1 {{infers 'tensor<?x3xcomplex<f32>, #stablehlo.bounds<8, ?>>'}}
  %5 = stablehlo.complex %b, %b : (tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>) -> tensor<?x3xcomplex<f32>, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %6 = stablehlo.select %ps, %s, %s : tensor<2x3xi1>, tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %7 = stablehlo.select %pd, %u, %v : (tensor<2x?xi1>, tensor<?x3xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %8 = stablehlo.select %q, %d, %d : (tensor<i1>, tensor<2x?xf32>, tensor<2x?xf32>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %9 = stablehlo.select %pb, %v, %v : (tensor<?x3xi1, #stablehlo.bounds<8, ?>>, tensor<?x?xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
  // expected-remark@+1 {{infers 'tensor<2x3xf32>'}}
  %10 = stablehlo.clamp %s, %s, %s : tensor<2x3xf32>
  // expected-remark@+1 {{infers 'tensor<2x?xf32>'}}
  %11 = stablehlo.clamp %z, %d, %z : (tensor<f32>, tensor<2x?xf32>, tensor<f32>) -> tensor<2x?xf32>
  // expected-remark@+1 {{infers 'tensor<?x3xf32, #stablehlo.bounds<8, ?>>'}}
  %12 = stablehlo.clamp %z, %b, %z : (tensor<f32>, tensor<?x3xf32, #stablehlo.bounds<8, ?>>, tensor<f32>) -> tensor<?x3xf32, #stablehlo.bounds<8, ?>>
  return
}

func.func @bits(%s: tensor<2x4xi8>, %d: tensor<?x4xi8>, %b: tensor<?x4xi8, #stablehlo.bounds<8, ?>>, %w: tensor<2xi32>, %x: tensor<?xi32>, %y: tensor<?xi32, #stablehlo.bounds<8>>) {
  // expected-remark@+1 {{infers 'tensor<2xi32>'}}
  %0 = stablehlo.bitcast_convert %s : (tensor<2x4xi8>) -> tensor<2xi32>
  // expected-remark@+1 {{infers 'tensor<2x4xui8>'}}
  %1 = stablehlo.bitcast_convert %s : (tensor<2x4xi8>) -> tensor<2x4xui8>
  // expected-remark@+1 {{infers 'tensor<?xi32>'}}
  %2 = stablehlo.bitcast_convert %d : (tensor<?x4xi8>) -> tensor<?xi32>
  // expected-remark@+1 {{infers 'tensor<?x4xui8>'}}
  %3 = stablehlo.bitcast_convert %d : (tensor<?x4xi8>) -> tensor<?x4xui8>
  // expected-remark@+1 {{infers 'tensor<?xi32, #stablehlo.bounds<8>>'}}
  %4 = stablehlo.bitcast_convert %b : (tensor<?x4xi8, #stablehlo.bounds<8, ?>>) -> tensor<?xi32, #stablehlo.bounds<8>>
  // expected-remark@+1 {{infers 'tensor<?x4xui8, #stablehlo.bounds<8, ?>>'}}
  %5 = stablehlo.bitcast_convert %b : (tensor<?x4xi8, #stablehlo.bounds<8, ?>>) -> tensor<?x4xui8, #stablehlo.bounds<8, ?>>
  // expected-remark@+1 {{infers 'tensor<2x2xi16>'}}
  %6 = stablehlo.bitcast_convert %w : (tensor<2xi32>) -> tensor<2x2xi16>
  // expected-remark@+1 {{infers 'tensor<?x2xi16>'}}
  %7 = stablehlo.bitcast_convert %x : (tensor<?xi32>) -> tensor<?x2xi16>
  // expected-remark@+1 {{infers 'tensor<?x2xi16, #stablehlo.bounds<8, ?>>'}}
  %8 = stablehlo.bitcast_convert %y : (tensor<?xi32, #stablehlo.bounds<8>>) -> tensor<?x2xi16, #stablehlo.bounds<8, ?>>
  return
}
