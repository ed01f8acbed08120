// SPDX-License-Identifier: Apache-2.0
// Balances functions over units by their number of operations.
#include "compiler/pipeline/Partition.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;

static int64_t countOperations(Operation *root) {
  int64_t count = 0;
  root->walk([&](Operation *) { ++count; });
  return count;
}

/// Constants and internal functions (the register tiles of contractions) are small: each unit has its own copy.
static bool isCopied(Operation *symbol) {
  if (auto function = dyn_cast<LLVM::LLVMFuncOp>(symbol))
    return !function.isExternal() && function.getLinkage() == LLVM::Linkage::Internal;
  return isa<LLVM::GlobalOp>(symbol);
}

static Operation *declare(Operation *symbol) {
  Operation *declaration = symbol->cloneWithoutRegions();
  declaration->setAttr(SymbolTable::getVisibilityAttrName(), StringAttr::get(symbol->getContext(), "private"));
  return declaration;
}

namespace {

/// Gathers what the functions of one unit refer to.
class UnitBuilder {
public:
  UnitBuilder(const llvm::StringMap<Operation *> &symbols, ArrayRef<Operation *> members)
      : symbols(symbols), present(members.begin(), members.end()), members(members) {}

  OwningOpRef<ModuleOp> build(Location loc) {
    OwningOpRef<ModuleOp> unit = ModuleOp::create(loc);
    for (Operation *function : members)
      addReferences(function, *unit);
    for (Operation *function : members) {
      function->remove();
      unit->push_back(function);
    }
    return unit;
  }

private:
  void addReferences(Operation *user, ModuleOp unit) {
    user->walk([&](Operation *op) {
      op->getAttrDictionary().walk([&](SymbolRefAttr reference) {
        Operation *target = symbols.lookup(reference.getRootReference());
        if (!target || !present.insert(target).second)
          return;
        if (isCopied(target))
          addReferences(target, unit);
        unit.push_back(isCopied(target) ? target->clone() : declare(target));
      });
    });
  }

  const llvm::StringMap<Operation *> &symbols;
  llvm::SmallPtrSet<Operation *, 32> present;
  ArrayRef<Operation *> members;
};

} // namespace

SmallVector<OwningOpRef<ModuleOp>> calor::partition(ModuleOp module, unsigned count) {
  SmallVector<std::pair<int64_t, Operation *>> functions;
  llvm::StringMap<Operation *> symbols;
  for (Operation &op : module.getBody()->getOperations()) {
    auto symbol = dyn_cast<SymbolOpInterface>(op);
    if (!symbol)
      continue;
    symbols[symbol.getName()] = &op;
    if (auto function = dyn_cast<FunctionOpInterface>(op); function && !function.isExternal() && !isCopied(&op)) {
      function.setPublic();
      functions.push_back({countOperations(&op), &op});
    }
  }
  // The largest first, each to the emptiest unit.
  llvm::stable_sort(functions, [](auto &a, auto &b) { return a.first > b.first; });
  count = std::max<unsigned>(1, std::min<unsigned>(count, functions.size()));
  SmallVector<int64_t> load(count, 0);
  SmallVector<SmallVector<Operation *>> members(count);
  for (auto &[size, function] : functions) {
    size_t unit = std::min_element(load.begin(), load.end()) - load.begin();
    load[unit] += size;
    members[unit].push_back(function);
  }
  SmallVector<OwningOpRef<ModuleOp>> units;
  for (ArrayRef<Operation *> functions : members)
    units.push_back(UnitBuilder(symbols, functions).build(module.getLoc()));
  return units;
}
