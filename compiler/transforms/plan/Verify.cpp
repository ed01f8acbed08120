// SPDX-License-Identifier: Apache-2.0
// Checks a finished plan from its attributes alone.
#include "compiler/transforms/Shapes.h"
#include "compiler/transforms/plan/Lifetimes.h"
#include "compiler/transforms/plan/Plan.h"

using namespace mlir;
using namespace calor;
using namespace calor::plan;

namespace {
struct Placed {
  Value value;
  BufferAttr buffer;
  int64_t bytes; // -1: symbolic, the whole slot
  Interval interval;
};

class Checker {
public:
  explicit Checker(func::FuncOp function) : function(function), times(function) {}
  LogicalResult run();

private:
  BufferAttr bufferOf(Value value);
  void addAlternate(stablehlo::WhileOp loop);
  LogicalResult check(const Placed &a, const Placed &b);
  bool isSameContent(Value a, Value b);
  LogicalResult checkYields();
  LogicalResult checkReturn();

  func::FuncOp function;
  Lifetimes times;
  std::vector<Placed> placed;
};
} // namespace

static BufferAttr attributeOf(Operation *op, unsigned result) {
  auto buffers = op->getAttrOfType<ArrayAttr>(isa<KernelOp, PackOp, CopyOp>(op) ? "buffers" : "calor.buffers");
  return buffers && result < buffers.size() ? dyn_cast<BufferAttr>(buffers[result]) : BufferAttr();
}

BufferAttr Checker::bufferOf(Value value) {
  if (auto result = dyn_cast<OpResult>(value))
    return attributeOf(result.getOwner(), result.getResultNumber());
  auto argument = cast<BlockArgument>(value);
  Operation *parent = argument.getOwner()->getParentOp();
  if (parent == function)
    return BufferAttr::get(function.getContext(), Space::Argument, argument.getArgNumber(), 0);
  return attributeOf(parent, argument.getArgNumber());
}

// The loop and the number of a carried value, whichever of its names is given.
static std::pair<Operation *, unsigned> carriedAs(Value value) {
  if (auto loop = value.getDefiningOp<stablehlo::WhileOp>())
    return {loop, cast<OpResult>(value).getResultNumber()};
  auto argument = dyn_cast<BlockArgument>(value);
  auto loop = argument ? dyn_cast<stablehlo::WhileOp>(argument.getOwner()->getParentOp()) : stablehlo::WhileOp();
  return loop ? std::make_pair(loop.getOperation(), argument.getArgNumber()) : std::make_pair(nullptr, 0u);
}

// Views of one value, or two names of the same carried value.
bool Checker::isSameContent(Value a, Value b) {
  a = viewed(a);
  b = viewed(b);
  std::pair<Operation *, unsigned> first = carriedAs(a);
  return a == b || (first.first && first == carriedAs(b));
}

static bool overlap(const Placed &a, const Placed &b) {
  if (a.buffer.getSpace() != b.buffer.getSpace() || a.buffer.getIndex() != b.buffer.getIndex())
    return false;
  if (a.buffer.getSpace() == Space::Constant)
    return false;
  if (a.buffer.getSpace() != Space::Arena)
    return true;
  return a.bytes > 0 && b.bytes > 0 && a.buffer.getOffset() < b.buffer.getOffset() + b.bytes &&
         b.buffer.getOffset() < a.buffer.getOffset() + a.bytes;
}

LogicalResult Checker::check(const Placed &a, const Placed &b) {
  if (!overlap(a, b) || !a.interval.overlaps(b.interval) || isSameContent(a.value, b.value))
    return success();
  bool same = a.buffer == b.buffer;
  if (same && a.interval.end == b.interval.start && mayTakeOver(a.value, b.value))
    return success();
  if (same && b.interval.end == a.interval.start && mayTakeOver(b.value, a.value))
    return success();
  return mlir::emitError(b.value.getLoc())
         << "the memory plan gives " << b.buffer << " to two values that are needed at the same time (" << a.value
         << " and " << b.value << "); this is a defect of the compiler";
}

LogicalResult Checker::checkYields() {
  LogicalResult result = success();
  walkHost(function.getBody().front(), [&](Operation *op) {
    auto loop = dyn_cast<stablehlo::WhileOp>(op);
    if (!loop && !isa<stablehlo::IfOp, stablehlo::CaseOp>(op))
      return;
    auto alternates = op->getAttrOfType<ArrayAttr>("calor.alternate");
    for (Region &region : op->getRegions()) {
      if (loop && &region == &loop.getCond())
        continue;
      for (OpOperand &operand : region.front().getTerminator()->getOpOperands()) {
        unsigned index = operand.getOperandNumber();
        if (!hasBuffer(operand.get().getType()))
          continue;
        BufferAttr expected = attributeOf(op, index), second;
        if (alternates && index < alternates.size())
          second = dyn_cast<BufferAttr>(alternates[index]);
        if (bufferOf(operand.get()) != (second ? second : expected))
          result = op->emitError() << "expects the value of result " << index << " in " << expected
                                   << ", but the region leaves it in " << bufferOf(operand.get());
      }
    }
    for (OpOperand &operand : op->getOpOperands())
      if (loop && hasBuffer(operand.get().getType()) &&
          bufferOf(operand.get()) != attributeOf(op, operand.getOperandNumber()))
        result = op->emitError() << "expects initial value " << operand.getOperandNumber() << " in "
                                 << attributeOf(op, operand.getOperandNumber()) << ", but it lies in "
                                 << bufferOf(operand.get());
  });
  return result;
}

LogicalResult Checker::checkReturn() {
  auto aliases = function->getAttrOfType<DenseI64ArrayAttr>("calor.result_aliases");
  Operation *terminator = function.getBody().front().getTerminator();
  if (!aliases || aliases.size() != static_cast<int64_t>(terminator->getNumOperands()))
    return function.emitError() << "expects calor.result_aliases with an entry per result";
  for (OpOperand &operand : terminator->getOpOperands()) {
    if (!hasBuffer(operand.get().getType()))
      continue;
    int64_t index = operand.getOperandNumber(), alias = aliases[index];
    BufferAttr expected = BufferAttr::get(function.getContext(), alias < 0 ? Space::Result : Space::Argument,
                                          alias < 0 ? index : alias, 0);
    if (bufferOf(operand.get()) != expected)
      return terminator->emitError() << "expects result " << index << " in " << expected << ", but it lies in "
                                     << bufferOf(operand.get());
  }
  return success();
}

// While a loop runs, either of a pair may hold the carried value.
void Checker::addAlternate(stablehlo::WhileOp loop) {
  auto alternates = loop->getAttrOfType<ArrayAttr>("calor.alternate");
  for (auto [index, attribute] : llvm::enumerate(alternates ? alternates.getValue() : ArrayRef<Attribute>())) {
    auto second = dyn_cast<BufferAttr>(attribute);
    if (!second)
      continue;
    Value current = loop.getBody().getArgument(index);
    Value next = loop.getBody().front().getTerminator()->getOperand(index);
    for (Placed &entry : placed) {
      if (entry.value == next)
        entry.interval = {times.start(loop) + 1, times.end(loop) - 1};
      else if (entry.value == current)
        entry.interval.end = times.end(loop) - 1;
    }
  }
}

LogicalResult Checker::run() {
  for (Value value : collectValues(function)) {
    BufferAttr buffer = bufferOf(value);
    if (buffer) {
      placed.push_back({value, buffer, largestBytes(value), times.interval(value)});
      continue;
    }
    bool packedAway = value.getDefiningOp<stablehlo::ConstantOp>() &&
                      llvm::all_of(value.getUsers(), [](Operation *user) { return isa<PackOp>(user); });
    if (!packedAway)
      return mlir::emitError(value.getLoc()) << "expects every value to have a buffer, but this one has none";
  }
  walkHost(function.getBody().front(), [&](Operation *op) {
    if (auto loop = dyn_cast<stablehlo::WhileOp>(op))
      addAlternate(loop);
  });
  // By start; those that have ended are dropped on the way.
  std::vector<unsigned> order(placed.size()), active;
  std::iota(order.begin(), order.end(), 0);
  llvm::sort(order, [&](unsigned a, unsigned b) {
    return std::make_pair(placed[a].interval.start, a) < std::make_pair(placed[b].interval.start, b);
  });
  for (unsigned number : order) {
    llvm::erase_if(active, [&](unsigned other) { return placed[other].interval.end < placed[number].interval.start; });
    for (unsigned other : active)
      if (failed(check(placed[other], placed[number])))
        return failure();
    active.push_back(number);
  }
  return success(succeeded(checkYields()) && succeeded(checkReturn()));
}

LogicalResult calor::verifyPlan(func::FuncOp function) { return Checker(function).run(); }
