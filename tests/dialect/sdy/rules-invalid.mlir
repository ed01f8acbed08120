// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of sharding rules and propagation edges. jaxlib refuses the same programs (tests/python/test_sdy_text.py).

func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects sdy.sharding_rule to be #sdy.op_sharding_rule, but it is 1 : i64}}
  %0 = stablehlo.tanh %arg0 {sdy.sharding_rule = 1 : i64} : tensor<8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<?x8xf32>) {
  // expected-error@+1 {{operand 0 of the sharding rule: expects a ranked tensor of static shape, but it is}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=8}, custom>} : (tensor<?x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{operand 0 of the sharding rule: expects a mapping for each of 2 dimensions, but got 1}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i])->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{result 0 of the sharding rule: expects a mapping for each of 2 dimensions, but got 1}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects a mapping for each of 1 operands in the sharding rule, but got 2}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j], [i, j])->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects a mapping for each of 1 results in the sharding rule, but got 2}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j], [i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects a dimension of several factors to have none of size 1}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, jk])->([i, j]) {i=2, j=8, k=1}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects factors of the 2 that have a size, but got number 12}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, u])->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects each factor of the sharding rule in a mapping, but factor number 2 of size 2 is in none}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=8, k=2}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects each factor at most once in a value}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, i])->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects each factor at most once in a value}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, jj])->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects need_replication factors in their order, each once}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=8} need_replication={j, i}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects permutation factors in their order, each once}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=8} permutation={i, i}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects blocked_propagation factors in their order, each once}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=8} blocked_propagation={j, i}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects need_replication factors of the 2 that have a size, but got number 17}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=8} need_replication={z}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects each factor in at most one of reduction, need_replication and permutation, but factor number 1 is in two}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=8} need_replication={j} permutation={j}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects reduction factors in no result, but factor number 0 is in one}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=8} reduction={i}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expected 'custom'}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=8},>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expected ']'}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i j])->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects the sizes of all factors in their order i, j, ...}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {j=8, i=2}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects the sizes of all factors in their order i, j, ...}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, k])->([i, k]) {i=2, k=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects a positive number without leading zeros behind z_, but got 'z_'}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([z_, j])->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects a positive number without leading zeros behind z_, but got 'z_0'}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([z_0, j])->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects factors named i to z or z_1, z_2, ..., but got 'i_1'}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i_1, j])->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects factors named i to z or z_1, z_2, ..., but got 'a'}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([a, j])->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expects a positive number without leading zeros behind z_}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, z_9223372036854775808])->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expected '['}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<()->([i, j]) {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expected '['}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->() {i=2, j=8}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<2x8xf32>) {
  // expected-error@+1 {{expected '>'}}
  %0 = stablehlo.custom_call @foo(%arg0) {sdy.sharding_rule = #sdy.op_sharding_rule<([i, j])->([i, j]) {i=2, j=8} need_replication={i} reduction={j}, custom>} : (tensor<2x8xf32>) -> tensor<2x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects each step of the propagation edges once, but step 1 is there twice}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = #sdy.propagation_edges<[{step-1 = [{"a" = operand-0 -> [result-0]}]}, {step-1 = [{"b" = operand-0 -> [result-0]}]}]>, sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : tensor<8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects propagation edges to lead to other values, but in step 1 axis "a" goes to its source}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = #sdy.propagation_edges<[{step-1 = [{"a" = operand-0 -> [operand-0]}]}]>, sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : tensor<8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects each target of a propagation edge once, but in step 1 axis "a" has one twice}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = #sdy.propagation_edges<[{step-1 = [{"a" = result-0 -> [operand-0, operand-0]}]}]>, sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : tensor<8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects propagation edges between its 2 operands, but got number 2}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = #sdy.propagation_edges<[{step-1 = [{"a" = result-0 -> [operand-2]}]}]>, sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : tensor<8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects propagation edges between its 1 results, but got number 1}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = #sdy.propagation_edges<[{step-1 = [{"a" = operand-0 -> [result-1]}]}]>, sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : tensor<8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects propagation edges of the mesh's axes, but got "q"}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = #sdy.propagation_edges<[{step-1 = [{"q" = operand-0 -> [result-0]}]}]>, sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : tensor<8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects an op with propagation edges to have a sharding}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = #sdy.propagation_edges<[{step-1 = [{"a" = operand-0 -> [result-0]}]}]>} : tensor<8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects propagation edges to be #sdy.propagation_edges, but they are 64}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = 64, sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : tensor<8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects operand-N or result-N, but got 'somewhere'}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = #sdy.propagation_edges<[{step-1 = [{"a" = somewhere-0 -> [result-0]}]}]>, sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : tensor<8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects '-' and a number}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = #sdy.propagation_edges<[{step 1 = [{"a" = operand-0 -> [result-0]}]}]>, sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : tensor<8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects "sdy.result_propagation_edges" to be an array of #sdy.propagation_edges, but it is [1, 2]}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = #sdy.propagation_edges<[{step-0 = [{"a" = operand-0 -> [result-0]}]}]>, sdy.result_propagation_edges = [1, 2], sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : tensor<8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) {
  // expected-error@+1 {{expects "sdy.block_arg_propagation_edges" to be an array of #sdy.propagation_edges}}
  %0 = stablehlo.add %arg0, %arg0 {sdy.propagation_edges = #sdy.propagation_edges<[{step-0 = [{"a" = operand-0 -> [result-0]}]}]>, sdy.block_arg_propagation_edges = 64, sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}]>]>} : tensor<8xf32>
  return
}
