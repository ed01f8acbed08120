// SPDX-License-Identifier: Apache-2.0
// The ops of CHLO with the operand and attribute names of the public reference. compiler/transforms/chlo turns every
// one of them into StableHLO; nothing behind the import stage knows them.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"

#include "compiler/dialect/chlo/ChloDialect.h.inc"
#include "compiler/dialect/chlo/ChloEnums.h.inc"
#define GET_ATTRDEF_CLASSES
#include "compiler/dialect/chlo/ChloAttrs.h.inc"
#define GET_OP_CLASSES
#include "compiler/dialect/chlo/ChloOps.h.inc"

namespace calor::chlo {

/// The kinds of ragged_dot: which role the ragged dimension of lhs has.
enum class RaggedMode { NonContracting, Contracting, Batching };
RaggedMode raggedMode(RaggedDotDimensionNumbersAttr numbers);

/// The dimensions of lhs that group_sizes has in front of its last one, unless it is [g].
llvm::SmallVector<int64_t> raggedPrefix(RaggedDotDimensionNumbersAttr numbers, int64_t lhsRank);

/// 0 .. rank-1 without the dimensions that `used` holds.
llvm::SmallVector<int64_t> remainingDimensions(int64_t rank, llvm::ArrayRef<llvm::ArrayRef<int64_t>> used);

/// The dimension of the result that each dimension of `operand` becomes when it meets `other`: `explicitDimensions` for
/// the operand of the smaller rank if they are given, else aligned at the last dimension.
llvm::SmallVector<int64_t> broadcastDimensions(mlir::RankedTensorType operand, mlir::RankedTensorType other,
                                               std::optional<llvm::ArrayRef<int64_t>> explicitDimensions);

} // namespace calor::chlo
