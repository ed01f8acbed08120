// SPDX-License-Identifier: Apache-2.0
// The choice of a backend, of threads and of a processor.
#include "compiler/driver/Executable.h"

#include "compiler/target/Target.h"
#include "runtime/base/host.h"

using namespace calor;

std::unique_ptr<Executable> calor::createExecutable(Model &model, const ExecutableOptions &options) {
  if (options.backend == Backend::Interpreter)
    return createInterpreterExecutable(model, options);
  return createCpuExecutable(model, options);
}

unsigned calor::runningThreads(const ExecutableOptions &options) {
  return options.threads ? options.threads : static_cast<unsigned>(calor_host_threads());
}

unsigned calor::compilingThreads(const ExecutableOptions &options) {
  return std::min(runningThreads(options), static_cast<unsigned>(calor_host_threads()));
}

llvm::Expected<CompileOptions> calor::makeCompileOptions(const ExecutableOptions &options) {
  llvm::Expected<TargetInfo> target = resolveTarget(options.cpu);
  if (!target)
    return target.takeError();
  CompileOptions compileOptions;
  compileOptions.target = std::move(*target);
  compileOptions.target.cores = runningThreads(options);
  compileOptions.units = compilingThreads(options);
  return compileOptions;
}
