// SPDX-License-Identifier: Apache-2.0
// The needs of ops: those of their rows, attributes, types and features.
#include "compiler/artifact/Needs.h"

#include "compiler/artifact/OpForms.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

bool vhlo::isMixedDialect(StringRef dialect) {
  return dialect == "sdy" || dialect == "check" || dialect == "interpreter";
}

static void raise(Need &need, Version since, const Twine &what) {
  if (!(need.since < since))
    return;
  need.since = since;
  need.what = what.str();
}

//===-- Types and attributes -------------------------------------------------------------------------------===//

/// The largest of `entry` and what `value` consists of.
template <typename T> Needs::Entry Needs::withParts(T value, Entry entry) {
  auto add = [&](auto part) {
    if (!part)
      return;
    Entry other = of(part);
    if (other.impossible || (!entry.impossible && entry.since < other.since))
      entry = other;
  };
  value.walkImmediateSubElements([&](Attribute part) { add(part); }, [&](Type part) { add(part); });
  return entry;
}

Needs::Entry Needs::of(Type type) {
  auto [found, isNew] = known.try_emplace(type.getAsOpaquePointer());
  if (!isNew)
    return found->second;
  const TypeRow *row = findType(type);
  Entry entry = row ? withParts(type, {row->since, row->name}) : Entry{kCurrent, "", true};
  return known[type.getAsOpaquePointer()] = entry;
}

/// Attributes that are not VHLO's stand as they are, as long as other dialects are allowed.
Needs::Entry Needs::of(Attribute attribute) {
  auto [found, isNew] = known.try_emplace(attribute.getAsOpaquePointer());
  if (!isNew)
    return found->second;
  const AttributeRow *row = findAttribute(attribute);
  Entry entry = row ? withParts(attribute, {row->since, row->name}) : Entry{kMixedForm, "attributes of other dialects"};
  return known[attribute.getAsOpaquePointer()] = entry;
}

LogicalResult Needs::add(Operation *op, StringRef kind, Entry entry, Need &need) {
  if (entry.impossible)
    return op->emitOpError() << "has " << kind << " that portable artifacts cannot hold";
  raise(need, entry.since, entry.what);
  return success();
}

//===-- Ops ------------------------------------------------------------------------------------------------===//

static void addFeatures(Operation *op, StringRef name, Need &need) {
  for (const FeatureRow &feature : features())
    if (llvm::is_contained(llvm::split(feature.ops, ' '), name) && feature.uses(op))
      raise(need, feature.since, feature.what);
}

static void addVersions(Operation *op, const OpInfo &info, ArrayRef<VersionedAttribute> attributes, Need &need) {
  Version second = info.row->since[1];
  raise(need, info.row->since[0], "the op '" + info.row->name + "'");
  for (const VersionedAttribute &attribute : attributes)
    if (attribute.spec->only == 2 && !isStandard(attribute.value, attribute.spec->standard))
      raise(need, second, "its attribute '" + attribute.spec->name + "'");
  if (info.manyOperandsAt2 && (op->getNumOperands() != 1 || op->getNumResults() != 1))
    raise(need, second, "'" + info.row->name + "' of several operands");
  if (info.regionsAt2 && op->getNumRegions() > 0)
    raise(need, second, "'" + info.row->name + "' with regions");
}

FailureOr<Need> Needs::of(Operation *op) {
  Need need;
  if (isa<ModuleOp>(op)) {
    if (op->getParentOp())
      raise(need, kMixedForm, "a module in a module");
    return need;
  }
  StringRef dialect = op->getName().getDialectNamespace(), name = op->getName().stripDialect();
  const OpInfo *info = dialect == "stablehlo" || dialect == "func" ? findOp(name) : nullptr;
  if (!info && !isMixedDialect(dialect))
    return op->emitOpError() << "cannot be written to a portable artifact, which holds "
                             << (dialect == "chlo" ? "no CHLO: let it be decomposed first"
                                                   : "operations of stablehlo, func, sdy and check");
  if (!info)
    raise(need, kMixedForm, "ops of other dialects");
  for (Type type : op->getResultTypes())
    if (failed(add(op, "a result of a type", of(type), need)))
      return failure();
  for (Region &region : op->getRegions())
    for (Block &block : region)
      for (Type type : block.getArgumentTypes())
        if (failed(add(op, "an argument of a type", of(type), need)))
          return failure();
  if (!info)
    return need;
  SmallVector<NamedAttribute> others;
  SmallVector<VersionedAttribute> attributes = toVersioned(op, *info, others);
  addVersions(op, *info, attributes, need);
  addFeatures(op, name, need);
  // An attribute of version 2 alone counts only where version 1 cannot do without.
  for (const VersionedAttribute &attribute : attributes)
    if (!attribute.spec->only && failed(add(op, "an attribute", of(attribute.value), need)))
      return failure();
  for (NamedAttribute attribute : others)
    if (failed(add(op, "an attribute", of(attribute.getValue()), need)))
      return failure();
  return need;
}
