// SPDX-License-Identifier: Apache-2.0
// Links objects in memory with LLVM's JITLink, without a platform or a compile layer: nothing but the objects.
#include "compiler/driver/Jit.h"

#include "compiler/codegen/cpu/Host.h"
#include "llvm/ExecutionEngine/JITLink/JITLinkMemoryManager.h"
#include "llvm/ExecutionEngine/Orc/Core.h"
#include "llvm/ExecutionEngine/Orc/ExecutionUtils.h"
#include "llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h"
#include "llvm/ExecutionEngine/Orc/SelfExecutorProcessControl.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include <unistd.h>

using namespace llvm;
using namespace llvm::orc;

namespace {

/// Writes the address, size and name of every function to /tmp/perf-PID.map, where `perf report` looks them up.
class PerfMapPlugin : public ObjectLinkingLayer::Plugin {
public:
  void modifyPassConfig(MaterializationResponsibility &, jitlink::LinkGraph &,
                        jitlink::PassConfiguration &config) override {
    config.PostFixupPasses.push_back([](jitlink::LinkGraph &graph) {
      std::error_code error;
      raw_fd_ostream map("/tmp/perf-" + std::to_string(getpid()) + ".map", error, sys::fs::OF_Append);
      for (jitlink::Symbol *symbol : graph.defined_symbols())
        if (!error && symbol->hasName() && symbol->isCallable())
          map << format("%llx %llx ", symbol->getAddress().getValue(), symbol->getSize()) << *symbol->getName() << '\n';
      return Error::success();
    });
  }
  Error notifyFailed(MaterializationResponsibility &) override { return Error::success(); }
  Error notifyRemovingResources(JITDylib &, ResourceKey) override { return Error::success(); }
  void notifyTransferringResources(JITDylib &, ResourceKey, ResourceKey) override {}
};

} // namespace

struct calor::LoadedCode::Session {
  explicit Session(std::unique_ptr<ExecutorProcessControl> process) : execution(std::move(process)) {}
  ~Session() {
    if (Error error = execution.endSession())
      consumeError(std::move(error));
  }
  ExecutionSession execution;
  std::unique_ptr<ObjectLinkingLayer> linker;
};

calor::LoadedCode::LoadedCode() = default;
calor::LoadedCode::~LoadedCode() = default;

Expected<std::unique_ptr<calor::LoadedCode>>
calor::LoadedCode::load(MutableArrayRef<std::unique_ptr<MemoryBuffer>> objects) {
  auto process = SelfExecutorProcessControl::Create();
  if (!process)
    return process.takeError();
  std::unique_ptr<LoadedCode> code(new LoadedCode());
  code->session = std::make_unique<Session>(std::move(*process));
  ExecutionSession &execution = code->session->execution;
  code->session->linker = std::make_unique<ObjectLinkingLayer>(execution);
  if (getenv("CALOR_PERF_MAP"))
    code->session->linker->addPlugin(std::make_shared<PerfMapPlugin>());
  JITDylib &program = execution.createBareJITDylib("program");
  auto libraries = DynamicLibrarySearchGenerator::GetForCurrentProcess('\0');
  if (!libraries)
    return libraries.takeError();
  program.addGenerator(std::move(*libraries));
  for (std::unique_ptr<MemoryBuffer> &object : objects)
    if (Error error = code->session->linker->add(program, std::move(object)))
      return std::move(error);

  auto entry = execution.lookup({&program}, execution.intern(cpu::entrySymbol));
  if (!entry)
    return entry.takeError();
  code->entryFunction = entry->getAddress().toPtr<calor_entry_fn>();
  SymbolLookupSet planName(execution.intern(cpu::planSymbol), SymbolLookupFlags::WeaklyReferencedSymbol);
  auto plan = execution.lookup(makeJITDylibSearchOrder(&program), std::move(planName));
  if (!plan)
    return plan.takeError();
  for (auto &[name, symbol] : *plan)
    code->planFunction = symbol.getAddress().toPtr<calor_plan_fn>();
  return std::move(code);
}
