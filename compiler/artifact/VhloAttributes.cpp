// SPDX-License-Identifier: Apache-2.0
// The table of versioned attributes. They are read as what StableHLO uses in their place; what an op makes of them
// (symbols, lists of dimensions) is decided where the op is converted.
#include "compiler/artifact/VhloTable.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

/// Values up to this size are attributes like those of the program's text; larger ones stay where they are.
static constexpr size_t kSmallConstantBytes = 1024;

//===-- Scalars and lists ----------------------------------------------------------------------------------===//

Attribute vhlo::readArray(Decoder &decoder) {
  SmallVector<Attribute> elements;
  if (failed(decoder.read(elements)))
    return {};
  return ArrayAttr::get(decoder.context(), elements);
}

static Attribute readBool(Decoder &decoder) {
  uint64_t value = 0;
  if (failed(decoder.read(value)))
    return {};
  if (value <= 1)
    return BoolAttr::get(decoder.context(), value);
  decoder.emitError() << "expects a bool of 0 or 1, but got " << value;
  return {};
}

Attribute vhlo::readDictionary(Decoder &decoder) {
  uint64_t count = 0;
  if (failed(decoder.read(count)))
    return {};
  NamedAttrList entries;
  for (uint64_t i = 0; i < count; ++i) {
    StringAttr key;
    Attribute value;
    if (failed(decoder.read(key, value)))
      return {};
    if (key.empty()) {
      decoder.emitError() << "expects keys of a dictionary that are not empty";
      return {};
    }
    entries.append(key, value);
  }
  if (auto twice = entries.findDuplicate()) {
    decoder.emitError() << "expects each key of a dictionary once, but '" << twice->getName().getValue()
                        << "' stands there twice";
    return {};
  }
  return entries.getDictionary(decoder.context());
}

Attribute vhlo::readFloat(Decoder &decoder) {
  Type type;
  if (failed(decoder.read(type)))
    return {};
  auto format = dyn_cast<FloatType>(type);
  if (!format) {
    decoder.emitError() << "expects a float of a floating-point type, but got " << type;
    return {};
  }
  FailureOr<APFloat> value = decoder.readFloat(format.getFloatSemantics());
  return failed(value) ? Attribute() : FloatAttr::get(type, *value);
}

static Attribute readInteger(Decoder &decoder) {
  Type type;
  if (failed(decoder.read(type)))
    return {};
  unsigned width = isa<IndexType>(type) ? 64 : type.isInteger() ? type.getIntOrFloatBitWidth() : 0;
  if (!llvm::is_contained({4u, 8u, 16u, 32u, 64u}, width)) {
    decoder.emitError() << "expects an integer of 4, 8, 16, 32 or 64 bits or an index, but got " << type;
    return {};
  }
  FailureOr<APInt> value = decoder.readInteger(width);
  return failed(value) ? Attribute() : IntegerAttr::get(type, *value);
}

Attribute vhlo::readString(Decoder &decoder) {
  StringRef value;
  if (failed(decoder.read(value)))
    return {};
  return StringAttr::get(decoder.context(), value);
}

Attribute vhlo::readType(Decoder &decoder) {
  Type type;
  if (failed(decoder.read(type)))
    return {};
  return TypeAttr::get(type);
}

//===-- Enums ----------------------------------------------------------------------------------------------===//

template <typename Enum> using Symbolize = std::optional<Enum> (*)(uint32_t);

template <typename Enum, Symbolize<Enum> symbolize> static std::optional<Enum> decodeEnum(Decoder &decoder) {
  uint64_t number = 0;
  if (failed(decoder.read(number)))
    return std::nullopt;
  std::optional<Enum> value = number <= UINT32_MAX ? symbolize(number) : std::nullopt;
  if (!value)
    decoder.emitError() << "expects a known value of an enumeration, but got " << number;
  return value;
}

template <typename EnumAttr, typename Enum, Symbolize<Enum> symbolize> static Attribute readEnum(Decoder &decoder) {
  std::optional<Enum> value = decodeEnum<Enum, symbolize>(decoder);
  return value ? EnumAttr::get(decoder.context(), *value) : Attribute();
}

static Attribute readApiVersion(Decoder &decoder) {
  auto value = decodeEnum<stablehlo::CustomCallApiVersion, stablehlo::symbolizeCustomCallApiVersion>(decoder);
  if (!value)
    return {};
  return IntegerAttr::get(IntegerType::get(decoder.context(), 32), static_cast<int64_t>(*value));
}

//===-- Attributes of StableHLO with fields ----------------------------------------------------------------===//

static Attribute readOutputOperandAlias(Decoder &decoder) {
  SmallVector<int64_t> outputIndices, operandIndices;
  int64_t operand = 0;
  if (failed(decoder.read(outputIndices, operand, operandIndices)))
    return {};
  return stablehlo::OutputOperandAliasAttr::get(decoder.context(), outputIndices, operand, operandIndices);
}

static Attribute readTypeExtensions(Decoder &decoder) {
  SmallVector<int64_t> bounds;
  if (failed(decoder.read(bounds)))
    return {};
  return stablehlo::TypeExtensionsAttr::get(decoder.context(), bounds);
}

static Attribute readResultAccuracy(Decoder &decoder) {
  double atol = 0, rtol = 0;
  int64_t ulps = 0;
  stablehlo::ResultAccuracyModeAttr mode;
  if (failed(decoder.read(atol, rtol, ulps, mode)))
    return {};
  return stablehlo::ResultAccuracyAttr::getChecked(decoder.error(), decoder.context(), APFloat(atol), APFloat(rtol),
                                                   ulps, mode);
}

static Attribute readSubAxisInfo(Decoder &decoder) {
  int64_t preSize = 0, size = 0;
  if (failed(decoder.read(preSize, size)))
    return {};
  return stablehlo::SubAxisInfoAttr::get(decoder.context(), preSize, size);
}

static Attribute readAxisRef(Decoder &decoder) {
  StringAttr name;
  uint64_t hasSubAxis = 0;
  stablehlo::SubAxisInfoAttr subAxis;
  if (failed(decoder.read(name, hasSubAxis)) || (hasSubAxis && failed(decoder.read(subAxis))))
    return {};
  return stablehlo::AxisRefAttr::get(decoder.context(), name, subAxis);
}

static Attribute readReplicaGroupMeshAxes(Decoder &decoder) {
  Attribute mesh;
  ArrayAttr axes;
  if (failed(decoder.read(mesh, axes)))
    return {};
  if (auto name = dyn_cast<StringAttr>(mesh))
    mesh = FlatSymbolRefAttr::get(name);
  if (isa<FlatSymbolRefAttr, stablehlo::MeshAttr>(mesh) && llvm::all_of(axes, llvm::IsaPred<stablehlo::AxisRefAttr>))
    return stablehlo::ReplicaGroupMeshAxesAttr::get(decoder.context(), mesh, axes);
  decoder.emitError() << "expects a mesh and references to its axes, but got " << mesh << " and " << axes;
  return {};
}

static Attribute readMeshAxis(Decoder &decoder) {
  StringAttr name;
  int64_t size = 0;
  if (failed(decoder.read(name, size)))
    return {};
  return stablehlo::MeshAxisAttr::getChecked(decoder.error(), decoder.context(), name, size);
}

static Attribute readMesh(Decoder &decoder) {
  ArrayAttr axes;
  Attribute ids;
  if (failed(decoder.read(axes)) || failed(decoder.readOptionalAttribute(ids)))
    return {};
  if (llvm::all_of(axes, llvm::IsaPred<stablehlo::MeshAxisAttr>) && (!ids || isa<DenseIntElementsAttr>(ids)))
    return stablehlo::MeshAttr::get(decoder.context(), axes, cast_or_null<DenseIntElementsAttr>(ids));
  decoder.emitError() << "expects axes and device ids of a mesh, but got " << axes;
  return {};
}

//===-- Tensors --------------------------------------------------------------------------------------------===//

/// The number of elements, or nullopt when the shape is dynamic or the bytes would not fit 64 bits.
static std::optional<int64_t> countElements(RankedTensorType type) {
  int64_t count = 1;
  for (int64_t size : type.getShape())
    if (ShapedType::isDynamic(size) || __builtin_mul_overflow(count, size, &count))
      return std::nullopt;
  return count <= INT64_MAX / 1024 ? std::optional(count) : std::nullopt;
}

static Attribute resource(RankedTensorType type, AsmResourceBlob blob) {
  return DenseResourceElementsAttr::get(type, "constant", std::move(blob));
}

/// i1: one byte for all, a bit each, or a byte each.
static Attribute decodeBooleans(Decoder &decoder, RankedTensorType type, size_t count, ArrayRef<char> bytes) {
  bool single = bytes.size() == 1;
  if (single && (static_cast<uint8_t>(bytes[0]) == 0xFF || (bytes[0] == 0 && count > 8)))
    return DenseElementsAttr::get(type, bytes[0] != 0);
  bool packed = bytes.size() == llvm::divideCeil(count, 8) && bytes.size() != count;
  if (!packed && bytes.size() != count) {
    decoder.emitError() << "expects " << count << " elements of " << type << ", but got " << bytes.size() << " bytes";
    return {};
  }
  auto at = [&](size_t i) { return packed ? (bytes[i / 8] >> (i % 8)) & 1 : bytes[i] != 0; };
  if (count <= kSmallConstantBytes) {
    SmallVector<bool> values;
    for (size_t i = 0; i < count; ++i)
      values.push_back(at(i));
    return DenseElementsAttr::get(type, values);
  }
  AsmResourceBlob blob = HeapAsmResourceBlob::allocate(count, /*align=*/64, /*dataIsMutable=*/true);
  for (size_t i = 0; i < count; ++i)
    blob.getMutableData()[i] = at(i);
  return resource(type, std::move(blob));
}

/// A tensor of quantized values holds its storage integers.
static RankedTensorType storageTensor(RankedTensorType type) {
  Type storage = stablehlo::storageType(type.getElementType());
  return storage ? RankedTensorType::get(type.getShape(), storage) : type;
}

static bool canBeElement(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return complex.getElementType().isIntOrFloat();
  return type.isIntOrIndexOrFloat();
}

Attribute vhlo::readTensor(Decoder &decoder) {
  Type read;
  ArrayRef<char> bytes;
  if (failed(decoder.read(read)) || failed(decoder.readBlob(bytes)))
    return {};
  auto type = dyn_cast<RankedTensorType>(read);
  if (type)
    type = storageTensor(type);
  std::optional<int64_t> count = type ? countElements(type) : std::nullopt;
  if (!count || !canBeElement(type.getElementType())) {
    decoder.emitError() << "expects a constant of static shape, but got " << read;
    return {};
  }
  if (type.getElementType().isInteger(1))
    return decodeBooleans(decoder, type, *count, bytes);
  bool splat = false;
  if (!DenseElementsAttr::isValidRawBuffer(type, bytes, splat)) {
    decoder.emitError() << "expects as many bytes as " << type << " has, but got " << bytes.size();
    return {};
  }
  Type element = type.getElementType();
  bool wholeBytes = isa<ComplexType>(element) || element.isIndex() || element.getIntOrFloatBitWidth() % 8 == 0;
  if (splat || bytes.size() <= kSmallConstantBytes || !wholeBytes)
    return DenseElementsAttr::getFromRawBuffer(type, bytes);
  // The deleter owns a share of the file, so that it stays mapped as long as the context needs the bytes. They lie at
  // any address.
  auto release = [keeper = decoder.source()](void *, size_t, size_t) {};
  return resource(type, AsmResourceBlob(bytes, /*dataAlignment=*/1, release, /*dataIsMutable=*/false));
}

//===-- Writing --------------------------------------------------------------------------------------------===//

static void writeArray(Attribute attribute, Encoder &e) { e.write(cast<ArrayAttr>(attribute).getValue()); }

static void writeBool(Attribute attribute, Encoder &e) { e.write(cast<BoolAttr>(attribute).getValue()); }

static void writeDictionary(Attribute attribute, Encoder &e) {
  auto dictionary = cast<DictionaryAttr>(attribute);
  e.write(uint64_t(dictionary.size()));
  for (NamedAttribute entry : dictionary)
    e.write(entry.getName(), entry.getValue());
}

static void writeFloat(Attribute attribute, Encoder &e) {
  auto number = cast<FloatAttr>(attribute);
  e.write(number.getType(), number.getValue());
}

static bool isVersionedInteger(Attribute attribute) {
  auto number = dyn_cast<IntegerAttr>(attribute);
  return number && !number.getType().isSignedInteger() &&
         (number.getType().isIndex() || llvm::is_contained({4u, 8u, 16u, 32u, 64u}, number.getValue().getBitWidth()));
}

static void writeInteger(Attribute attribute, Encoder &e) {
  auto number = cast<IntegerAttr>(attribute);
  e.write(number.getType());
  e.writeAPIntWithKnownWidth(number.getValue());
}

/// Names of symbols become strings.
static bool isString(Attribute attribute) {
  auto text = dyn_cast<StringAttr>(attribute);
  return text ? isa<NoneType>(text.getType()) : isa<FlatSymbolRefAttr>(attribute);
}

static void writeString(Attribute attribute, Encoder &e) {
  auto symbol = dyn_cast<FlatSymbolRefAttr>(attribute);
  e.write(symbol ? symbol.getValue() : cast<StringAttr>(attribute).getValue());
}

static void writeType(Attribute attribute, Encoder &e) { e.write(cast<TypeAttr>(attribute).getValue()); }

template <typename EnumAttr> static void writeEnum(Attribute attribute, Encoder &e) {
  e.write(uint64_t(cast<EnumAttr>(attribute).getValue()));
}

static void writeOutputOperandAlias(Attribute attribute, Encoder &e) {
  auto alias = cast<stablehlo::OutputOperandAliasAttr>(attribute);
  e.write(alias.getOutputTupleIndices(), alias.getOperandIndex(), alias.getOperandTupleIndices());
}

static void writeTypeExtensions(Attribute attribute, Encoder &e) {
  e.write(cast<stablehlo::TypeExtensionsAttr>(attribute).getBounds());
}

static void writeResultAccuracy(Attribute attribute, Encoder &e) {
  auto accuracy = cast<stablehlo::ResultAccuracyAttr>(attribute);
  e.write(accuracy.getAtol(), accuracy.getRtol(), accuracy.getUlps(), Attribute(accuracy.getMode()));
}

static void writeSubAxisInfo(Attribute attribute, Encoder &e) {
  auto info = cast<stablehlo::SubAxisInfoAttr>(attribute);
  e.write(info.getPreSize(), info.getSize());
}

static void writeAxisRef(Attribute attribute, Encoder &e) {
  auto axis = cast<stablehlo::AxisRefAttr>(attribute);
  e.write(Attribute(axis.getName()), bool(axis.getSubAxisInfo()));
  if (axis.getSubAxisInfo())
    e.write(Attribute(axis.getSubAxisInfo()));
}

static void writeReplicaGroupMeshAxes(Attribute attribute, Encoder &e) {
  auto groups = cast<stablehlo::ReplicaGroupMeshAxesAttr>(attribute);
  e.write(groups.getMesh(), Attribute(groups.getAxes()));
}

static void writeMeshAxis(Attribute attribute, Encoder &e) {
  auto axis = cast<stablehlo::MeshAxisAttr>(attribute);
  e.write(Attribute(axis.getName()), axis.getSize());
}

static void writeMesh(Attribute attribute, Encoder &e) {
  auto mesh = cast<stablehlo::MeshAttr>(attribute);
  e.write(Attribute(mesh.getAxes()));
  e.writeOptionalAttribute(mesh.getDeviceIds());
}

/// Elements whose bytes are known; strings and elements elsewhere are not. Lists count as elements.
static bool isTensor(Attribute attribute) {
  if (auto resource = dyn_cast<DenseResourceElementsAttr>(attribute))
    return isa<RankedTensorType>(resource.getType()) && resource.getRawHandle().getBlob();
  if (auto elements = dyn_cast<DenseIntOrFPElementsAttr>(attribute))
    return isa<RankedTensorType>(elements.getType());
  return isa<DenseI64ArrayAttr, DenseBoolArrayAttr>(attribute);
}

/// Booleans: 0xFF or 0 for all, else a bit each, lowest first.
template <typename Range> static std::string packBooleans(const Range &values, size_t count, bool splat) {
  if (splat)
    return std::string(1, *values.begin() ? '\xFF' : '\0');
  std::string bytes(llvm::divideCeil(count, 8), '\0');
  size_t i = 0;
  for (bool value : values)
    bytes[i / 8] |= char(value) << (i % 8), ++i;
  return bytes;
}

static Attribute listAsElements(Attribute list) {
  MLIRContext *context = list.getContext();
  if (auto dims = dyn_cast<DenseI64ArrayAttr>(list))
    return DenseIntElementsAttr::get(RankedTensorType::get(dims.size(), IntegerType::get(context, 64)),
                                     dims.asArrayRef());
  if (auto flags = dyn_cast<DenseBoolArrayAttr>(list))
    return DenseElementsAttr::get(RankedTensorType::get(flags.size(), IntegerType::get(context, 1)),
                                  flags.asArrayRef());
  return list;
}

void vhlo::writeTensor(Attribute attribute, Encoder &e) {
  attribute = listAsElements(attribute);
  auto type = cast<ShapedType>(cast<TypedAttr>(attribute).getType());
  e.write(Type(type));
  bool isBoolean = type.getElementType().isSignlessInteger(1);
  if (auto elements = dyn_cast<DenseElementsAttr>(attribute)) {
    if (!isBoolean)
      return e.writeOwnedBlob(elements.getRawData());
    if (elements.empty())
      return e.writeBlob("");
    return e.writeBlob(e.keep(packBooleans(elements.getValues<bool>(), elements.size(), elements.isSplat())));
  }
  ArrayRef<char> bytes = cast<DenseResourceElementsAttr>(attribute).getRawHandle().getBlob()->getData();
  if (!isBoolean)
    return e.writeOwnedBlob(bytes);
  bool splat = llvm::all_equal(bytes);
  e.writeBlob(bytes.empty() ? StringRef() : e.keep(packBooleans(bytes, bytes.size(), splat)));
}

//===-- The table ------------------------------------------------------------------------------------------===//

namespace sh = calor::stablehlo;

/// A row of an enumeration; its values have the numbers of StableHLO's.
template <typename EnumAttr, typename Enum, Symbolize<Enum> symbolize>
static constexpr AttributeRow enumRow(unsigned code, llvm::StringLiteral name, Version since = {0, 9}) {
  return {code, name, since, readEnum<EnumAttr, Enum, symbolize>, isOf<EnumAttr>, writeEnum<EnumAttr>};
}

// clang-format off
static constexpr AttributeRow kAttributes[] = {
    {0, "arg_result_alias_v1", {0, 9}, nullptr},
    {1, "array_v1", {0, 9}, readArray, isOf<ArrayAttr>, writeArray},
    {2, "bool_v1", {0, 9}, readBool, isOf<BoolAttr>, writeBool},
    enumRow<sh::ComparisonDirectionAttr, sh::ComparisonDirection, sh::symbolizeComparisonDirection>(3, "comparison_direction_v1"),
    enumRow<sh::ComparisonTypeAttr, sh::ComparisonType, sh::symbolizeComparisonType>(4, "comparison_type_v1"),
    {kApiVersionCode, "api_version_v1", {0, 9}, readApiVersion},
    {6, "dict_v1", {0, 9}, readDictionary, isOf<DictionaryAttr>, writeDictionary},
    enumRow<sh::FftTypeAttr, sh::FftType, sh::symbolizeFftType>(7, "fft_type_v1"),
    {8, "float_v1", {0, 9}, readFloat, isOf<FloatAttr>, writeFloat},
    {9, "integer_v1", {0, 9}, readInteger, isVersionedInteger, writeInteger},
    {10, "output_operand_alias_v1", {0, 9}, readOutputOperandAlias, isOf<sh::OutputOperandAliasAttr>, writeOutputOperandAlias},
    enumRow<sh::PrecisionAttr, sh::Precision, sh::symbolizePrecision>(11, "precision_v1"),
    enumRow<sh::RngAlgorithmAttr, sh::RngAlgorithm, sh::symbolizeRngAlgorithm>(12, "rng_algorithm_v1"),
    enumRow<sh::RngDistributionAttr, sh::RngDistribution, sh::symbolizeRngDistribution>(13, "rng_distribution_v1"),
    {14, "string_v1", {0, 9}, readString, isString, writeString},
    {15, "tensor_v1", {0, 9}, readTensor, isTensor, writeTensor},
    enumRow<sh::TransposeAttr, sh::Transpose, sh::symbolizeTranspose>(16, "transpose_v1"),
    {17, "type_v1", {0, 9}, readType, isOf<TypeAttr>, writeType},
    {18, "type_extensions_v1", {0, 9}, readTypeExtensions, isOf<sh::TypeExtensionsAttr>, writeTypeExtensions},
    enumRow<sh::ResultAccuracyModeAttr, sh::ResultAccuracyMode, sh::symbolizeResultAccuracyMode>(19, "result_accuracy_mode_v1", {1, 9}),
    {20, "result_accuracy_v1", {1, 9}, readResultAccuracy, isOf<sh::ResultAccuracyAttr>, writeResultAccuracy},
    {21, "sub_axis_info_v1", {1, 16}, readSubAxisInfo, isOf<sh::SubAxisInfoAttr>, writeSubAxisInfo},
    {22, "axis_ref_v1", {1, 16}, readAxisRef, isOf<sh::AxisRefAttr>, writeAxisRef},
    {23, "replica_group_mesh_axes_v1", {1, 16}, readReplicaGroupMeshAxes, isOf<sh::ReplicaGroupMeshAxesAttr>, writeReplicaGroupMeshAxes},
    {24, "mesh_axis_v1", {1, 16}, readMeshAxis, isOf<sh::MeshAxisAttr>, writeMeshAxis},
    {25, "mesh_v1", {1, 16}, readMesh, isOf<sh::MeshAttr>, writeMesh},
};
// clang-format on

const AttributeRow *vhlo::findAttribute(uint64_t code) {
  // Rows stand at the index of their code.
  return code < std::size(kAttributes) ? &kAttributes[code] : nullptr;
}

const AttributeRow *vhlo::findAttribute(Attribute attribute) {
  auto row = llvm::find_if(kAttributes, [&](const AttributeRow &row) { return row.is && row.is(attribute); });
  return row == std::end(kAttributes) ? nullptr : row;
}
