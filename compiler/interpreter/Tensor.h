// SPDX-License-Identifier: Apache-2.0
// Values of the interpreter: tensors with a static type over shared bytes in the buffer format (dense row-major,
// i1 and all types of at most 8 bits one byte each, complex as pairs), tokens and tuples.
#pragma once

#include "compiler/support/ElementTypes.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"

#include <complex>
#include <memory>
#include <optional>
#include <vector>

namespace calor {

/// The C++ type that carries an element. Integers of 2 and 4 bits live in int8_t/uint8_t, extended; quantized
/// elements as their storage.
enum class StorageKind : uint8_t { Bool, S8, S16, S32, S64, U8, U16, U32, U64, Narrow, F32, F64, C64, C128, None };
StorageKind storageKind(mlir::Type elementType);

/// Bytes of one element: those of the buffer format, and 8 for `index`, which only shapes have.
int64_t storageBytes(mlir::Type elementType);

/// The format of a Narrow element type.
const llvm::fltSemantics &narrowFormat(mlir::Type elementType);

/// Reference-counted bytes; external ones are not owned and never written to.
class Bytes : public llvm::ThreadSafeRefCountedBase<Bytes> {
public:
  /// Null when `size` is more than the machine has.
  static llvm::IntrusiveRefCntPtr<Bytes> allocate(int64_t size);
  static llvm::IntrusiveRefCntPtr<Bytes> external(const void *data, int64_t size);
  ~Bytes();
  static void operator delete(void *memory);

  char *data() const { return pointer; }
  int64_t size() const { return count; }
  bool isExternal() const { return external_; }

private:
  Bytes(char *pointer, int64_t count, bool external) : pointer(pointer), count(count), external_(external) {}
  char *pointer;
  int64_t count;
  bool external_;
};

class Tensor {
public:
  Tensor() = default;

  /// Bytes are left as they are; null when the type has dynamic sizes, no buffer format, or does not fit in
  /// memory.
  static std::optional<Tensor> allocate(mlir::RankedTensorType type);
  static std::optional<Tensor> zeros(mlir::RankedTensorType type);

  /// A view of bytes that outlive the tensor.
  static Tensor view(mlir::RankedTensorType type, const void *bytes);

  /// Dense, splat and resource attributes. Null when the attribute has no data of its type or it does not fit in
  /// memory. A resource's bytes are not copied: its blob must outlive the tensor.
  static std::optional<Tensor> fromAttr(mlir::ElementsAttr attr);

  /// The same numbers as an attribute.
  mlir::DenseElementsAttr toAttr() const;

  explicit operator bool() const { return bytes_ != nullptr; }
  mlir::RankedTensorType type() const { return type_; }
  mlir::Type elementType() const { return type_.getElementType(); }
  StorageKind kind() const { return storageKind(elementType()); }
  llvm::ArrayRef<int64_t> shape() const { return type_.getShape(); }
  int64_t rank() const { return type_.getRank(); }
  int64_t dim(int64_t axis) const { return type_.getDimSize(axis); }
  int64_t size() const { return type_.getNumElements(); }
  int64_t elementBytes() const { return storageBytes(elementType()); }
  int64_t byteSize() const { return size() * elementBytes(); }

  const char *bytes() const { return bytes_->data(); }
  template <typename T> const T *data() const { return reinterpret_cast<const T *>(bytes_->data()); }

  /// For the only owner to write to: a tensor just allocated, or one for which makeUnique() was called.
  char *mutableBytes() { return bytes_->data(); }
  template <typename T> T *mutableData() { return reinterpret_cast<T *>(bytes_->data()); }

  /// True when nobody else can see a write.
  bool isUnique() const { return bytes_ && !bytes_->isExternal() && bytes_->UseCount() == 1; }
  /// Copies the bytes unless unique; false when memory is short.
  [[nodiscard]] bool makeUnique();

  /// The same bytes under another type of as many bytes.
  Tensor withType(mlir::RankedTensorType type) const;

  /// Element `index` of an integer or i1 tensor.
  int64_t intAt(int64_t index) const;
  /// Element `index` of a float tensor (the real part of a complex one).
  double floatAt(int64_t index) const;
  /// Element `index` as text.
  std::string textAt(int64_t index) const;

private:
  mlir::RankedTensorType type_;
  llvm::IntrusiveRefCntPtr<Bytes> bytes_;
};

struct InterpreterValue;
using InterpreterTuple = std::vector<InterpreterValue>;

/// Tensor | token | tuple. A default-constructed value is a token.
struct InterpreterValue {
  Tensor tensor;
  std::shared_ptr<InterpreterTuple> tuple;

  InterpreterValue() = default;
  InterpreterValue(Tensor tensor) : tensor(std::move(tensor)) {}
  InterpreterValue(InterpreterTuple elements) : tuple(std::make_shared<InterpreterTuple>(std::move(elements))) {}
  bool isTensor() const { return bool(tensor); }
  bool isTuple() const { return bool(tuple); }
  bool isToken() const { return !isTensor() && !isTuple(); }
};

/// Row-major strides in elements.
llvm::SmallVector<int64_t> rowMajorStrides(llvm::ArrayRef<int64_t> shape);

/// "[1, 0, 2]": the multi-dimensional form of a row-major index.
std::string indexText(llvm::ArrayRef<int64_t> shape, int64_t linear);

} // namespace calor
