// SPDX-License-Identifier: Apache-2.0
// Ops whose operands are constants, computed by the reference interpreter. Nothing large is made
// this way.
#include "compiler/interpreter/Interpreter.h"
#include "compiler/support/ElementTypes.h"
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace {

constexpr int64_t kMaxFoldedBytes = 64 << 10;

} // namespace

/// Whether the results may become constants: small, or no larger than what they replace.
static bool isWorthFolding(Operation *op) {
  int64_t in = 0, out = 0;
  for (Value operand : op->getOperands())
    in += bufferBytes(tensorType(operand));
  for (Value result : op->getResults()) {
    if (!isStaticPlain(result.getType()))
      return false;
    out += bufferBytes(tensorType(result));
  }
  return out <= kMaxFoldedBytes || out <= in;
}

/// Whether the regions of `op` use values from outside.
static bool captures(Operation *op) {
  bool found = false;
  for (Region &region : op->getRegions())
    region.walk([&](Operation *inner) {
      for (Value operand : inner->getOperands())
        found |= !op->isAncestor(operand.getParentRegion()->getParentOp());
    });
  return found;
}

static LogicalResult foldOp(Operation *op, PatternRewriter &rewriter) {
  if (op->getNumOperands() == 0 || op->getNumResults() == 0 || !isPure(op))
    return rewriter.notifyMatchFailure(op, "has no operands or has effects");
  if (isa<sh::BroadcastInDimOp, sh::WhileOp, sh::OptimizationBarrierOp, sh::DotGeneralOp, sh::ConvolutionOp>(op))
    return rewriter.notifyMatchFailure(op, "is canonical, or is computed by the kernels in their own order");
  SmallVector<Attribute> operands;
  for (Value operand : op->getOperands()) {
    auto elements = constantOf(operand);
    if (!elements)
      return rewriter.notifyMatchFailure(op, "an operand is no constant");
    operands.push_back(elements);
  }
  if (captures(op))
    return rewriter.notifyMatchFailure(op, "a region uses values from outside");
  if (!isWorthFolding(op))
    return rewriter.notifyMatchFailure(op, "the result is too large");
  auto results = foldConstant(op, operands);
  if (!results)
    return rewriter.notifyMatchFailure(op, "the op is not exact");
  SmallVector<Value> values;
  for (TypedAttr result : *results)
    values.push_back(sh::ConstantOp::create(rewriter, op->getLoc(), cast<ElementsAttr>(result)));
  rewriter.replaceOp(op, values);
  return success();
}

namespace {

struct FoldConstants : RewritePattern {
  explicit FoldConstants(MLIRContext *context) : RewritePattern(MatchAnyOpTypeTag(), 1, context) {}
  LogicalResult matchAndRewrite(Operation *op, PatternRewriter &rewriter) const override {
    return foldOp(op, rewriter);
  }
};

} // namespace

void calor::populateFoldingPatterns(RewritePatternSet &patterns) { patterns.add<FoldConstants>(patterns.getContext()); }
