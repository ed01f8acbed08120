// SPDX-License-Identifier: Apache-2.0
// Which version of StableHLO a program needs, and why.
#pragma once

#include "compiler/artifact/VhloTable.h"
#include "mlir/IR/BuiltinOps.h"

namespace calor::vhlo {

/// The first version that can carry something, and what that is.
struct Need {
  Version since = kOldest;
  std::string what;
};

/// Whether ops of `dialect` may stand among those of StableHLO in an artifact: Shardy's, and those of tests.
bool isMixedDialect(llvm::StringRef dialect);

/// The needs of ops; those of types and attributes are looked up once.
class Needs {
public:
  /// What `op` needs most, its regions left out; failure, which was reported, if no version has it.
  mlir::FailureOr<Need> of(mlir::Operation *op);

private:
  /// Since which version, and the name in the error; null: no version has it.
  struct Entry {
    Version since = kOldest;
    llvm::StringRef what;
    bool impossible = false;
  };
  Entry of(mlir::Type type);
  Entry of(mlir::Attribute attribute);
  template <typename T> Entry withParts(T value, Entry entry);
  mlir::LogicalResult add(mlir::Operation *op, llvm::StringRef kind, Entry entry, Need &need);

  llvm::DenseMap<const void *, Entry> known;
};

} // namespace calor::vhlo
