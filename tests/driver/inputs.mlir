// SPDX-License-Identifier: Apache-2.0
// Arguments from files and values, by number, by name, in order.
// RUN: rm -rf %t && %python %S/Inputs/arrays.py %t
// RUN: calor run %s --backend=interpreter --inputs=%t/in.npz | FileCheck %s
// RUN: calor run %s --backend=interpreter --inputs=%t/packed.npz | FileCheck %s
// RUN: calor run %s --backend=interpreter --inputs=%t/names.npz | FileCheck %s
// RUN: calor run %s --backend=interpreter --inputs=%t/in.safetensors | FileCheck %s
// RUN: calor run %s --backend=interpreter --inputs=%t/first.npz --input=2x3xf32=0.5 | FileCheck %s
// RUN: calor run %s --backend=interpreter --input=%t/fortran.npy --input="2x3xf32=0.5" | FileCheck %s
// RUN: calor run %s --backend=interpreter --input="args[1]=2x3xf32=0.5" --input=%t/x.npy | FileCheck %s
// RUN: calor run %s --backend=interpreter --input=1=%t/x.npy --input=x=2x3xf32=0.5 | FileCheck %s
// RUN: calor run %s --backend=interpreter --inputs=%t/in.npz --full | FileCheck %s --check-prefix=FULL
// RUN: calor run %s --backend=interpreter --inputs=random:3 | FileCheck %s --check-prefix=RANDOM

// CHECK: out0: tensor<2x3xf32> = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5] min 0.5 max 5.5 mean 3
// FULL: out0: tensor<2x3xf32> =
// FULL-NEXT: {{\[}}[0.5, 1.5, 2.5],
// FULL-NEXT: [3.5, 4.5, 5.5]]
// RANDOM: out0: tensor<2x3xf32>
func.func @main(%a: tensor<2x3xf32> loc("x"), %b: tensor<2x3xf32> loc("args[1]")) -> tensor<2x3xf32> {
  %0 = stablehlo.add %a, %b : tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}
