// SPDX-License-Identifier: Apache-2.0
// Derives each symbolic size as a formula.
#include "compiler/transforms/Shapes.h"

#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/transforms/SizeFormulas.h"

using namespace mlir;
using namespace calor;
using namespace calor::stablehlo;

namespace {

/// A condition on sizes.
struct Guard {
  Operation *op; // that relies on it
  AffineExpr zero;
  AffineExpr lhs, rhs; // what the message names
  std::string message;
};

class ShapeAnnotator {
public:
  explicit ShapeAnnotator(func::FuncOp entry) : entry(entry), context(entry.getContext()), formulas(context) {}

  LogicalResult run() {
    for (BlockArgument argument : entry.getArguments())
      if (auto type = dyn_cast<RankedTensorType>(argument.getType()))
        formulas.setShape(argument, sizesOf(type, [&](unsigned) { return formulas.addArgumentSize(); }));
    for (BlockArgument argument : entry.getArguments())
      guardBounds(&entry.getBody().front().front(), argument);
    if (failed(annotate(entry.getBody())))
      return failure();
    formulas.write(entry);
    writeGuards();
    eraseBounds();
    return success();
  }

private:
  AffineExpr constant(int64_t value) { return formulas.constant(value); }
  AffineExpr size(Value value, unsigned dim) { return formulas.size(value, dim); }
  AffineExpr element(Value value, int64_t index) { return formulas.element(value, index); }

  Sizes sizesOf(RankedTensorType type, llvm::function_ref<AffineExpr(unsigned)> dynamic) {
    Sizes sizes;
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      sizes.push_back(type.isDynamicDim(dim) ? dynamic(dim) : constant(type.getDimSize(dim)));
    return sizes;
  }

  static bool isSymbolic(Type type) {
    auto tensor = dyn_cast<RankedTensorType>(type);
    return tensor && !tensor.hasStaticShape();
  }

  //===--- control flow ----------------------------------------------------===//

  LogicalResult annotate(Region &region) {
    for (Operation &op : region.front()) {
      LogicalResult done = llvm::TypeSwitch<Operation *, LogicalResult>(&op)
                               .Case([&](WhileOp loop) { return annotateLoop(loop); })
                               .Case<IfOp, CaseOp>([&](Operation *branches) { return annotateBranches(branches); })
                               .Default([&](Operation *op) { return annotate(op); });
      if (failed(done))
        return failure();
      guardOperands(&op);
    }
    return success();
  }

  /// Sizes of carried values are taken to stay as they are; where the body gives others, they become variables and
  /// the loop is looked at again.
  LogicalResult annotateLoop(WhileOp loop) {
    llvm::DenseMap<std::pair<unsigned, unsigned>, AffineExpr> variables;
    Operation *terminator = loop.getBody().front().getTerminator();
    while (true) {
      SizeFormulas::State saved = formulas.save();
      size_t guardCount = guards.size();
      for (unsigned i = 0; i < loop->getNumOperands(); ++i) {
        auto type = dyn_cast<RankedTensorType>(loop->getOperand(i).getType());
        if (!type || type.hasStaticShape())
          continue;
        Sizes sizes = sizesOf(type, [&](unsigned dim) {
          AffineExpr variable = variables.lookup({i, dim});
          return variable ? variable : size(loop->getOperand(i), dim);
        });
        for (Value value :
             {Value(loop.getCond().getArgument(i)), Value(loop.getBody().getArgument(i)), Value(loop->getResult(i))})
          formulas.setShape(value, sizes);
      }
      if (failed(annotate(loop.getCond())) || failed(annotate(loop.getBody())))
        return failure();
      SmallVector<std::pair<unsigned, unsigned>> changing;
      for (unsigned i = 0; i < loop->getNumOperands(); ++i)
        if (isSymbolic(loop->getResult(i).getType()))
          for (int64_t dim = 0; dim < cast<RankedTensorType>(loop->getResult(i).getType()).getRank(); ++dim)
            if (!variables.count({i, dim}) && size(terminator->getOperand(i), dim) != size(loop->getResult(i), dim))
              changing.push_back({i, dim});
      if (changing.empty())
        break;
      formulas.restore(saved);
      guards.resize(guardCount);
      for (auto key : changing)
        variables[key] = formulas.addVariable(/*notNegative=*/true);
    }
    noteShapes(loop);
    SmallVector<Attribute> sets;
    Builder builder(context);
    for (unsigned i = 0; i < loop->getNumOperands(); ++i)
      for (int64_t dim = 0; isSymbolic(loop->getResult(i).getType()) &&
                            dim < cast<RankedTensorType>(loop->getResult(i).getType()).getRank();
           ++dim)
        if (AffineExpr variable = variables.lookup({i, dim}))
          sets.push_back(builder.getDictionaryAttr(
              {builder.getNamedAttr("init", mapAttr(size(loop->getOperand(i), dim))),
               builder.getNamedAttr("next", mapAttr(size(terminator->getOperand(i), dim))),
               builder.getNamedAttr("symbol", builder.getI64IntegerAttr(positionOf(variable)))}));
    if (!sets.empty())
      loop->setAttr(setsAttrName, builder.getArrayAttr(sets));
    return success();
  }

  static int64_t positionOf(AffineExpr symbol) { return cast<AffineSymbolExpr>(symbol).getPosition(); }
  AffineMapAttr mapAttr(ArrayRef<AffineExpr> exprs) { return AffineMapAttr::get(formulas.map(exprs)); }

  /// A size that the branches agree about, or a variable that each of them sets.
  LogicalResult annotateBranches(Operation *op) {
    for (Region &branch : op->getRegions())
      if (failed(annotate(branch)))
        return failure();
    Builder builder(context);
    SmallVector<Attribute> sets;
    for (OpResult result : op->getResults()) {
      if (!isSymbolic(result.getType()))
        continue;
      formulas.setShape(result, sizesOf(cast<RankedTensorType>(result.getType()), [&](unsigned dim) {
                          Sizes choices;
                          for (Region &branch : op->getRegions())
                            choices.push_back(
                                size(branch.front().getTerminator()->getOperand(result.getResultNumber()), dim));
                          if (llvm::all_equal(choices))
                            return choices.front();
                          AffineExpr variable = formulas.addVariable(/*notNegative=*/true);
                          SmallVector<Attribute> maps;
                          for (AffineExpr choice : choices)
                            maps.push_back(mapAttr(choice));
                          sets.push_back(builder.getDictionaryAttr(
                              {builder.getNamedAttr("branches", builder.getArrayAttr(maps)),
                               builder.getNamedAttr("symbol", builder.getI64IntegerAttr(positionOf(variable)))}));
                          return variable;
                        }));
    }
    noteShapes(op);
    if (!sets.empty())
      op->setAttr(setsAttrName, builder.getArrayAttr(sets));
    return success();
  }

  //===--- conditions ------------------------------------------------------===//

  static std::string nameOf(Operation *op) { return ("'" + op->getName().getStringRef() + "'").str(); }

  void guard(Operation *op, AffineExpr zero, AffineExpr lhs, AffineExpr rhs, const llvm::Twine &message) {
    zero = formulas.resolve(zero);
    lhs = formulas.resolve(lhs);
    rhs = formulas.resolve(rhs);
    if (!zero || !lhs || !rhs || zero == constant(0))
      return;
    for (const Guard &other : guards)
      if (other.zero == zero && other.op->getParentRegion() == op->getParentRegion())
        return;
    guards.push_back({op, zero, lhs, rhs, message.str()});
  }

  void requireEqual(Operation *op, Value a, unsigned dimA, Value b, unsigned dimB) {
    AffineExpr lhs = size(a, dimA), rhs = size(b, dimB);
    if (lhs && rhs && lhs != rhs)
      guard(op, lhs - rhs, lhs, rhs,
            nameOf(op) + " expects sizes to agree, but dimension " + llvm::Twine(dimA) +
                " of one operand is {0} and dimension " + llvm::Twine(dimB) + " of another is {1}");
  }

  /// `low` <= `high`; the message names them as {0} and {1}.
  void requireOrder(Operation *op, AffineExpr low, AffineExpr high, const llvm::Twine &message) {
    low = formulas.resolve(low);
    high = formulas.resolve(high);
    if (!low || !high)
      return;
    AffineExpr room = formulas.resolve(high - low);
    if (!formulas.isNotNegative(room))
      guard(op, room.floorDiv(int64_t(1) << 62), low, high, message);
  }

  /// The conditions become part of the program where they can only be checked there; else the entry checks them
  /// before it does anything.
  void writeGuards() {
    Builder builder(context);
    SmallVector<Attribute> early;
    for (Guard &guard : guards) {
      bool late = formulas.isLate(guard.zero) || formulas.isLate(guard.lhs) || formulas.isLate(guard.rhs);
      bool conditional = false;
      for (Operation *parent = guard.op->getParentOp(); parent != entry; parent = parent->getParentOp())
        conditional |= isa<IfOp, CaseOp>(parent);
      if (late || conditional) {
        writeGuard(guard);
        continue;
      }
      early.push_back(builder.getDictionaryAttr({builder.getNamedAttr("zero", mapAttr(guard.zero)),
                                                 builder.getNamedAttr("values", mapAttr({guard.lhs, guard.rhs})),
                                                 builder.getNamedAttr("message", builder.getStringAttr(guard.message)),
                                                 builder.getNamedAttr("loc", LocationAttr(guard.op->getLoc()))}));
    }
    if (!early.empty())
      entry->setAttr(guardsAttrName, builder.getArrayAttr(early));
  }

  void writeGuard(Guard &guard) {
    OpBuilder builder(guard.op);
    for (OpOperand &operand : guard.op->getOpOperands()) {
      if (!isa<RankedTensorType>(operand.get().getType()))
        continue;
      auto checked =
          GuardOp::create(builder, guard.op->getLoc(), operand.get().getType(), operand.get(), mapAttr(guard.zero),
                          mapAttr({guard.lhs, guard.rhs}), builder.getStringAttr(guard.message));
      operand.set(checked);
      return;
    }
  }

  /// Guards for the operands of `op`; its results are annotated already.
  void guardOperands(Operation *op) {
    if (auto dot = dyn_cast<DotGeneralOp>(op)) {
      auto numbers = dot.getDotDimensionNumbers();
      for (auto [l, r] : llvm::zip(numbers.getLhsContractingDimensions(), numbers.getRhsContractingDimensions()))
        requireEqual(op, dot.getLhs(), l, dot.getRhs(), r);
      for (auto [l, r] : llvm::zip(numbers.getLhsBatchingDimensions(), numbers.getRhsBatchingDimensions()))
        requireEqual(op, dot.getLhs(), l, dot.getRhs(), r);
      return;
    }
    if (auto broadcast = dyn_cast<DynamicBroadcastInDimOp>(op))
      return guardBroadcast(broadcast);
    if (isa<ReshapeOp, DynamicReshapeOp>(op))
      return guardReshape(op);
    if (auto slice = dyn_cast<RealDynamicSliceOp>(op))
      return guardSlice(slice);
    if (auto slice = dyn_cast<SliceOp>(op))
      for (auto [dim, limit] : llvm::enumerate(slice.getLimitIndices()))
        requireOrder(op, constant(limit), size(slice.getOperand(), dim),
                     nameOf(op) + " expects slices within the operand, but a limit is {0} and the size is {1}");
    if (auto gather = dyn_cast<DynamicGatherOp>(op))
      for (int64_t dim = 0; dim < cast<RankedTensorType>(gather.getOperand().getType()).getRank(); ++dim)
        requireOrder(op, element(gather.getSliceSizes(), dim), size(gather.getOperand(), dim),
                     nameOf(op) +
                         " expects slices no larger than the operand, but a slice size is {0} and the size is {1}");
    auto join = dyn_cast<ConcatenateOp>(op);
    if (!join && !isElementwise(op) && !isa<ReduceOp, SortOp>(op))
      return;
    Value first;
    for (Value operand : op->getOperands()) {
      auto type = dyn_cast<RankedTensorType>(operand.getType());
      if (!type || type.getRank() == 0)
        continue;
      if (!first)
        first = operand;
      if (operand == first || type.getRank() != cast<RankedTensorType>(first.getType()).getRank())
        continue;
      for (int64_t dim = 0; dim < type.getRank(); ++dim)
        if (!join || dim != static_cast<int64_t>(join.getDimension()))
          requireEqual(op, first, dim, operand, dim);
    }
  }

  void guardBroadcast(DynamicBroadcastInDimOp op) {
    for (auto [dim, target] : llvm::enumerate(op.getBroadcastDimensions())) {
      AffineExpr from = size(op.getOperand(), dim), to = size(op.getResult(), target);
      if (from && to && from != to && from != constant(1))
        guard(op, (from - 1) * (from - to), from, to,
              nameOf(op) + " expects a size of 1 or that of the result, but dimension " + llvm::Twine(dim) +
                  " of the operand is {0} and that of the result is {1}");
    }
  }

  void guardReshape(Operation *op) {
    auto from = formulas.sizes(op->getOperand(0)), to = formulas.sizes(op->getResult(0));
    if (!from || !to)
      return;
    auto product = [&](ArrayRef<AffineExpr> sizes) {
      AffineExpr total = constant(1);
      for (AffineExpr size : sizes)
        total = total * size;
      return formulas.resolve(total);
    };
    if (llvm::is_contained(*from, constant(0)) && llvm::is_contained(*to, constant(0)))
      return;
    // Equal factors need no multiplying out.
    for (AffineExpr size : llvm::make_early_inc_range(Sizes(*from)))
      if (auto *same = llvm::find(*to, size); same != to->end()) {
        to->erase(same);
        from->erase(llvm::find(*from, size));
      }
    AffineExpr before = product(*from), after = product(*to);
    if (before != after)
      guard(op, before - after, before, after,
            nameOf(op) +
                " expects as many elements as its operand has, but the sizes that change multiply to {0} and {1}");
  }

  void guardSlice(RealDynamicSliceOp op) {
    for (int64_t dim = 0; dim < cast<RankedTensorType>(op.getType()).getRank(); ++dim) {
      AffineExpr start = element(op.getStartIndices(), dim), limit = element(op.getLimitIndices(), dim);
      requireOrder(op, constant(0), start, nameOf(op) + " expects starts of at least {0}, but got {1}");
      requireOrder(op, limit, size(op.getOperand(), dim),
                   nameOf(op) + " expects slices within the operand, but a limit is {0} and the size is {1}");
    }
  }

  void guardBounds(Operation *op, Value value) {
    auto type = dyn_cast<RankedTensorType>(value.getType());
    for (auto [dim, bound] : llvm::enumerate(type ? typeBounds(type) : ArrayRef<int64_t>()))
      if (!ShapedType::isDynamic(bound))
        requireOrder(op, size(value, dim), constant(bound),
                     "expects sizes within the bounds of " + text(type) + ", but dimension " + llvm::Twine(dim) +
                         " is {0} and its bound {1}");
  }

  static std::string text(Type type) {
    std::string text;
    llvm::raw_string_ostream(text) << type;
    return text;
  }

  /// Bounds have done their duty.
  void eraseBounds() {
    auto plain = [](Type type) -> Type {
      auto tensor = dyn_cast<RankedTensorType>(type);
      return tensor && isa_and_nonnull<TypeExtensionsAttr>(tensor.getEncoding())
                 ? RankedTensorType::get(tensor.getShape(), tensor.getElementType())
                 : type;
    };
    auto strip = [&](Value value) { value.setType(plain(value.getType())); };
    entry.walk([&](Operation *op) {
      llvm::for_each(op->getResults(), strip);
      for (Region &region : op->getRegions())
        for (Block &block : region)
          llvm::for_each(block.getArguments(), strip);
    });
    SmallVector<Type> arguments(llvm::map_range(entry.getArgumentTypes(), plain));
    SmallVector<Type> results(llvm::map_range(entry.getResultTypes(), plain));
    entry.setFunctionType(FunctionType::get(context, arguments, results));
  }

  //===--- sizes of results ------------------------------------------------===//

  LogicalResult annotate(Operation *op) {
    if (llvm::none_of(op->getResultTypes(), isSymbolic))
      return success();
    for (OpResult result : op->getResults()) {
      auto type = dyn_cast<RankedTensorType>(result.getType());
      if (!type)
        continue;
      Sizes sizes = sizesOf(type, [&](unsigned dim) { return formulas.resolve(infer(op, result, dim)); });
      for (auto [dim, expr] : llvm::enumerate(sizes)) {
        if (!expr)
          return op->emitError() << "cannot be compiled for symbolic sizes: nothing tells dimension " << dim << " of "
                                 << type << "; give the program static shapes (--refine)";
        if (!type.isDynamicDim(dim) || formulas.isNotNegative(expr))
          continue;
        guard(op, expr.floorDiv(int64_t(1) << 62), expr, constant(0),
              nameOf(op) + " expects sizes of at least {1}, but a size of its result is {0}");
        formulas.assumeNotNegative(expr);
      }
      formulas.setShape(result, sizes);
      guardBounds(op, result);
    }
    noteShapes(op);
    return success();
  }

  void noteShapes(Operation *op) {
    SmallVector<Attribute> maps;
    SmallVector<int64_t> bounds;
    bool symbolic = false, bounded = false;
    for (OpResult result : op->getResults()) {
      auto type = dyn_cast<RankedTensorType>(result.getType());
      std::optional<Sizes> sizes = type ? formulas.sizes(result) : std::nullopt;
      maps.push_back(sizes ? Attribute(mapAttr(*sizes)) : UnitAttr::get(context));
      bounds.push_back(type ? boundedBytes(type) : -1);
      symbolic |= isSymbolic(result.getType());
      bounded |= bounds.back() >= 0 && isSymbolic(result.getType());
    }
    if (symbolic)
      op->setAttr(shapesAttrName, ArrayAttr::get(context, maps));
    if (bounded)
      op->setAttr(boundsAttrName, DenseI64ArrayAttr::get(context, bounds));
  }

  /// The bytes of the largest value of a type, or -1.
  static int64_t boundedBytes(RankedTensorType type) {
    ArrayRef<int64_t> bounds = typeBounds(type);
    SmallVector<int64_t> largest(type.getShape());
    for (auto [dim, size] : llvm::enumerate(largest))
      if (ShapedType::isDynamic(size))
        size = dim < bounds.size() ? bounds[dim] : ShapedType::kDynamic;
    if (llvm::any_of(largest, [](int64_t size) { return ShapedType::isDynamic(size); }))
      return -1;
    return valueBytes(RankedTensorType::get(largest, type.getElementType()));
  }

  /// The size of dimension `dim` of a result, dynamic in its type.
  AffineExpr infer(Operation *op, OpResult result, unsigned dim) {
    return llvm::TypeSwitch<Operation *, AffineExpr>(op)
        .Case<DynamicBroadcastInDimOp>([&](auto op) { return element(op.getOutputDimensions(), dim); })
        .Case<DynamicReshapeOp>([&](auto op) { return element(op.getOutputShape(), dim); })
        .Case<DynamicIotaOp>([&](auto op) { return element(op.getOutputShape(), dim); })
        .Case<RngOp>([&](auto op) { return element(op.getShape(), dim); })
        .Case<TransposeOp>([&](auto op) { return size(op.getOperand(), op.getPermutation()[dim]); })
        .Case<BroadcastInDimOp>([&](auto op) {
          auto source = llvm::find(op.getBroadcastDimensions(), static_cast<int64_t>(dim));
          return size(op.getOperand(), source - op.getBroadcastDimensions().begin());
        })
        .Case<BroadcastOp>([&](auto op) { return size(op.getOperand(), dim - op.getBroadcastSizes().size()); })
        .Case<DotGeneralOp>([&](auto op) { return inferDot(op, dim); })
        .Case<ReduceOp>([&](auto op) { return inferReduce(op, dim); })
        .Case<ConcatenateOp>([&](auto op) { return inferConcatenate(op, dim); })
        .Case<ReshapeOp>([&](auto op) { return inferReshape(op, dim); })
        .Case<GatherOp, DynamicGatherOp>([&](auto op) { return inferGather(op, dim); })
        .Case<PadOp>([&](auto op) {
          return inferPad(size(op.getOperand(), dim), constant(op.getEdgePaddingLow()[dim]),
                          constant(op.getEdgePaddingHigh()[dim]), constant(op.getInteriorPadding()[dim]));
        })
        .Case<DynamicPadOp>([&](auto op) {
          return inferPad(size(op.getOperand(), dim), element(op.getEdgePaddingLow(), dim),
                          element(op.getEdgePaddingHigh(), dim), element(op.getInteriorPadding(), dim));
        })
        .Case<RealDynamicSliceOp>([&](auto op) { return inferSlice(op, dim); })
        .Case<ConvolutionOp>([&](auto op) { return inferConvolution(op, dim); })
        .Case<ReduceWindowOp>([&](auto op) {
          AffineExpr window = constant(op.getWindowDimensions()[dim]);
          return windows(size(op.getInputs().front(), dim), window, valueAt(op.getWindowStrides(), dim),
                         valueAt(op.getBaseDilations(), dim), valueAt(op.getWindowDilations(), dim),
                         paddingAt(op.getPadding(), dim));
        })
        .Case<TriangularSolveOp>([&](auto op) { return size(op.getB(), dim); })
        .Case<SortOp>([&](auto op) { return size(op->getOperand(result.getResultNumber()), dim); })
        .Case<BitcastConvertOp>(
            [&](auto op) { return size(op.getOperand(), dim); }) // a dimension more or less is known
        .Case<OptimizationBarrierOp>([&](auto op) { return size(op->getOperand(result.getResultNumber()), dim); })
        .Default([&](Operation *op) { return inferElementwise(op, result, dim); });
  }

  /// Operations whose result has the shape of an operand: the first operand of the same rank knows.
  AffineExpr inferElementwise(Operation *op, OpResult result, unsigned dim) {
    if (!isElementwise(op) &&
        !isa<ClampOp, SelectOp, ReverseOp, ConvertOp, DynamicUpdateSliceOp, ScatterOp, SelectAndScatterOp, CholeskyOp,
             FftOp, MapOp, BatchNormInferenceOp, BatchNormTrainingOp, BatchNormGradOp, PackOp>(op))
      return {};
    int64_t rank = cast<RankedTensorType>(result.getType()).getRank();
    for (Value operand : op->getOperands())
      if (auto type = dyn_cast<RankedTensorType>(operand.getType()); type && type.getRank() == rank)
        if (AffineExpr known = size(operand, dim))
          return known;
    return {};
  }

  AffineExpr inferPad(AffineExpr inner, AffineExpr low, AffineExpr high, AffineExpr interior) {
    if (!inner)
      return {};
    // Nothing lies between the elements of an empty dimension.
    AffineExpr padded = inner + low + high;
    if (interior == constant(0))
      return padded;
    AffineExpr gaps = formulas.derive("max", {inner - 1, constant(0)}), between = formulas.resolve(interior);
    return gaps && between ? padded + gaps * between : AffineExpr();
  }

  AffineExpr inferSlice(RealDynamicSliceOp op, unsigned dim) {
    AffineExpr start = element(op.getStartIndices(), dim), limit = element(op.getLimitIndices(), dim);
    AffineExpr stride = element(op.getStrides(), dim);
    auto step = dyn_cast<AffineConstantExpr>(stride);
    if (step)
      return step.getValue() > 0 ? (limit - start + (step.getValue() - 1)).floorDiv(step.getValue()) : AffineExpr();
    requireOrder(op, constant(1), stride, nameOf(op) + " expects strides of at least {0}, but got {1}");
    return formulas.derive("div", {limit - start + stride - 1, stride});
  }

  static int64_t valueAt(std::optional<ArrayRef<int64_t>> values, unsigned dim) { return values ? (*values)[dim] : 1; }
  static std::pair<int64_t, int64_t> paddingAt(std::optional<DenseIntElementsAttr> padding, unsigned dim) {
    if (!padding)
      return {0, 0};
    auto values = padding->getValues<int64_t>();
    return {values[2 * dim], values[2 * dim + 1]};
  }

  /// How often a window fits.
  AffineExpr windows(AffineExpr size, AffineExpr window, int64_t stride, int64_t baseDilation, int64_t windowDilation,
                     std::pair<int64_t, int64_t> padding) {
    if (!size || !window)
      return {};
    // Nothing lies in an empty dimension, and a window that does not fit has no place.
    auto dilated = [&](AffineExpr size, int64_t dilation) {
      return dilation == 1 ? size : formulas.derive("max", {(size - 1) * dilation + 1, constant(0)});
    };
    AffineExpr room = dilated(size, baseDilation) + (padding.first + padding.second) - dilated(window, windowDilation);
    return formulas.derive("max", {room.floorDiv(stride) + 1, constant(0)});
  }

  AffineExpr inferConvolution(ConvolutionOp op, unsigned dim) {
    auto numbers = op.getDimensionNumbers();
    if (static_cast<int64_t>(dim) == numbers.getOutputBatchDimension()) {
      AffineExpr batch = size(op.getLhs(), numbers.getInputBatchDimension());
      return batch ? batch.floorDiv(static_cast<int64_t>(op.getBatchGroupCount())) : batch;
    }
    if (static_cast<int64_t>(dim) == numbers.getOutputFeatureDimension())
      return size(op.getRhs(), numbers.getKernelOutputFeatureDimension());
    unsigned i = llvm::find(numbers.getOutputSpatialDimensions(), static_cast<int64_t>(dim)) -
                 numbers.getOutputSpatialDimensions().begin();
    return windows(size(op.getLhs(), numbers.getInputSpatialDimensions()[i]),
                   size(op.getRhs(), numbers.getKernelSpatialDimensions()[i]), valueAt(op.getWindowStrides(), i),
                   valueAt(op.getLhsDilation(), i), valueAt(op.getRhsDilation(), i), paddingAt(op.getPadding(), i));
  }

  AffineExpr inferDot(DotGeneralOp op, unsigned dim) {
    auto numbers = op.getDotDimensionNumbers();
    ArrayRef<int64_t> batch = numbers.getLhsBatchingDimensions();
    if (dim < batch.size())
      return size(op.getLhs(), batch[dim]);
    unsigned position = batch.size();
    auto scan = [&](Value operand, ArrayRef<int64_t> batching, ArrayRef<int64_t> contracting) -> AffineExpr {
      for (int64_t d = 0; d < cast<RankedTensorType>(operand.getType()).getRank(); ++d)
        if (!llvm::is_contained(batching, d) && !llvm::is_contained(contracting, d) && position++ == dim)
          return size(operand, d);
      return {};
    };
    if (AffineExpr left = scan(op.getLhs(), batch, numbers.getLhsContractingDimensions()))
      return left;
    return scan(op.getRhs(), numbers.getRhsBatchingDimensions(), numbers.getRhsContractingDimensions());
  }

  AffineExpr inferReduce(ReduceOp op, unsigned dim) {
    Value operand = op.getInputs().front();
    unsigned kept = 0;
    for (int64_t d = 0; d < cast<RankedTensorType>(operand.getType()).getRank(); ++d)
      if (!llvm::is_contained(op.getDimensions(), d) && kept++ == dim)
        return size(operand, d);
    return {};
  }

  AffineExpr inferConcatenate(ConcatenateOp op, unsigned dim) {
    if (static_cast<uint64_t>(dim) != op.getDimension())
      return size(op.getInputs().front(), dim);
    AffineExpr total = constant(0);
    for (Value operand : op.getInputs()) {
      AffineExpr part = size(operand, dim);
      if (!part)
        return {};
      total = total + part;
    }
    return total;
  }

  /// One unknown dimension is what the others leave of the number of elements.
  AffineExpr inferReshape(ReshapeOp op, unsigned dim) {
    auto type = cast<RankedTensorType>(op.getType());
    AffineExpr total = constant(1);
    int64_t known = 1;
    for (int64_t d = 0; d < cast<RankedTensorType>(op.getOperand().getType()).getRank(); ++d) {
      AffineExpr part = size(op.getOperand(), d);
      if (!part)
        return {};
      total = total * part;
    }
    for (auto [d, extent] : llvm::enumerate(type.getShape())) {
      if (d == dim)
        continue;
      if (ShapedType::isDynamic(extent))
        return {};
      known *= extent;
    }
    return known ? total.floorDiv(known) : AffineExpr();
  }

  template <typename Gather> AffineExpr inferGather(Gather op, unsigned dim) {
    auto numbers = op.getDimensionNumbers();
    ArrayRef<int64_t> offsets = numbers.getOffsetDims();
    if (auto offset = llvm::find(offsets, static_cast<int64_t>(dim)); offset != offsets.end())
      return sliceSize(op, offset - offsets.begin());
    unsigned position = dim - llvm::count_if(offsets, [&](int64_t d) { return d < static_cast<int64_t>(dim); });
    if (static_cast<int64_t>(position) >= numbers.getIndexVectorDim())
      ++position;
    return size(op.getStartIndices(), position);
  }

  /// The size of the slices of a gather along the offset dimension of the given number.
  AffineExpr sliceSize(GatherOp, unsigned) { return {}; }
  AffineExpr sliceSize(DynamicGatherOp op, unsigned number) {
    auto numbers = op.getDimensionNumbers();
    for (int64_t dim = 0; dim < cast<RankedTensorType>(op.getOperand().getType()).getRank(); ++dim) {
      bool dropped = llvm::is_contained(numbers.getCollapsedSliceDims(), dim) ||
                     llvm::is_contained(numbers.getOperandBatchingDims(), dim);
      if (!dropped && number-- == 0)
        return element(op.getSliceSizes(), dim);
    }
    return {};
  }

  func::FuncOp entry;
  MLIRContext *context;
  SizeFormulas formulas;
  SmallVector<Guard> guards;
};

} // namespace

LogicalResult calor::annotateShapes(func::FuncOp entry) { return ShapeAnnotator(entry).run(); }
