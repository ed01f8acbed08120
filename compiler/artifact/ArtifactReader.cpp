// SPDX-License-Identifier: Apache-2.0
// Reading of ops: each VHLO op becomes its StableHLO (or func) op as it is met.
#include "compiler/artifact/ArtifactReader.h"

#include "compiler/artifact/Needs.h"
#include "compiler/artifact/OpForms.h"
#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

static constexpr unsigned kMaxRegionDepth = 256;

namespace {

/// What an op of bytecode has; a bit each.
enum Part : uint8_t {
  HasAttributes = 1,
  HasResults = 2,
  HasOperands = 4,
  HasSuccessors = 8,
  HasRegions = 16,
  HasUseOrders = 32,
  HasProperties = 64,
};

class OpReader {
public:
  OpReader(ArtifactTables &tables, const char *file) : tables(tables), file(file), version(tables.formatVersion()) {}

  OwningOpRef<ModuleOp> read() {
    Block top;
    ByteCursor bytes(tables.section(kIR));
    // Where the data end too early nothing was reported yet; else only the first report counts.
    if (failed(readBlock(bytes, top, nullptr)))
      return tables.emitError() << "the ops are cut off or damaged", nullptr;
    auto module = llvm::hasSingleElement(top) ? dyn_cast<ModuleOp>(top.front()) : ModuleOp();
    if (!module)
      return tables.emitError() << "expects the file to hold one module", nullptr;
    module->remove();
    return module;
  }

private:
  /// The attribute at the next index, which must be a T; `what` names it in the error.
  template <typename T> FailureOr<T> readAttribute(ByteCursor &bytes, const char *what) {
    uint64_t index = 0;
    if (failed(bytes.number(index)))
      return failure();
    Attribute attribute = tables.attribute(index);
    if (!attribute)
      return failure();
    auto value = dyn_cast<T>(attribute);
    if (!value)
      return tables.emitError() << "expects " << what << ", but got " << attribute, failure();
    return value;
  }

  LogicalResult readLocation(ByteCursor &bytes, Location &location) {
    FailureOr<LocationAttr> value = readAttribute<LocationAttr>(bytes, "a location");
    if (failed(value))
      return failure();
    location = *value;
    return success();
  }

  LogicalResult readDictionary(ByteCursor &bytes, NamedAttrList &attributes) {
    FailureOr<DictionaryAttr> value = readAttribute<DictionaryAttr>(bytes, "the attributes of an op");
    if (failed(value))
      return failure();
    attributes = *value;
    return success();
  }

  /// Properties: the inherent attributes in the order of the op's row. Ops of other dialects read their own.
  LogicalResult readProperties(ByteCursor &bytes, const OpInfo *info, unsigned opVersion, OperationState &state) {
    uint64_t index = 0;
    StringRef data;
    if (failed(bytes.number(index)) || failed(tables.properties(index, data)))
      return failure();
    Decoder decoder(tables, data);
    if (info) {
      for (const AttributeSpec &spec : info->attributes) {
        Attribute value;
        if (spec.only && spec.only != opVersion)
          continue;
        if (failed(decoder.read(value)))
          return failure();
        state.attributes.set(spec.name, value);
      }
    } else {
      auto *self = state.name.getInterface<BytecodeOpInterface>();
      if (!self || failed(self->readProperties(decoder, state)))
        return failure();
    }
    return success(decoder.atEnd());
  }

  LogicalResult readTypes(ByteCursor &bytes, SmallVectorImpl<Type> &types) {
    uint64_t count = 0, index = 0;
    if (failed(bytes.number(count)))
      return failure();
    for (uint64_t i = 0; i < count; ++i) {
      Type type = succeeded(bytes.number(index)) ? tables.type(index) : Type();
      if (!type)
        return failure();
      types.push_back(type);
    }
    return success();
  }

  LogicalResult readOperands(ByteCursor &bytes, SmallVectorImpl<Value> &operands) {
    uint64_t count = 0, index = 0;
    if (failed(bytes.number(count)))
      return failure();
    for (uint64_t i = 0; i < count; ++i) {
      if (failed(bytes.number(index)))
        return failure();
      if (index >= values.size() - scopeStart || !values[scopeStart + index])
        return tables.emitError() << "value " << index << " is used before it is defined";
      operands.push_back(values[scopeStart + index]);
    }
    return success();
  }

  /// The order of uses has no meaning here: it is skipped. `count` values have one each, unless it is one.
  LogicalResult skipUseOrders(ByteCursor &bytes, uint64_t count) {
    uint64_t orders = 1, ignored = 0;
    if (count > 1 && failed(bytes.number(orders)))
      return failure();
    for (uint64_t i = 0; i < orders; ++i) {
      uint64_t length = 0;
      bool pairs = false;
      if ((count > 1 && failed(bytes.number(ignored))) || failed(bytes.number(length, pairs)))
        return failure();
      for (uint64_t k = 0; k < length; ++k)
        if (failed(bytes.number(ignored)))
          return failure();
    }
    return success();
  }

  /// Gives the next numbers of the region to `defined`. A region without numbers defines none.
  LogicalResult define(ValueRange defined) {
    if (nextValue + defined.size() > values.size())
      return tables.emitError() << "a region defines more values than it announces";
    for (Value value : defined)
      values[nextValue++] = value;
    return success();
  }

  /// The op that stands in place of op `name` of `dialect`: func has functions, calls and returns from functions.
  /// Only a few other dialects may stand beside VHLO.
  FailureOr<OperationName> resolve(Location location, StringRef dialect, StringRef name, const OpInfo *info,
                                   Operation *parent) {
    MLIRContext *context = tables.context();
    if (info) {
      StringRef base = info->row->name;
      bool isFunc = base == "func" || base == "call" || (base == "return" && isa_and_nonnull<func::FuncOp>(parent));
      return OperationName(((isFunc ? "func." : "stablehlo.") + base).str(), context);
    }
    if (dialect == "vhlo")
      return tables.emitError(location, name)
             << "is unknown: export the model for StableHLO " << kCurrent.str() << ", the latest that is known";
    std::string full = (dialect + "." + name).str();
    bool known = full == "builtin.module" || full == "builtin.unrealized_conversion_cast" || isMixedDialect(dialect);
    if (known && context->getOrLoadDialect(dialect) && OperationName(full, context).isRegistered())
      return OperationName(full, context);
    return tables.emitError(location, full)
           << "is of a dialect that cannot be read from portable artifacts: pass the model as text, or export it "
              "without that dialect";
  }

  LogicalResult readOp(ByteCursor &bytes, Block &block, Operation *parent) {
    uint64_t nameIndex = 0;
    uint8_t parts = 0;
    unsigned opVersion = 0;
    StringRef dialect, name;
    Location location = UnknownLoc::get(tables.context());
    if (failed(bytes.number(nameIndex)) || failed(tables.opName(nameIndex, dialect, name)) ||
        failed(bytes.byte(parts)) || failed(readLocation(bytes, location)))
      return failure();
    const OpInfo *info = dialect == "vhlo" ? findVersionedOp(name, opVersion) : nullptr;
    FailureOr<OperationName> target = resolve(location, dialect, name, info, parent);
    if (failed(target))
      return failure();
    OperationState state(location, *target);
    if ((parts & HasAttributes && failed(readDictionary(bytes, state.attributes))) ||
        (parts & HasProperties && failed(readProperties(bytes, info, opVersion, state))) ||
        (parts & HasResults && failed(readTypes(bytes, state.types))) ||
        (parts & HasOperands && failed(readOperands(bytes, state.operands))))
      return failure();
    if (parts & HasSuccessors)
      return tables.emitError(location, name) << "expects no successors";
    if (parts & HasUseOrders && failed(skipUseOrders(bytes, state.types.size())))
      return failure();
    uint64_t regionCount = 0;
    bool isolated = false;
    if (parts & HasRegions && (failed(bytes.number(regionCount, isolated)) || regionCount > bytes.size()))
      return failure();
    if (info && failed(toStablehlo(tables, location, *info, opVersion, state.attributes)))
      return failure();
    if (failed(state.name.verifyInherentAttrs(state.attributes, [&] { return tables.emitError(location, name); })))
      return failure();
    if (name == "unrealized_conversion_cast" && dialect == "builtin")
      return readCast(state);
    for (uint64_t i = 0; i < regionCount; ++i)
      state.addRegion();
    Operation *op = Operation::create(state);
    block.push_back(op);
    if (announced && failed(define(op->getResults())))
      return failure();
    return readRegions(bytes, *op, isolated);
  }

  /// Casts stand where values pass between VHLO and another dialect. Here they have one type on both sides.
  LogicalResult readCast(const OperationState &state) {
    if (!llvm::equal(TypeRange(ValueRange(state.operands)), state.types))
      return tables.emitError(state.location, "unrealized_conversion_cast") << "expects one type on both sides";
    return announced ? define(state.operands) : success();
  }

  /// Isolated regions are a section of their own and number their values from 0.
  LogicalResult readRegions(ByteCursor &bytes, Operation &op, bool isolated) {
    if (op.getNumRegions() == 0)
      return success();
    if (++depth > kMaxRegionDepth)
      return tables.emitError(op.getLoc(), op.getName().getStringRef())
             << "nests too deep: at most " << kMaxRegionDepth << " regions are read";
    size_t outerScope = scopeStart;
    ByteCursor inner = bytes;
    bool isSection = isolated && version >= 2;
    if (isSection) {
      uint8_t id = 0;
      StringRef data;
      if (failed(readSection(bytes, file, id, data)) || id != kIR)
        return failure();
      inner = ByteCursor(data);
    }
    if (isolated)
      scopeStart = values.size();
    for (Region &region : op.getRegions())
      if (failed(readRegion(inner, region, op)))
        return failure();
    if (!isSection)
      bytes = inner;
    scopeStart = outerScope;
    --depth;
    return success();
  }

  LogicalResult readRegion(ByteCursor &bytes, Region &region, Operation &op) {
    uint64_t blockCount = 0, valueCount = 0;
    if (failed(bytes.number(blockCount)))
      return failure();
    if (blockCount == 0)
      return success();
    // Each block and each value takes a byte at least.
    if (failed(bytes.number(valueCount)) || blockCount > bytes.size() || valueCount > bytes.size())
      return failure();
    size_t outerNext = std::exchange(nextValue, values.size());
    bool outerAnnounced = std::exchange(announced, valueCount > 0);
    values.resize(values.size() + valueCount);
    for (uint64_t i = 0; i < blockCount; ++i)
      region.push_back(new Block());
    for (Block &block : region)
      if (failed(readBlock(bytes, block, &op)))
        return failure();
    values.resize(values.size() - valueCount);
    nextValue = outerNext;
    announced = outerAnnounced;
    return success();
  }

  LogicalResult readArguments(ByteCursor &bytes, Block &block) {
    uint64_t count = 0;
    uint8_t hasUseOrders = 0;
    if (failed(bytes.number(count)))
      return failure();
    for (uint64_t i = 0; i < count; ++i) {
      uint64_t typeIndex = 0;
      bool hasLocation = true;
      Location location = UnknownLoc::get(tables.context());
      if (failed(version >= 4 ? bytes.number(typeIndex, hasLocation) : bytes.number(typeIndex)))
        return failure();
      Type type = tables.type(typeIndex);
      if (!type || (hasLocation && failed(readLocation(bytes, location))))
        return failure();
      block.addArgument(type, location);
    }
    if (version >= 3 && (failed(bytes.byte(hasUseOrders)) || (hasUseOrders && failed(skipUseOrders(bytes, count)))))
      return failure();
    return define(block.getArguments());
  }

  LogicalResult readBlock(ByteCursor &bytes, Block &block, Operation *parent) {
    uint64_t opCount = 0;
    bool hasArguments = false;
    if (failed(bytes.number(opCount, hasArguments)) || (hasArguments && failed(readArguments(bytes, block))))
      return failure();
    for (uint64_t i = 0; i < opCount; ++i)
      if (failed(readOp(bytes, block, parent)))
        return failure();
    return success();
  }

  ArtifactTables &tables;
  const char *file;
  uint64_t version;
  /// The values of the regions that are being read, outer ones first; those of the current isolated region begin at
  /// `scopeStart`. `nextValue` is the next one that the current region defines, if it has `announced` any.
  std::vector<Value> values;
  size_t scopeStart = 0, nextValue = 0;
  bool announced = false;
  unsigned depth = 0;
};

} // namespace

OwningOpRef<ModuleOp> vhlo::readOps(ArtifactTables &tables, const char *file) { return OpReader(tables, file).read(); }
