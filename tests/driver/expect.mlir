// SPDX-License-Identifier: Apache-2.0
// Comparison with expected results, and results written and read back.
// RUN: rm -rf %t && %python %S/Inputs/arrays.py %t
// RUN: calor run %s --backend=interpreter --inputs=%t/in.npz --expect=%t/sum.npz
// RUN: calor run %s --backend=interpreter --inputs=%t/in.npz --expect=%t/near.npz
// RUN: %python %S/Inputs/status.py 1 calor run %s --backend=interpreter --inputs=%t/in.npz --expect=%t/near.npz --rtol=0 --atol=0 | FileCheck %s --check-prefix=NEAR
// NEAR: near.npz: error: result 0 is not as expected: values differ at [0, 0]: 0.5 and {{0.50001|0.500010.*}}; {{[1-6]}} of 6 elements differ, largest error
// RUN: %python %S/Inputs/status.py 1 calor run %s --backend=interpreter --inputs=%t/in.npz --expect=%t/wrong.npz | FileCheck %s --check-prefix=WRONG
// WRONG: wrong.npz: error: result 0 is not as expected: values differ at [1, 0]: 3.5 and 4.5; 2 of 6 elements differ, largest error 3
// RUN: calor run %s --backend=interpreter --inputs=%t/in.npz --expect=%t/wrong.npz --rtol=1 --atol=2
// RUN: %python %S/Inputs/status.py 1 calor run %s --backend=interpreter --inputs=%t/in.npz --expect=%t/reshaped.npz | FileCheck %s --check-prefix=SHAPE
// SHAPE: reshaped.npz: error: result 0 is not as expected: its type is tensor<2x3xf32>, expected is float32[3, 2]
// RUN: %python %S/Inputs/status.py 2 calor run %s --backend=interpreter --inputs=%t/in.npz --expect=%t/integers.npz | FileCheck %s --check-prefix=TYPE
// TYPE: integers.npz: error: array 'out0' is int32[2, 3], but result 0 is tensor<2x3xf32>
// RUN: %python %S/Inputs/status.py 2 calor run %s --backend=interpreter --inputs=%t/in.npz --expect=%t/other.npz | FileCheck %s --check-prefix=OTHER
// OTHER: other.npz: error: has no array out0 for result 0 of type tensor<2x3xf32>
// RUN: calor run %s --backend=interpreter --inputs=%t/in.npz --outputs=%t/out.npz
// RUN: calor run %s --backend=interpreter --inputs=%t/in.npz --expect=%t/out.npz --rtol=0 --atol=0
// RUN: %python -c "import numpy as np; a = np.load(r'%t/out.npz'); assert a.files == ['out0'] and a['out0'].dtype == np.float32 and a['out0'][1, 2] == 5.5"
// RUN: %python %S/Inputs/status.py 2 calor run %s --backend=interpreter --inputs=%t/in.npz --outputs=%t/no/out.npz | FileCheck %s --check-prefix=UNWRITABLE
// UNWRITABLE: out.npz: error: cannot write the file: No such file or directory

func.func @main(%a: tensor<2x3xf32>, %b: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = stablehlo.add %a, %b : tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}
