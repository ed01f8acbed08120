// SPDX-License-Identifier: Apache-2.0
// The sections and tables of a portable artifact.
#include "compiler/artifact/ArtifactTables.h"

#include "compiler/artifact/VhloTable.h"
#include "mlir/AsmParser/AsmParser.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

/// How deep attributes and types may nest, and how many parts one may have; far beyond what programs need.
static constexpr unsigned kMaxDepth = 500, kMaxTextDepth = 100;
static constexpr uint64_t kMaxWeight = 1 << 24;
static constexpr uint8_t kPadding = 0xCB;

/// Names in a damaged file may be any bytes.
static std::string printable(StringRef text) {
  std::string clean = text.str();
  std::replace_if(clean.begin(), clean.end(), [](char c) { return !llvm::isPrint(c); }, '?');
  return clean;
}

InFlightDiagnostic ArtifactTables::report(Location location, StringRef intro) {
  InFlightDiagnostic diagnostic = mlir::emitError(location) << printable(intro);
  if (reported)
    diagnostic.abandon();
  reported = true;
  return diagnostic;
}

//===-- Sections and tables --------------------------------------------------------------------------------===//

LogicalResult vhlo::readSection(ByteCursor &bytes, const char *file, uint8_t &id, StringRef &data) {
  uint64_t length = 0, alignment = 1;
  if (failed(bytes.byte(id)) || failed(bytes.number(length)))
    return failure();
  bool aligned = id & 0x80;
  id &= 0x7F;
  if (aligned && (failed(bytes.number(alignment)) || !llvm::isPowerOf2_64(alignment)))
    return failure();
  while ((bytes.position() - file) % alignment != 0)
    if (uint8_t padding = 0; failed(bytes.byte(padding)) || padding != kPadding)
      return failure();
  return bytes.bytes(length, data);
}

LogicalResult ArtifactTables::readSections(ByteCursor bytes, const char *file) {
  while (!bytes.empty()) {
    uint8_t id = 0;
    StringRef data;
    if (failed(readSection(bytes, file, id, data)))
      return emitError() << "a section ends behind the end of the file";
    if (id >= kSectionCount || sections[id].data())
      return emitError() << "section " << unsigned(id) << " is unknown or stands there twice";
    sections[id] = data;
  }
  for (Section needed : {kStrings, kDialects, kEntries, kEntryOffsets, kIR})
    if (!sections[needed].data())
      return emitError() << "section " << unsigned(needed) << " is missing: the file is cut off";
  return success();
}

/// The lengths, last string first, then the strings, each with a final 0.
LogicalResult ArtifactTables::readStrings(StringRef data) {
  ByteCursor lengths(data);
  uint64_t count = 0;
  if (failed(lengths.number(count)) || count > data.size())
    return emitError() << "the table of strings is longer than its section";
  strings.resize(count);
  for (StringRef &string : llvm::reverse(strings)) {
    uint64_t length = 0;
    if (failed(lengths.number(length)) || length == 0 || length > data.size())
      return emitError() << "the table of strings is longer than its section";
    string = data.take_back(length).drop_back();
    data = data.drop_back(length);
  }
  return success();
}

LogicalResult ArtifactTables::readDialects(ByteCursor bytes, const char *file) {
  auto broken = [&] { return emitError() << "the table of dialects is damaged"; };
  uint64_t count = 0;
  if (failed(bytes.number(count)))
    return broken();
  for (uint64_t i = 0; i < count; ++i) {
    uint64_t name = 0;
    bool hasVersion = false;
    StringRef text, versionData;
    uint8_t id = 0;
    if (failed(version == 0 ? bytes.number(name) : bytes.number(name, hasVersion)))
      return broken();
    if (failed(string(name, text)) || (hasVersion && failed(readSection(bytes, file, id, versionData))))
      return broken();
    dialects.push_back(text);
  }
  uint64_t opCount = 0;
  if (version >= 4 && failed(bytes.number(opCount)))
    return broken();
  while (!bytes.empty()) {
    uint64_t dialect = 0, size = 0;
    if (failed(bytes.number(dialect)) || failed(bytes.number(size)) || dialect >= dialects.size())
      return broken();
    for (uint64_t i = 0; i < size; ++i) {
      uint64_t name = 0;
      bool wasRegistered = false;
      StringRef text;
      if (failed(version < 5 ? bytes.number(name) : bytes.number(name, wasRegistered)) || failed(string(name, text)))
        return broken();
      opNames.push_back({dialect, text});
    }
  }
  return success();
}

template <typename T>
LogicalResult ArtifactTables::readOffsets(ByteCursor &offsets, ByteCursor &data, uint64_t count,
                                          std::vector<Entry<T>> &entries) {
  while (entries.size() < count) {
    uint64_t dialect = 0, size = 0;
    if (failed(offsets.number(dialect)) || failed(offsets.number(size)) || dialect >= dialects.size())
      return failure();
    for (uint64_t i = 0; i < size; ++i) {
      Entry<T> entry;
      uint64_t length = 0;
      if (failed(offsets.number(length, entry.custom)) || failed(data.bytes(length, entry.data)))
        return failure();
      entry.dialect = dialect;
      entries.push_back(entry);
    }
  }
  return success(entries.size() == count);
}

LogicalResult ArtifactTables::readOffsets(ByteCursor offsets, ByteCursor data) {
  uint64_t attributeCount = 0, typeCount = 0;
  if (failed(offsets.number(attributeCount)) || failed(offsets.number(typeCount)) ||
      failed(readOffsets(offsets, data, attributeCount, attributes)) ||
      failed(readOffsets(offsets, data, typeCount, types)))
    return emitError() << "the table of attributes and types is damaged";
  return success();
}

LogicalResult ArtifactTables::readProperties(ByteCursor bytes) {
  uint64_t count = 0;
  if (bytes.empty())
    return success();
  if (failed(bytes.number(count)))
    return emitError() << "the table of properties is damaged";
  for (uint64_t i = 0; i < count; ++i) {
    uint64_t length = 0;
    StringRef data;
    if (failed(bytes.number(length)) || failed(bytes.bytes(length, data)))
      return emitError() << "the table of properties is damaged";
    propertyLists.push_back(data);
  }
  return success();
}

LogicalResult ArtifactTables::read(StringRef file, ByteCursor bytes, uint64_t formatVersion) {
  version = formatVersion;
  return success(succeeded(readSections(bytes, file.data())) && succeeded(readStrings(section(kStrings))) &&
                 succeeded(readDialects(ByteCursor(section(kDialects)), file.data())) &&
                 succeeded(readOffsets(ByteCursor(section(kEntryOffsets)), ByteCursor(section(kEntries)))) &&
                 succeeded(readProperties(ByteCursor(section(kProperties)))));
}

//===-- References -----------------------------------------------------------------------------------------===//

LogicalResult ArtifactTables::string(uint64_t index, StringRef &value) {
  if (index >= strings.size())
    return emitError() << "refers to string " << index << " of " << strings.size();
  value = strings[index];
  return success();
}

LogicalResult ArtifactTables::opName(uint64_t index, StringRef &dialect, StringRef &op) {
  if (index >= opNames.size())
    return emitError() << "refers to op name " << index << " of " << opNames.size();
  dialect = dialects[opNames[index].dialect];
  op = opNames[index].name;
  return success();
}

LogicalResult ArtifactTables::properties(uint64_t index, StringRef &data) {
  if (index >= propertyLists.size())
    return emitError() << "refers to properties " << index << " of " << propertyLists.size();
  data = propertyLists[index];
  return success();
}

mlir::Attribute ArtifactTables::attribute(uint64_t index) { return resolve(attributes, index, "attribute"); }

mlir::Type ArtifactTables::type(uint64_t index) { return resolve(types, index, "type"); }

template <typename T> T ArtifactTables::resolve(std::vector<Entry<T>> &entries, uint64_t index, StringRef kind) {
  if (index >= entries.size()) {
    emitError() << "refers to " << kind << " " << index << " of " << entries.size();
    return {};
  }
  Entry<T> &entry = entries[index];
  if (!entry.value) {
    if (entry.active || depth == kMaxDepth) {
      emitError() << kind << " " << index << (entry.active ? " contains itself" : " nests too deep");
      return {};
    }
    entry.active = true;
    ++depth;
    uint64_t outer = std::exchange(weight, 1);
    entry.value = decode(entry, kind);
    entry.weight = std::exchange(weight, outer);
    --depth;
    entry.active = false;
    if (!entry.value) {
      emitError() << kind << " " << index << " is cut off";
      return {};
    }
  }
  weight = depth == 0 ? entry.weight : weight + entry.weight;
  if (weight > kMaxWeight) {
    emitError() << kind << " " << index << " is part of one with too many parts";
    return {};
  }
  return entry.value;
}

static Attribute decodeFields(Decoder &decoder, uint64_t code, StringRef dialect, Attribute) {
  const AttributeRow *row = dialect == "builtin" ? findBuiltinAttribute(code)
                            : dialect == "sdy"   ? findShardyAttribute(code, decoder.context())
                                                 : findAttribute(code);
  if (row && row->read)
    return row->read(decoder);
  if (row)
    decoder.emitError() << "attribute " << row->name << " has no counterpart in StableHLO";
  else
    decoder.emitError() << "unknown attribute code " << code;
  return {};
}

static Type decodeFields(Decoder &decoder, uint64_t code, StringRef dialect, Type) {
  const TypeRow *row = dialect == "builtin" ? findBuiltinType(code) : dialect == "vhlo" ? findType(code) : nullptr;
  if (row && row->plain)
    return row->plain(decoder.context());
  if (row && row->read)
    return row->read(decoder);
  if (row)
    decoder.emitError() << "type " << row->name << " has no counterpart in StableHLO";
  else
    decoder.emitError() << "unknown type code " << code;
  return {};
}

template <typename T> T ArtifactTables::decode(Entry<T> &entry, StringRef kind) {
  if (!entry.custom)
    return parse<T>(entry.data, kind);
  StringRef dialect = dialects[entry.dialect];
  if (!llvm::is_contained({"vhlo", "builtin", "sdy"}, dialect)) {
    emitError() << "holds " << kind << "s of the dialect '" << printable(dialect)
                << "', only those of VHLO, MLIR and Shardy can be read";
    return {};
  }
  Decoder decoder(*this, entry.data);
  uint64_t code = 0;
  if (failed(decoder.read(code)))
    return {};
  T value = decodeFields(decoder, code, dialect, T());
  if (value && !decoder.atEnd()) {
    emitError() << "the data of " << kind << " " << value << " are too long";
    return {};
  }
  return value;
}

static bool nestsTooDeep(StringRef text) {
  unsigned depth = 0;
  for (char c : text) {
    if (StringRef("<[({").contains(c) && ++depth > kMaxTextDepth)
      return true;
    if (StringRef(">])}").contains(c) && depth > 0)
      --depth;
  }
  return false;
}

/// Entries of dialects without an encoding are text.
template <typename T> T ArtifactTables::parse(StringRef text, StringRef kind) {
  if (!text.consume_back(StringRef("\0", 1)) || text.contains('\0') || nestsTooDeep(text)) {
    emitError() << "the text of " << (kind == "type" ? "a type" : "an attribute") << " is damaged";
    return {};
  }
  std::string problem;
  T value;
  {
    ScopedDiagnosticHandler handler(context(), [&](Diagnostic &diagnostic) { problem = diagnostic.str(); });
    if constexpr (std::is_same_v<T, Type>)
      value = parseType(text, context());
    else
      value = parseAttribute(text, context());
  }
  if (!value)
    emitError() << "cannot read '" << printable(text.take_front(60)) << "': " << problem;
  return value;
}
