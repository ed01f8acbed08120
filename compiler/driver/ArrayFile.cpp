// SPDX-License-Identifier: Apache-2.0
// What the array formats share.
#include "compiler/driver/ArrayFile.h"

#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace calor;

Expected<ArrayFile> calor::openArrayFile(StringRef path) {
  Expected<SharedBytes> bytes = mapFile(path);
  if (!bytes)
    return bytes.takeError();
  if (path.ends_with(".safetensors"))
    return readSafetensors(path, *bytes);
  if (path.ends_with(".npz"))
    return readNpz(path, *bytes);
  if (!path.ends_with(".npy"))
    return makeFileError(path, "expects a name that ends in .npz, .npy or .safetensors");
  ArrayFile file{path.str(), {}};
  file.entries.push_back({"", [path = path.str(), bytes = *bytes] { return readNpy(path, bytes); }});
  return file;
}

std::optional<uint64_t> calor::arrayBytes(ArrayRef<int64_t> shape, uint64_t elementBytes) {
  int64_t bytes = static_cast<int64_t>(elementBytes);
  bool empty = false;
  for (int64_t size : shape) {
    empty |= size == 0;
    if (size < 0 || (size > 0 && MulOverflow(bytes, size, bytes)))
      return std::nullopt;
  }
  return empty ? 0 : static_cast<uint64_t>(bytes);
}

static std::string typeName(const FileType &type) {
  switch (type.kind) {
  case 'b':
    return "bool";
  case 'i':
    return "int" + std::to_string(8 * type.bytes);
  case 'u':
    return "uint" + std::to_string(8 * type.bytes);
  case 'f':
    return "float" + std::to_string(8 * type.bytes);
  case 'c':
    return "complex" + std::to_string(8 * type.bytes);
  case 'V':
    return "void" + std::to_string(8 * type.bytes);
  default:
    return type.name;
  }
}

std::string calor::describeArray(const Array &array) {
  std::string text = typeName(array.type) + "[";
  for (size_t axis = 0; axis < array.shape.size(); ++axis)
    text += (axis ? ", " : "") + std::to_string(array.shape[axis]);
  return text + "]";
}
