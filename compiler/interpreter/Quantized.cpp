// SPDX-License-Identifier: Apache-2.0
// Quantized values: f = (q - zero_point) * scale, with one pair of parameters or one for each slice of a dimension.
// Ops on them are computed in floats between dequantization and quantization; contractions sum integers.
#include "compiler/interpreter/Lanes.h"
#include "compiler/interpreter/Machine.h"
#include "compiler/interpreter/Quantization.h"

#include <cmath>

using namespace mlir;
using namespace calor;

namespace {

/// Parameters by element of a tensor of a shape.
struct Slices : QuantizationParameters {
  /// Elements that share a pair of parameters, side by side.
  int64_t run = 1;

  Slices(quant::QuantizedType type, ArrayRef<int64_t> shape) : QuantizationParameters(type) {
    if (scales.size() > 1)
      run = rowMajorStrides(shape)[axis];
  }
  size_t slot(int64_t index) const { return scales.size() < 2 ? 0 : index / run % scales.size(); }
};

Type computedType(quant::QuantizedType type) {
  Type expressed = type.getExpressedType();
  return expressed.isF64() ? expressed : Float32Type::get(type.getContext());
}

LogicalResult checkParameters(Evaluation &e, quant::QuantizedType type) {
  if (QuantizationParameters(type).scales.empty())
    return e.error() << "cannot be interpreted for elements of type " << Type(type);
  return success();
}

/// A float tensor of the expressed type.
FailureOr<Tensor> dequantize(Evaluation &e, const Tensor &tensor) {
  auto type = cast<quant::QuantizedType>(tensor.elementType());
  if (failed(checkParameters(e, type)))
    return failure();
  Slices slices(type, tensor.shape());
  FailureOr<Tensor> result = e.allocate(RankedTensorType::get(tensor.shape(), computedType(type)));
  if (failed(result))
    return failure();
  bool isDouble = result->elementType().isF64();
  for (int64_t i = 0, end = tensor.size(); i < end; ++i) {
    size_t slot = slices.slot(i);
    double difference = static_cast<double>(tensor.intAt(i) - slices.zeroPoints[slot]);
    if (isDouble)
      result->mutableData<double>()[i] = difference * slices.scales[slot];
    else
      result->mutableData<float>()[i] = static_cast<float>(difference) * static_cast<float>(slices.scales[slot]);
  }
  return convertElements(e, *result, type.getExpressedType());
}

void storeInt(Tensor &tensor, int64_t index, int64_t value) {
  switch (tensor.elementBytes()) {
  case 1:
    tensor.mutableData<int8_t>()[index] = static_cast<int8_t>(value);
    return;
  case 2:
    tensor.mutableData<int16_t>()[index] = static_cast<int16_t>(value);
    return;
  case 4:
    tensor.mutableData<int32_t>()[index] = static_cast<int32_t>(value);
    return;
  default:
    tensor.mutableData<int64_t>()[index] = value;
    return;
  }
}

/// The integer of a number that is scaled and moved by the zero point: rounded, and NaN to 0.
template <typename T> int64_t storedInteger(T value, int64_t low, int64_t high) {
  if (std::isnan(value))
    return 0;
  T rounded = std::nearbyint(std::min(std::max(value, static_cast<T>(low)), static_cast<T>(high)));
  // Limits of 32 bits are no floats; what they round to may lie outside of the storage type.
  return std::min(std::max(static_cast<int64_t>(rounded), low), high);
}

FailureOr<Tensor> quantize(Evaluation &e, const Tensor &tensor, quant::QuantizedType type) {
  if (failed(checkParameters(e, type)))
    return failure();
  Slices slices(type, tensor.shape());
  FailureOr<Tensor> result = e.allocate(RankedTensorType::get(tensor.shape(), type));
  if (failed(result))
    return failure();
  int64_t low = type.getStorageTypeMin(), high = type.getStorageTypeMax();
  bool isDouble = computedType(type).isF64();
  for (int64_t i = 0, end = tensor.size(); i < end; ++i) {
    size_t slot = slices.slot(i);
    double value = tensor.floatAt(i), scale = slices.scales[slot];
    int64_t zeroPoint = slices.zeroPoints[slot], stored;
    if (isDouble)
      stored = storedInteger(value / scale + static_cast<double>(zeroPoint), low, high);
    else
      stored = storedInteger(static_cast<float>(value) / static_cast<float>(scale) + static_cast<float>(zeroPoint), low,
                             high);
    storeInt(*result, i, stored);
  }
  return result;
}

/// q - zero_point.
FailureOr<Tensor> differences(Evaluation &e, const Tensor &tensor) {
  auto type = cast<quant::QuantizedType>(tensor.elementType());
  if (failed(checkParameters(e, type)))
    return failure();
  Slices slices(type, tensor.shape());
  FailureOr<Tensor> result =
      e.allocate(RankedTensorType::get(tensor.shape(), IntegerType::get(e.op->getContext(), 64)));
  if (failed(result))
    return failure();
  for (int64_t i = 0, end = tensor.size(); i < end; ++i)
    result->mutableData<int64_t>()[i] = tensor.intAt(i) - slices.zeroPoints[slices.slot(i)];
  return result;
}

/// The real numbers that the sums of an integer contraction stand for, in the expressed type.
FailureOr<Tensor> scaleSums(Evaluation &e, const Tensor &sums, quant::QuantizedType lhs, quant::QuantizedType rhs) {
  SmallVector<double> scales = contractionScales(lhs, rhs);
  int64_t axis = QuantizationParameters(rhs).axis;
  int64_t run = scales.size() < 2 ? 1 : rowMajorStrides(sums.shape())[contractionResultAxis(e.op, axis)];
  FailureOr<Tensor> result = e.allocate(RankedTensorType::get(sums.shape(), computedType(lhs)));
  if (failed(result))
    return failure();
  bool isDouble = result->elementType().isF64();
  for (int64_t i = 0, end = sums.size(); i < end; ++i) {
    double scale = scales[i / run % scales.size()];
    if (isDouble)
      result->mutableData<double>()[i] = static_cast<double>(sums.intAt(i)) * scale;
    else
      result->mutableData<float>()[i] = static_cast<float>(sums.intAt(i)) * static_cast<float>(scale);
  }
  return convertElements(e, *result, lhs.getExpressedType());
}

LogicalResult quantizeResults(Evaluation &e) {
  for (auto [i, value] : llvm::enumerate(e.results)) {
    auto quantized = dyn_cast<quant::QuantizedType>(e.resultType(i).getElementType());
    if (!quantized)
      continue;
    FailureOr<Tensor> stored = quantize(e, value.tensor, quantized);
    if (failed(stored))
      return failure();
    value.tensor = stored->withType(e.resultTypeOf(stored->shape(), i));
  }
  return success();
}

LogicalResult evalContraction(Evaluation &e, OpFunction function) {
  quant::QuantizedType types[2];
  for (size_t i : {0, 1}) {
    types[i] = cast<quant::QuantizedType>(e.tensor(i).elementType());
    FailureOr<Tensor> integers = differences(e, e.tensor(i));
    if (failed(integers))
      return failure();
    e.operands[i].tensor = std::move(*integers);
  }
  e.replacedResultTypes.push_back(RankedTensorType(
      cast<RankedTensorType>(e.op->getResult(0).getType()).clone(IntegerType::get(e.op->getContext(), 64))));
  LogicalResult done = function(e);
  e.replacedResultTypes.clear();
  if (failed(done))
    return failure();
  FailureOr<Tensor> scaled = scaleSums(e, e.results[0].tensor, types[0], types[1]);
  if (failed(scaled))
    return failure();
  e.results[0].tensor = std::move(*scaled);
  return quantizeResults(e);
}

} // namespace

quant::QuantizedType calor::quantizedElement(Type type) {
  auto tensor = dyn_cast_or_null<RankedTensorType>(type);
  return tensor ? dyn_cast<quant::QuantizedType>(tensor.getElementType()) : quant::QuantizedType();
}

calor::QuantizationParameters::QuantizationParameters(quant::QuantizedType type) {
  if (auto perAxis = dyn_cast<quant::UniformQuantizedPerAxisType>(type)) {
    scales.assign(perAxis.getScales().begin(), perAxis.getScales().end());
    zeroPoints.assign(perAxis.getZeroPoints().begin(), perAxis.getZeroPoints().end());
    axis = perAxis.getQuantizedDimension();
  } else if (auto perTensor = dyn_cast<quant::UniformQuantizedType>(type)) {
    scales = {perTensor.getScale()};
    zeroPoints = {perTensor.getZeroPoint()};
  }
}

/// A choice between values of one type moves them; between others it computes.
static bool movesChoice(Operation *op) {
  auto select = dyn_cast<stablehlo::SelectOp>(op);
  return select && select.getOnTrue().getType().getElementType() == select.getType().getElementType() &&
         select.getOnFalse().getType().getElementType() == select.getType().getElementType();
}

bool calor::computesInFloats(Operation *op) {
  using namespace stablehlo;
  if (isa<UniformQuantizeOp, UniformDequantizeOp>(op) || movesChoice(op) || isIntegerContraction(op))
    return false;
  return isElementwise(op) ||
         isa<DotOp, DotGeneralOp, ConvolutionOp, DynamicConvOp, CholeskyOp, TriangularSolveOp, BatchNormGradOp,
             BatchNormInferenceOp, BatchNormTrainingOp, IotaOp, DynamicIotaOp>(op);
}

bool calor::isIntegerContraction(Operation *op) {
  using namespace stablehlo;
  return isa<DotOp, DotGeneralOp, ConvolutionOp, DynamicConvOp>(op) && quantizedElement(op->getOperand(0).getType()) &&
         quantizedElement(op->getOperand(1).getType());
}

int64_t calor::contractionResultAxis(Operation *op, int64_t axis) {
  using namespace stablehlo;
  if (auto convolution = dyn_cast<ConvolutionOp>(op))
    return convolution.getDimensionNumbers().getOutputFeatureDimension();
  if (auto convolution = dyn_cast<DynamicConvOp>(op))
    return convolution.getDimensionNumbers().getOutputFeatureDimension();
  int64_t lhsRank = cast<RankedTensorType>(op->getOperand(0).getType()).getRank();
  SmallVector<int64_t> batching, contracting{0};
  if (auto dot = dyn_cast<DotGeneralOp>(op)) {
    DotDimensionNumbersAttr numbers = dot.getDotDimensionNumbers();
    batching.assign(numbers.getRhsBatchingDimensions().begin(), numbers.getRhsBatchingDimensions().end());
    contracting.assign(numbers.getRhsContractingDimensions().begin(), numbers.getRhsContractingDimensions().end());
  }
  if (auto *found = llvm::find(batching, axis); found != batching.end())
    return found - batching.begin();
  int64_t before = llvm::count_if(llvm::seq<int64_t>(0, axis), [&](int64_t dim) {
    return !llvm::is_contained(batching, dim) && !llvm::is_contained(contracting, dim);
  });
  return lhsRank - static_cast<int64_t>(contracting.size()) + before;
}

SmallVector<double> calor::contractionScales(quant::QuantizedType lhs, quant::QuantizedType rhs) {
  double first = QuantizationParameters(lhs).scales.front();
  SmallVector<double> result = QuantizationParameters(rhs).scales;
  for (double &scale : result) {
    scale *= first;
    if (!lhs.getExpressedType().isF64())
      scale = static_cast<float>(scale);
  }
  return result;
}

LogicalResult calor::evalInFloats(Evaluation &e, OpFunction function) {
  if (isIntegerContraction(e.op))
    return evalContraction(e, function);
  for (InterpreterValue &operand : e.operands) {
    if (!operand.isTensor() || !isa<quant::QuantizedType>(operand.tensor.elementType()))
      continue;
    FailureOr<Tensor> real = dequantize(e, operand.tensor);
    if (failed(real))
      return failure();
    operand.tensor = std::move(*real);
  }
  for (Value result : e.op->getResults()) {
    auto type = cast<RankedTensorType>(result.getType());
    auto quantized = dyn_cast<quant::QuantizedType>(type.getElementType());
    e.replacedResultTypes.push_back(quantized ? type.clone(quantized.getExpressedType()) : type);
  }
  LogicalResult done = function(e);
  e.replacedResultTypes.clear();
  return failed(done) ? failure() : quantizeResults(e);
}

FailureOr<Tensor> calor::requantize(Evaluation &e, const Tensor &tensor, Type to) {
  FailureOr<Tensor> real = dequantize(e, tensor);
  return failed(real) ? real : quantize(e, *real, cast<quant::QuantizedType>(to));
}

LogicalResult calor::evalUniformQuantize(Evaluation &e) {
  Tensor operand = e.tensor(0);
  if (isa<quant::QuantizedType>(operand.elementType())) {
    FailureOr<Tensor> real = dequantize(e, operand);
    if (failed(real))
      return failure();
    operand = std::move(*real);
  }
  FailureOr<Tensor> result = quantize(e, operand, cast<quant::QuantizedType>(e.resultType().getElementType()));
  return failed(result) ? failure() : e.give(result->withType(e.resultTypeOf(result->shape())));
}

LogicalResult calor::evalUniformDequantize(Evaluation &e) {
  FailureOr<Tensor> result = dequantize(e, e.tensor(0));
  return failed(result) ? failure() : e.give(result->withType(e.resultTypeOf(result->shape())));
}
