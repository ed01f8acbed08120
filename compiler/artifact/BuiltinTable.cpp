// SPDX-License-Identifier: Apache-2.0
// The encodings of MLIR's own attributes and types, as far as portable artifacts have them.
#include "compiler/artifact/VhloTable.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Location.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

//===-- Attributes -----------------------------------------------------------------------------------------===//

static Attribute readTypedString(Decoder &decoder) {
  StringRef value;
  Type type;
  if (failed(decoder.read(value, type)))
    return {};
  return StringAttr::get(value, type);
}

static Attribute readFlatSymbol(Decoder &decoder) {
  StringAttr name;
  if (failed(decoder.read(name)))
    return {};
  return FlatSymbolRefAttr::get(name);
}

static Attribute readSymbol(Decoder &decoder) {
  StringAttr root;
  SmallVector<FlatSymbolRefAttr> nested;
  if (failed(decoder.read(root, nested)))
    return {};
  return SymbolRefAttr::get(root, nested);
}

static Attribute readUnit(Decoder &decoder) { return UnitAttr::get(decoder.context()); }

static Attribute readInteger(Decoder &decoder) {
  Type type;
  if (failed(decoder.read(type)))
    return {};
  if (!type.isIntOrIndex()) {
    decoder.emitError() << "expects an integer of an integer type, but got " << type;
    return {};
  }
  FailureOr<APInt> value = decoder.readInteger(type.isIndex() ? 64 : type.getIntOrFloatBitWidth());
  return failed(value) ? Attribute() : IntegerAttr::get(type, *value);
}

/// Lists of numbers: the bytes as they lie in memory.
static Attribute readDenseArray(Decoder &decoder) {
  Type type;
  uint64_t count = 0;
  ArrayRef<char> bytes;
  if (failed(decoder.read(type, count)) || failed(decoder.readBlob(bytes)))
    return {};
  unsigned width = type.isIntOrFloat() ? type.getIntOrFloatBitWidth() : 0;
  if ((width == 1 || (width > 0 && width % 8 == 0)) && bytes.size() % llvm::divideCeil(width, 8) == 0 &&
      bytes.size() / llvm::divideCeil(width, 8) == count)
    return DenseArrayAttr::get(type, count, bytes);
  decoder.emitError() << "expects an array of " << count << " elements of " << type << ", but got " << bytes.size()
                      << " bytes";
  return {};
}

//===-- Locations ------------------------------------------------------------------------------------------===//

static Attribute readCallSite(Decoder &decoder) {
  LocationAttr callee, caller;
  if (failed(decoder.read(callee, caller)))
    return {};
  return LocationAttr(CallSiteLoc::get(callee, caller));
}

static Attribute readFileLineColumn(Decoder &decoder) {
  StringAttr file;
  uint64_t line = 0, column = 0;
  if (failed(decoder.read(file, line, column)))
    return {};
  return LocationAttr(FileLineColLoc::get(file, line, column));
}

/// The file and up to four numbers: line, column, end column; or line, column, end line, end column.
static Attribute readFileRange(Decoder &decoder) {
  StringAttr file;
  SmallVector<uint64_t> n;
  if (failed(decoder.read(file, n)))
    return {};
  switch (n.size()) {
  case 0:
    return LocationAttr(FileLineColRange::get(file));
  case 1:
    return LocationAttr(FileLineColRange::get(file, n[0]));
  case 2:
    return LocationAttr(FileLineColRange::get(file, n[0], n[1]));
  case 3:
    return LocationAttr(FileLineColRange::get(file, n[0], n[1], n[2]));
  case 4:
    return LocationAttr(FileLineColRange::get(file, n[0], n[1], n[2], n[3]));
  default:
    decoder.emitError() << "expects at most four numbers in a location, but got " << n.size();
    return {};
  }
}

static LogicalResult readLocations(Decoder &decoder, SmallVector<Location> &locations) {
  SmallVector<LocationAttr> parts;
  if (failed(decoder.read(parts)))
    return failure();
  locations.assign(parts.begin(), parts.end());
  return success();
}

static Attribute readFused(Decoder &decoder) {
  SmallVector<Location> locations;
  if (failed(readLocations(decoder, locations)))
    return {};
  return LocationAttr(FusedLoc::get(decoder.context(), locations));
}

static Attribute readFusedWithMetadata(Decoder &decoder) {
  SmallVector<Location> locations;
  Attribute metadata;
  if (failed(readLocations(decoder, locations)) || failed(decoder.read(metadata)))
    return {};
  return LocationAttr(FusedLoc::get(decoder.context(), locations, metadata));
}

static Attribute readName(Decoder &decoder) {
  StringAttr name;
  LocationAttr child;
  if (failed(decoder.read(name, child)))
    return {};
  return LocationAttr(NameLoc::get(name, child));
}

static Attribute readUnknown(Decoder &decoder) { return LocationAttr(UnknownLoc::get(decoder.context())); }

static constexpr AttributeRow kAttributes[] = {
    {0, "array", {}, readArray},
    {1, "dictionary", {}, readDictionary},
    {2, "string", {}, readString},
    {3, "typed string", {}, readTypedString},
    {4, "symbol", {}, readFlatSymbol},
    {5, "nested symbol", {}, readSymbol},
    {6, "type", {}, readType},
    {7, "unit", {}, readUnit},
    {8, "integer", {}, readInteger},
    {9, "float", {}, readFloat},
    {10, "call site", {}, readCallSite},
    {11, "place in a file", {}, readFileLineColumn},
    {12, "fused location", {}, readFused},
    {13, "fused location with metadata", {}, readFusedWithMetadata},
    {14, "name", {}, readName},
    {15, "unknown location", {}, readUnknown},
    {17, "array of numbers", {}, readDenseArray},
    {18, "elements", {}, readTensor},
    {22, "range of a file", {}, readFileRange},
};

const AttributeRow *vhlo::findBuiltinAttribute(uint64_t code) {
  auto row = llvm::find_if(kAttributes, [&](const AttributeRow &row) { return row.code == code; });
  return row == std::end(kAttributes) ? nullptr : row;
}

//===-- Types ----------------------------------------------------------------------------------------------===//

template <typename T> static Type plain(MLIRContext *context) { return T::get(context); }

static Type readIntegerType(Decoder &decoder) {
  uint64_t widthAndSign = 0;
  if (failed(decoder.read(widthAndSign)))
    return {};
  uint64_t width = widthAndSign >> 2, sign = widthAndSign & 3;
  if (width <= 64 && sign <= 2)
    return IntegerType::get(decoder.context(), width, static_cast<IntegerType::SignednessSemantics>(sign));
  decoder.emitError() << "expects an integer type of at most 64 bits, but got " << width;
  return {};
}

static constexpr TypeRow kTypes[] = {
    {0, "integer", {}, nullptr, readIntegerType},
    {1, "index", {}, plain<IndexType>},
    {2, "function", {}, nullptr, readFunctionType},
    {3, "bf16", {}, plain<BFloat16Type>},
    {4, "f16", {}, plain<Float16Type>},
    {5, "f32", {}, plain<Float32Type>},
    {6, "f64", {}, plain<Float64Type>},
    {9, "complex", {}, nullptr, readComplexType},
    {12, "none", {}, plain<NoneType>},
    {13, "tensor", {}, nullptr, readTensorType},
    {14, "tensor with encoding", {}, nullptr, readEncodedTensorType},
    {15, "tuple", {}, nullptr, readTupleType},
    {16, "unranked tensor", {}, nullptr, readUnrankedTensorType},
};

const TypeRow *vhlo::findBuiltinType(uint64_t code) {
  auto row = llvm::find_if(kTypes, [&](const TypeRow &row) { return row.code == code; });
  return row == std::end(kTypes) ? nullptr : row;
}
