// SPDX-License-Identifier: Apache-2.0
// Every check is evaluated on both backends; a failed one is status 1 with the index and both values.
// RUN: calor run %s --function=holds --backend=interpreter
// RUN: calor run %s --function=holds --backend=cpu
// RUN: %python %S/Inputs/status.py 1 calor run %s --function=fails --backend=interpreter | FileCheck %s
// RUN: %python %S/Inputs/status.py 1 calor run %s --function=fails --backend=cpu | FileCheck %s
// RUN: echo %s > %t.list && calor run --batch=%t.list --function=holds | FileCheck %s --check-prefix=OK
// RUN: %python %S/Inputs/status.py 1 calor run --batch=%t.list --function=fails | FileCheck %s --check-prefix=FAILED
// RUN: echo %t.none >> %t.list && %python %S/Inputs/status.py 2 calor run --batch=%t.list --function=holds | FileCheck %s --check-prefix=MIXED

// OK: {{^.*}}checks.mlir{{	ok	$}}
// FAILED: {{^.*}}checks.mlir{{	failed	.*}}checks.mlir:{{[0-9]+:[0-9]+}}: error: {{.*}}[1]
// MIXED: {{^.*}}checks.mlir{{	ok	$}}
// MIXED-NEXT: .none{{	unsupported	.*}}.none: error: cannot read the file
func.func @holds() {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %1 = stablehlo.add %0, %0 : tensor<2xf32>
  check.expect_eq_const %1, dense<[2.0, 4.0]> : tensor<2xf32>
  stablehlo.custom_call @check.expect_eq(%1, %1) {has_side_effect = true} : (tensor<2xf32>, tensor<2xf32>) -> ()
  return
}
// CHECK: checks.mlir:[[@LINE+4]]:{{[0-9]+}}: error: {{.*}}[1]{{.*}}4{{.*}}5
func.func @fails() {
  %0 = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %1 = stablehlo.add %0, %0 : tensor<2xf32>
  check.expect_eq_const %1, dense<[2.0, 5.0]> : tensor<2xf32>
  return
}
