// SPDX-License-Identifier: Apache-2.0
// Text and rules of the ops that are not collectives.
#include "compiler/dialect/sdy/Shardings.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OpImplementation.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;

namespace calor::sdy {

//===--- text -------------------------------------------------------------------------------------------------------===

// 5
static ParseResult parseBareInteger(OpAsmParser &parser, IntegerAttr &attribute) {
  int64_t value;
  if (parser.parseInteger(value))
    return failure();
  attribute = parser.getBuilder().getI64IntegerAttr(value);
  return success();
}

static void printBareInteger(OpAsmPrinter &printer, Operation *, IntegerAttr attribute) {
  printer << attribute.getInt();
}

// [<@mesh, [{}]>, <@mesh, [{}]>]
static ParseResult parseShardingList(OpAsmParser &parser, TensorShardingPerValueAttr &list) {
  SmallVector<TensorShardingAttr> shardings;
  auto parseSharding = [&]() -> ParseResult {
    auto sharding = dyn_cast_or_null<TensorShardingAttr>(TensorShardingAttr::parse(parser, Type()));
    if (!sharding)
      return failure();
    shardings.push_back(sharding);
    return success();
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, parseSharding))
    return failure();
  list = TensorShardingPerValueAttr::get(parser.getContext(), shardings);
  return success();
}

static void printShardingList(OpAsmPrinter &printer, Operation *, TensorShardingPerValueAttr list) {
  printer << '[';
  llvm::interleaveComma(list.getShardings(), printer, [&](TensorShardingAttr each) { each.print(printer); });
  printer << ']';
}

// (%arg0: tensor<4xf32>) { ... }
static ParseResult parseBodyWithArguments(OpAsmParser &parser, Region &body) {
  SmallVector<OpAsmParser::Argument> arguments;
  if (parser.parseArgumentList(arguments, AsmParser::Delimiter::Paren, /*allowType=*/true) ||
      parser.parseRegion(body, arguments))
    return failure();
  OpBuilder builder(parser.getContext());
  if (body.empty())
    body.emplaceBlock();
  ManualComputationOp::ensureTerminator(body, builder, parser.getEncodedSourceLoc(parser.getNameLoc()));
  return success();
}

static void printBodyWithArguments(OpAsmPrinter &printer, Operation *, Region &body) {
  printer << '(';
  llvm::interleaveComma(body.getArguments(), printer,
                        [&](BlockArgument argument) { printer.printRegionArgument(argument); });
  printer << ") ";
  printer.printRegion(body, /*printEntryBlockArgs=*/false);
}

// [max ]{"a"} and [max ][{"a"}, {}]
template <typename Axes> static ParseResult parseReducedAxes(OpAsmParser &parser, ReductionKindAttr &kind, Axes &axes) {
  StringRef word;
  auto value = ReductionKind::Sum;
  if (succeeded(parser.parseOptionalKeyword(&word, {"sum", "max", "min"})))
    value = *symbolizeReductionKind(word);
  kind = ReductionKindAttr::get(parser.getContext(), value);
  axes = dyn_cast_or_null<Axes>(Axes::parse(parser, Type()));
  return success(bool(axes));
}

template <typename Axes>
static void printReducedAxes(OpAsmPrinter &printer, Operation *, ReductionKindAttr kind, Axes axes) {
  if (kind.getValue() != ReductionKind::Sum)
    printer << stringifyReductionKind(kind.getValue()) << ' ';
  axes.print(printer);
}

ParseResult ConstantOp::parse(OpAsmParser &parser, OperationState &result) {
  ElementsAttr value;
  if (parser.parseOptionalAttrDict(result.attributes) || parser.parseAttribute(value, "value", result.attributes))
    return failure();
  result.addTypes(value.getType());
  return success();
}

void ConstantOp::print(OpAsmPrinter &printer) {
  printer.printOptionalAttrDict((*this)->getAttrs(), {"value"});
  printer << ' ' << getValue();
}

//===--- rules ------------------------------------------------------------------------------------------------------===

LogicalResult MeshOp::verify() { return success(); }

LogicalResult ConstantOp::verify() {
  if (getValue().getType() == getType())
    return success();
  return emitOpError() << "expects the result to have the type of the value, but they are " << getType() << " and "
                       << getValue().getType();
}

static LogicalResult verifyShardingOp(Operation *op, Value input, TensorShardingAttr sharding) {
  if (failed(verifySharding(sharding, input.getType(), op, [&] { return op->emitOpError(); })))
    return failure();
  return verifyReductionKind(op, shardingOf(input), sharding);
}

LogicalResult ShardingConstraintOp::verify() { return verifyShardingOp(*this, getInput(), getSharding()); }

LogicalResult ReshardOp::verify() { return verifyShardingOp(*this, getInput(), getSharding()); }

LogicalResult PropagationBarrierOp::verify() {
  if (getAllowedDirection() != PropagationDirection::BOTH)
    return success();
  return emitOpError("expects allowed_direction to be NONE, FORWARD or BACKWARD, but it is BOTH: a barrier in no "
                     "direction is none");
}

static LogicalResult verifyEdgeOp(Operation *op, Value input) {
  auto shaped = dyn_cast<ShapedType>(input.getType());
  if (shaped && !shaped.hasStaticShape())
    return op->emitOpError() << "expects a value of static shape, but it is " << input.getType();
  if (!input.hasOneUse())
    return op->emitOpError("expects to be the only user of its operand");
  return success();
}

LogicalResult DataFlowEdgeOp::verify() {
  if (failed(verifyEdgeOp(*this, getInput())))
    return failure();
  Operation *source = getInput().getDefiningOp();
  if (source && isa<SdyDialect>(source->getDialect())) {
    auto diagnostic = emitOpError() << "expects an operand that no sdy op defines, but " << source->getName()
                                    << " does";
    diagnostic.attachNote(source->getLoc()) << "the op that defines the operand";
    return diagnostic;
  }
  if (!getSharding())
    return success();
  return verifySharding(*getSharding(), getType(), *this, [&] { return emitOpError(); });
}

LogicalResult FuncDataFlowEdgeOp::verify() {
  if (failed(verifyEdgeOp(*this, getInput())))
    return failure();
  if (auto argument = dyn_cast<BlockArgument>(getInput()))
    return isa_and_nonnull<func::FuncOp>(argument.getOwner()->getParentOp())
               ? success()
               : emitOpError("expects an argument of a function");
  return isa<func::CallOp>(getInput().getDefiningOp()) ? success() : emitOpError("expects the result of a call");
}

LogicalResult NamedComputationOp::verify() {
  Operation *terminator = getBody().front().getTerminator();
  auto check = [&](TypeRange inner, TypeRange outer, StringRef what) -> LogicalResult {
    if (inner != outer)
      return emitOpError() << "expects the " << what << " of the body to have the types of the op's, but they are ("
                           << inner << ") and (" << outer << ")";
    return success();
  };
  if (failed(check(getBody().getArgumentTypes(), getOperandTypes(), "arguments")) ||
      failed(check(terminator->getOperandTypes(), getResultTypes(), "results")))
    return failure();
  if (auto in = getInShardings();
      in && failed(verifyShardings(in->getShardings(), getOperandTypes(), *this, "operand")))
    return failure();
  auto out = getOutShardings();
  return out ? verifyShardings(out->getShardings(), getResultTypes(), *this, "result") : success();
}

namespace {

/// The rules of manual_computation that come after those of its shardings.
class ManualChecker {
public:
  explicit ManualChecker(ManualComputationOp op) : op(op) {
    for (StringAttr name : op.getManualAxes().getValue())
      manual.insert(name.getValue());
  }

  LogicalResult check() {
    Block &body = op.getBody().front();
    if (failed(checkMesh()) || failed(checkFree()))
      return failure();
    return success(
        succeeded(checkValues(op.getInShardings(), op.getOperandTypes(), body.getArgumentTypes(), "operand")) &&
        succeeded(
            checkValues(op.getOutShardings(), op.getResultTypes(), body.getTerminator()->getOperandTypes(), "result")));
  }

private:
  /// All shardings are on one mesh, and it has the manual axes. Without shardings the axes are of no mesh.
  LogicalResult checkMesh() {
    for (TensorShardingPerValueAttr list : {op.getInShardings(), op.getOutShardings()})
      for (TensorShardingAttr sharding : list.getShardings()) {
        MeshAttr each = lookUpMesh(sharding.getMeshOrRef(), op);
        if (!each || each.getAxes().empty())
          continue;
        if (mesh && mesh != each)
          return op.emitOpError() << "expects all in and out shardings on one mesh, but got " << mesh << " and "
                                  << each;
        mesh = each;
      }
    if (!mesh) // without values there is nothing whose parts an axis could name
      return success();
    for (StringAttr name : op.getManualAxes().getValue())
      if (mesh.indexOf(name) < 0)
        return op.emitOpError() << "expects manual axes of the mesh, but " << name << " is none of " << mesh;
    return success();
  }

  /// No enclosing manual_computation binds the same axes.
  LogicalResult checkFree() {
    for (Operation *parent = op->getParentOp(); parent; parent = parent->getParentOp()) {
      auto outer = dyn_cast<ManualComputationOp>(parent);
      auto axes = outer ? outer->getAttrOfType<ManualAxesAttr>("manual_axes") : ManualAxesAttr();
      if (!axes)
        continue;
      for (StringAttr name : axes.getValue())
        if (manual.contains(name.getValue())) {
          auto diagnostic = op.emitOpError() << "expects manual axes that are free, but an enclosing "
                                                "manual_computation binds "
                                             << name;
          diagnostic.attachNote(outer.getLoc()) << "the manual_computation that binds the axis";
          return diagnostic;
        }
    }
    return success();
  }

  LogicalResult checkValues(TensorShardingPerValueAttr shardings, TypeRange global, TypeRange local, StringRef what) {
    if (global.size() != local.size())
      return op.emitOpError() << "expects its body to have one value for each " << what << ", but got " << local.size()
                              << " for " << global.size();
    for (auto [index, sharding, outer, inner] : llvm::enumerate(shardings.getShardings(), global, local)) {
      prefix = (what + " " + Twine(index) + ": ").str();
      if (failed(checkAxes(sharding)) || failed(checkTypes(sharding, outer, inner)))
        return failure();
    }
    return success();
  }

  bool isManual(AxisRefAttr axis) const { return manual.contains(axis.getName()); }

  LogicalResult checkAxes(TensorShardingAttr sharding) {
    for (DimensionShardingAttr dimension : sharding.getDimShardings()) {
      AxisRefAttr free;
      for (AxisRefAttr axis : dimension.getAxes()) {
        if (isManual(axis) && free)
          return op.emitOpError() << prefix << "expects manual axes of a dimension before the others, but "
                                  << text(axis) << " comes behind " << text(free);
        if (!isManual(axis))
          free = axis;
      }
    }
    return success();
  }

  LogicalResult checkTypes(TensorShardingAttr sharding, Type outer, Type inner) {
    auto tensor = dyn_cast<RankedTensorType>(outer);
    if (!tensor)
      return outer == inner
                 ? success()
                 : op.emitOpError() << prefix << "expects type " << outer << " in the body, but got " << inner;
    SmallVector<int64_t> shape(tensor.getShape());
    for (auto [size, dimension] : llvm::zip(shape, sharding.getDimShardings())) {
      AxisList axes;
      llvm::copy_if(dimension.getAxes(), std::back_inserter(axes), [&](AxisRefAttr axis) { return isManual(axis); });
      int64_t parts = axes.empty() ? 1 : sizeOf(axes, mesh);
      if (ShapedType::isDynamic(size))
        continue;
      if (size % parts)
        return op.emitOpError() << prefix << "expects the size " << size
                                << " of a dimension to be a multiple of its manual axes' " << parts;
      size /= parts;
    }
    RankedTensorType expected = RankedTensorType::get(shape, tensor.getElementType(), tensor.getEncoding());
    if (expected == inner)
      return success();
    return op.emitOpError() << prefix << "expects type " << expected << " in the body, but got " << inner;
  }

  ManualComputationOp op;
  MeshAttr mesh;
  llvm::StringSet<> manual;
  std::string prefix;
};

} // namespace

LogicalResult ManualComputationOp::verify() {
  if (failed(verifyShardings(getInShardings().getShardings(), getOperandTypes(), *this, "operand")) ||
      failed(verifyShardings(getOutShardings().getShardings(), getResultTypes(), *this, "result")))
    return failure();
  return ManualChecker(*this).check();
}

} // namespace calor::sdy

#define GET_OP_CLASSES
#include "compiler/dialect/sdy/SdyOps.cpp.inc"
