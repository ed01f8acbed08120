// SPDX-License-Identifier: Apache-2.0
// Reads the fields of one attribute, type or op from a portable artifact. Every read fails at the end of the data;
// lists grow as they are read, so that a false count allocates nothing.
#pragma once

#include "compiler/artifact/ArtifactTables.h"
#include "mlir/Bytecode/BytecodeImplementation.h"

namespace calor::vhlo {

class Decoder final : public mlir::DialectBytecodeReader {
public:
  Decoder(ArtifactTables &tables, llvm::StringRef data) : tables(tables), cursor(data) {}

  /// Reads the fields in order.
  template <typename... Fields> mlir::LogicalResult read(Fields &...fields) {
    return mlir::success((mlir::succeeded(readField(fields)) && ...));
  }

  /// An integer of at most 64 bits: narrow ones take a byte.
  mlir::FailureOr<llvm::APInt> readInteger(unsigned width) {
    if (width > 64 || width == 0)
      return mlir::failure();
    uint8_t narrow = 0;
    int64_t wide = 0;
    if (failed(width <= 8 ? cursor.byte(narrow) : cursor.signedNumber(wide)))
      return mlir::failure();
    return llvm::APInt(64, width <= 8 ? narrow : static_cast<uint64_t>(wide)).trunc(width);
  }
  mlir::FailureOr<llvm::APFloat> readFloat(const llvm::fltSemantics &semantics) {
    auto bits = readInteger(llvm::APFloat::getSizeInBits(semantics));
    if (failed(bits))
      return mlir::failure();
    return llvm::APFloat(semantics, *bits);
  }
  mlir::LogicalResult readBlob(llvm::ArrayRef<char> &bytes) override {
    uint64_t size = 0;
    llvm::StringRef data;
    if (failed(cursor.number(size)) || failed(cursor.bytes(size, data)))
      return mlir::failure();
    bytes = {data.data(), data.size()};
    return mlir::success();
  }

  // For the ops of other dialects, which read their own properties.
  mlir::InFlightDiagnostic emitError(const llvm::Twine &message) const override {
    return tables.emitError() << message;
  }
  mlir::FailureOr<const mlir::DialectVersion *> getDialectVersion(llvm::StringRef) const override {
    return mlir::failure();
  }
  mlir::MLIRContext *getContext() const override { return tables.context(); }
  uint64_t getBytecodeVersion() const override { return tables.formatVersion(); }
  mlir::LogicalResult readAttribute(mlir::Attribute &attribute) override { return readField(attribute); }
  mlir::LogicalResult readType(mlir::Type &type) override { return readField(type); }
  mlir::LogicalResult readVarInt(uint64_t &value) override { return cursor.number(value); }
  mlir::LogicalResult readSignedVarInt(int64_t &value) override { return cursor.signedNumber(value); }
  mlir::FailureOr<llvm::APInt> readAPIntWithKnownWidth(unsigned width) override { return readInteger(width); }
  mlir::FailureOr<llvm::APFloat> readAPFloatWithKnownSemantics(const llvm::fltSemantics &semantics) override {
    return readFloat(semantics);
  }
  mlir::LogicalResult readString(llvm::StringRef &value) override { return readField(value); }
  mlir::LogicalResult readBool(bool &value) override { return readField(value); }
  /// An attribute that may be absent (null).
  mlir::LogicalResult readOptionalAttribute(mlir::Attribute &attribute) override {
    uint64_t index = 0;
    bool present = false;
    if (failed(cursor.number(index, present)))
      return mlir::failure();
    attribute = present ? tables.attribute(index) : mlir::Attribute();
    return mlir::success(!present || attribute);
  }

  bool atEnd() const { return cursor.empty(); }
  mlir::MLIRContext *context() const { return tables.context(); }
  const std::shared_ptr<void> &source() const { return tables.source(); }
  mlir::InFlightDiagnostic emitError() const { return tables.emitError(); }
  /// For T::getChecked.
  auto error() const {
    return [this] { return tables.emitError(); };
  }

private:
  mlir::FailureOr<mlir::AsmDialectResourceHandle> readResourceHandle() override {
    return tables.emitError() << "holds a resource where none is expected", mlir::failure();
  }
  mlir::LogicalResult readField(bool &value) {
    uint8_t byte = 0;
    mlir::LogicalResult result = cursor.byte(byte);
    value = byte != 0;
    return result;
  }
  mlir::LogicalResult readField(uint64_t &value) { return cursor.number(value); }
  mlir::LogicalResult readField(int64_t &value) { return cursor.signedNumber(value); }
  mlir::LogicalResult readField(double &value) {
    auto read = readFloat(llvm::APFloat::IEEEdouble());
    if (failed(read))
      return mlir::failure();
    value = read->convertToDouble();
    return mlir::success();
  }
  mlir::LogicalResult readField(llvm::StringRef &value) {
    uint64_t index = 0;
    return mlir::success(succeeded(cursor.number(index)) && succeeded(tables.string(index, value)));
  }
  mlir::LogicalResult readField(mlir::Type &type) {
    uint64_t index = 0;
    return mlir::success(succeeded(cursor.number(index)) && (type = tables.type(index)));
  }
  mlir::LogicalResult readField(mlir::Attribute &attribute) {
    uint64_t index = 0;
    return mlir::success(succeeded(cursor.number(index)) && (attribute = tables.attribute(index)));
  }
  template <typename T>
  std::enable_if_t<std::is_base_of_v<mlir::Attribute, T>, mlir::LogicalResult> readField(T &value) {
    mlir::Attribute attribute;
    if (failed(readField(attribute)))
      return mlir::failure();
    value = mlir::dyn_cast<T>(attribute);
    if (!value)
      return emitError() << "expects an attribute of another kind than " << attribute;
    return mlir::success();
  }
  template <typename T> mlir::LogicalResult readField(llvm::SmallVector<T> &list) {
    uint64_t count = 0;
    if (failed(readField(count)))
      return mlir::failure();
    for (uint64_t i = 0; i < count; ++i) {
      T element{};
      if (failed(readField(element)))
        return mlir::failure();
      list.push_back(std::move(element));
    }
    return mlir::success();
  }

  ArtifactTables &tables;
  ByteCursor cursor;
};

} // namespace calor::vhlo
