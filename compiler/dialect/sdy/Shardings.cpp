// SPDX-License-Identifier: Apache-2.0
// Rules of shardings.
#include "compiler/dialect/sdy/Shardings.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

using namespace mlir;

namespace calor::sdy {

bool mayHaveSharding(Type type) { return type && (!isa<ShapedType>(type) || isa<RankedTensorType>(type)); }

MeshAttr lookUpMesh(Attribute meshOrRef, Operation *from) {
  if (auto mesh = dyn_cast_or_null<MeshAttr>(meshOrRef))
    return mesh;
  auto reference = dyn_cast_or_null<FlatSymbolRefAttr>(meshOrRef);
  if (!reference)
    return {};
  auto op = SymbolTable::lookupNearestSymbolFrom<MeshOp>(from, reference);
  return op ? op.getMeshAttr() : MeshAttr();
}

AxisList allAxes(TensorShardingAttr sharding) {
  AxisList axes;
  for (DimensionShardingAttr dimension : sharding.getDimShardings())
    llvm::append_range(axes, dimension.getAxes());
  llvm::append_range(axes, sharding.getReplicatedAxes());
  llvm::append_range(axes, sharding.getUnreducedAxes());
  return axes;
}

static bool hasDimensionsOrAxes(TensorShardingAttr sharding) {
  return !sharding.getDimShardings().empty() || !sharding.getReplicatedAxes().empty() ||
         !sharding.getUnreducedAxes().empty();
}

static LogicalResult verifyShape(TensorShardingAttr sharding, Type type, EmitError emitError) {
  if (auto tuple = dyn_cast<TupleType>(type)) {
    if (tuple.size() != 1)
      return emitError() << "expects a sharded tuple to have 1 element, but it has " << tuple.size();
    return verifyShape(sharding, tuple.getType(0), emitError);
  }
  auto shaped = dyn_cast<ShapedType>(type);
  if (!shaped) {
    if (hasDimensionsOrAxes(sharding))
      return emitError() << "expects the sharding of a value without elements to have no dimensions and no axes, but "
                            "it is "
                         << sharding;
    return success();
  }
  if (!shaped.hasRank())
    return emitError() << "expects a value with a sharding to be ranked, but it is " << type;
  int64_t dimensions = sharding.getDimShardings().size();
  if (shaped.getRank() != dimensions)
    return emitError() << "expects one dimension sharding for each of the " << shaped.getRank()
                       << " dimensions, but got " << dimensions;
  return success();
}

static LogicalResult verifyDimensions(TensorShardingAttr sharding, MeshAttr mesh, EmitError emitError) {
  for (auto [index, dimension] : llvm::enumerate(sharding.getDimShardings())) {
    if (failed(verifyAxes(dimension.getAxes(), mesh, emitError)))
      return failure();
    if (dimension.getPriority() && dimension.getAxes().empty() && dimension.getIsClosed())
      return emitError() << "expects a dimension with a priority to have axes or to be open, but dimension " << index
                         << " is empty and closed and has priority p" << *dimension.getPriority();
  }
  return success();
}

static LogicalResult verifySorted(ArrayRef<AxisRefAttr> axes, MeshAttr mesh, StringRef what, EmitError emitError) {
  if (failed(verifyAxes(axes, mesh, emitError)))
    return failure();
  if (!isSorted(axes, mesh))
    return emitError() << "expects " << what << " axes in the order of the mesh, but got " << text(axes) << " on mesh "
                       << mesh;
  return success();
}

/// Inside of a manual_computation its manual axes are gone.
static LogicalResult verifyFree(TensorShardingAttr sharding, Operation *op, EmitError emitError) {
  AxisList axes = allAxes(sharding);
  if (axes.empty())
    return success();
  for (Operation *parent = op->getParentOp(); parent; parent = parent->getParentOp()) {
    auto manual = dyn_cast<ManualComputationOp>(parent);
    // Its attribute may be absent: ops are verified from the outside in, but a broken parent does not stop at once.
    auto bound = manual ? manual->getAttrOfType<ManualAxesAttr>("manual_axes") : ManualAxesAttr();
    if (!bound)
      continue;
    for (AxisRefAttr axis : axes)
      if (llvm::any_of(bound.getValue(), [&](StringAttr name) { return name == axis.getName(); })) {
        auto diagnostic = emitError() << "expects axis \"" << axis.getName()
                                      << "\" to be free, but an enclosing manual_computation binds it";
        diagnostic.attachNote(manual.getLoc()) << "the manual_computation that binds the axis";
        return diagnostic;
      }
  }
  return success();
}

LogicalResult verifySharding(TensorShardingAttr sharding, Type type, Operation *op, EmitError emitError) {
  MeshAttr mesh = lookUpMesh(sharding.getMeshOrRef(), op);
  if (!mesh)
    return emitError() << "expects a mesh named " << sharding.getMeshOrRef() << ", but the module has no such sdy.mesh";
  if (mesh.isMaximal()) {
    if (hasDimensionsOrAxes(sharding))
      return emitError() << "expects a sharding on a maximal mesh to have no dimensions and no axes, but it is "
                         << sharding;
    return success();
  }
  if (failed(verifyShape(sharding, type, emitError)) || failed(verifyDimensions(sharding, mesh, emitError)) ||
      failed(verifySorted(sharding.getReplicatedAxes(), mesh, "replicated", emitError)) ||
      failed(verifySorted(sharding.getUnreducedAxes(), mesh, "unreduced", emitError)))
    return failure();
  if (failed(verifyDisjoint(allAxes(sharding), mesh, emitError)))
    return failure();
  return verifyFree(sharding, op, emitError);
}

LogicalResult verifyReductionKind(Operation *op, TensorShardingAttr before, TensorShardingAttr after) {
  if (!before || before.getReductionKind() == after.getReductionKind())
    return success();
  MeshAttr mesh = lookUpMesh(after.getMeshOrRef(), op);
  if (!mesh || mesh != lookUpMesh(before.getMeshOrRef(), op))
    return success();
  for (AxisRefAttr axis : after.getUnreducedAxes())
    for (AxisRefAttr other : before.getUnreducedAxes())
      if (mesh.indexOf(other.getName()) >= 0 && overlap(axis, other, mesh))
        return op->emitOpError() << "expects unreduced axis " << text(axis)
                                 << " to keep its reduction, but it goes from "
                                 << stringifyReductionKind(before.getReductionKind()) << " to "
                                 << stringifyReductionKind(after.getReductionKind());
  return success();
}

LogicalResult verifyShardings(ArrayRef<TensorShardingAttr> shardings, TypeRange types, Operation *op, StringRef what) {
  if (shardings.size() == 1 && types.empty()) { // says where an op without results runs
    auto emitError = [&] { return op->emitOpError(); };
    return verifySharding(shardings.front(), NoneType::get(op->getContext()), op, emitError);
  }
  if (shardings.size() != types.size())
    return op->emitOpError() << "expects one " << what << " sharding for each of " << types.size()
                             << " values, but got " << shardings.size();
  for (auto [index, sharding, type] : llvm::enumerate(shardings, types)) {
    auto emitError = [&, index = index] {
      return op->emitOpError() << what << (types.size() > 1 ? " " + std::to_string(index) : std::string()) << ": ";
    };
    if (failed(verifySharding(sharding, type, op, emitError)))
      return failure();
  }
  return success();
}

/// The sharding inside of a manual_computation: without the manual axes.
static TensorShardingAttr withoutAxes(TensorShardingAttr sharding, ManualAxesAttr manual) {
  auto keep = [&](ArrayRef<AxisRefAttr> axes) {
    AxisList kept;
    llvm::copy_if(axes, std::back_inserter(kept), [&](AxisRefAttr axis) {
      return llvm::none_of(manual.getValue(), [&](StringAttr name) { return name == axis.getName(); });
    });
    return kept;
  };
  MLIRContext *context = sharding.getContext();
  SmallVector<DimensionShardingAttr> dimensions;
  for (DimensionShardingAttr dimension : sharding.getDimShardings()) {
    AxisList axes = keep(dimension.getAxes());
    bool losesPriority = axes.empty() && dimension.getIsClosed();
    dimensions.push_back(DimensionShardingAttr::get(context, axes, dimension.getIsClosed(),
                                                    losesPriority ? std::nullopt : dimension.getPriority()));
  }
  return TensorShardingAttr::get(context, sharding.getMeshOrRef(), dimensions, keep(sharding.getReplicatedAxes()),
                                 keep(sharding.getUnreducedAxes()), sharding.getReductionKind());
}

static TensorShardingAttr elementOf(Attribute list, size_t index) {
  auto shardings = dyn_cast_or_null<TensorShardingPerValueAttr>(list);
  if (!shardings || index >= shardings.getShardings().size())
    return {};
  return shardings.getShardings()[index];
}

static TensorShardingAttr shardingOfArgument(BlockArgument argument) {
  Operation *parent = argument.getOwner()->getParentOp();
  if (auto function = dyn_cast_or_null<FunctionOpInterface>(parent))
    return argument.getOwner()->isEntryBlock()
               ? function.getArgAttrOfType<TensorShardingAttr>(argument.getArgNumber(), shardingName)
               : TensorShardingAttr();
  if (auto manual = dyn_cast_or_null<ManualComputationOp>(parent)) {
    TensorShardingAttr sharding = elementOf(manual->getAttr("in_shardings"), argument.getArgNumber());
    auto axes = manual->getAttrOfType<ManualAxesAttr>("manual_axes");
    return sharding && axes ? withoutAxes(sharding, axes) : TensorShardingAttr();
  }
  if (auto named = dyn_cast_or_null<NamedComputationOp>(parent))
    return elementOf(named->getAttr("in_shardings"), argument.getArgNumber());
  return {};
}

TensorShardingAttr shardingOf(Value value) {
  if (auto argument = dyn_cast<BlockArgument>(value))
    return shardingOfArgument(argument);
  auto result = cast<OpResult>(value);
  Operation *op = result.getOwner();
  if (isa<ManualComputationOp, NamedComputationOp>(op))
    return elementOf(op->getAttr("out_shardings"), result.getResultNumber());
  if (isa<SdyDialect>(op->getDialect()))
    for (StringRef name : {"sharding", "out_sharding"})
      if (auto sharding = op->getAttrOfType<TensorShardingAttr>(name))
        return sharding;
  return elementOf(op->getAttr(shardingName), result.getResultNumber());
}

} // namespace calor::sdy
