// SPDX-License-Identifier: Apache-2.0
// What `compile` writes: the program after a stage, code, or a summary.
// RUN: calor compile %s --stop-after=import | FileCheck %s --check-prefix=IMPORT
// RUN: calor compile %s --stop-after=fuse | FileCheck %s --check-prefix=FUSE
// RUN: calor compile %s | FileCheck %s --check-prefix=SUMMARY
// RUN: calor compile %s --emit=llvm | FileCheck %s --check-prefix=LLVM
// RUN: calor compile %s --stop-after=emit | FileCheck %s --check-prefix=LLVM
// RUN: calor compile %s --emit=asm | FileCheck %s --check-prefix=ASM
// RUN: calor compile %s -o %t.o && %python -c "assert open(r'%t.o', 'rb').read(4) in (b'\x7fELF', b'!<ar')"
// RUN: %python %S/../driver/Inputs/status.py 2 calor compile %s --emit=asm --stop-after=fuse | FileCheck %s --check-prefix=BOTH
// RUN: %python %S/../driver/Inputs/status.py 2 calor compile %s --cpu=abacus | FileCheck %s --check-prefix=CPU
// RUN: %python %S/../driver/Inputs/status.py 2 calor compile %s --cpu=i386 | FileCheck %s --check-prefix=CPU
// RUN: %python %S/../driver/Inputs/status.py 2 calor compile %s -o %S | FileCheck %s --check-prefix=FOLDER
// RUN: %python %S/../driver/Inputs/status.py 2 calor compile %s -o %t/no/where.o | FileCheck %s --check-prefix=NOWHERE
// RUN: %python %S/../driver/Inputs/status.py 2 calor compile %s -o /dev/full | FileCheck %s --check-prefix=FULL
// RUN: calor compile %s --emit=asm --threads=1 > %t.one && calor compile %s --emit=asm --threads=1 > %t.two && cmp %t.one %t.two

// IMPORT: stablehlo.tanh
// FUSE: calor.kernel
// SUMMARY: kernels 1 ({{[a-z]+}} 1)
// SUMMARY: planned peak
// LLVM: define {{.*}}@calor_entry
// ASM: calor_entry:
// BOTH: calor: error: --emit and --stop-after exclude each other
// CPU-NOT: not a recognized
// CPU: {{^}}calor: error: unknown processor '{{abacus|i386}}': use
// FOLDER: error: cannot write the file: this is a directory
// NOWHERE: where.o: error: cannot write the file: No such file or directory
// FULL: /dev/full: error: cannot write the file: No space left on device
func.func @main(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = stablehlo.tanh %a : tensor<8xf32>
  return %0 : tensor<8xf32>
}
