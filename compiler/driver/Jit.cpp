// SPDX-License-Identifier: Apache-2.0
// Links objects in memory with LLVM's JITLink, without a platform or a compile layer: nothing but the objects.
#include "compiler/driver/Jit.h"

#include "compiler/codegen/cpu/Host.h"
#include "llvm/ExecutionEngine/JITLink/JITLinkMemoryManager.h"
#include "llvm/ExecutionEngine/Orc/Core.h"
#include "llvm/ExecutionEngine/Orc/ExecutionUtils.h"
#include "llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h"
#include "llvm/ExecutionEngine/Orc/SelfExecutorProcessControl.h"

using namespace llvm;
using namespace llvm::orc;

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
