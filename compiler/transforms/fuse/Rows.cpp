// SPDX-License-Identifier: Apache-2.0
// Row-wise groups: reduces over the same trailing dimensions and all that lies between them (softmax, layer
// normalisation and the like), and other reduces with their siblings.
#include "compiler/transforms/fuse/Grow.h"

using namespace mlir;
using namespace calor;
using namespace calor::fuse;

static constexpr unsigned kMaxRowOps = 400;
static constexpr int64_t kMaxSequentialElements = 1 << 16;

namespace {
/// The index space of a row-wise group: [rows..., columns...], the columns reduced away.
struct RowSpace {
  ArrayRef<int64_t> full;
  size_t rows;

  bool isFull(ArrayRef<int64_t> shape) const { return shape == full; }
  /// [rows...], also with dimensions of size 1 where the columns were.
  bool isRow(ArrayRef<int64_t> shape) const {
    return shape.size() >= rows && shape.size() <= full.size() && shape.take_front(rows) == full.take_front(rows) &&
           llvm::all_of(shape.drop_front(rows), [](int64_t size) { return size == 1; });
  }
  bool contains(Type type) const {
    auto tensor = dyn_cast<RankedTensorType>(type);
    return tensor && (isFull(tensor.getShape()) || isRow(tensor.getShape()));
  }
};
} // namespace

static std::optional<RowSpace> rowSpace(stablehlo::ReduceOp op) {
  auto type = dyn_cast<RankedTensorType>(op.getInputs().front().getType());
  ArrayRef<int64_t> dims = op.getDimensions();
  if (!type || dims.empty())
    return std::nullopt;
  SmallVector<int64_t> sorted(dims);
  llvm::sort(sorted);
  size_t rows = type.getRank() - dims.size();
  for (auto [position, dim] : llvm::enumerate(sorted))
    if (dim != static_cast<int64_t>(rows + position))
      return std::nullopt;
  return RowSpace{type.getShape(), rows};
}

// A broadcast or reshape within the space that keeps every value in its row.
static bool keepsRows(Operation *op, const RowSpace &space) {
  if (!space.contains(op->getOperand(0).getType()) || !space.contains(op->getResult(0).getType()))
    return false;
  if (classify(op) == OpClass::Reshape)
    return isFreeReshape(op);
  ArrayRef<int64_t> dims;
  if (auto broadcast = dyn_cast<stablehlo::BroadcastInDimOp>(op))
    dims = broadcast.getBroadcastDimensions();
  else if (auto dynamic = dyn_cast<stablehlo::DynamicBroadcastInDimOp>(op))
    dims = dynamic.getBroadcastDimensions();
  else
    return false;
  for (size_t row = 0; row < space.rows; ++row)
    if (dims[row] != static_cast<int64_t>(row))
      return false;
  return true;
}

static bool fitsRows(const FusionGraph &graph, int node, const RowSpace &space) {
  if (!graph.isOpen(node))
    return false;
  Operation *op = graph.op(node);
  if (auto reduce = dyn_cast<stablehlo::ReduceOp>(op)) {
    std::optional<RowSpace> other = rowSpace(reduce);
    return other && other->full == space.full && other->rows == space.rows;
  }
  OpClass opClass = classify(op);
  if (opClass == OpClass::Elementwise)
    return space.contains(op->getResult(0).getType());
  return (opClass == OpClass::Broadcast || opClass == OpClass::Reshape) && keepsRows(op, space);
}

static void growRow(FusionGraph &graph, int anchor, const RowSpace &space) {
  graph.setKind(anchor, GroupKind::Rows);
  auto fits = [&](int node) { return fitsRows(graph, node, space); };
  llvm::SetVector<int> set;
  set.insert(anchor);
  bool changed = true;
  while (changed && set.size() < kMaxRowOps) {
    changed = takeProducers(graph, set, fits);
    changed |= takeConsumers(graph, set, fits, fits);
  }
  dropLateCandidates(graph, set, anchor);
  pruneOutputs(graph, set, anchor);
  set.remove(anchor);
  mergeCandidates(graph, anchor, set);
}

static bool isLarge(stablehlo::ReduceOp op) {
  return elementCount(op.getInputs().front().getType()) > kMaxSequentialElements;
}

void fuse::growRows(FusionGraph &graph) {
  for (int node = 0; node < static_cast<int>(graph.size()); ++node) {
    auto reduce = dyn_cast<stablehlo::ReduceOp>(graph.op(node));
    if (!reduce || !graph.isOpen(node) || isTiny(reduce.getInputs().front().getType()))
      continue;
    // A single long row is a sum that wants all threads.
    if (std::optional<RowSpace> space = rowSpace(reduce); space && (space->rows > 0 || !isLarge(reduce)))
      growRow(graph, node, *space);
  }
}

//===----------------------------------------------------------------------===//
// Other reduces
//===----------------------------------------------------------------------===//

static bool areSiblings(stablehlo::ReduceOp a, stablehlo::ReduceOp b) {
  auto shape = [](stablehlo::ReduceOp op) {
    return cast<RankedTensorType>(op.getInputs().front().getType()).getShape();
  };
  return shape(a) == shape(b) && a.getDimensions() == b.getDimensions();
}

// The values that a reduce reads by way of open element-wise ops of its input's shape.
static void collectLeaves(const FusionGraph &graph, Value value, llvm::SmallPtrSetImpl<void *> &leaves,
                          llvm::SmallPtrSetImpl<void *> &seen) {
  if (!seen.insert(value.getAsOpaquePointer()).second)
    return;
  int producer = graph.producer(value);
  if (producer >= 0 && graph.isOpen(producer) && isFloating(graph.op(producer)))
    return;
  leaves.insert(value.getAsOpaquePointer());
  if (isOpenElementwise(graph, producer))
    for (Value operand : graph.op(producer)->getOperands())
      collectLeaves(graph, operand, leaves, seen);
}

static llvm::SmallPtrSet<void *, 16> leavesOf(const FusionGraph &graph, stablehlo::ReduceOp op) {
  llvm::SmallPtrSet<void *, 16> leaves, seen;
  for (Value input : op.getInputs())
    collectLeaves(graph, input, leaves, seen);
  return leaves;
}

static void takeSiblings(FusionGraph &graph, int anchor, llvm::SetVector<int> &set) {
  auto reduce = cast<stablehlo::ReduceOp>(graph.op(anchor));
  llvm::SmallPtrSet<void *, 16> leaves = leavesOf(graph, reduce);
  for (int node = anchor + 1; node < static_cast<int>(graph.size()); ++node) {
    auto other = dyn_cast<stablehlo::ReduceOp>(graph.op(node));
    if (!other || !graph.isOpen(node) || !areSiblings(reduce, other))
      continue;
    if (llvm::any_of(leavesOf(graph, other), [&](void *leaf) { return leaves.contains(leaf); }))
      set.insert(node);
  }
}

void fuse::growReductions(FusionGraph &graph) {
  for (int node = 0; node < static_cast<int>(graph.size()); ++node) {
    auto reduce = dyn_cast<stablehlo::ReduceOp>(graph.op(node));
    if (!reduce || !graph.isOpen(node) || isTiny(reduce.getInputs().front().getType()))
      continue;
    graph.setKind(node, GroupKind::Reduce);
    auto hasShapeOf = [&](Value like) {
      return [&graph, shape = cast<RankedTensorType>(like.getType()).getShape()](int candidate) {
        auto type = dyn_cast<RankedTensorType>(graph.op(candidate)->getResult(0).getType());
        return isOpenElementwise(graph, candidate) && type && type.getShape() == shape;
      };
    };
    llvm::SetVector<int> set;
    set.insert(node);
    takeSiblings(graph, node, set);
    dropLateCandidates(graph, set, node);
    takeProducers(graph, set, hasShapeOf(reduce.getInputs().front()));
    takeConsumers(graph, set, hasShapeOf(reduce->getResult(0)), [](int) { return false; });
    dropLateCandidates(graph, set, node);
    pruneOutputs(graph, set, node);
    set.remove(node);
    mergeCandidates(graph, node, set);
  }
}
