// SPDX-License-Identifier: Apache-2.0
// Writes the fields of one attribute, type or op of a portable artifact: the mirror of VhloDecoder.h.
#pragma once

#include "compiler/artifact/ByteRope.h"
#include "compiler/artifact/Version.h"
#include "mlir/Bytecode/BytecodeImplementation.h"

#include <deque>

namespace calor::vhlo {

/// In whose encoding an attribute or type is written: that of its own dialect, or that of VHLO in its place.
enum class Form : uint8_t { Native, Versioned, ApiVersion };

/// The numbers that attributes, types and strings have in the file; the first to ask gets the next number.
class EntryNumbers {
public:
  virtual ~EntryNumbers() = default;
  virtual uint64_t attribute(mlir::Attribute attribute, Form form) = 0;
  virtual uint64_t type(mlir::Type type, Form form) = 0;
  virtual uint64_t string(llvm::StringRef text) = 0;
  virtual Version target() const = 0;
  /// Keeps bytes that the file needs and nobody else owns.
  virtual llvm::StringRef keep(std::string bytes) = 0;
};

class Encoder final : public mlir::DialectBytecodeWriter {
public:
  /// What the fields refer to is written in `form`, too.
  Encoder(EntryNumbers &numbers, Form form) : numbers(numbers), form(form) {}

  /// Writes the fields in order.
  template <typename... Fields> void write(const Fields &...fields) { (writeField(fields), ...); }

  void writeBlob(llvm::StringRef data) {
    bytes.number(data.size());
    bytes.large(data);
  }
  llvm::StringRef keep(std::string data) { return numbers.keep(std::move(data)); }

  // For the attributes, types and ops of other dialects, which write themselves.
  void writeAttribute(mlir::Attribute attribute) override { bytes.number(numbers.attribute(attribute, form)); }
  void writeOptionalAttribute(mlir::Attribute attribute) override {
    if (attribute)
      bytes.number(numbers.attribute(attribute, form), true);
    else
      bytes.number(0);
  }
  void writeType(mlir::Type type) override { bytes.number(numbers.type(type, form)); }
  void writeVarInt(uint64_t value) override { bytes.number(value); }
  void writeSignedVarInt(int64_t value) override { bytes.signedNumber(value); }
  void writeAPIntWithKnownWidth(const llvm::APInt &value) override {
    if (value.getBitWidth() <= 8)
      return bytes.byte(value.getZExtValue());
    if (value.getBitWidth() <= 64)
      return bytes.signedNumber(value.getSExtValue());
    bytes.number(value.getActiveWords());
    for (unsigned i = 0; i < value.getActiveWords(); ++i)
      bytes.signedNumber(value.getRawData()[i]);
  }
  void writeAPFloatWithKnownSemantics(const llvm::APFloat &value) override {
    writeAPIntWithKnownWidth(value.bitcastToAPInt());
  }
  void writeOwnedString(llvm::StringRef text) override { bytes.number(numbers.string(text)); }
  void writeOwnedBlob(llvm::ArrayRef<char> blob) override { writeBlob({blob.data(), blob.size()}); }
  void writeOwnedBool(bool value) override { bytes.byte(value); }
  int64_t getBytecodeVersion() const override { return bytecodeVersion(numbers.target()); }
  mlir::FailureOr<const mlir::DialectVersion *> getDialectVersion(llvm::StringRef) const override {
    return mlir::failure();
  }
  /// Resources of other dialects' attributes are not supported: such an attribute is written as text.
  void writeResourceHandle(const mlir::AsmDialectResourceHandle &) override { unsupported = true; }

  ByteRope bytes;
  bool unsupported = false;

private:
  void writeField(uint64_t value) { bytes.number(value); }
  void writeField(int64_t value) { bytes.signedNumber(value); }
  void writeField(bool value) { bytes.number(value); }
  void writeField(double value) { writeAPFloatWithKnownSemantics(llvm::APFloat(value)); }
  void writeField(const llvm::APFloat &value) { writeAPFloatWithKnownSemantics(value); }
  void writeField(llvm::StringRef value) { writeOwnedString(value); }
  void writeField(mlir::Type type) { writeType(type); }
  void writeField(mlir::Attribute attribute) { writeAttribute(attribute); }
  template <typename T> void writeField(llvm::ArrayRef<T> list) {
    bytes.number(list.size());
    for (const T &element : list)
      writeField(element);
  }
  template <typename T> void writeField(const llvm::SmallVector<T> &list) { writeField(llvm::ArrayRef<T>(list)); }

  EntryNumbers &numbers;
  Form form;
};

} // namespace calor::vhlo
