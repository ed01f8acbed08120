// SPDX-License-Identifier: Apache-2.0
// Tensors in host memory and their elements: reading and writing single values of any type, and how the types of
// file formats correspond to the types of programs.
#pragma once

#include "compiler/driver/Files.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/APSInt.h"

#include <string>

namespace calor {

/// A tensor in memory: dense, row-major, elements as compiler/support/ElementTypes.h says; every size is known.
struct HostTensor {
  mlir::RankedTensorType type;
  SharedBytes bytes;
};

/// The type of an array's elements as a file names it.
/// kind: 'b' bool, 'i' signed, 'u' unsigned, 'f' IEEE float, 'c' complex, 'V' bits without a meaning,
/// 'n' a type of programs that the file knows by name, in `name`.
struct FileType {
  char kind;
  unsigned bytes;
  std::string name;
};

/// Whether elements of `file` are elements of `type`: the same kind and size; types that NumPy lacks as their bits.
bool storesType(const FileType &file, mlir::Type type);

/// The type of programs whose elements a file stores by their own kind (bool, integers, IEEE floats, complex); null
/// for the others.
mlir::Type elementTypeOfFile(mlir::MLIRContext &context, const FileType &file);

/// The NumPy type that stores `type`; kind 0 for types that no file can hold (tokens, tuples).
FileType numpyTypeFor(mlir::Type type);

/// A complaint when an element of `bytes` is no value of `type` (an i1 that is neither 0 nor 1, an i4 beyond
/// its range), else empty.
std::string checkElements(mlir::Type type, llvm::ArrayRef<char> bytes);

/// One element, as every type's values can be told: an integer, or one or two floats.
struct Element {
  enum Kind { Integer, Float, Complex } kind;
  llvm::APSInt integer;
  double real = 0, imaginary = 0;
};
Element loadElement(mlir::Type type, const char *address);

/// Element `address` as text that reads back to the same value: `1.5`, `-3`, `true`, `(1.0,2.0)`, `nan`.
std::string formatElement(mlir::Type type, const char *address);

/// Stores the value written as `text`; false when it is no value of `type`. `type` is no complex type.
bool parseElement(mlir::Type type, llvm::StringRef text, char *address);

/// Stores the float nearest to `value`, towards zero, in a float type.
void storeFloat(mlir::FloatType type, double value, char *address);

/// The storage type of a quantized type, any other type itself.
mlir::Type storageType(mlir::Type type);

/// [1, 2] for the element at `position` of a tensor of `shape`.
std::string formatIndex(llvm::ArrayRef<int64_t> shape, int64_t position);

/// tensor<2x?xf32>, as programs write it.
std::string formatType(mlir::Type type);

} // namespace calor
