// seed 2049, generator 1, cpu: difference: %v4: at [5]: got 0.0, expected -1.0
// 7 statements, shrunk: difference: %v4: at [5]: got 0.0, expected -1.0
// threads=2 cpu=native bound=[0, 1, 2]
// %a1 = [-2., -1., -2., 0., -1., -1., 0.]
// %a3 = [0]
// %v2 = [0.5, 0.5, 0.5, 0.5, 0.5]
func.func @main(%a1: tensor<7xbf16>, %a3: tensor<1x1xi8>, %v2: tensor<1x5xbf16>) -> (tensor<7xbf16>) {
  %v4 = "stablehlo.scatter"(%a1, %a3, %v2) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], scatter_dims_to_operand_dims = [0], index_vector_dim = 0>, indices_are_sorted = false, unique_indices = false}> ({
^bb0(%p: tensor<bf16>, %q: tensor<bf16>):
    %r = stablehlo.maximum %p, %q : tensor<bf16>
    "stablehlo.return"(%r) : (tensor<bf16>) -> ()
  }) : (tensor<7xbf16>, tensor<1x1xi8>, tensor<1x5xbf16>) -> (tensor<7xbf16>)
  return %v4 : tensor<7xbf16>
}
