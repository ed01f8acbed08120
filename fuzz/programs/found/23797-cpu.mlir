// seed 23797, generator 2, cpu: error: error: .mlir:16:10: error: cannot be compiled for symbolic sizes: nothing tells dimension 0 of 'tensor<?x?x16x4xi16>'; give the program static shapes (--refine)
// 7 statements, shrunk: error: error: .mlir:2:10: error: cannot be compiled for symbolic sizes: nothing tells dimension 0 of 'tensor<?x?x16x4xi16>'; give the program static shapes (--refine)
// threads=1 cpu=native bound=[]
// %a46 = [-6, 1, -3, 9, -3, -9, -6, -2, -9, 1, 0, -2, -1, 5, 2, -3, 2, -1, -1, 4, -8, 5, -6, 8, -5, 7, -2, 2, 7, -4, -7, 5, -7, 0, 8, -8, -9, -2, -5, -6, -1, 6, 7, -5, 7, 2, -7, 4, 1, -1, -9, 2, 2, -9, 2, 7, 0, -8, 6, 8, 9, -2, 9, -6]
func.func @main(%a46: tensor<?x?x16xi64>) -> (tensor<?x?x16x4xi16>) {
  %v47 = "stablehlo.bitcast_convert"(%a46) : (tensor<?x?x16xi64>) -> (tensor<?x?x16x4xi16>)
  return %v47 : tensor<?x?x16x4xi16>
}
