// SPDX-License-Identifier: Apache-2.0
// Runs LLVM's code generator over one module, behind a short list of LLVM passes.
#include "compiler/target/ObjectEmitter.h"

#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/PassManager.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"

using namespace llvm;

/// Switches off LLVM passes that cost compile time and gain nothing measurable on kernels. Only LLVM's own command line
/// options reach them.
static void configureCodeGenerator() {
  static const bool done = [] {
    const char *arguments[] = {"calor", "-disable-post-ra"};
    return cl::ParseCommandLineOptions(std::size(arguments), arguments, "", &nulls());
  }();
  (void)done;
}

static std::unique_ptr<TargetMachine> createMachine(const calor::TargetInfo &target) {
  configureCodeGenerator();
  std::string error;
  Triple triple(target.triple);
  const Target *llvmTarget = TargetRegistry::lookupTarget(triple, error);
  if (!llvmTarget)
    return nullptr;
  TargetOptions options;
  options.AllowFPOpFusion = FPOpFusion::Strict; // sums ask for fma themselves
  return std::unique_ptr<TargetMachine>(llvmTarget->createTargetMachine(
      triple, target.cpu, target.features, options, Reloc::PIC_, std::nullopt, CodeGenOptLevel::Default));
}

/// LLVM 22 stores too many bytes for a masked store of narrow integers whose constant mask has one lane: it takes the
/// promoted element for the stored one. Such a store becomes that of the element.
static void expandSingleLaneStores(Function &function) {
  for (Instruction &instruction : make_early_inc_range(instructions(function))) {
    auto *store = dyn_cast<IntrinsicInst>(&instruction);
    if (!store || store->getIntrinsicID() != Intrinsic::masked_store)
      continue;
    auto *mask = dyn_cast<Constant>(store->getArgOperand(store->arg_size() - 1));
    auto *type = dyn_cast<FixedVectorType>(store->getArgOperand(0)->getType());
    if (!mask || !type)
      continue;
    SmallVector<unsigned> lanes;
    for (unsigned lane = 0; lane < type->getNumElements(); ++lane)
      if (Constant *bit = mask->getAggregateElement(lane); !bit || !bit->isNullValue())
        lanes.push_back(lane);
    if (lanes.size() != 1)
      continue;
    IRBuilder<> builder(store);
    Value *element = builder.CreateExtractElement(store->getArgOperand(0), lanes.front());
    Value *address = builder.CreateConstGEP1_64(type->getElementType(), store->getArgOperand(1), lanes.front());
    builder.CreateAlignedStore(element, address, Align(type->getElementType()->getPrimitiveSizeInBits() / 8));
    store->eraseFromParent();
  }
}

/// EarlyCSE removes the repeated address arithmetic and loads of buffer pointers.
static void optimise(Module &module, TargetMachine &machine) {
  PassBuilder builder(&machine);
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager graphs;
  ModuleAnalysisManager modules;
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(graphs);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, graphs, modules);
  FunctionPassManager passes;
  passes.addPass(EarlyCSEPass());
  ModulePassManager manager;
  manager.addPass(createModuleToFunctionPassAdaptor(std::move(passes)));
  manager.run(module, modules);
}

mlir::FailureOr<std::unique_ptr<MemoryBuffer>> calor::emitCode(mlir::ModuleOp module, const TargetInfo &target,
                                                               CodeForm form) {
  LLVMContext context;
  std::unique_ptr<Module> code = mlir::translateModuleToLLVMIR(module, context, "calor");
  std::unique_ptr<TargetMachine> machine = code ? createMachine(target) : nullptr;
  if (!machine)
    return module.emitError("cannot generate code for ") << target.triple;
  code->setTargetTriple(Triple(target.triple));
  code->setDataLayout(machine->createDataLayout());
  for (Function &function : *code) {
    // Without this LLVM splits 64-byte vectors on processors that it believes slow down with them.
    function.addFnAttr("prefer-vector-width", std::to_string(8 * target.vectorBytes));
    function.addFnAttr("min-legal-vector-width", std::to_string(8 * target.vectorBytes));
    function.addFnAttr("no-jump-tables", "true");
    function.setDoesNotThrow();
  }
  optimise(*code, *machine);
  for (Function &function : *code) // masks that are constant only now are, too
    expandSingleLaneStores(function);

  SmallVector<char, 0> bytes;
  raw_svector_ostream stream(bytes);
  if (form == CodeForm::LlvmIr) {
    stream << *code;
    return std::unique_ptr<MemoryBuffer>(new SmallVectorMemoryBuffer(std::move(bytes), "calor.ll"));
  }
  legacy::PassManager emitter;
  auto type = form == CodeForm::Object ? CodeGenFileType::ObjectFile : CodeGenFileType::AssemblyFile;
  if (machine->addPassesToEmitFile(emitter, stream, nullptr, type, /*DisableVerify=*/true))
    return module.emitError("no object writer for ") << target.triple;
  emitter.run(*code);
  return std::unique_ptr<MemoryBuffer>(new SmallVectorMemoryBuffer(std::move(bytes), "calor.o"));
}
