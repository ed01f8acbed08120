// seed 35529, generator 5, cpu: difference: %v3: at [0, 0]: got True, expected False
// 13 statements, shrunk: difference: %v3: at [0, 0]: got True, expected False
// threads=1 cpu=native bound=[2, 3, 4]
// %a1 = [True, True, True, True, True, True, True, True, True, False, False, False, False, False, False, True, False, False, False, True, True, True, True, True, False, True, False, False, False, True, True, False, False, True, False, True, True, True, False, False, False, True, True, True, False, True, True, False, False, False, True, True, True, False, False, True, True, True, True, False, True, False, False, True]
// %a13 = [ 1.5, 2.5, 0.5, 1. , -1.5, -1.5, 1.5, 4. ]
// %v30 = [0]
// %v28 = [0]
// %v27 = [7, 7, 7, 7, 7, 7, 7, 7]
// %v5 = [ 2.06227517e+00-3.88251573e-01j, 4.06575815e-20+3.04931861e-20j, 3.38813179e-20+3.38813179e-20j, 2.03287907e-20+2.71050543e-20j, 1.69406589e-20+1.35525272e-20j, 3.04931861e-20+2.03287907e-20j, 2.71050543e-20+1.35525272e-20j, 2.03287907e-20+2.03287907e-20j, 3.38813179e-20+2.37169225e-20j, 2.71050543e-20+1.86347248e-20j, 2.03287907e-20+2.03287907e-20j, 1.35525272e-20+1.35525272e-20j, 1.35525272e-20+2.03287907e-20j, 2.11758237e-20+2.03287907e-20j, 2.03287907e-20+2.71050543e-20j, 0.00000000e+00+1.35525272e-20j, -6.77626358e-21+4.06575815e-20j, 2.06227517e+00-3.88251573e-01j, 4.06575815e-20+3.04931861e-20j, 3.38813179e-20+3.38813179e-20j, 2.03287907e-20+2.71050543e-20j, 1.69406589e-20+1.35525272e-20j, 3.04931861e-20+2.03287907e-20j, 2.71050543e-20+1.35525272e-20j, 2.03287907e-20+2.03287907e-20j, 3.38813179e-20+2.37169225e-20j, 2.71050543e-20+1.86347248e-20j, 2.03287907e-20+2.03287907e-20j, 1.35525272e-20+1.35525272e-20j, 1.35525272e-20+2.03287907e-20j, 2.11758237e-20+2.03287907e-20j, 2.03287907e-20+2.71050543e-20j, 0.00000000e+00+1.35525272e-20j, -6.77626358e-21+4.06575815e-20j, 2.06227517e+00-3.88251573e-01j, 4.06575815e-20+3.04931861e-20j, 3.38813179e-20+3.38813179e-20j, 2.03287907e-20+2.71050543e-20j, 1.69406589e-20+1.35525272e-20j, 3.04931861e-20+2.03287907e-20j, 2.71050543e-20+1.35525272e-20j, 2.03287907e-20+2.03287907e-20j, 3.38813179e-20+2.37169225e-20j, 2.71050543e-20+1.86347248e-20j, 2.03287907e-20+2.03287907e-20j, 1.35525272e-20+1.35525272e-20j, 1.35525272e-20+2.03287907e-20j, 2.11758237e-20+2.03287907e-20j, 2.03287907e-20+2.71050543e-20j, 0.00000000e+00+1.35525272e-20j, -6.77626358e-21+4.06575815e-20j, 2.06227517e+00-3.88251573e-01j, 4.06575815e-20+3.04931861e-20j, 3.38813179e-20+3.38813179e-20j, 2.03287907e-20+2.71050543e-20j, 1.69406589e-20+1.35525272e-20j, 3.04931861e-20+2.03287907e-20j, 2.71050543e-20+1.35525272e-20j, 2.03287907e-20+2.03287907e-20j, 3.38813179e-20+2.37169225e-20j, 2.71050543e-20+1.86347248e-20j, 2.03287907e-20+2.03287907e-20j, 1.35525272e-20+1.35525272e-20j, 1.35525272e-20+2.03287907e-20j]
func.func @main(%a1: tensor<33x16xi1>, %a13: tensor<8x1xf32>, %v30: tensor<i32>, %v28: tensor<ui32>, %v27: tensor<8x1xi32>, %v5: tensor<33x17xcomplex<f32>>) -> (tensor<16x33xi1>, tensor<1xi32>, tensor<33x16xi1>, tensor<33x17xcomplex<f32>>, tensor<1xui32>, tensor<16x33xi1>, tensor<8x1xui32>, tensor<1xi32>) {
  %v2 = "stablehlo.transpose"(%a1) <{permutation = array<i64: 1, 0>}> : (tensor<33x16xi1>) -> (tensor<16x33xi1>)
  %v3 = "stablehlo.reverse"(%v2) <{dimensions = array<i64: 0, 1>}> : (tensor<16x33xi1>) -> (tensor<16x33xi1>)
  %v14 = "stablehlo.bitcast_convert"(%a13) : (tensor<8x1xf32>) -> (tensor<8x1xui32>)
  %v15 = "stablehlo.add"(%v5, %v5) : (tensor<33x17xcomplex<f32>>, tensor<33x17xcomplex<f32>>) -> (tensor<33x17xcomplex<f32>>)
  %v26 = stablehlo.constant dense<[7]> : tensor<1xi32>
  %v29, %v31 = "stablehlo.reduce"(%v14, %v27, %v28, %v30) <{dimensions = array<i64: 0>}> ({
^bb0(%p0: tensor<ui32>, %p1: tensor<i32>, %q0: tensor<ui32>, %q1: tensor<i32>):
    %r0 = stablehlo.or %p0, %q0 : tensor<ui32>
    %r1 = stablehlo.or %p1, %q1 : tensor<i32>
    "stablehlo.return"(%r0, %r1) : (tensor<ui32>, tensor<i32>) -> ()
  }) : (tensor<8x1xui32>, tensor<8x1xi32>, tensor<ui32>, tensor<i32>) -> (tensor<1xui32>, tensor<1xi32>)
  %v32 = "stablehlo.and"(%a1, %a1) : (tensor<33x16xi1>, tensor<33x16xi1>) -> (tensor<33x16xi1>)
  return %v3, %v31, %v32, %v15, %v29, %v2, %v14, %v26 : tensor<16x33xi1>, tensor<1xi32>, tensor<33x16xi1>, tensor<33x17xcomplex<f32>>, tensor<1xui32>, tensor<16x33xi1>, tensor<8x1xui32>, tensor<1xi32>
}
