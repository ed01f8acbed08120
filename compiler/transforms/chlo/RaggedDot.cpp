// SPDX-License-Identifier: Apache-2.0
// ragged_dot: one dot_general for each group, in a loop; what does not belong to the group is selected away, so that no
// infinity or NaN of another group gets in.
#include "compiler/transforms/chlo/Loops.h"
#include "compiler/transforms/chlo/Lowering.h"

using namespace mlir;
namespace sh = calor::stablehlo;

namespace calor::chlo {

namespace {

class RaggedDot {
public:
  RaggedDot(OpBuilder &builder, RaggedDotOp op)
      : builder(builder), op(op), loc(op.getLoc()), numbers(op.getRaggedDotDimensionNumbers()), result(op.getType()),
        prefix(raggedPrefix(numbers, op.getLhs().getType().getRank())) {}

  Value run() {
    switch (raggedMode(numbers)) {
    case RaggedMode::NonContracting:
      return rows();
    case RaggedMode::Contracting:
      return sums();
    case RaggedMode::Batching:
      return dot(op.getLhs(), op.getRhs(), result, numbers.getRhsBatchingDimensions(),
                 numbers.getRhsContractingDimensions());
    }
    return {};
  }

private:
  Value dot(Value lhs, Value rhs, RankedTensorType type, ArrayRef<int64_t> rhsBatching,
            ArrayRef<int64_t> rhsContracting);
  Value rows();
  Value sums();
  Value inGroup(RankedTensorType type, Value sizes, ArrayRef<int64_t> prefixDims, int64_t ragged, Value start,
                Value end);
  Value zeros(RankedTensorType type, Value sizes);
  SmallVector<Value> resultSizes();
  Values loop(Value init, llvm::function_ref<Value(Value index, Value start, Value end, Value sum)> body);

  OpBuilder &builder;
  RaggedDotOp op;
  Location loc;
  RaggedDotDimensionNumbersAttr numbers;
  RankedTensorType result;
  SmallVector<int64_t> prefix;
};

} // namespace

Value RaggedDot::dot(Value lhs, Value rhs, RankedTensorType type, ArrayRef<int64_t> rhsBatching,
                     ArrayRef<int64_t> rhsContracting) {
  MLIRContext *context = builder.getContext();
  auto dims = sh::DotDimensionNumbersAttr::get(context, numbers.getLhsBatchingDimensions(), rhsBatching,
                                               numbers.getLhsContractingDimensions(), rhsContracting);
  ArrayAttr precision;
  if (auto config = op.getPrecisionConfig(); config && !config->empty()) {
    SmallVector<Attribute> entries;
    for (Attribute entry : *config)
      entries.push_back(
          sh::PrecisionAttr::get(context, static_cast<sh::Precision>(cast<PrecisionAttr>(entry).getValue())));
    precision = builder.getArrayAttr(entries);
  }
  return sh::DotGeneralOp::create(builder, loc, type, lhs, rhs, dims, precision, nullptr);
}

Value RaggedDot::zeros(RankedTensorType type, Value sizes) {
  Value zero = sh::ConstantOp::create(
      builder, loc,
      cast<ElementsAttr>(cast<Attribute>(DenseElementsAttr::get(RankedTensorType::get({}, type.getElementType()),
                                                                builder.getZeroAttr(type.getElementType())))));
  return spreadTo(builder, loc, zero, type, sizes, {});
}

/// start <= index along `ragged` < end, for starts and ends of each place of the prefix.
Value RaggedDot::inGroup(RankedTensorType type, Value sizes, ArrayRef<int64_t> prefixDims, int64_t ragged, Value start,
                         Value end) {
  auto indices = type.clone(builder.getI64Type());
  Value place = indicesOf(builder, loc, indices, sizes, ragged);
  ArrayRef<int64_t> dims = cast<RankedTensorType>(start.getType()).getRank() ? prefixDims : ArrayRef<int64_t>();
  Value first = spreadTo(builder, loc, start, indices, sizes, dims);
  Value last = spreadTo(builder, loc, end, indices, sizes, dims);
  Value after = sh::CompareOp::create(builder, loc, first, place, sh::ComparisonDirection::LE);
  Value before = sh::CompareOp::create(builder, loc, place, last, sh::ComparisonDirection::LT);
  return sh::AndOp::create(builder, loc, after, before);
}

/// Goes through the groups with their first and last (exclusive) places.
Values RaggedDot::loop(Value init, llvm::function_ref<Value(Value, Value, Value, Value)> body) {
  Value groups = sh::ConvertOp::create(builder, loc, op.getGroupSizes(), builder.getI64Type());
  int64_t last = cast<RankedTensorType>(groups.getType()).getRank() - 1;
  Value count = sh::ReshapeOp::create(builder, loc, sizeOf(builder, loc, groups, last), ArrayRef<int64_t>{});
  auto startType =
      RankedTensorType::get(cast<RankedTensorType>(groups.getType()).getShape().drop_back(), builder.getI64Type());
  Value startSizes;
  if (!startType.hasStaticShape()) {
    Values sizes;
    for (int64_t dim = 0; dim < last; ++dim)
      sizes.push_back(sizeOf(builder, loc, groups, dim));
    startSizes = joinSizes(builder, loc, sizes);
  }
  Value start = zeros(startType, startSizes);
  return countedLoop(builder, loc, count, {start, init}, [&](OpBuilder &, Value index, ValueRange carried) -> Values {
    Value size = sliceAt(builder, loc, groups, last, index);
    Value end = sh::AddOp::create(builder, loc, carried[0], size);
    return {end, body(index, carried[0], end, carried[1])};
  });
}

/// The sizes of the result, each as a vector of one.
SmallVector<Value> RaggedDot::resultSizes() {
  SmallVector<Value> sizes;
  auto append = [&](Value tensor, ArrayRef<int64_t> dims) {
    for (int64_t dim : dims)
      sizes.push_back(sizeOf(builder, loc, tensor, dim));
  };
  if (raggedMode(numbers) == RaggedMode::Contracting)
    append(op.getGroupSizes(), op.getGroupSizes().getType().getRank() - 1);
  append(op.getLhs(), numbers.getLhsBatchingDimensions());
  append(op.getLhs(), remainingDimensions(op.getLhs().getType().getRank(),
                                          {numbers.getLhsBatchingDimensions(), numbers.getLhsContractingDimensions()}));
  append(op.getRhs(), remainingDimensions(op.getRhs().getType().getRank(),
                                          {numbers.getRhsBatchingDimensions(), numbers.getRhsContractingDimensions(),
                                           numbers.getRhsGroupDimensions()}));
  return sizes;
}

/// The ragged dimension is one of the result: each row takes the product with the matrix of its group, or 0.
Value RaggedDot::rows() {
  int64_t groupDim = numbers.getRhsGroupDimensions().front();
  auto withoutGroup = [&](ArrayRef<int64_t> dims) {
    return llvm::map_to_vector(dims, [&](int64_t dim) { return dim > groupDim ? dim - 1 : dim; });
  };
  Value sizes = result.hasStaticShape() ? Value() : joinSizes(builder, loc, resultSizes());
  // In the result the prefix comes first, then the ragged dimension.
  auto prefixDims = llvm::to_vector(llvm::seq<int64_t>(0, prefix.size()));
  return loop(zeros(result, sizes), [&](Value index, Value start, Value end, Value sum) -> Value {
    Value matrix = sliceAt(builder, loc, op.getRhs(), groupDim, index);
    Value product = dot(op.getLhs(), matrix, result, withoutGroup(numbers.getRhsBatchingDimensions()),
                        withoutGroup(numbers.getRhsContractingDimensions()));
    Value here = inGroup(result, sizes, prefixDims, prefix.size(), start, end);
    return sh::SelectOp::create(builder, loc, here, product, sum);
  })[1];
}

/// The ragged dimension is summed over: one product for each group.
Value RaggedDot::sums() {
  int64_t ragged = numbers.getLhsRaggedDimensions().front();
  // The same roles in rhs.
  auto inRhs = [&](int64_t dim) {
    ArrayRef<int64_t> batching = numbers.getLhsBatchingDimensions();
    if (const auto *at = llvm::find(batching, dim); at != batching.end())
      return numbers.getRhsBatchingDimensions()[at - batching.begin()];
    ArrayRef<int64_t> contracting = numbers.getLhsContractingDimensions();
    return numbers.getRhsContractingDimensions()[llvm::find(contracting, dim) - contracting.begin()];
  };
  auto masked = [&](Value tensor, ArrayRef<int64_t> prefixDims, int64_t dim, Value start, Value end) -> Value {
    auto type = cast<RankedTensorType>(tensor.getType());
    Value sizes = type.hasStaticShape() ? Value() : sizesOf(builder, loc, tensor);
    Value here = inGroup(type, sizes, prefixDims, dim, start, end);
    return sh::SelectOp::create(builder, loc, here, tensor, zeros(type, sizes));
  };
  SmallVector<int64_t> rhsPrefix = llvm::map_to_vector(prefix, inRhs);
  Value sizes = result.hasStaticShape() ? Value() : joinSizes(builder, loc, resultSizes());
  auto product = RankedTensorType::get(result.getShape().drop_front(), result.getElementType());
  return loop(zeros(result, sizes), [&](Value index, Value start, Value end, Value sum) -> Value {
    Value lhs = masked(op.getLhs(), prefix, ragged, start, end);
    Value rhs = masked(op.getRhs(), rhsPrefix, inRhs(ragged), start, end);
    Value group = dot(lhs, rhs, product, numbers.getRhsBatchingDimensions(), numbers.getRhsContractingDimensions());
    return updateAt(builder, loc, sum, group, 0, index);
  })[1];
}

FailureOr<SmallVector<Value>> lowerRaggedDot(OpBuilder &builder, RaggedDotOp op) {
  for (Type type : {op.getLhs().getType(), op.getRhs().getType(), op.getType()})
    if (sh::isQuantized(cast<RankedTensorType>(type).getElementType()))
      return op.emitOpError() << "expects numbers that are not quantized, but got " << type;
  return SmallVector<Value>{RaggedDot(builder, op).run()};
}

} // namespace calor::chlo
