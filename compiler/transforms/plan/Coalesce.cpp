// SPDX-License-Identifier: Apache-2.0
// Which values share a buffer. Sharing that correctness demands comes first (views, carried values, tied results),
// then what saves copies (yields, initial values, results), then what saves memory (in place).
#include "compiler/transforms/plan/Coalesce.h"

using namespace mlir;
using namespace calor;
using namespace calor::plan;

Coalescer::Coalescer(func::FuncOp function) : function(function), symbols(function), times(function) {
  for (Value value : collectValues(function))
    add(value);
}

unsigned Coalescer::add(Value value) {
  unsigned number = classes.size();
  classes.emplace_back();
  classes.back().values.push_back(value);
  parent.push_back(number);
  numbers[value] = number;
  return number;
}

unsigned Coalescer::find(unsigned number) {
  while (parent[number] != number)
    number = parent[number] = parent[parent[number]];
  return number;
}

unsigned Coalescer::leader(Value value) { return find(numbers.lookup(value)); }

SmallVector<unsigned> Coalescer::liveClasses() {
  SmallVector<unsigned> live;
  for (unsigned number = 0; number < classes.size(); ++number)
    if (parent[number] == number)
      live.push_back(number);
  return live;
}

SmallVector<Interval> Coalescer::intervalsOf(unsigned number) {
  SmallVector<Interval> intervals(classes[number].reserved);
  for (Value value : classes[number].values)
    intervals.push_back(times.interval(value));
  return intervals;
}

int64_t Coalescer::alternate(stablehlo::WhileOp loop, unsigned index) {
  auto found = alternates.find({loop, index});
  return found == alternates.end() ? -1 : static_cast<int64_t>(find(found->second));
}

static bool valuesConflict(Lifetimes &times, Value a, Value b) {
  Interval first = times.interval(a), second = times.interval(b);
  if (!first.overlaps(second))
    return false;
  if (first.end == second.start && first.start <= second.start && mayTakeOver(a, b))
    return false;
  return !(second.end == first.start && second.start <= first.start && mayTakeOver(b, a));
}

bool Coalescer::conflict(unsigned a, unsigned b) {
  BufferClass &first = classes[a], &second = classes[b];
  for (Value x : first.values)
    for (Value y : second.values)
      if (valuesConflict(times, x, y))
        return true;
  auto meetsReserved = [&](BufferClass &holder, BufferClass &other) {
    for (const Interval &reserved : holder.reserved)
      for (Value value : other.values)
        if (reserved.overlaps(times.interval(value)))
          return true;
    return false;
  };
  return meetsReserved(first, second) || meetsReserved(second, first);
}

void Coalescer::forceUnite(Value a, Value b) {
  unsigned into = leader(a), from = leader(b);
  if (into == from)
    return;
  if (into > from)
    std::swap(into, from);
  parent[from] = into;
  BufferClass &target = classes[into], &source = classes[from];
  target.values.append(source.values);
  target.reserved.append(source.reserved);
  target.pin = target.pin ? target.pin : source.pin;
  target.readOnly |= source.readOnly;
  source = {};
}

static bool sameSize(Value a, Value b) {
  int64_t bytes = largestBytes(a);
  if (bytes != largestBytes(b))
    return false;
  return bytes >= 0 || a.getType() == b.getType();
}

bool Coalescer::unite(Value a, Value b) {
  unsigned first = leader(a), second = leader(b);
  if (first == second)
    return true;
  BufferClass &x = classes[first], &y = classes[second];
  if (x.readOnly || y.readOnly || (x.pin && y.pin) || !sameSize(a, b) || conflict(first, second))
    return false;
  forceUnite(a, b);
  return true;
}

Value Coalescer::copyBefore(Operation *op, Value source) {
  OpBuilder builder(op);
  auto copy = CopyOp::create(builder, source.getLoc(), source.getType(), source, ArrayAttr());
  times.insert(copy);
  times.forget(source);
  add(copy.getResult());
  return copy.getResult();
}

void Coalescer::replaceOperand(OpOperand &operand, Value value) {
  times.forget(operand.get());
  operand.set(value);
  times.forget(value);
}

//===----------------------------------------------------------------------===//
// Fixed places
//===----------------------------------------------------------------------===//

static bool isPackedAtCompileTime(Operation *op) {
  auto pack = dyn_cast<PackOp>(op);
  return pack && pack.getSource().getDefiningOp<stablehlo::ConstantOp>();
}

void Coalescer::pinConstants() {
  walkHost(function.getBody().front(), [&](Operation *op) {
    if (!isa<stablehlo::ConstantOp>(op) && !isPackedAtCompileTime(op))
      return;
    BufferClass &entry = classOf(op->getResult(0));
    entry.readOnly = true;
    bool onlyPacked = !op->use_empty() && llvm::all_of(op->getUsers(), isPackedAtCompileTime);
    int64_t index = onlyPacked ? -1 : constantCount++;
    entry.pin = BufferAttr::get(function.getContext(), Space::Constant, index, 0);
  });
}

static bool isDonated(func::FuncOp function, unsigned argument) {
  auto donor = function.getArgAttrOfType<BoolAttr>(argument, "jax.buffer_donor");
  return function.getArgAttr(argument, "tf.aliasing_output") || (donor && donor.getValue());
}

void Coalescer::pinArguments() {
  for (BlockArgument argument : function.getArguments()) {
    if (!hasBuffer(argument.getType()))
      continue;
    BufferClass &entry = classOf(argument);
    entry.readOnly = !isDonated(function, argument.getArgNumber());
    entry.pin = BufferAttr::get(function.getContext(), Space::Argument, argument.getArgNumber(), 0);
  }
}

//===----------------------------------------------------------------------===//
// Views, tied results
//===----------------------------------------------------------------------===//

void Coalescer::uniteViews() {
  walkHost(function.getBody().front(), [&](Operation *op) {
    if (!isView(op))
      return;
    for (OpResult result : op->getResults())
      if (hasBuffer(result.getType()))
        forceUnite(op->getOperand(result.getResultNumber()), result);
  });
}

void Coalescer::uniteTied(KernelOp kernel) {
  for (OpResult result : kernel->getResults()) {
    int64_t tied = kernel.tiedOperand(result.getResultNumber());
    if (tied < 0 || unite(kernel->getOperand(tied), result))
      continue;
    OpOperand &operand = kernel->getOpOperand(tied);
    replaceOperand(operand, copyBefore(kernel, operand.get()));
    unite(operand.get(), result);
  }
}

//===----------------------------------------------------------------------===//
// Control flow
//===----------------------------------------------------------------------===//

void Coalescer::placeInits(stablehlo::WhileOp loop) {
  for (OpOperand &operand : loop->getOpOperands()) {
    if (!hasBuffer(operand.get().getType()))
      continue;
    Value carried = loop->getResult(operand.getOperandNumber());
    if (unite(operand.get(), carried))
      continue;
    replaceOperand(operand, copyBefore(loop, operand.get()));
    unite(operand.get(), carried);
  }
}

// The next value goes to a second buffer, and the loop swaps the two.
bool Coalescer::placeInAlternate(stablehlo::WhileOp loop, unsigned index) {
  Operation *terminator = loop.getBody().front().getTerminator();
  Value next = terminator->getOperand(index), result = loop->getResult(index);
  Operation *producer = next.getDefiningOp();
  if (!producer || producer->getBlock() != terminator->getBlock() || isa<stablehlo::ConstantOp>(producer))
    return false;
  BufferClass &second = classOf(next), &first = classOf(result);
  if (second.pin || second.readOnly || leader(next) == leader(result) || !sameSize(next, result))
    return false;
  // What has no bytes may share its place with anything, so that the place names no buffer.
  auto type = dyn_cast<RankedTensorType>(result.getType());
  if (type && type.hasStaticShape() && type.getNumElements() == 0)
    return false;
  // A segment may move when its next value needs more.
  if (isLate(next) || isLate(result))
    return false;
  // Within the loop neither may hold anything but the carried value, or its name would be ambiguous there.
  Interval taken{times.start(loop) + 1, times.end(loop) - 1};
  auto isNext = [&](Value value) { return viewed(value) == next; };
  auto isCarried = [&](Value value) {
    auto argument = dyn_cast<BlockArgument>(viewed(value));
    return !times.interval(value).overlaps(taken) ||
           (argument && argument.getOwner()->getParentOp() == loop.getOperation());
  };
  if (!llvm::all_of(second.values, isNext) || !llvm::all_of(first.values, isCarried))
    return false;
  second.reserved.push_back(taken);
  first.reserved.push_back(taken);
  alternates[{loop, index}] = leader(next);
  return true;
}

// Copies at the end of the body, in an order in which none overwrites what another still reads.
void Coalescer::moveYields(stablehlo::WhileOp loop, SmallVector<unsigned> pending) {
  Operation *terminator = loop.getBody().front().getTerminator();
  auto readsClass = [&](unsigned index, unsigned target) { return leader(terminator->getOperand(index)) == target; };
  while (!pending.empty()) {
    auto ready = llvm::find_if(pending, [&](unsigned index) {
      unsigned target = leader(loop->getResult(index));
      return llvm::none_of(pending, [&](unsigned other) { return other != index && readsClass(other, target); });
    });
    if (ready == pending.end()) {
      // A ring: what lies in the first one's place moves aside.
      unsigned target = leader(loop->getResult(pending.front()));
      for (unsigned other : pending)
        if (other != pending.front() && readsClass(other, target))
          replaceOperand(terminator->getOpOperand(other), copyBefore(terminator, terminator->getOperand(other)));
      continue;
    }
    unsigned index = *ready;
    pending.erase(ready);
    replaceOperand(terminator->getOpOperand(index), copyBefore(terminator, terminator->getOperand(index)));
    forceUnite(loop->getResult(index), terminator->getOperand(index));
  }
}

void Coalescer::placeYields(stablehlo::WhileOp loop) {
  Operation *terminator = loop.getBody().front().getTerminator();
  SmallVector<unsigned> pending;
  for (OpOperand &operand : terminator->getOpOperands()) {
    unsigned index = operand.getOperandNumber();
    if (!hasBuffer(operand.get().getType()))
      continue;
    bool passed = operand.get() == loop.getBody().getArgument(index);
    bool again = llvm::any_of(terminator->getOpOperands().take_front(index),
                              [&](OpOperand &other) { return other.get() == operand.get(); });
    if (passed || (!again && unite(loop->getResult(index), operand.get())))
      continue;
    pending.push_back(index);
  }
  llvm::erase_if(pending, [&](unsigned index) { return placeInAlternate(loop, index); });
  moveYields(loop, pending);
}

void Coalescer::placeLoop(stablehlo::WhileOp loop) {
  placeYields(loop);
  placeInits(loop);
}

void Coalescer::placeBranches(Operation *op) {
  for (Region &region : op->getRegions()) {
    Block &branch = region.front();
    Operation *terminator = branch.getTerminator();
    Interval span{times.start(&branch.front()), times.start(terminator)};
    for (OpOperand &operand : terminator->getOpOperands()) {
      Value result = op->getResult(operand.getOperandNumber());
      if (!hasBuffer(result.getType()))
        continue;
      bool local = llvm::all_of(intervalsOf(leader(operand.get())), [&](const Interval &interval) {
        return interval.start >= span.start && interval.end <= span.end;
      });
      if (local && unite(result, operand.get()))
        continue;
      replaceOperand(operand, copyBefore(terminator, operand.get()));
      forceUnite(result, operand.get());
    }
  }
}

//===----------------------------------------------------------------------===//
// Results of the function, results in place
//===----------------------------------------------------------------------===//

// A result takes the memory of the argument that names it, or of a donor of its type.
void Coalescer::placeDonated(Operation *terminator) {
  auto place = [&](BlockArgument argument, int64_t index) {
    if (index < 0 || index >= static_cast<int64_t>(terminator->getNumOperands()) || aliases[index] >= 0)
      return false;
    Value value = terminator->getOperand(index);
    bool returnedOnce = llvm::count(terminator->getOperands(), value) == 1;
    if (value.getType() != argument.getType() || valueBytes(value.getType()) < 0 || !returnedOnce ||
        !unite(argument, value))
      return false;
    aliases[index] = argument.getArgNumber();
    return true;
  };
  for (BlockArgument argument : function.getArguments()) {
    unsigned number = argument.getArgNumber();
    if (!hasBuffer(argument.getType()) || !isDonated(function, number))
      continue;
    auto alias = function.getArgAttrOfType<IntegerAttr>(number, "tf.aliasing_output");
    bool placed = alias && place(argument, alias.getInt());
    for (unsigned index = 0; !alias && !placed && index < terminator->getNumOperands(); ++index)
      placed = place(argument, index);
    // Memory that no result takes is left alone unless something already lives in it.
    BufferClass &entry = classOf(argument);
    if (!placed && llvm::all_of(entry.values, [&](Value value) { return viewed(value) == argument; }))
      entry.readOnly = true;
  }
}

void Coalescer::placeResults() {
  Operation *terminator = function.getBody().front().getTerminator();
  aliases.assign(terminator->getNumOperands(), -1);
  placeDonated(terminator);
  for (OpOperand &operand : terminator->getOpOperands()) {
    unsigned index = operand.getOperandNumber();
    if (!hasBuffer(operand.get().getType()) || aliases[index] >= 0)
      continue;
    BufferClass *entry = &classOf(operand.get());
    // A result that is sized late gets its memory when it is complete.
    if (entry->pin || entry->readOnly || isLate(operand.get())) {
      replaceOperand(operand, copyBefore(terminator, operand.get()));
      entry = &classOf(operand.get());
    }
    entry->pin = BufferAttr::get(function.getContext(), Space::Result, index, 0);
  }
}

void Coalescer::placeInPlace(KernelOp kernel) {
  for (OpResult result : kernel->getResults()) {
    if (kernel.tiedOperand(result.getResultNumber()) >= 0)
      continue;
    for (OpOperand &operand : kernel->getOpOperands())
      if (leader(operand.get()) != leader(result) && mayTakeOver(operand.get(), result) && unite(operand.get(), result))
        break;
  }
}

void Coalescer::run() {
  pinConstants();
  pinArguments();
  uniteViews();
  SmallVector<KernelOp> kernels;
  SmallVector<Operation *> control;
  walkHost(function.getBody().front(), [&](Operation *op) {
    if (auto kernel = dyn_cast<KernelOp>(op))
      kernels.push_back(kernel);
    else if (isa<stablehlo::WhileOp, stablehlo::IfOp, stablehlo::CaseOp>(op))
      control.push_back(op);
  });
  for (Operation *op : control)
    if (auto loop = dyn_cast<stablehlo::WhileOp>(op))
      for (OpResult result : loop->getResults())
        if (hasBuffer(result.getType())) {
          forceUnite(result, loop.getCond().getArgument(result.getResultNumber()));
          forceUnite(result, loop.getBody().getArgument(result.getResultNumber()));
        }
  for (KernelOp kernel : kernels)
    uniteTied(kernel);
  for (Operation *op : llvm::reverse(control)) {
    if (auto loop = dyn_cast<stablehlo::WhileOp>(op))
      placeLoop(loop);
    else
      placeBranches(op);
  }
  placeResults();
  for (KernelOp kernel : kernels)
    placeInPlace(kernel);
}
