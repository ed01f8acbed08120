// SPDX-License-Identifier: Apache-2.0
// if, case and while: branches that are known, values that loops carry in vain, short counted
// loops.
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

/// Puts the ops of a region without arguments in place of `op`.
static LogicalResult inlineBranch(Operation *op, Region &region, PatternRewriter &rewriter) {
  Block &block = region.front();
  if (block.getNumArguments() != 0)
    return miss(rewriter, op, "a branch with arguments");
  Operation *terminator = block.getTerminator();
  SmallVector<Value> results(terminator->getOperands());
  rewriter.eraseOp(terminator);
  rewriter.inlineBlockBefore(&block, op);
  rewriter.replaceOp(op, results);
  return success();
}

static LogicalResult inlineKnownIf(sh::IfOp op, PatternRewriter &rewriter) {
  auto pred = splatInt(op.getPred());
  if (!pred)
    return miss(rewriter, op, "the predicate is not constant");
  return inlineBranch(op, *pred ? op.getTrueBranch() : op.getFalseBranch(), rewriter);
}

/// The index selects its branch; one out of range the last.
static LogicalResult inlineKnownCase(sh::CaseOp op, PatternRewriter &rewriter) {
  int64_t count = op.getBranches().size();
  auto index = splatInt(op.getIndex());
  if (count == 0 || (!index && count != 1))
    return miss(rewriter, op, "the index is not constant");
  bool inRange = index && *index >= 0 && *index < count;
  return inlineBranch(op, op.getBranches()[inRange ? *index : count - 1], rewriter);
}

/// A branch op of pure, cheap and equal results: results that all branches take from outside.
template <typename Op> static LogicalResult forwardEqualResults(Op op, PatternRewriter &rewriter) {
  bool changed = false;
  for (OpResult result : op->getResults()) {
    Value common;
    bool equal = !result.use_empty();
    for (Region &region : op->getRegions()) {
      Value value = region.front().getTerminator()->getOperand(result.getResultNumber());
      equal &= !op->isAncestor(value.getParentRegion()->getParentOp()) && (!common || common == value);
      common = value;
    }
    if (!equal || !common)
      continue;
    rewriter.replaceAllUsesWith(result, common);
    changed = true;
  }
  return changed ? success() : miss(rewriter, op, "the branches give different results");
}

//===----------------------------------------------------------------------===//
// while
//===----------------------------------------------------------------------===//

static Operation *terminatorOf(Region &region) { return region.front().getTerminator(); }

static LogicalResult dropLoopThatNeverRuns(sh::WhileOp op, PatternRewriter &rewriter) {
  auto condition = splatInt(terminatorOf(op.getCond())->getOperand(0));
  if (!condition || *condition)
    return miss(rewriter, op, "the condition is not constant false");
  rewriter.replaceOp(op, op->getOperands());
  return success();
}

/// A value the body returns as it got it is the initial one.
static LogicalResult useInitialOfInvariants(sh::WhileOp op, PatternRewriter &rewriter) {
  bool changed = false;
  for (unsigned i = 0; i < op->getNumResults(); ++i) {
    BlockArgument carried = op.getBody().getArgument(i);
    if (terminatorOf(op.getBody())->getOperand(i) != carried &&
        terminatorOf(op.getBody())->getOperand(i) != op->getOperand(i))
      continue;
    Value initial = op->getOperand(i);
    for (Value use : {Value(carried), Value(op.getCond().getArgument(i)), Value(op->getResult(i))}) {
      changed |= !use.use_empty();
      rewriter.replaceAllUsesWith(use, initial);
    }
  }
  return changed ? success() : miss(rewriter, op, "no carried value is invariant");
}

/// Two carried values that start and go on alike are one.
static LogicalResult mergeEqualCarried(sh::WhileOp op, PatternRewriter &rewriter) {
  bool changed = false;
  DenseMap<std::pair<Value, Value>, unsigned> first;
  for (unsigned i = 0; i < op->getNumResults(); ++i) {
    auto [known, isNew] = first.try_emplace({op->getOperand(i), terminatorOf(op.getBody())->getOperand(i)}, i);
    if (isNew)
      continue;
    unsigned j = known->second;
    for (auto [from, to] : {std::pair<Value, Value>(op.getBody().getArgument(i), op.getBody().getArgument(j)),
                            {op.getCond().getArgument(i), op.getCond().getArgument(j)},
                            {op->getResult(i), op->getResult(j)}}) {
      changed |= !from.use_empty();
      rewriter.replaceAllUsesWith(from, to);
    }
  }
  return changed ? success() : miss(rewriter, op, "all carried values differ");
}

/// The carried values that the condition, a used result or such a value depends on.
static SmallVector<bool> neededCarried(sh::WhileOp op) {
  unsigned count = op->getNumResults();
  Block &body = op.getBody().front();
  SmallVector<bool> needed(count);
  SmallVector<Value> worklist;
  auto need = [&](unsigned i) {
    if (needed[i])
      return;
    needed[i] = true;
    worklist.push_back(body.getTerminator()->getOperand(i));
  };
  for (unsigned i = 0; i < count; ++i)
    if (!op->getResult(i).use_empty() || !op.getCond().getArgument(i).use_empty())
      need(i);
  // Ops with effects need their operands whatever becomes of the results.
  DenseSet<Operation *> seen;
  auto visit = [&](Operation *producer) {
    if (!seen.insert(producer).second)
      return;
    producer->walk([&](Operation *inner) { worklist.append(inner->operand_begin(), inner->operand_end()); });
  };
  for (Operation &inner : body.without_terminator())
    if (!isMemoryEffectFree(&inner))
      visit(&inner);
  while (!worklist.empty()) {
    Value value = worklist.pop_back_val();
    auto argument = dyn_cast<BlockArgument>(value);
    if (argument && argument.getOwner() == &body)
      need(argument.getArgNumber());
    else if (Operation *producer = value.getDefiningOp(); producer && producer->getBlock() == &body)
      visit(producer);
  }
  return needed;
}

/// Drops carried values that nothing needs.
static LogicalResult dropUnusedCarried(sh::WhileOp op, PatternRewriter &rewriter) {
  unsigned count = op->getNumResults();
  SmallVector<bool> needed = neededCarried(op);
  if (llvm::all_of(needed, [](bool is) { return is; }))
    return miss(rewriter, op, "all carried values are needed");
  Block &body = op.getBody().front(), &condition = op.getCond().front();
  Operation *terminator = body.getTerminator();
  SmallVector<Value> operands, results(count);
  SmallVector<Type> types;
  for (unsigned i = 0; i < count; ++i)
    if (needed[i]) {
      operands.push_back(op->getOperand(i));
      types.push_back(op->getResult(i).getType());
    }
  // Cycles among dropped values are cut by returning the argument itself.
  rewriter.modifyOpInPlace(terminator, [&] {
    for (unsigned i = 0; i < count; ++i)
      if (!needed[i])
        terminator->setOperand(i, body.getArgument(i));
  });
  eraseDeadOps(body, rewriter);
  eraseDeadOps(condition, rewriter);
  for (unsigned i = 0; i < count; ++i)
    for (Operation *user : body.getArgument(i).getUsers())
      if (!needed[i] && user != terminator)
        return miss(rewriter, op, "a carried value is used by what cannot be removed");
  auto slim = sh::WhileOp::create(rewriter, op.getLoc(), types, operands, llvm::to_vector(op->getDiscardableAttrs()));
  rewriter.modifyOpInPlace(terminator, [&] {
    for (unsigned i = count; i-- > 0;)
      if (!needed[i])
        terminator->eraseOperand(i);
  });
  for (unsigned i = count; i-- > 0;)
    if (!needed[i]) {
      body.eraseArgument(i);
      condition.eraseArgument(i);
    }
  slim.getCond().takeBody(op.getCond());
  slim.getBody().takeBody(op.getBody());
  unsigned next = 0;
  for (unsigned i = 0; i < count; ++i)
    results[i] = needed[i] ? Value(slim->getResult(next++)) : op->getOperand(i);
  rewriter.replaceOp(op, results);
  return success();
}

//===----------------------------------------------------------------------===//
// Short counted loops
//===----------------------------------------------------------------------===//

namespace {

constexpr int64_t kMaxUnrolledTrips = 8;
constexpr int64_t kMaxUnrolledOps = 512;

} // namespace

/// The number of passes of a loop with one counter: `compare LT, counter, bound` with constant
/// bound, start and step.
static std::optional<int64_t> tripCount(sh::WhileOp op) {
  Block &condition = op.getCond().front();
  auto compare = condition.getTerminator()->getOperand(0).getDefiningOp<sh::CompareOp>();
  if (!compare || compare.getComparisonDirection() != sh::ComparisonDirection::LT)
    return std::nullopt;
  auto counter = dyn_cast<BlockArgument>(compare.getLhs());
  auto bound = splatInt(compare.getRhs());
  if (!counter || counter.getOwner() != &condition || !bound)
    return std::nullopt;
  unsigned position = counter.getArgNumber();
  auto start = splatInt(op->getOperand(position));
  auto next = terminatorOf(op.getBody())->getOperand(position).getDefiningOp<sh::AddOp>();
  if (!start || !next || next.getLhs() != op.getBody().getArgument(position))
    return std::nullopt;
  auto step = splatInt(next.getRhs());
  if (!step || *step <= 0)
    return std::nullopt;
  return *start >= *bound ? 0 : (*bound - *start + *step - 1) / *step;
}

/// A loop of a few passes over a few element-wise ops becomes straight code, which fuses across the
/// passes.
static LogicalResult unrollShortLoop(sh::WhileOp op, PatternRewriter &rewriter) {
  auto trips = tripCount(op);
  if (!trips || *trips > kMaxUnrolledTrips)
    return miss(rewriter, op, "no constant and short trip count");
  Block &body = op.getBody().front();
  int64_t ops = 0;
  for (Operation &inner : body.without_terminator()) {
    bool cheap =
        sh::isElementwise(&inner) || isa<sh::ConstantOp, sh::BroadcastInDimOp, sh::ReshapeOp, sh::SliceOp, sh::IotaOp,
                                         sh::ConcatenateOp, sh::TransposeOp, sh::DynamicSliceOp>(inner);
    if (!cheap || inner.getNumRegions())
      return miss(rewriter, op, "the body is not element-wise");
    ++ops;
  }
  if (ops * *trips > kMaxUnrolledOps)
    return miss(rewriter, op, "the body is too long");
  SmallVector<Value> values(op->getOperands());
  for (int64_t trip = 0; trip < *trips; ++trip) {
    IRMapping mapping;
    mapping.map(body.getArguments(), values);
    for (Operation &inner : body.without_terminator())
      rewriter.clone(inner, mapping);
    for (auto [i, value] : llvm::enumerate(body.getTerminator()->getOperands()))
      values[i] = mapping.lookupOrDefault(value);
  }
  rewriter.replaceOp(op, values);
  return success();
}

void calor::populateControlFlowPatterns(RewritePatternSet &patterns) {
  patterns.add(inlineKnownIf);
  patterns.add(inlineKnownCase);
  patterns.add(forwardEqualResults<sh::IfOp>);
  patterns.add(forwardEqualResults<sh::CaseOp>);
  patterns.add(dropLoopThatNeverRuns);
  patterns.add(useInitialOfInvariants);
  patterns.add(mergeEqualCarried);
  patterns.add(dropUnusedCarried);
  patterns.add(unrollShortLoop);
}
