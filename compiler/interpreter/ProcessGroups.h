// SPDX-License-Identifier: Apache-2.0
// Which processes of a grid take part in a collective together: the groups of the specification, resolved. Processes
// are numbered replica * partitions + partition.
#pragma once

#include "mlir/IR/BuiltinOps.h"

namespace calor {

struct GridShape {
  int64_t replicas = 1, partitions = 1;
  int64_t processes() const { return replicas * partitions; }
  bool operator==(const GridShape &other) const { return replicas == other.replicas && partitions == other.partitions; }
  bool operator!=(const GridShape &other) const { return !(*this == other); }
};

/// More processes than this are refused, by every backend.
inline constexpr int64_t mostProcesses = 1024;

/// The grid that the attributes mhlo.num_replicas and mhlo.num_partitions of a module tell; 1 where one is missing.
/// Fails after an error for counts below 1 and for more than mostProcesses processes.
mlir::FailureOr<GridShape> gridShapeOf(mlir::ModuleOp module);
void setGridShape(mlir::ModuleOp module, GridShape shape);

using ProcessRows = llvm::SmallVector<llvm::SmallVector<int64_t>>;

/// The process groups of a collective with replica_groups, lists or axes of a mesh. Fails after an error at the op,
/// which names the rule, when the groups do not fit the grid. No groups at all is one group of everybody.
mlir::FailureOr<ProcessRows> processGroups(mlir::Operation *op, GridShape grid);

/// The pairs of source and target of an op with source_target_pairs, for all replicas or partitions; empty when it has
/// none.
mlir::FailureOr<llvm::SmallVector<std::pair<int64_t, int64_t>>> processPairs(mlir::Operation *op, GridShape grid);

/// The channel of a collective; 0 when it has none.
int64_t channelOf(mlir::Operation *op);

} // namespace calor
