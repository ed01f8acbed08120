// SPDX-License-Identifier: Apache-2.0
// The .safetensors format: eight bytes of header length, a JSON object of name -> {dtype, shape, data_offsets},
// then the data.
#include "compiler/driver/ArrayFile.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Endian.h"

#include <cstring>
#include <nlohmann/json.hpp>

using namespace llvm;
using namespace calor;
using nlohmann::json;

static FileType typeOf(StringRef name) {
  return StringSwitch<FileType>(name)
      .Case("BOOL", {'b', 1, ""})
      .Case("U8", {'u', 1, ""})
      .Case("I8", {'i', 1, ""})
      .Case("U16", {'u', 2, ""})
      .Case("I16", {'i', 2, ""})
      .Case("U32", {'u', 4, ""})
      .Case("I32", {'i', 4, ""})
      .Case("U64", {'u', 8, ""})
      .Case("I64", {'i', 8, ""})
      .Case("F16", {'f', 2, ""})
      .Case("F32", {'f', 4, ""})
      .Case("F64", {'f', 8, ""})
      .Case("C64", {'c', 8, ""})
      .Case("BF16", {'n', 2, "bf16"})
      .Case("F8_E4M3", {'n', 1, "f8E4M3FN"})
      .Case("F8_E5M2", {'n', 1, "f8E5M2"})
      .Case("F8_E8M0", {'n', 1, "f8E8M0FNU"})
      .Default({'\0', 0, ""});
}

/// Reads an array of non-negative integers.
static bool readSizes(const json &value, SmallVectorImpl<uint64_t> &sizes) {
  if (!value.is_array() || value.size() > 64)
    return false;
  for (const json &item : value) {
    if (!item.is_number_unsigned() || item.get<uint64_t>() > INT64_MAX)
      return false;
    sizes.push_back(item.get<uint64_t>());
  }
  return true;
}

/// Reads the description of one array; `data` are the bytes behind the header. Empty, or what is wrong.
static std::string readTensor(const json &description, const SharedBytes &data, Array &array) {
  if (!description.is_object() || !description.contains("dtype") || !description.contains("shape") ||
      !description.contains("data_offsets") || !description["dtype"].is_string())
    return "its description lacks dtype, shape or data_offsets";
  const std::string &name = description["dtype"].get_ref<const std::string &>();
  array.type = typeOf(name);
  if (array.type.kind == 0)
    return "its dtype '" + name + "' is not supported";
  SmallVector<uint64_t> shape, offsets;
  if (!readSizes(description["shape"], shape) || !readSizes(description["data_offsets"], offsets) ||
      offsets.size() != 2)
    return "its shape or data_offsets are no lists of sizes";
  array.shape.assign(shape.begin(), shape.end());
  std::optional<uint64_t> size = arrayBytes(array.shape, array.type.bytes);
  if (!size)
    return "its size overflows";
  if (offsets[0] > offsets[1] || offsets[1] > data.data.size())
    return "the file is truncated: its data ends at byte " + std::to_string(offsets[1]) + " of " +
           std::to_string(data.data.size());
  if (offsets[1] - offsets[0] != *size)
    return describeArray(array) + " takes " + std::to_string(*size) + " bytes, but its data_offsets span " +
           std::to_string(offsets[1] - offsets[0]);
  array.bytes = data.slice(offsets[0], *size);
  return "";
}

/// Copies the bytes if they are not aligned to their element.
static Expected<Array> alignArray(StringRef path, Array array) {
  size_t unit = array.type.kind == 'c' ? array.type.bytes / 2 : array.type.bytes;
  if (reinterpret_cast<uintptr_t>(array.bytes.data.data()) % unit == 0)
    return array;
  auto copy = allocateBytes(array.bytes.data.size(), path);
  if (!copy)
    return copy.takeError();
  std::memcpy(copy->second, array.bytes.data.data(), array.bytes.data.size());
  array.bytes = copy->first;
  return array;
}

Expected<ArrayFile> calor::readSafetensors(StringRef path, SharedBytes bytes) {
  if (bytes.data.size() < 8)
    return makeFileError(path, "the file is truncated: a safetensors header is missing");
  uint64_t length = support::endian::read64le(bytes.data.data());
  if (length > bytes.data.size() - 8)
    return makeFileError(path, "it is no safetensors file, or truncated: its header takes " + Twine(length) +
                                   " bytes of " + Twine(bytes.data.size()));
  const char *text = bytes.data.data() + 8;
  json header = json::parse(text, text + length, nullptr, /*allow_exceptions=*/false);
  if (!header.is_object())
    return makeFileError(path, "the safetensors header is no JSON object");
  SharedBytes data = bytes.slice(8 + length, bytes.data.size() - 8 - length);
  ArrayFile file{path.str(), {}};
  for (const auto &[name, description] : header.items()) {
    if (name == "__metadata__")
      continue;
    Array array;
    std::string problem = readTensor(description, data, array);
    if (!problem.empty())
      return makeFileError(path, "array '" + name + "': " + problem);
    file.entries.push_back({name, [path = path.str(), array] { return alignArray(path, array); }});
  }
  return file;
}
