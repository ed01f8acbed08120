// SPDX-License-Identifier: Apache-2.0
// Walks the CHLO ops of a module, innermost first, and replaces each.
#include "compiler/transforms/Passes.h"
#include "compiler/transforms/chlo/Lowering.h"
#include "compiler/transforms/chlo/Terms.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace calor;

namespace calor {
#define GEN_PASS_DEF_LOWERCHLOPASS
#include "compiler/transforms/Passes.h.inc"
} // namespace calor

static FailureOr<SmallVector<Value>> lowerOne(OpBuilder &builder, Operation *op) {
  return llvm::TypeSwitch<Operation *, FailureOr<SmallVector<Value>>>(op)
      .Case([&](chlo::TopKOp topK) { return chlo::lowerTopK(builder, topK); })
      .Case([&](chlo::RaggedDotOp dot) { return chlo::lowerRaggedDot(builder, dot); })
      .Case([&](chlo::ScanOp scan) { return chlo::lowerScan(builder, scan); })
      .Default([&](Operation *other) {
        if (other->getName().stripDialect().starts_with("broadcast_"))
          return chlo::lowerBroadcast(builder, other);
        return chlo::lowerElementwise(builder, other);
      });
}

LogicalResult calor::lowerChlo(ModuleOp module) {
  if (!module.getContext()->getLoadedDialect<chlo::ChloDialect>())
    module.getContext()->loadDialect<chlo::ChloDialect>();
  chlo::raiseCalls(module);
  return lowerChloOps(module);
}

LogicalResult calor::lowerChloOps(ModuleOp module) {
  SmallVector<Operation *> ops;
  module.walk([&](Operation *op) {
    if (isa_and_nonnull<chlo::ChloDialect>(op->getDialect()))
      ops.push_back(op);
  });
  for (Operation *op : ops) {
    OpBuilder builder(op);
    FailureOr<SmallVector<Value>> values = lowerOne(builder, op);
    if (failed(values))
      return failure();
    for (auto [result, value] : llvm::zip_equal(op->getResults(), *values))
      result.replaceAllUsesWith(chlo::castTo(builder, op->getLoc(), value, cast<RankedTensorType>(result.getType())));
    op->erase();
  }
  return success();
}

namespace {

struct LowerChloPass : calor::impl::LowerChloPassBase<LowerChloPass> {
  void runOnOperation() override {
    if (failed(lowerChlo(getOperation())))
      signalPassFailure();
  }
};

} // namespace
