// SPDX-License-Identifier: Apache-2.0
// Merges equal pure ops in one pass over the program.
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/transforms/simplify/Simplify.h"
#include "mlir/IR/OperationSupport.h"
#include "llvm/ADT/ScopedHashTable.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace {

struct EqualOps : llvm::DenseMapInfo<Operation *> {
  static unsigned getHashValue(const Operation *op) {
    return OperationEquivalence::computeHash(const_cast<Operation *>(op), OperationEquivalence::directHashValue,
                                             OperationEquivalence::ignoreHashValue,
                                             OperationEquivalence::IgnoreLocations);
  }
  static bool isEqual(const Operation *a, const Operation *b) {
    if (a == b)
      return true;
    if (a == getTombstoneKey() || a == getEmptyKey() || b == getTombstoneKey() || b == getEmptyKey())
      return false;
    return OperationEquivalence::isEquivalentTo(const_cast<Operation *>(a), const_cast<Operation *>(b),
                                                OperationEquivalence::IgnoreLocations);
  }
};

using Table = llvm::ScopedHashTable<Operation *, Operation *, EqualOps>;

class Merger {
public:
  bool run(Region &region) {
    Table table;
    visit(region, table);
    return changed;
  }

private:
  void visit(Region &region, Table &table) {
    for (Block &block : region) {
      Table::ScopeTy scope(table);
      for (Operation &op : llvm::make_early_inc_range(block))
        visit(&op, table);
    }
  }

  void visit(Operation *op, Table &table) {
    for (Region &region : op->getRegions()) {
      // Regions of control flow see what surrounds them, scalar regions only themselves.
      if (isa<sh::WhileOp, sh::IfOp, sh::CaseOp>(op)) {
        visit(region, table);
        continue;
      }
      Table closed;
      visit(region, closed);
    }
    if (op->getNumResults() == 0 || !isMemoryEffectFree(op) || isa<sh::OptimizationBarrierOp>(op))
      return;
    if (Operation *known = table.lookup(op)) {
      op->replaceAllUsesWith(known);
      op->erase();
      changed = true;
      return;
    }
    table.insert(op, op);
  }

  bool changed = false;
};

} // namespace

bool calor::mergeCommonSubexpressions(func::FuncOp func) { return Merger().run(func.getBody()); }
