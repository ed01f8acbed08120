// SPDX-License-Identifier: Apache-2.0
// A module for each program of a grid.
#include "compiler/pipeline/Parallel.h"

#include "compiler/interpreter/InterpreterDialect.h"
#include "compiler/interpreter/ProcessGroups.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace calor;

/// The functions that `entry` needs, itself among them; what run_parallel starts is no part of it.
static llvm::SmallPtrSet<Operation *, 8> reachableFrom(func::FuncOp entry, SymbolTable &symbols) {
  llvm::SmallPtrSet<Operation *, 8> reached;
  SmallVector<func::FuncOp> worklist{entry};
  while (!worklist.empty()) {
    func::FuncOp function = worklist.pop_back_val();
    if (!function || !reached.insert(function).second)
      continue;
    function.walk([&](Operation *op) {
      if (isa<interpreter::RunParallelOp>(op))
        return;
      op->getAttrDictionary().walk(
          [&](SymbolRefAttr symbol) { worklist.push_back(symbols.lookup<func::FuncOp>(symbol.getRootReference())); });
    });
  }
  return reached;
}

static SmallVector<interpreter::RunParallelOp> findGrids(ModuleOp module, func::FuncOp entry) {
  SymbolTable symbols(module);
  SmallVector<interpreter::RunParallelOp> grids;
  auto reached = reachableFrom(entry, symbols);
  for (auto function : module.getOps<func::FuncOp>())
    if (reached.contains(function))
      function.walk([&](interpreter::RunParallelOp op) { grids.push_back(op); });
  return grids;
}

namespace {

/// Compiles each function of one run_parallel once.
class GridCompiler {
public:
  GridCompiler(ModuleOp module, const CompileOptions &options, std::vector<std::unique_ptr<CompiledProgram>> &children)
      : module(module), options(options), children(children) {}

  LogicalResult compile(interpreter::RunParallelOp op) {
    auto rows = op.getPrograms();
    GridShape shape{static_cast<int64_t>(rows.size()), static_cast<int64_t>(cast<ArrayAttr>(rows[0]).size())};
    if (shape.processes() > mostProcesses)
      return op.emitOpError() << "expects at most " << mostProcesses << " processes, but got " << shape.processes();
    SmallVector<Attribute> numbered;
    for (Attribute row : rows) {
      FailureOr<ArrayAttr> numbers = compileAll(op, cast<ArrayAttr>(row), shape);
      if (failed(numbers))
        return failure();
      numbered.push_back(*numbers);
    }
    if (ArrayAttr infeed = op.getInfeedAttr()) {
      FailureOr<ArrayAttr> numbers = compileAll(op, infeed, GridShape());
      if (failed(numbers))
        return failure();
      op.setInfeedAttr(*numbers);
    }
    op.setProgramsAttr(ArrayAttr::get(module.getContext(), numbered));
    return success();
  }

private:
  FailureOr<ArrayAttr> compileAll(Operation *op, ArrayAttr symbols, GridShape shape) {
    SmallVector<int64_t> numbers;
    for (Attribute symbol : symbols) {
      auto key = std::make_pair(symbol, shape.processes());
      auto [known, isNew] = compiled.try_emplace(key, static_cast<int64_t>(children.size()));
      numbers.push_back(known->second);
      if (!isNew)
        continue;
      FailureOr<std::unique_ptr<CompiledProgram>> child = compileOne(op, symbol, shape);
      if (failed(child))
        return failure();
      children.push_back(std::move(*child));
    }
    return Builder(op->getContext()).getI64ArrayAttr(numbers);
  }

  FailureOr<std::unique_ptr<CompiledProgram>> compileOne(Operation *op, Attribute symbol, GridShape shape) {
    auto name = dyn_cast<FlatSymbolRefAttr>(symbol);
    OwningOpRef<ModuleOp> copy = module.clone();
    SymbolTable symbols(*copy);
    auto entry = name ? symbols.lookup<func::FuncOp>(name.getAttr()) : func::FuncOp();
    if (!entry)
      return op->emitOpError() << "names " << symbol << ", which is no function of this module";
    if (!findGrids(*copy, entry).empty())
      return op->emitOpError() << "starts " << symbol << ", which starts a grid itself; grids cannot be nested";
    auto reached = reachableFrom(entry, symbols);
    for (auto function : llvm::make_early_inc_range(copy->getOps<func::FuncOp>())) {
      if (!reached.contains(function))
        function.erase();
      else
        function.setVisibility(function == entry ? SymbolTable::Visibility::Public : SymbolTable::Visibility::Private);
    }
    entry->removeAttr("calor.entry");
    setGridShape(*copy, shape);
    return compileModule(*copy, entry, options);
  }

  ModuleOp module;
  const CompileOptions &options;
  std::vector<std::unique_ptr<CompiledProgram>> &children;
  std::map<std::pair<Attribute, int64_t>, int64_t,
           bool (*)(const std::pair<Attribute, int64_t> &, const std::pair<Attribute, int64_t> &)>
      compiled{[](const auto &a, const auto &b) {
        return std::make_pair(a.first.getAsOpaquePointer(), a.second) <
               std::make_pair(b.first.getAsOpaquePointer(), b.second);
      }};
};

} // namespace

LogicalResult calor::compileParallel(ModuleOp module, func::FuncOp entry, const CompileOptions &options,
                                     std::vector<std::unique_ptr<CompiledProgram>> &children) {
  for (interpreter::RunParallelOp op : findGrids(module, entry))
    if (failed(GridCompiler(module, options, children).compile(op)))
      return failure();
  return success();
}
