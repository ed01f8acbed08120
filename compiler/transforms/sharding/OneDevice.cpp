// SPDX-License-Identifier: Apache-2.0
// Shardings say where the parts of a tensor lie; with one device the whole lies there.
#include "compiler/transforms/sharding/OneDevice.h"

#include "compiler/dialect/sdy/Shardings.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

using namespace mlir;
using namespace calor;

/// Custom calls that give back their operands when every tensor lies whole on one device.
static bool isAnnotation(StringRef target) {
  return llvm::is_contained<StringRef>({"Sharding", "SPMDFullToShardShape", "SPMDShardToFullShape", "LayoutConstraint",
                                        "annotate_device_placement", "xla.sdy.FuncResultSharding",
                                        "xla.sdy.GlobalToLocalShape", "xla.sdy.LocalToGlobalShape",
                                        "xla.sdy.PropagationBarrier"},
                                       target);
}

static LogicalResult replaceAnnotation(stablehlo::CustomCallOp call) {
  if (TypeRange(call.getInputs()) != TypeRange(call.getResults()))
    return call.emitError() << "expects the operands of '" << call.getCallTargetName()
                            << "' to have the types of its results on one device, but they are ("
                            << TypeRange(call.getInputs()) << ") and (" << TypeRange(call.getResults())
                            << "); partitioning over several devices is not implemented";
  call.replaceAllUsesWith(call.getInputs());
  call.erase();
  return success();
}

static void inlineBody(Operation *op, Region &body) {
  Block &block = body.front();
  for (auto [argument, operand] : llvm::zip(block.getArguments(), op->getOperands()))
    argument.replaceAllUsesWith(operand);
  Operation *terminator = block.getTerminator();
  op->replaceAllUsesWith(terminator->getOperands());
  terminator->erase();
  op->getBlock()->getOperations().splice(op->getIterator(), block.getOperations());
  op->erase();
}

static LogicalResult inlineManual(sdy::ManualComputationOp op) {
  sdy::MeshAttr mesh;
  for (sdy::TensorShardingPerValueAttr list : {op.getInShardings(), op.getOutShardings()})
    for (sdy::TensorShardingAttr sharding : list.getShardings())
      if (sdy::MeshAttr each = sdy::lookUpMesh(sharding.getMeshOrRef(), op); each && !each.getAxes().empty())
        mesh = each;
  if (!mesh && !op.getManualAxes().getValue().empty())
    return op.emitOpError("expects shardings that tell the mesh of its manual axes");
  for (StringAttr name : op.getManualAxes().getValue()) {
    int64_t size = mesh.getAxes()[mesh.indexOf(name)].getSize();
    if (size > 1)
      return op.emitOpError() << "expects manual axes of size 1 on one device, but axis " << name << " has " << size
                              << "; partitioning over several devices is not implemented";
  }
  inlineBody(op, op.getBody());
  return success();
}

static LogicalResult replaceConstant(sdy::ConstantOp op) {
  if (!stablehlo::isTensorOf(op.getType(), stablehlo::kAnyElement))
    return op.emitOpError() << "expects a tensor of numbers, but it is " << op.getType();
  OpBuilder builder(op);
  auto constant = stablehlo::ConstantOp::create(builder, op.getLoc(), op.getType(), op.getValue());
  op.replaceAllUsesWith(constant.getResult());
  op.erase();
  return success();
}

static LogicalResult lower(Operation *op) {
  if (auto call = dyn_cast<stablehlo::CustomCallOp>(op))
    return replaceAnnotation(call);
  if (auto manual = dyn_cast<sdy::ManualComputationOp>(op))
    return inlineManual(manual);
  if (auto named = dyn_cast<sdy::NamedComputationOp>(op))
    return inlineBody(named, named.getBody()), success();
  if (auto constant = dyn_cast<sdy::ConstantOp>(op))
    return replaceConstant(constant);
  if (op->getNumResults() == 1)
    op->getResult(0).replaceAllUsesWith(op->getOperand(0));
  op->erase();
  return success();
}

/// The groups of collectives name meshes too; they get the mesh itself.
static void inlineMeshOfGroups(Operation *op) {
  auto groups = op->getAttrOfType<stablehlo::ReplicaGroupMeshAxesAttr>("replica_groups");
  auto mesh = groups ? sdy::lookUpMesh(groups.getMesh(), op) : sdy::MeshAttr();
  if (!mesh)
    return;
  Builder builder(op->getContext());
  SmallVector<Attribute> axes;
  for (sdy::MeshAxisAttr axis : mesh.getAxes())
    axes.push_back(
        stablehlo::MeshAxisAttr::get(op->getContext(), builder.getStringAttr(axis.getName()), axis.getSize()));
  DenseIntElementsAttr devices;
  if (!mesh.getDeviceIds().empty())
    devices = builder.getI64TensorAttr(mesh.getDeviceIds());
  auto inlined = stablehlo::MeshAttr::get(op->getContext(), builder.getArrayAttr(axes), devices);
  op->setAttr("replica_groups", stablehlo::ReplicaGroupMeshAxesAttr::get(op->getContext(), inlined, groups.getAxes()));
}

static void dropShardings(ModuleOp module) {
  auto isSharding = [](NamedAttribute attribute) { return attribute.getName().strref().starts_with("sdy."); };
  module.walk([&](Operation *op) {
    for (NamedAttribute attribute : llvm::to_vector(op->getDiscardableAttrs()))
      if (isSharding(attribute))
        op->removeDiscardableAttr(attribute.getName());
    auto function = dyn_cast<func::FuncOp>(op);
    if (!function)
      return;
    for (unsigned index = 0; index < function.getNumArguments(); ++index)
      for (NamedAttribute attribute : function_interface_impl::getArgAttrs(function, index))
        if (isSharding(attribute))
          function.removeArgAttr(index, attribute.getName());
    for (unsigned index = 0; index < function.getNumResults(); ++index)
      for (NamedAttribute attribute : function_interface_impl::getResultAttrs(function, index))
        if (isSharding(attribute))
          function.removeResultAttr(index, attribute.getName());
  });
}

LogicalResult calor::lowerToOneDevice(ModuleOp module) {
  SmallVector<Operation *> found, meshes;
  module.walk(inlineMeshOfGroups);
  module.walk([&](Operation *op) { // inner operations first
    auto call = dyn_cast<stablehlo::CustomCallOp>(op);
    if (call && call.getCallTargetName() == "xla.sdy.ShardingGroup" && op->getNumResults() == 0)
      meshes.push_back(op);
    else if (call && isAnnotation(call.getCallTargetName()))
      found.push_back(op);
    else if (isa<sdy::MeshOp>(op))
      meshes.push_back(op);
    else if (isa_and_nonnull<sdy::SdyDialect>(op->getDialect()) && !isa<sdy::ReturnOp>(op))
      found.push_back(op);
  });
  for (Operation *op : found)
    if (failed(lower(op)))
      return failure();
  for (Operation *op : meshes)
    op->erase();
  dropShardings(module);
  return success();
}
