// SPDX-License-Identifier: Apache-2.0
// Arguments bound at compile time: the others keep their numbers and names, and files of both kinds agree.
// RUN: rm -rf %t && %python %S/Inputs/arrays.py %t
// RUN: calor run %s --backend=interpreter --constants=%t/first.npz --input=1=2x3xf32=0.5 --input=2xf32=1 | FileCheck %s
// RUN: calor run %s --backend=interpreter --constants=%t/first.npz --input=2x3xf32=0.5 --input=arg2=2xf32=1 | FileCheck %s
// RUN: calor run %s --backend=interpreter --constants=%t/in.npz --input=z=2xf32=1 | FileCheck %s
// RUN: calor run %s --backend=cpu --constants=%t/in.npz --input=z=2xf32=1 | FileCheck %s
// RUN: calor run %s --constants=%t/in.npz | FileCheck %s --check-prefix=LIST
// RUN: %python %S/Inputs/status.py 2 calor run %s --constants=%t/in.npz --inputs=%t/first.npz | FileCheck %s --check-prefix=BOUND
// RUN: calor compile %s --constants=%t/in.npz --stop-after=import | FileCheck %s --check-prefix=IR

// CHECK: out0: tensor<2x3xf32> = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]
// LIST: 2 z: tensor<2xf32>
// BOUND: first.npz: error: the program has no argument '000': its arguments are z
// IR: func.func @main(%{{.*}}: tensor<2xf32>{{.*}}) -> (tensor<2x3xf32>, tensor<2xf32>)
// IR: stablehlo.constant
func.func @main(%a: tensor<2x3xf32>, %b: tensor<2x3xf32>, %c: tensor<2xf32> loc("z")) -> (tensor<2x3xf32>, tensor<2xf32>) {
  %0 = stablehlo.add %a, %b : tensor<2x3xf32>
  return %0, %c : tensor<2x3xf32>, tensor<2xf32>
}
