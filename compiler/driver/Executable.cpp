// SPDX-License-Identifier: Apache-2.0
// The choice of a backend.
#include "compiler/driver/Executable.h"

using namespace calor;

std::unique_ptr<Executable> calor::createExecutable(Model &model, const ExecutableOptions &options) {
  if (options.backend == Backend::Interpreter)
    return createInterpreterExecutable(model);
  return createCpuExecutable(model, options);
}
