// seed 5785, generator 1, cpu: difference: %v79: at [0, 0, 0, 0]: got 0.7152430415153503, expected -0.5
// 15 statements, shrunk: difference: %v79: at [0, 0, 0, 0]: got 0.7152430415153503, expected -0.5
// threads=1 cpu=native bound=[]
// %a77 = [ 1.5, -1.5, 0. , -2. , -1.5, 0.5, 0.5, 0. , 2. , -0.5, 0. , 0.5, 0. , 1. , -1.5, 2. , 1. , 0.5, -1.5, -1. , 0. , -0.5, -1. , -1. , 1. , 1. , 2. , -1.5, 0. , 2. , 0. , -2. , 1.5, -1.5, 1.5, -0.5, -1. , 1. , 0. , 2. , 1.5, 2. , 1.5, 1.5, -0.5, 1. , -2. , -1. , 0. , -1. , -2. , 0. , 0.5, 0. , -0.5, -1. , 2. , -1. , -1.5, -1.5, 0. , 1. , 1. , -1. ]
// %a78 = [0.71524304]
func.func @main(%a77: tensor<4x?x?x?xf32>, %a78: tensor<f32>) -> (tensor<3x4x11x3xf32>) {
  %v79 = "stablehlo.pad"(%a77, %a78) <{edge_padding_low = array<i64: -2, 0, 0, 0>, edge_padding_high = array<i64: 1, 3, 0, 0>, interior_padding = array<i64: 0, 0, 0, 0>}> : (tensor<4x?x?x?xf32>, tensor<f32>) -> (tensor<3x4x11x3xf32>)
  return %v79 : tensor<3x4x11x3xf32>
}
