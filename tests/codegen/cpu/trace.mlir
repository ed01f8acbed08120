// A tag changes nothing. Texts of early versions have the op, artifacts of no version do.
// RUN: calor run %s --backend=cpu
// RUN: calor run %s --backend=interpreter

func.func @main() {
  %m = stablehlo.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  stablehlo.trace %m, "the matrix" : tensor<2x2xf32>
  %0 = stablehlo.add %m, %m : tensor<2x2xf32>
  "stablehlo.trace"(%0) {tag = "the sum"} : (tensor<2x2xf32>) -> ()
  check.expect_eq_const %0, dense<[[2.0, 4.0], [6.0, 8.0]]> : tensor<2x2xf32>
  return
}
