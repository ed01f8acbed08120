// SPDX-License-Identifier: Apache-2.0
// Portable artifacts of StableHLO: MLIR bytecode of the versioned dialect VHLO, what jax.export and the StableHLO
// tools write.
#pragma once

#include "compiler/artifact/Version.h"
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
/// yet; ops of Shardy may stand in it. Constants of more than 1 KB are handles to the bytes in the buffer, of which the
/// context then owns a share. Damaged input gives one error: at `start`, or at the op that is wrong.
mlir::OwningOpRef<mlir::ModuleOp> readPortableArtifact(const std::shared_ptr<llvm::SourceMgr> &source,
                                                       mlir::Location start);

/// The oldest version of StableHLO whose artifacts can hold `module`, which is verified. Failure, reported at the op
/// that is in the way, if none can.
mlir::FailureOr<vhlo::Version> oldestVersion(mlir::ModuleOp module);

/// Writes `module`, which is verified, to `stream` as a portable artifact of version `target`, from kOldest to
/// kCurrent. Fails before anything is written when that version cannot hold it, with an error at the first op in the
/// way that says since which version there is what it needs, and which version can hold the whole. Large constants are
/// written from where they lie. The module may gain casts where values pass between dialects.
mlir::LogicalResult writePortableArtifact(mlir::ModuleOp module, vhlo::Version target, llvm::raw_ostream &stream);

} // namespace calor
