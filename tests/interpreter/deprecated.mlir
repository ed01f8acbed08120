// Ops of older versions of StableHLO, in both backends.
// RUN: calor run %s --function=main --backend=cpu
// RUN: calor run %s --function=main --backend=interpreter

func.func @main() {
  %m = stablehlo.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %w = stablehlo.constant dense<[[1.0, 0.0], [2.0, 1.0], [0.0, -1.0]]> : tensor<3x2xf32>
  %square = stablehlo.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi32>

  // A product, its transpose, an outer product with a sum, and a product by elements.
  %0 = stablehlo.einsum %m, %w, config = "ij,jk->ik" : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
  check.expect_eq_const %0, dense<[[5.0, -1.0], [14.0, -1.0]]> : tensor<2x2xf32>
  %1 = stablehlo.einsum %m, %w, config = "ij,jk->ki" : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
  check.expect_eq_const %1, dense<[[5.0, 14.0], [-1.0, -1.0]]> : tensor<2x2xf32>
  %2 = stablehlo.einsum %m, %w, config = "ij,kl->il" : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
  check.expect_eq_const %2, dense<[[18.0, 0.0], [45.0, 0.0]]> : tensor<2x2xf32>
  %3 = stablehlo.einsum %m, %w, config = "ij,ji->ij" : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x3xf32>
  check.expect_eq_const %3, dense<[[1.0, 4.0, 0.0], [0.0, 5.0, -6.0]]> : tensor<2x3xf32>

  // Sums and transposes of one tensor.
  %4 = stablehlo.unary_einsum %m, config = "ij->i" : (tensor<2x3xf32>) -> tensor<2xf32>
  check.expect_eq_const %4, dense<[6.0, 15.0]> : tensor<2xf32>
  %5 = stablehlo.unary_einsum %m, config = "ij->ji" : (tensor<2x3xf32>) -> tensor<3x2xf32>
  check.expect_eq_const %5, dense<[[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]> : tensor<3x2xf32>

  // Diagonals, traces, dimensions without letters, and letters that only one operand has.
  %ii = stablehlo.unary_einsum %square, config = "ii->i" : (tensor<2x2xi32>) -> tensor<2xi32>
  check.expect_eq_const %ii, dense<[1, 4]> : tensor<2xi32>
  %trace = stablehlo.unary_einsum %square, config = "ii->" : (tensor<2x2xi32>) -> tensor<i32>
  check.expect_eq_const %trace, dense<5> : tensor<i32>
  %dots = stablehlo.unary_einsum %m, config = "...j->j..." : (tensor<2x3xf32>) -> tensor<3x2xf32>
  check.expect_eq_const %dots, dense<[[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]> : tensor<3x2xf32>
  %mixed = stablehlo.einsum %square, %square, config = "ii,jk->k" : (tensor<2x2xi32>, tensor<2x2xi32>) -> tensor<2xi32>
  check.expect_eq_const %mixed, dense<[20, 30]> : tensor<2xi32>
  %c = stablehlo.constant dense<[(1.0, 1.0), (2.0, -1.0)]> : tensor<2xcomplex<f32>>
  %norm = stablehlo.einsum %c, %c, config = "i,i->" : (tensor<2xcomplex<f32>>, tensor<2xcomplex<f32>>) -> tensor<complex<f32>>
  check.expect_eq_const %norm, dense<(3.0, -2.0)> : tensor<complex<f32>>

  // Rows and columns by number, and a number for each batch.
  %rows = stablehlo.constant dense<[1, 0, 1]> : tensor<3xi32>
  %6 = "stablehlo.torch_index_select"(%m, %rows) <{dim = 0 : i64, batch_dims = 0 : i64}> : (tensor<2x3xf32>, tensor<3xi32>) -> tensor<3x3xf32>
  check.expect_eq_const %6, dense<[[4.0, 5.0, 6.0], [1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<3x3xf32>
  %7 = "stablehlo.torch_index_select"(%m, %rows) <{dim = 1 : i64, batch_dims = 0 : i64}> : (tensor<2x3xf32>, tensor<3xi32>) -> tensor<2x3xf32>
  check.expect_eq_const %7, dense<[[2.0, 1.0, 2.0], [5.0, 4.0, 5.0]]> : tensor<2x3xf32>
  %each = stablehlo.constant dense<[[0, 2], [1, 1]]> : tensor<2x2xi32>
  %8 = "stablehlo.torch_index_select"(%m, %each) <{dim = 1 : i64, batch_dims = 1 : i64}> : (tensor<2x3xf32>, tensor<2x2xi32>) -> tensor<2x2xf32>
  check.expect_eq_const %8, dense<[[1.0, 3.0], [5.0, 5.0]]> : tensor<2x2xf32>

  %9 = stablehlo.broadcast %square, sizes = [2] : (tensor<2x2xi32>) -> tensor<2x2x2xi32>
  check.expect_eq_const %9, dense<[[[1, 2], [3, 4]], [[1, 2], [3, 4]]]> : tensor<2x2x2xi32>
  %10 = "stablehlo.map"(%square, %square) <{dimensions = array<i64: 0, 1>}> ({
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    %sum = stablehlo.add %a, %b : tensor<i32>
    %product = stablehlo.multiply %sum, %b : tensor<i32>
    stablehlo.return %product : tensor<i32>
  }) : (tensor<2x2xi32>, tensor<2x2xi32>) -> tensor<2x2xi32>
  check.expect_eq_const %10, dense<[[2, 8], [18, 32]]> : tensor<2x2xi32>
  %11 = stablehlo.dot %m, %w : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
  check.expect_eq_const %11, dense<[[5.0, -1.0], [14.0, -1.0]]> : tensor<2x2xf32>
  %start = stablehlo.constant dense<[0, 1]> : tensor<2xi64>
  %limit = stablehlo.constant dense<[2, 3]> : tensor<2xi64>
  %stride = stablehlo.constant dense<[1, 1]> : tensor<2xi64>
  %12 = stablehlo.real_dynamic_slice %m, %start, %limit, %stride : (tensor<2x3xf32>, tensor<2xi64>, tensor<2xi64>, tensor<2xi64>) -> tensor<2x2xf32>
  check.expect_eq_const %12, dense<[[2.0, 3.0], [5.0, 6.0]]> : tensor<2x2xf32>

  // Alone, a process is its own group.
  %13 = "stablehlo.cross-replica-sum"(%m) <{replica_groups = dense<0> : tensor<1x1xi64>}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
  check.expect_eq %13, %m : tensor<2x3xf32>
  %token = stablehlo.create_token : !stablehlo.token
  %both = stablehlo.after_all %token, %token : !stablehlo.token
  // An accuracy that is asked for does not change what comes out.
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %14 = stablehlo.exponential %zero {result_accuracy = #stablehlo.result_accuracy<mode = #stablehlo.result_accuracy_mode<HIGHEST>>} : tensor<f32>
  check.expect_eq_const %14, dense<1.0> : tensor<f32>
  %15 = stablehlo.cosine %zero {result_accuracy = #stablehlo.result_accuracy<ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : tensor<f32>
  check.expect_eq_const %15, dense<1.0> : tensor<f32>
  return
}
