// SPDX-License-Identifier: Apache-2.0
// Turns the groups of a block into kernels.
#pragma once

#include "compiler/transforms/fuse/FusionGraph.h"

namespace calor::fuse {

/// Replaces every group but hosts and views by a calor.kernel and orders the block accordingly. Nodes in `recomputed`
/// are cloned into the kernels that may compute them.
void emitKernels(FusionGraph &graph, const llvm::BitVector &recomputed);

} // namespace calor::fuse
