// SPDX-License-Identifier: Apache-2.0
// The rules of shardings and where a value's sharding is written.
#pragma once

#include "compiler/dialect/sdy/Axes.h"

namespace calor::sdy {

/// The mesh that a sharding names: its own, or that of the sdy.mesh op which `from` sees. Null when there is none.
MeshAttr lookUpMesh(mlir::Attribute meshOrRef, mlir::Operation *from);

/// A sharding of a value of `type` at `op`: the mesh exists, there is one dimension sharding for each dimension, the
/// axes are those of the mesh, none is used twice nor bound by an enclosing manual_computation, replicated and
/// unreduced axes are in the order of the mesh. Values without elements, and maximal meshes, take no axes.
mlir::LogicalResult verifySharding(TensorShardingAttr sharding, mlir::Type type, mlir::Operation *op,
                                   EmitError emitError);

/// The same for a list with one sharding for each type; `what` ("result") is part of the messages.
mlir::LogicalResult verifyShardings(llvm::ArrayRef<TensorShardingAttr> shardings, mlir::TypeRange types,
                                    mlir::Operation *op, llvm::StringRef what);

/// Axes that are unreduced before and after `op` keep their reduction; `before` may be null.
mlir::LogicalResult verifyReductionKind(mlir::Operation *op, TensorShardingAttr before, TensorShardingAttr after);

/// The axes of `sharding` in the order of the text: dimensions, replicated, unreduced.
AxisList allAxes(TensorShardingAttr sharding);

/// The sharding that is written down for `value`, or null: an attribute of its op or of the function it is an argument
/// of.
TensorShardingAttr shardingOf(mlir::Value value);

/// Rules of the attributes that tell how shardings spread (`sdy.sharding_rule`, `sdy.*propagation_edges`).
mlir::LogicalResult verifyShardingRule(mlir::Operation *op, mlir::Attribute attribute);
mlir::LogicalResult verifyPropagationEdges(mlir::Operation *op, mlir::Attribute attribute);
/// For results and block arguments: an array with the edges of each.
mlir::LogicalResult verifyPropagationEdgesPerValue(mlir::Operation *op, mlir::NamedAttribute attribute);

} // namespace calor::sdy
