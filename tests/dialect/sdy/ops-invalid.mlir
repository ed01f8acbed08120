// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of the ops that are not collectives. jaxlib refuses the same programs (tests/python/test_sdy_text.py).

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{expects one dimension sharding for each of the 2 dimensions, but got 1}}
  %0 = sdy.sharding_constraint %arg0 <@mesh, [{}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{expects axis "q" to be one of the mesh}}
  %0 = sdy.reshard %arg0 <@mesh, [{}, {}], unreduced={"q"}> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: !stablehlo.token) {
  // expected-error@+1 {{expects the sharding of a value without elements}}
  %0 = sdy.sharding_constraint %arg0 <@mesh, [{"a"}]> : !stablehlo.token
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{expects allowed_direction to be NONE, FORWARD or BACKWARD, but it is BOTH}}
  %0 = sdy.propagation_barrier %arg0 allowed_direction=BOTH : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{allowed_direction}}
  %0 = sdy.propagation_barrier %arg0 allowed_direction=SIDEWAYS : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<?xf32>) {
  // expected-error@+1 {{expects a value of static shape, but it is}}
  %0 = sdy.data_flow_edge %arg0 : tensor<?xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-error@+1 {{expects one dimension sharding for each of the 2 dimensions, but got 1}}
  %0 = sdy.data_flow_edge %arg0 sharding=<@mesh, [{}]> : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  // expected-error@+1 {{expects to be the only user of its operand}}
  %0 = sdy.data_flow_edge %arg0 : tensor<8xf32>
  return %0, %arg0 : tensor<8xf32>, tensor<8xf32>
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  // expected-note@+1 {{the op that defines the operand}}
  %edge = sdy.reshard %arg0 <@mesh, [{}, {}]> : tensor<8x8xf32>
  // expected-error@+1 {{expects an operand that no sdy op defines, but sdy.reshard does}}
  %0 = sdy.data_flow_edge %edge : tensor<8x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<?xf32>) {
  // expected-error@+1 {{expects a value of static shape, but it is}}
  %0 = sdy.func_data_flow_edge %arg0 : tensor<?xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8x8xf32>) {
  %value = stablehlo.tanh %arg0 : tensor<8x8xf32>
  // expected-error@+1 {{expects the result of a call}}
  %0 = sdy.func_data_flow_edge %value : tensor<8x8xf32>
  return
}

// -----

func.func @f(%arg0: tensor<i32>, %arg1: tensor<i1>) {
  %0 = stablehlo.while(%x = %arg0) : tensor<i32>
    cond {
      stablehlo.return %arg1 : tensor<i1>
    } do {
      // expected-error@+1 {{expects an argument of a function}}
      %1 = sdy.func_data_flow_edge %x : tensor<i32>
      stablehlo.return %1 : tensor<i32>
    }
  return
}

// -----

func.func @f(%arg0: tensor<8xi32>) {
  // expected-error@+1 {{expects the arguments of the body to have the types of the op's, but they are ('tensor<4xi32>') and ('tensor<8xi32>')}}
  %0 = sdy.named_computation<"n">(%arg0) (%x: tensor<4xi32>) {
    %1 = stablehlo.custom_call @g(%x) : (tensor<4xi32>) -> tensor<8xi32>
    sdy.return %1 : tensor<8xi32>
  } : (tensor<8xi32>) -> tensor<8xi32>
  return
}

// -----

func.func @f(%arg0: tensor<8xi32>) {
  // expected-error@+1 {{expects the arguments of the body to have the types of the op's}}
  %0 = sdy.named_computation<"n">(%arg0) (%x: tensor<8xi32>, %y: tensor<8xi32>) {
    sdy.return %x : tensor<8xi32>
  } : (tensor<8xi32>) -> tensor<8xi32>
  return
}

// -----

func.func @f(%arg0: tensor<8xi32>) {
  // expected-error@+1 {{expects the results of the body to have the types of the op's}}
  %0 = sdy.named_computation<"n">(%arg0) (%x: tensor<8xi32>) {
    sdy.return %x, %x : tensor<8xi32>, tensor<8xi32>
  } : (tensor<8xi32>) -> tensor<8xi32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xi32>) {
  // expected-error@+1 {{expects one operand sharding for each of 1 values, but got 2}}
  %0 = sdy.named_computation<"n">(%arg0) in_shardings=[<@mesh, [{}]>, <@mesh, [{}]>] (%x: tensor<8xi32>) {
    sdy.return %x : tensor<8xi32>
  } : (tensor<8xi32>) -> tensor<8xi32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<8xi32>) {
  // expected-error@+1 {{result: expects one dimension sharding for each of the 1 dimensions, but got 2}}
  %0 = sdy.named_computation<"n">(%arg0) in_shardings=[<@mesh, [{}]>] out_shardings=[<@mesh, [{}, {}]>] (%x: tensor<8xi32>) {
    sdy.return %x : tensor<8xi32>
  } : (tensor<8xi32>) -> tensor<8xi32>
  return
}
