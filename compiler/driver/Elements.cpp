// SPDX-License-Identifier: Apache-2.0
// Elements of host tensors.
#include "compiler/driver/Elements.h"

#include "compiler/support/ElementTypes.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"

#include <charconv>
#include <cstring>

using namespace mlir;
using namespace calor;

Type calor::storageType(Type type) {
  auto quantized = dyn_cast<quant::QuantizedType>(type);
  return quantized ? quantized.getStorageType() : type;
}

static bool isUnsigned(Type type) {
  if (auto quantized = dyn_cast<quant::QuantizedType>(type))
    return !quantized.isSigned();
  return type.isUnsignedInteger() || type.isInteger(1);
}

static bool isNumpyFloat(Type type) { return type.isF16() || type.isF32() || type.isF64(); }

FileType calor::numpyTypeFor(Type type) {
  unsigned bytes = static_cast<unsigned>(elementBytes(type));
  if (auto complex = dyn_cast<ComplexType>(type))
    return {isNumpyFloat(complex.getElementType()) ? 'c' : '\0', bytes, ""};
  Type storage = storageType(type);
  if (storage.isInteger(1))
    return {'b', bytes, ""};
  if (isa<IntegerType>(storage))
    return {isUnsigned(type) ? 'u' : 'i', bytes, ""};
  if (isa<FloatType>(storage))
    return {isNumpyFloat(storage) ? 'f' : 'u', bytes, ""};
  return {'\0', 0, ""};
}

bool calor::storesType(const FileType &file, Type type) {
  FileType own = numpyTypeFor(type);
  if (own.kind == 0)
    return false;
  if (file.kind == 'n')
    return file.name == elementName(type);
  if (file.bytes != own.bytes)
    return false;
  if (file.kind == own.kind)
    return true;
  // ml_dtypes writes its types (bfloat16, float8_*, int4) as bits without a meaning.
  Type storage = storageType(type);
  if (file.kind != 'V' || isa<ComplexType>(storage))
    return false;
  return isa<FloatType>(storage) ? !isNumpyFloat(storage) : storage.getIntOrFloatBitWidth() < 8;
}

Type calor::elementTypeOfFile(MLIRContext &context, const FileType &file) {
  unsigned bits = 8 * file.bytes;
  auto floatOf = [&](unsigned width) -> Type {
    if (width == 16)
      return Float16Type::get(&context);
    return width == 32 ? Type(Float32Type::get(&context)) : width == 64 ? Type(Float64Type::get(&context)) : Type();
  };
  switch (file.kind) {
  case 'b':
    return IntegerType::get(&context, 1);
  case 'i':
    return IntegerType::get(&context, bits);
  case 'u':
    return IntegerType::get(&context, bits, IntegerType::Unsigned);
  case 'f':
    return floatOf(bits);
  case 'c':
    return ComplexType::get(floatOf(bits / 2));
  default:
    return Type();
  }
}

std::string calor::checkElements(Type type, ArrayRef<char> bytes) {
  Type storage = storageType(type);
  if (!storage.isIntOrFloat() || storage.getIntOrFloatBitWidth() >= 8)
    return "";
  unsigned width = storage.getIntOrFloatBitWidth();
  bool isSigned = isa<IntegerType>(storage) && !isUnsigned(type);
  int low = isSigned ? -(1 << (width - 1)) : 0;
  int high = isSigned ? (1 << (width - 1)) - 1 : (1 << width) - 1;
  for (size_t i = 0; i < bytes.size(); ++i) {
    int value = isSigned ? int(static_cast<signed char>(bytes[i])) : int(static_cast<unsigned char>(bytes[i]));
    if (value < low || value > high)
      return llvm::formatv("element {0} is {1}, but {2} holds {3} to {4}", i, value, elementName(type), low, high);
  }
  return "";
}

static APInt loadBits(unsigned width, int64_t bytes, const char *address) {
  uint64_t bits = 0;
  std::memcpy(&bits, address, bytes);
  return APInt(64, bits).zextOrTrunc(width);
}

static APFloat loadFloat(FloatType type, const char *address) {
  return APFloat(type.getFloatSemantics(), loadBits(type.getWidth(), elementBytes(type), address));
}

static double toDouble(APFloat value) {
  bool losesInfo;
  value.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven, &losesInfo);
  return value.convertToDouble();
}

static double loadDouble(Type type, const char *address) {
  if (type.isF32()) {
    float value;
    std::memcpy(&value, address, sizeof(value));
    return value;
  }
  if (type.isF64()) {
    double value;
    std::memcpy(&value, address, sizeof(value));
    return value;
  }
  if (type.isBF16()) {
    uint16_t high;
    std::memcpy(&high, address, sizeof(high));
    uint32_t bits = uint32_t(high) << 16;
    float value;
    std::memcpy(&value, &bits, sizeof(value));
    return value;
  }
  return toDouble(loadFloat(cast<FloatType>(type), address));
}

Element calor::loadElement(Type type, const char *address) {
  Element element;
  if (auto complex = dyn_cast<ComplexType>(type)) {
    Type part = complex.getElementType();
    element.kind = Element::Complex;
    element.real = loadDouble(part, address);
    element.imaginary = loadDouble(part, address + elementBytes(part));
    return element;
  }
  Type storage = storageType(type);
  if (isa<FloatType>(storage)) {
    element.kind = Element::Float;
    element.real = loadDouble(storage, address);
    return element;
  }
  element.kind = Element::Integer;
  unsigned width = cast<IntegerType>(storage).getWidth();
  element.integer = APSInt(loadBits(width, elementBytes(storage), address), isUnsigned(type));
  return element;
}

std::string calor::formatElement(Type type, const char *address) {
  if (auto complex = dyn_cast<ComplexType>(type)) {
    Type part = complex.getElementType();
    return "(" + formatElement(part, address) + "," + formatElement(part, address + elementBytes(part)) + ")";
  }
  Type storage = storageType(type);
  if (storage.isInteger(1))
    return *address ? "true" : "false";
  if (isa<IntegerType>(storage)) {
    SmallString<24> text;
    loadElement(type, address).integer.toString(text);
    return std::string(text);
  }
  APFloat value = loadFloat(cast<FloatType>(storage), address);
  if (value.isNaN())
    return "nan";
  if (value.isInfinity())
    return value.isNegative() ? "-inf" : "inf";
  double number = loadDouble(storage, address);
  char text[64];
  auto end = storage.isF64() ? std::to_chars(text, text + sizeof(text), number)
                             : std::to_chars(text, text + sizeof(text), static_cast<float>(number));
  std::string result(text, end.ptr);
  return result.find_first_of(".e") == std::string::npos ? result + ".0" : result;
}

static bool parseInteger(Type type, StringRef text, char *address) {
  unsigned width = storageType(type).getIntOrFloatBitWidth();
  bool negative = text.consume_front("-");
  if (!negative)
    text.consume_front("+");
  unsigned radix = text.consume_front_insensitive("0x") ? 16 : 10;
  APInt value;
  if (text.empty() || text.size() > 32 || text.getAsInteger(radix, value))
    return false;
  value = value.zext(std::max<unsigned>(value.getBitWidth() + 1, 130));
  if (negative)
    value.negate();
  bool fits = isUnsigned(type) ? !value.isNegative() && value.isIntN(width) : value.isSignedIntN(width);
  if (!fits)
    return false;
  uint64_t bits = value.trunc(64).getZExtValue();
  std::memcpy(address, &bits, elementBytes(type));
  return true;
}

static void storeAPFloat(const APFloat &value, FloatType type, char *address) {
  uint64_t bits = value.bitcastToAPInt().getZExtValue();
  std::memcpy(address, &bits, elementBytes(type));
}

static bool parseFloat(FloatType type, StringRef text, char *address) {
  // APFloat has no room for an error on values that a type cannot hold: inf and nan in formats without them.
  const llvm::fltSemantics &semantics = type.getFloatSemantics();
  bool negative = text.starts_with("-");
  StringRef magnitude = text.ltrim("+-");
  if (magnitude.equals_insensitive("nan") || magnitude.equals_insensitive("inf") ||
      magnitude.equals_insensitive("infinity")) {
    bool isNan = magnitude.equals_insensitive("nan");
    if (isNan ? !APFloat::semanticsHasNaN(semantics) : !APFloat::semanticsHasInf(semantics))
      return false;
    storeAPFloat(isNan ? APFloat::getNaN(semantics, negative) : APFloat::getInf(semantics, negative), type, address);
    return true;
  }
  if (negative && !APFloat::semanticsHasSignedRepr(semantics))
    return false;
  // From text to double to a narrow type would round twice.
  APFloat value(semantics);
  auto status = value.convertFromString(text, APFloat::rmNearestTiesToEven);
  if (!status) {
    llvm::consumeError(status.takeError());
    return false;
  }
  storeAPFloat(value, type, address);
  return true;
}

bool calor::parseElement(Type type, StringRef text, char *address) {
  Type storage = storageType(type);
  if (storage.isInteger(1) && (text == "true" || text == "false")) {
    *address = text == "true";
    return true;
  }
  if (auto floatType = dyn_cast<FloatType>(storage))
    return parseFloat(floatType, text, address);
  return isa<IntegerType>(storage) && parseInteger(type, text, address);
}

void calor::storeFloat(FloatType type, double value, char *address) {
  if (type.isF32()) {
    float narrow = static_cast<float>(value);
    std::memcpy(address, &narrow, sizeof(narrow));
    return;
  }
  if (!APFloat::semanticsHasSignedRepr(type.getFloatSemantics()))
    value = std::abs(value);
  APFloat number(value);
  bool losesInfo;
  number.convert(type.getFloatSemantics(), APFloat::rmTowardZero, &losesInfo);
  storeAPFloat(number, type, address);
}

std::string calor::formatIndex(ArrayRef<int64_t> shape, int64_t position) {
  SmallVector<int64_t> index(shape.size());
  for (size_t axis = shape.size(); axis-- > 0;) {
    index[axis] = position % shape[axis];
    position /= shape[axis];
  }
  std::string text = "[";
  for (size_t axis = 0; axis < index.size(); ++axis)
    text += (axis ? ", " : "") + std::to_string(index[axis]);
  return text + "]";
}

std::string calor::formatType(Type type) {
  std::string text;
  llvm::raw_string_ostream(text) << type;
  return text;
}
