// SPDX-License-Identifier: Apache-2.0
// The table of CPU strategies, in order of preference.
#include "compiler/codegen/cpu/LoopNest.h"

using namespace calor;
using namespace calor::cpu;

llvm::ArrayRef<Strategy> calor::cpu::strategies() {
  static const Strategy table[] = {
      {"loop", "every element of the results in order", rejectsLoop, emitLoop},
  };
  return table;
}
