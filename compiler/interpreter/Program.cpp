// SPDX-License-Identifier: Apache-2.0
// Preparation of functions: slots, last uses, loops of element-wise ops.
#include "compiler/interpreter/Program.h"

#include "compiler/interpreter/CustomCalls.h"
#include "compiler/interpreter/Lanes.h"
#include "compiler/interpreter/Quantization.h"

using namespace mlir;
using namespace calor;

namespace {

class Preparer {
public:
  explicit Preparer(FunctionCode &function) : function(function) {}
  LogicalResult prepare(Block &block, BlockCode &code);

private:
  int slotOf(Value value) { return function.slots.try_emplace(value, function.slots.size()).first->second; }
  int slotIfUsed(Value value) { return value.use_empty() ? -1 : slotOf(value); }
  LogicalResult prepareOp(Operation *op, BlockCode &code, const DenseMap<Value, Operation *> &lastUses);
  FunctionCode &function;
};

/// The op of `block` in which each value defined in it is used last.
DenseMap<Value, Operation *> findLastUses(Block &block) {
  DenseMap<Value, Operation *> last;
  auto visit = [&](Value value) {
    for (Operation *user : value.getUsers()) {
      Operation *ancestor = block.findAncestorOpInBlock(*user);
      Operation *&latest = last[value];
      if (ancestor && (!latest || latest->isBeforeInBlock(ancestor)))
        latest = ancestor;
    }
  };
  llvm::for_each(block.getArguments(), visit);
  for (Operation &op : block)
    llvm::for_each(op.getResults(), visit);
  return last;
}

/// Whether the operand is the last mention of its value in the op, nested regions included.
bool isLastMention(OpOperand &operand) {
  Operation *op = operand.getOwner();
  for (OpOperand &use : operand.get().getUses()) {
    if (use.getOwner() == op ? use.getOperandNumber() > operand.getOperandNumber()
                             : op->isProperAncestor(use.getOwner()))
      return false;
  }
  return true;
}

/// Whether the op computes with what quantized values stand for.
bool isQuantizedArithmetic(Operation *op) {
  auto isQuantized = [](Type type) { return quantizedElement(type) != nullptr; };
  return isIntegerContraction(op) || (computesInFloats(op) && (llvm::any_of(op->getOperandTypes(), isQuantized) ||
                                                               llvm::any_of(op->getResultTypes(), isQuantized)));
}

void resolveKernel(Instruction &instruction) {
  Operation *op = instruction.op;
  if (instruction.function != evalElementwise || instruction.quantized || op->getNumResults() != 1)
    return;
  SmallVector<Type, 3> types;
  for (Value operand : op->getOperands())
    types.push_back(getElementTypeOrSelf(operand.getType()));
  std::optional<ElementKernel> kernel = resolveElementwise(op, types, getElementTypeOrSelf(op->getResult(0).getType()));
  if (kernel)
    instruction.kernel = std::make_unique<ElementKernel>(*kernel);
}

} // namespace

LogicalResult Preparer::prepareOp(Operation *op, BlockCode &code, const DenseMap<Value, Operation *> &lastUses) {
  Instruction instruction;
  instruction.op = op;
  instruction.function = lookupOpFunction(op);
  if (!instruction.function)
    return op->emitOpError() << "cannot be interpreted";
  if (auto call = dyn_cast<stablehlo::CustomCallOp>(op))
    if (!isRunCallTarget(call.getCallTargetName()) &&
        !llvm::is_contained(loweredCallTargets(), call.getCallTargetName()))
      return reportUnknownCall(call);
  instruction.quantized = isQuantizedArithmetic(op);
  for (OpOperand &operand : op->getOpOperands()) {
    instruction.operandSlots.push_back(slotOf(operand.get()));
    instruction.takesOperand.push_back(lastUses.lookup(operand.get()) == op && isLastMention(operand));
  }
  for (Value result : op->getResults())
    instruction.resultSlots.push_back(slotIfUsed(result));
  for (Region &region : op->getRegions()) {
    auto nested = std::make_unique<BlockCode>();
    if (!region.empty() && failed(prepare(region.front(), *nested)))
      return failure();
    instruction.regions.push_back(std::move(nested));
  }
  instruction.lanes.resize(op->getNumRegions());
  resolveKernel(instruction);
  code.instructions.push_back(std::move(instruction));
  return success();
}

LogicalResult Preparer::prepare(Block &block, BlockCode &code) {
  code.block = &block;
  for (Value argument : block.getArguments())
    code.argumentSlots.push_back(slotIfUsed(argument));
  DenseMap<Value, Operation *> lastUses = findLastUses(block);
  DenseMap<Operation *, size_t> positions;
  for (Operation &op : block.without_terminator()) {
    positions[&op] = code.instructions.size();
    if (failed(prepareOp(&op, code, lastUses)))
      return failure();
  }
  Operation *terminator = block.getTerminator();
  for (OpOperand &operand : terminator->getOpOperands()) {
    code.returnedSlots.push_back(slotOf(operand.get()));
    code.takesReturned.push_back(lastUses.lookup(operand.get()) == terminator && isLastMention(operand));
  }
  // What only regions of an op mention last is dropped behind the op.
  for (auto [value, op] : lastUses) {
    auto position = positions.find(op);
    if (position == positions.end() || op->getNumRegions() == 0)
      continue;
    bool usedInside = llvm::any_of(value.getUsers(), [&](Operation *user) { return op->isProperAncestor(user); });
    if (usedInside)
      code.instructions[position->second].released.push_back(slotOf(value));
  }
  return success();
}

FailureOr<std::unique_ptr<FunctionCode>> calor::prepareFunction(func::FuncOp function) {
  auto code = std::make_unique<FunctionCode>();
  if (function.isExternal())
    return function.emitOpError() << "cannot be interpreted: it has no body";
  if (!llvm::hasSingleElement(function.getBody()))
    return function.emitOpError() << "cannot be interpreted: it has more than one block";
  if (failed(Preparer(*code).prepare(function.getBody().front(), code->body)))
    return failure();
  return code;
}
