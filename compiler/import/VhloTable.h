// SPDX-License-Identifier: Apache-2.0
// VHLO, the versioned form that StableHLO has in portable artifacts, as one table: a row for each version of an op, an
// attribute and a type. The reading of artifacts and the way to StableHLO come from these rows.
#pragma once

#include "compiler/import/VhloDecoder.h"

namespace calor::vhlo {

/// A version of StableHLO. Patch numbers never change the format.
struct Version {
  unsigned major = 0, minor = 0;
};
inline bool operator<(Version a, Version b) { return std::tie(a.major, a.minor) < std::tie(b.major, b.minor); }

inline constexpr Version kOldest{0, 9};
inline constexpr Version kCurrent{1, 20};

/// One version of an op. Operands, results and regions are those of the StableHLO op of the same name.
struct OpRow {
  llvm::StringLiteral name;
  /// The first and the last version of StableHLO that has this row.
  Version since, until;
  /// The inherent attributes in the order of the bytecode, each `NAME` or `NAME=STANDARD`. An attribute at its
  /// standard value is left out in StableHLO, and a row that lacks it has it at that value; so the upgrade to a later
  /// row adds nothing. STANDARD is a number (also of an enum, a bool or all elements), `empty` (string, list or
  /// dictionary), or `dropped` (the value has no meaning).
  llvm::StringLiteral attributes;
};

/// An entry of OpRow::attributes.
struct AttributeSpec {
  llvm::StringRef name, standard;
};

/// A row of the op table, taken apart.
struct OpInfo {
  const OpRow *row;
  llvm::SmallVector<AttributeSpec> attributes;

  /// The name without its version: that of the StableHLO (or func) op.
  llvm::StringRef baseName() const { return row->name.substr(0, row->name.rfind("_v")); }
};

/// The op of that name (without dialect), or null.
const OpInfo *findOp(llvm::StringRef name);

/// The encoding of an attribute or type: what `read` decodes after the code. Types without fields have `plain`
/// instead. Rows with neither have no counterpart in StableHLO.
struct TypeRow {
  unsigned code;
  llvm::StringLiteral name;
  Version since;
  mlir::Type (*plain)(mlir::MLIRContext *);
  mlir::Type (*read)(Decoder &);
};
struct AttributeRow {
  unsigned code;
  llvm::StringLiteral name;
  Version since;
  mlir::Attribute (*read)(Decoder &);
};

/// The row of the code, or null.
const TypeRow *findType(uint64_t code);
const AttributeRow *findAttribute(uint64_t code);

/// The same for MLIR's own attributes and types, as far as artifacts have them: locations, and what the module itself
/// carries.
const TypeRow *findBuiltinType(uint64_t code);
const AttributeRow *findBuiltinAttribute(uint64_t code);

/// Encodings that VHLO shares with MLIR's own attributes.
mlir::Attribute readArray(Decoder &decoder);
mlir::Attribute readDictionary(Decoder &decoder);
mlir::Attribute readFloat(Decoder &decoder);
mlir::Attribute readString(Decoder &decoder);
mlir::Attribute readType(Decoder &decoder);

/// Whether `value` is what an absent attribute stands for (see OpRow::attributes).
bool isStandard(mlir::Attribute value, llvm::StringRef standard);

} // namespace calor::vhlo
