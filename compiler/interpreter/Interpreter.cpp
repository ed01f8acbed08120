// SPDX-License-Identifier: Apache-2.0
// The table of ops and the loop over instructions.
#include "compiler/interpreter/Interpreter.h"

#include "compiler/interpreter/InterpreterDialect.h"
#include "compiler/interpreter/Machine.h"
#include "compiler/interpreter/Process.h"
#include "llvm/ADT/StringMap.h"

using namespace mlir;
using namespace calor;

/// Every op the interpreter knows; element-wise ops are found by their trait.
static const llvm::StringMap<OpFunction> &opTable() {
  static const auto *table = new llvm::StringMap<OpFunction>{
#define CALOR_INTERPRETED(name, function) {name, eval##function},
#include "compiler/interpreter/Ops.def"
  };
  return *table;
}

OpFunction calor::lookupOpFunction(Operation *op) {
  if (OpFunction function = opTable().lookup(op->getName().getStringRef()))
    return function;
  return stablehlo::isElementwise(op) ? evalElementwise : nullptr;
}

LogicalResult Machine::execute(Frame &frame, const Instruction &instruction, Evaluation &e) {
  e.op = instruction.op;
  e.instruction = &instruction;
  for (auto [slot, takes] : llvm::zip_equal(instruction.operandSlots, instruction.takesOperand)) {
    if (takes)
      e.operands.push_back(std::exchange(frame.values[slot], InterpreterValue()));
    else
      e.operands.push_back(frame.values[slot]);
  }
  LogicalResult done = instruction.quantized ? evalInFloats(e, instruction.function) : instruction.function(e);
  if (failed(done))
    return failure();
  for (auto [i, result] : llvm::enumerate(e.results)) {
    Value value = instruction.op->getResult(i);
    if (result.isTensor() && result.tensor.type() != value.getType()) {
      // A dynamic type, which the shape must still agree with.
      auto type = dyn_cast<RankedTensorType>(value.getType());
      if (!type || type.getElementType() != result.tensor.elementType() ||
          failed(verifyCompatibleShape(type.getShape(), result.tensor.shape())))
        return instruction.op->emitOpError() << "has result type " << value.getType()
                                             << ", but the value computed is of type " << result.tensor.type();
    }
    if (options.probe && result.isTensor())
      options.probe(
          {value, result.tensor, process ? process->replica : 0, process ? process->partition : 0, iterations});
    if (int slot = instruction.resultSlots[i]; slot >= 0)
      frame.values[slot] = std::move(result);
  }
  for (int slot : instruction.released)
    frame.values[slot] = InterpreterValue();
  return success();
}

LogicalResult Machine::run(Frame &frame, const BlockCode &code, MutableArrayRef<InterpreterValue> arguments,
                           SmallVectorImpl<InterpreterValue> &results) {
  for (auto [slot, argument] : llvm::zip_equal(code.argumentSlots, arguments)) {
    InterpreterValue value = std::move(argument);
    argument = InterpreterValue();
    if (slot >= 0)
      frame.values[slot] = std::move(value);
  }
  Evaluation e;
  e.machine = this;
  e.frame = &frame;
  for (const Instruction &instruction : code.instructions) {
    if (options.interrupted && *options.interrupted)
      return instruction.op->emitOpError() << "was interrupted";
    e.operands.clear();
    e.results.clear();
    if (failed(execute(frame, instruction, e)))
      return failure();
  }
  results.clear();
  for (auto [slot, takes] : llvm::zip_equal(code.returnedSlots, code.takesReturned))
    results.push_back(takes ? std::exchange(frame.values[slot], InterpreterValue()) : frame.values[slot]);
  return success();
}

LogicalResult Machine::call(func::FuncOp function, MutableArrayRef<InterpreterValue> arguments,
                            SmallVectorImpl<InterpreterValue> &results) {
  constexpr int maxDepth = 200;
  if (depth >= maxDepth)
    return function.emitOpError() << "calls itself more than " << maxDepth << " times";
  std::unique_ptr<FunctionCode> &code = functions[function];
  if (!code) {
    FailureOr<std::unique_ptr<FunctionCode>> prepared = prepareFunction(function);
    if (failed(prepared))
      return failure();
    code = std::move(*prepared);
  }
  const FunctionCode &prepared = *code; // `functions` may grow during the call
  Frame frame(prepared);
  ++depth;
  LogicalResult done = run(frame, prepared.body, arguments, results);
  --depth;
  return done;
}

static LogicalResult checkArguments(func::FuncOp entry, ArrayRef<InterpreterValue> arguments) {
  ArrayRef<Type> types = entry.getArgumentTypes();
  if (types.size() != arguments.size())
    return entry.emitError() << "expects " << types.size() << " arguments, but " << arguments.size() << " are given";
  for (auto [i, type] : llvm::enumerate(types)) {
    auto tensorType = dyn_cast<RankedTensorType>(type);
    if (!tensorType)
      continue;
    const InterpreterValue &argument = arguments[i];
    if (!argument.isTensor() || argument.tensor.elementType() != tensorType.getElementType() ||
        failed(verifyCompatibleShape(tensorType.getShape(), argument.tensor.shape()))) {
      InFlightDiagnostic error = entry.emitError() << "expects argument " << i << " to be of type " << type;
      if (argument.isTensor())
        error << ", but it is of type " << argument.tensor.type();
      return error;
    }
  }
  return success();
}

FailureOr<SmallVector<InterpreterValue>> calor::interpret(func::FuncOp entry, ArrayRef<InterpreterValue> arguments,
                                                          const InterpreterOptions &options) {
  if (failed(checkArguments(entry, arguments)))
    return failure();
  Machine machine(options);
  SmallVector<InterpreterValue> owned(arguments), results;
  if (failed(machine.call(entry, owned, results)))
    return failure();
  return results;
}
