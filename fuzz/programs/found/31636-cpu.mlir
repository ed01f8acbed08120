// seed 31636, generator 4, cpu: difference: %v36: at []: got True, expected False
// 16 statements, shrunk: difference: %v36: at []: got True, expected False
// threads=1 cpu=native bound=[0, 1]
// %v16 = [18446744073709551615]
// %v15 = [63]
func.func @main(%v16: tensor<ui64>, %v15: tensor<ui64>) -> (tensor<i1>) {
  %v36 = "stablehlo.compare"(%v16, %v15) <{comparison_direction = #stablehlo<comparison_direction LE>}> : (tensor<ui64>, tensor<ui64>) -> (tensor<i1>)
  return %v36 : tensor<i1>
}
