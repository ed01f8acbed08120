// Every op, type and attribute of StableHLO. tests/python/test_text_form.py holds that jaxlib prints the same.
// RUN: calor-opt %s --split-input-file > %t.1
// RUN: calor-opt %t.1 --split-input-file > %t.2
// RUN: diff %t.1 %t.2
// RUN: calor-opt %s --split-input-file --mlir-print-op-generic | calor-opt --split-input-file > %t.3
// RUN: diff %t.1 %t.3

func.func @unary(%f: tensor<4xf32>, %c: tensor<4xcomplex<f32>>, %i: tensor<4xi32>, %u: tensor<4xui8>, %b: tensor<4xi1>) {
  %abs = stablehlo.abs %f : tensor<4xf32>
  %absc = stablehlo.abs %c : (tensor<4xcomplex<f32>>) -> tensor<4xf32>
  %cbrt = stablehlo.cbrt %f : tensor<4xf32>
  %cbrt2 = stablehlo.cbrt %f {result_accuracy = #stablehlo.result_accuracy<ulps = 10, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : tensor<4xf32>
  %ceil = stablehlo.ceil %f : tensor<4xf32>
  %clz = stablehlo.count_leading_zeros %i : tensor<4xi32>
  %convert = stablehlo.convert %i : (tensor<4xi32>) -> tensor<4xf32>
  %convert2 = stablehlo.convert %i : tensor<4xi32>
  %cos = stablehlo.cosine %f : tensor<4xf32>
  %exp = stablehlo.exponential %f : tensor<4xf32>
  %exp2 = stablehlo.exponential %f {result_accuracy = #stablehlo.result_accuracy<atol = 1.000000e-05, rtol = 2.000000e-05, ulps = 2, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : tensor<4xf32>
  %exp3 = stablehlo.exponential %f {result_accuracy = #stablehlo.result_accuracy<mode = #stablehlo.result_accuracy_mode<HIGHEST>>} : tensor<4xf32>
  %exp4 = stablehlo.exponential %f {result_accuracy = #stablehlo.result_accuracy<mode = #stablehlo.result_accuracy_mode<DEFAULT>>} : tensor<4xf32>
  %expm1 = stablehlo.exponential_minus_one %f : tensor<4xf32>
  %floor = stablehlo.floor %f : tensor<4xf32>
  %imag = stablehlo.imag %c : (tensor<4xcomplex<f32>>) -> tensor<4xf32>
  %fin = stablehlo.is_finite %f : (tensor<4xf32>) -> tensor<4xi1>
  %log = stablehlo.log %f : tensor<4xf32>
  %log1p = stablehlo.log_plus_one %f : tensor<4xf32>
  %logistic = stablehlo.logistic %f : tensor<4xf32>
  %neg = stablehlo.negate %i : tensor<4xi32>
  %not = stablehlo.not %b : tensor<4xi1>
  %pop = stablehlo.popcnt %u : tensor<4xui8>
  %real = stablehlo.real %c : (tensor<4xcomplex<f32>>) -> tensor<4xf32>
  %rafz = stablehlo.round_nearest_afz %f : tensor<4xf32>
  %rne = stablehlo.round_nearest_even %f : tensor<4xf32>
  %rsqrt = stablehlo.rsqrt %f : tensor<4xf32>
  %sign = stablehlo.sign %f : tensor<4xf32>
  %sine = stablehlo.sine %f : tensor<4xf32>
  %sqrt = stablehlo.sqrt %f : tensor<4xf32>
  %tan = stablehlo.tan %f : tensor<4xf32>
  %tanh = stablehlo.tanh %f {jax.note = "x"} : tensor<4xf32>
  %rp = stablehlo.reduce_precision %f, format = e5m10 : tensor<4xf32>
  return
}

// -----

func.func @binary(%f: tensor<4xf32>, %g: tensor<4xf32>, %i: tensor<4xi32>, %b: tensor<4xi1>, %c: tensor<4xcomplex<f32>>, %p: tensor<i1>) {
  %0 = stablehlo.add %f, %g : tensor<4xf32>
  %1 = stablehlo.and %i, %i : tensor<4xi32>
  %2 = stablehlo.atan2 %f, %g : tensor<4xf32>
  %3 = stablehlo.complex %f, %g : tensor<4xcomplex<f32>>
  %4 = stablehlo.divide %f, %g : tensor<4xf32>
  %5 = stablehlo.maximum %f, %g : tensor<4xf32>
  %6 = stablehlo.minimum %f, %g : tensor<4xf32>
  %7 = stablehlo.multiply %f, %g : tensor<4xf32>
  %8 = stablehlo.or %b, %b : tensor<4xi1>
  %9 = stablehlo.power %f, %g : tensor<4xf32>
  %10 = stablehlo.remainder %f, %g : tensor<4xf32>
  %11 = stablehlo.shift_left %i, %i : tensor<4xi32>
  %12 = stablehlo.shift_right_arithmetic %i, %i : tensor<4xi32>
  %13 = stablehlo.shift_right_logical %i, %i : tensor<4xi32>
  %14 = stablehlo.subtract %f, %g : tensor<4xf32>
  %15 = stablehlo.xor %i, %i : tensor<4xi32>
  %16 = stablehlo.compare LT, %f, %g : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  %17 = stablehlo.compare EQ, %f, %g, TOTALORDER : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  %18 = stablehlo.compare GE, %i, %i, SIGNED {jax.x = 1 : i64} : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi1>
  %19 = stablehlo.select %b, %f, %g : tensor<4xi1>, tensor<4xf32>
  %20 = stablehlo.select %p, %f, %g : tensor<i1>, tensor<4xf32>
  %21 = stablehlo.clamp %f, %g, %f : tensor<4xf32>
  %s = stablehlo.constant dense<1.0> : tensor<f32>
  %22 = stablehlo.clamp %s, %g, %s : (tensor<f32>, tensor<4xf32>, tensor<f32>) -> tensor<4xf32>
  %24 = stablehlo.compare EQ, %f, %g, FLOAT : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  %25 = stablehlo.compare EQ, %f, %g, NOTYPE : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
  return
}

// -----

func.func @movement(%f: tensor<4x6xf32>, %s: tensor<f32>, %i: tensor<i32>, %ix: tensor<2x1xi32>, %j: tensor<i64>) {
  %c0 = stablehlo.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %c1 = stablehlo.constant {jax.a = "b"} dense<1> : tensor<4xui8>
  %c2 = stablehlo.constant dense<(1.0, 2.0)> : tensor<complex<f32>>
  %iota = stablehlo.iota dim = 1 : tensor<4x6xi32>
  %b = stablehlo.broadcast %f, sizes = [2, 3] : (tensor<4x6xf32>) -> tensor<2x3x4x6xf32>
  %bid = stablehlo.broadcast_in_dim %f, dims = [1, 0] : (tensor<4x6xf32>) -> tensor<6x4xf32>
  %bid0 = stablehlo.broadcast_in_dim %s, dims = [] : (tensor<f32>) -> tensor<6x4xf32>
  %cat = stablehlo.concatenate %f, %f, %f, dim = 0 : (tensor<4x6xf32>, tensor<4x6xf32>, tensor<4x6xf32>) -> tensor<12x6xf32>
  %pad = stablehlo.pad %f, %s, low = [0, -1], high = [1, 2], interior = [1, 0] : (tensor<4x6xf32>, tensor<f32>) -> tensor<8x7xf32>
  %rs = stablehlo.reshape %f : (tensor<4x6xf32>) -> tensor<24xf32>
  %rev = stablehlo.reverse %f, dims = [0, 1] : tensor<4x6xf32>
  %sl = stablehlo.slice %f [0:2, 1:6:2] : (tensor<4x6xf32>) -> tensor<2x3xf32>
  %tr = stablehlo.transpose %f, dims = [1, 0] : (tensor<4x6xf32>) -> tensor<6x4xf32>
  %ds = stablehlo.dynamic_slice %f, %i, %i, sizes = [2, 2] : (tensor<4x6xf32>, tensor<i32>, tensor<i32>) -> tensor<2x2xf32>
  %dus = stablehlo.dynamic_update_slice %f, %ds, %i, %i : (tensor<4x6xf32>, tensor<2x2xf32>, tensor<i32>, tensor<i32>) -> tensor<4x6xf32>
  %g = "stablehlo.gather"(%f, %ix) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false, slice_sizes = array<i64: 1, 6>}> : (tensor<4x6xf32>, tensor<2x1xi32>) -> tensor<2x6xf32>
  %g2 = "stablehlo.gather"(%f, %ix) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 6>}> : (tensor<4x6xf32>, tensor<2x1xi32>) -> tensor<2x6xf32>
  %t = "stablehlo.torch_index_select"(%f, %iota) <{batch_dims = 0 : i64, dim = 0 : i64}> : (tensor<4x6xf32>, tensor<4x6xi32>) -> tensor<4x6x6xf32>
  %bc = stablehlo.bitcast_convert %f : (tensor<4x6xf32>) -> tensor<4x6xi32>
  return
}

// -----

func.func @batched_gather(%f: tensor<3x4x6xf32>, %ix: tensor<3x2x1xi32>, %u: tensor<3x2x6xf32>) {
  %g = "stablehlo.gather"(%f, %ix) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 2>, slice_sizes = array<i64: 1, 1, 6>}> : (tensor<3x4x6xf32>, tensor<3x2x1xi32>) -> tensor<3x2x6xf32>
  %s = "stablehlo.scatter"(%f, %ix, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [2], inserted_window_dims = [1], input_batching_dims = [0], scatter_indices_batching_dims = [0], scatter_dims_to_operand_dims = [1], index_vector_dim = 2>, indices_are_sorted = true, unique_indices = false}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %0 = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %0 : tensor<f32>
  }) : (tensor<3x4x6xf32>, tensor<3x2x1xi32>, tensor<3x2x6xf32>) -> tensor<3x4x6xf32>
  return
}

// -----

func.func @dynamic(%f: tensor<?x?xf32>, %s: tensor<f32>, %n: tensor<2xi64>, %i: tensor<i32>, %ix: tensor<2x1xi32>, %p: tensor<2x2xi32>, %l: tensor<1x8x8x3xf32>, %r: tensor<3x3x3x5xf32>) {
  %0 = stablehlo.dynamic_broadcast_in_dim %f, %n, dims = [0, 1] : (tensor<?x?xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  %known = stablehlo.dynamic_broadcast_in_dim %f, %n, dims = [0, 1] {known_expanding_dimensions = array<i64: 0>, known_nonexpanding_dimensions = array<i64: 1>} : (tensor<?x?xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  %1 = stablehlo.dynamic_iota %n, dim = 0 : (tensor<2xi64>) -> tensor<?x?xi32>
  %2 = stablehlo.dynamic_pad %f, %s, %n, %n, %n : (tensor<?x?xf32>, tensor<f32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<?x?xf32>
  %3 = stablehlo.dynamic_reshape %f, %n : (tensor<?x?xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  %4 = stablehlo.real_dynamic_slice %f, %n, %n, %n : (tensor<?x?xf32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<?x?xf32>
  %5 = "stablehlo.dynamic_gather"(%f, %ix, %n) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = true}> : (tensor<?x?xf32>, tensor<2x1xi32>, tensor<2xi64>) -> tensor<2x?xf32>
  %6 = "stablehlo.dynamic_conv"(%l, %r, %p) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, window_strides = array<i64: 1, 1>}> : (tensor<1x8x8x3xf32>, tensor<3x3x3x5xf32>, tensor<2x2xi32>) -> tensor<1x?x?x5xf32>
  %7 = stablehlo.get_dimension_size %f, dim = 1 : (tensor<?x?xf32>) -> tensor<i32>
  %8 = stablehlo.set_dimension_size %f, %i, dim = 0 : (tensor<?x?xf32>, tensor<i32>) -> tensor<?x?xf32>
  return
}

// -----

func.func @bounds(%f: tensor<?x4xf32, #stablehlo.bounds<5, ?>>, %g: tensor<?x?xf32, #stablehlo.bounds<3, 4>>) -> tensor<?x4xf32, #stablehlo.bounds<5, ?>> {
  %0 = stablehlo.tanh %f : tensor<?x4xf32, #stablehlo.bounds<5, ?>>
  return %0 : tensor<?x4xf32, #stablehlo.bounds<5, ?>>
}

// -----

func.func @contractions(%a: tensor<2x3x4xf32>, %b: tensor<2x4x5xf32>, %v: tensor<4xf32>, %m: tensor<4x5xf32>, %l: tensor<2x8x8x4xf32>, %r: tensor<3x3x2x6xf32>) {
  %0 = stablehlo.dot %v, %m : (tensor<4xf32>, tensor<4x5xf32>) -> tensor<5xf32>
  %1 = stablehlo.dot %v, %m, precision = [HIGH, HIGHEST] {jax.x = 1 : i64} : (tensor<4xf32>, tensor<4x5xf32>) -> tensor<5xf32>
  %2 = stablehlo.dot_general %a, %b, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  %3 = stablehlo.dot_general %a, %b, batching_dims = [0] x [0], contracting_dims = [2] x [1], precision = [DEFAULT, DEFAULT] : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  %4 = stablehlo.dot_general %a, %b, batching_dims = [0] x [0], contracting_dims = [2] x [1], precision = [DEFAULT, DEFAULT], algorithm = <lhs_precision_type = tf32, rhs_precision_type = tf32, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = 1, allow_imprecise_accumulation = false> : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  %5 = stablehlo.dot_general %a, %b, contracting_dims = [] x [] : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x4x2x4x5xf32>
  %6 = stablehlo.dot_general %a, %b, batching_dims = [0] x [0], contracting_dims = [2] x [1], algorithm = <lhs_precision_type = bf16, rhs_precision_type = bf16, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = 6, allow_imprecise_accumulation = false> : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  %7 = stablehlo.convolution(%l, %r) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {} {batch_group_count = 1 : i64, feature_group_count = 2 : i64} : (tensor<2x8x8x4xf32>, tensor<3x3x2x6xf32>) -> tensor<2x6x6x6xf32>
  %8 = stablehlo.convolution(%l, %r) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 1], pad = [[1, 1], [0, 2]], lhs_dilate = [1, 2], rhs_dilate = [1, 1], reverse = [false, true]} {batch_group_count = 1 : i64, feature_group_count = 2 : i64, precision_config = [#stablehlo<precision HIGH>, #stablehlo<precision DEFAULT>]} : (tensor<2x8x8x4xf32>, tensor<3x3x2x6xf32>) -> tensor<2x4x15x6xf32>
  %9 = stablehlo.einsum %a, %b, config = "bij,bjk->bik" : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>
  %10 = stablehlo.unary_einsum %m, config = "ab->a" : (tensor<4x5xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @reductions(%f: tensor<4x6xf32>, %i: tensor<4x6xi32>, %s: tensor<f32>, %si: tensor<i32>, %u: tensor<2x3xf32>) {
  %0 = stablehlo.reduce(%f init: %s) applies stablehlo.add across dimensions = [1] : (tensor<4x6xf32>, tensor<f32>) -> tensor<4xf32>
  %1:2 = stablehlo.reduce(%f init: %s), (%i init: %si) across dimensions = [0] : (tensor<4x6xf32>, tensor<4x6xi32>, tensor<f32>, tensor<i32>) -> (tensor<6xf32>, tensor<6xi32>)
    reducer(%a: tensor<f32>, %c: tensor<f32>) (%b: tensor<i32>, %d: tensor<i32>)  {
    %2 = stablehlo.maximum %a, %c : tensor<f32>
    %3 = stablehlo.minimum %b, %d : tensor<i32>
    stablehlo.return %2, %3 : tensor<f32>, tensor<i32>
  }
  %4 = stablehlo.reduce(%f init: %s) across dimensions = [0] {jax.x = 1 : i64} : (tensor<4x6xf32>, tensor<f32>) -> tensor<6xf32>
    reducer(%a: tensor<f32>, %c: tensor<f32>)  {
    %5 = stablehlo.maximum %c, %a : tensor<f32>
    stablehlo.return %5 : tensor<f32>
  }
  %6 = "stablehlo.reduce_window"(%f, %s) <{base_dilations = array<i64: 1, 1>, padding = dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %7 = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %7 : tensor<f32>
  }) : (tensor<4x6xf32>, tensor<f32>) -> tensor<4x6xf32>
  %8 = "stablehlo.select_and_scatter"(%f, %u, %s) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 2, 2>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %9 = stablehlo.compare GE, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %9 : tensor<i1>
  }, {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %9 = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %9 : tensor<f32>
  }) : (tensor<4x6xf32>, tensor<2x3xf32>, tensor<f32>) -> tensor<4x6xf32>
  %10 = "stablehlo.sort"(%f) <{dimension = 1 : i64, is_stable = true}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %9 = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %9 : tensor<i1>
  }) : (tensor<4x6xf32>) -> tensor<4x6xf32>
  %11 = "stablehlo.sort"(%f) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %9 = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
    stablehlo.return %9 : tensor<i1>
  }) : (tensor<4x6xf32>) -> tensor<4x6xf32>
  %12 = "stablehlo.map"(%f, %f) <{dimensions = array<i64: 0, 1>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %9 = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %9 : tensor<f32>
  }) : (tensor<4x6xf32>, tensor<4x6xf32>) -> tensor<4x6xf32>
  return
}

// -----

func.func @linear_algebra(%f: tensor<4x4xf32>, %v: tensor<4xf32>, %c: tensor<8xcomplex<f32>>, %r: tensor<8xf32>, %st: tensor<2xui64>, %s: tensor<f32>, %n: tensor<2xi64>) {
  %0 = stablehlo.cholesky %f, lower = true : tensor<4x4xf32>
  %upper = stablehlo.cholesky %f : tensor<4x4xf32>
  %1 = "stablehlo.triangular_solve"(%f, %f) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  %2 = stablehlo.fft %c, type = FFT, length = [8] : (tensor<8xcomplex<f32>>) -> tensor<8xcomplex<f32>>
  %3 = stablehlo.fft %r, type = RFFT, length = [8] : (tensor<8xf32>) -> tensor<5xcomplex<f32>>
  %4:3 = "stablehlo.batch_norm_training"(%f, %v, %v) <{epsilon = 0.001 : f32, feature_index = 1 : i64}> : (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>)
  %5 = "stablehlo.batch_norm_inference"(%f, %v, %v, %v, %v) <{epsilon = 0.001 : f32, feature_index = 1 : i64}> : (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<4x4xf32>
  %6:3 = "stablehlo.batch_norm_grad"(%f, %v, %v, %v, %f) <{epsilon = 0.001 : f32, feature_index = 1 : i64}> : (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4x4xf32>) -> (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>)
  %7 = stablehlo.rng %s, %s, %n, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<2xi64>) -> tensor<?x?xf32>
  %8, %9 = stablehlo.rng_bit_generator %st, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>)
  return
}

// -----

func.func @control(%p: tensor<i1>, %i: tensor<i32>, %f: tensor<4xf32>) {
  %0 = "stablehlo.if"(%p) ({
    stablehlo.return %f : tensor<4xf32>
  }, {
    %1 = stablehlo.tanh %f : tensor<4xf32>
    stablehlo.return %1 : tensor<4xf32>
  }) : (tensor<i1>) -> tensor<4xf32>
  "stablehlo.if"(%p) ({
    stablehlo.return
  }, {
    stablehlo.return
  }) : (tensor<i1>) -> ()
  %2 = "stablehlo.case"(%i) ({
    stablehlo.return %f : tensor<4xf32>
  }, {
    stablehlo.return %0 : tensor<4xf32>
  }) : (tensor<i32>) -> tensor<4xf32>
  %3:2 = stablehlo.while(%iterArg = %i, %iterArg_0 = %f) : tensor<i32>, tensor<4xf32>
   cond {
    %c = stablehlo.constant dense<5> : tensor<i32>
    %4 = stablehlo.compare LT, %iterArg, %c : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %4 : tensor<i1>
  } do {
    stablehlo.return %iterArg, %iterArg_0 : tensor<i32>, tensor<4xf32>
  }
  %5:2 = stablehlo.while(%iterArg = %i, %iterArg_0 = %f) : tensor<i32>, tensor<4xf32> attributes {jax.x = 1 : i64}
   cond {
    stablehlo.return %p : tensor<i1>
  } do {
    stablehlo.return %iterArg, %iterArg_0 : tensor<i32>, tensor<4xf32>
  }
  %6:2 = stablehlo.optimization_barrier %i, %f : tensor<i32>, tensor<4xf32>
  stablehlo.optimization_barrier()
  return
}

// -----

func.func @calls(%f: tensor<4xf32>, %t: !stablehlo.token, %tu: tuple<tensor<4xf32>, tensor<i32>>) {
  %0 = stablehlo.custom_call @foo(%f) : (tensor<4xf32>) -> tensor<4xf32>
  %1 = stablehlo.custom_call @"foo bar"(%f) {api_version = 2 : i32, backend_config = "opaque", has_side_effect = true} : (tensor<4xf32>) -> tensor<4xf32>
  %2 = stablehlo.custom_call @foo(%f) {api_version = 4 : i32, backend_config = {a = 1 : i64, b = "x"}} : (tensor<4xf32>) -> tensor<4xf32>
  %3 = stablehlo.custom_call @foo(%f) {called_computations = [@g], operand_layouts = [dense<0> : tensor<1xindex>], result_layouts = [dense<0> : tensor<1xindex>]} : (tensor<4xf32>) -> tensor<4xf32>
  %4 = stablehlo.custom_call @foo(%f) {output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [], operand_index = 0, operand_tuple_indices = []>]} : (tensor<4xf32>) -> tensor<4xf32>
  %5:2 = stablehlo.custom_call @foo(%t) : (!stablehlo.token) -> (tensor<4xf32>, !stablehlo.token)
  stablehlo.custom_call @foo() {has_side_effect = true} : () -> ()
  %6 = stablehlo.composite "my.op" %f {composite_attributes = {a = 1 : i64}, decomposition = @g, version = 2 : i32} : (tensor<4xf32>) -> tensor<4xf32>
  %7 = stablehlo.composite "my.op" %f {decomposition = @g} : (tensor<4xf32>) -> tensor<4xf32>
  %8 = stablehlo.tuple %f, %f : tuple<tensor<4xf32>, tensor<4xf32>>
  %9 = stablehlo.get_tuple_element %tu[1] : (tuple<tensor<4xf32>, tensor<i32>>) -> tensor<i32>
  %10 = stablehlo.tuple  : tuple<>
  %11 = stablehlo.after_all %t, %t : !stablehlo.token
  %12 = stablehlo.after_all  : !stablehlo.token
  %13 = stablehlo.create_token : !stablehlo.token
  %14 = stablehlo.custom_call @foo(%f) {api_version = 0 : i32, backend_config = ""} : (tensor<4xf32>) -> tensor<4xf32>
  %15 = stablehlo.custom_call @foo(%f) {api_version = 1 : i32} : (tensor<4xf32>) -> tensor<4xf32>
  %16 = stablehlo.custom_call @foo(%f) {api_version = 3 : i32} : (tensor<4xf32>) -> tensor<4xf32>
  return
}
func.func private @g(%f: tensor<4xf32>) -> tensor<4xf32> {
  return %f : tensor<4xf32>
}

// -----

func.func @distribution(%f: tensor<4x4xf32>, %t: !stablehlo.token) {
  %0 = "stablehlo.all_gather"(%f) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, use_global_device_ids}> : (tensor<4x4xf32>) -> tensor<8x4xf32>
  %1 = "stablehlo.all_reduce"(%f) <{replica_groups = dense<[[0], [1]]> : tensor<2x1xi64>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %9 = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %9 : tensor<f32>
  }) : (tensor<4x4xf32>) -> tensor<4x4xf32>
  %2 = "stablehlo.all_to_all"(%f) <{concat_dimension = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 1 : i64}> : (tensor<4x4xf32>) -> tensor<8x2xf32>
  %3 = "stablehlo.reduce_scatter"(%f) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, scatter_dimension = 0 : i64}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %9 = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %9 : tensor<f32>
  }) : (tensor<4x4xf32>) -> tensor<2x4xf32>
  %4 = "stablehlo.collective_broadcast"(%f) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4x4xf32>) -> tensor<4x4xf32>
  %5 = "stablehlo.collective_permute"(%f) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4x4xf32>) -> tensor<4x4xf32>
  %6 = "stablehlo.cross-replica-sum"(%f) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4x4xf32>) -> tensor<4x4xf32>
  %7 = stablehlo.partition_id : tensor<ui32>
  %8 = stablehlo.replica_id : tensor<ui32>
  %9 = "stablehlo.send"(%f, %t) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 2>, is_host_transfer = true}> : (tensor<4x4xf32>, !stablehlo.token) -> !stablehlo.token
  %10:2 = "stablehlo.recv"(%t) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 3>, is_host_transfer = true}> : (!stablehlo.token) -> (tensor<4x4xf32>, !stablehlo.token)
  %11 = "stablehlo.send"(%f, %t) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, is_host_transfer = false, source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4x4xf32>, !stablehlo.token) -> !stablehlo.token
  %12:2 = "stablehlo.infeed"(%t) <{infeed_config = "x", layout = [[0, 1]]}> : (!stablehlo.token) -> (tensor<4x4xf32>, !stablehlo.token)
  %13 = "stablehlo.outfeed"(%f, %t) <{outfeed_config = "y"}> : (tensor<4x4xf32>, !stablehlo.token) -> !stablehlo.token
  %14:2 = "stablehlo.all_gather"(%f, %f) <{all_gather_dim = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4x4xf32>, tensor<4x4xf32>) -> (tensor<8x4xf32>, tensor<8x4xf32>)
  return
}

// -----

func.func @async(%f: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = "stablehlo.async_start"(%f) ({
  ^bb0(%arg: tensor<4x4xf32>):
    %1 = "stablehlo.collective_permute"(%arg) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4x4xf32>) -> tensor<4x4xf32>
    stablehlo.return %1 : tensor<4x4xf32>
  }) : (tensor<4x4xf32>) -> !stablehlo.future<tensor<4x4xf32>>
  %2 = "stablehlo.async_done"(%0) : (!stablehlo.future<tensor<4x4xf32>>) -> tensor<4x4xf32>
  return %2 : tensor<4x4xf32>
}

// -----

func.func @types(%0: tensor<2xi2>, %1: tensor<2xi4>, %2: tensor<2xi8>, %3: tensor<2xi16>, %4: tensor<2xi64>, %5: tensor<2xui2>, %6: tensor<2xui4>, %7: tensor<2xui16>, %8: tensor<2xui32>, %9: tensor<2xui64>,
  %10: tensor<2xf4E2M1FN>, %11: tensor<2xf6E2M3FN>, %12: tensor<2xf6E3M2FN>, %13: tensor<2xf8E3M4>, %14: tensor<2xf8E4M3>, %15: tensor<2xf8E4M3FN>, %16: tensor<2xf8E4M3FNUZ>, %17: tensor<2xf8E4M3B11FNUZ>, %18: tensor<2xf8E5M2>, %19: tensor<2xf8E5M2FNUZ>, %20: tensor<2xf8E8M0FNU>,
  %21: tensor<2xbf16>, %22: tensor<2xf16>, %23: tensor<2xf64>, %24: tensor<2xcomplex<f64>>, %25: !stablehlo.token, %26: tuple<tensor<f32>, tuple<>>,
  %29: !stablehlo.future<tensor<2xf32>, tensor<i1>>, %30: tensor<2xi1>, %31: tensor<?xi32>) {
  %c = stablehlo.convert %1 : (tensor<2xi4>) -> tensor<2xf8E8M0FNU>
  %d = stablehlo.constant dense<[0.5, 1.0]> : tensor<2xf4E2M1FN>
  %e = stablehlo.constant dense<[1, 3]> : tensor<2xui2>
  %f = stablehlo.constant dense<[0x7F800000, 0xFFC00000]> : tensor<2xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4]> {stablehlo.mesh = {axes = [{name = "a", size = 2 : i64}, {name = "b", size = 4 : i64}]}}
func.func @mesh_groups(%f: tensor<4x4xf32>) {
  %1 = "stablehlo.all_reduce"(%f) <{replica_groups = #stablehlo.replica_group_mesh_axes<mesh = @mesh, axes = [#stablehlo.axis_ref<name = "a">]>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %9 = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %9 : tensor<f32>
  }) : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}

// -----

// Buffers, which only custom_calls take.
func.func @buffers(%f: memref<4x4xf32>) -> memref<4x4xf32> {
  %0 = stablehlo.custom_call @foo(%f) {output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [], operand_index = 0, operand_tuple_indices = []>]} : (memref<4x4xf32>) -> memref<4x4xf32>
  return %0 : memref<4x4xf32>
}

// -----

// A loop that carries nothing has no pretty form of its own.
func.func @forever(%p: tensor<i1>) {
  "stablehlo.while"() ({
    stablehlo.return %p : tensor<i1>
  }, {
    stablehlo.return
  }) : () -> ()
  return
}

// -----

// Meshes of collectives.
module attributes {jax.a = #stablehlo.mesh_axis<name = "a", size = 2>,
  jax.b = #stablehlo.mesh<axes = [<name = "a", size = 2>], device_ids = dense<[1, 0]> : tensor<2xi64>>,
  jax.c = #stablehlo.mesh<axes = [#stablehlo.mesh_axis<name = "a", size = 2>, <name = "b", size = 3>]>,
  jax.d = #stablehlo.axis_ref<name = "a", sub_axis_info = (1)2>,
  jax.e = #stablehlo.replica_group_mesh_axes<mesh = #stablehlo.mesh<axes = [<name = "a", size = 2>]>, axes = [#stablehlo.axis_ref<name = "a">]>} {}

// -----

// Attributes of frameworks survive wherever they hang.
module @m attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32, jax.uses_shape_polymorphism = false, mhlo.frontend_attributes = {xla.sdy.meshes = "{mesh = #sdy.mesh<[\22x\22=1]>}"}, tf.versions = {producer = 0 : i32}, mhlo.cross_program_prefetches = [], mhlo.spmd_output_sharding = "{replicated}", mhlo.input_output_alias = [], sdy.unknown = 1 : i32} {
  func.func public @main(%arg0: tensor<4xf32> {mhlo.sharding = "{replicated}", mhlo.layout_mode = "default", mhlo.memory_kind = "device", jax.buffer_donor = true, tf.aliasing_output = 0 : i32, jax.arg_info = "x", mhlo.is_same_data_across_replicas = true, jax.global_constant = "a"}) -> (tensor<4xf32> {jax.result_info = "r", mhlo.layout_mode = "default"}) attributes {mhlo.xla_entry_computation_result_layout = [dense<0> : tensor<1xindex>], tf._x = unit} {
    %0 = stablehlo.tanh %arg0 {mhlo.sharding = "{replicated}", mhlo.frontend_attributes = {_xla_compute_type = "host"}, xla_shape = "f32[4]"} : tensor<4xf32>
    %1 = stablehlo.custom_call @Sharding(%0) {backend_config = "", mhlo.sharding = "{replicated}"} : (tensor<4xf32>) -> tensor<4xf32>
    return %1 : tensor<4xf32>
  }
}

// -----

func.func @more(%x: tensor<5xcomplex<f64>>, %s: tensor<f32>, %d: tensor<1xi64>, %st: tensor<2xui64>, %m: tensor<4x4xf32>, %y: tensor<2xindex>) {
  %0 = stablehlo.fft %x, type = IRFFT, length = [8] : (tensor<5xcomplex<f64>>) -> tensor<8xf64>
  %1 = stablehlo.fft %x, type = IFFT, length = [5] : (tensor<5xcomplex<f64>>) -> tensor<5xcomplex<f64>>
  %2 = stablehlo.rng %s, %s, %d, distribution = NORMAL : (tensor<f32>, tensor<f32>, tensor<1xi64>) -> tensor<?xf32>
  %3:2 = stablehlo.rng_bit_generator %st, algorithm = PHILOX : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xf32>)
  %4:2 = stablehlo.rng_bit_generator %st, algorithm = DEFAULT {jax.x} : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xi8>)
  %5 = stablehlo.reduce(%m init: %s) applies stablehlo.maximum across dimensions = [1] {jax.x = 1 : i64} : (tensor<4x4xf32>, tensor<f32>) -> tensor<4xf32>
  %6 = stablehlo.reduce(%m init: %s) applies stablehlo.minimum across dimensions = [0, 1] : (tensor<4x4xf32>, tensor<f32>) -> tensor<f32>
  %7 = stablehlo.dynamic_reshape %m, %y : (tensor<4x4xf32>, tensor<2xindex>) -> tensor<?x?xf32>
  %8:2 = "stablehlo.all_reduce"(%m, %m) <{replica_groups = dense<[[0], [1]]> : tensor<2x1xi64>}> ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %9 = stablehlo.add %a, %b : tensor<f32>
    stablehlo.return %9 : tensor<f32>
  }) : (tensor<4x4xf32>, tensor<4x4xf32>) -> (tensor<4x4xf32>, tensor<4x4xf32>)
  %10:2 = "stablehlo.all_to_all"(%m, %m) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>, concat_dimension = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, split_count = 2 : i64, split_dimension = 1 : i64}> : (tensor<4x4xf32>, tensor<4x4xf32>) -> (tensor<8x2xf32>, tensor<8x2xf32>)
  return
}
