// SPDX-License-Identifier: Apache-2.0
// scan: a loop along one dimension that takes slices of the inputs apart and puts slices of the outputs together.
#include "compiler/transforms/chlo/Loops.h"
#include "compiler/transforms/chlo/Lowering.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
namespace sh = calor::stablehlo;

namespace calor::chlo {

/// Zeros in the shape of an output; sizes that its type does not tell are those of the first input.
static FailureOr<Value> emptyOutput(OpBuilder &builder, ScanOp op, RankedTensorType type) {
  Location loc = op.getLoc();
  Value zero = sh::ConstantOp::create(builder, loc,
                                      DenseElementsAttr::get(RankedTensorType::get({}, type.getElementType()),
                                                             builder.getZeroAttr(type.getElementType())));
  if (type.hasStaticShape())
    return spreadTo(builder, loc, zero, type, {}, {});
  auto like = llvm::find_if(op.getInputs(), [&](Value input) {
    return cast<RankedTensorType>(input.getType()).getShape() == type.getShape();
  });
  if (like == op.getInputs().end())
    return op.emitOpError() << "expects an output with dynamic sizes to have the shape of an input, but got " << type;
  return spreadTo(builder, loc, zero, type, sizesOf(builder, loc, *like), {});
}

FailureOr<SmallVector<Value>> lowerScan(OpBuilder &builder, ScanOp op) {
  Location loc = op.getLoc();
  int64_t dimension = op.getDimension();
  Value count;
  if (auto size = op.getScanDimSize())
    count = scalarOf(builder, loc, *size);
  else
    count = sh::ReshapeOp::create(builder, loc, sizeOf(builder, loc, op.getInputs().front(), dimension),
                                  ArrayRef<int64_t>{});
  size_t outputs = op.getOutputs().size();
  Values carried;
  for (Type type : op.getOutputs().getTypes()) {
    FailureOr<Value> empty = emptyOutput(builder, op, cast<RankedTensorType>(type));
    if (failed(empty))
      return failure();
    carried.push_back(*empty);
  }
  for (auto [init, type] : llvm::zip_equal(op.getInits(), op.getCarries().getTypes()))
    carried.push_back(castTo(builder, loc, init, cast<RankedTensorType>(type)));

  Block &body = op.getBody().front();
  return countedLoop(builder, loc, count, carried, [&](OpBuilder &, Value index, ValueRange values) -> Values {
    if (op.getIsReverse())
      index = sh::SubtractOp::create(builder, loc,
                                     sh::SubtractOp::create(builder, loc, count, scalarOf(builder, loc, 1)), index);
    IRMapping mapping;
    for (auto [number, argument] : llvm::enumerate(body.getArguments())) {
      Value value = number < op.getInputs().size() ? sliceAt(builder, loc, op.getInputs()[number], dimension, index)
                                                   : values[outputs + number - op.getInputs().size()];
      mapping.map(argument, castTo(builder, loc, value, cast<RankedTensorType>(argument.getType())));
    }
    for (Operation &inner : body.without_terminator())
      builder.clone(inner, mapping);
    Values next;
    for (auto [number, value] : llvm::enumerate(body.getTerminator()->getOperands())) {
      Value given = mapping.lookupOrDefault(value);
      if (number < outputs)
        next.push_back(updateAt(builder, loc, values[number], given, dimension, index));
      else
        next.push_back(castTo(builder, loc, given, cast<RankedTensorType>(values[number].getType())));
    }
    return next;
  });
}

} // namespace calor::chlo
