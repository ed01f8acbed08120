// RUN: calor-opt %s --split-input-file --verify-diagnostics
// Rules of control flow.

func.func @while_c1_arguments(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects cond to take (tensor<i32>), but it takes () (C1)}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0():
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%a) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @while_c1_result(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects cond to return (tensor<i1>), but it returns (tensor<i32>) (C1)}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%a) : (tensor<i32>) -> ()
  }, {
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%a) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @while_c2(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects body to return (tensor<i32>), but it returns (tensor<f32>) (C2)}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%f) : (tensor<f32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @while_c3(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{(C3)}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%a) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i64>
  return
}

// -----

func.func @while_empty_region(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{failed to verify constraint: region with 1 blocks}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
  
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @while_other_terminator(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects body to end in stablehlo.return, but got func.return (C2)}}
  %0 = "stablehlo.while"(%x) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%p) : (tensor<i1>) -> ()
  }, {
  ^bb0(%a: tensor<i32>):
    "func.return"(%a) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @if_c1(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects true_branch to take (), but it takes (tensor<i32>) (C1)}}
  %0 = "stablehlo.if"(%p) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }, {
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }) : (tensor<i1>) -> tensor<i32>
  return
}

// -----

func.func @if_c2(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects false_branch to return (tensor<i32>), but it returns (tensor<f32>) (C2)}}
  %0 = "stablehlo.if"(%p) ({
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }, {
    "stablehlo.return"(%f) : (tensor<f32>) -> ()
  }) : (tensor<i1>) -> tensor<i32>
  return
}

// -----

func.func @if_c3(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects true_branch to return (tensor<f32>), but it returns (tensor<i32>) (C3)}}
  %0 = "stablehlo.if"(%p) ({
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }, {
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }) : (tensor<i1>) -> tensor<f32>
  return
}

// -----

func.func @case_c1(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects at least 1 branch, but got 0 (C1)}}
  "stablehlo.case"(%x) : (tensor<i32>) -> ()
  return
}

// -----

func.func @case_c3(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects branch 1 to return (tensor<i32>), but it returns (tensor<f32>) (C3)}}
  %0 = "stablehlo.case"(%x) ({
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }, {
    "stablehlo.return"(%f) : (tensor<f32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}

// -----

func.func @case_c4(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{(C4)}}
  %0 = "stablehlo.case"(%x) ({
    "stablehlo.return"(%x) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<f32>
  return
}

// -----

func.func @case_c2(%x: tensor<i32>, %p: tensor<i1>, %f: tensor<f32>) {
  // expected-error@+1 {{expects branch 0 to take (), but it takes (tensor<i32>) (C2)}}
  %0 = "stablehlo.case"(%x) ({
  ^bb0(%a: tensor<i32>):
    "stablehlo.return"(%a) : (tensor<i32>) -> ()
  }) : (tensor<i32>) -> tensor<i32>
  return
}
