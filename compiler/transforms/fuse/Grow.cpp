// SPDX-License-Identifier: Apache-2.0
// What the growing phases share.
#include "compiler/transforms/fuse/Grow.h"

using namespace mlir;
using namespace calor;
using namespace calor::fuse;

bool fuse::isOpenElementwise(const FusionGraph &graph, int node) {
  return node >= 0 && graph.isOpen(node) && classify(graph.op(node)) == OpClass::Elementwise;
}

SmallVector<int> fuse::consumersThroughFloating(const FusionGraph &graph, int node) {
  llvm::SmallSetVector<int, 8> consumers;
  SmallVector<int> stack{node};
  while (!stack.empty())
    for (int user : graph.users(stack.pop_back_val())) {
      if (graph.isOpen(user) && isFloating(graph.op(user)))
        stack.push_back(user);
      else
        consumers.insert(user);
    }
  return consumers.takeVector();
}

// Whether `user` would compute `node` inside its kernel instead of loading it.
static bool canComputeItself(const FusionGraph &graph, int user, int node) {
  Operation *op = graph.op(user);
  if (classify(op) == OpClass::Alone || graph.kind(user) == GroupKind::Contraction)
    return false;
  for (OpOperand &operand : op->getOpOperands())
    if (graph.producer(operand.get()) == node && !readsElements(op, operand.getOperandNumber()))
      return false;
  return op->getNumRegions() == 0 || classify(op) == OpClass::Reduce;
}

void fuse::pruneOutputs(const FusionGraph &graph, llvm::SetVector<int> &candidates, int anchor) {
  auto inside = [&](int node) { return node == anchor || candidates.contains(node); };
  auto isOutputWithout = [&](int node, int removed) {
    return llvm::any_of(graph.users(node), [&](int user) { return user != removed && !inside(user); });
  };
  SmallVector<int> byProgramOrder(candidates.begin(), candidates.end());
  llvm::sort(byProgramOrder, std::greater<int>());
  for (int node : byProgramOrder) {
    SmallVector<int> consumers = consumersThroughFloating(graph, node);
    if (node == anchor || consumers.size() != 1 || inside(consumers.front()) ||
        !canComputeItself(graph, consumers.front(), node))
      continue;
    bool readsOnlyStored = llvm::all_of(graph.op(node)->getOperands(), [&](Value operand) {
      int producer = graph.producer(operand);
      return producer < 0 || !inside(producer) || isOutputWithout(producer, node);
    });
    if (readsOnlyStored && elementCost(graph.op(node)) <= 1)
      candidates.remove(node);
  }
}

void fuse::dropLateCandidates(const FusionGraph &graph, llvm::SetVector<int> &candidates, int anchor) {
  // Touched: floating, reads the set. Late: outside of the set and waits for it.
  enum State { Free, Touched, Late };
  llvm::DenseMap<int, State> states;
  int first = anchor, last = anchor;
  for (int node : candidates) {
    first = std::min(first, node);
    last = std::max(last, node);
  }
  auto isMember = [&](int node) { return node == anchor || candidates.contains(node); };
  for (int node = first; node <= last; ++node) {
    State state = Free;
    auto scan = [&](Value operand) {
      int producer = graph.producer(operand);
      if (producer < first)
        return;
      State read = isMember(producer) ? Touched : states.lookup(producer);
      state = std::max(state, read);
    };
    graph.op(node)->walk([&](Operation *nested) { llvm::for_each(nested->getOperands(), scan); });
    if (state == Free || (isMember(node) && (state == Touched || node == anchor)))
      continue;
    candidates.remove(node);
    bool floats = graph.isOpen(node) && isFloating(graph.op(node));
    states[node] = floats ? state : Late;
  }
}

bool fuse::takeProducers(const FusionGraph &graph, llvm::SetVector<int> &set, llvm::function_ref<bool(int)> fits) {
  size_t before = set.size();
  auto consumedInside = [&](int node) {
    return llvm::all_of(consumersThroughFloating(graph, node), [&](int user) { return set.contains(user); });
  };
  for (size_t position = 0; position < set.size(); ++position) {
    SmallVector<int> stack{set[position]};
    while (!stack.empty())
      for (Value operand : graph.op(stack.pop_back_val())->getOperands()) {
        int producer = graph.producer(operand);
        if (producer < 0 || set.contains(producer) || !graph.isOpen(producer))
          continue;
        if (isFloating(graph.op(producer)))
          stack.push_back(producer);
        else if (fits(producer) && consumedInside(producer))
          set.insert(producer);
      }
  }
  return set.size() != before;
}

bool fuse::takeConsumers(const FusionGraph &graph, llvm::SetVector<int> &set, llvm::function_ref<bool(int)> fits,
                         llvm::function_ref<bool(int)> carries) {
  size_t before = set.size();
  for (size_t position = 0; position < set.size(); ++position) {
    SmallVector<int> stack{set[position]};
    while (!stack.empty())
      for (int user : graph.users(stack.pop_back_val())) {
        if (set.contains(user) || !graph.isOpen(user))
          continue;
        if (!isFloating(graph.op(user))) {
          if (fits(user))
            set.insert(user);
        } else if (carries(user)) {
          stack.push_back(user);
        }
      }
  }
  return set.size() != before;
}

void fuse::mergeCandidates(FusionGraph &graph, int anchor, const llvm::SetVector<int> &candidates) {
  SmallVector<int> nodes(candidates.begin(), candidates.end());
  llvm::sort(nodes);
  // Producers come before the anchor: nearest first, so that each finds its consumer in the group.
  for (int node : llvm::reverse(nodes))
    if (node < anchor &&
        llvm::any_of(
            graph.users(node),
            [&](int user) { return graph.group(user) == graph.group(anchor) || isFloating(graph.op(user)); }))
      graph.merge(anchor, node);
  for (int node : nodes) {
    if (node < anchor)
      continue;
    graph.merge(anchor, node);
  }
}
