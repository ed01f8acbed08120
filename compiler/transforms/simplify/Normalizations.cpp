// SPDX-License-Identifier: Apache-2.0
// Batch normalization as element-wise operations and sums, in f32 or f64.
#include "compiler/transforms/quantize/RealNumbers.h"
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace {

/// Emits in front of an op; values are tensors like `operand`, or vectors with an element for each feature.
class Normalization {
public:
  Normalization(PatternRewriter &rewriter, Operation *op, int64_t feature, const APFloat &epsilon)
      : rewriter(rewriter), op(op), loc(op->getLoc()), numbers(rewriter, op->getLoc()), feature(feature),
        epsilon(epsilon.convertToFloat()) {
    Type element = tensorType(op->getOperand(0)).getElementType();
    real = element.isF64() ? element : Type(rewriter.getF32Type());
  }

  Value operand(unsigned index) { return numbers.convert(op->getOperand(index), real); }
  Value add(Value x, Value y) { return sh::AddOp::create(rewriter, loc, x, y); }
  Value subtract(Value x, Value y) { return sh::SubtractOp::create(rewriter, loc, x, y); }
  Value multiply(Value x, Value y) { return sh::MulOp::create(rewriter, loc, x, y); }
  Value divide(Value x, Value y) { return sh::DivOp::create(rewriter, loc, x, y); }

  /// A vector's elements, each for its feature.
  Value spread(Value vector, Value like) { return numbers.broadcastLike(vector, {feature}, like); }
  Value regularized(Value variance) {
    return add(variance, numbers.spread(ArrayRef<double>{epsilon}, 0, variance, real));
  }
  Value deviation(Value variance) { return sh::SqrtOp::create(rewriter, loc, regularized(variance)); }
  Value sum(Value values) { return numbers.sum(values, otherDims(values)); }

  Value mean(Value values) {
    Value sums = sum(values);
    return divide(sums, count(values, sums));
  }

  /// The number of elements of a feature, for each.
  Value count(Value values, Value like) {
    int64_t known = 1;
    Value result;
    for (int64_t dim : otherDims(values)) {
      if (int64_t size = tensorType(values).getDimSize(dim); !ShapedType::isDynamic(size)) {
        known *= size;
        continue;
      }
      auto type = RankedTensorType::get({}, rewriter.getI32Type());
      Value size = numbers.convert(sh::GetDimensionSizeOp::create(rewriter, loc, type, values, dim), real);
      result = result ? multiply(result, size) : size;
    }
    auto constant = static_cast<double>(known);
    if (!result)
      return numbers.spread(ArrayRef<double>{constant}, 0, like, real);
    return numbers.broadcastLike(multiply(result, numbers.scalar(constant, real)), {}, like);
  }

  /// scale * (x - mean) / deviation + offset
  Value normalized(Value x, Value scale, Value offset, Value mean, Value variance) {
    Value factor = divide(scale, deviation(variance));
    Value centered = subtract(x, spread(mean, x));
    return add(multiply(centered, spread(factor, x)), spread(offset, x));
  }

  void replace(ArrayRef<Value> values) {
    SmallVector<Value> results;
    for (auto [value, result] : llvm::zip_equal(values, op->getResults()))
      results.push_back(numbers.convert(value, cast<RankedTensorType>(result.getType()).getElementType()));
    rewriter.replaceOp(op, results);
  }

private:
  PatternRewriter &rewriter;
  Operation *op;
  Location loc;
  RealNumbers numbers;
  int64_t feature;
  double epsilon;
  Type real;

  SmallVector<int64_t> otherDims(Value values) {
    SmallVector<int64_t> dims;
    for (int64_t dim = 0; dim < tensorType(values).getRank(); ++dim)
      if (dim != feature)
        dims.push_back(dim);
    return dims;
  }
};

} // namespace

static LogicalResult expandInference(sh::BatchNormInferenceOp op, PatternRewriter &rewriter) {
  Normalization n(rewriter, op, op.getFeatureIndex(), op.getEpsilon());
  n.replace({n.normalized(n.operand(0), n.operand(1), n.operand(2), n.operand(3), n.operand(4))});
  return success();
}

static LogicalResult expandTraining(sh::BatchNormTrainingOp op, PatternRewriter &rewriter) {
  Normalization n(rewriter, op, op.getFeatureIndex(), op.getEpsilon());
  Value x = n.operand(0), mean = n.mean(x), centered = n.subtract(x, n.spread(mean, x));
  Value variance = n.mean(n.multiply(centered, centered));
  n.replace({n.normalized(x, n.operand(1), n.operand(2), mean, variance), mean, variance});
  return success();
}

static LogicalResult expandGrad(sh::BatchNormGradOp op, PatternRewriter &rewriter) {
  Normalization n(rewriter, op, op.getFeatureIndex(), op.getEpsilon());
  Value x = n.operand(0), scale = n.operand(1), mean = n.operand(2), variance = n.operand(3), gradient = n.operand(4);
  Value centered = n.subtract(x, n.spread(mean, x)), deviation = n.deviation(variance);
  Value gradients = n.sum(gradient), products = n.sum(n.multiply(gradient, centered)), count = n.count(x, gradients);
  Value slope = n.divide(n.divide(products, count), n.regularized(variance));
  Value rest = n.subtract(n.subtract(gradient, n.spread(n.divide(gradients, count), x)),
                          n.multiply(centered, n.spread(slope, x)));
  n.replace({n.multiply(n.spread(n.divide(scale, deviation), x), rest), n.divide(products, deviation), gradients});
  return success();
}

void calor::populateNormalizationPatterns(RewritePatternSet &patterns) {
  patterns.add(expandInference);
  patterns.add(expandTraining);
  patterns.add(expandGrad);
}
