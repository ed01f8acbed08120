// SPDX-License-Identifier: Apache-2.0
// The phases that form groups, in the order in which they run. Each takes open nodes only and leaves no cycle; a
// later phase never takes a node from an earlier one. Nodes that float (isFloating) stay open until growLoops.
#pragma once

#include "compiler/transforms/fuse/FusionGraph.h"
#include "llvm/ADT/SetVector.h"

namespace calor::fuse {

/// A contraction and what is done to its result at the same index.
void growContractions(FusionGraph &graph);

/// Reduces over the same trailing dimensions, with the element-wise ops before, between and after.
void growRows(FusionGraph &graph);

/// Other reduces: siblings over the same dimensions, their element-wise producers and what follows each result.
void growReductions(FusionGraph &graph);

/// Everything on at most 64 elements, in as few groups as the order of the program allows.
void growTiny(FusionGraph &graph);

/// What is left: consumers take their producers where nothing costly is computed twice. The nodes in `recomputed`
/// (floating ones and cheap ones with several consumers) belong to no group: every kernel that reads one computes it.
void growLoops(FusionGraph &graph, llvm::BitVector &recomputed);

/// Ops that may be computed inside of kernels as `op`'s neighbours at little cost and are not yet taken.
bool isOpenElementwise(const FusionGraph &graph, int node);

/// Users of `node` that do not float, by way of those that do.
llvm::SmallVector<int> consumersThroughFloating(const FusionGraph &graph, int node);

/// Removes from `candidates` the ops that gain nothing by being there: all they read from the group is stored
/// anyhow, nothing in the group reads them, and their only consumer can compute them itself.
void pruneOutputs(const FusionGraph &graph, llvm::SetVector<int> &candidates, int anchor);

/// Removes the candidates that wait for a value which itself waits for the anchor or a candidate outside of the set,
/// and what follows them: they could only join by a cycle. The anchor stays.
void dropLateCandidates(const FusionGraph &graph, llvm::SetVector<int> &candidates, int anchor);

/// Adds to `set` the open producers for which `fits` holds and whose every consumer lies in the set.
bool takeProducers(const FusionGraph &graph, llvm::SetVector<int> &set, llvm::function_ref<bool(int)> fits);

/// Adds to `set` the open consumers for which `fits` holds, looking through floating ops that `carries` the space.
bool takeConsumers(const FusionGraph &graph, llvm::SetVector<int> &set, llvm::function_ref<bool(int)> fits,
                   llvm::function_ref<bool(int)> carries);

/// Merges the candidates into the anchor's group in program order, each as far as legal.
void mergeCandidates(FusionGraph &graph, int anchor, const llvm::SetVector<int> &candidates);

} // namespace calor::fuse
