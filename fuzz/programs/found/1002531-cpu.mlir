// seed 1002531, generator 4, cpu: crash: crash: exit status 2
// 11 statements, shrunk: crash: crash: exit status 2
// threads=1 cpu=native bound=[0, 1, 2, 3, 4, 5]
// %a45 = [2]
// %v82 = [1.]
// %v81 = [0.25]
// %v9 = [2]
// %v2 = [0]
// %v1 = []
func.func @main(%a45: tensor<i32>, %v82: tensor<f32>, %v81: tensor<f32>, %v9: tensor<i32>, %v2: tensor<i32>, %v1: tensor<2x0x3xf32>) -> (tensor<2x0x3xf32>, tensor<1x0x3xf32>, tensor<2x0x3xf32>, tensor<2x0x3xf32>) {
  %v39, %v35, %v37 = "stablehlo.while"(%v2, %v1, %v1) ({
^bb0(%c40: tensor<i32>, %c41: tensor<2x0x3xf32>, %c42: tensor<2x0x3xf32>):
    %test = stablehlo.compare LT, %c40, %v9 : (tensor<i32>, tensor<i32>) -> tensor<i1>
    "stablehlo.return"(%test) : (tensor<i1>) -> ()
  }, {
^bb0(%v7: tensor<i32>, %v3: tensor<2x0x3xf32>, %v5: tensor<2x0x3xf32>):
    %v10 = stablehlo.constant dense<> : tensor<2x2x0x1xf32>
    %v11 = stablehlo.constant dense<[[[0], [2], [0]], [[0], [0], [0]]]> : tensor<2x3x1xui8>
    %v12 = "stablehlo.scatter"(%v3, %v11, %v10) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1, 2], inserted_window_dims = [2], scatter_dims_to_operand_dims = [0, 2, 1], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
^bb0(%p: tensor<f32>, %q: tensor<f32>):
    %r = stablehlo.add %p, %q : tensor<f32>
    "stablehlo.return"(%r) : (tensor<f32>) -> ()
  }) : (tensor<2x0x3xf32>, tensor<2x3x1xui8>, tensor<2x2x0x1xf32>) -> (tensor<2x0x3xf32>)
    %v25 = stablehlo.constant dense<"0x77FDE53F323FC23FE3E1393F4E9DAD3F8FFAD33F9180613FEEF2333FF41E9B3F18135E3FF895873F0A88FB3F65E6C83F296D3B3FBB1BA53F667C0D3F09008F3F"> : tensor<1x16xf32>
    %v26 = "stablehlo.optimization_barrier"(%v25) : (tensor<1x16xf32>) -> (tensor<1x16xf32>)
    %v27 = stablehlo.constant dense<> : tensor<2x0x3xi1>
    %v28 = "stablehlo.select"(%v27, %v1, %v12) : (tensor<2x0x3xi1>, tensor<2x0x3xf32>, tensor<2x0x3xf32>) -> (tensor<2x0x3xf32>)
    %v30 = stablehlo.constant dense<-1.00000000000000000e+00> : tensor<f32>
    %v31 = stablehlo.constant dense<1.00000000000000000e+00> : tensor<f32>
    %v32 = "stablehlo.clamp"(%v30, %v28, %v31) : (tensor<f32>, tensor<2x0x3xf32>, tensor<f32>) -> (tensor<2x0x3xf32>)
    %v33 = stablehlo.constant dense<1> : tensor<i32>
    %v34 = "stablehlo.add"(%v7, %v33) : (tensor<i32>, tensor<i32>) -> (tensor<i32>)
    "stablehlo.return"(%v34, %v32, %v3) : (tensor<i32>, tensor<2x0x3xf32>, tensor<2x0x3xf32>) -> ()
  }) : (tensor<i32>, tensor<2x0x3xf32>, tensor<2x0x3xf32>) -> (tensor<i32>, tensor<2x0x3xf32>, tensor<2x0x3xf32>)
  %v76 = "stablehlo.case"(%a45) ({
%v46 = stablehlo.constant dense<[[[1.00000000000000000e+00], [-4.00000000000000000e+00], [-3.00000000000000000e+00]], [[-5.00000000000000000e+00], [3.00000000000000000e+00], [1.00000000000000000e+00]], [[-7.00000000000000000e+00], [8.00000000000000000e+00], [0.00000000000000000e+00]]]> : tensor<3x3x1xf32>
    %v47 = stablehlo.constant dense<[3.94570052623748779e-01]> : tensor<1xf32>
    %v48 = stablehlo.constant dense<[8.90229642391204834e-01]> : tensor<1xf32>
    %v49, %v50, %v51 = "stablehlo.batch_norm_training"(%v46, %v47, %v48) <{epsilon = 1.000000e+00 : f32, feature_index = 2 : i64}> : (tensor<3x3x1xf32>, tensor<1xf32>, tensor<1xf32>) -> (tensor<3x3x1xf32>, tensor<1xf32>, tensor<1xf32>)
    %v55 = stablehlo.constant dense<1> : tensor<i32>
    %v56 = stablehlo.constant dense<2147483647> : tensor<i32>
    %v57 = "stablehlo.clamp"(%v55, %a45, %v56) : (tensor<i32>, tensor<i32>, tensor<i32>) -> (tensor<i32>)
    %v58 = "stablehlo.negate"(%v57) : (tensor<i32>) -> (tensor<i32>)
    %v59 = "stablehlo.remainder"(%a45, %v58) : (tensor<i32>, tensor<i32>) -> (tensor<i32>)
    "stablehlo.return"(%v1) : (tensor<2x0x3xf32>) -> ()
  }, {
%v60 = stablehlo.constant dense<0> : tensor<i32>
    %v61 = "stablehlo.reduce"(%a45, %v60) <{dimensions = array<i64>}> ({
^bb0(%p: tensor<i32>, %q: tensor<i32>):
    %r = stablehlo.or %p, %q : tensor<i32>
    "stablehlo.return"(%r) : (tensor<i32>) -> ()
  }) : (tensor<i32>, tensor<i32>) -> (tensor<i32>)
    %v62, %v63, %v64 = "stablehlo.optimization_barrier"(%v35, %v35, %v35) : (tensor<2x0x3xf32>, tensor<2x0x3xf32>, tensor<2x0x3xf32>) -> (tensor<2x0x3xf32>, tensor<2x0x3xf32>, tensor<2x0x3xf32>)
    "stablehlo.return"(%v35) : (tensor<2x0x3xf32>) -> ()
  }, {
%v65 = stablehlo.constant dense<"0x58A8B5BE0000803FEE4C2C3E000040C0071F54BF00006040E4EA423F000060C0"> : tensor<4xcomplex<f32>>
    %v66 = stablehlo.constant dense<[(1.00000000000000000e+00, -1.00000000000000000e+00), (-4.00000000000000000e+00, -2.00000000000000000e+00), (-3.00000000000000000e+00, 1.00000000000000000e+00), (-1.00000000000000000e+00, 1.00000000000000000e+00), (-1.00000000000000000e+00, 3.00000000000000000e+00), (-2.00000000000000000e+00, 1.00000000000000000e+00), (-1.00000000000000000e+00, -4.00000000000000000e+00), (-2.00000000000000000e+00, 3.00000000000000000e+00), (-2.00000000000000000e+00, 3.00000000000000000e+00), (2.00000000000000000e+00, 2.00000000000000000e+00), (4.00000000000000000e+00, -1.00000000000000000e+00), (0.00000000000000000e+00, 2.00000000000000000e+00), (-3.00000000000000000e+00, 3.00000000000000000e+00), (0.00000000000000000e+00, 0.00000000000000000e+00), (4.00000000000000000e+00, 3.00000000000000000e+00), (4.00000000000000000e+00, 0.00000000000000000e+00), (-3.00000000000000000e+00, 4.00000000000000000e+00), (3.00000000000000000e+00, -1.00000000000000000e+00), (0.00000000000000000e+00, 3.00000000000000000e+00), (3.00000000000000000e+00, 0.00000000000000000e+00), (3.00000000000000000e+00, -4.00000000000000000e+00), (-3.00000000000000000e+00, 1.00000000000000000e+00), (4.00000000000000000e+00, 1.00000000000000000e+00), (-2.00000000000000000e+00, 3.00000000000000000e+00), (-4.00000000000000000e+00, 1.00000000000000000e+00), (3.00000000000000000e+00, -2.00000000000000000e+00), (-4.00000000000000000e+00, -4.00000000000000000e+00), (-2.00000000000000000e+00, -4.00000000000000000e+00), (2.00000000000000000e+00, 1.00000000000000000e+00), (-4.00000000000000000e+00, 0.00000000000000000e+00), (-3.00000000000000000e+00, -1.00000000000000000e+00), (3.00000000000000000e+00, 0.00000000000000000e+00)]> : tensor<32xcomplex<f32>>
    %v67 = stablehlo.constant dense<[[(-3.37210117672748222e-01, 9.90734629077145268e-01), (1.34993059049268727e-02, 7.02338910673852457e-01), (4.49724954188224224e-01, -7.30498144175240283e-01), (2.77068847780780558e-01, -1.40650033891998927e-01), (5.72732620770956213e-01, -9.01882385593218761e-01), (-1.59106403071659575e-01, -2.18427113610507373e-01), (5.87942860302345549e-01, 3.69375311319040112e-01), (-3.49157758044590816e-01, -6.29868073535024164e-01)], [(1.56474350494916647e-01, 4.84050290577957565e-02), (5.67935001361216552e-01, 1.68098702553947321e-01), (-9.95540599100932289e-01, -7.84802509583999885e-01), (3.87187839306413650e-01, -6.37225683879433236e-01), (7.40497236082933830e-01, 6.56876669483505538e-01), (9.70591613836551348e-01, 1.45474119509958255e-01), (-4.68062457284295075e-01, 3.92863494348822062e-01), (-5.60968445922509495e-01, 9.97165865929316997e-02)]]> : tensor<2x8xcomplex<f64>>
    %v68 = "stablehlo.fft"(%v67) <{fft_type = #stablehlo<fft_type FFT>, fft_length = array<i64: 2, 8>}> : (tensor<2x8xcomplex<f64>>) -> (tensor<2x8xcomplex<f64>>)
    %v75 = "stablehlo.transpose"(%v66) <{permutation = array<i64: 0>}> : (tensor<32xcomplex<f32>>) -> (tensor<32xcomplex<f32>>)
    "stablehlo.return"(%v37) : (tensor<2x0x3xf32>) -> ()
  }) : (tensor<i32>) -> (tensor<2x0x3xf32>)
  %v78 = "stablehlo.transpose"(%v35) <{permutation = array<i64: 0, 1, 2>}> : (tensor<2x0x3xf32>) -> (tensor<2x0x3xf32>)
  %v80 = "stablehlo.slice"(%v1) <{start_indices = array<i64: 1, 0, 0>, limit_indices = array<i64: 2, 0, 3>, strides = array<i64: 1, 1, 1>}> : (tensor<2x0x3xf32>) -> (tensor<1x0x3xf32>)
  %v83 = "stablehlo.clamp"(%v81, %v76, %v82) : (tensor<f32>, tensor<2x0x3xf32>, tensor<f32>) -> (tensor<2x0x3xf32>)
  %v84 = "stablehlo.divide"(%v37, %v83) : (tensor<2x0x3xf32>, tensor<2x0x3xf32>) -> (tensor<2x0x3xf32>)
  return %v78, %v80, %v84, %v37 : tensor<2x0x3xf32>, tensor<1x0x3xf32>, tensor<2x0x3xf32>, tensor<2x0x3xf32>
}
