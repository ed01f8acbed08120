// SPDX-License-Identifier: Apache-2.0
// Files of named arrays: .npz, .npy and .safetensors behind one reader. Nothing in a file is trusted; every
// malformed file is an error that names it.
#pragma once

#include "compiler/driver/Elements.h"
#include "llvm/ADT/SmallVector.h"

#include <functional>
#include <string>
#include <vector>

namespace calor {

/// An array of a file. The bytes are dense, row-major, little endian and aligned to their element; they lie in
/// the mapped file where the file has them like that, else in memory of their own.
struct Array {
  FileType type;
  llvm::SmallVector<int64_t> shape;
  SharedBytes bytes;
};

/// "float32[2, 3]", for messages.
std::string describeArray(const Array &array);

/// A file's arrays; each is decoded only when it is loaded.
struct ArrayFile {
  struct Entry {
    std::string name;
    std::function<llvm::Expected<Array>()> load;
  };
  std::string path;
  std::vector<Entry> entries;
};

/// Opens `path` by its ending. A .npy file has one array without a name.
llvm::Expected<ArrayFile> openArrayFile(llvm::StringRef path);

/// The arrays of a mapped file of each format; `path` is for messages.
llvm::Expected<ArrayFile> readNpz(llvm::StringRef path, SharedBytes bytes);
llvm::Expected<ArrayFile> readSafetensors(llvm::StringRef path, SharedBytes bytes);

/// The array in the bytes of a .npy file; `where` (a file, or FILE: array NAME) is for messages.
llvm::Expected<Array> readNpy(llvm::StringRef where, SharedBytes bytes);

/// Number of elements times `elementBytes`, or none when a size is negative or the product overflows.
std::optional<uint64_t> arrayBytes(llvm::ArrayRef<int64_t> shape, uint64_t elementBytes);

/// The header of a .npy file for a tensor of `type`, padded so that the data after it is aligned to 64.
llvm::Expected<std::string> npyHeader(mlir::RankedTensorType type);

/// Writes an uncompressed .npz whose arrays' data is aligned to 64. An error when a type has no NumPy form.
llvm::Error writeNpz(llvm::StringRef path, llvm::ArrayRef<std::pair<std::string, HostTensor>> arrays);

} // namespace calor
