// SPDX-License-Identifier: Apache-2.0
// Portable artifacts of StableHLO: MLIR bytecode of the versioned dialect VHLO, what jax.export and the StableHLO
// tools write.
#pragma once

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

#include <memory>

namespace llvm {
class SourceMgr;
}

namespace calor {

/// Whether `bytes` begin as a portable artifact does (those of a version that cannot be read, too).
bool isPortableArtifact(llvm::StringRef bytes);

/// Reads the portable artifact in the main buffer of `source` as a module of StableHLO and func, which is not verified
/// yet. Constants of more than 1 KB are handles to the bytes in the buffer, of which the context then owns a share.
/// Damaged input gives one error: at `start`, or at the op that is wrong.
mlir::OwningOpRef<mlir::ModuleOp> readPortableArtifact(const std::shared_ptr<llvm::SourceMgr> &source,
                                                       mlir::Location start);

} // namespace calor
