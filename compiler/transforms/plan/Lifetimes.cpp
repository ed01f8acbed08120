// SPDX-License-Identifier: Apache-2.0
// Points and intervals.
#include "compiler/transforms/plan/Lifetimes.h"

using namespace mlir;
using namespace calor;
using namespace calor::plan;

// Room between two points for the copies that are inserted there.
static constexpr int64_t kSpacing = int64_t(1) << 40;

bool plan::isView(Operation *op) {
  return isa<stablehlo::ReshapeOp, stablehlo::DynamicReshapeOp, stablehlo::OptimizationBarrierOp, SizeOp, GuardOp>(op);
}

bool plan::hasBuffer(Type type) { return isa<RankedTensorType>(type); }

void plan::walkHost(Block &block, llvm::function_ref<void(Operation *)> visit) {
  for (Operation &op : block) {
    visit(&op);
    if (isa<stablehlo::WhileOp, stablehlo::IfOp, stablehlo::CaseOp>(op))
      for (Region &region : op.getRegions())
        for (Block &inner : region)
          walkHost(inner, visit);
  }
}

SmallVector<Value> plan::collectValues(func::FuncOp function) {
  SmallVector<Value> values;
  auto add = [&](ValueRange range) {
    for (Value value : range)
      if (hasBuffer(value.getType()))
        values.push_back(value);
  };
  Block &block = function.getBody().front();
  add(block.getArguments());
  walkHost(block, [&](Operation *op) {
    if (isa<stablehlo::WhileOp, stablehlo::IfOp, stablehlo::CaseOp>(op))
      for (Region &region : op->getRegions())
        for (Block &inner : region)
          add(inner.getArguments());
    add(op->getResults());
  });
  return values;
}

Value plan::viewed(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (!isView(op))
      break;
    value = op->getOperand(cast<OpResult>(value).getResultNumber());
  }
  return value;
}

Lifetimes::Lifetimes(func::FuncOp function) { number(function.getBody().front()); }

void Lifetimes::number(Block &block) {
  for (Operation &op : block) {
    Interval point;
    point.start = next += kSpacing;
    if (isa<stablehlo::WhileOp, stablehlo::IfOp, stablehlo::CaseOp>(op))
      for (Region &region : op.getRegions())
        for (Block &inner : region)
          number(inner);
    point.end = op.getNumRegions() && !isa<KernelOp>(op) ? next += kSpacing : point.start;
    points[&op] = point;
  }
}

void Lifetimes::insert(Operation *op) {
  Operation *before = op->getPrevNode(), *after = op->getNextNode();
  int64_t high = start(after);
  int64_t low = before ? end(before) : high - kSpacing;
  // Copies are inserted in order before one op: leave more room after than before.
  int64_t point = low + std::max<int64_t>(1, (high - low) / 64);
  points[op] = {point, point};
}

int64_t Lifetimes::lastUse(Value value, Operation *user) const {
  int64_t last = points.lookup(user).start;
  Block *home = value.getParentBlock();
  for (Operation *op = user; op && op->getBlock() != home; op = op->getParentOp())
    if (auto loop = dyn_cast_or_null<stablehlo::WhileOp>(op->getParentOp()))
      last = std::max(last, points.lookup(loop).end);
  return last;
}

Interval Lifetimes::interval(Value value) {
  if (auto known = intervals.find(value); known != intervals.end())
    return known->second;
  Interval result;
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    Block *block = argument.getOwner();
    auto loop = dyn_cast<stablehlo::WhileOp>(block->getParentOp());
    // Both copies of a carried value exist from the loop's start: what the condition sees is what the body gets.
    result.start = loop ? points.lookup(loop).start : 0;
    result.end = result.start;
    if (loop)
      result.end = points.lookup(loop.getCond().front().getTerminator()).start;
  } else {
    result.start = result.end = points.lookup(value.getDefiningOp()).end;
  }
  for (Operation *user : value.getUsers())
    result.end = std::max(result.end, lastUse(value, user));
  return intervals[value] = result;
}

bool plan::mayTakeOver(Value earlier, Value later) {
  if (auto argument = dyn_cast<BlockArgument>(later)) {
    auto loop = dyn_cast<stablehlo::WhileOp>(argument.getOwner()->getParentOp());
    return loop && loop->getOperand(argument.getArgNumber()) == earlier;
  }
  auto kernel = later.getDefiningOp<KernelOp>();
  if (!kernel)
    return isView(later.getDefiningOp()) && llvm::is_contained(later.getDefiningOp()->getOperands(), earlier);
  std::optional<unsigned> operand;
  for (OpOperand &use : kernel->getOpOperands()) {
    if (use.get() != earlier)
      continue;
    if (operand)
      return false;
    operand = use.getOperandNumber();
  }
  return operand && allowsInPlace(kernel, *operand, cast<OpResult>(later).getResultNumber());
}
