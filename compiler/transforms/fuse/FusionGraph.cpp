// SPDX-License-Identifier: Apache-2.0
// Groups under an incrementally kept topological order: a merge looks only at the groups whose ranks lie between the
// two that are merged.
#include "compiler/transforms/fuse/FusionGraph.h"

#include "compiler/dialect/calor/CalorDialect.h"

using namespace mlir;
using namespace calor;
using namespace calor::fuse;

// Ops whose order among each other must stay as it is in the program.
static bool hasFixedPlace(Operation *op) {
  return classify(op) == OpClass::Host && !isa<stablehlo::ConstantOp, stablehlo::TupleOp, stablehlo::GetTupleElementOp,
                                               stablehlo::OptimizationBarrierOp, PackOp>(op);
}

FusionGraph::FusionGraph(Block &block) : block(&block) {
  for (Operation &op : block) {
    numbers[&op] = ops.size();
    ops.push_back(&op);
  }
  size_t count = ops.size();
  successors.resize(count);
  parent.resize(count);
  kinds.assign(count, GroupKind::Open);
  floating.resize(count);
  memberLists.resize(count);
  rank.resize(count);
  order.resize(count);
  int lastFixed = -1;
  for (int node = 0; node < static_cast<int>(count); ++node) {
    parent[node] = rank[node] = order[node] = node;
    memberLists[node].push_back(node);
    if (classify(ops[node]) == OpClass::Host)
      kinds[node] = GroupKind::Host;
    floating[node] = isFloating(ops[node]);
    for (Operation *user : ops[node]->getUsers())
      if (int to = this->node(user); to > node)
        addEdge(node, to);
    llvm::sort(successors[node]);
    if (!hasFixedPlace(ops[node]))
      continue;
    if (lastFixed >= 0)
      addEdge(lastFixed, node);
    lastFixed = node;
  }
}

void FusionGraph::addEdge(int from, int to) {
  if (!llvm::is_contained(successors[from], to))
    successors[from].push_back(to);
}

int FusionGraph::node(Operation *op) const {
  Operation *ancestor = block->findAncestorOpInBlock(*op);
  auto found = ancestor ? numbers.find(ancestor) : numbers.end();
  return found == numbers.end() ? -1 : found->second;
}

int FusionGraph::producer(Value value) const {
  Operation *op = value.getDefiningOp();
  auto found = op ? numbers.find(op) : numbers.end();
  return found == numbers.end() ? -1 : found->second;
}

int FusionGraph::group(int node) const {
  while (parent[node] != node)
    node = parent[node] = parent[parent[node]];
  return node;
}

// Everything reachable from `from` by way of groups ranked before `to`. False when `to` is reached by way of one that
// does not float; those that float and lead from one to the other are `passed`.
bool FusionGraph::collectBetween(int from, int to, SmallVectorImpl<int> &between, SmallVectorImpl<int> &passed) const {
  llvm::SmallDenseMap<int, bool, 32> light; // reached by floating groups only
  SmallVector<int> stack{from};
  light[from] = true;
  while (!stack.empty()) {
    int current = stack.pop_back_val();
    bool currentLight = light[current];
    for (int member : memberLists[current])
      for (int successor : successors[member]) {
        int next = group(successor);
        if (next == to && current != from) {
          if (!currentLight)
            return false;
          passed.push_back(current);
          continue;
        }
        if (next == from || next == to || rank[next] >= rank[to])
          continue;
        bool nextLight = currentLight && floats(next);
        auto [known, fresh] = light.try_emplace(next, nextLight);
        if (!fresh && known->second == nextLight)
          continue;
        if (!fresh && !known->second)
          continue;
        known->second = nextLight;
        if (fresh)
          between.push_back(next);
        stack.push_back(next);
      }
  }
  return llvm::all_of(passed, [&](int group) { return light[group]; });
}

bool FusionGraph::merge(int target, int node) {
  int a = group(target), b = group(node);
  if (a == b)
    return true;
  if (memberLists[a].size() + memberLists[b].size() > largestGroup)
    return false;
  GroupKind kind = kinds[a];
  int low = rank[a] < rank[b] ? a : b, high = low == a ? b : a;
  SmallVector<int> later, passed;
  if (!collectBetween(low, high, later, passed))
    return false;
  // What a passed group reads, the merged one reads from now on.
  for (int group : passed)
    for (Value operand : ops[group]->getOperands())
      if (int from = producer(operand); from >= 0)
        addEdge(from, memberLists[high].front());
  int first = rank[low], last = rank[high];
  llvm::SmallDenseSet<int, 32> moves(later.begin(), later.end());
  SmallVector<int> before, after;
  for (int position = first; position <= last; ++position) {
    int current = order[position];
    order[position] = -1;
    if (current >= 0 && current != low && current != high)
      (moves.contains(current) ? after : before).push_back(current);
  }
  int into = memberLists[a].size() >= memberLists[b].size() ? a : b, from = into == a ? b : a;
  parent[from] = into;
  memberLists[into].append(memberLists[from]);
  memberLists[from].clear();
  llvm::sort(memberLists[into]);
  kinds[into] = kind;
  before.push_back(into);
  before.append(after);
  for (auto [offset, current] : llvm::enumerate(before)) {
    order[first + offset] = current;
    rank[current] = first + offset;
  }
  return true;
}

SmallVector<int> FusionGraph::topologicalOrder() const {
  SmallVector<int> groups;
  for (int group : order)
    if (group >= 0)
      groups.push_back(group);
  return groups;
}
