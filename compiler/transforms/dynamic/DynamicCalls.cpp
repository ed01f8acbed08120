// SPDX-License-Identifier: Apache-2.0
// Custom calls of symbolic shapes as StableHLO.
#include "compiler/transforms/dynamic/DynamicCalls.h"

#include "compiler/transforms/dynamic/RandomBits.h"
#include "compiler/transforms/dynamic/ShapeBuilder.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace calor;
using namespace calor::stablehlo;

static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

/// The only called computation of `op`, or null after a diagnostic.
static func::FuncOp calledFunction(CustomCallOp op, unsigned arguments, unsigned results) {
  auto called = op.getCalledComputations();
  auto symbol = called && called->size() == 1 ? dyn_cast<FlatSymbolRefAttr>((*called)[0]) : FlatSymbolRefAttr();
  auto function = symbol ? SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(op, symbol) : func::FuncOp();
  if (!function || function.isExternal() || !function.getBody().hasOneBlock()) {
    op.emitError() << "'" << op.getCallTargetName() << "' expects one called computation with a body";
    return {};
  }
  if (function.getNumArguments() == arguments && function.getNumResults() == results)
    return function;
  op.emitError() << "'" << op.getCallTargetName() << "' expects a called computation of " << arguments
                 << " arguments and " << results << " results, but @" << function.getName() << " has "
                 << function.getNumArguments() << " and " << function.getNumResults();
  return {};
}

/// Clones the body of `function` as the region of an op, which ends in stablehlo.return.
static void cloneBody(func::FuncOp function, Region &region) {
  OpBuilder builder(function.getContext());
  IRMapping mapping;
  function.getBody().cloneInto(&region, mapping);
  Operation *terminator = region.front().getTerminator();
  builder.setInsertionPoint(terminator);
  ReturnOp::create(builder, terminator->getLoc(), terminator->getOperands());
  terminator->erase();
}

static Operation *createWithRegions(OpBuilder &builder, Location loc, StringRef name, ValueRange operands,
                                    TypeRange results, ArrayRef<NamedAttribute> attributes, unsigned regions) {
  OperationState state(loc, name);
  state.addOperands(operands);
  state.addTypes(results);
  state.addAttributes(attributes);
  for (unsigned i = 0; i < regions; ++i)
    state.addRegion();
  return builder.create(state);
}

//===----------------------------------------------------------------------===//
// dynamic_reduce_window
//===----------------------------------------------------------------------===//

namespace {
class WindowLowering {
public:
  WindowLowering(CustomCallOp op, func::FuncOp reducer)
      : op(op), reducer(reducer), builder(op), shapes(builder, op.getLoc()), count(op->getNumResults()),
        rank(typeOf(op->getOperand(0)).getRank()) {
    auto list = [&](unsigned number, SmallVector<Value> &scalars) {
      for (int64_t i = 0; i < typeOf(op->getOperand(2 * count + number)).getNumElements(); ++i)
        scalars.push_back(shapes.element(op->getOperand(2 * count + number), i));
    };
    list(0, windows);
    list(1, strides);
    list(2, baseDilations);
    list(3, windowDilations);
    list(4, padding);
  }

  void run() {
    if (count != 1 || !hasIdentity()) {
      op->replaceAllUsesWith(overWindow());
    } else {
      SmallVector<Value> cumulative;
      for (int64_t dim = 0; dim < rank; ++dim)
        cumulative.push_back(runsOver(dim));
      op->replaceAllUsesWith(choose(cumulative, 0));
    }
    op.erase();
  }

private:
  using Direction = ComparisonDirection;

  /// A combiner that leaves its second operand as it is when the first is the initial value, and reads no order.
  bool hasIdentity() {
    Block &body = reducer.getBody().front();
    auto *combiner = body.getTerminator()->getOperand(0).getDefiningOp();
    bool known = combiner && &body.front() == combiner && combiner->getNextNode() == body.getTerminator() &&
                 isa<AddOp, MulOp, MaxOp, MinOp, AndOp, OrOp>(combiner);
    return known && rank > 0;
  }

  Value equals(Value scalar, int64_t value) { return shapes.compare(scalar, shapes.constant(value), Direction::EQ); }

  /// Whether each window runs from the start of dimension `dim` to its own place.
  Value runsOver(int64_t dim) {
    Value holds = shapes.compare(windows[dim], shapes.size(op->getOperand(0), dim), Direction::EQ);
    for (int64_t d = 0; d < rank; ++d) {
      Value before = d == dim ? shapes.sub(windows[d], shapes.constant(1)) : shapes.constant(0);
      if (d != dim)
        holds = shapes.both(holds, equals(windows[d], 1));
      holds = shapes.both(holds, shapes.compare(padding[2 * d], before, Direction::EQ));
      holds = shapes.both(holds, equals(padding[2 * d + 1], 0));
      for (Value one : {strides[d], baseDilations[d], windowDilations[d]})
        holds = shapes.both(holds, equals(one, 1));
    }
    return holds;
  }

  SmallVector<Value> choose(ArrayRef<Value> cumulative, int64_t dim) {
    if (dim == rank)
      return overWindow();
    Operation *branches =
        createWithRegions(builder, op.getLoc(), IfOp::getOperationName(), cumulative[dim], op->getResultTypes(), {}, 2);
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(&branches->getRegion(0).emplaceBlock());
    ReturnOp::create(builder, op.getLoc(), doubling(dim));
    builder.setInsertionPointToStart(&branches->getRegion(1).emplaceBlock());
    ReturnOp::create(builder, op.getLoc(), choose(cumulative, dim + 1));
    return branches->getResults();
  }

  /// The reducer on whole tensors.
  SmallVector<Value> combine(ArrayRef<Value> lhs, ArrayRef<Value> rhs) {
    SmallVector<Value> operands(lhs), results;
    operands.append(rhs.begin(), rhs.end());
    auto dims = builder.getDenseI64ArrayAttr(llvm::to_vector(llvm::seq<int64_t>(0, rank)));
    for (unsigned i = 0; i < count; ++i) {
      Operation *map = createWithRegions(builder, op.getLoc(), MapOp::getOperationName(), operands, lhs[i].getType(),
                                         builder.getNamedAttr("dimensions", dims), 1);
      cloneBody(reducer, map->getRegion(0));
      Operation *terminator = map->getRegion(0).front().getTerminator();
      terminator->setOperands(ValueRange(terminator->getOperand(i)));
      results.push_back(map->getResult(0));
    }
    return results;
  }

  static SmallVector<Value> withAt(ArrayRef<Value> values, int64_t dim, Value value) {
    SmallVector<Value> changed(values);
    changed[dim] = value;
    return changed;
  }

  /// x[i] becomes x[i - d] . x[i] for d = 1, 2, 4, ...
  SmallVector<Value> doubling(int64_t dim) {
    Location loc = op.getLoc();
    Value one = shapes.constant(1), input = castTo(op->getOperand(0), op->getResult(0).getType());
    Operation *loop = createWithRegions(builder, loc, WhileOp::getOperationName(), {one, input},
                                        {one.getType(), input.getType()}, {}, 2);
    OpBuilder::InsertionGuard guard(builder);
    Block &cond = loop->getRegion(0).emplaceBlock();
    cond.addArguments({one.getType(), input.getType()}, {loc, loc});
    builder.setInsertionPointToStart(&cond);
    Value goesOn = shapes.compare(cond.getArgument(0), shapes.size(op->getOperand(0), dim), Direction::LT);
    ReturnOp::create(builder, loc, goesOn);
    Block &body = loop->getRegion(1).emplaceBlock();
    body.addArguments({one.getType(), input.getType()}, {loc, loc});
    builder.setInsertionPointToStart(&body);
    Value reach = body.getArgument(0), x = body.getArgument(1);
    SmallVector<Value> zeros(rank, shapes.constant(0));
    Value low = shapes.vector(withAt(zeros, dim, reach));
    Value high = shapes.vector(withAt(zeros, dim, shapes.sub(zeros[dim], reach)));
    Value shifted =
        DynamicPadOp::create(builder, loc, x.getType(), x, op->getOperand(1), low, high, shapes.vector(zeros));
    ReturnOp::create(builder, loc, {shapes.add(reach, reach), combine({shifted}, {x}).front()});
    return {loop->getResult(1)};
  }

  /// The same tensor with a type that says less or more.
  Value castTo(Value value, Type type) {
    if (value.getType() == type)
      return value;
    return DynamicReshapeOp::create(builder, op.getLoc(), type, value, shapes.vector(shapes.sizes(value)));
  }

  RankedTensorType unknownShape(Value like) {
    return RankedTensorType::get(SmallVector<int64_t>(rank, ShapedType::kDynamic), typeOf(like).getElementType());
  }

  /// One step for every place in the window: the elements that all windows have there are a slice.
  SmallVector<Value> overWindow() {
    Location loc = op.getLoc();
    SmallVector<Value> low, high, interior, padded, spans, results;
    Value one = shapes.constant(1), zero = shapes.constant(0);
    for (int64_t d = 0; d < rank; ++d) {
      low.push_back(padding[2 * d]);
      high.push_back(padding[2 * d + 1]);
      interior.push_back(shapes.sub(baseDilations[d], one));
    }
    for (unsigned i = 0; i < count; ++i)
      padded.push_back(DynamicPadOp::create(builder, loc, unknownShape(op->getOperand(i)), op->getOperand(i),
                                            op->getOperand(count + i), shapes.vector(low), shapes.vector(high),
                                            shapes.vector(interior)));
    Value total = one;
    for (int64_t d = 0; d < rank; ++d) {
      Value extent = shapes.add(shapes.mul(shapes.sub(windows[d], one), windowDilations[d]), one);
      Value room = shapes.sub(shapes.size(padded[0], d), extent);
      Value fits = shapes.compare(room, zero, Direction::GE);
      results.push_back(shapes.select(fits, shapes.add(shapes.div(room, strides[d]), one), zero));
      Value span = shapes.add(shapes.mul(shapes.sub(results[d], one), strides[d]), one);
      spans.push_back(shapes.max(span, zero));
      total = shapes.mul(total, windows[d]);
    }
    SmallVector<Value> carried{zero};
    for (unsigned i = 0; i < count; ++i)
      carried.push_back(DynamicBroadcastInDimOp::create(
          builder, loc, op->getResult(i).getType(), op->getOperand(count + i), shapes.vector(results),
          builder.getDenseI64ArrayAttr({}), DenseI64ArrayAttr(), DenseI64ArrayAttr()));
    SmallVector<Type> types(ValueRange(carried).getTypes());
    SmallVector<Location> locations(types.size(), loc);
    Operation *loop = createWithRegions(builder, loc, WhileOp::getOperationName(), carried, types, {}, 2);
    OpBuilder::InsertionGuard guard(builder);
    Block &cond = loop->getRegion(0).emplaceBlock();
    cond.addArguments(types, locations);
    builder.setInsertionPointToStart(&cond);
    // Windows that fit nowhere reduce nothing.
    Value any = shapes.compare(cond.getArgument(0), total, Direction::LT);
    for (Value size : results)
      any = shapes.both(any, shapes.compare(size, zero, Direction::GT));
    ReturnOp::create(builder, loc, any);
    Block &body = loop->getRegion(1).emplaceBlock();
    body.addArguments(types, locations);
    builder.setInsertionPointToStart(&body);
    SmallVector<Value> starts(rank), limits(rank);
    Value rest = body.getArgument(0);
    for (int64_t d = rank - 1; d >= 0; --d) {
      starts[d] = shapes.mul(shapes.rem(rest, windows[d]), windowDilations[d]);
      rest = shapes.div(rest, windows[d]);
      limits[d] = shapes.add(starts[d], spans[d]);
    }
    SmallVector<Value> slices;
    for (unsigned i = 0; i < count; ++i)
      slices.push_back(RealDynamicSliceOp::create(builder, loc, op->getResult(i).getType(), padded[i],
                                                  shapes.vector(starts), shapes.vector(limits),
                                                  shapes.vector(strides)));
    SmallVector<Value> next{shapes.add(body.getArgument(0), one)};
    llvm::append_range(next, combine(llvm::to_vector_of<Value>(body.getArguments().drop_front()), slices));
    ReturnOp::create(builder, loc, next);
    return llvm::to_vector_of<Value>(loop->getResults().drop_front());
  }

  CustomCallOp op;
  func::FuncOp reducer;
  OpBuilder builder;
  ShapeBuilder shapes;
  unsigned count;
  int64_t rank;
  SmallVector<Value> windows, strides, baseDilations, windowDilations, padding;
};
} // namespace

static bool isShapeOperand(Value value, int64_t elements) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type && type.hasStaticShape() && type.getElementType().isIntOrIndex() && type.getNumElements() == elements;
}

static LogicalResult lowerReduceWindow(CustomCallOp op) {
  unsigned count = op->getNumResults();
  bool tensors = llvm::all_of(op->getOperandTypes(), llvm::IsaPred<RankedTensorType>) &&
                 llvm::all_of(op->getResultTypes(), llvm::IsaPred<RankedTensorType>);
  if (count == 0 || op->getNumOperands() != 2 * count + 5 || !tensors)
    return op.emitError() << "'" << op.getCallTargetName() << "' expects " << 2 * count + 5 << " tensors for " << count
                          << " results, but has " << op->getNumOperands() << " operands";
  int64_t rank = typeOf(op->getOperand(0)).getRank();
  for (unsigned i = 0; i < 5; ++i)
    if (!isShapeOperand(op->getOperand(2 * count + i), i == 4 ? 2 * rank : rank))
      return op.emitError() << "'" << op.getCallTargetName() << "' expects operand " << 2 * count + i << " to hold "
                            << (i == 4 ? 2 * rank : rank) << " integers, but it is of type "
                            << op->getOperand(2 * count + i).getType();
  for (unsigned i = 0; i < count; ++i)
    if (typeOf(op->getOperand(i)).getRank() != rank || typeOf(op->getResult(i)).getRank() != rank ||
        typeOf(op->getOperand(count + i)).getRank() != 0)
      return op.emitError() << "'" << op.getCallTargetName() << "' expects inputs and results of rank " << rank
                            << " and scalar initial values";
  func::FuncOp reducer = calledFunction(op, 2 * count, count);
  if (!reducer)
    return failure();
  WindowLowering(op, reducer).run();
  return success();
}

//===----------------------------------------------------------------------===//
// dynamic_top_k
//===----------------------------------------------------------------------===//

/// Slices [0, k) of the last dimension.
static Value firstOf(OpBuilder &builder, Location loc, Value tensor, Value k, Type type) {
  ShapeBuilder shapes(builder, loc);
  SmallVector<Value> limits = shapes.sizes(tensor), zeros(limits.size(), shapes.constant(0)),
                     ones(limits.size(), shapes.constant(1));
  limits.back() = shapes.element(k, 0);
  return RealDynamicSliceOp::create(builder, loc, type, tensor, shapes.vector(zeros), shapes.vector(limits),
                                    shapes.vector(ones));
}

static bool isScalarInteger(Value value) { return isShapeOperand(value, 1) && typeOf(value).getRank() <= 1; }

static LogicalResult lowerTopK(CustomCallOp op) {
  auto operand =
      op->getNumOperands() == 2 ? dyn_cast<RankedTensorType>(op->getOperand(0).getType()) : RankedTensorType();
  auto indexType =
      op->getNumResults() == 2 ? dyn_cast<RankedTensorType>(op->getResult(1).getType()) : RankedTensorType();
  if (!operand || operand.getRank() == 0 || !indexType || !indexType.getElementType().isInteger() ||
      !isScalarInteger(op->getOperand(1)))
    return op.emitError() << "'" << op.getCallTargetName()
                          << "' expects a tensor and an integer k, and results for values and indices";
  OpBuilder builder(op);
  Location loc = op.getLoc();
  ShapeBuilder shapes(builder, loc);
  Value x = op->getOperand(0);
  int64_t last = operand.getRank() - 1;
  auto indices = RankedTensorType::get(operand.getShape(), indexType.getElementType());
  Value iota = DynamicIotaOp::create(builder, loc, indices, shapes.vector(shapes.sizes(x)), last);
  Operation *sort = createWithRegions(builder, loc, SortOp::getOperationName(), {x, iota}, {operand, indices},
                                      {builder.getNamedAttr("dimension", builder.getI64IntegerAttr(last)),
                                       builder.getNamedAttr("is_stable", builder.getBoolAttr(true))},
                                      1);
  Block &block = sort->getRegion(0).emplaceBlock();
  Type element = RankedTensorType::get({}, operand.getElementType());
  Type index = RankedTensorType::get({}, indexType.getElementType());
  block.addArguments({element, element, index, index}, {loc, loc, loc, loc});
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(&block);
    bool isFloat = isa<FloatType>(operand.getElementType());
    Value greater = CompareOp::create(builder, loc, block.getArgument(0), block.getArgument(1), ComparisonDirection::GT,
                                      isFloat ? ComparisonType::TOTALORDER : ComparisonType::NOTYPE);
    ReturnOp::create(builder, loc, greater);
  }
  for (OpResult result : op->getResults())
    result.replaceAllUsesWith(
        firstOf(builder, loc, sort->getResult(result.getResultNumber()), op->getOperand(1), result.getType()));
  op.erase();
  return success();
}

static LogicalResult lowerApproxTopK(CustomCallOp op) {
  unsigned count = op->getNumResults();
  bool tensors = llvm::all_of(op->getOperandTypes(), llvm::IsaPred<RankedTensorType>) &&
                 llvm::all_of(op->getResultTypes(), llvm::IsaPred<RankedTensorType>);
  if (count == 0 || op->getNumOperands() != 2 * count + 1 || !tensors || !isScalarInteger(op->getOperand(2 * count)) ||
      typeOf(op->getOperand(0)).getRank() == 0)
    return op.emitError() << "'" << op.getCallTargetName() << "' expects " << count << " tensors, " << count
                          << " initial values and an integer k, but has " << op->getNumOperands() << " operands";
  func::FuncOp comparator = calledFunction(op, 2 * count, 1);
  if (!comparator)
    return failure();
  OpBuilder builder(op);
  Location loc = op.getLoc();
  int64_t last = typeOf(op->getOperand(0)).getRank() - 1;
  auto config = op.getBackendConfig() ? dyn_cast<DictionaryAttr>(*op.getBackendConfig()) : DictionaryAttr();
  if (auto dim = config ? config.getAs<IntegerAttr>("reduction_dim") : IntegerAttr(); dim && dim.getInt() != last)
    return op.emitError() << "'" << op.getCallTargetName() << "' expects to reduce the last dimension " << last
                          << ", but reduction_dim is " << dim.getInt();
  ValueRange inputs = op->getOperands().take_front(count);
  Operation *sort = createWithRegions(builder, loc, SortOp::getOperationName(), inputs, inputs.getTypes(),
                                      {builder.getNamedAttr("dimension", builder.getI64IntegerAttr(last)),
                                       builder.getNamedAttr("is_stable", builder.getBoolAttr(true))},
                                      1);
  cloneBody(comparator, sort->getRegion(0));
  for (OpResult result : op->getResults())
    result.replaceAllUsesWith(
        firstOf(builder, loc, sort->getResult(result.getResultNumber()), op->getOperand(2 * count), result.getType()));
  op.erase();
  return success();
}

//===----------------------------------------------------------------------===//
// Refinement
//===----------------------------------------------------------------------===//

static LogicalResult lowerWrapper(CustomCallOp op) {
  if (op->getNumOperands() < 1 || op->getNumResults() != 1)
    return op.emitError() << "'" << op.getCallTargetName() << "' expects an operand and one result";
  Value operand = op->getOperand(0);
  if (operand.getType() != op->getResult(0).getType() && op->getNumOperands() == 2 &&
      isa<RankedTensorType>(operand.getType()) && isShapeOperand(op->getOperand(1), typeOf(operand).getRank())) {
    OpBuilder builder(op);
    operand = DynamicReshapeOp::create(builder, op.getLoc(), op->getResult(0).getType(), operand, op->getOperand(1));
  }
  op->getResult(0).replaceAllUsesWith(operand);
  op.erase();
  return success();
}

LogicalResult calor::lowerDynamicCalls(ModuleOp module) {
  SmallVector<CustomCallOp> calls;
  module.walk([&](CustomCallOp op) { calls.push_back(op); });
  for (CustomCallOp op : calls) {
    StringRef target = op.getCallTargetName();
    LogicalResult done = success();
    if (target == "stablehlo.dynamic_reduce_window")
      done = lowerReduceWindow(op);
    else if (target == "stablehlo.dynamic_top_k")
      done = lowerTopK(op);
    else if (target == "stablehlo.dynamic_approx_top_k")
      done = lowerApproxTopK(op);
    else if (target == "stablehlo.dynamic_rng_bit_generator")
      done = lowerRandomBits(op);
    else if (target == "stablehlo.shape_refinement_operand_wrapper")
      done = lowerWrapper(op);
    if (failed(done))
      return failure();
  }
  return success();
}
