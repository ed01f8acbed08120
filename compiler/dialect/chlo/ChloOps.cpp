// SPDX-License-Identifier: Apache-2.0
// Rules of the ops, by the numbers of ChloOps.td.
#include "compiler/dialect/chlo/ChloOps.h"
#include "compiler/dialect/stablehlo/Verification.h"

using namespace mlir;
using namespace calor::stablehlo; // the shared operand constraints name kinds of elements
using namespace calor::stablehlo::verify;

#define GET_OP_CLASSES
#include "compiler/dialect/chlo/ChloOps.cpp.inc"

namespace calor::chlo {

void ChloDialect::registerOps() {
  addOperations<
#define GET_OP_LIST
#include "compiler/dialect/chlo/ChloOps.cpp.inc"
      >();
}

//===-- Element-wise ops -----------------------------------------------------------------------------------===//

static LogicalResult checkAllTypes(Operation *op) {
  for (auto [index, operand] : llvm::enumerate(op->getOperandTypes())) {
    std::string name = op->getNumOperands() == 1 ? "the operand" : "operand " + std::to_string(index);
    if (failed(checkSameType(op, "C1", name, operand, "the result", op->getResult(0).getType())))
      return failure();
  }
  return success();
}

#define CALOR_SAME_TYPES(OP)                                                                                           \
  LogicalResult OP::verify() { return checkAllTypes(*this); }
CALOR_SAME_TYPES(AsinAcosKernelOp)
CALOR_SAME_TYPES(AcosOp)
CALOR_SAME_TYPES(AcoshOp)
CALOR_SAME_TYPES(AsinOp)
CALOR_SAME_TYPES(AsinhOp)
CALOR_SAME_TYPES(AtanOp)
CALOR_SAME_TYPES(AtanhOp)
CALOR_SAME_TYPES(BesselI1eOp)
CALOR_SAME_TYPES(ConjOp)
CALOR_SAME_TYPES(CoshOp)
CALOR_SAME_TYPES(DigammaOp)
CALOR_SAME_TYPES(ErfOp)
CALOR_SAME_TYPES(ErfInvOp)
CALOR_SAME_TYPES(ErfcOp)
CALOR_SAME_TYPES(LgammaOp)
CALOR_SAME_TYPES(SinhOp)
CALOR_SAME_TYPES(SquareOp)
CALOR_SAME_TYPES(TanOp)
CALOR_SAME_TYPES(MulhiOp)
CALOR_SAME_TYPES(NextAfterOp)
CALOR_SAME_TYPES(PolygammaOp)
CALOR_SAME_TYPES(ZetaOp)
#undef CALOR_SAME_TYPES

static LogicalResult checkPredicate(Operation *op) {
  return checkSameShape(op, "C1", "the operand", op->getOperand(0).getType(), "the result", op->getResult(0).getType());
}
LogicalResult IsInfOp::verify() { return checkPredicate(*this); }
LogicalResult IsNegInfOp::verify() { return checkPredicate(*this); }
LogicalResult IsPosInfOp::verify() { return checkPredicate(*this); }

//===-- Ops with broadcasting ------------------------------------------------------------------------------===//

SmallVector<int64_t> broadcastDimensions(RankedTensorType operand, RankedTensorType other,
                                         std::optional<ArrayRef<int64_t>> explicitDimensions) {
  if (explicitDimensions && operand.getRank() < other.getRank())
    return SmallVector<int64_t>(*explicitDimensions);
  int64_t rank = std::max(operand.getRank(), other.getRank());
  return llvm::to_vector(llvm::seq<int64_t>(rank - operand.getRank(), rank));
}

/// Whether each dimension of `operand` can be spread to that of `result`, and one operand fills it.
static LogicalResult checkBroadcastShapes(Operation *op, StringRef rule, TypeRange operands,
                                          ArrayRef<SmallVector<int64_t>> dimensions, RankedTensorType result) {
  int64_t rank = 0;
  for (Type operand : operands)
    rank = std::max(rank, tensor(operand).getRank());
  if (failed(checkRank(op, rule, "the result", result, rank)))
    return failure();
  SmallVector<int64_t> shape(rank, 1);
  for (auto [operand, dims] : llvm::zip_equal(operands, dimensions))
    for (auto [from, to] : llvm::zip_equal(tensor(operand).getShape(), dims)) {
      int64_t &size = shape[to];
      if (size == 1 || (ShapedType::isDynamic(size) && from != 1))
        size = from;
      else if (from != 1 && !compatibleDims(size, from))
        return op->emitOpError() << "expects sizes that are equal or 1, but dimension " << to << " meets " << size
                                 << " and " << from << " (" << rule << ")";
    }
  for (auto [index, size] : llvm::enumerate(shape))
    if (!compatibleDims(size, result.getDimSize(index)))
      return op->emitOpError() << "expects a result of the shape " << shapeText(shape) << ", but got "
                               << shapeText(result.getShape()) << " (" << rule << ")";
  return success();
}

static LogicalResult checkBroadcast(Operation *op, std::optional<ArrayRef<int64_t>> dimensions) {
  RankedTensorType lhs = tensor(op->getOperand(0)), rhs = tensor(op->getOperand(1));
  if (dimensions) {
    int64_t smaller = std::min(lhs.getRank(), rhs.getRank()), larger = std::max(lhs.getRank(), rhs.getRank());
    if (failed(checkSize(op, "C1", "broadcast_dimensions", dimensions->size(), smaller)) ||
        failed(checkInRange(op, "C2", "broadcast_dimensions", *dimensions, larger)) ||
        failed(checkUnique(op, "C2", "broadcast_dimensions", *dimensions)) ||
        failed(checkSorted(op, "C2", "broadcast_dimensions", *dimensions)))
      return failure();
  }
  return checkBroadcastShapes(op, "C3", op->getOperandTypes(),
                              {broadcastDimensions(lhs, rhs, dimensions), broadcastDimensions(rhs, lhs, dimensions)},
                              tensor(op->getResult(0)));
}

static LogicalResult checkSameElements(Operation *op, std::optional<ArrayRef<int64_t>> dimensions) {
  if (failed(checkBroadcast(op, dimensions)) ||
      failed(
          checkSameBaselineElement(op, "C4", "lhs", op->getOperand(0).getType(), "rhs", op->getOperand(1).getType())))
    return failure();
  return checkSameBaselineElement(op, "C4", "lhs", op->getOperand(0).getType(), "the result",
                                  op->getResult(0).getType());
}

#define CALOR_BROADCAST(OP)                                                                                            \
  LogicalResult OP::verify() { return checkSameElements(*this, getBroadcastDimensions()); }
CALOR_BROADCAST(BroadcastAddOp)
CALOR_BROADCAST(BroadcastAndOp)
CALOR_BROADCAST(BroadcastAtan2Op)
CALOR_BROADCAST(BroadcastDivOp)
CALOR_BROADCAST(BroadcastMaxOp)
CALOR_BROADCAST(BroadcastMinOp)
CALOR_BROADCAST(BroadcastMulOp)
CALOR_BROADCAST(BroadcastNextAfterOp)
CALOR_BROADCAST(BroadcastOrOp)
CALOR_BROADCAST(BroadcastPolygammaOp)
CALOR_BROADCAST(BroadcastPowOp)
CALOR_BROADCAST(BroadcastRemOp)
CALOR_BROADCAST(BroadcastShiftLeftOp)
CALOR_BROADCAST(BroadcastShiftRightArithmeticOp)
CALOR_BROADCAST(BroadcastShiftRightLogicalOp)
CALOR_BROADCAST(BroadcastSubOp)
CALOR_BROADCAST(BroadcastXorOp)
CALOR_BROADCAST(BroadcastZetaOp)
#undef CALOR_BROADCAST

LogicalResult BroadcastCompareOp::verify() {
  if (failed(checkBroadcast(*this, getBroadcastDimensions())))
    return failure();
  return checkSameBaselineElement(*this, "C4", "lhs", getLhs().getType(), "rhs", getRhs().getType());
}

LogicalResult BroadcastComplexOp::verify() {
  if (failed(checkBroadcast(*this, getBroadcastDimensions())) ||
      failed(checkSameElement(*this, "C4", "lhs", getLhs().getType(), "rhs", getRhs().getType())))
    return failure();
  Type part = cast<ComplexType>(getType().getElementType()).getElementType();
  if (part == getLhs().getType().getElementType())
    return success();
  return emitOpError() << "expects a result of complex<" << getLhs().getType().getElementType() << ">, but got complex<"
                       << part << "> (C4)";
}

LogicalResult BroadcastSelectOp::verify() {
  if (failed(checkSameBaselineElement(*this, "C1", "on_true", getOnTrue().getType(), "on_false",
                                      getOnFalse().getType())) ||
      failed(checkSameBaselineElement(*this, "C1", "on_true", getOnTrue().getType(), "the result", getType())))
    return failure();
  int64_t rank = 0;
  for (Type type : getOperandTypes())
    rank = std::max(rank, tensor(type).getRank());
  SmallVector<SmallVector<int64_t>> dimensions;
  for (Type type : getOperandTypes())
    dimensions.push_back(llvm::to_vector(llvm::seq<int64_t>(rank - tensor(type).getRank(), rank)));
  return checkBroadcastShapes(*this, "C2", getOperandTypes(), dimensions, getType());
}

//===-- Constants ------------------------------------------------------------------------------------------===//

OpFoldResult ConstantOp::fold(FoldAdaptor) { return getValue(); }

LogicalResult ConstantLikeOp::verify() {
  if (failed(checkSameShape(*this, "C1", "the operand", getOperand().getType(), "the result", getType())))
    return failure();
  Type element = getType().getElementType(), actual = getValue().getType();
  // A complex value is an array or a tensor of its two parts.
  if (actual == element || (isa<ShapedType>(actual) && cast<ShapedType>(actual).getElementType() == element &&
                            isa<SplatElementsAttr>(getValue())))
    return success();
  return emitOpError() << "expects a value of " << element << ", but got " << actual << " (C2)";
}

//===-- top_k ----------------------------------------------------------------------------------------------===//

LogicalResult TopKOp::verify() {
  RankedTensorType operand = getOperand().getType();
  // top_k_c1
  if (operand.getRank() == 0)
    return emitOpError() << "expects an operand of rank 1 or more, but got a scalar (C1)";
  // top_k_c2
  int64_t k = getK(), last = operand.getShape().back();
  if (k < 0 || (!ShapedType::isDynamic(last) && k > last))
    return emitOpError() << "expects k to be in [0, " << (ShapedType::isDynamic(last) ? "?" : std::to_string(last))
                         << "], the size of the last dimension, but got " << k << " (C2)";
  // top_k_c3
  SmallVector<int64_t> shape(operand.getShape());
  shape.back() = k;
  if (failed(checkSameBaselineElement(*this, "C3", "the operand", operand, "values", getValues().getType())) ||
      failed(checkShape(*this, "C3", "values", getValues().getType(), shape)))
    return failure();
  // top_k_c4
  if (failed(checkShape(*this, "C4", "indices", getIndices().getType(), shape)))
    return failure();
  // top_k_c5
  if (elementKind(getIndices().getType().getElementType()) & kAnyInt)
    return success();
  return emitOpError() << "expects indices to be integers, but got " << getIndices().getType().getElementType()
                       << " (C5)";
}

//===-- ragged_dot -----------------------------------------------------------------------------------------===//

RaggedMode raggedMode(RaggedDotDimensionNumbersAttr numbers) {
  int64_t ragged = numbers.getLhsRaggedDimensions().front();
  if (llvm::is_contained(numbers.getLhsBatchingDimensions(), ragged))
    return RaggedMode::Batching;
  return llvm::is_contained(numbers.getLhsContractingDimensions(), ragged) ? RaggedMode::Contracting
                                                                           : RaggedMode::NonContracting;
}

SmallVector<int64_t> remainingDimensions(int64_t rank, ArrayRef<ArrayRef<int64_t>> used) {
  SmallVector<int64_t> dimensions;
  for (int64_t dim = 0; dim < rank; ++dim)
    if (llvm::none_of(used, [&](ArrayRef<int64_t> list) { return llvm::is_contained(list, dim); }))
      dimensions.push_back(dim);
  return dimensions;
}

SmallVector<int64_t> raggedPrefix(RaggedDotDimensionNumbersAttr numbers, int64_t lhsRank) {
  auto upToRagged = [&](ArrayRef<int64_t> dims) {
    return dims.take_until([&](int64_t dim) { return dim == numbers.getLhsRaggedDimensions().front(); });
  };
  ArrayRef<int64_t> batching = numbers.getLhsBatchingDimensions(), contracting = numbers.getLhsContractingDimensions();
  SmallVector<int64_t> prefix(upToRagged(batching));
  switch (raggedMode(numbers)) {
  case RaggedMode::Batching:
    break;
  case RaggedMode::Contracting:
    llvm::append_range(prefix, upToRagged(contracting));
    break;
  case RaggedMode::NonContracting: {
    SmallVector<int64_t> free = remainingDimensions(lhsRank, {batching, contracting});
    llvm::append_range(prefix, upToRagged(free));
    break;
  }
  }
  return prefix;
}

static LogicalResult checkRaggedDimensions(RaggedDotOp op, RaggedDotDimensionNumbersAttr numbers) {
  // ragged_dot_c1
  if (failed(checkSize(op, "C1", "lhs_ragged_dimensions", numbers.getLhsRaggedDimensions().size(), 1)))
    return failure();
  // ragged_dot_c2
  if (failed(checkSize(op, "C2", "rhs_batching_dimensions", numbers.getRhsBatchingDimensions().size(),
                       numbers.getLhsBatchingDimensions().size())) ||
      failed(checkSize(op, "C2", "rhs_contracting_dimensions", numbers.getRhsContractingDimensions().size(),
                       numbers.getLhsContractingDimensions().size())))
    return failure();
  // ragged_dot_c3
  int64_t lhsRank = rank(op.getLhs()), rhsRank = rank(op.getRhs());
  if (failed(checkInRange(op, "C3", "lhs_batching_dimensions", numbers.getLhsBatchingDimensions(), lhsRank)) ||
      failed(checkInRange(op, "C3", "lhs_contracting_dimensions", numbers.getLhsContractingDimensions(), lhsRank)) ||
      failed(checkInRange(op, "C3", "lhs_ragged_dimensions", numbers.getLhsRaggedDimensions(), lhsRank)) ||
      failed(checkInRange(op, "C3", "rhs_batching_dimensions", numbers.getRhsBatchingDimensions(), rhsRank)) ||
      failed(checkInRange(op, "C3", "rhs_contracting_dimensions", numbers.getRhsContractingDimensions(), rhsRank)) ||
      failed(checkInRange(op, "C3", "rhs_group_dimensions", numbers.getRhsGroupDimensions(), rhsRank)))
    return failure();
  // ragged_dot_c4
  SmallVector<int64_t> lhs(numbers.getLhsBatchingDimensions()), rhs(numbers.getRhsBatchingDimensions());
  llvm::append_range(lhs, numbers.getLhsContractingDimensions());
  llvm::append_range(rhs, numbers.getRhsContractingDimensions());
  llvm::append_range(rhs, numbers.getRhsGroupDimensions());
  if (failed(checkUnique(op, "C4", "batching and contracting dimensions of lhs", lhs)) ||
      failed(checkUnique(op, "C4", "batching, contracting and group dimensions of rhs", rhs)))
    return failure();
  // ragged_dot_c5
  auto checkMeeting = [&](StringRef what, ArrayRef<int64_t> lhsDims, ArrayRef<int64_t> rhsDims) -> LogicalResult {
    for (auto [l, r] : llvm::zip_equal(lhsDims, rhsDims)) {
      int64_t a = tensor(op.getLhs()).getDimSize(l), b = tensor(op.getRhs()).getDimSize(r);
      if (!compatibleDims(a, b))
        return op.emitOpError() << "expects " << what << " dimensions to agree, but lhs has " << a << " and rhs has "
                                << b << " (C5)";
    }
    return success();
  };
  if (failed(checkMeeting("batching", numbers.getLhsBatchingDimensions(), numbers.getRhsBatchingDimensions())) ||
      failed(checkMeeting("contracting", numbers.getLhsContractingDimensions(), numbers.getRhsContractingDimensions())))
    return failure();
  // ragged_dot_c6
  return checkSize(op, "C6", "rhs_group_dimensions", numbers.getRhsGroupDimensions().size(),
                   raggedMode(numbers) == RaggedMode::NonContracting ? 1 : 0);
}

LogicalResult RaggedDotOp::verify() {
  RaggedDotDimensionNumbersAttr numbers = getRaggedDotDimensionNumbers();
  if (failed(checkRaggedDimensions(*this, numbers)))
    return failure();
  RankedTensorType lhs = getLhs().getType(), rhs = getRhs().getType(), groups = getGroupSizes().getType();
  // ragged_dot_c7
  if (groups.getRank() == 0)
    return emitOpError() << "expects group_sizes of rank 1 or more, but got a scalar (C7)";
  int64_t count = groups.getShape().back();
  if (groups.getRank() > 1) {
    SmallVector<int64_t> expected;
    for (int64_t dim : raggedPrefix(numbers, lhs.getRank()))
      expected.push_back(lhs.getDimSize(dim));
    expected.push_back(count);
    if (failed(checkShape(*this, "C7", "group_sizes", groups, expected)))
      return failure();
  }
  // ragged_dot_c8
  for (int64_t dim : numbers.getRhsGroupDimensions())
    if (failed(checkDim(*this, "C8", "the group dimension of rhs", rhs.getDimSize(dim), count)))
      return failure();
  // ragged_dot_c9
  SmallVector<int64_t> shape;
  if (raggedMode(numbers) == RaggedMode::Contracting)
    shape.push_back(count);
  for (int64_t dim : numbers.getLhsBatchingDimensions())
    shape.push_back(lhs.getDimSize(dim));
  for (int64_t dim :
       remainingDimensions(lhs.getRank(), {numbers.getLhsBatchingDimensions(), numbers.getLhsContractingDimensions()}))
    shape.push_back(lhs.getDimSize(dim));
  for (int64_t dim :
       remainingDimensions(rhs.getRank(), {numbers.getRhsBatchingDimensions(), numbers.getRhsContractingDimensions(),
                                           numbers.getRhsGroupDimensions()}))
    shape.push_back(rhs.getDimSize(dim));
  if (failed(checkShape(*this, "C9", "the result", getType(), shape)))
    return failure();
  // ragged_dot_c10
  auto precision = getPrecisionConfig();
  if (!precision || precision->empty())
    return success();
  return checkSize(*this, "C10", "precision_config", precision->size(), 2);
}

//===-- scan -----------------------------------------------------------------------------------------------===//

static SmallVector<Type> withoutDimension(TypeRange types, int64_t dimension) {
  SmallVector<Type> slices;
  for (Type type : types)
    slices.push_back(
        RankedTensorType::get(inferReduceShape(tensor(type).getShape(), {dimension}), tensor(type).getElementType()));
  return slices;
}

LogicalResult ScanOp::verify() {
  // scan_c1
  if (failed(checkSize(*this, "C1", "the carries", getCarries().size(), getInits().size())))
    return failure();
  for (auto [init, carry] : llvm::zip_equal(getInits().getTypes(), getCarries().getTypes()))
    if (failed(checkSameType(*this, "C1", "an init", init, "its carry", carry)))
      return failure();
  // scan_c6
  if (getInputs().empty() && !getScanDimSize())
    return emitOpError() << "expects an input or scan_dim_size, but got neither (C6)";
  // scan_c2, scan_c3
  int64_t dimension = getDimension(), size = getScanDimSize().value_or(ShapedType::kDynamic);
  for (TypeRange types : {TypeRange(getInputs().getTypes()), TypeRange(getOutputs().getTypes())})
    for (Type type : types) {
      if (failed(checkInRange(*this, "C2", "dimension", {dimension}, tensor(type).getRank())))
        return failure();
      int64_t actual = tensor(type).getDimSize(dimension);
      if (!compatibleDims(size, actual))
        return emitOpError() << "expects one size along dimension " << dimension << ", but got " << size << " and "
                             << actual << " (C3)";
      size = ShapedType::isDynamic(size) ? actual : size;
    }
  // scan_c4
  SmallVector<Type> taken = withoutDimension(getInputs().getTypes(), dimension);
  llvm::append_range(taken, getInits().getTypes());
  Block &body = getBody().front();
  if (failed(checkSize(*this, "C4", "the arguments of the body", body.getNumArguments(), taken.size())))
    return failure();
  for (auto [expected, actual] : llvm::zip_equal(taken, body.getArgumentTypes()))
    if (!compatibleTypes(expected, actual))
      return emitOpError() << "expects the body to take " << expected << ", but it takes " << actual << " (C4)";
  // scan_c5
  FailureOr<OperandRange> returned = returnedValues(*this, "C5", "the body", getBody());
  if (failed(returned))
    return failure();
  SmallVector<Type> given = withoutDimension(getOutputs().getTypes(), dimension);
  llvm::append_range(given, getCarries().getTypes());
  if (failed(checkSize(*this, "C5", "the results of the body", returned->size(), given.size())))
    return failure();
  for (auto [expected, actual] : llvm::zip_equal(given, returned->getTypes()))
    if (!compatibleTypes(expected, actual))
      return emitOpError() << "expects the body to return " << expected << ", but it returns " << actual << " (C5)";
  return success();
}

} // namespace calor::chlo
