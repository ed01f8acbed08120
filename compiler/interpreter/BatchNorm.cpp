// SPDX-License-Identifier: Apache-2.0
// The batch_norm ops, computed in double.
#include "compiler/interpreter/Lanes.h"

#include <cmath>

using namespace mlir;
using namespace calor;

namespace {

FailureOr<Tensor> asDouble(Evaluation &e, size_t i) {
  return convertElements(e, e.tensor(i), Float64Type::get(e.op->getContext()));
}

LogicalResult allAsDouble(Evaluation &e, SmallVectorImpl<Tensor> &tensors) {
  for (size_t i = 0; i < e.operands.size(); ++i) {
    FailureOr<Tensor> operand = asDouble(e, i);
    if (failed(operand))
      return failure();
    tensors.push_back(*operand);
  }
  return success();
}

LogicalResult giveRounded(Evaluation &e, const Tensor &values) {
  size_t i = e.results.size();
  FailureOr<Tensor> rounded = convertElements(e, values, e.resultType(i).getElementType());
  return failed(rounded) ? failure() : e.give(rounded->withType(e.resultTypeOf(values.shape(), i)));
}

/// Which feature an element belongs to.
struct Features {
  /// Emits an error unless each vector operand [first, end) has an element for each feature.
  static LogicalResult check(Evaluation &e, int64_t index, size_t first, size_t end) {
    for (size_t i = first; i < end; ++i)
      if (e.tensor(i).size() != e.tensor(0).dim(index))
        return e.error() << "expects operand " << i << " to have " << e.tensor(0).dim(index) << " elements, but it has "
                         << e.tensor(i).size();
    return success();
  }
  int64_t count, run;
  Features(const Tensor &operand, int64_t index)
      : count(operand.dim(index)), run(rowMajorStrides(operand.shape())[index]) {}
  int64_t of(int64_t element) const { return element / run % count; }
};

LogicalResult giveNormalized(Evaluation &e, const Tensor &operand, const Features &features, const Tensor &scale,
                             const Tensor &offset, const Tensor &mean, const Tensor &variance, double epsilon) {
  FailureOr<Tensor> result = e.allocate(operand.type());
  if (failed(result))
    return failure();
  for (int64_t i = 0, end = operand.size(); i < end; ++i) {
    int64_t f = features.of(i);
    double normalized =
        (operand.data<double>()[i] - mean.data<double>()[f]) / std::sqrt(variance.data<double>()[f] + epsilon);
    result->mutableData<double>()[i] = scale.data<double>()[f] * normalized + offset.data<double>()[f];
  }
  return giveRounded(e, *result);
}

/// The mean over each feature of `value(i)`.
template <typename Function>
FailureOr<Tensor> featureMeans(Evaluation &e, const Tensor &operand, const Features &features, Function value) {
  std::optional<Tensor> means =
      Tensor::zeros(RankedTensorType::get({features.count}, Float64Type::get(e.op->getContext())));
  if (!means)
    return e.error() << "needs more memory than there is";
  for (int64_t i = 0, end = operand.size(); i < end; ++i)
    means->mutableData<double>()[features.of(i)] += value(i);
  double divisor = static_cast<double>(operand.size()) / static_cast<double>(features.count);
  for (int64_t f = 0; f < features.count; ++f)
    means->mutableData<double>()[f] /= divisor;
  return *means;
}

} // namespace

LogicalResult calor::evalBatchNormInference(Evaluation &e) {
  auto op = cast<stablehlo::BatchNormInferenceOp>(e.op);
  if (failed(Features::check(e, op.getFeatureIndex(), 1, 5)))
    return failure();
  SmallVector<Tensor> in;
  if (failed(allAsDouble(e, in)))
    return failure();
  return giveNormalized(e, in[0], Features(in[0], op.getFeatureIndex()), in[1], in[2], in[3], in[4],
                        op.getEpsilon().convertToFloat());
}

LogicalResult calor::evalBatchNormTraining(Evaluation &e) {
  auto op = cast<stablehlo::BatchNormTrainingOp>(e.op);
  if (failed(Features::check(e, op.getFeatureIndex(), 1, 3)))
    return failure();
  FailureOr<Tensor> operand = asDouble(e, 0), scale = asDouble(e, 1), offset = asDouble(e, 2);
  if (failed(operand) || failed(scale) || failed(offset))
    return failure();
  Features features(*operand, op.getFeatureIndex());
  const double *x = operand->data<double>();
  FailureOr<Tensor> mean = featureMeans(e, *operand, features, [&](int64_t i) { return x[i]; });
  if (failed(mean))
    return failure();
  FailureOr<Tensor> variance = featureMeans(e, *operand, features, [&](int64_t i) {
    double centered = x[i] - mean->data<double>()[features.of(i)];
    return centered * centered;
  });
  if (failed(variance) || failed(giveNormalized(e, *operand, features, *scale, *offset, *mean, *variance,
                                                op.getEpsilon().convertToFloat())))
    return failure();
  return success(succeeded(giveRounded(e, *mean)) && succeeded(giveRounded(e, *variance)));
}

LogicalResult calor::evalBatchNormGrad(Evaluation &e) {
  auto op = cast<stablehlo::BatchNormGradOp>(e.op);
  if (failed(Features::check(e, op.getFeatureIndex(), 1, 4)))
    return failure();
  if (e.tensor(0).shape() != e.tensor(4).shape())
    return e.error() << "expects a gradient of type " << e.tensor(0).type() << ", but it is " << e.tensor(4).type();
  SmallVector<Tensor> in;
  if (failed(allAsDouble(e, in)))
    return failure();
  Features features(in[0], op.getFeatureIndex());
  const double *x = in[0].data<double>(), *scale = in[1].data<double>(), *mean = in[2].data<double>();
  const double *variance = in[3].data<double>(), *gradient = in[4].data<double>();
  double epsilon = op.getEpsilon().convertToFloat();
  double elements = static_cast<double>(in[0].size()) / static_cast<double>(features.count);
  // Means over a feature of the gradient, and of the gradient times the centered operand.
  FailureOr<Tensor> meanGradient = featureMeans(e, in[0], features, [&](int64_t i) { return gradient[i]; });
  FailureOr<Tensor> meanProduct =
      featureMeans(e, in[0], features, [&](int64_t i) { return gradient[i] * (x[i] - mean[features.of(i)]); });
  FailureOr<Tensor> gradOperand = e.allocate(in[0].type());
  FailureOr<Tensor> gradScale = e.allocate(in[1].type()), gradOffset = e.allocate(in[1].type());
  if (failed(meanGradient) || failed(meanProduct) || failed(gradOperand) || failed(gradScale) || failed(gradOffset))
    return failure();
  const double *g = meanGradient->data<double>(), *p = meanProduct->data<double>();
  for (int64_t i = 0, end = in[0].size(); i < end; ++i) {
    int64_t f = features.of(i);
    double deviation = std::sqrt(variance[f] + epsilon);
    gradOperand->mutableData<double>()[i] =
        scale[f] / deviation * (gradient[i] - g[f] - (x[i] - mean[f]) * p[f] / (variance[f] + epsilon));
  }
  for (int64_t f = 0; f < features.count; ++f) {
    gradScale->mutableData<double>()[f] = elements * p[f] / std::sqrt(variance[f] + epsilon);
    gradOffset->mutableData<double>()[f] = elements * g[f];
  }
  return success(succeeded(giveRounded(e, *gradOperand)) && succeeded(giveRounded(e, *gradScale)) &&
                 succeeded(giveRounded(e, *gradOffset)));
}
