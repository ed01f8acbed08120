// SPDX-License-Identifier: Apache-2.0
// dot becomes dot_general; transposes of its operands go into the dimension numbers.
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

static LogicalResult generalizeDot(sh::DotOp op, PatternRewriter &rewriter) {
  int64_t lhsRank = tensorType(op.getLhs()).getRank();
  auto numbers = sh::DotDimensionNumbersAttr::get(op.getContext(), {}, {}, {lhsRank - 1}, {0});
  rewriter.replaceOpWithNewOp<sh::DotGeneralOp>(op, op.getType(), op.getLhs(), op.getRhs(), numbers,
                                                op.getPrecisionConfigAttr(), sh::DotAlgorithmAttr());
  return success();
}

/// The dimensions that are neither batched nor contracted.
static SmallVector<int64_t> freeDims(int64_t rank, ArrayRef<int64_t> batching, ArrayRef<int64_t> contracting) {
  SmallVector<int64_t> result;
  for (int64_t dim = 0; dim < rank; ++dim)
    if (!llvm::is_contained(batching, dim) && !llvm::is_contained(contracting, dim))
      result.push_back(dim);
  return result;
}

/// Looks through a transpose that keeps the order of the free dimensions; updates `batching` and
/// `contracting`.
static Value throughTranspose(Value operand, SmallVectorImpl<int64_t> &batching,
                              SmallVectorImpl<int64_t> &contracting) {
  auto transpose = operand.getDefiningOp<sh::TransposeOp>();
  if (!transpose || !isPlain(operand.getType()))
    return operand;
  ArrayRef<int64_t> permutation = transpose.getPermutation();
  SmallVector<int64_t> free = freeDims(permutation.size(), batching, contracting);
  if (!llvm::is_sorted(permuted(permutation, free)))
    return operand;
  SmallVector<int64_t> newBatching = permuted(permutation, batching),
                       newContracting = permuted(permutation, contracting);
  batching.assign(newBatching);
  contracting.assign(newContracting);
  return transpose.getOperand();
}

static LogicalResult foldOperandTransposes(sh::DotGeneralOp op, PatternRewriter &rewriter) {
  auto numbers = op.getDotDimensionNumbers();
  SmallVector<int64_t> lhsBatching(numbers.getLhsBatchingDimensions()), rhsBatching(numbers.getRhsBatchingDimensions());
  SmallVector<int64_t> lhsContracting(numbers.getLhsContractingDimensions());
  SmallVector<int64_t> rhsContracting(numbers.getRhsContractingDimensions());
  Value lhs = throughTranspose(op.getLhs(), lhsBatching, lhsContracting);
  Value rhs = throughTranspose(op.getRhs(), rhsBatching, rhsContracting);
  if (lhs == op.getLhs() && rhs == op.getRhs())
    return miss(rewriter, op, "no transpose that keeps the order of the free dimensions");
  rewriter.modifyOpInPlace(op, [&] {
    op->setOperands({lhs, rhs});
    op.setDotDimensionNumbersAttr(
        sh::DotDimensionNumbersAttr::get(op.getContext(), lhsBatching, rhsBatching, lhsContracting, rhsContracting));
  });
  return success();
}

/// Whether the value is a weight (an argument or constant, perhaps rearranged): it stays on the
/// right-hand side.
static bool isWeight(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (isa<sh::ConstantOp>(op))
      return true;
    if (!isa<sh::ReshapeOp, sh::TransposeOp, sh::ConvertOp>(op))
      return false;
    value = op->getOperand(0);
  }
  return true;
}

/// transpose(dot(a, b)) whose last dimension comes from a -> transpose(dot(b, a)), which leaves the
/// last dimension in place or needs no transpose at all.
static LogicalResult swapTransposedDot(sh::TransposeOp op, PatternRewriter &rewriter) {
  auto dot = op.getOperand().getDefiningOp<sh::DotGeneralOp>();
  if (!dot || !dot->hasOneUse() || !isStaticPlain(op.getType()) || dot.getAlgorithm() ||
      tensorType(dot.getLhs()).getElementType() != tensorType(dot.getRhs()).getElementType())
    return miss(rewriter, op, "the operand is no dot_general used only here");
  auto numbers = dot.getDotDimensionNumbers();
  int64_t batch = numbers.getLhsBatchingDimensions().size();
  int64_t lhsFree = tensorType(dot.getLhs()).getRank() - batch - numbers.getLhsContractingDimensions().size();
  int64_t rank = op.getPermutation().size(), rhsFree = rank - batch - lhsFree;
  if (lhsFree == 0 || rhsFree == 0 || op.getPermutation().back() != batch + lhsFree - 1 || isWeight(dot.getRhs()))
    return miss(rewriter, op, "exchanging the operands gains nothing");
  SmallVector<int64_t> position(rank); // of each dimension of the dot in the exchanged one
  for (int64_t dim = 0; dim < rank; ++dim)
    position[dim] = dim < batch ? dim : dim < batch + lhsFree ? dim + rhsFree : dim - lhsFree;
  SmallVector<int64_t> permutation = permuted<int64_t>(position, op.getPermutation());
  SmallVector<int64_t> shape = permuted(tensorType(dot.getResult()).getShape(), inversePermutation(position));
  ArrayAttr precision = dot.getPrecisionConfigAttr();
  if (precision && precision.size() == 2)
    precision = rewriter.getArrayAttr({precision[1], precision[0]});
  auto exchanged = sh::DotDimensionNumbersAttr::get(
      op.getContext(), numbers.getRhsBatchingDimensions(), numbers.getLhsBatchingDimensions(),
      numbers.getRhsContractingDimensions(), numbers.getLhsContractingDimensions());
  Value result = sh::DotGeneralOp::create(rewriter, dot.getLoc(),
                                          RankedTensorType::get(shape, tensorType(op.getResult()).getElementType()),
                                          dot.getRhs(), dot.getLhs(), exchanged, precision, sh::DotAlgorithmAttr());
  rewriter.replaceOp(op, transposeBy(rewriter, op.getLoc(), result, permutation));
  return success();
}

/// A dot over contracted dimensions of size 1 is a product of broadcasts.
static LogicalResult multiplyInsteadOfDot(sh::DotGeneralOp op, PatternRewriter &rewriter) {
  RankedTensorType lhs = tensorType(op.getLhs()), rhs = tensorType(op.getRhs()), type = tensorType(op.getResult());
  if (!isStaticPlain(lhs) || !isStaticPlain(rhs) || !isStaticPlain(type) || op.getAlgorithm() ||
      sh::isQuantized(lhs.getElementType()) || sh::isQuantized(rhs.getElementType()))
    return miss(rewriter, op, "needs static shapes and plain elements");
  auto numbers = op.getDotDimensionNumbers();
  for (int64_t dim : numbers.getLhsContractingDimensions())
    if (lhs.getDimSize(dim) != 1)
      return miss(rewriter, op, "sums over more than one product");
  bool sameTypes = lhs.getElementType() == type.getElementType() && rhs.getElementType() == type.getElementType();
  if (!sameTypes)
    return miss(rewriter, op, "the elements are converted in the sum");
  // Each operand without its contracted dimensions, broadcast to the result.
  auto place = [&](Value operand, ArrayRef<int64_t> batching, ArrayRef<int64_t> contracting, int64_t firstFree) {
    RankedTensorType from = tensorType(operand);
    SmallVector<int64_t> shape, dims;
    int64_t nextFree = firstFree;
    for (int64_t dim = 0; dim < from.getRank(); ++dim) {
      if (llvm::is_contained(contracting, dim))
        continue;
      const auto *position = llvm::find(batching, dim);
      dims.push_back(position != batching.end() ? position - batching.begin() : nextFree++);
      shape.push_back(from.getDimSize(dim));
    }
    return broadcastTo(rewriter, op.getLoc(), reshapeTo(rewriter, op.getLoc(), operand, shape), type, dims);
  };
  int64_t batch = numbers.getLhsBatchingDimensions().size();
  int64_t lhsFree = lhs.getRank() - batch - numbers.getLhsContractingDimensions().size();
  Value a = place(op.getLhs(), numbers.getLhsBatchingDimensions(), numbers.getLhsContractingDimensions(), batch);
  Value b =
      place(op.getRhs(), numbers.getRhsBatchingDimensions(), numbers.getRhsContractingDimensions(), batch + lhsFree);
  rewriter.replaceOpWithNewOp<sh::MulOp>(op, type, a, b);
  return success();
}

void calor::populateContractionPatterns(RewritePatternSet &patterns) {
  patterns.add(generalizeDot);
  patterns.add(foldOperandTransposes);
  patterns.add(swapTransposedDot);
  patterns.add(multiplyInsteadOfDot);
}
