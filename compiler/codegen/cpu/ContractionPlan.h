// SPDX-License-Identifier: Apache-2.0
// Every decision about a contraction, taken before any code is emitted: from the form and the target alone.
#pragma once

#include "compiler/codegen/cpu/ContractionGather.h"

namespace calor::cpu {

struct ContractionPlan {
  enum class Left {
    Direct,  // micro-kernels read A where it lies
    Gathered // a tile of A is brought into scratch first
  };
  enum class Right {
    Packed, // panels made before
    Direct, // rows of B where they lie
    Dots,   // columns of B where they lie, the depth contiguous
    Copied  // panels in scratch
  };
  ContractionForm form;
  ContractionTypes types;
  GatherPlan gather;
  Left left = Left::Gathered;
  Right right = Right::Copied;
  int64_t lanes = 1;
  MicroTile micro{1, 1};
  llvm::SmallVector<int64_t> restRows;       // row counts of the micro-kernels for what full micro-tiles leave over
  int64_t batch, rows, columns, depth;       // kDynamic where symbolic
  int64_t tileRows, tileColumns, blockDepth; // a block is the whole depth where that is symbolic but one block
  bool blocked = false;                      // the depth runs in several blocks
  bool direct = false;                       // sums are stored to the result as they are
  int64_t aRow = 0, aDepth = 1, bDepth = 0;  // strides that micro-kernels see
  int64_t cRow = 0;
  int64_t gatherStride = 0;                                 // of the scratch that holds A
  int64_t aBytes = 0, bBytes = 0, sumBytes = 0, cBytes = 0; // of the parts of scratch
  bool stream = false;                                      // B comes from memory
  double tileMicroseconds = 0;

  int64_t panel() const { return micro.vectors * lanes; }
  bool columnSums() const { return types.offsetA; }
};

/// The plan, or the reason why the contraction engine does not take the kernel.
std::optional<ContractionPlan> planContraction(KernelOp kernel, const TargetInfo &target, std::string &reason);

} // namespace calor::cpu
