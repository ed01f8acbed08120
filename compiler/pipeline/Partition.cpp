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

/// A declaration of `symbol` for a unit that only refers to it; globals are constants and simply copied.
static Operation *declare(Operation *symbol) {
  if (isa<LLVM::GlobalOp>(symbol))
    return symbol->clone();
  Operation *declaration = symbol->cloneWithoutRegions();
  declaration->setAttr(SymbolTable::getVisibilityAttrName(), StringAttr::get(symbol->getContext(), "private"));
  return declaration;
}

SmallVector<OwningOpRef<ModuleOp>> calor::partition(ModuleOp module, unsigned count) {
  SmallVector<std::pair<int64_t, Operation *>> functions;
  llvm::StringMap<Operation *> symbols;
  for (Operation &op : module.getBody()->getOperations()) {
    auto symbol = dyn_cast<SymbolOpInterface>(op);
    if (!symbol)
      continue;
    symbols[symbol.getName()] = &op;
    if (auto function = dyn_cast<FunctionOpInterface>(op); function && !function.isExternal()) {
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
  SmallVector<SmallVector<Operation *>> declarations(count);
  for (auto [unit, functions] : llvm::enumerate(members)) {
    llvm::SmallPtrSet<Operation *, 32> present(functions.begin(), functions.end());
    for (Operation *function : functions)
      function->walk([&](Operation *op) {
        op->getAttrDictionary().walk([&](SymbolRefAttr reference) {
          Operation *target = symbols.lookup(reference.getRootReference());
          if (target && present.insert(target).second)
            declarations[unit].push_back(declare(target));
        });
      });
  }
  for (unsigned unit = 0; unit < count; ++unit) {
    OwningOpRef<ModuleOp> part = ModuleOp::create(module.getLoc());
    for (Operation *declaration : declarations[unit])
      part->push_back(declaration);
    for (Operation *function : members[unit]) {
      function->remove();
      part->push_back(function);
    }
    units.push_back(std::move(part));
  }
  return units;
}
