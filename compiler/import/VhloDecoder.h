// SPDX-License-Identifier: Apache-2.0
// Reads the fields of one attribute or type from bytecode. Every read fails at the end of the data; lists grow as
// they are read, so that a false count allocates nothing.
#pragma once

#include "mlir/Bytecode/BytecodeImplementation.h"

namespace calor::vhlo {

class Decoder {
public:
  /// `keeper` owns the bytes that are read: constants that point into them take a share.
  Decoder(mlir::DialectBytecodeReader &reader, std::shared_ptr<void> keeper)
      : reader(reader), keeper(std::move(keeper)) {}

  /// Reads the fields in order. A failure may mean that a referenced entry is not decoded yet: then nothing was
  /// reported and the reader tries again later.
  template <typename... Fields>
  mlir::LogicalResult read(Fields &...fields) {
    return mlir::success((mlir::succeeded(readField(fields)) && ...));
  }

  mlir::FailureOr<llvm::APInt> readInteger(unsigned width) {
    return reader.readAPIntWithKnownWidth(width);
  }
  mlir::FailureOr<llvm::APFloat> readFloat(const llvm::fltSemantics &semantics) {
    return reader.readAPFloatWithKnownSemantics(semantics);
  }
  mlir::LogicalResult readBlob(llvm::ArrayRef<char> &bytes) { return reader.readBlob(bytes); }
  /// An attribute that may be absent (null).
  mlir::LogicalResult readOptional(mlir::Attribute &attribute) {
    return reader.readOptionalAttribute(attribute);
  }

  mlir::MLIRContext *context() const { return reader.getContext(); }
  const std::shared_ptr<void> &source() const { return keeper; }
  mlir::InFlightDiagnostic emitError() const { return reader.emitError(); }
  /// For T::getChecked.
  auto error() const {
    return [this] { return reader.emitError(); };
  }

private:
  mlir::LogicalResult readField(uint64_t &value) { return reader.readVarInt(value); }
  mlir::LogicalResult readField(int64_t &value) { return reader.readSignedVarInt(value); }
  mlir::LogicalResult readField(double &value) {
    auto read = readFloat(llvm::APFloat::IEEEdouble());
    if (failed(read))
      return mlir::failure();
    value = read->convertToDouble();
    return mlir::success();
  }
  mlir::LogicalResult readField(llvm::StringRef &value) { return reader.readString(value); }
  mlir::LogicalResult readField(mlir::Type &type) {
    return mlir::success(succeeded(reader.readType(type)) && type);
  }
  mlir::LogicalResult readField(mlir::Attribute &attribute) {
    return mlir::success(succeeded(reader.readAttribute(attribute)) && attribute);
  }
  template <typename T>
  std::enable_if_t<std::is_base_of_v<mlir::Attribute, T>, mlir::LogicalResult> readField(T &value) {
    mlir::Attribute attribute;
    if (failed(readField(attribute)))
      return mlir::failure();
    value = mlir::dyn_cast<T>(attribute);
    if (!value)
      return emitError() << "expects " << T::name << ", but got " << attribute;
    return mlir::success();
  }
  template <typename T>
  mlir::LogicalResult readField(llvm::SmallVector<T> &list) {
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

  mlir::DialectBytecodeReader &reader;
  std::shared_ptr<void> keeper;
};

} // namespace calor::vhlo
