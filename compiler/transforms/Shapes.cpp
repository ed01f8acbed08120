// SPDX-License-Identifier: Apache-2.0
// Derives each symbolic size as a formula of the sizes of the entry's arguments.
#include "compiler/transforms/Shapes.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/IR/AffineExpr.h"
#include "mlir/IR/AffineMap.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace calor;
using namespace calor::stablehlo;

namespace {

using Sizes = SmallVector<AffineExpr>;

class ShapeAnnotator {
public:
  explicit ShapeAnnotator(func::FuncOp entry) : entry(entry), context(entry.getContext()) {}

  LogicalResult run() {
    for (BlockArgument argument : entry.getArguments())
      if (auto type = dyn_cast<RankedTensorType>(argument.getType()))
        shapes[argument] = sizesOf(type, [&](unsigned) { return getAffineSymbolExpr(symbols++, context); });
    if (failed(annotate(entry.getBody())))
      return failure();
    if (!guards.empty())
      entry->setAttr(guardsAttrName, ArrayAttr::get(context, guards));
    return success();
  }

private:
  AffineExpr constant(int64_t value) { return getAffineConstantExpr(value, context); }

  Sizes sizesOf(RankedTensorType type, llvm::function_ref<AffineExpr(unsigned)> dynamic) {
    Sizes sizes;
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      sizes.push_back(type.isDynamicDim(dim) ? dynamic(dim) : constant(type.getDimSize(dim)));
    return sizes;
  }

  /// The size of one dimension, or null when it is not known.
  AffineExpr size(Value value, unsigned dim) {
    auto type = cast<RankedTensorType>(value.getType());
    if (!type.isDynamicDim(dim))
      return constant(type.getDimSize(dim));
    auto known = shapes.find(value);
    return known == shapes.end() ? AffineExpr() : known->second[dim];
  }

  LogicalResult annotate(Region &region) {
    for (Operation &op : region.front()) {
      if (auto loop = dyn_cast<WhileOp>(op))
        for (Region *body : {&loop.getCond(), &loop.getBody()})
          for (auto [argument, init] : llvm::zip(body->getArguments(), loop->getOperands()))
            if (auto known = shapes.find(init); known != shapes.end())
              shapes.try_emplace(argument, Sizes(known->second));
      if (isa<WhileOp, IfOp, CaseOp>(op))
        for (Region &body : op.getRegions())
          if (failed(annotate(body)))
            return failure();
      if (failed(annotate(&op)))
        return failure();
      guardOperands(&op);
    }
    return success();
  }

  //===--- sizes that must agree -------------------------------------------===//

  void guard(Operation *op, AffineExpr zero, AffineExpr lhs, AffineExpr rhs, const llvm::Twine &message) {
    auto map = [&](ArrayRef<AffineExpr> exprs) {
      return AffineMapAttr::get(AffineMap::get(0, symbols, exprs, context));
    };
    Builder builder(context);
    guards.push_back(builder.getDictionaryAttr({builder.getNamedAttr("zero", map(zero)),
                                                builder.getNamedAttr("values", map({lhs, rhs})),
                                                builder.getNamedAttr("message", builder.getStringAttr(message)),
                                                builder.getNamedAttr("loc", LocationAttr(op->getLoc()))}));
  }

  void requireEqual(Operation *op, Value a, unsigned dimA, Value b, unsigned dimB) {
    AffineExpr lhs = size(a, dimA), rhs = size(b, dimB);
    if (lhs && rhs && lhs != rhs)
      guard(op, lhs - rhs, lhs, rhs,
            "'" + op->getName().getStringRef() + "' expects sizes to agree, but dimension " + llvm::Twine(dimA) +
                " of one operand is {0} and dimension " + llvm::Twine(dimB) + " of another is {1}");
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
    if (auto broadcast = dyn_cast<DynamicBroadcastInDimOp>(op)) {
      for (auto [dim, target] : llvm::enumerate(broadcast.getBroadcastDimensions())) {
        AffineExpr from = size(broadcast.getOperand(), dim), to = size(broadcast.getResult(), target);
        if (from && to && from != to && from != constant(1))
          guard(op, (from - 1) * (from - to), from, to,
                "'stablehlo.dynamic_broadcast_in_dim' expects a size of 1 or that of the result, but dimension " +
                    llvm::Twine(dim) + " of the operand is {0} and that of the result is {1}");
      }
      return;
    }
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

  LogicalResult annotate(Operation *op) {
    bool symbolic = llvm::any_of(op->getResultTypes(), [](Type type) {
      auto tensor = dyn_cast<RankedTensorType>(type);
      return tensor && !tensor.hasStaticShape();
    });
    if (!symbolic)
      return success();
    SmallVector<Attribute> maps;
    for (OpResult result : op->getResults()) {
      auto type = dyn_cast<RankedTensorType>(result.getType());
      if (!type) {
        maps.push_back(UnitAttr::get(context));
        continue;
      }
      Sizes sizes = sizesOf(type, [&](unsigned dim) { return formula(infer(op, result, dim)); });
      for (auto [dim, expr] : llvm::enumerate(sizes))
        if (!expr)
          return op->emitError() << "cannot be compiled for symbolic sizes: dimension " << dim << " of " << type
                                 << " is not a formula of the sizes of the arguments; give the program static shapes";
      shapes[result] = sizes;
      maps.push_back(AffineMapAttr::get(AffineMap::get(0, symbols, sizes, context)));
    }
    op->setAttr(shapesAttrName, ArrayAttr::get(context, maps));
    return success();
  }

  /// `expr` without values that are no formula of the sizes, or null when some do not cancel.
  AffineExpr formula(AffineExpr expr) {
    if (!expr)
      return {};
    expr = simplifyAffineExpr(expr, unknowns.size(), symbols);
    bool known = true;
    expr.walk([&](AffineExpr part) { known = known && !isa<AffineDimExpr>(part); });
    return known ? expr : AffineExpr();
  }

  /// The size of dimension `dim` of a result, dynamic in its type.
  AffineExpr infer(Operation *op, OpResult result, unsigned dim) {
    return llvm::TypeSwitch<Operation *, AffineExpr>(op)
        .Case<DynamicBroadcastInDimOp>([&](auto op) { return element(op.getOutputDimensions(), dim); })
        .Case<DynamicReshapeOp>([&](auto op) { return element(op.getOutputShape(), dim); })
        .Case<DynamicIotaOp>([&](auto op) { return element(op.getOutputShape(), dim); })
        .Case<TransposeOp>([&](auto op) { return size(op.getOperand(), op.getPermutation()[dim]); })
        .Case<BroadcastInDimOp>([&](auto op) {
          auto source = llvm::find(op.getBroadcastDimensions(), static_cast<int64_t>(dim));
          return size(op.getOperand(), source - op.getBroadcastDimensions().begin());
        })
        .Case<DotGeneralOp>([&](auto op) { return inferDot(op, dim); })
        .Case<ReduceOp>([&](auto op) { return inferReduce(op, dim); })
        .Case<ConcatenateOp>([&](auto op) { return inferConcatenate(op, dim); })
        .Case<ReshapeOp>([&](auto op) { return inferReshape(op, dim); })
        .Case<GatherOp, DynamicGatherOp>([&](auto op) { return inferGather(op, dim); })
        .Case<PadOp>([&](auto op) {
          return inferPad(op, size(op.getOperand(), dim), constant(op.getEdgePaddingLow()[dim]),
                          constant(op.getEdgePaddingHigh()[dim]), constant(op.getInteriorPadding()[dim]));
        })
        .Case<DynamicPadOp>([&](auto op) {
          return inferPad(op, size(op.getOperand(), dim), element(op.getEdgePaddingLow(), dim),
                          element(op.getEdgePaddingHigh(), dim), element(op.getInteriorPadding(), dim));
        })
        .Case<RealDynamicSliceOp>([&](auto op) { return inferSlice(op, dim); })
        .Case<ConvolutionOp>([&](auto op) { return inferConvolution(op, dim); })
        .Case<ReduceWindowOp>([&](auto op) {
          AffineExpr window = constant(op.getWindowDimensions()[dim]);
          return windows(op, size(op.getInputs().front(), dim), window, valueAt(op.getWindowStrides(), dim),
                         valueAt(op.getBaseDilations(), dim), valueAt(op.getWindowDilations(), dim),
                         paddingAt(op.getPadding(), dim));
        })
        .Case<WhileOp>([&](auto op) { return size(op->getOperand(result.getResultNumber()), dim); })
        .Case<IfOp, CaseOp>([&](auto op) {
          return size(op->getRegion(0).front().getTerminator()->getOperand(result.getResultNumber()), dim);
        })
        .Case<SortOp>([&](auto op) { return size(op->getOperand(result.getResultNumber()), dim); })
        .Default([&](Operation *op) { return inferElementwise(op, result, dim); });
  }

  /// Operations whose result has the shape of an operand: the first operand of the same rank knows.
  AffineExpr inferElementwise(Operation *op, OpResult result, unsigned dim) {
    if (!isElementwise(op) && !isa<ClampOp, SelectOp, ReverseOp, ConvertOp, DynamicUpdateSliceOp, ScatterOp,
                                   SelectAndScatterOp, BitcastConvertOp, CholeskyOp>(op))
      return {};
    int64_t rank = cast<RankedTensorType>(result.getType()).getRank();
    for (Value operand : op->getOperands())
      if (auto type = dyn_cast<RankedTensorType>(operand.getType()); type && type.getRank() == rank)
        if (AffineExpr known = size(operand, dim))
          return known;
    return {};
  }

  /// `size`, which the program must find to be no less than 0. Null stays null.
  AffineExpr notNegative(Operation *op, AffineExpr size) {
    size = formula(size);
    if (size)
      guard(op, size.floorDiv(int64_t(1) << 62), size, constant(0),
            "'" + op->getName().getStringRef() + "' expects sizes of at least {1}, but a size of its result is {0}");
    return size;
  }

  AffineExpr inferPad(Operation *op, AffineExpr inner, AffineExpr low, AffineExpr high, AffineExpr interior) {
    if (!inner)
      return {};
    // Nothing lies between the elements of an empty dimension: a formula only without interior padding.
    if (interior != constant(0))
      return {};
    AffineExpr padded = inner + low + high;
    auto known = dyn_cast<AffineConstantExpr>(low + high);
    return known && known.getValue() >= 0 ? padded : notNegative(op, padded);
  }

  AffineExpr inferSlice(RealDynamicSliceOp op, unsigned dim) {
    AffineExpr start = element(op.getStartIndices(), dim), limit = element(op.getLimitIndices(), dim);
    AffineExpr stride = element(op.getStrides(), dim);
    auto step = dyn_cast<AffineConstantExpr>(stride);
    if (!step || step.getValue() <= 0)
      return {};
    return notNegative(op, (limit - start + (step.getValue() - 1)).floorDiv(step.getValue()));
  }

  static int64_t valueAt(std::optional<ArrayRef<int64_t>> values, unsigned dim) { return values ? (*values)[dim] : 1; }
  static std::pair<int64_t, int64_t> paddingAt(std::optional<DenseIntElementsAttr> padding, unsigned dim) {
    if (!padding)
      return {0, 0};
    auto values = padding->getValues<int64_t>();
    return {values[2 * dim], values[2 * dim + 1]};
  }

  /// How often a window fits.
  AffineExpr windows(Operation *op, AffineExpr size, AffineExpr window, int64_t stride, int64_t baseDilation,
                     int64_t windowDilation, std::pair<int64_t, int64_t> padding) {
    if (!size || !window)
      return {};
    AffineExpr base = baseDilation == 1 ? size : (size - 1) * baseDilation + 1;
    AffineExpr room = base + (padding.first + padding.second) - ((window - 1) * windowDilation + 1);
    return notNegative(op, room.floorDiv(stride) + 1);
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
    return windows(op, size(op.getLhs(), numbers.getInputSpatialDimensions()[i]),
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

  static bool isNotNegative(AffineExpr expr) {
    if (auto known = dyn_cast<AffineConstantExpr>(expr))
      return known.getValue() >= 0;
    if (auto binary = dyn_cast<AffineBinaryOpExpr>(expr))
      return isNotNegative(binary.getLHS()) && isNotNegative(binary.getRHS());
    return isa<AffineSymbolExpr>(expr);
  }

  struct Division {
    Value dividend;
    int64_t divisor = 0; // positive
    bool operator==(const Division &other) const { return dividend == other.dividend && divisor == other.divisor; }
  };

  static std::optional<int64_t> constantOf(Value value) {
    DenseIntElementsAttr dense;
    if (matchPattern(value, m_Constant(&dense)) && dense.isSplat())
      return dense.getSplatValue<APInt>().getSExtValue();
    return std::nullopt;
  }

  /// The division by a constant whose quotient, rounded to zero, is `value`; for a dividend that is not negative, this
  /// may be a shift.
  static std::optional<Division> quotientOf(Value value) {
    Operation *op = value.getDefiningOp();
    auto by = isa_and_nonnull<DivOp, ShiftRightLogicalOp>(op) ? constantOf(op->getOperand(1)) : std::nullopt;
    if (!by || *by < (isa<DivOp>(op) ? 1 : 0) || *by > (isa<DivOp>(op) ? INT64_MAX : 31))
      return std::nullopt;
    return Division{op->getOperand(0), isa<DivOp>(op) ? *by : int64_t(1) << *by};
  }

  /// The same for what the division leaves.
  static std::optional<Division> restOf(Value value) {
    Operation *op = value.getDefiningOp();
    auto by = isa_and_nonnull<RemOp, AndOp>(op) ? constantOf(op->getOperand(1)) : std::nullopt;
    if (!by || *by < 1 || (isa<AndOp>(op) && !llvm::isPowerOf2_64(*by + 1)))
      return std::nullopt;
    return Division{op->getOperand(0), isa<RemOp>(op) ? *by : *by + 1};
  }

  /// The division whose quotient `op` rounds down: one less than what is rounded to zero, where the sign of the
  /// dividend is not that of the divisor and something is left.
  static std::optional<Division> flooredQuotient(SelectOp op) {
    auto division = quotientOf(op.getOnFalse());
    auto condition = op.getPred().getDefiningOp<AndOp>();
    Operation *less = op.getOnTrue().getDefiningOp();
    if (!division || !condition || !isa_and_nonnull<SubtractOp, AddOp>(less) ||
        less->getOperand(0) != op.getOnFalse() || constantOf(less->getOperand(1)) != (isa<AddOp>(less) ? -1 : 1))
      return std::nullopt;
    auto differs = [&](Value value, int64_t from) -> Value {
      auto compare = value.getDefiningOp<CompareOp>();
      bool holds = compare && compare.getComparisonDirection() == ComparisonDirection::NE &&
                   constantOf(compare.getRhs()) == from;
      return holds ? compare.getLhs() : Value();
    };
    for (auto [a, b] : {std::pair(condition.getLhs(), condition.getRhs()), {condition.getRhs(), condition.getLhs()}}) {
      Value sign = differs(a, 1), rest = differs(b, 0);
      auto signOp = sign ? sign.getDefiningOp<SignOp>() : SignOp();
      if (signOp && signOp.getOperand() == division->dividend && rest && restOf(rest) == division)
        return division;
    }
    return std::nullopt;
  }

  /// A name for an element whose value is no formula of the sizes: it may cancel.
  AffineExpr unknown(Value value, int64_t index) {
    return getAffineDimExpr(unknowns.try_emplace({value, index}, unknowns.size()).first->second, context);
  }

  /// Element `index` of an integer tensor of rank 0 or 1, as a formula of sizes and unknown elements.
  AffineExpr element(Value value, int64_t index) {
    DenseIntElementsAttr dense;
    if (matchPattern(value, m_Constant(&dense)))
      return constant(
          (dense.isSplat() ? dense.getSplatValue<APInt>() : dense.getValues<APInt>()[index]).getSExtValue());
    Operation *op = value.getDefiningOp();
    if (!op)
      return unknown(value, index);
    auto operand = [&](unsigned number) { return element(op->getOperand(number), index); };
    auto positive = [](AffineExpr expr) {
      auto known = dyn_cast<AffineConstantExpr>(expr);
      return known && known.getValue() > 0;
    };
    // Division rounds to zero; formulas round down.
    auto divides = [&] { return isNotNegative(operand(0)) && positive(operand(1)); };
    return llvm::TypeSwitch<Operation *, AffineExpr>(op)
        .Case<GetDimensionSizeOp>([&](auto op) {
          AffineExpr known = size(op.getOperand(), op.getDimension());
          return known ? known : unknown(value, index);
        })
        .Case<ReshapeOp, ConvertOp>([&](auto) { return operand(0); })
        .Case<BroadcastInDimOp>(
            [&](auto op) { return element(op.getOperand(), op.getBroadcastDimensions().empty() ? 0 : index); })
        .Case<ConcatenateOp>([&](auto op) -> AffineExpr {
          for (Value part : op.getInputs()) {
            int64_t extent = cast<RankedTensorType>(part.getType()).getDimSize(0);
            if (index < extent)
              return element(part, index);
            index -= extent;
          }
          return unknown(value, index);
        })
        .Case<SliceOp>(
            [&](auto op) { return element(op.getOperand(), op.getStartIndices()[0] + index * op.getStrides()[0]); })
        .Case<AddOp>([&](auto) { return operand(0) + operand(1); })
        .Case<SubtractOp>([&](auto) { return operand(0) - operand(1); })
        .Case<MulOp>([&](auto) { return operand(0) * operand(1); })
        .Case<DivOp>([&](auto) { return divides() ? operand(0).floorDiv(operand(1)) : unknown(value, index); })
        .Case<RemOp>([&](auto) { return divides() ? operand(0) % operand(1) : unknown(value, index); })
        .Case<ShiftRightLogicalOp>([&](auto) {
          auto division = quotientOf(value);
          AffineExpr dividend = operand(0);
          return division && isNotNegative(dividend) ? dividend.floorDiv(division->divisor) : unknown(value, index);
        })
        .Case<AndOp>([&](auto) {
          auto division = restOf(value);
          AffineExpr dividend = operand(0);
          return division && isNotNegative(dividend) ? dividend % division->divisor : unknown(value, index);
        })
        .Case<SelectOp>([&](auto op) {
          // A shift stands for a division only of what is not negative.
          auto floored = flooredQuotient(op);
          AffineExpr dividend = floored ? element(floored->dividend, index) : AffineExpr();
          bool exact = dividend && (op.getOnFalse().template getDefiningOp<DivOp>() || isNotNegative(dividend));
          return exact ? dividend.floorDiv(floored->divisor) : unknown(value, index);
        })
        .Default([&](Operation *) { return unknown(value, index); });
  }

  func::FuncOp entry;
  MLIRContext *context;
  unsigned symbols = 0;
  llvm::DenseMap<Value, Sizes> shapes;
  llvm::DenseMap<std::pair<Value, int64_t>, unsigned> unknowns;
  SmallVector<Attribute> guards;
};

} // namespace

LogicalResult calor::annotateShapes(func::FuncOp entry) { return ShapeAnnotator(entry).run(); }
