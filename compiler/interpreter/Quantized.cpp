// SPDX-License-Identifier: Apache-2.0
// Quantized values: f = (q - zero_point) * scale, with one pair of parameters or one for each slice of a dimension.
// Ops on them are computed in floats between dequantization and quantization.
#include "compiler/interpreter/Lanes.h"
#include "compiler/interpreter/Machine.h"

#include <cmath>

using namespace mlir;
using namespace calor;

namespace {

struct Parameters {
  SmallVector<double> scales;
  SmallVector<int64_t> zeroPoints;
  /// Elements that share a pair of parameters, side by side.
  int64_t run = 1;

  Parameters(quant::QuantizedType type, ArrayRef<int64_t> shape) {
    if (auto axis = dyn_cast<quant::UniformQuantizedPerAxisType>(type)) {
      scales.assign(axis.getScales().begin(), axis.getScales().end());
      zeroPoints.assign(axis.getZeroPoints().begin(), axis.getZeroPoints().end());
      int64_t dimension = axis.getQuantizedDimension();
      run = dimension < static_cast<int64_t>(shape.size()) ? rowMajorStrides(shape)[dimension] : 1;
    } else if (auto uniform = dyn_cast<quant::UniformQuantizedType>(type)) {
      scales = {uniform.getScale()};
      zeroPoints = {uniform.getZeroPoint()};
    }
  }
  size_t slot(int64_t index) const { return scales.size() < 2 ? 0 : index / run % scales.size(); }
};

/// A float tensor of the expressed type.
FailureOr<Tensor> dequantize(Evaluation &e, const Tensor &tensor) {
  auto type = cast<quant::QuantizedType>(tensor.elementType());
  Parameters parameters(type, tensor.shape());
  if (parameters.scales.empty())
    return e.error() << "cannot be interpreted for elements of type " << Type(type);
  Type f32 = Float32Type::get(e.op->getContext());
  bool isDouble = type.getExpressedType().isF64();
  FailureOr<Tensor> result =
      e.allocate(RankedTensorType::get(tensor.shape(), isDouble ? type.getExpressedType() : f32));
  if (failed(result))
    return failure();
  for (int64_t i = 0, end = tensor.size(); i < end; ++i) {
    size_t slot = parameters.slot(i);
    double difference = static_cast<double>(tensor.intAt(i) - parameters.zeroPoints[slot]);
    if (isDouble)
      result->mutableData<double>()[i] = difference * parameters.scales[slot];
    else
      result->mutableData<float>()[i] = static_cast<float>(difference) * static_cast<float>(parameters.scales[slot]);
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

FailureOr<Tensor> quantize(Evaluation &e, const Tensor &tensor, quant::QuantizedType type) {
  Parameters parameters(type, tensor.shape());
  FailureOr<Tensor> result = e.allocate(RankedTensorType::get(tensor.shape(), type));
  if (failed(result))
    return failure();
  if (parameters.scales.empty())
    return e.error() << "cannot be interpreted for elements of type " << Type(type);
  double low = static_cast<double>(type.getStorageTypeMin()), high = static_cast<double>(type.getStorageTypeMax());
  bool isDouble = tensor.elementType().isF64();
  for (int64_t i = 0, end = tensor.size(); i < end; ++i) {
    size_t slot = parameters.slot(i);
    double value = tensor.floatAt(i), scale = parameters.scales[slot];
    double scaled = isDouble ? value / scale : static_cast<float>(value) / static_cast<float>(scale);
    double rounded = std::nearbyint(scaled) + static_cast<double>(parameters.zeroPoints[slot]);
    rounded = std::isnan(rounded) ? 0 : std::min(std::max(rounded, low), high);
    storeInt(*result, i, static_cast<int64_t>(rounded));
  }
  return result;
}

} // namespace

bool calor::computesInFloats(Operation *op) {
  using namespace stablehlo;
  if (isa<SelectOp, UniformQuantizeOp, UniformDequantizeOp>(op))
    return false;
  return isElementwise(op) || isa<DotOp, DotGeneralOp, ConvolutionOp, DynamicConvOp, CholeskyOp, TriangularSolveOp,
                                  BatchNormGradOp, BatchNormInferenceOp, BatchNormTrainingOp>(op);
}

LogicalResult calor::evalInFloats(Evaluation &e, OpFunction function) {
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
  if (failed(done))
    return failure();
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
