// seed 13195, generator 1, cpu: difference: %v48: at [0, 0]: got -6, expected 0
// 26 statements, shrunk: difference: %v48: at [0, 0]: got -6, expected 0
// threads=1 cpu=native bound=[0, 1, 2]
// %a28 = [3486890313391204346, 4118478630397267113]
// %a47 = [4]
// %v27 = [0, -6, 0, 0, 0, 0, 0, 0]
func.func @main(%a28: tensor<2xui64>, %a47: tensor<ui64>, %v27: tensor<4x2xi32>) -> (tensor<1x1xi32>) {
  %v29, %v30 = "stablehlo.rng_bit_generator"(%a28) <{rng_algorithm = #stablehlo<rng_algorithm PHILOX>}> : (tensor<2xui64>) -> (tensor<2xui64>, tensor<ui64>)
  %v48 = "stablehlo.dynamic_slice"(%v27, %v30, %a47) <{slice_sizes = array<i64: 1, 1>}> : (tensor<4x2xi32>, tensor<ui64>, tensor<ui64>) -> (tensor<1x1xi32>)
  return %v48 : tensor<1x1xi32>
}
