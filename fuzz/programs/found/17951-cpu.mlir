// seed 17951, generator 2, cpu: hang: hang: no answer in 30 s
// 17 statements, shrunk: hang: hang: no answer in 30 s
// threads=1 cpu=native bound=[]
// %a49 = [ 1., -2., 1.]
// %a50 = [-0.94452965, 0.20113574, 0.44940987, -0.34717584, -0.32952309, 0.48100546, 0.08180463, -0.48529625, 0.10957963, 0.40536529, 0.02947014, 0.38294348, -0.80548006, -0.11455923, 0.9455623 , 0.36939436, 0.20910339, -0.65377247, -0.63803643, 0.03234673, 0.88026738, 0.10838365, -0.80567873, 0.9752174 ]
func.func @main(%a49: tensor<1x3xf32>, %a50: tensor<?x1xf32>) -> (tensor<1x?xf32>) {
  %v51 = "stablehlo.convolution"(%a49, %a50) <{window_strides = array<i64>, padding = dense<> : tensor<0x2xi64>, lhs_dilation = array<i64>, rhs_dilation = array<i64>, window_reversal = array<i1>, dimension_numbers = #stablehlo.conv<[b, f]x[o, i]->[b, f]>, feature_group_count = 3 : i64, batch_group_count = 1 : i64}> : (tensor<1x3xf32>, tensor<?x1xf32>) -> (tensor<1x?xf32>)
  return %v51 : tensor<1x?xf32>
}
