// SPDX-License-Identifier: Apache-2.0
// The driver of lowerQuantized: notes the quantized types of every op, makes all types those of the storage, then
// rewrites the ops that compute.
#include "compiler/transforms/quantize/Quantize.h"

#include "compiler/transforms/Passes.h"
#include "compiler/transforms/quantize/Contractions.h"
#include "compiler/transforms/quantize/RealNumbers.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace calor {
#define GEN_PASS_DEF_LOWERQUANTIZEDPASS
#include "compiler/transforms/Passes.h.inc"
} // namespace calor

namespace {

/// The type with integers in place of quantized elements.
Type storedType(Type type) {
  if (quant::QuantizedType element = quantizedElement(type))
    return cast<RankedTensorType>(type).clone(storageInteger(element));
  auto storedTypes = [](ArrayRef<Type> types) { return llvm::map_to_vector(types, storedType); };
  if (auto tuple = dyn_cast<TupleType>(type))
    return TupleType::get(type.getContext(), storedTypes(tuple.getTypes()));
  if (auto future = dyn_cast<sh::FutureType>(type))
    return sh::FutureType::get(type.getContext(), storedTypes(future.getTypes()));
  if (auto function = dyn_cast<FunctionType>(type))
    return FunctionType::get(type.getContext(), storedTypes(function.getInputs()), storedTypes(function.getResults()));
  return type;
}

bool isQuantized(Type type) { return storedType(type) != type; }

/// An op and the types it had.
struct QuantizedOp {
  Operation *op;
  SmallVector<Type> operands, results;
  /// The types of the operands' counterparts in the op's region; null where there is none or it is no other.
  SmallVector<quant::QuantizedType> regionTypes;
  bool inFloats, inIntegers;
};

/// The element types to which the op brings its operands before its region sees them.
SmallVector<quant::QuantizedType> regionTypes(Operation *op) {
  SmallVector<quant::QuantizedType> result(op->getNumOperands());
  if (op->getNumRegions() == 0 || op->getRegions().back().empty())
    return result;
  Block::BlockArgListType arguments = op->getRegions().back().front().getArguments();
  auto relate = [&](size_t operand, size_t argument) {
    if (operand < result.size() && argument < arguments.size())
      result[operand] = quantizedElement(arguments[argument].getType());
  };
  size_t count = op->getNumResults();
  if (isa<sh::ReduceOp, sh::ReduceWindowOp>(op)) {
    for (size_t k = 0; k < count; ++k) {
      relate(k, count + k);
      relate(count + k, k);
    }
  } else if (isa<sh::ScatterOp>(op)) {
    for (size_t k = 0; k < count; ++k) {
      relate(k, k);
      relate(count + 1 + k, count + k);
    }
  } else if (isa<sh::SelectAndScatterOp>(op)) {
    relate(1, 0);
    relate(2, 0);
  } else if (isa<sh::AllReduceOp, sh::ReduceScatterOp>(op)) {
    for (size_t k = 0; k < op->getNumOperands(); ++k)
      relate(k, 0);
  }
  for (size_t k = 0; k < result.size(); ++k)
    if (result[k] == quantizedElement(op->getOperand(k).getType()))
      result[k] = {};
  return result;
}

std::optional<QuantizedOp> describe(Operation *op) {
  if (llvm::none_of(op->getOperandTypes(), isQuantized) && llvm::none_of(op->getResultTypes(), isQuantized))
    return std::nullopt;
  QuantizedOp result{op, {}, {}, regionTypes(op), false, false};
  result.operands.assign(op->operand_type_begin(), op->operand_type_end());
  result.results.assign(op->result_type_begin(), op->result_type_end());
  result.inIntegers = isIntegerContraction(op);
  result.inFloats = computesInFloats(op);
  return result;
}

void storeTypes(Operation *op) {
  for (Value result : op->getResults())
    result.setType(storedType(result.getType()));
  for (Region &region : op->getRegions())
    for (Block &block : region)
      for (BlockArgument argument : block.getArguments())
        argument.setType(storedType(argument.getType()));
  if (auto function = dyn_cast<func::FuncOp>(op))
    function.setFunctionType(cast<FunctionType>(storedType(function.getFunctionType())));
}

/// The same elements as integers of the storage type.
LogicalResult lowerConstant(sh::ConstantOp constant) {
  ElementsAttr value = constant.getValue();
  if (value.getType() == constant.getType())
    return success();
  if (auto resource = dyn_cast<DenseResourceElementsAttr>(value)) {
    constant.setValueAttr(DenseResourceElementsAttr::get(constant.getType(), resource.getRawHandle()));
    return success();
  }
  auto dense = dyn_cast<DenseIntOrFPElementsAttr>(value);
  if (!dense)
    return constant.emitOpError() << "expects a dense value of integers for a quantized type, but it has type "
                                  << value.getType();
  auto numbers = llvm::map_to_vector(dense.getValues<APInt>(), [](const APInt &number) { return number; });
  bool splat = dense.isSplat();
  ArrayRef<APInt> elements = numbers;
  constant.setValueAttr(DenseIntElementsAttr::get(constant.getType(), splat ? elements.take_front() : elements));
  return success();
}

/// Orders, and extremes, of integers with one pair of parameters are those of the numbers: such ops stay as they are.
bool orderIsThatOfIntegers(const QuantizedOp &item) {
  if (!isa<sh::MaxOp, sh::MinOp, sh::CompareOp, sh::ClampOp>(item.op))
    return false;
  auto type = dyn_cast_or_null<quant::UniformQuantizedType>(quantizedElement(item.operands[0]));
  bool resultAgrees = isa<sh::CompareOp>(item.op) || quantizedElement(item.results[0]) == type;
  if (!type || !resultAgrees || type.getStorageTypeIntegralWidth() > 16 ||
      llvm::any_of(item.operands, [&](Type operand) { return quantizedElement(operand) != type; }))
    return false;
  // Products with the scale must neither collide nor overflow.
  double scale = type.getScale();
  return isa<Float32Type, Float64Type>(type.getExpressedType()) && scale > 0x1p-100 && scale < 0x1p100;
}

class Lowering {
public:
  explicit Lowering(const QuantizedOp &item) : item(item), op(item.op), builder(op), numbers(builder, op->getLoc()) {}

  LogicalResult run() {
    if (auto constant = dyn_cast<sh::ConstantOp>(op))
      return lowerConstant(constant);
    if (isa<sh::UniformQuantizeOp, sh::UniformDequantizeOp>(op))
      return replaceWith(requantized(op->getOperand(0), item.operands[0], quantizedElement(item.results[0])));
    if (item.inIntegers)
      return replaceWith(contractIntegers(builder, op, quantizedElement(item.operands[0]),
                                          quantizedElement(item.operands[1]), quantizedElement(item.results[0])));
    if (orderIsThatOfIntegers(item)) {
      if (auto compare = dyn_cast<sh::CompareOp>(op))
        compare.removeCompareTypeAttr();
      return success();
    }
    if (item.inFloats)
      return computeInFloats();
    bringToRegionTypes();
    return success();
  }

private:
  const QuantizedOp &item;
  Operation *op;
  OpBuilder builder;
  RealNumbers numbers;

  LogicalResult replaceWith(Value value) {
    op->getResult(0).replaceAllUsesWith(value);
    op->erase();
    return success();
  }

  Value real(Value value, Type type) {
    quant::QuantizedType element = quantizedElement(type);
    return element ? numbers.dequantize(value, element) : value;
  }

  Value requantized(Value value, Type from, quant::QuantizedType to) {
    value = real(value, from);
    return to ? numbers.quantize(value, to) : value;
  }

  LogicalResult computeInFloats() {
    for (OpOperand &operand : op->getOpOperands())
      operand.set(real(operand.get(), item.operands[operand.getOperandNumber()]));
    builder.setInsertionPointAfter(op);
    for (OpResult result : op->getResults()) {
      Type type = item.results[result.getResultNumber()];
      quant::QuantizedType element = quantizedElement(type);
      if (!element)
        continue;
      auto uses = llvm::map_to_vector(result.getUses(), [](OpOperand &use) { return &use; });
      result.setType(cast<RankedTensorType>(cast<RankedTensorType>(type).clone(element.getExpressedType())));
      Value stored = numbers.quantize(result, element);
      for (OpOperand *use : uses)
        use->set(stored);
    }
    return success();
  }

  void bringToRegionTypes() {
    for (OpOperand &operand : op->getOpOperands())
      if (quant::QuantizedType to = item.regionTypes[operand.getOperandNumber()])
        operand.set(requantized(operand.get(), item.operands[operand.getOperandNumber()], to));
  }
};

struct LowerQuantizedPass : calor::impl::LowerQuantizedPassBase<LowerQuantizedPass> {
  void runOnOperation() override {
    if (failed(lowerQuantized(getOperation())))
      signalPassFailure();
  }
};

} // namespace

LogicalResult calor::lowerQuantized(ModuleOp module) {
  SmallVector<QuantizedOp> quantized;
  module.walk([&](Operation *op) {
    if (std::optional<QuantizedOp> item = describe(op))
      quantized.push_back(std::move(*item));
  });
  module.walk(storeTypes);
  for (const QuantizedOp &item : quantized)
    if (failed(Lowering(item).run()))
      return failure();
  return success();
}
