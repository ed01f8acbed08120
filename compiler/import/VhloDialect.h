// SPDX-License-Identifier: Apache-2.0
// The dialect of portable artifacts: its ops come from the table, its attributes and types are read as those that
// StableHLO uses in their place. It only lives between the bytecode reader and convertToStablehlo.
#pragma once

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/ExtensibleDialect.h"

#include <memory>

namespace calor::vhlo {

class VhloDialect : public mlir::ExtensibleDialect {
public:
  explicit VhloDialect(mlir::MLIRContext *context);
  static llvm::StringRef getDialectNamespace() { return "vhlo"; }

  /// Owns the bytes that are being read.
  std::shared_ptr<void> source;
};

/// Replaces the VHLO ops in `module`, of any version, by those of StableHLO and func; locations, discardable
/// attributes and ops of other dialects stay. Errors are diagnostics of the op that cannot be converted. Verify the
/// module afterwards: only what the conversion relies on is checked here.
mlir::LogicalResult convertToStablehlo(mlir::ModuleOp module);

} // namespace calor::vhlo

MLIR_DECLARE_EXPLICIT_TYPE_ID(calor::vhlo::VhloDialect)
