// SPDX-License-Identifier: Apache-2.0
// The table of CPU strategies, in order of preference.
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/codegen/cpu/Pack.h"

using namespace calor;
using namespace calor::cpu;

llvm::ArrayRef<Strategy> calor::cpu::strategies() {
  static const Strategy table[] = {
      {"pack", "weights into panels", rejectPack, emitPack},
      {"contraction", "micro-kernels over tiles", rejectContraction, emitContraction},
      {"loop", "every element of the results in order", rejectsLoop, emitLoop},
  };
  return table;
}
