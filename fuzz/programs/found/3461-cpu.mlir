// seed 3461, generator 1, cpu: difference: %v124: at [2, 3, 0]: got 1.0, expected 0.5, bound 0.5
// 23 statements, shrunk: difference: %v117: at [0, 0, 0]: got 2.0, expected 1.0, bound 1
// threads=1 cpu=native bound=[]
// %a112 = [0.97265625, 1.4921875 , 1.8203125 , 0.83203125, 1.140625 , 1.234375 , 1.453125 , 1.421875 , 1.9453125 , 1.296875 , 1.0234375 , 1.078125 , 0.78515625, 0.99609375, 1.109375 , 0.6796875 , 1.140625 , 1.25 , 0.703125 , 0.75 , 0.703125 , 0.515625 , 1.453125 , 1.3359375 , 0.95703125, 1.5234375 , 0.9140625 , 1.1640625 , 1.359375 , 1.109375 , 0.7265625 , 1.96875 ]
func.func @main(%a112: tensor<4x8x1xbf16>) -> (tensor<4x8x1xf8E8M0FNU>) {
  %v117 = "stablehlo.convert"(%a112) : (tensor<4x8x1xbf16>) -> (tensor<4x8x1xf8E8M0FNU>)
  return %v117 : tensor<4x8x1xf8E8M0FNU>
}
