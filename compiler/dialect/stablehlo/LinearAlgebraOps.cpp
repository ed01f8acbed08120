// SPDX-License-Identifier: Apache-2.0
// Rules of transforms, decompositions, batch normalisation and random numbers.
#include "compiler/dialect/stablehlo/Verification.h"

using namespace mlir;
using namespace calor::stablehlo::verify;

namespace calor::stablehlo {

//===-- fft ------------------------------------------------------------------------------------------------===//

static LogicalResult checkFftElements(FftOp op) {
  Type from = op.getOperand().getType().getElementType(), to = op.getType().getElementType();
  auto fromComplex = dyn_cast<ComplexType>(from), toComplex = dyn_cast<ComplexType>(to);
  bool ok = false;
  switch (op.getFftType()) {
  case FftType::FFT:
  case FftType::IFFT:
    ok = fromComplex && from == to;
    break;
  case FftType::RFFT:
    ok = !fromComplex && toComplex && toComplex.getElementType() == from;
    break;
  case FftType::IRFFT:
    ok = fromComplex && !toComplex && fromComplex.getElementType() == to;
    break;
  }
  if (ok)
    return success();
  return op.emitOpError() << "expects element types that fit " << stringifyFftType(op.getFftType()) << ", but got "
                          << from << " and " << to << " (C2)";
}

/// The size of the last dimension after a transform of `real` real numbers.
static int64_t halfSpectrum(int64_t real) { return ShapedType::isDynamic(real) ? real : real == 0 ? 0 : real / 2 + 1; }

LogicalResult FftOp::verify() {
  RankedTensorType operand = getOperand().getType(), result = getType();
  ArrayRef<int64_t> lengths = getFftLength();
  // fft_c2, fft_c3, fft_c1
  if (failed(checkFftElements(*this)))
    return failure();
  if (lengths.empty() || lengths.size() > 3)
    return emitOpError() << "expects 1 to 3 entries of fft_length, but got " << lengths.size() << " (C3)";
  if (int64_t(lengths.size()) > operand.getRank())
    return emitOpError() << "expects at most as many entries of fft_length as the rank " << operand.getRank()
                         << ", but got " << lengths.size() << " (C1)";
  if (failed(checkNotNegative(*this, "C4", "fft_length", lengths)) ||
      failed(checkRank(*this, "C5", "the result", result, operand.getRank())))
    return failure();
  // fft_c4
  bool isReal = getFftType() == FftType::RFFT, isInverseReal = getFftType() == FftType::IRFFT;
  if (isReal || isInverseReal) {
    RankedTensorType real = isReal ? operand : result;
    ArrayRef<int64_t> sizes = real.getShape().take_back(lengths.size());
    if (!compatibleShapes(sizes, lengths))
      return emitOpError() << "expects the real tensor to end in the dimensions " << shapeText(lengths) << ", but got "
                           << shapeText(sizes) << " (C4)";
  }
  // fft_c5
  Shape expected(operand.getShape());
  if (isReal)
    expected.back() = halfSpectrum(expected.back());
  if (isInverseReal) {
    if (failed(checkDim(*this, "C5", "the last dimension of the operand", operand.getShape().back(),
                        halfSpectrum(result.getShape().back()))))
      return failure();
    expected.back() = result.getShape().back();
  }
  return checkShape(*this, "C5", "the result", result, expected);
}

//===-- cholesky, triangular_solve -------------------------------------------------------------------------===//

LogicalResult CholeskyOp::verify() {
  RankedTensorType a = getA().getType();
  // cholesky_c1, c2, c3
  if (failed(checkSameBaseline(*this, "C1", "a", a, "the result", getType())))
    return failure();
  if (a.getRank() < 2)
    return emitOpError() << "expects a to have rank 2 or more, but got " << a.getRank() << " (C2)";
  return checkDim(*this, "C3", "the last dimension of a", a.getShape().back(), a.getDimSize(a.getRank() - 2));
}

LogicalResult TriangularSolveOp::verify() {
  RankedTensorType a = getA().getType(), b = getB().getType();
  // triangular_solve_c1
  if (failed(checkSameBaselineElement(*this, "C1", "a", a, "b", b)))
    return failure();
  // triangular_solve_c2
  if (a.getRank() < 2)
    return emitOpError() << "expects a to have rank 2 or more, but got " << a.getRank() << " (C2)";
  if (failed(checkRank(*this, "C2", "b", b, a.getRank())))
    return failure();
  // triangular_solve_c3
  int64_t rank = a.getRank(), side = a.getShape().back();
  if (failed(checkDim(*this, "C3", "the last dimension of a", side, a.getDimSize(rank - 2))) ||
      failed(
          checkDim(*this, "C3", "the solved dimension of b", b.getDimSize(getLeftSide() ? rank - 2 : rank - 1), side)))
    return failure();
  if (!compatibleShapes(a.getShape().drop_back(2), b.getShape().drop_back(2)))
    return emitOpError() << "expects a and b to have the same batch dimensions, but got "
                         << shapeText(a.getShape().drop_back(2)) << " and " << shapeText(b.getShape().drop_back(2))
                         << " (C3)";
  if (getTransposeA() == Transpose::TRANSPOSE_INVALID)
    return emitOpError() << "expects NO_TRANSPOSE, TRANSPOSE or ADJOINT, but got TRANSPOSE_INVALID (I6)";
  // triangular_solve_c4
  return checkSameBaseline(*this, "C4", "b", b, "the result", getType());
}

//===-- Batch normalisation --------------------------------------------------------------------------------===//

namespace {
struct Named {
  StringRef name;
  RankedTensorType type;
  StringRef rule; // of the size of a 1-dimensional tensor
};
} // namespace

/// (C1), (C2) and the sizes of the 1-dimensional tensors.
static LogicalResult checkBatchNorm(Operation *op, RankedTensorType operand, int64_t feature, ArrayRef<Named> vectors) {
  if (failed(checkInRange(op, "C1", "feature_index", {feature}, operand.getRank())))
    return failure();
  int64_t features = operand.getDimSize(feature); // or what the first vector with a static size says
  for (const Named &vector : vectors) {
    int64_t size = vector.type.getDimSize(0);
    if (failed(checkSameBaselineElement(op, "C2", "the operand", operand, vector.name, vector.type)) ||
        failed(checkDim(op, vector.rule, ("the size of " + vector.name).str(), size, features)))
      return failure();
    features = ShapedType::isDynamic(features) ? size : features;
  }
  return success();
}

LogicalResult BatchNormGradOp::verify() {
  RankedTensorType operand = getOperand().getType();
  // batch_norm_grad_c1, c2, c4, c5
  if (failed(checkBatchNorm(*this, operand, getFeatureIndex(),
                            {{"scale", getScale().getType(), "C5"},
                             {"mean", getMean().getType(), "C4"},
                             {"variance", getVariance().getType(), "C4"},
                             {"grad_scale", getGradScale().getType(), "C4"},
                             {"grad_offset", getGradOffset().getType(), "C4"}})))
    return failure();
  for (auto [name, type] :
       {std::pair("grad_output", getGradOutput().getType()), std::pair("grad_operand", getGradOperand().getType())}) {
    // batch_norm_grad_c2, batch_norm_grad_c3
    if (failed(checkSameBaselineElement(*this, "C2", "the operand", operand, name, type)) ||
        failed(checkSameShape(*this, "C3", "the operand", operand, name, type)))
      return failure();
  }
  return checkSameShape(*this, "C3", "grad_output", getGradOutput().getType(), "grad_operand",
                        getGradOperand().getType());
}

LogicalResult BatchNormInferenceOp::verify() {
  // batch_norm_inference_c1 .. c6
  if (failed(checkBatchNorm(*this, getOperand().getType(), getFeatureIndex(),
                            {{"scale", getScale().getType(), "C3"},
                             {"offset", getOffset().getType(), "C4"},
                             {"mean", getMean().getType(), "C5"},
                             {"variance", getVariance().getType(), "C6"}})))
    return failure();
  // batch_norm_inference_c7
  return checkSameBaseline(*this, "C7", "the operand", getOperand().getType(), "the result", getType());
}

LogicalResult BatchNormTrainingOp::verify() {
  // batch_norm_training_c1 .. c6
  if (failed(checkBatchNorm(*this, getOperand().getType(), getFeatureIndex(),
                            {{"scale", getScale().getType(), "C3"},
                             {"offset", getOffset().getType(), "C4"},
                             {"batch_mean", getBatchMean().getType(), "C5"},
                             {"batch_var", getBatchVar().getType(), "C6"}})))
    return failure();
  // batch_norm_training_c7
  return checkSameBaseline(*this, "C7", "the operand", getOperand().getType(), "the output", getOutput().getType());
}

//===-- Random numbers -------------------------------------------------------------------------------------===//

LogicalResult RngOp::verify() {
  // rng_c1
  if (failed(checkSameElement(*this, "C1", "a", getA().getType(), "b", getB().getType())) ||
      failed(checkSameElement(*this, "C1", "a", getA().getType(), "the result", getType())))
    return failure();
  // rng_c2
  Type element = getA().getType().getElementType();
  if (getRngDistribution() == RngDistribution::NORMAL && !isa<FloatType>(element))
    return emitOpError() << "expects floats for the distribution NORMAL, but got " << element << " (C2)";
  // rng_c3: values of shape that are not constant are checked when the op runs
  if (failed(checkDim(*this, "C3", "the size of shape", getShape().getType().getDimSize(0), getType().getRank())))
    return failure();
  std::optional<Shape> shape = constantIntegers(getShape());
  return shape ? checkShape(*this, "C3", "the result", getType(), *shape) : success();
}

LogicalResult RngBitGeneratorOp::verify() {
  // rng_bit_generator_c1
  RankedTensorType state = getInitialState().getType();
  if (failed(checkSameType(*this, "C1", "initial_state", state, "output_state", getOutputState().getType())))
    return failure();
  // rng_bit_generator_c2; states of other types than the specification's fail when the op runs
  RngAlgorithm algorithm = getRngAlgorithm();
  if (algorithm == RngAlgorithm::DEFAULT || state.getRank() != 1 || state.isDynamicDim(0) ||
      !state.getElementType().isUnsignedInteger(64))
    return success();
  int64_t size = state.getDimSize(0);
  if (size == 2 || (size == 3 && algorithm == RngAlgorithm::PHILOX))
    return success();
  return emitOpError() << "expects initial_state to have " << (algorithm == RngAlgorithm::PHILOX ? "2 or 3" : "2")
                       << " elements for " << stringifyRngAlgorithm(algorithm) << ", but got " << size << " (C2)";
}

void RngBitGeneratorOp::getAsmResultNames(function_ref<void(Value, StringRef)> setName) {
  setName(getOutputState(), "output_state");
  setName(getOutput(), "output");
}

} // namespace calor::stablehlo
