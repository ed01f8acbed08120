// seed 459, generator 1, cpu: error: error: .mlir:15:10: error: 'stablehlo.reshape' expects as many elements as its operand has, but the sizes that change multiply to 1 and 56
// 16 statements, shrunk: error: error: .mlir:2:10: error: 'stablehlo.reshape' expects as many elements as its operand has, but the sizes that change multiply to 1 and 56
// threads=2 cpu=native bound=[]
// %a12 = []
func.func @main(%a12: tensor<0x5x4xi1>) -> (tensor<0x8x5x4x7xi1>) {
  %v13 = "stablehlo.broadcast_in_dim"(%a12) <{broadcast_dimensions = array<i64: 0, 2, 3>}> : (tensor<0x5x4xi1>) -> (tensor<0x8x5x4x7xi1>)
  return %v13 : tensor<0x8x5x4x7xi1>
}
