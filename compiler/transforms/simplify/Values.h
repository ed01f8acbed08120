// SPDX-License-Identifier: Apache-2.0
// Questions that patterns ask about values: constants, splats, shapes; and builders of small
// constants.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/PatternMatch.h"
#include <optional>

namespace calor {

/// Splats up to this many elements are constants; larger ones are a broadcast_in_dim of a scalar
/// constant.
constexpr int64_t kSmallElements = 64;

/// Every rewrite that does not fire says why.
inline mlir::LogicalResult miss(mlir::PatternRewriter &rewriter, mlir::Operation *op, const char *reason) {
  return rewriter.notifyMatchFailure(op, reason);
}

inline mlir::RankedTensorType tensorType(mlir::Value value) {
  return llvm::dyn_cast<mlir::RankedTensorType>(value.getType());
}

/// A tensor type of static shape without an encoding whose elements have no per-axis scales, so
/// that its dimensions may be permuted and regrouped freely.
bool isStaticPlain(mlir::Type type);
/// The same with dynamic dimensions allowed.
bool isPlain(mlir::Type type);

/// The elements if `value` is a constant whose elements lie in the IR, else null.
mlir::DenseElementsAttr constantOf(mlir::Value value);

/// The element if all elements of `value` are the same constant (seen through broadcasts and the
/// like), else null.
mlir::Attribute splatOf(mlir::Value value);

/// The elements of a constant or splat of integers (sign- or zero-extended by its type; i1 as 0/1),
/// at most `limit` of them.
std::optional<llvm::SmallVector<int64_t>> intsOf(mlir::Value value, int64_t limit = 65536);
/// The one element of a splat of integers.
std::optional<int64_t> splatInt(mlir::Value value);
/// The one element of a splat of floats.
std::optional<llvm::APFloat> splatFloat(mlir::Value value);

bool isUnsigned(mlir::Type elementType);
/// An integer from an element of type `elementType`, extended by its signedness; i1 gives 0/1.
int64_t extend(const llvm::APInt &element, mlir::Type elementType);

/// A value of `type` (static shape) with every element `element`: a constant up to kSmallElements
/// elements, else a broadcast of a scalar.
mlir::Value makeSplat(mlir::OpBuilder &builder, mlir::Location loc, mlir::RankedTensorType type,
                      mlir::Attribute element);
/// A splat of the integer `value`.
mlir::Value makeIntSplat(mlir::OpBuilder &builder, mlir::Location loc, mlir::RankedTensorType type, int64_t value);

/// `value` in the shape `shape`: itself where it has that shape.
mlir::Value reshapeTo(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value value, llvm::ArrayRef<int64_t> shape);
/// `value` with dimension i taken from permutation[i]: itself for the identity.
mlir::Value transposeBy(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value value,
                        llvm::ArrayRef<int64_t> permutation);
mlir::Value broadcastTo(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value value, mlir::RankedTensorType type,
                        llvm::ArrayRef<int64_t> dims);

bool isIdentity(llvm::ArrayRef<int64_t> permutation);
llvm::SmallVector<int64_t> inversePermutation(llvm::ArrayRef<int64_t> permutation);
/// `values[permutation[i]]` for every i.
template <typename T> llvm::SmallVector<T> permuted(llvm::ArrayRef<T> values, llvm::ArrayRef<int64_t> permutation) {
  llvm::SmallVector<T> result;
  for (int64_t index : permutation)
    result.push_back(values[index]);
  return result;
}

/// Whether two shapes differ in dimensions of size 1 only.
bool differInUnitDims(llvm::ArrayRef<int64_t> a, llvm::ArrayRef<int64_t> b);

/// For shapes that differ in unit dimensions only: for each dimension of `from` the one of `to` it
/// becomes, or -1 for unit dimensions without a counterpart in place.
llvm::SmallVector<int64_t> matchDims(llvm::ArrayRef<int64_t> from, llvm::ArrayRef<int64_t> to);

/// The broadcast dimensions of `source` where a reshape from `source` to `middle` (which differ in
/// unit dimensions) is broadcast along `dims` to a tensor of `rank`; nothing where a unit dimension
/// finds no place.
std::optional<llvm::SmallVector<int64_t>> broadcastDimsThroughReshape(llvm::ArrayRef<int64_t> source,
                                                                      llvm::ArrayRef<int64_t> middle,
                                                                      llvm::ArrayRef<int64_t> dims, int64_t rank);

/// The one op of a region of two arguments that combines both and is returned (add, maximum, ...),
/// else null.
mlir::Operation *singleCombiner(mlir::Region &region);
/// Whether `element` leaves everything unchanged under the combiner.
bool isNeutral(mlir::Operation *combiner, mlir::Attribute element);

/// Erases the ops of `block` that have neither uses nor effects, users before producers.
void eraseDeadOps(mlir::Block &block, mlir::RewriterBase &rewriter);

/// A copy of `op` (one result, no regions) with other operands and result type; attributes stay.
mlir::Operation *cloneWith(mlir::OpBuilder &builder, mlir::Operation *op, mlir::ValueRange operands,
                           mlir::Type resultType);

} // namespace calor
