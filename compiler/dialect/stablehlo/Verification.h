// SPDX-License-Identifier: Apache-2.0
// Rules that verifiers share. `rule` is the number of the rule in the specification of the op ("C3"); every message
// says what is expected, what came, and ends with it. No check reads a dimension that an earlier one did not allow.
#pragma once

#include "compiler/dialect/stablehlo/StablehloInference.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor::stablehlo::verify {

using llvm::ArrayRef;
using llvm::StringRef;
using mlir::LogicalResult;
using mlir::Operation;
using mlir::RankedTensorType;
using mlir::Type;

inline RankedTensorType tensor(mlir::Value value) { return llvm::cast<RankedTensorType>(value.getType()); }
inline RankedTensorType tensor(Type type) { return llvm::cast<RankedTensorType>(type); }
inline int64_t rank(mlir::Value value) { return tensor(value).getRank(); }

/// 2x?x3, or "a scalar"
std::string shapeText(ArrayRef<int64_t> shape);

inline bool compatibleDims(int64_t a, int64_t b) {
  return mlir::ShapedType::isDynamic(a) || mlir::ShapedType::isDynamic(b) || a == b;
}
bool compatibleShapes(ArrayRef<int64_t> a, ArrayRef<int64_t> b);
/// Whether every value of one type may be a value of the other: equal but for dynamic dimensions and, if asked,
/// quantization parameters.
bool compatibleTypes(Type a, Type b, bool ignoreQuantization = false);

//===-- Integers and lists of them -------------------------------------------------------------------------===//

LogicalResult checkSize(Operation *op, StringRef rule, StringRef name, int64_t size, int64_t expected);
LogicalResult checkPositive(Operation *op, StringRef rule, StringRef name, ArrayRef<int64_t> values);
LogicalResult checkNotNegative(Operation *op, StringRef rule, StringRef name, ArrayRef<int64_t> values);
/// 0 <= value < bound
LogicalResult checkInRange(Operation *op, StringRef rule, StringRef name, ArrayRef<int64_t> values, int64_t bound);
LogicalResult checkUnique(Operation *op, StringRef rule, StringRef name, ArrayRef<int64_t> values);
LogicalResult checkSorted(Operation *op, StringRef rule, StringRef name, ArrayRef<int64_t> values);
/// Entries that are present have a size of `expected` and are positive.
LogicalResult checkWindowList(Operation *op, StringRef sizeRule, StringRef valueRule, StringRef name,
                              std::optional<ArrayRef<int64_t>> values, int64_t expected);
/// A padding that is present has the shape [expected, 2].
LogicalResult checkPadding(Operation *op, StringRef rule, mlir::DenseIntElementsAttr padding, int64_t expected);
/// A precision config that is present has two entries.
LogicalResult checkPrecision(Operation *op, StringRef rule, std::optional<mlir::ArrayAttr> precision);

//===-- Types ----------------------------------------------------------------------------------------------===//

LogicalResult checkRank(Operation *op, StringRef rule, StringRef name, Type type, int64_t expected);
LogicalResult checkSameShape(Operation *op, StringRef rule, StringRef nameA, Type a, StringRef nameB, Type b);
LogicalResult checkShape(Operation *op, StringRef rule, StringRef name, Type type, ArrayRef<int64_t> expected);
/// One shape for all `types`; a size that one of them knows binds the others. They are called `kind` and a number.
LogicalResult checkSameShapes(Operation *op, StringRef rule, StringRef kind, mlir::TypeRange types);
LogicalResult checkDim(Operation *op, StringRef rule, StringRef what, int64_t dim, int64_t expected);
/// Equal element types; equal but for quantization parameters; equal types.
LogicalResult checkSameElement(Operation *op, StringRef rule, StringRef nameA, Type a, StringRef nameB, Type b);
LogicalResult checkSameBaselineElement(Operation *op, StringRef rule, StringRef nameA, Type a, StringRef nameB, Type b);
LogicalResult checkSameType(Operation *op, StringRef rule, StringRef nameA, Type a, StringRef nameB, Type b);
LogicalResult checkSameBaseline(Operation *op, StringRef rule, StringRef nameA, Type a, StringRef nameB, Type b);

//===-- Quantized types -------------------------------------------------------------------------------------===//

/// (C1) of reshape and dynamic_reshape: one element type, but a quantized dimension may move.
LogicalResult checkReshapedElement(Operation *op, StringRef rule, RankedTensorType operand, RankedTensorType result);
/// (C3) of reshape and dynamic_reshape: slices of a quantized dimension keep their elements.
LogicalResult checkReshapedSlices(Operation *op, StringRef rule, RankedTensorType operand, RankedTensorType result);
/// (C1) and (C6) of broadcast_in_dim and dynamic_broadcast_in_dim: one element type, but a quantized dimension moves
/// along, and the scale of a slice that is repeated too.
LogicalResult checkBroadcastElement(Operation *op, StringRef rule, RankedTensorType operand, RankedTensorType result);
LogicalResult checkBroadcastSlices(Operation *op, StringRef rule, RankedTensorType operand, RankedTensorType result,
                                   ArrayRef<int64_t> dims);

//===-- Quantized contractions ------------------------------------------------------------------------------===//

/// The rules that dot_general (C13-C20 but C15, C16) and convolution (C27, C28, C31-C34) share, by their numbers.
struct ContractionRules {
  StringRef elements, mixed, storage, expressed, perTensor, hybrid;
};
LogicalResult checkContractionElements(Operation *op, Type lhs, Type rhs, Type result, const ContractionRules &rules);

//===-- Regions --------------------------------------------------------------------------------------------===//

/// The operands of the terminator of `region`, or an error when the region is not one block that ends in return.
mlir::FailureOr<mlir::OperandRange> returnedValues(Operation *op, StringRef rule, StringRef name, mlir::Region &region);
/// (A, B, C)
std::string typesText(mlir::TypeRange types);
/// A region that takes `inputs` and returns `outputs`; `rules` are those about the one and about the other.
LogicalResult checkRegion(Operation *op, std::pair<StringRef, StringRef> rules, StringRef name, mlir::Region &region,
                          mlir::TypeRange inputs, mlir::TypeRange outputs);
inline LogicalResult checkRegion(Operation *op, StringRef rule, StringRef name, mlir::Region &region,
                                 mlir::TypeRange inputs, mlir::TypeRange outputs) {
  return checkRegion(op, {rule, rule}, name, region, inputs, outputs);
}
/// A reducer (E0.., E0..) -> (E0..) of scalars; each Ei is what elementTypes[i] can be promoted to. Fills
/// `accumulators`.
LogicalResult checkReducer(Operation *op, StringRef rule, StringRef name, mlir::Region &region,
                           ArrayRef<Type> elementTypes, llvm::SmallVectorImpl<Type> &accumulators);
bool isPromotable(Type from, Type to);
RankedTensorType scalarOf(Type elementType);
/// The bits of an element; 0 for what is no number.
int64_t bitWidth(Type elementType);

//===-- Process groups -------------------------------------------------------------------------------------===//

/// The processes of a group as far as an op tells: `count` of them, or a multiple where partitions that it does not
/// name take part too. A count of 0: groups of mesh axes, of different sizes, or none.
struct GroupSize {
  int64_t count = 0;
  bool multiplied = false;
};
GroupSize groupSize(mlir::Attribute groups, bool global, std::optional<ChannelHandleAttr> channel);

//===-- Programs that run ----------------------------------------------------------------------------------===//

/// (C3) of compare.
LogicalResult checkRunnable(CompareOp op);
/// The sizes of groups: (C6) of all_gather, (C1) and (C8) of reduce_scatter.
LogicalResult checkRunnable(AllGatherOp op);
LogicalResult checkRunnable(ReduceScatterOp op);

//===-- Constant operands ----------------------------------------------------------------------------------===//

/// The integers of an operand that is a small constant, as rules about its values need them.
std::optional<Shape> constantIntegers(mlir::Value operand);

} // namespace calor::stablehlo::verify
