// SPDX-License-Identifier: Apache-2.0
// The strings, attributes, types and op names that the ops of a portable artifact refer to by their numbers. MLIR's
// own reader is not used: it trusts counts (a flipped bit makes it allocate terabytes or write out of bounds) and
// does not end on references that go round in circles.
#pragma once

#include "compiler/artifact/ByteCursor.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/Types.h"

#include <memory>

namespace calor::vhlo {

/// Where the parts of a file lie, by section number.
enum Section {
  kStrings,
  kDialects,
  kEntries,
  kEntryOffsets,
  kIR,
  kResources,
  kResourceOffsets,
  kDialectVersions,
  kProperties,
  kSectionCount
};

class ArtifactTables {
public:
  /// `keeper` owns the file's bytes: constants that point into them take a share. Errors are reported at `start`,
  /// after `prefix`; only the first one is.
  ArtifactTables(mlir::Location start, std::string prefix, std::shared_ptr<void> keeper)
      : start(start), prefix(std::move(prefix)), keeper(std::move(keeper)) {}

  /// Reads all tables and finds the sections; `bytes` follow the header. `version` is that of the bytecode format.
  mlir::LogicalResult read(llvm::StringRef file, ByteCursor bytes, uint64_t version);

  /// The entry of that number; failure and null mean that an error was reported.
  mlir::LogicalResult string(uint64_t index, llvm::StringRef &value);
  mlir::Attribute attribute(uint64_t index);
  mlir::Type type(uint64_t index);
  /// "DIALECT.OP" in two parts.
  mlir::LogicalResult opName(uint64_t index, llvm::StringRef &dialect, llvm::StringRef &op);
  mlir::LogicalResult properties(uint64_t index, llvm::StringRef &data);

  llvm::StringRef section(Section id) const { return sections[id]; }
  uint64_t formatVersion() const { return version; }
  mlir::MLIRContext *context() const { return start->getContext(); }
  const std::shared_ptr<void> &source() const { return keeper; }
  mlir::InFlightDiagnostic emitError() { return report(start, prefix); }
  /// The same at an op, whose name stands in for the prefix.
  mlir::InFlightDiagnostic emitError(mlir::Location location, llvm::StringRef op) {
    return report(location, ("'" + op + "' op ").str());
  }

private:
  template <typename T> struct Entry {
    llvm::StringRef data;
    uint64_t dialect = 0;
    /// Encoded as fields; otherwise as text.
    bool custom = false;
    /// Being decoded: another reference is a circle.
    bool active = false;
    T value;
    /// The number of entries below it, shared ones counted each time.
    uint64_t weight = 0;
  };
  struct OpName {
    uint64_t dialect;
    llvm::StringRef name;
  };

  mlir::InFlightDiagnostic report(mlir::Location location, llvm::StringRef intro);
  mlir::LogicalResult readSections(ByteCursor bytes, const char *file);
  mlir::LogicalResult readStrings(llvm::StringRef data);
  mlir::LogicalResult readDialects(ByteCursor bytes, const char *file);
  mlir::LogicalResult readOffsets(ByteCursor offsets, ByteCursor data);
  template <typename T>
  mlir::LogicalResult readOffsets(ByteCursor &offsets, ByteCursor &data, uint64_t count,
                                  std::vector<Entry<T>> &entries);
  mlir::LogicalResult readProperties(ByteCursor bytes);
  template <typename T> T resolve(std::vector<Entry<T>> &entries, uint64_t index, llvm::StringRef kind);
  template <typename T> T decode(Entry<T> &entry, llvm::StringRef kind);
  template <typename T> T parse(llvm::StringRef text, llvm::StringRef kind);

  mlir::Location start;
  std::string prefix;
  std::shared_ptr<void> keeper;
  uint64_t version = 0;
  bool reported = false;
  llvm::StringRef sections[kSectionCount];
  std::vector<llvm::StringRef> strings, dialects, propertyLists;
  std::vector<OpName> opNames;
  std::vector<Entry<mlir::Attribute>> attributes;
  std::vector<Entry<mlir::Type>> types;
  /// Of the entry that is being decoded.
  unsigned depth = 0;
  uint64_t weight = 0;
};

/// Reads a section of the file that begins at `file`; the cursor moves behind it. Shared with the ops, whose isolated
/// regions are sections of their own.
mlir::LogicalResult readSection(ByteCursor &bytes, const char *file, uint8_t &id, llvm::StringRef &data);

} // namespace calor::vhlo
