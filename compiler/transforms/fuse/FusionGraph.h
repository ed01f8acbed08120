// SPDX-License-Identifier: Apache-2.0
// The ops of one block as an acyclic graph of groups. Groups only grow, and only in ways that keep the graph acyclic.
#pragma once

#include "compiler/transforms/fuse/OpClass.h"

namespace calor::fuse {

/// The most operations of one group: instruction selection takes more than linear time in the size of a kernel.
inline constexpr size_t largestGroup = 768;

enum class GroupKind { Open, Host, View, Contraction, Rows, Reduce, Loop, InPlace, Alone, Tiny };

class FusionGraph {
public:
  explicit FusionGraph(mlir::Block &block);

  size_t size() const { return ops.size(); }
  mlir::Operation *op(int node) const { return ops[node]; }
  /// The node of `op`, or of the op of this block that holds it; -1 for anything outside of the block.
  int node(mlir::Operation *op) const;
  int producer(mlir::Value value) const;

  /// The group of a node: the number of one of its members.
  int group(int node) const;
  GroupKind kind(int node) const { return kinds[group(node)]; }
  void setKind(int node, GroupKind kind) { kinds[group(node)] = kind; }
  bool isOpen(int node) const { return kind(node) == GroupKind::Open; }
  llvm::ArrayRef<int> members(int node) const { return memberLists[group(node)]; }

  /// Merges the groups of both nodes, unless that would make a cycle or a group of more than largestGroup nodes. The
  /// result has the kind of `target`'s group. Open nodes that float make no cycle: the group computes what they
  /// compute.
  bool merge(int target, int node);

  /// Groups in an order in which every producer precedes its consumers, close to the program's order.
  llvm::SmallVector<int> topologicalOrder() const;

  /// The nodes that use a result of `node`, once each, in program order.
  llvm::ArrayRef<int> users(int node) const { return successors[node]; }

private:
  void addEdge(int from, int to);
  bool collectBetween(int from, int to, llvm::SmallVectorImpl<int> &between, llvm::SmallVectorImpl<int> &passed) const;
  bool floats(int group) const { return kinds[group] == GroupKind::Open && floating.test(group); }

  std::vector<mlir::Operation *> ops;
  llvm::DenseMap<mlir::Operation *, int> numbers;
  mlir::Block *block;
  std::vector<llvm::SmallVector<int, 4>> successors;
  mutable std::vector<int> parent; // union-find
  std::vector<GroupKind> kinds;
  llvm::BitVector floating;
  std::vector<llvm::SmallVector<int, 1>> memberLists;
  std::vector<int> rank;  // of a group
  std::vector<int> order; // group at a rank, or -1
};

} // namespace calor::fuse
