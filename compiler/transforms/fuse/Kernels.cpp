// SPDX-License-Identifier: Apache-2.0
// From groups to calor.kernel ops.
#include "compiler/transforms/fuse/Kernels.h"

#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/transforms/dynamic/SortMemory.h"
#include "mlir/Transforms/RegionUtils.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace calor;
using namespace calor::fuse;

namespace {
struct KernelPlan {
  SmallVector<int> nodes; // members and clones, operands first
  llvm::SetVector<Value> inputs;
  SmallVector<Value> outputs;
};

class Emitter {
public:
  Emitter(FusionGraph &graph, const llvm::BitVector &recomputed) : graph(graph), recomputed(recomputed) {}
  void run();

private:
  bool isKernel(int group) const;
  bool isInside(int group, Operation *user, OpOperand &operand) const;
  void visit(int group, int node, KernelPlan &plan, llvm::DenseSet<int> &seen);
  void collect(int group, KernelPlan &plan);
  void noteHostReads(int node);
  void emit(int group, KernelPlan &plan, Operation *terminator);
  void eraseOriginals();
  void setTied(KernelOp kernel, const KernelPlan &plan, const IRMapping &mapping);

  FusionGraph &graph;
  const llvm::BitVector &recomputed;
  llvm::DenseSet<Value> needed;
  llvm::DenseMap<Value, Value> replacements; // outputs of kernels
};
} // namespace

bool Emitter::isKernel(int group) const {
  GroupKind kind = graph.kind(group);
  return kind != GroupKind::Host && kind != GroupKind::View && kind != GroupKind::Open;
}

static SetVector<Value> capturedValues(Operation *op) {
  SetVector<Value> captured;
  for (Region &region : op->getRegions())
    getUsedValuesDefinedAbove(region, region, captured);
  return captured;
}

bool Emitter::isInside(int group, Operation *user, OpOperand &operand) const {
  int producer = graph.producer(operand.get());
  if (producer < 0)
    return false;
  bool elements = graph.kind(group) == GroupKind::Tiny || readsElements(user, operand.getOperandNumber());
  return graph.group(producer) == group || (recomputed.test(producer) && elements);
}

// Operands before their users, in the order in which the roots reach them: equal groups give equal kernels, wherever
// in the program their ops stand.
void Emitter::visit(int group, int node, KernelPlan &plan, llvm::DenseSet<int> &seen) {
  if (!seen.insert(node).second)
    return;
  Operation *op = graph.op(node);
  for (OpOperand &operand : op->getOpOperands()) {
    if (isInside(group, op, operand))
      visit(group, graph.producer(operand.get()), plan, seen);
    else
      plan.inputs.insert(operand.get());
  }
  for (Value captured : capturedValues(op)) {
    int producer = graph.producer(captured);
    if (producer >= 0 && graph.group(producer) == group)
      visit(group, producer, plan, seen);
    else
      plan.inputs.insert(captured);
  }
  plan.nodes.push_back(node);
}

void Emitter::collect(int group, KernelPlan &plan) {
  llvm::DenseSet<int> seen;
  for (int member : graph.members(group))
    if (llvm::all_of(graph.users(member), [&](int user) { return graph.group(user) != group; }))
      visit(group, member, plan, seen);
  for (int member : graph.members(group))
    visit(group, member, plan, seen);
  needed.insert(plan.inputs.begin(), plan.inputs.end());
}

void Emitter::noteHostReads(int node) {
  Operation *op = graph.op(node);
  needed.insert(op->operand_begin(), op->operand_end());
  for (Value captured : capturedValues(op))
    needed.insert(captured);
}

// Results that update an operand tell so, unless something else in the kernel reads that operand.
void Emitter::setTied(KernelOp kernel, const KernelPlan &plan, const IRMapping &mapping) {
  SmallVector<int64_t> tied(plan.outputs.size(), -1);
  for (auto [index, output] : llvm::enumerate(plan.outputs)) {
    Operation *op = output.getDefiningOp();
    if (!isa<stablehlo::DynamicUpdateSliceOp, stablehlo::ScatterOp>(op))
      continue;
    unsigned number = cast<OpResult>(output).getResultNumber();
    auto argument = dyn_cast<BlockArgument>(mapping.lookup(op->getOperand(number)));
    if (argument && argument.hasOneUse())
      tied[index] = argument.getArgNumber();
  }
  if (llvm::any_of(tied, [](int64_t operand) { return operand >= 0; }))
    kernel.setTied(tied);
}

static bool isMemory(OpResult result) {
  auto sort = dyn_cast<stablehlo::SortOp>(result.getOwner());
  return sort && hasSortMemory(sort) && result.getResultNumber() + 2 >= sort->getNumResults();
}

void Emitter::emit(int group, KernelPlan &plan, Operation *terminator) {
  OpBuilder builder(terminator);
  SmallVector<Location> locations;
  for (int member : graph.members(group))
    for (OpResult result : graph.op(member)->getResults())
      if (needed.contains(result) || isMemory(result)) {
        plan.outputs.push_back(result);
        locations.push_back(result.getLoc());
      }
  if (plan.outputs.empty())
    return;
  SmallVector<Value> inputs = llvm::map_to_vector(plan.inputs, [&](Value input) {
    Value replacement = replacements.lookup(input);
    return replacement ? replacement : input;
  });
  auto kernel = KernelOp::create(builder, builder.getFusedLoc(locations), inputs, TypeRange(ValueRange(plan.outputs)));
  IRMapping mapping;
  Block &body = kernel.getBody().front();
  mapping.map(plan.inputs.getArrayRef(), body.getArguments());
  builder.setInsertionPointToEnd(&body);
  for (int node : plan.nodes)
    builder.clone(*graph.op(node), mapping);
  SmallVector<Value> yielded = llvm::map_to_vector(plan.outputs, [&](Value output) { return mapping.lookup(output); });
  YieldOp::create(builder, kernel.getLoc(), yielded);
  setTied(kernel, plan, mapping);
  for (auto [output, result] : llvm::zip(plan.outputs, kernel.getOutputs()))
    replacements[output] = result;
}

void Emitter::run() {
  SmallVector<int> groups = graph.topologicalOrder();
  std::vector<KernelPlan> plans(graph.size());
  for (int group : groups) {
    if (isKernel(group))
      collect(group, plans[group]);
    else if (graph.kind(group) != GroupKind::Open)
      noteHostReads(group);
  }
  Operation *terminator = graph.op(graph.size() - 1);
  for (int group : groups) {
    if (isKernel(group))
      emit(group, plans[group], terminator);
    else if (graph.kind(group) != GroupKind::Open && graph.op(group) != terminator)
      graph.op(group)->moveBefore(terminator);
  }
  eraseOriginals();
}

void Emitter::eraseOriginals() {
  for (int node = static_cast<int>(graph.size()) - 2; node >= 0; --node) {
    if (!isKernel(graph.group(node)) && graph.kind(node) != GroupKind::Open)
      continue;
    Operation *op = graph.op(node);
    for (Value result : op->getResults())
      if (Value replacement = replacements.lookup(result))
        result.replaceAllUsesWith(replacement);
    op->dropAllUses();
    op->erase();
  }
}

void fuse::emitKernels(FusionGraph &graph, const llvm::BitVector &recomputed) {
  if (graph.size() > 0)
    Emitter(graph, recomputed).run();
}
