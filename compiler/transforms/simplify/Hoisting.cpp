// SPDX-License-Identifier: Apache-2.0
// Moves loop-invariant ops out of stablehlo.while.
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/transforms/simplify/Simplify.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace {

/// What has more elements than this is recomputed in kernels where that is cheap, rather than kept
/// in memory.
constexpr int64_t kCheapToKeep = 4096;

} // namespace

/// Whether a fused kernel makes the value from its operands for (almost) nothing.
static bool isCheap(Operation *op) {
  if (isa<sh::ConstantOp, sh::BroadcastInDimOp, sh::DynamicBroadcastInDimOp, sh::IotaOp, sh::DynamicIotaOp>(op))
    return true;
  RankedTensorType type = op->getNumResults() == 1 ? tensorType(op->getResult(0)) : RankedTensorType();
  if (!type || (type.hasStaticShape() && type.getNumElements() <= kCheapToKeep))
    return false;
  bool isSimple =
      isa<sh::CompareOp, sh::SelectOp, sh::AddOp, sh::SubtractOp, sh::MulOp, sh::AndOp, sh::OrOp, sh::NotOp, sh::NegOp,
          sh::MaxOp, sh::MinOp, sh::ConvertOp, sh::XorOp, sh::ShiftLeftOp, sh::ShiftRightLogicalOp>(op);
  return isSimple && llvm::all_of(op->getOperands(), [](Value operand) {
           Operation *producer = operand.getDefiningOp();
           return tensorType(operand).getRank() == 0 || (producer && isCheap(producer));
         });
}

static bool isMovable(Operation *op) { return isPure(op) && !op->hasTrait<OpTrait::IsTerminator>(); }

/// Whether everything `op` reads, also in its regions, is defined outside of `region`.
static bool readsOnlyOutside(Operation *op, Region &region, const DenseSet<Operation *> &invariant) {
  bool outside = true;
  op->walk([&](Operation *inner) {
    for (Value operand : inner->getOperands()) {
      Region *home = operand.getParentRegion();
      bool own = op->isAncestor(home->getParentOp());
      bool hoisted = operand.getDefiningOp() && invariant.contains(operand.getDefiningOp());
      outside &= own || hoisted || !region.isAncestor(home);
    }
  });
  return outside;
}

static bool hoistFrom(sh::WhileOp loop) {
  Region &region = loop.getBody();
  DenseSet<Operation *> invariant;
  SmallVector<Operation *> order;
  for (Operation &op : region.front())
    if (isMovable(&op) && readsOnlyOutside(&op, region, invariant)) {
      invariant.insert(&op);
      order.push_back(&op);
    }
  // What is worth it moves, and with it the cheap values it is made from; those stay inside for
  // others by a copy.
  DenseSet<Operation *> moving;
  for (Operation *op : llvm::reverse(order)) {
    bool needed = llvm::any_of(op->getUsers(), [&](Operation *user) {
      Operation *top = region.findAncestorOpInRegion(*user);
      return top && moving.contains(top);
    });
    if (needed || !isCheap(op))
      moving.insert(op);
  }
  for (Operation *op : order) {
    if (!moving.contains(op))
      continue;
    bool staysToo = isCheap(op) && llvm::any_of(op->getUsers(), [&](Operation *user) {
                      Operation *top = region.findAncestorOpInRegion(*user);
                      return top && !moving.contains(top);
                    });
    if (staysToo) {
      OpBuilder builder(op);
      builder.setInsertionPointAfter(op);
      Operation *copy = builder.clone(*op);
      op->replaceUsesWithIf(copy->getResults(), [&](OpOperand &use) {
        Operation *top = region.findAncestorOpInRegion(*use.getOwner());
        return top && !moving.contains(top);
      });
    }
    op->moveBefore(loop);
  }
  return !moving.empty();
}

bool calor::hoistLoopInvariants(func::FuncOp func) {
  bool changed = false;
  func.walk<WalkOrder::PostOrder>([&](sh::WhileOp loop) { changed |= hoistFrom(loop); });
  return changed;
}
