// SPDX-License-Identifier: Apache-2.0
// The table of CPU strategies, in order of preference.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Contraction.h"
#include "compiler/codegen/cpu/Convolution.h"
#include "compiler/codegen/cpu/Pack.h"

using namespace calor;
using namespace calor::cpu;

llvm::ArrayRef<Strategy> calor::cpu::strategies() {
  static const Strategy table[] = {
      {"pack", "weights into panels", rejectPack, emitPack},
      {"tiny", "tensors of at most 64 elements, in registers", rejectsTiny, emitTiny},
      {"depthwise", "convolutions of each channel by itself, channels last", rejectDepthwise, emitDepthwise},
      {"contraction", "micro-kernels over tiles", rejectContraction, emitContraction},
      {"scatter", "updates combined into an operand in place", rejectsScatter, emitScatter},
      {"select_and_scatter", "gradients of pooling", rejectsSelectAndScatter, emitSelectAndScatter},
      {"sort", "radix or merge sort of slices", rejectsSort, emitSort},
      {"cholesky", "triangular factors", rejectsCholesky, emitCholesky},
      {"triangular_solve", "substitution", rejectsTriangularSolve, emitTriangularSolve},
      {"fft", "Fourier transforms", rejectsFft, emitFft},
      {"rng_bit_generator", "Threefry and Philox", rejectsRngBitGenerator, emitRngBitGenerator},
      {"rows", "reductions over trailing dimensions and what follows in the same row", rejectsRows, emitRows},
      {"columns", "reductions that keep the last dimension", rejectsColumns, emitColumns},
      {"scan", "prefix sums and the like", rejectsScan, emitScan},
      {"transpose", "element-wise kernels of transposed operands, in blocks", rejectsTranspose, emitTranspose},
      {"update", "dynamic_update_slice in place", rejectsUpdate, emitUpdate},
      {"loop", "every element of the results in order", rejectsLoop, emitLoop},
  };
  return table;
}
