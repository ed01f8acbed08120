// SPDX-License-Identifier: Apache-2.0
// Makes a dialect of the table, and hands bytecode to its rows.
#include "compiler/import/VhloDialect.h"

#include "compiler/import/VhloTable.h"
#include "mlir/Bytecode/BytecodeOpInterface.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

MLIR_DEFINE_EXPLICIT_TYPE_ID(calor::vhlo::VhloDialect)

namespace {

/// Reads the attributes of every op: references in the order of its row.
struct RowProperties : BytecodeOpInterface::FallbackModel<RowProperties> {
  static LogicalResult readProperties(DialectBytecodeReader &reader, OperationState &state) {
    const OpInfo *op = findOp(state.name.stripDialect());
    if (!op)
      return reader.emitError() << "unknown op " << state.name;
    for (const AttributeSpec &spec : op->attributes) {
      Attribute value;
      if (failed(reader.readAttribute(value)))
        return failure();
      state.attributes.set(spec.name, value);
    }
    return success();
  }
  // Artifacts are not written through this dialect's ops.
  void writeProperties(Operation *, DialectBytecodeWriter &) const {}
};

struct RowEncoding : BytecodeDialectInterface {
  explicit RowEncoding(Dialect *dialect) : BytecodeDialectInterface(dialect) {}

  Attribute readAttribute(DialectBytecodeReader &reader) const override {
    uint64_t code = 0;
    if (failed(reader.readVarInt(code)))
      return {};
    const AttributeRow *row = findAttribute(code);
    if (!row)
      reader.emitError() << "unknown attribute code " << code;
    else if (!row->read)
      reader.emitError() << "attribute " << row->name << " has no counterpart in StableHLO";
    if (!row || !row->read)
      return {};
    Decoder decoder(reader, source());
    return row->read(decoder);
  }

  Type readType(DialectBytecodeReader &reader) const override {
    uint64_t code = 0;
    if (failed(reader.readVarInt(code)))
      return {};
    const TypeRow *row = findType(code);
    if (row && row->plain)
      return row->plain(reader.getContext());
    if (!row)
      reader.emitError() << "unknown type code " << code;
    else if (!row->read)
      reader.emitError() << "type " << row->name << " has no counterpart in StableHLO";
    if (!row || !row->read)
      return {};
    Decoder decoder(reader, source());
    return row->read(decoder);
  }

private:
  std::shared_ptr<void> source() const { return static_cast<VhloDialect *>(getDialect())->source; }
};

} // namespace

VhloDialect::VhloDialect(MLIRContext *context)
    : ExtensibleDialect(getDialectNamespace(), context, TypeID::get<VhloDialect>()) {
  auto accept = [](Operation *) { return success(); };
  for (const OpRow &row : opRows()) {
    registerDynamicOp(DynamicOpDefinition::get(row.name, this, accept, accept));
    OperationName name((getDialectNamespace() + "." + row.name).str(), context);
    name.attachInterface<RowProperties>();
  }
  addInterfaces<RowEncoding>();
}
