// Programs whose plans hold every kind of sharing give what the interpreter gives.
// RUN: calor run %s --function=main --backend=cpu --threads=1
// RUN: calor run %s --function=main --backend=cpu --threads=2
// RUN: calor run %s --function=main --backend=interpreter

func.func @main() {
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %three = stablehlo.constant dense<3> : tensor<i32>
  %x0 = stablehlo.iota dim = 0 : tensor<100xf32>
  %x = stablehlo.optimization_barrier %x0 : tensor<100xf32>
  %y = stablehlo.negate %x : tensor<100xf32>

  // An odd number of exchanges, in a loop in a loop.
  %a:3 = stablehlo.while(%i = %zero, %u = %x, %v = %y) : tensor<i32>, tensor<100xf32>, tensor<100xf32>
    cond {
      %1 = stablehlo.compare LT, %i, %three : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %1 : tensor<i1>
    } do {
      %2 = stablehlo.add %i, %one : tensor<i32>
      %b:3 = stablehlo.while(%j = %zero, %p = %u, %q = %v) : tensor<i32>, tensor<100xf32>, tensor<100xf32>
        cond {
          %1 = stablehlo.compare LT, %j, %three : (tensor<i32>, tensor<i32>) -> tensor<i1>
          stablehlo.return %1 : tensor<i1>
        } do {
          %3 = stablehlo.add %j, %one : tensor<i32>
          stablehlo.return %3, %q, %p : tensor<i32>, tensor<100xf32>, tensor<100xf32>
        }
      stablehlo.return %2, %b#1, %b#2 : tensor<i32>, tensor<100xf32>, tensor<100xf32>
    }
  check.expect_eq %a#1, %y : tensor<100xf32>
  check.expect_eq %a#2, %x : tensor<100xf32>

  // A rotation of three and a value that reads all of its old self: buffers take turns an odd number of times.
  %r0 = stablehlo.reverse %x, dims = [0] : tensor<100xf32>
  %c:4 = stablehlo.while(%i = %zero, %u = %x, %v = %y, %w = %r0)
      : tensor<i32>, tensor<100xf32>, tensor<100xf32>, tensor<100xf32>
    cond {
      %1 = stablehlo.compare LT, %i, %three : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %1 : tensor<i1>
    } do {
      %2 = stablehlo.add %i, %one : tensor<i32>
      %3 = stablehlo.reverse %u, dims = [0] : tensor<100xf32>
      stablehlo.return %2, %3, %w, %v : tensor<i32>, tensor<100xf32>, tensor<100xf32>, tensor<100xf32>
    }
  check.expect_eq %c#1, %r0 : tensor<100xf32>
  check.expect_eq %c#2, %r0 : tensor<100xf32>
  check.expect_eq %c#3, %y : tensor<100xf32>

  // A slice update in a branch leaves the original as it was for the other readers.
  %p = stablehlo.compare EQ, %c#0, %three : (tensor<i32>, tensor<i32>) -> tensor<i1>
  %piece = stablehlo.constant dense<[-1.0, -2.0]> : tensor<2xf32>
  %d = "stablehlo.if"(%p) ({
    %1 = stablehlo.dynamic_update_slice %x, %piece, %one
        : (tensor<100xf32>, tensor<2xf32>, tensor<i32>) -> tensor<100xf32>
    stablehlo.return %1 : tensor<100xf32>
  }, {
    stablehlo.return %x : tensor<100xf32>
  }) : (tensor<i1>) -> tensor<100xf32>
  %e = stablehlo.add %d, %x : tensor<100xf32>
  %f = stablehlo.slice %e [0:4] : (tensor<100xf32>) -> tensor<4xf32>
  check.expect_eq_const %f, dense<[0.0, 0.0, 0.0, 6.0]> : tensor<4xf32>
  return
}
