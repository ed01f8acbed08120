// SPDX-License-Identifier: Apache-2.0
// The pipeline. Each line says what is true from there on.
#include "compiler/pipeline/Pipeline.h"

#include "compiler/codegen/cpu/Host.h"
#include "compiler/codegen/cpu/Lowering.h"
#include "compiler/pipeline/Constants.h"
#include "compiler/pipeline/Parallel.h"
#include "compiler/pipeline/Partition.h"
#include "compiler/pipeline/Passes.h"
#include "compiler/transforms/Passes.h"
#include "compiler/transforms/distribution/Distribution.h"
#include "mlir/IR/Threading.h"
#include "mlir/Pass/PassManager.h"
#include <chrono>

using namespace mlir;
using namespace calor;

static constexpr std::pair<Stage, llvm::StringLiteral> stageNames[] = {
    {Stage::Import, "import"}, {Stage::Simplify, "simplify"}, {Stage::Layout, "layout"}, {Stage::Fuse, "fuse"},
    {Stage::Plan, "plan"},     {Stage::Kernels, "kernels"},   {Stage::Host, "host"},     {Stage::Emit, "emit"},
};

llvm::StringRef calor::stageName(Stage stage) { return stageNames[static_cast<int>(stage)].second; }

std::optional<Stage> calor::stageByName(llvm::StringRef name) {
  for (auto [stage, text] : stageNames)
    if (text == name)
      return stage;
  return std::nullopt;
}

/// The stages between the parser and the code generator.
static void buildStage(Stage stage, OpPassManager &passes, const TargetInfo &target) {
  switch (stage) {
  case Stage::Import:
    passes.addPass(createImportPass());
    // from here: no CHLO; one marked entry, ranked types, checks have two operands
    passes.addPass(createLowerQuantizedPass());
    // from here: no quantized types
    break;
  case Stage::Simplify:
    passes.addPass(createSimplifyPass());
    // from here: one function, no calls, no composites; canonical forms at a bounded fixpoint
    break;
  case Stage::Layout:
    passes.addPass(createLayoutStage(target));
    passes.addPass(createPackConstantsPass());
    // from here: convolutions are channels-last where that pays; weights are packed, constant ones already
    passes.addPass(createShapesPass());
    // from here: every symbolic size is a formula of sizes of arguments and of sizes that the program computes
    break;
  case Stage::Fuse:
    passes.addPass(createFusePass());
    // from here: every tensor operation lies in exactly one calor.kernel; views, control flow and constants excepted
    break;
  case Stage::Plan:
    passes.addPass(createPlanPass());
    // from here: every value has a buffer, copies are explicit, the peak of the arena is known
    break;
  case Stage::Kernels:
    passes.addPass(createKernelsPass(target));
    // from here: no tensor operation is left, kernels are functions on bare pointers
    break;
  case Stage::Host:
    passes.addPass(createHostPass());
    // from here: no tensor is left; functions on pointers, in scf, cf, arith, vector and LLVM
    break;
  case Stage::Emit:
    break;
  }
}

namespace {

class Compilation {
public:
  Compilation(ModuleOp module, func::FuncOp entry, const CompileOptions &options)
      : module(module), entry(entry), options(options), program(std::make_unique<CompiledProgram>()) {}

  FailureOr<std::unique_ptr<CompiledProgram>> run() {
    entry->setAttr("calor.entry", UnitAttr::get(module.getContext()));
    flattenInterface(entry);
    if (!options.stopAfter && failed(compileParallel(module, entry, options, program->children)))
      return failure();
    describeInterface();
    for (Stage stage : {Stage::Import, Stage::Simplify, Stage::Layout, Stage::Fuse, Stage::Plan, Stage::Kernels,
                        Stage::Host, Stage::Emit}) {
      auto start = std::chrono::steady_clock::now();
      if (failed(stage == Stage::Emit ? emit() : runStage(stage)))
        return failure();
      auto elapsed = std::chrono::steady_clock::now() - start;
      program->stageNanoseconds.push_back({stage, std::chrono::nanoseconds(elapsed).count()});
      if (options.stopAfter == stage)
        return std::unique_ptr<CompiledProgram>();
    }
    return std::move(program);
  }

private:
  void describeInterface() {
    for (BlockArgument argument : entry.getArguments())
      program->arguments.push_back({argumentName(argument), dyn_cast<RankedTensorType>(argument.getType())});
    for (auto [index, type] : llvm::enumerate(entry.getResultTypes()))
      program->results.push_back({"out" + std::to_string(index), dyn_cast<RankedTensorType>(type)});
  }

  static std::string argumentName(BlockArgument argument) {
    if (auto name = argument.getLoc()->findInstanceOf<NameLoc>())
      return name.getName().str();
    return "arg" + std::to_string(argument.getArgNumber());
  }

  LogicalResult runStage(Stage stage) {
    PassManager passes(module.getContext(), ModuleOp::getOperationName());
    buildStage(stage, passes, options.target);
    if (failed(passes.run(module)))
      return failure();
    if (stage == Stage::Plan)
      return readPlan();
    return success();
  }

  LogicalResult readPlan() {
    FailureOr<func::FuncOp> planned = SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(module, entry.getNameAttr());
    program->constants = collectConstants(*planned);
    planned->walk([&](CollectiveOp) { program->communicates = true; });
    if (auto bytes = (*planned)->getAttrOfType<IntegerAttr>("calor.arena_bytes"))
      program->arenaBytes = bytes.getInt();
    if (auto segments = (*planned)->getAttrOfType<IntegerAttr>("calor.segments"))
      program->segments = segments.getInt();
    program->resultAliases.assign(program->results.size(), -1);
    if (auto aliases = (*planned)->getAttrOfType<DenseI64ArrayAttr>("calor.result_aliases"))
      llvm::copy(aliases.asArrayRef(), program->resultAliases.begin());
    return success();
  }

  LogicalResult emit() {
    auto takeTable = [&](StringRef name) { return cast<ArrayAttr>(module->removeAttr(name)).getValue(); };
    for (Attribute message : takeTable("calor.messages"))
      program->messages.push_back(cast<StringAttr>(message).str());
    for (Attribute location : takeTable("calor.message_locations"))
      program->messageLocations.push_back(cast<LocationAttr>(location));
    for (Attribute check : takeTable("calor.checks"))
      program->checks.push_back(cast<DictionaryAttr>(check));
    for (Attribute call : takeTable("calor.calls"))
      program->calls.push_back(cast<DictionaryAttr>(call));
    for (auto function : module.getOps<func::FuncOp>()) {
      if (auto bytes = function->getAttrOfType<IntegerAttr>("calor.scratch_bytes")) {
        program->scratchBytes = std::max(program->scratchBytes, bytes.getInt());
        auto strategy = function->getAttrOfType<StringAttr>("calor.strategy");
        ++program->kernels[strategy ? strategy.str() : "other"];
      }
      program->symbolic |= function.getName() == cpu::planSymbol;
    }
    // The units are independent: each is lowered and compiled on a thread of its own.
    SmallVector<OwningOpRef<ModuleOp>> units = partition(module, options.units);
    program->objects.resize(units.size());
    auto indices = llvm::to_vector(llvm::seq<size_t>(0, units.size()));
    return failableParallelForEach(module.getContext(), indices, [&](size_t index) -> LogicalResult {
      if (failed(cpu::lowerToLLVM(*units[index])))
        return failure();
      FailureOr<std::unique_ptr<llvm::MemoryBuffer>> code = emitCode(*units[index], options.target, options.form);
      if (failed(code))
        return failure();
      program->objects[index] = std::move(*code);
      return success();
    });
  }

  ModuleOp module;
  func::FuncOp entry;
  const CompileOptions &options;
  std::unique_ptr<CompiledProgram> program;
};

} // namespace

FailureOr<std::unique_ptr<CompiledProgram>> calor::compileModule(ModuleOp module, func::FuncOp entry,
                                                                 const CompileOptions &options) {
  return Compilation(module, entry, options).run();
}
