// SPDX-License-Identifier: Apache-2.0
// Rules of the collectives: the sharding of the result is what the op makes of the operand's.
#include "compiler/dialect/sdy/Shardings.h"

#include <set>

using namespace mlir;

namespace calor::sdy {

namespace {

/// What the operand's sharding may be.
enum class Operand {
  Sharded,       // it has one, on the mesh of the result's
  MayBeWhole,    // without one it lies whole on every device
  MayBeReordered // it is on a mesh of the same axes and maybe another order of devices
};

/// What all collectives have in common.
class Collective {
public:
  Collective(Operation *op, Value operand, TensorShardingAttr result) : op(op), operand(operand), result(result) {}

  /// Both shardings are valid and fit together.
  LogicalResult begin(Operand kind = Operand::Sharded) {
    if (failed(verifySharding(result, operand.getType(), op, [&] { return op->emitOpError(); })))
      return failure();
    mesh = lookUpMesh(result.getMeshOrRef(), op);
    before = shardingOf(operand);
    if (!before)
      return kind == Operand::MayBeWhole ? success() : error() << "expects an operand with a sharding";
    if (failed(verifySharding(before, operand.getType(), op, [&] { return op->emitOpError("operand: "); })))
      return failure();
    return checkMeshes(kind == Operand::MayBeReordered);
  }

  InFlightDiagnostic error() { return op->emitOpError(); }
  MeshAttr meshAttr() const { return mesh; }
  int64_t rank() const { return result.getDimShardings().size(); }
  ArrayRef<AxisRefAttr> operandAxes(int64_t dimension) const {
    return before ? before.getDimShardings()[dimension].getAxes() : ArrayRef<AxisRefAttr>();
  }
  ArrayRef<AxisRefAttr> resultAxes(int64_t dimension) const { return result.getDimShardings()[dimension].getAxes(); }
  ArrayRef<AxisRefAttr> operandUnreduced() const {
    return before ? before.getUnreducedAxes() : ArrayRef<AxisRefAttr>();
  }
  ArrayRef<AxisRefAttr> resultUnreduced() const { return result.getUnreducedAxes(); }
  /// A list of axes for each dimension.
  LogicalResult checkLists(ListOfAxisRefListsAttr lists) {
    if (int64_t(lists.getValue().size()) != rank())
      return error() << "expects a list of axes for each of " << rank() << " dimensions, but got "
                     << lists.getValue().size();
    AxisList all;
    for (AxisRefListAttr list : lists.getValue()) {
      if (failed(verifyAxes(list.getValue(), mesh, [&] { return error(); })))
        return failure();
      llvm::append_range(all, list.getValue());
    }
    return verifyDisjoint(all, mesh, [&] { return error(); });
  }

  /// Axes in the order of the mesh.
  LogicalResult checkSorted(ArrayRef<AxisRefAttr> axes) {
    auto emitError = [&] { return error(); };
    if (failed(verifyAxes(axes, mesh, emitError)) || failed(verifyDisjoint(axes, mesh, emitError)))
      return failure();
    if (!isSorted(axes, mesh))
      return error() << "expects axes in the order of the mesh, but got " << text(axes) << " on mesh " << mesh;
    return success();
  }

  LogicalResult expectAxes(int64_t dimension, ArrayRef<AxisRefAttr> expected) {
    if (resultAxes(dimension) == expected)
      return success();
    return error() << "expects dimension " << dimension << " of the result to be sharded on " << text(expected)
                   << ", but it is on " << text(resultAxes(dimension));
  }

  LogicalResult expectAxesOfOperand() {
    for (int64_t dimension = 0; dimension < rank(); ++dimension)
      if (failed(expectAxes(dimension, operandAxes(dimension))))
        return failure();
    return success();
  }

  FailureOr<AxisList> remove(int64_t dimension, ArrayRef<AxisRefAttr> axes) {
    AxisRefAttr missing;
    FailureOr<AxisList> rest = removeSuffix(operandAxes(dimension), axes, mesh, missing);
    if (failed(rest))
      return error() << "expects dimension " << dimension << " of the operand, sharded on "
                     << text(operandAxes(dimension)) << ", to end in the axes " << text(axes) << ", but "
                     << text(missing) << " is not there";
    return rest;
  }

  /// The result's dimensions are the operand's without `lists`.
  LogicalResult expectRemoved(ListOfAxisRefListsAttr lists) {
    for (auto [dimension, list] : llvm::enumerate(lists.getValue())) {
      FailureOr<AxisList> rest = remove(dimension, list.getValue());
      if (failed(rest) || failed(expectAxes(dimension, *rest)))
        return failure();
    }
    return success();
  }

  /// The result's dimensions are the operand's and then `lists`.
  LogicalResult expectAppended(ListOfAxisRefListsAttr lists) {
    for (auto [dimension, list] : llvm::enumerate(lists.getValue()))
      if (failed(expectAxes(dimension, append(operandAxes(dimension), list.getValue(), mesh))))
        return failure();
    return success();
  }

  /// None of `axes` shards a dimension of the operand nor is one of its replicated axes.
  LogicalResult expectNotUsed(ArrayRef<AxisRefAttr> axes) {
    for (AxisRefAttr axis : axes)
      for (AxisRefAttr replicated : before ? before.getReplicatedAxes() : ArrayRef<AxisRefAttr>())
        if (overlap(axis, replicated, mesh))
          return error() << "expects axes on which the operand is not replicated, but " << text(axis) << " overlaps "
                         << text(replicated);
    return expectNotSharding(axes);
  }

  /// None of `axes` shards a dimension of the operand.
  LogicalResult expectNotSharding(ArrayRef<AxisRefAttr> axes) {
    for (AxisRefAttr axis : axes)
      for (int64_t dimension = 0; dimension < rank(); ++dimension)
        for (AxisRefAttr used : operandAxes(dimension))
          if (overlap(axis, used, mesh))
            return error() << "expects axes that do not shard the operand, but " << text(axis) << " overlaps dimension "
                           << dimension << " on " << text(operandAxes(dimension));
    return success();
  }

  LogicalResult expectUnreduced(ArrayRef<AxisRefAttr> expected) {
    if (resultUnreduced() == expected)
      return success();
    return error() << "expects the result to be unreduced on " << text(expected) << ", but it is on "
                   << text(resultUnreduced());
  }

  /// Unreduced axes of the operand and `more`, in the order of the mesh, parts that touch made one.
  AxisList unreducedWith(ArrayRef<AxisRefAttr> more) {
    AxisList all(operandUnreduced());
    llvm::append_range(all, more);
    llvm::sort(all, [&](AxisRefAttr a, AxisRefAttr b) { return sdy::before(a, b, mesh); });
    return append({}, all, mesh);
  }

  /// Axes of the operand that are unreduced keep their reduction in the result.
  LogicalResult expectSameKind() { return verifyReductionKind(op, before, result); }

  /// The op reduces unreduced axes among `axes` by their own reduction, and leaves no others unreduced than there were.
  LogicalResult expectReduction(ReductionKind kind, ArrayRef<AxisRefAttr> axes) {
    for (AxisRefAttr unreduced : operandUnreduced())
      for (AxisRefAttr axis : axes)
        if (overlap(axis, unreduced, mesh) && before.getReductionKind() != kind)
          return error() << "expects the reduction of the operand's unreduced axes, "
                         << stringifyReductionKind(before.getReductionKind()) << ", but got "
                         << stringifyReductionKind(kind);
    for (AxisRefAttr unreduced : resultUnreduced())
      if (llvm::none_of(operandUnreduced(), [&](AxisRefAttr each) { return contains(each, unreduced, mesh); }))
        return error() << "expects unreduced axes of the result to be so in the operand, but " << text(unreduced)
                       << " is none of " << text(operandUnreduced());
    return expectSameKind();
  }

private:
  LogicalResult checkMeshes(bool mayReorder) {
    MeshAttr other = lookUpMesh(before.getMeshOrRef(), op);
    if (other == mesh) {
      if (mayReorder && before.getMeshOrRef() != result.getMeshOrRef())
        return note(error() << "expects one name for meshes of the same order of devices, but got "
                            << before.getMeshOrRef() << " and " << result.getMeshOrRef());
      return success();
    }
    if (!mayReorder)
      return note(error() << "expects the mesh of the operand, but the result has " << mesh << " and the operand "
                          << other);
    if (other.getAxes() != mesh.getAxes())
      return note(error() << "expects the axes of the operand's mesh, but the result has " << mesh
                          << " and the operand " << other);
    return success();
  }

  LogicalResult note(InFlightDiagnostic &&diagnostic) {
    diagnostic.attachNote(operand.getLoc()) << "the operand is here";
    return std::move(diagnostic);
  }

  Operation *op;
  Value operand;
  TensorShardingAttr result, before;
  MeshAttr mesh;
};

} // namespace

LogicalResult AllGatherOp::verify() {
  Collective collective(*this, getTensor(), getOutSharding());
  return success(succeeded(collective.begin()) && succeeded(collective.checkLists(getGatheringAxes())) &&
                 succeeded(collective.expectRemoved(getGatheringAxes())));
}

LogicalResult AllSliceOp::verify() {
  Collective collective(*this, getTensor(), getOutSharding());
  return success(succeeded(collective.begin(Operand::MayBeWhole)) &&
                 succeeded(collective.checkLists(getSlicingAxes())) &&
                 succeeded(collective.expectAppended(getSlicingAxes())));
}

LogicalResult ReduceScatterOp::verify() {
  Collective collective(*this, getTensor(), getOutSharding());
  AxisList axes;
  for (AxisRefListAttr list : getReduceScatterAxes().getValue())
    llvm::append_range(axes, list.getValue());
  return success(succeeded(collective.begin(Operand::MayBeWhole)) &&
                 succeeded(collective.checkLists(getReduceScatterAxes())) &&
                 succeeded(collective.expectAppended(getReduceScatterAxes())) &&
                 succeeded(collective.expectReduction(getReductionOp(), axes)));
}

LogicalResult AllReduceOp::verify() {
  Collective collective(*this, getTensor(), getOutSharding());
  ArrayRef<AxisRefAttr> axes = getReductionAxes().getValue();
  if (failed(collective.begin(Operand::MayBeWhole)) || failed(collective.checkSorted(axes)) ||
      failed(collective.expectAxesOfOperand()) || failed(collective.expectNotUsed(axes)) ||
      failed(collective.expectReduction(getReductionOp(), axes)))
    return failure();
  for (AxisRefAttr axis : axes)
    for (AxisRefAttr unreduced : collective.resultUnreduced())
      if (overlap(axis, unreduced, collective.meshAttr()))
        return emitOpError() << "expects the result to be reduced on " << text(axis) << ", but it is unreduced on "
                             << text(unreduced);
  return success();
}

LogicalResult ReplicatedToUnreducedOp::verify() {
  Collective collective(*this, getTensor(), getOutSharding());
  ArrayRef<AxisRefAttr> axes = getAxes().getValue();
  if (axes.empty())
    return emitOpError("expects at least one axis");
  if (failed(collective.begin()) || failed(collective.checkSorted(axes)) || failed(collective.expectAxesOfOperand()) ||
      failed(collective.expectNotSharding(axes)))
    return failure();
  for (AxisRefAttr axis : axes)
    for (AxisRefAttr unreduced : collective.operandUnreduced())
      if (overlap(axis, unreduced, collective.meshAttr()))
        return emitOpError() << "expects the operand to be replicated on " << text(axis) << ", but it is unreduced on "
                             << text(unreduced);
  return success(succeeded(collective.expectUnreduced(collective.unreducedWith(axes))) &&
                 succeeded(collective.expectSameKind()));
}

LogicalResult ShardedToUnreducedOp::verify() {
  Collective collective(*this, getTensor(), getOutSharding());
  if (failed(collective.begin()) || failed(collective.checkLists(getAxes())) ||
      failed(collective.expectRemoved(getAxes())))
    return failure();
  AxisList axes;
  for (AxisRefListAttr list : getAxes().getValue())
    llvm::append_range(axes, list.getValue());
  return success(succeeded(collective.expectUnreduced(collective.unreducedWith(axes))) &&
                 succeeded(collective.expectSameKind()));
}

static LogicalResult verifyParams(Collective &collective, AllToAllParamListAttr params) {
  if (params.getValue().empty())
    return collective.error() << "expects at least one move";
  std::set<int64_t> dimensions;
  AxisList all;
  int64_t last = -1;
  for (AllToAllParamAttr param : params.getValue()) {
    if (failed(verifyAxes(param.getAxes(), collective.meshAttr(), [&] { return collective.error(); })))
      return failure();
    llvm::append_range(all, param.getAxes());
    for (int64_t dimension : {param.getSrcDim(), param.getTgtDim()}) {
      if (dimension < 0 || dimension >= collective.rank())
        return collective.error() << "expects dimensions between 0 and " << collective.rank() - 1 << ", but got "
                                  << dimension;
      if (!dimensions.insert(dimension).second)
        return collective.error() << "expects each dimension in one move, but " << dimension << " is in two";
    }
    if (param.getSrcDim() < last)
      return collective.error() << "expects source dimensions in ascending order, but " << param.getSrcDim()
                                << " comes behind " << last;
    last = param.getSrcDim();
  }
  return verifyDisjoint(all, collective.meshAttr(), [&] { return collective.error(); });
}

LogicalResult AllToAllOp::verify() {
  Collective collective(*this, getTensor(), getOutSharding());
  if (failed(collective.begin()) || failed(verifyParams(collective, getParams())))
    return failure();
  SmallVector<AxisList> expected;
  for (int64_t dimension = 0; dimension < collective.rank(); ++dimension)
    expected.emplace_back(collective.operandAxes(dimension));
  for (AllToAllParamAttr param : getParams().getValue()) {
    FailureOr<AxisList> rest = collective.remove(param.getSrcDim(), param.getAxes());
    if (failed(rest))
      return failure();
    expected[param.getSrcDim()] = *rest;
    expected[param.getTgtDim()] = append(expected[param.getTgtDim()], param.getAxes(), collective.meshAttr());
  }
  for (auto [dimension, axes] : llvm::enumerate(expected))
    if (failed(collective.expectAxes(dimension, axes)))
      return failure();
  return success();
}

LogicalResult CollectivePermuteOp::verify() {
  Collective collective(*this, getTensor(), getOutSharding());
  if (failed(collective.begin(Operand::MayBeReordered)))
    return failure();
  for (int64_t dimension = 0; dimension < collective.rank(); ++dimension) {
    int64_t from = sizeOf(collective.operandAxes(dimension), collective.meshAttr());
    int64_t to = sizeOf(collective.resultAxes(dimension), collective.meshAttr());
    if (from != to)
      return emitOpError() << "expects dimension " << dimension << " in as many parts as before, but it had " << from
                           << " and gets " << to;
  }
  return success();
}

} // namespace calor::sdy
