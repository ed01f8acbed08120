// SPDX-License-Identifier: Apache-2.0
// Rules of the attributes that say how shardings spread through an op, and how they did.
#include "compiler/dialect/sdy/Shardings.h"

#include "mlir/IR/BuiltinAttributes.h"
#include <set>

using namespace mlir;

namespace calor::sdy {

namespace {

/// Checks one sharding rule against its op.
class RuleChecker {
public:
  RuleChecker(Operation *op, OpShardingRuleAttr rule)
      : op(op), rule(rule), numFactors(rule.getFactorSizes().size()), used(numFactors) {}

  LogicalResult check() {
    if (failed(checkMappings(rule.getOperandMappings(), op->getOperandTypes(), "operand")) ||
        failed(checkMappings(rule.getResultMappings(), op->getResultTypes(), "result")))
      return failure();
    for (int64_t factor = 0; factor < numFactors; ++factor)
      if (!used[factor])
        return op->emitOpError() << "expects each factor of the sharding rule in a mapping, but factor number "
                                 << factor << " of size " << rule.getFactorSizes()[factor] << " is in none";
    return checkSets();
  }

private:
  LogicalResult checkMappings(ArrayRef<TensorMappingAttr> mappings, TypeRange types, StringRef what) {
    if (mappings.size() != types.size())
      return op->emitOpError() << "expects a mapping for each of " << types.size() << " " << what
                               << "s in the sharding rule, but got " << mappings.size();
    for (auto [index, mapping, type] : llvm::enumerate(mappings, types))
      if (failed(checkMapping(mapping, type, what, index)))
        return failure();
    return success();
  }

  LogicalResult checkMapping(TensorMappingAttr mapping, Type type, StringRef what, size_t index) {
    auto emitError = [&] { return op->emitOpError() << what << " " << index << " of the sharding rule: "; };
    auto tensor = dyn_cast<RankedTensorType>(type);
    if (!tensor || !tensor.hasStaticShape())
      return emitError() << "expects a ranked tensor of static shape, but it is " << type;
    if (tensor.getRank() != int64_t(mapping.getDimMappings().size()))
      return emitError() << "expects a mapping for each of " << tensor.getRank() << " dimensions, but got "
                         << mapping.getDimMappings().size();
    llvm::SmallDenseSet<int64_t> seen;
    for (DimMappingAttr dimension : mapping.getDimMappings()) {
      if (dimension.getFactors().empty())
        return emitError() << "expects at least one factor for each dimension";
      for (int64_t factor : dimension.getFactors()) {
        if (factor < 0 || factor >= numFactors)
          return emitError() << "expects factors of the " << numFactors << " that have a size, but got number "
                             << factor;
        if (dimension.getFactors().size() > 1 && rule.getFactorSizes()[factor] == 1)
          return emitError() << "expects a dimension of several factors to have none of size 1";
        if (!seen.insert(factor).second)
          return emitError() << "expects each factor at most once in a value";
        used[factor] = true;
      }
    }
    return success();
  }

  LogicalResult checkSet(ArrayRef<int64_t> set, StringRef name, bool exclusive) {
    for (auto [position, factor] : llvm::enumerate(set)) {
      if (factor < 0 || factor >= numFactors)
        return op->emitOpError() << "expects " << name << " factors of the " << numFactors
                                 << " that have a size, but got number " << factor;
      if (position && set[position - 1] >= factor)
        return op->emitOpError() << "expects " << name << " factors in their order, each once";
      if (exclusive && !special.insert(factor).second)
        return op->emitOpError() << "expects each factor in at most one of reduction, need_replication and "
                                    "permutation, but factor number "
                                 << factor << " is in two";
    }
    return success();
  }

  LogicalResult checkSets() {
    if (failed(checkSet(rule.getReductionFactors(), "reduction", true)) ||
        failed(checkSet(rule.getNeedReplicationFactors(), "need_replication", true)) ||
        failed(checkSet(rule.getPermutationFactors(), "permutation", true)) ||
        failed(checkSet(rule.getBlockedPropagationFactors(), "blocked_propagation", false)))
      return failure();
    for (TensorMappingAttr mapping : rule.getResultMappings())
      for (DimMappingAttr dimension : mapping.getDimMappings())
        for (int64_t factor : dimension.getFactors())
          if (llvm::is_contained(rule.getReductionFactors(), factor))
            return op->emitOpError() << "expects reduction factors in no result, but factor number " << factor
                                     << " is in one";
    return success();
  }

  Operation *op;
  OpShardingRuleAttr rule;
  int64_t numFactors;
  llvm::SmallBitVector used;
  llvm::SmallDenseSet<int64_t> special;
};

} // namespace

LogicalResult verifyShardingRule(Operation *op, Attribute attribute) {
  auto rule = dyn_cast<OpShardingRuleAttr>(attribute);
  if (!rule)
    return op->emitOpError() << "expects sdy.sharding_rule to be #sdy.op_sharding_rule, but it is " << attribute;
  return RuleChecker(op, rule).check();
}

static LogicalResult verifyReference(Operation *op, EdgeValueRefAttr reference) {
  bool isOperand = reference.getType() == EdgeNodeType::Operand;
  int64_t count = isOperand ? op->getNumOperands() : op->getNumResults();
  if (reference.getIndex() < count)
    return success();
  return op->emitOpError() << "expects propagation edges between its " << count
                           << (isOperand ? " operands" : " results") << ", but got number " << reference.getIndex();
}

static LogicalResult verifyEdge(Operation *op, AxisToPropagationDetailsAttr edge, int64_t step) {
  // The edges of a function's arguments name values of its callers.
  bool hasOwnValues = !isa<FuncDataFlowEdgeOp>(op);
  if (hasOwnValues && failed(verifyReference(op, edge.getSource())))
    return failure();
  llvm::SmallDenseSet<Attribute> targets;
  for (EdgeValueRefAttr target : edge.getTargets()) {
    if (hasOwnValues && failed(verifyReference(op, target)))
      return failure();
    if (target == edge.getSource())
      return op->emitOpError() << "expects propagation edges to lead to other values, but in step " << step << " axis "
                               << text(edge.getAxis()) << " goes to its source";
    if (!targets.insert(target).second)
      return op->emitOpError() << "expects each target of a propagation edge once, but in step " << step << " axis "
                               << text(edge.getAxis()) << " has one twice";
  }
  return success();
}

/// Whether one of the meshes that values of `op` are sharded on has the axis. Nothing is known without any mesh.
static bool isKnownAxis(ArrayRef<MeshAttr> meshes, AxisRefAttr axis) {
  return llvm::any_of(meshes, [&](MeshAttr mesh) { return mesh.indexOf(axis.getName()) >= 0; });
}

static SmallVector<MeshAttr> meshesOf(Operation *op) {
  SmallVector<MeshAttr> meshes;
  auto add = [&](Value value) {
    if (TensorShardingAttr sharding = shardingOf(value))
      if (MeshAttr mesh = lookUpMesh(sharding.getMeshOrRef(), op))
        meshes.push_back(mesh);
  };
  llvm::for_each(op->getOperands(), add);
  llvm::for_each(op->getResults(), add);
  return meshes;
}

LogicalResult verifyPropagationEdges(Operation *op, Attribute attribute) {
  auto edges = dyn_cast<PropagationEdgesAttr>(attribute);
  if (!edges)
    return op->emitOpError() << "expects propagation edges to be #sdy.propagation_edges, but they are " << attribute;
  SmallVector<MeshAttr> meshes = meshesOf(op);
  if (meshes.empty())
    return op->emitOpError("expects an op with propagation edges to have a sharding");
  std::set<int64_t> steps;
  for (PropagationOneStepAttr step : edges.getValue()) {
    if (!steps.insert(step.getStepIndex()).second)
      return op->emitOpError() << "expects each step of the propagation edges once, but step " << step.getStepIndex()
                               << " is there twice";
    for (AxisToPropagationDetailsAttr edge : step.getAxisEntries()) {
      if (failed(verifyEdge(op, edge, step.getStepIndex())))
        return failure();
      if (!isKnownAxis(meshes, edge.getAxis()))
        return op->emitOpError() << "expects propagation edges of the mesh's axes, but got " << text(edge.getAxis());
    }
  }
  return success();
}

LogicalResult verifyPropagationEdgesPerValue(Operation *op, NamedAttribute attribute) {
  auto list = dyn_cast<ArrayAttr>(attribute.getValue());
  if (list && llvm::all_of(list, [](Attribute each) { return isa<PropagationEdgesAttr>(each); }))
    return success();
  return op->emitOpError() << "expects " << attribute.getName()
                           << " to be an array of #sdy.propagation_edges, but it is " << attribute.getValue();
}

} // namespace calor::sdy
