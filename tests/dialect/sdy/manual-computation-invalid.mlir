// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of manual_computation. jaxlib refuses the same programs (tests/python/test_sdy_text.py).

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
sdy.mesh @other = <["a"=4]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{expects all in and out shardings on one mesh, but got #sdy.mesh<["a"=2, "b"=4, "c"=8]> and #sdy.mesh<["a"=4]>}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{}, {}]>] out_shardings=[<@other, [{}, {}]>] manual_axes={"a"} (%x: tensor<16x32xf32>) {
    sdy.return %x : tensor<16x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{operand: expects a mesh named @nowhere}}
  sdy.manual_computation(%arg0) in_shardings=[<@nowhere, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={} (%x: tensor<16x32xf32>) {
    sdy.return %x : tensor<16x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{expects manual axes of the mesh, but "q" is none of #sdy.mesh<["a"=2, "b"=4, "c"=8]>}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={"q"} (%x: tensor<16x32xf32>) {
    sdy.return %x : tensor<16x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{expects one operand sharding for each of 1 values, but got 2}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{}, {}]>, <@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={} (%x: tensor<16x32xf32>) {
    sdy.return %x : tensor<16x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{expects one result sharding for each of 1 values, but got 2}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>, <@mesh, [{}, {}]>] manual_axes={} (%x: tensor<16x32xf32>) {
    sdy.return %x : tensor<16x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{operand: expects one dimension sharding for each of the 2 dimensions, but got 1}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={} (%x: tensor<16x32xf32>) {
    sdy.return %x : tensor<16x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<6xf32>) {
  // expected-error@+1 {{operand 0: expects the size 6 of a dimension to be a multiple of its manual axes' 8}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{"c"}]>] out_shardings=[] manual_axes={"c"} (%x: tensor<1xf32>) {
    sdy.return
  } : (tensor<6xf32>) -> ()
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{operand 0: expects type 'tensor<16x32xf32>' in the body, but got 'tensor<8x32xf32>'}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={} (%x: tensor<8x32xf32>) {
    sdy.return %x : tensor<8x32xf32>
  } : (tensor<16x32xf32>) -> tensor<8x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{operand 0: expects type 'tensor<8x32xf32>' in the body, but got 'tensor<16x32xf32>'}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{"a"}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={"a"} (%x: tensor<16x32xf32>) {
    sdy.return %x : tensor<16x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{result 0: expects type 'tensor<8x32xf32>' in the body, but got 'tensor<16x32xf32>'}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{}, {}]>] out_shardings=[<@mesh, [{"a"}, {}]>] manual_axes={"a"} (%x: tensor<16x32xf32>) {
    sdy.return %x : tensor<16x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{expects its body to have one value for each operand, but got 2 for 1}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={} (%x: tensor<16x32xf32>, %y: tensor<16x32xf32>) {
    sdy.return %x : tensor<16x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{expects its body to have one value for each result, but got 2 for 1}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={} (%x: tensor<16x32xf32>) {
    sdy.return %x, %x : tensor<16x32xf32>, tensor<16x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-error@+1 {{operand 0: expects manual axes of a dimension before the others, but "b" comes behind "a"}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{}, {"a", "b"}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={"b"} (%x: tensor<16x8xf32>) {
    sdy.return %x : tensor<16x8xf32>
  } : (tensor<16x32xf32>) -> tensor<16x8xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<?x32xf32>) {
  // expected-error@+1 {{operand 0: expects type 'tensor<?x32xf32>' in the body, but got 'tensor<16x32xf32>'}}
  sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{"a"}, {}]>] out_shardings=[<@mesh, [{"a"}, {}]>] manual_axes={"a"} (%x: tensor<16x32xf32>) {
    sdy.return %x : tensor<16x32xf32>
  } : (tensor<?x32xf32>) -> tensor<?x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-note@+1 {{the manual_computation that binds the axis}}
  %0 = sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{"a"}, {}]>] out_shardings=[<@mesh, [{"a"}, {}]>] manual_axes={"a"} (%x: tensor<8x32xf32>) {
    // expected-error@+1 {{expects axis "a" to be free, but an enclosing manual_computation binds it}}
    %1 = sdy.sharding_constraint %x <@mesh, [{"a"}, {}]> : tensor<8x32xf32>
    sdy.return %x : tensor<8x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-note@+1 {{the manual_computation that binds the axis}}
  %0 = sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{"a"}, {}]>] out_shardings=[<@mesh, [{"a"}, {}]>] manual_axes={"a"} (%x: tensor<8x32xf32>) {
    // expected-error@+1 {{result: expects axis "a" to be free, but an enclosing manual_computation binds it}}
    %1 = stablehlo.tanh %x {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{}, {}], replicated={"a"}>]>} : tensor<8x32xf32>
    sdy.return %x : tensor<8x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}

// -----

sdy.mesh @mesh = <["a"=2, "b"=4, "c"=8]>
func.func @f(%arg0: tensor<16x32xf32>) {
  // expected-note@+1 {{the manual_computation that binds the axis}}
  %0 = sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{"a"}, {}]>] out_shardings=[<@mesh, [{"a"}, {}]>] manual_axes={"a"} (%x: tensor<8x32xf32>) {
    // expected-error@+1 {{expects manual axes that are free, but an enclosing manual_computation binds "a"}}
    %1 = sdy.manual_computation(%x) in_shardings=[<@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={"a"} (%y: tensor<8x32xf32>) {
      sdy.return %y : tensor<8x32xf32>
    } : (tensor<8x32xf32>) -> tensor<8x32xf32>
    sdy.return %x : tensor<8x32xf32>
  } : (tensor<16x32xf32>) -> tensor<16x32xf32>
  return
}
