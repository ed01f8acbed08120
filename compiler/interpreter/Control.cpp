// SPDX-License-Identifier: Apache-2.0
// Control flow, calls, tuples, tokens and checks.
#include "compiler/interpreter/Check.h"
#include "compiler/interpreter/CustomCalls.h"
#include "compiler/interpreter/Machine.h"

using namespace mlir;
using namespace calor;

static LogicalResult runRegion(Evaluation &e, size_t index) {
  SmallVector<InterpreterValue> results;
  if (failed(e.machine->run(*e.frame, *e.instruction->regions[index], {}, results)))
    return failure();
  e.results.append(std::make_move_iterator(results.begin()), std::make_move_iterator(results.end()));
  return success();
}

LogicalResult calor::evalIf(Evaluation &e) { return runRegion(e, e.tensor(0).intAt(0) ? 0 : 1); }

/// An index out of range selects the last branch.
LogicalResult calor::evalCase(Evaluation &e) {
  int64_t index = e.tensor(0).intAt(0), count = e.op->getNumRegions();
  return runRegion(e, index < 0 || index >= count ? count - 1 : index);
}

LogicalResult calor::evalWhile(Evaluation &e) {
  const BlockCode &cond = *e.instruction->regions[0], &body = *e.instruction->regions[1];
  SmallVector<InterpreterValue> carried(std::make_move_iterator(e.operands.begin()),
                                        std::make_move_iterator(e.operands.end()));
  e.operands.clear(); // the body may write over what it carries
  SmallVector<InterpreterValue> arguments, results;
  size_t depth = e.machine->iterations.size();
  for (int64_t pass = 0;; ++pass) {
    e.machine->iterations.resize(depth);
    e.machine->iterations.push_back(pass);
    arguments.assign(carried.begin(), carried.end());
    if (failed(e.machine->run(*e.frame, cond, arguments, results)))
      return failure();
    bool goesOn = results[0].tensor.intAt(0) != 0;
    results.clear();
    if (!goesOn)
      break;
    if (failed(e.machine->run(*e.frame, body, carried, results)))
      return failure();
    std::swap(carried, results);
  }
  e.machine->iterations.resize(depth);
  e.results.append(std::make_move_iterator(carried.begin()), std::make_move_iterator(carried.end()));
  return success();
}

static LogicalResult callFunction(Evaluation &e, FlatSymbolRefAttr symbol) {
  auto function = SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(e.op, symbol);
  if (!function)
    return e.error() << "calls " << symbol << ", which is no function of this module";
  if (function.getNumArguments() != e.operands.size() || function.getNumResults() != e.op->getNumResults())
    return e.error() << "calls " << symbol << ", which has " << function.getNumArguments() << " arguments and "
                     << function.getNumResults() << " results";
  SmallVector<InterpreterValue> arguments(std::make_move_iterator(e.operands.begin()),
                                          std::make_move_iterator(e.operands.end())),
      results;
  e.operands.clear();
  if (failed(e.machine->call(function, arguments, results)))
    return failure();
  e.results.append(std::make_move_iterator(results.begin()), std::make_move_iterator(results.end()));
  return success();
}

LogicalResult calor::evalCall(Evaluation &e) { return callFunction(e, cast<func::CallOp>(e.op).getCalleeAttr()); }

LogicalResult calor::evalComposite(Evaluation &e) {
  return callFunction(e, cast<stablehlo::CompositeOp>(e.op).getDecompositionAttr());
}

LogicalResult calor::evalOptimizationBarrier(Evaluation &e) {
  e.results.append(e.operands.begin(), e.operands.end());
  return success();
}

LogicalResult calor::evalTuple(Evaluation &e) {
  e.results.emplace_back(InterpreterTuple(e.operands.begin(), e.operands.end()));
  return success();
}

LogicalResult calor::evalGetTupleElement(Evaluation &e) {
  size_t index = cast<stablehlo::GetTupleElementOp>(e.op).getIndex();
  if (!e.operands[0].isTuple() || index >= e.operands[0].tuple->size())
    return e.error() << "expects a tuple with an element " << index;
  e.results.push_back((*e.operands[0].tuple)[index]);
  return success();
}

/// Ops that are there for people and tools.
LogicalResult calor::evalNothing(Evaluation &) { return success(); }

LogicalResult calor::evalToken(Evaluation &e) {
  e.results.emplace_back();
  return success();
}

/// An asynchronous op runs at once; its future is the tuple of its results.
LogicalResult calor::evalAsyncStart(Evaluation &e) {
  SmallVector<InterpreterValue> arguments(ArrayRef<InterpreterValue>(e.operands)), results;
  if (failed(e.machine->run(*e.frame, *e.instruction->regions[0], arguments, results)))
    return failure();
  e.results.emplace_back(InterpreterTuple(results.begin(), results.end()));
  return success();
}

LogicalResult calor::evalAsyncDone(Evaluation &e) {
  if (!e.operands[0].isTuple() || e.operands[0].tuple->size() != e.op->getNumResults())
    return e.error() << "expects a future of " << e.op->getNumResults() << " values";
  const InterpreterTuple &elements = *e.operands[0].tuple;
  e.results.append(elements.begin(), elements.end());
  return success();
}

//===----------------------------------------------------------------------===//
// Checks and custom calls
//===----------------------------------------------------------------------===//

static LogicalResult runCheck(Evaluation &e) {
  if (e.machine->options.onCheck)
    return e.machine->options.onCheck(e.op, e.operands);
  if (std::optional<std::string> difference = evaluateCheck(e.op, e.operands))
    return e.error() << "failed: " << *difference;
  return success();
}

LogicalResult calor::evalCheck(Evaluation &e) { return runCheck(e); }

/// shape_assertion(condition, values...): the message of a failure names the values as {0}, {1}, ...
static LogicalResult assertShape(Evaluation &e) {
  if (e.operands.empty() || e.tensor(0).intAt(0))
    return success();
  auto attr = e.op->getAttrOfType<StringAttr>("error_message");
  std::string message = attr ? attr.str() : "shape assertion failed";
  for (size_t i = 1; i < e.operands.size(); ++i) {
    std::string placeholder = "{" + std::to_string(i - 1) + "}", value = e.tensor(i).textAt(0);
    for (size_t at = message.find(placeholder); at != std::string::npos;
         at = message.find(placeholder, at + value.size()))
      message.replace(at, placeholder.size(), value);
  }
  return e.op->emitError() << message;
}

LogicalResult calor::evalCustomCall(Evaluation &e) {
  StringRef target = cast<stablehlo::CustomCallOp>(e.op).getCallTargetName();
  if (isCheck(e.op)) {
    if (failed(runCheck(e)))
      return failure();
    if (e.op->getNumResults() == 0)
      return success();
    FailureOr<Tensor> result = e.allocate(e.resultType());
    if (failed(result))
      return failure();
    memset(result->mutableBytes(), 1, result->byteSize());
    return e.give(std::move(*result));
  }
  if (target == "shape_assertion")
    return assertShape(e);
  // Annotations, which are the identity on one device.
  if (target == "Sharding" || target == "LayoutConstraint" || target == "annotate_device_placement" ||
      target == "SPMDFullToShardShape" || target == "SPMDShardToFullShape") {
    if (e.operands.size() != e.op->getNumResults())
      return e.error() << "expects as many results as operands";
    e.results.append(e.operands.begin(), e.operands.end());
    return success();
  }
  return reportUnknownCall(cast<stablehlo::CustomCallOp>(e.op));
}
