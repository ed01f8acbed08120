// SPDX-License-Identifier: Apache-2.0
// Each wrong input is one line that names the file, the array and both types, and status 2.
// RUN: rm -rf %t && %python %S/Inputs/arrays.py %t
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%t/wide.npz | FileCheck %s --check-prefix=WIDE
// WIDE: wide.npz: error: array 'arg0' is float64[2, 3], but argument 0 (x) is tensor<2x3xf32>
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%t/shape.npz | FileCheck %s --check-prefix=SHAPE
// SHAPE: shape.npz: error: array 'arg0' is float32[3, 2], but argument 0 (x) is tensor<2x3xf32>
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%t/unknown.npz | FileCheck %s --check-prefix=UNKNOWN
// UNKNOWN: unknown.npz: error: the program has no argument 'z': its arguments are x, args[1]
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%t/many.npz | FileCheck %s --check-prefix=MANY
// MANY: many.npz: error: the program has no argument 'arg2'
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%t/first.npz | FileCheck %s --check-prefix=SOME
// SOME: bad-inputs.mlir: error: argument 1 (args[1]) of type tensor<2x3xf32> has no value: pass --inputs or --input
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%t/in.npz --inputs=%t/first.npz | FileCheck %s --check-prefix=TWICE
// TWICE: first.npz: error: argument 0 (x) is bound twice, first by {{.*}}in.npz
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%t/truncated.npz | FileCheck %s --check-prefix=TRUNCATED
// TRUNCATED: truncated.npz: error: the zip archive is truncated
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%t/empty.npz | FileCheck %s --check-prefix=EMPTY
// EMPTY: empty.npz: error: it is no .npz file
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%t/text.npz | FileCheck %s --check-prefix=TEXT
// TEXT: text.npz: error: it is no .npz file
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%t | FileCheck %s --check-prefix=FOLDER
// FOLDER: error: expects a file, but this is a directory
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%t/missing.npz | FileCheck %s --check-prefix=MISSING
// MISSING: missing.npz: error: cannot read the file: No such file or directory
// RUN: %python %S/Inputs/status.py 2 calor run %s --inputs=%s | FileCheck %s --check-prefix=ENDING
// ENDING: error: expects a name that ends in .npz, .npy or .safetensors
// RUN: %python %S/Inputs/status.py 2 calor run %s --input=2xf32=1 | FileCheck %s --check-prefix=LITERAL
// LITERAL: --input=2xf32=1: error: the value is tensor<2xf32>, but argument 0 (x) is tensor<2x3xf32>
// RUN: %python %S/Inputs/status.py 2 calor run %s --input="2x3xf32=1 2" | FileCheck %s --check-prefix=COUNT
// COUNT: error: expects 6 values for tensor<2x3xf32>, but the literal has 2
// RUN: %python %S/Inputs/status.py 2 calor run %s --input=random:x | FileCheck %s --check-prefix=SEED
// SEED: --input=random:x: error: expects TYPE=VALUES
// RUN: %python %S/Inputs/status.py 2 calor run %s --input=1000000000000x9xf32=0 | FileCheck %s --check-prefix=HUGE
// HUGE: error: the literal tensor<1000000000000x9xf32> needs 36000000000000 bytes of memory, but this machine has
// RUN: %python %S/Inputs/status.py 2 calor run %s --constants=%t/wide.npz | FileCheck %s --check-prefix=WIDE

func.func @main(%a: tensor<2x3xf32> loc("x"), %b: tensor<2x3xf32> loc("args[1]")) -> tensor<2x3xf32> {
  %0 = stablehlo.add %a, %b : tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}
