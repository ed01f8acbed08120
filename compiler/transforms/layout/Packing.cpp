// SPDX-License-Identifier: Apache-2.0
// Weights of contractions in panels.
#include "compiler/interpreter/Interpreter.h"
#include "compiler/transforms/layout/Layout.h"
#include "compiler/transforms/simplify/Simplify.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

/// Whether the value is a constant in the program or in its constant table.
static bool isConstant(Value value) { return isa_and_nonnull<sh::ConstantOp>(value.getDefiningOp()); }

/// Whether `value` can be computed before the innermost loop around `op`: it and what pure movers
/// make it from come from outside.
static bool isInvariantInLoop(Operation *op, Value value) {
  auto loop = op->getParentOfType<sh::WhileOp>();
  if (!loop)
    return false;
  Operation *producer = value.getDefiningOp();
  while (producer && loop->isProperAncestor(producer)) {
    if (!isa<sh::ReshapeOp, sh::TransposeOp, sh::ConvertOp, sh::SliceOp, sh::ConstantOp>(producer))
      return false;
    if (producer->getNumOperands() == 0)
      return true;
    value = producer->getOperand(0);
    producer = value.getDefiningOp();
  }
  return !loop->isAncestor(value.getParentRegion()->getParentOp());
}

/// Whether the convolution has channels-last input and output.
static bool isChannelsLast(sh::ConvolutionOp op) {
  auto numbers = op.getDimensionNumbers();
  int64_t last = tensorType(op.getResult()).getRank() - 1;
  return numbers.getInputBatchDimension() == 0 && numbers.getInputFeatureDimension() == last &&
         numbers.getOutputBatchDimension() == 0 && numbers.getOutputFeatureDimension() == last &&
         llvm::is_sorted(numbers.getInputSpatialDimensions()) && llvm::is_sorted(numbers.getOutputSpatialDimensions());
}

/// `value` transposed by `order`; a constant is rearranged at once.
static Value transposeNow(Value value, ArrayRef<int64_t> order, OpBuilder &builder) {
  Value transposed = transposeBy(builder, value.getLoc(), value, order);
  Operation *op = transposed.getDefiningOp();
  auto elements = constantOf(value);
  auto folded = elements && op ? foldConstant(op, Attribute(elements)) : std::nullopt;
  if (!folded)
    return transposed;
  op->erase();
  return sh::ConstantOp::create(builder, value.getLoc(), cast<ElementsAttr>(folded->front()));
}

/// Transposes the kernel of a channels-last convolution to [0, 1, i, o].
static void layOutKernel(sh::ConvolutionOp op, OpBuilder &builder) {
  auto numbers = op.getDimensionNumbers();
  SmallVector<int64_t> order(numbers.getKernelSpatialDimensions());
  order.push_back(numbers.getKernelInputFeatureDimension());
  order.push_back(numbers.getKernelOutputFeatureDimension());
  if (!isChannelsLast(op) || isIdentity(order) || !isStaticPlain(op.getRhs().getType()))
    return;
  op.setOperand(1, transposeNow(op.getRhs(), order, builder));
  int64_t rank = order.size();
  SmallVector<int64_t> spatial = llvm::to_vector(llvm::seq<int64_t>(0, rank - 2));
  op.setDimensionNumbersAttr(sh::ConvDimensionNumbersAttr::get(
      op.getContext(), numbers.getInputBatchDimension(), numbers.getInputFeatureDimension(),
      numbers.getInputSpatialDimensions(), rank - 2, rank - 1, spatial, numbers.getOutputBatchDimension(),
      numbers.getOutputFeatureDimension(), numbers.getOutputSpatialDimensions()));
}

void calor::packWeights(func::FuncOp func, const ChoosePacking &choose) {
  SmallVector<Operation *> contractions;
  func.walk([&](Operation *op) {
    if (isa<sh::DotGeneralOp, sh::ConvolutionOp>(op))
      contractions.push_back(op);
  });
  OpBuilder builder(func.getContext());
  for (Operation *op : contractions) {
    Value weights = op->getOperand(1);
    if (!isPlain(weights.getType()))
      continue;
    builder.setInsertionPoint(op);
    PackedAttr packing = choose ? choose(op, isConstant(weights), isInvariantInLoop(op, weights)) : PackedAttr();
    if (!packing) {
      if (auto convolution = dyn_cast<sh::ConvolutionOp>(op))
        layOutKernel(convolution, builder);
      continue;
    }
    RankedTensorType type = tensorType(weights);
    auto packedType = RankedTensorType::get(type.getShape(), type.getElementType(), packing);
    op->setOperand(1, PackOp::create(builder, op->getLoc(), packedType, weights, ArrayAttr()));
  }
  hoistLoopInvariants(func);
  mergeCommonSubexpressions(func);
}
