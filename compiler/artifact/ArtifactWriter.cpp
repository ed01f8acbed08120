// SPDX-License-Identifier: Apache-2.0
// Writing of artifacts: one walk over the ops, which number the attributes, types and strings they refer to; then
// those are encoded, which may number further ones; then the tables.
#include "compiler/artifact/ArtifactWriter.h"

#include "compiler/artifact/ArtifactTables.h"
#include "compiler/artifact/Needs.h"
#include "compiler/artifact/OpForms.h"
#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

//===-- Borders between dialects ---------------------------------------------------------------------------===//

/// Whether the op keeps its own dialect in the artifact.
static bool isNative(Operation *op) { return isa<ModuleOp>(op) || isMixedDialect(op->getName().getDialectNamespace()); }

/// Whether the value has a type of VHLO's or one of MLIR's own. Casts lead from one to the other.
static bool isNative(Value value) {
  if (auto argument = dyn_cast<BlockArgument>(value))
    return isNative(argument.getOwner()->getParentOp());
  Operation *op = value.getDefiningOp();
  if (auto cast = dyn_cast<UnrealizedConversionCastOp>(op))
    return !isNative(cast.getInputs().front());
  return isNative(op);
}

/// Puts a cast before each op that takes a value of the other kind.
static void castAtBorders(ModuleOp module) {
  module.walk([](Operation *op) {
    if (isa<UnrealizedConversionCastOp>(op))
      return;
    OpBuilder builder(op);
    for (OpOperand &operand : op->getOpOperands()) {
      Value value = operand.get();
      if (isNative(value) != isNative(op))
        operand.set(UnrealizedConversionCastOp::create(builder, op->getLoc(), value.getType(), value).getResult(0));
    }
  });
}

//===-- The writer -----------------------------------------------------------------------------------------===//

namespace {

class ArtifactWriter final : public EntryNumbers {
public:
  ArtifactWriter(MLIRContext *context, Version target)
      : context(context), version(target), format(bytecodeVersion(target)) {}

  void write(ModuleOp module, llvm::raw_ostream &stream) {
    ByteRope ops;
    ops.number(1, /*hasArguments=*/false);
    writeOp(module, ops);
    encodeEntries();
    ByteRope file;
    file.text("ML\xEFR");
    file.number(format);
    file.text("StableHLO_v" + version.str());
    file.byte(0);
    file.section(kDialects, dialectSection());
    ByteRope data, offsets;
    offsets.number(attributes.entries.size());
    offsets.number(types.entries.size());
    collect(attributes.entries, data, offsets);
    collect(types.entries, data, offsets);
    file.section(kEntries, std::move(data));
    file.section(kEntryOffsets, std::move(offsets));
    file.section(kIR, std::move(ops));
    file.section(kStrings, stringSection());
    if (format >= 5)
      file.section(kProperties, propertySection());
    file.write(stream);
  }

  //===-- Numbers -----------------------------------------------------------------------------------------===//

  uint64_t attribute(Attribute attribute, Form form) override {
    if (form == Form::Versioned && !findAttribute(attribute))
      form = Form::Native;
    if (auto range = dyn_cast<FileLineColRange>(attribute); range && version < kLocationRanges)
      attribute = FileLineColLoc::get(range.getFilename(), range.getStartLine(), range.getStartColumn());
    return attributes.number(attribute, form);
  }
  uint64_t type(Type type, Form form) override { return types.number(type, form); }
  uint64_t string(StringRef text) override {
    auto [entry, isNew] = stringNumbers.try_emplace(text, strings.size());
    if (isNew)
      strings.push_back(entry->first());
    return entry->second;
  }
  Version target() const override { return version; }
  StringRef keep(std::string bytes) override { return kept.emplace_back(std::move(bytes)); }

private:
  template <typename T> struct Entry {
    T value;
    Form form;
    StringRef dialect;
    /// Encoded as fields; otherwise as text.
    bool custom = true;
    ByteRope data;
  };
  template <typename T> struct Table {
    std::deque<Entry<T>> entries;
    DenseMap<std::pair<T, unsigned>, uint64_t> numbers;

    uint64_t number(T value, Form form) {
      auto [entry, isNew] = numbers.try_emplace({value, unsigned(form)}, entries.size());
      if (isNew)
        entries.push_back({value, form, "", true, {}});
      return entry->second;
    }
  };
  /// The numbers of encoded things that are alike.
  using Contents = llvm::StringMap<uint64_t>;

  uint64_t dialectNumber(StringRef name) {
    auto [entry, isNew] = dialectNumbers.try_emplace(name, dialects.size());
    if (isNew)
      dialects.push_back(entry->first());
    return entry->second;
  }

  uint64_t opNumber(StringRef dialect, StringRef name) {
    auto [entry, isNew] = opNumbers.try_emplace((dialect + "." + name).str(), opNames.size());
    if (isNew)
      opNames.push_back({dialectNumber(dialect), string(name)});
    return entry->second;
  }

  /// The attributes of an op that stand in its dictionary. The names are MLIR's own strings.
  uint64_t dictionary(ArrayRef<std::tuple<StringRef, Attribute, Form>> list) {
    ByteRope bytes;
    bytes.number(1); // the code of MLIR's dictionaries
    bytes.number(list.size());
    for (auto [name, value, form] : list) {
      bytes.number(attribute(StringAttr::get(context, name), Form::Native));
      bytes.number(attribute(value, form));
    }
    auto [entry, isNew] = dictionaries.try_emplace(bytes.str(), attributes.entries.size());
    if (isNew)
      attributes.entries.push_back({Attribute(), Form::Native, "builtin", true, std::move(bytes)});
    return entry->second;
  }

  uint64_t properties(ByteRope &&bytes) {
    auto [entry, isNew] = propertyNumbers.try_emplace(bytes.str(), propertyLists.size());
    if (isNew)
      propertyLists.push_back(entry->first());
    return entry->second;
  }

  //===-- Attributes and types ----------------------------------------------------------------------------===//

  /// Encoding numbers further entries, which then follow.
  void encodeEntries() {
    size_t a = 0, t = 0;
    while (a < attributes.entries.size() || t < types.entries.size())
      if (a < attributes.entries.size())
        encode(attributes.entries[a++]);
      else
        encode(types.entries[t++]);
  }

  template <typename Row, typename T> void encodeRow(const Row &row, StringRef dialect, Entry<T> &entry) {
    Encoder encoder(*this, entry.form);
    encoder.write(uint64_t(row.code));
    if (row.write)
      row.write(entry.value, encoder);
    entry.dialect = dialect;
    entry.data = std::move(encoder.bytes);
  }

  void encode(Entry<Attribute> &entry) {
    if (!entry.value) // a dictionary of an op
      return;
    if (entry.form == Form::ApiVersion) {
      auto number = dyn_cast<IntegerAttr>(entry.value);
      Encoder encoder(*this, Form::Versioned);
      encoder.write(uint64_t(kApiVersionCode), number ? number.getValue().getZExtValue() : uint64_t(0));
      entry.dialect = "vhlo";
      entry.data = std::move(encoder.bytes);
      return;
    }
    if (entry.form == Form::Versioned)
      return encodeRow(*findAttribute(entry.value), "vhlo", entry);
    if (const AttributeRow *row = findShardyAttribute(entry.value))
      return encodeRow(*row, "sdy", entry);
    encodeNative(entry, [](const BytecodeDialectInterface &dialect, Attribute value, Encoder &encoder) {
      return dialect.writeAttribute(value, encoder);
    });
  }

  void encode(Entry<Type> &entry) {
    if (entry.form == Form::Versioned)
      if (const TypeRow *row = findType(entry.value))
        return encodeRow(*row, "vhlo", entry);
    encodeNative(entry, [](const BytecodeDialectInterface &dialect, Type value, Encoder &encoder) {
      return dialect.writeType(value, encoder);
    });
  }

  /// As its dialect encodes it, else as text.
  template <typename T, typename F> void encodeNative(Entry<T> &entry, F write) {
    entry.dialect = entry.value.getDialect().getNamespace();
    Encoder encoder(*this, Form::Native);
    auto *dialect = entry.value.getDialect().template getRegisteredInterface<BytecodeDialectInterface>();
    if (dialect && succeeded(write(*dialect, entry.value, encoder)) && !encoder.unsupported) {
      entry.data = std::move(encoder.bytes);
      return;
    }
    std::string text;
    llvm::raw_string_ostream stream(text);
    stream << entry.value;
    entry.custom = false;
    entry.data.text(text);
    entry.data.byte(0);
  }

  //===-- Sections ----------------------------------------------------------------------------------------===//

  /// The entries one after the other, and their lengths in groups of one dialect.
  template <typename T> void collect(std::deque<Entry<T>> &entries, ByteRope &data, ByteRope &offsets) {
    for (auto begin = entries.begin(); begin != entries.end();) {
      auto end = std::find_if(begin, entries.end(), [&](const Entry<T> &e) { return e.dialect != begin->dialect; });
      offsets.number(dialectNumber(begin->dialect));
      offsets.number(end - begin);
      for (; begin != end; ++begin) {
        offsets.number(begin->data.size(), begin->custom);
        data.append(std::move(begin->data));
      }
    }
  }

  ByteRope dialectSection() {
    // All dialects must have their numbers before their list is written.
    for (const auto &entry : attributes.entries)
      dialectNumber(entry.dialect);
    for (const auto &entry : types.entries)
      dialectNumber(entry.dialect);
    ByteRope section;
    section.number(dialects.size());
    for (StringRef name : dialects)
      if (format == 0)
        section.number(string(name));
      else
        section.number(string(name), /*hasVersion=*/false);
    if (format >= 4)
      section.number(opNames.size());
    for (auto begin = opNames.begin(); begin != opNames.end();) {
      auto end = std::find_if(begin, opNames.end(), [&](const auto &op) { return op.first != begin->first; });
      section.number(begin->first);
      section.number(end - begin);
      for (; begin != end; ++begin)
        if (format >= 5)
          section.number(begin->second, /*isRegistered=*/true);
        else
          section.number(begin->second);
    }
    return section;
  }

  /// The lengths, last string first, then the strings, each with a final 0.
  ByteRope stringSection() {
    ByteRope section;
    section.number(strings.size());
    for (StringRef text : llvm::reverse(strings))
      section.number(text.size() + 1);
    for (StringRef text : strings) {
      section.large(text);
      section.byte(0);
    }
    return section;
  }

  ByteRope propertySection() {
    ByteRope section;
    section.number(propertyLists.size());
    for (StringRef list : propertyLists) {
      section.number(list.size());
      section.large(list);
    }
    return section;
  }

  //===-- Ops ---------------------------------------------------------------------------------------------===//

  using AttributeList = SmallVector<std::tuple<StringRef, Attribute, Form>>;

  /// The attributes of an op of StableHLO: in the dictionary, and those that are properties.
  void versionAttributes(Operation *op, const OpInfo &info, unsigned opVersion, AttributeList &list,
                         std::optional<uint64_t> &propertyNumber) {
    SmallVector<NamedAttribute> others;
    ByteRope bytes;
    for (VersionedAttribute &own : toVersioned(op, info, others)) {
      if (own.spec->only && own.spec->only != opVersion)
        continue;
      if (format >= 5)
        bytes.number(attribute(own.value, own.form));
      else
        list.emplace_back(own.spec->name, own.value, own.form);
    }
    if (bytes.size() > 0)
      propertyNumber = properties(std::move(bytes));
    for (NamedAttribute other : others)
      list.emplace_back(other.getName(), other.getValue(), Form::Versioned);
    llvm::sort(list, llvm::less_first());
  }

  /// The same of an op that keeps its dialect.
  void nativeAttributes(Operation *op, AttributeList &list, std::optional<uint64_t> &propertyNumber) {
    auto self = format >= 5 ? dyn_cast<BytecodeOpInterface>(op) : BytecodeOpInterface();
    if (self && op->getPropertiesStorageSize() > 0) {
      Encoder encoder(*this, Form::Native);
      self.writeProperties(encoder);
      propertyNumber = properties(std::move(encoder.bytes));
    }
    for (NamedAttribute entry : propertyNumber ? op->getDiscardableAttrDictionary() : op->getAttrDictionary())
      list.emplace_back(entry.getName(), entry.getValue(), Form::Native);
  }

  void writeOp(Operation *op, ByteRope &bytes) {
    StringRef name = op->getName().stripDialect();
    bool isCast = isa<UnrealizedConversionCastOp>(op);
    const OpInfo *info = isCast || isNative(op) ? nullptr : findOp(name);
    unsigned opVersion = info ? info->versionAt(version) : 0;
    AttributeList list;
    std::optional<uint64_t> propertyNumber;
    if (info) {
      bytes.number(opNumber("vhlo", (name + "_v" + Twine(opVersion)).str()));
      versionAttributes(op, *info, opVersion, list, propertyNumber);
    } else {
      bytes.number(opNumber(op->getName().getDialectNamespace(), name));
      nativeAttributes(op, list, propertyNumber);
    }
    uint8_t parts = (list.empty() ? 0 : 1) | (op->getNumResults() > 0 ? 2 : 0) | (op->getNumOperands() > 0 ? 4 : 0) |
                    (op->getNumRegions() > 0 ? 16 : 0) | (propertyNumber ? 64 : 0);
    bytes.byte(parts);
    bytes.number(attribute(op->getLoc(), Form::Native));
    if (!list.empty())
      bytes.number(dictionary(list));
    if (propertyNumber)
      bytes.number(*propertyNumber);
    if (op->getNumResults() > 0) {
      bytes.number(op->getNumResults());
      for (Value result : op->getResults())
        bytes.number(typeNumber(result));
    }
    if (op->getNumOperands() > 0) {
      bytes.number(op->getNumOperands());
      for (Value operand : op->getOperands())
        bytes.number(values.lookup(operand));
    }
    if (op->getNumRegions() > 0)
      writeRegions(op, bytes);
  }

  uint64_t typeNumber(Value value) { return type(value.getType(), isNative(value) ? Form::Native : Form::Versioned); }

  /// Isolated regions number their values from 0 and, in newer formats, are sections of their own.
  void writeRegions(Operation *op, ByteRope &bytes) {
    bool isolated = op->hasTrait<OpTrait::IsIsolatedFromAbove>();
    bytes.number(op->getNumRegions(), isolated);
    uint64_t outer = nextValue;
    if (isolated)
      nextValue = 0;
    ByteRope inner;
    for (Region &region : op->getRegions())
      writeRegion(region, inner);
    nextValue = outer;
    if (isolated && format >= 2)
      bytes.section(kIR, std::move(inner));
    else
      bytes.append(std::move(inner));
  }

  void writeRegion(Region &region, ByteRope &bytes) {
    bytes.number(std::distance(region.begin(), region.end()));
    if (region.empty())
      return;
    uint64_t first = nextValue;
    for (Block &block : region) {
      for (Value argument : block.getArguments())
        values[argument] = nextValue++;
      for (Operation &op : block)
        for (Value result : op.getResults())
          values[result] = nextValue++;
    }
    bytes.number(nextValue - first);
    for (Block &block : region)
      writeBlock(block, bytes);
    nextValue = first;
  }

  void writeBlock(Block &block, ByteRope &bytes) {
    bool hasArguments = block.getNumArguments() > 0;
    bytes.number(std::distance(block.begin(), block.end()), hasArguments);
    if (hasArguments) {
      bytes.number(block.getNumArguments());
      for (BlockArgument argument : block.getArguments())
        writeArgument(argument, bytes);
      if (format >= 3)
        bytes.byte(0); // the order of uses is not kept
    }
    for (Operation &op : block)
      writeOp(&op, bytes);
  }

  void writeArgument(BlockArgument argument, ByteRope &bytes) {
    bool hasLocation = format < 4 || !isa<UnknownLoc>(LocationAttr(argument.getLoc()));
    if (format >= 4)
      bytes.number(typeNumber(argument), hasLocation);
    else
      bytes.number(typeNumber(argument));
    if (hasLocation)
      bytes.number(attribute(argument.getLoc(), Form::Native));
  }

  MLIRContext *context;
  Version version;
  uint64_t format;
  Table<Attribute> attributes;
  Table<Type> types;
  Contents dictionaries, propertyNumbers, stringNumbers, dialectNumbers, opNumbers;
  std::vector<StringRef> propertyLists, strings, dialects;
  /// The dialect and the string of each op name.
  std::vector<std::pair<uint64_t, uint64_t>> opNames;
  std::deque<std::string> kept;
  /// The numbers of the values of the regions that are being written.
  DenseMap<Value, uint64_t> values;
  uint64_t nextValue = 0;
};

} // namespace

void vhlo::writeArtifact(ModuleOp module, Version target, llvm::raw_ostream &stream) {
  castAtBorders(module);
  ArtifactWriter(module.getContext(), target).write(module, stream);
}
