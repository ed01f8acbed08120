// Code that runs on parts of tensors needs several devices.
// RUN: calor-opt %s --calor-import --split-input-file --verify-diagnostics

sdy.mesh @mesh = <["x"=2]>
func.func @main(%arg0: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1 {{expects manual axes of size 1 on one device, but axis "x" has 2; partitioning over several devices is not implemented}}
  %0 = sdy.manual_computation(%arg0) in_shardings=[<@mesh, [{"x"}]>] out_shardings=[<@mesh, [{"x"}]>] manual_axes={"x"} (%a: tensor<2xf32>) {
    %1 = stablehlo.negate %a : tensor<2xf32>
    sdy.return %1 : tensor<2xf32>
  } : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @main() {
  // expected-error@+1 {{expects shardings that tell the mesh of its manual axes}}
  sdy.manual_computation() in_shardings=[] out_shardings=[] manual_axes={"a"} () {
    sdy.return
  } : () -> ()
  return
}

// -----

func.func @main(%arg0: tensor<4xf32>) -> tensor<2xf32> {
  // expected-error@+1 {{expects the operands of 'SPMDFullToShardShape' to have the types of its results on one device, but they are ('tensor<4xf32>') and ('tensor<2xf32>'); partitioning over several devices is not implemented}}
  %0 = stablehlo.custom_call @SPMDFullToShardShape(%arg0) : (tensor<4xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

// -----

func.func @main() {
  // expected-error@+1 {{expects a tensor of numbers, but it is 'tensor<2xindex>'}}
  %0 = sdy.constant dense<1> : tensor<2xindex>
  return
}
