// SPDX-License-Identifier: Apache-2.0
// The .npy format: a magic, a version, a header that is a Python dict literal, then the elements.
#include "compiler/driver/ArrayFile.h"

#include "compiler/support/ElementTypes.h"
#include "llvm/ADT/StringExtras.h"

#include <cstring>

using namespace llvm;
using namespace calor;

namespace {
struct NpyHeader {
  std::string descr;
  bool fortranOrder = false;
  SmallVector<int64_t> shape;
};

/// Reads the dict literal {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }.
class HeaderParser {
public:
  explicit HeaderParser(StringRef text) : text(text) {}

  /// Empty, or what is wrong.
  std::string parse(NpyHeader &header) {
    bool seen[3] = {};
    if (!take("{"))
      return "its header is no dict";
    while (!take("}")) {
      std::string key;
      if (!parseString(key) || !take(":"))
        return "its header is damaged";
      bool ok = false;
      if (key == "descr") {
        seen[0] = true;
        if (peek() == '[')
          return "structured types are not supported";
        ok = parseString(header.descr);
      } else if (key == "fortran_order") {
        seen[1] = true;
        header.fortranOrder = take("True");
        ok = header.fortranOrder || take("False");
      } else if (key == "shape") {
        seen[2] = true;
        ok = parseShape(header.shape);
      }
      if (!ok)
        return "its header has an unreadable entry '" + key + "'";
      if (!take(",") && peek() != '}')
        return "its header is damaged";
    }
    return seen[0] && seen[1] && seen[2] ? "" : "its header lacks descr, fortran_order or shape";
  }

private:
  char peek() {
    text = text.ltrim();
    return text.empty() ? '\0' : text.front();
  }
  bool take(StringRef token) {
    text = text.ltrim();
    return text.consume_front(token);
  }
  bool parseString(std::string &result) {
    char quote = peek();
    if (quote != '\'' && quote != '"')
      return false;
    size_t end = text.find(quote, 1);
    if (end == StringRef::npos)
      return false;
    result = text.substr(1, end - 1).str();
    text = text.drop_front(end + 1);
    return true;
  }
  bool parseShape(SmallVector<int64_t> &shape) {
    shape.clear();
    if (!take("("))
      return false;
    while (!take(")")) {
      int64_t size;
      text = text.ltrim();
      if (text.consumeInteger(10, size) || size < 0 || shape.size() >= 64)
        return false;
      text.consume_front("L");
      shape.push_back(size);
      if (!take(",") && peek() != ')')
        return false;
    }
    return true;
  }

  StringRef text;
};
} // namespace

/// Reads '<f4' and the like; false for what is no plain number type.
static bool parseDescr(StringRef descr, FileType &type, bool &bigEndian) {
  if (descr.size() < 3 || !StringRef("<>|=").contains(descr[0]))
    return false;
  unsigned bytes;
  if (descr.drop_front(2).getAsInteger(10, bytes))
    return false;
  bigEndian = descr[0] == '>';
  type = {descr[1], bytes, ""};
  switch (type.kind) {
  case 'b':
    return bytes == 1;
  case 'i':
  case 'u':
    return bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
  case 'f':
    return bytes == 2 || bytes == 4 || bytes == 8;
  case 'c':
    return bytes == 8 || bytes == 16;
  case 'V':
    return bytes == 1 || bytes == 2;
  default:
    return false;
  }
}

/// Copies `source`, whose first axis varies fastest, into row-major order.
static void copyFortranOrder(ArrayRef<int64_t> shape, size_t bytes, const char *source, char *target) {
  size_t rank = shape.size();
  SmallVector<int64_t> index(rank, 0), stride(rank);
  int64_t elements = 1;
  for (size_t axis = 0; axis < rank; ++axis) {
    stride[axis] = elements;
    elements *= shape[axis];
  }
  int64_t position = 0;
  for (int64_t i = 0; i < elements; ++i) {
    std::memcpy(target + i * bytes, source + position * bytes, bytes);
    for (size_t axis = rank; axis-- > 0;) {
      position += stride[axis];
      if (++index[axis] < shape[axis])
        break;
      position -= stride[axis] * shape[axis];
      index[axis] = 0;
    }
  }
}

static void swapBytes(char *data, size_t size, size_t unit) {
  for (char *end = data + size; data < end; data += unit)
    std::reverse(data, data + unit);
}

/// Finds the header's text and where the data starts; empty, or what is wrong.
static std::string splitHeader(StringRef bytes, StringRef &header, size_t &dataStart) {
  if (!bytes.starts_with("\x93NUMPY"))
    return "it is no .npy array: the magic bytes are missing";
  if (bytes.size() < 10)
    return "it is truncated";
  unsigned version = static_cast<unsigned char>(bytes[6]);
  if (version < 1 || version > 3)
    return "its .npy version " + std::to_string(version) + " is not known";
  size_t lengthBytes = version == 1 ? 2 : 4;
  if (bytes.size() < 8 + lengthBytes)
    return "it is truncated";
  uint32_t length = 0;
  std::memcpy(&length, bytes.data() + 8, lengthBytes);
  dataStart = 8 + lengthBytes + length;
  if (bytes.size() < dataStart)
    return "it is truncated";
  header = bytes.substr(8 + lengthBytes, length);
  return "";
}

Expected<Array> calor::readNpy(StringRef where, SharedBytes file) {
  auto bad = [&](const Twine &message) { return makeFileError(where, "cannot read the array: " + message); };
  StringRef bytes(file.data.data(), file.data.size()), text;
  size_t dataStart = 0;
  std::string problem = splitHeader(bytes, text, dataStart);
  if (!problem.empty())
    return bad(problem);
  NpyHeader header;
  problem = HeaderParser(text).parse(header);
  if (!problem.empty())
    return bad(problem);

  Array array;
  bool bigEndian = false;
  if (!parseDescr(header.descr, array.type, bigEndian))
    return bad("its type '" + header.descr + "' is not supported");
  array.shape = header.shape;
  std::optional<uint64_t> size = arrayBytes(array.shape, array.type.bytes);
  if (!size)
    return bad("its size overflows");
  if (*size > bytes.size() - dataStart)
    return bad("it is truncated: " + describeArray(array) + " takes " + Twine(*size) + " bytes, but " +
               Twine(bytes.size() - dataStart) + " follow the header");
  array.bytes = file.slice(dataStart, *size);

  size_t unit = array.type.kind == 'c' ? array.type.bytes / 2 : array.type.bytes;
  bool reorder = header.fortranOrder && array.shape.size() > 1 && *size > 0;
  bool aligned = reinterpret_cast<uintptr_t>(array.bytes.data.data()) % unit == 0;
  if (aligned && !reorder && (!bigEndian || unit == 1))
    return array;
  auto copy = allocateBytes(*size, where);
  if (!copy)
    return copy.takeError();
  if (reorder)
    copyFortranOrder(array.shape, array.type.bytes, array.bytes.data.data(), copy->second);
  else if (*size > 0)
    std::memcpy(copy->second, array.bytes.data.data(), *size);
  if (bigEndian)
    swapBytes(copy->second, *size, unit);
  array.bytes = copy->first;
  return array;
}

Expected<std::string> calor::npyHeader(mlir::RankedTensorType type) {
  FileType file = numpyTypeFor(type.getElementType());
  if (file.kind == 0)
    return makeError("a result of type " + formatType(type) + " has no NumPy form");
  std::string dict = "{'descr': '";
  dict += file.bytes == 1 ? '|' : '<';
  dict += file.kind + std::to_string(file.bytes) + "', 'fortran_order': False, 'shape': (";
  for (int64_t size : type.getShape())
    dict += std::to_string(size) + ",";
  dict += "), }";
  size_t total = (10 + dict.size() + 1 + 63) / 64 * 64;
  dict.append(total - 10 - dict.size() - 1, ' ');
  dict += '\n';
  std::string header("\x93NUMPY\x01\x00", 8);
  header += static_cast<char>(dict.size() & 0xff);
  header += static_cast<char>(dict.size() >> 8);
  return header + dict;
}
