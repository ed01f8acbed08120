// SPDX-License-Identifier: Apache-2.0
// VHLO, the versioned form that StableHLO has in portable artifacts, as one table: a row for each op, attribute and
// type, with the version that introduced it. Reading, upgrading, downgrading and writing all come from these rows.
#pragma once

#include "compiler/artifact/Version.h"
#include "compiler/artifact/VhloDecoder.h"
#include "compiler/artifact/VhloEncoder.h"

namespace calor::vhlo {

/// All versions of one op. Operands, results and regions are those of the StableHLO (or func) op of the same name.
struct OpRow {
  llvm::StringLiteral name;
  /// The versions of StableHLO that introduced NAME_v1 and NAME_v2.
  Version since[2];
  /// The inherent attributes in the order of the bytecode: NAME[:KIND][=STANDARD][@1|@2].
  /// KIND says what StableHLO has in place of VHLO's form, where the attribute does not tell that itself.
  /// StableHLO leaves an attribute at its STANDARD value out: a number (of an enum, a bool, or all elements), `empty`
  /// (string, list, dictionary) or `none` (a part of what is left out as a whole).
  /// @1 and @2: only that version of the op has the attribute, the other one has it at its standard value. The words
  /// (operands)@2 and (regions)@2 say that version 2 allows several operands, or regions.
  llvm::StringLiteral attributes;
};

enum class AttributeKind : uint8_t {
  Any,        // the same in both
  I64,        // i64
  I32,        // i32
  Bool,       // bool
  Unit,       // a bool that StableHLO has as a unit attribute
  String,     // string
  Array,      // list
  Dictionary, // dictionary
  Dims,       // list of i64: elements in VHLO, an array in StableHLO
  Flags,      // list of i1, likewise
  Tensor,     // elements in both
  Symbol,     // a name: a string in VHLO, a symbol in StableHLO
  Symbols,    // a list of names
  Config,     // the configuration of a custom_call: a string, or a dictionary for the typed interface
  Api,        // the number of the interface of a custom_call
  Comparison, // the type of a comparison
  Precisions, // the precisions of two operands
  Accuracy    // the accuracy of a result
};

/// An entry of OpRow::attributes.
struct AttributeSpec {
  llvm::StringRef name, standard;
  AttributeKind kind = AttributeKind::Any;
  /// The only version of the op that has it, or 0: all.
  unsigned only = 0;
};

/// A row of the op table, taken apart.
struct OpInfo {
  const OpRow *row;
  llvm::SmallVector<AttributeSpec> attributes;
  /// One operand and result, or no regions, before version 2.
  bool manyOperandsAt2 = false, regionsAt2 = false;

  unsigned versions() const { return row->since[1].major + row->since[1].minor > 0 ? 2 : 1; }
  /// The latest version of the op that StableHLO `target` has, or 0.
  unsigned versionAt(Version target) const {
    for (unsigned version = versions(); version > 0; --version)
      if (!(target < row->since[version - 1]))
        return version;
    return 0;
  }
};

/// The row of "NAME_vN", with N in `version`; or null.
const OpInfo *findVersionedOp(llvm::StringRef name, unsigned &version);
/// The row of an op of StableHLO or func by its name without the dialect, or null.
const OpInfo *findOp(llvm::StringRef name);

/// What a version of StableHLO allows beyond new ops, attributes and types.
struct FeatureRow {
  Version since;
  /// The ops it is about, separated by blanks.
  llvm::StringLiteral ops, what;
  bool (*uses)(mlir::Operation *);
};
llvm::ArrayRef<FeatureRow> features();

/// The encoding of a type or an attribute: a code, then the fields that `read` decodes and `write` encodes. Types
/// without fields have `plain` instead. Rows with neither have no counterpart in StableHLO.
struct TypeRow {
  unsigned code;
  llvm::StringLiteral name;
  Version since;
  mlir::Type (*plain)(mlir::MLIRContext *);
  mlir::Type (*read)(Decoder &) = nullptr;
  bool (*is)(mlir::Type) = nullptr;
  void (*write)(mlir::Type, Encoder &) = nullptr;
};
struct AttributeRow {
  unsigned code;
  llvm::StringLiteral name;
  Version since;
  mlir::Attribute (*read)(Decoder &);
  bool (*is)(mlir::Attribute) = nullptr;
  void (*write)(mlir::Attribute, Encoder &) = nullptr;
};

/// The row of the code, or null.
const TypeRow *findType(uint64_t code);
const AttributeRow *findAttribute(uint64_t code);
/// The row that encodes the type or attribute, or null.
const TypeRow *findType(mlir::Type type);
const AttributeRow *findAttribute(mlir::Attribute attribute);
/// The code that says which interface a custom_call uses. In StableHLO it is a plain number.
inline constexpr unsigned kApiVersionCode = 5;

/// MLIR's own attributes and types, as far as artifacts have them (the module's own ones, locations, everything of ops
/// that are not VHLO), and those of Shardy. They are read by these rows; MLIR itself writes its own.
const TypeRow *findBuiltinType(uint64_t code);
const AttributeRow *findBuiltinAttribute(uint64_t code);
const AttributeRow *findShardyAttribute(uint64_t code, mlir::MLIRContext *context);
const AttributeRow *findShardyAttribute(mlir::Attribute attribute);

/// Whether `attribute` is a T.
template <typename T> bool isOf(mlir::Attribute attribute) { return mlir::isa<T>(attribute); }
template <typename T> bool isOf(mlir::Type type) { return mlir::isa<T>(type); }

/// Encodings that VHLO shares with MLIR's own attributes.
mlir::Attribute readArray(Decoder &decoder);
mlir::Attribute readDictionary(Decoder &decoder);
mlir::Attribute readFloat(Decoder &decoder);
mlir::Attribute readString(Decoder &decoder);
mlir::Attribute readType(Decoder &decoder);
mlir::Attribute readTensor(Decoder &decoder);
void writeTensor(mlir::Attribute attribute, Encoder &encoder);
mlir::Type readComplexType(Decoder &decoder);
mlir::Type readFunctionType(Decoder &decoder);
mlir::Type readTensorType(Decoder &decoder);
mlir::Type readEncodedTensorType(Decoder &decoder);
mlir::Type readTupleType(Decoder &decoder);
mlir::Type readUnrankedTensorType(Decoder &decoder);

/// Whether `value` is what an absent attribute stands for (see OpRow::attributes).
bool isStandard(mlir::Attribute value, llvm::StringRef standard);

} // namespace calor::vhlo
