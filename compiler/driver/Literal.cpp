// SPDX-License-Identifier: Apache-2.0
// Literals and random tensors.
#include "compiler/driver/Literal.h"

#include "compiler/support/ElementTypes.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/Diagnostics.h"

#include <cstring>

using namespace mlir;
using namespace calor;
using llvm::Expected;

/// The type of a literal; null when `text` is not the inside of a tensor type with known sizes.
static RankedTensorType parseLiteralType(MLIRContext &context, StringRef text) {
  if (text.empty() || text.size() > 200)
    return {};
  // Most texts that get here are names; a name is no reason to print anything.
  ScopedDiagnosticHandler quiet(&context, [](Diagnostic &) { return success(); });
  auto type = dyn_cast_or_null<RankedTensorType>(
      parseType(("tensor<" + text + ">").str(), &context, nullptr, /*isKnownNullTerminated=*/true));
  if (!type || !type.hasStaticShape() || numpyTypeFor(type.getElementType()).bytes == 0)
    return {};
  return type;
}

bool calor::isLiteral(MLIRContext &context, StringRef text) {
  size_t equals = text.find('=');
  return equals != StringRef::npos && parseLiteralType(context, text.take_front(equals).trim());
}

/// Parses value number `index` of `part` elements.
static llvm::Error storeValue(StringRef literal, RankedTensorType type, Type part, StringRef value, size_t index,
                              char *address) {
  if (parseElement(part, value, address))
    return llvm::Error::success();
  return makeError("value " + llvm::Twine(index) + " of the literal, '" + value + "', is no " + elementName(part));
}

Expected<HostTensor> calor::readLiteral(MLIRContext &context, StringRef text) {
  auto [typeText, valueText] = text.split('=');
  RankedTensorType type = parseLiteralType(context, typeText.trim());
  if (!type)
    return makeError("expects TYPE=VALUES such as 2x3xf32=1 2 3 4 5 6, but got '" + text + "'");
  SmallVector<StringRef> values;
  llvm::SplitString(valueText, values, " ,;()[]\t\n");
  auto complex = dyn_cast<ComplexType>(type.getElementType());
  Type part = complex ? complex.getElementType() : type.getElementType();
  size_t perElement = complex ? 2 : 1;

  std::optional<uint64_t> size = arrayBytes(type.getShape(), elementBytes(type.getElementType()));
  if (!size)
    return makeError("the size of " + formatType(type) + " overflows");
  size_t count = *size / elementBytes(part);
  bool fill = values.size() == perElement;
  if (values.size() != count && !fill)
    return makeError("expects " + llvm::Twine(count) + " values for " + formatType(type) + ", but the literal has " +
                     llvm::Twine(values.size()));
  auto memory = allocateBytes(*size, "the literal " + formatType(type));
  if (!memory)
    return memory.takeError();
  size_t stride = elementBytes(part);
  char first[16] = {};
  for (size_t i = 0; i < values.size(); ++i) {
    char *address = fill ? first + i * stride : memory->second + i * stride;
    if (llvm::Error error = storeValue(text, type, part, values[i], i, address))
      return std::move(error);
  }
  if (fill && *size > 0)
    for (size_t offset = 0; offset < *size; offset += stride * perElement)
      std::memcpy(memory->second + offset, first, stride * perElement);
  return HostTensor{type, memory->first};
}

/// A 32-bit mixing function with full avalanche.
static uint32_t mix(uint32_t hash) {
  hash = (hash ^ (hash >> 16)) * 0x7FEB352Du;
  hash = (hash ^ (hash >> 15)) * 0x846CA68Bu;
  return hash ^ (hash >> 16);
}

/// The largest value that a random integer of `type` takes.
static unsigned largestRandom(Type type) {
  unsigned width = storageType(type).getIntOrFloatBitWidth();
  bool isSigned = numpyTypeFor(type).kind == 'i';
  unsigned bits = isSigned ? width - 1 : width;
  return bits >= 4 ? 9 : (1u << bits) - 1;
}

Expected<HostTensor> calor::randomTensor(RankedTensorType type, uint32_t seed, uint32_t stream) {
  if (!type.hasStaticShape())
    return makeError("random values need a known size, but the type is " + formatType(type) +
                     ": pass a .npy file or a literal");
  Type element = type.getElementType();
  std::optional<uint64_t> size = arrayBytes(type.getShape(), elementBytes(element));
  if (numpyTypeFor(element).bytes == 0)
    return makeError("there are no random values of type " + formatType(type));
  if (!size)
    return makeError("the size of " + formatType(type) + " overflows");
  auto memory = allocateBytes(*size, "a value of type " + formatType(type));
  if (!memory)
    return memory.takeError();
  auto complex = dyn_cast<ComplexType>(element);
  Type part = complex ? complex.getElementType() : element;
  auto floatType = dyn_cast<FloatType>(part);
  unsigned range = floatType ? 0 : largestRandom(part) + 1;
  size_t stride = elementBytes(part);
  uint32_t start = mix(stream + 1 + mix(seed));
  for (uint64_t i = 0; i < *size / stride; ++i) {
    uint32_t hash = mix(static_cast<uint32_t>(i) * 0x9E3779B1u + start);
    char *address = memory->second + i * stride;
    if (floatType) {
      storeFloat(floatType, (hash >> 8) * 0x1p-23 - 1, address);
      continue;
    }
    uint64_t value = (hash >> 8) % range;
    std::memcpy(address, &value, stride);
  }
  return HostTensor{type, memory->first};
}
