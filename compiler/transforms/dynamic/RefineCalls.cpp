// SPDX-License-Identifier: Apache-2.0
// Static operations for custom calls of symbolic shapes.
#include "compiler/transforms/dynamic/RefineCalls.h"

#include "compiler/dialect/stablehlo/StablehloInference.h"
#include "compiler/dialect/stablehlo/TypeInference.h"
#include "compiler/dialect/stablehlo/Verification.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace calor;
using namespace calor::stablehlo;
using calor::stablehlo::verify::constantIntegers;

static FailureOr<Operation *> refineWrapper(CustomCallOp op) {
  if (op->getNumOperands() != 2 || op->getNumResults() != 1)
    return op.emitError() << "'" << op.getCallTargetName() << "' expects an operand, its shape and one result, but has "
                          << op->getNumOperands() << " operands and " << op->getNumResults() << " results";
  auto shape = constantIntegers(op->getOperand(1));
  auto type = dyn_cast<RankedTensorType>(op->getOperand(0).getType());
  if (!shape || !type)
    return static_cast<Operation *>(nullptr);
  if (int64_t(shape->size()) != type.getRank() || !verify::compatibleShapes(*shape, type.getShape()))
    return op.emitError() << "'" << op.getCallTargetName() << "' expects an operand of shape "
                          << verify::shapeText(*shape) << ", but it is of type " << type;
  if (type.hasStaticShape()) {
    op->getResult(0).replaceAllUsesWith(op->getOperand(0));
    op.erase();
    return static_cast<Operation *>(nullptr);
  }
  OpBuilder builder(op);
  auto refined = RankedTensorType::get(*shape, type.getElementType());
  Operation *reshape = DynamicReshapeOp::create(builder, op.getLoc(), refined, op->getOperand(0), op->getOperand(1));
  op->getResult(0).replaceAllUsesWith(reshape->getResult(0));
  op.erase();
  return reshape;
}

static FailureOr<Operation *> refineReduceWindow(CustomCallOp op) {
  unsigned count = op->getNumResults();
  auto called = op.getCalledComputations();
  auto symbol = called && called->size() == 1 ? dyn_cast<FlatSymbolRefAttr>((*called)[0]) : FlatSymbolRefAttr();
  auto reducer = symbol ? SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(op, symbol) : func::FuncOp();
  if (op->getNumOperands() != 2 * count + 5 || !reducer || reducer.isExternal())
    return op.emitError() << "'" << op.getCallTargetName() << "' expects " << 2 * count + 5
                          << " operands and a called computation, but has " << op->getNumOperands() << " operands";
  SmallVector<Shape> lists;
  for (Value operand : op->getOperands().drop_front(2 * count)) {
    auto list = constantIntegers(operand);
    if (!list)
      return static_cast<Operation *>(nullptr);
    lists.push_back(*list);
  }
  size_t rank = lists[0].size();
  if (llvm::any_of(ArrayRef<Shape>(lists).take_front(4), [&](const Shape &list) { return list.size() != rank; }) ||
      lists[4].size() != 2 * rank)
    return op.emitError() << "'" << op.getCallTargetName() << "' expects shape operands of " << rank << " and "
                          << 2 * rank << " elements";
  OpBuilder builder(op);
  OperationState state(op.getLoc(), ReduceWindowOp::getOperationName());
  state.addOperands(op->getOperands().take_front(2 * count));
  state.addTypes(op->getResultTypes());
  constexpr StringRef names[] = {"window_dimensions", "window_strides", "base_dilations", "window_dilations"};
  for (auto [name, list] : llvm::zip(names, lists))
    state.addAttribute(name, builder.getDenseI64ArrayAttr(list));
  auto type = RankedTensorType::get({int64_t(rank), 2}, builder.getI64Type());
  state.addAttribute("padding", DenseIntElementsAttr::get(type, lists[4]));
  Region *region = state.addRegion();
  IRMapping mapping;
  reducer.getBody().cloneInto(region, mapping);
  Operation *terminator = region->front().getTerminator();
  OpBuilder inner(terminator);
  ReturnOp::create(inner, terminator->getLoc(), terminator->getOperands());
  terminator->erase();
  Operation *reduce = builder.create(state);
  op->replaceAllUsesWith(reduce);
  op.erase();
  return reduce;
}

static FailureOr<Operation *> refineGenerator(CustomCallOp op) {
  if (op->getNumOperands() != 2 || op->getNumResults() != 2)
    return op.emitError() << "'" << op.getCallTargetName() << "' expects a state and a shape, and two results";
  auto shape = constantIntegers(op->getOperand(1));
  auto declared = dyn_cast<RankedTensorType>(op->getResult(1).getType());
  auto algorithm = op->getAttrOfType<RngAlgorithmAttr>("rng_algorithm");
  if (!shape || !declared)
    return static_cast<Operation *>(nullptr);
  OpBuilder builder(op);
  OperationState state(op.getLoc(), RngBitGeneratorOp::getOperationName());
  state.addOperands(op->getOperand(0));
  state.addTypes({op->getOperand(0).getType(), RankedTensorType::get(*shape, declared.getElementType())});
  state.addAttribute("rng_algorithm",
                     algorithm ? algorithm : RngAlgorithmAttr::get(op.getContext(), RngAlgorithm::DEFAULT));
  Operation *generator = builder.create(state);
  op->replaceAllUsesWith(generator);
  op.erase();
  return generator;
}

/// The results get their sizes; what computes them is made later.
static FailureOr<Operation *> refineTopK(CustomCallOp op) {
  auto operand = op->getNumOperands() ? dyn_cast<RankedTensorType>(op->getOperand(0).getType()) : RankedTensorType();
  auto k = op->getNumOperands() ? constantIntegers(op->getOperands().back()) : std::nullopt;
  if (!operand || operand.getRank() == 0 || !k || k->size() != 1)
    return static_cast<Operation *>(nullptr);
  SmallVector<int64_t> shape(operand.getShape());
  if (!ShapedType::isDynamic(shape.back()) && (*k)[0] > shape.back())
    return op.emitError() << "'" << op.getCallTargetName() << "' expects k of at most " << shape.back()
                          << ", but it is " << (*k)[0];
  shape.back() = (*k)[0];
  for (OpResult result : op->getResults())
    if (auto type = dyn_cast<RankedTensorType>(result.getType()))
      if (Type met = meetTypes(type, RankedTensorType::get(shape, type.getElementType())))
        result.setType(met);
  return static_cast<Operation *>(nullptr);
}

FailureOr<Operation *> calor::replaceRefinedCall(CustomCallOp op) {
  StringRef target = op.getCallTargetName();
  if (target == "stablehlo.shape_refinement_operand_wrapper")
    return refineWrapper(op);
  if (target == "stablehlo.dynamic_reduce_window")
    return refineReduceWindow(op);
  if (target == "stablehlo.dynamic_rng_bit_generator")
    return refineGenerator(op);
  if (target == "stablehlo.dynamic_top_k" || target == "stablehlo.dynamic_approx_top_k")
    return refineTopK(op);
  return static_cast<Operation *>(nullptr);
}
