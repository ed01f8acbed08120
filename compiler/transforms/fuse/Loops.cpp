// SPDX-License-Identifier: Apache-2.0
// The general case: from the last op to the first, each joins its consumers' kernel, or is recomputed by several,
// or gets a kernel of its own.
#include "compiler/transforms/fuse/Grow.h"

using namespace mlir;
using namespace calor;
using namespace calor::fuse;

static constexpr int64_t kMaxOps = 300;           // instances of ops in one kernel
static constexpr int64_t kMaxRecomputedChain = 6; // cost of what several kernels compute alike
static constexpr int64_t kSmallElements = 4096;   // kernels on so few are merged for the dispatch they save

namespace {
/// How a node is computed within its group.
struct Usage {
  int64_t evaluations = 0; // elements computed in all
  int64_t instances = 0;   // places in the code
  bool atRoot = false;     // at the group's own index only
};

class LoopGrower {
public:
  LoopGrower(FusionGraph &graph, llvm::BitVector &recomputed)
      : graph(graph), recomputed(recomputed), usages(graph.size()), chains(graph.size(), 0) {}
  void run();

private:
  struct Use {
    int consumer;
    unsigned operand;
  };

  void place(int node);
  void placeFloating(int node);
  void open(int node);
  void join(int node, int group, ArrayRef<Use> uses);
  SmallVector<Use> uses(int node) const;
  bool isStoredFor(const Use &use) const;
  bool isStored(int node, ArrayRef<Use> uses) const;
  bool readsInRow(const Use &use) const;
  bool accepts(int group, int node) const;
  bool readsUpdated(int group, int node) const;
  bool isWorthIt(int node, ArrayRef<Use> uses) const;
  bool isCheapToRepeat(int node) const;
  bool joinAsOutput(int node, ArrayRef<Use> uses);
  Usage usageBy(int node, ArrayRef<Use> uses) const;
  llvm::SmallSetVector<int, 4> kernelsOf(ArrayRef<Use> uses) const;
  void collectKernels(int consumer, llvm::SmallSetVector<int, 4> &kernels) const;
  ArrayRef<int64_t> rootShape(int group) const;
  void mergeSiblings();

  FusionGraph &graph;
  llvm::BitVector &recomputed;
  std::vector<Usage> usages;
  std::vector<int64_t> chains;                   // cost that recomputing consumers already carry
  llvm::DenseMap<int, ArrayRef<int64_t>> shapes; // root shape by member
};
} // namespace

SmallVector<LoopGrower::Use> LoopGrower::uses(int node) const {
  SmallVector<Use> result;
  for (int user : graph.users(node))
    for (OpOperand &operand : graph.op(user)->getOpOperands())
      if (graph.producer(operand.get()) == node)
        result.push_back({user, operand.getOperandNumber()});
  return result;
}

// Whether the consumer needs the value in a buffer. Uses from nested regions and views count as such.
bool LoopGrower::isStoredFor(const Use &use) const {
  Operation *op = graph.op(use.consumer);
  GroupKind kind = graph.kind(use.consumer);
  if (kind == GroupKind::Host || kind == GroupKind::View)
    return true;
  return kind != GroupKind::Tiny && !readsElements(op, use.operand);
}

// Uses from within a region need the value too.
bool LoopGrower::isStored(int node, ArrayRef<Use> uses) const {
  Operation *op = graph.op(node);
  return llvm::any_of(uses, [&](const Use &use) { return isStoredFor(use); }) ||
         llvm::any_of(op->getUsers(), [&](Operation *user) { return user->getBlock() != op->getBlock(); });
}

// A row-wise group visits every index of what it reduces.
bool LoopGrower::readsInRow(const Use &use) const {
  auto reduce = dyn_cast<stablehlo::ReduceOp>(graph.op(use.consumer));
  return reduce && graph.kind(use.consumer) == GroupKind::Rows && use.operand < reduce.getInputs().size();
}

void LoopGrower::collectKernels(int consumer, llvm::SmallSetVector<int, 4> &kernels) const {
  if (!recomputed.test(consumer)) {
    kernels.insert(graph.group(consumer));
    return;
  }
  for (int user : graph.users(consumer))
    if (graph.kind(user) != GroupKind::Host && graph.kind(user) != GroupKind::View)
      collectKernels(user, kernels);
}

llvm::SmallSetVector<int, 4> LoopGrower::kernelsOf(ArrayRef<Use> uses) const {
  llvm::SmallSetVector<int, 4> kernels;
  for (const Use &use : uses)
    if (!isStoredFor(use))
      collectKernels(use.consumer, kernels);
  return kernels;
}

// Elements of all outputs of a group of the elemental kinds have the same number of indices: its root shape.
ArrayRef<int64_t> LoopGrower::rootShape(int group) const {
  auto found = shapes.find(graph.members(group).back());
  return found == shapes.end() ? ArrayRef<int64_t>() : found->second;
}

// Whether `node` reads bytes that the group updates in place.
bool LoopGrower::readsUpdated(int group, int node) const {
  for (int member : graph.members(group)) {
    Operation *op = graph.op(member);
    auto scatter = dyn_cast<stablehlo::ScatterOp>(op);
    if (!scatter && !isa<stablehlo::DynamicUpdateSliceOp>(op))
      continue;
    for (Value updated : op->getOperands().take_front(op->getNumResults()))
      if (llvm::is_contained(graph.op(node)->getOperands(), updated))
        return true;
  }
  return false;
}

bool LoopGrower::accepts(int group, int node) const {
  OpClass opClass = classify(graph.op(node));
  if (opClass != OpClass::Elementwise && opClass != OpClass::Index && opClass != OpClass::Broadcast &&
      opClass != OpClass::Iota && opClass != OpClass::Reshape)
    return false;
  bool moves = isa<stablehlo::SliceOp, stablehlo::DynamicSliceOp, stablehlo::ReverseOp>(graph.op(node));
  switch (graph.kind(group)) {
  case GroupKind::Loop:
    return true;
  case GroupKind::InPlace:
    return !readsUpdated(group, node);
  case GroupKind::Rows:
  case GroupKind::Reduce:
    return opClass == OpClass::Elementwise || moves;
  case GroupKind::Alone:
    return opClass == OpClass::Elementwise && !readsUpdated(group, node);
  case GroupKind::Contraction:
    return opClass == OpClass::Elementwise && elementCost(graph.op(node)) <= 1;
  default:
    return false;
  }
}

Usage LoopGrower::usageBy(int node, ArrayRef<Use> uses) const {
  Usage usage;
  bool shared = false;
  usage.atRoot = true;
  for (const Use &use : uses) {
    if (isStoredFor(use))
      continue;
    const Usage &consumer = usages[use.consumer];
    Operation *op = graph.op(use.consumer);
    int64_t evaluations = operandEvaluations(op, use.operand, consumer.evaluations);
    bool sameIndex = readsAtSameIndex(op, use.operand) || readsInRow(use);
    usage.atRoot &= sameIndex && consumer.atRoot;
    // Consumers at one index share the computation.
    if (sameIndex && consumer.atRoot && shared)
      continue;
    shared |= sameIndex && consumer.atRoot;
    usage.evaluations += evaluations;
    usage.instances += std::max<int64_t>(1, consumer.instances);
  }
  return usage;
}

bool LoopGrower::isWorthIt(int node, ArrayRef<Use> uses) const {
  Usage usage = usageBy(node, uses);
  Operation *op = graph.op(node);
  int64_t elements = std::max<int64_t>(1, elementCount(op->getResult(0).getType()));
  if (usage.instances > 8 && elementCost(op) > 0)
    return false;
  if (usage.evaluations <= elements)
    return true;
  // Computed again and again: only what is cheaper than a load and some arithmetic.
  return elementCost(op) <= 1 && chains[node] + elementCost(op) <= kMaxRecomputedChain &&
         usage.evaluations / elements <= 64;
}

// Computing a node in several kernels must not read much more than the node itself is.
bool LoopGrower::isCheapToRepeat(int node) const {
  Operation *op = graph.op(node);
  if (elementCost(op) > 1)
    return false;
  int64_t read = 0;
  for (Value operand : op->getOperands()) {
    int producer = graph.producer(operand);
    if (producer < 0 || !isFloating(graph.op(producer)))
      read += std::min(elementCount(operand.getType()), elementCount(op->getResult(0).getType()));
  }
  return read <= elementCount(op->getResult(0).getType());
}

void LoopGrower::open(int node) {
  Operation *op = graph.op(node);
  GroupKind kind = GroupKind::Loop;
  switch (classify(op)) {
  case OpClass::InPlace:
    kind = GroupKind::InPlace;
    break;
  case OpClass::Alone:
    kind = GroupKind::Alone;
    break;
  case OpClass::Contraction:
    kind = GroupKind::Contraction;
    break;
  case OpClass::Reduce:
    kind = GroupKind::Reduce;
    break;
  default:
    break;
  }
  graph.setKind(node, kind);
  Value root = kind == GroupKind::InPlace ? op->getOperand(1) : Value(op->getResult(0));
  if (auto type = dyn_cast<RankedTensorType>(root.getType()))
    shapes[node] = type.getShape();
  usages[node] = {elementCount(root.getType()), 1, kind == GroupKind::Loop};
}

void LoopGrower::join(int node, int group, ArrayRef<Use> uses) {
  usages[node] = usageBy(node, uses);
  shapes[node] = rootShape(group);
  int64_t chain = 0;
  for (const Use &use : uses)
    chain = std::max(chain, chains[use.consumer]);
  bool again = usages[node].evaluations > elementCount(graph.op(node)->getResult(0).getType());
  chains[node] = again ? chain + elementCost(graph.op(node)) : chain;
}

void LoopGrower::placeFloating(int node) {
  Operation *op = graph.op(node);
  SmallVector<Use> all = uses(node);
  bool stored = isStored(node, all);
  bool computed = llvm::any_of(all, [&](const Use &use) { return !isStoredFor(use); });
  if (!stored) {
    recomputed.set(node);
    usages[node] = usageBy(node, all);
    usages[node].atRoot = false;
    for (const Use &use : all)
      chains[node] = std::max(chains[node], chains[use.consumer]);
    return;
  }
  recomputed[node] = computed;
  if (classify(op) == OpClass::Constant && isTiny(op->getResult(0).getType()))
    graph.setKind(node, GroupKind::Host);
  else if (classify(op) == OpClass::Reshape)
    graph.setKind(node, GroupKind::View);
  else
    open(node);
}

bool LoopGrower::joinAsOutput(int node, ArrayRef<Use> uses) {
  auto type = dyn_cast<RankedTensorType>(graph.op(node)->getResult(0).getType());
  if (!type || classify(graph.op(node)) != OpClass::Elementwise)
    return false;
  for (int kernel : kernelsOf(uses)) {
    bool rows = graph.kind(kernel) == GroupKind::Rows;
    if (!rows && (graph.kind(kernel) != GroupKind::Loop || rootShape(kernel) != type.getShape()))
      continue;
    SmallVector<Use> inside = llvm::filter_to_vector(uses, [&](const Use &use) {
      return !recomputed.test(use.consumer) && graph.group(use.consumer) == graph.group(kernel);
    });
    if (inside.empty() || !usageBy(node, inside).atRoot || !graph.merge(kernel, node))
      continue;
    join(node, kernel, inside);
    shapes[node] = type.getShape();
    return true;
  }
  return false;
}

void LoopGrower::place(int node) {
  Operation *op = graph.op(node);
  OpClass opClass = classify(op);
  SmallVector<Use> all = uses(node);
  if (opClass == OpClass::Reshape) {
    graph.setKind(node, GroupKind::View);
    return;
  }
  bool stored = isStored(node, all);
  llvm::SmallSetVector<int, 4> kernels = kernelsOf(all);
  bool accepted = !kernels.empty() && llvm::all_of(kernels, [&](int kernel) { return accepts(kernel, node); });
  if (!stored && accepted && isWorthIt(node, all)) {
    bool direct = llvm::none_of(all, [&](const Use &use) { return recomputed.test(use.consumer); });
    if (kernels.size() == 1 && graph.members(kernels.front()).size() < kMaxOps) {
      if (graph.merge(kernels.front(), node)) {
        join(node, kernels.front(), all);
        usages[node].atRoot &= direct;
        return;
      }
    }
    int64_t cost = elementCost(op) + llvm::accumulate(all, int64_t(0), [&](int64_t most, const Use &use) {
                     return std::max(most, chains[use.consumer]);
                   });
    if (kernels.size() > 1 && kernels.size() <= 4 && cost <= kMaxRecomputedChain && isCheapToRepeat(node)) {
      recomputed.set(node);
      usages[node] = usageBy(node, all);
      usages[node].atRoot = false;
      chains[node] = cost;
      return;
    }
  }
  if (joinAsOutput(node, all))
    return;
  open(node);
}

// Small kernels of one shape, and kernels of one shape that read the same operand, are one kernel.
void LoopGrower::mergeSiblings() {
  SmallVector<int> groups = graph.topologicalOrder();
  struct Leader {
    int group;
    ArrayRef<int64_t> shape;
    llvm::SmallPtrSet<void *, 8> inputs;
  };
  auto inputsOf = [&](int group) {
    llvm::SmallPtrSet<void *, 8> inputs;
    for (int member : graph.members(group))
      for (Value operand : graph.op(member)->getOperands())
        if (int producer = graph.producer(operand);
            producer < 0 || (graph.group(producer) != group && !recomputed.test(producer)))
          inputs.insert(operand.getAsOpaquePointer());
    return inputs;
  };
  SmallVector<Leader> leaders;
  for (int group : groups) {
    group = graph.group(group);
    if (graph.kind(group) != GroupKind::Loop || recomputed.test(group))
      continue;
    Leader self{group, rootShape(group), inputsOf(group)};
    bool merged = false;
    for (Leader &other : llvm::reverse(leaders)) {
      int64_t elements = 1;
      for (int64_t size : self.shape)
        elements *= ShapedType::isDynamic(size) ? kSmallElements : size;
      bool shares = llvm::any_of(self.inputs, [&](void *input) { return other.inputs.contains(input); });
      if (other.shape != self.shape || (!shares && elements > kSmallElements) ||
          graph.members(other.group).size() + graph.members(group).size() > kMaxOps || !graph.merge(other.group, group))
        continue;
      other.group = graph.group(group);
      other.inputs.insert(self.inputs.begin(), self.inputs.end());
      merged = true;
      break;
    }
    if (!merged)
      leaders.push_back(std::move(self));
    if (leaders.size() > 32)
      leaders.erase(leaders.begin());
  }
}

void LoopGrower::run() {
  // Groups of the earlier phases compute each element of what they read once, at their own index.
  for (int node = 0; node < static_cast<int>(graph.size()); ++node)
    if (!graph.isOpen(node))
      usages[node] = {elementCount(graph.op(node)->getNumResults() ? graph.op(node)->getResult(0).getType() : Type()),
                      1, graph.kind(node) == GroupKind::Rows};
  for (int node = static_cast<int>(graph.size()) - 1; node >= 0; --node) {
    if (!graph.isOpen(node))
      continue;
    if (isFloating(graph.op(node)))
      placeFloating(node);
    else
      place(node);
  }
  mergeSiblings();
}

void fuse::growLoops(FusionGraph &graph, llvm::BitVector &recomputed) {
  recomputed.resize(graph.size());
  LoopGrower(graph, recomputed).run();
}
