// SPDX-License-Identifier: Apache-2.0
// A program that holds no StableHLO operation: constants of the dialect come only from its check and its arguments.
// RUN: calor run %s --input=2xf32=1
// RUN: calor run %s --backend=interpreter --input=2xf32=1
// RUN: %python %S/Inputs/status.py 1 calor run %s --input=2xf32=2 | FileCheck %s
// RUN: %python -c "import numpy as np; np.savez(r'%t.npz', arg0=np.ones(2, np.float32))"
// RUN: calor run %s --constants=%t.npz

// CHECK: no-stablehlo.mlir:[[@LINE+2]]:{{.*}} values differ at [0]: 2 and 1;
func.func @main(%x: tensor<2xf32>) {
  check.expect_eq_const %x, dense<1.0> : tensor<2xf32>
  return
}
