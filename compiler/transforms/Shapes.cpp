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
    auto map = [&](ArrayRef<AffineExpr> exprs) { return AffineMapAttr::get(AffineMap::get(0, symbols, exprs, context)); };
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
      Sizes sizes = sizesOf(type, [&](unsigned dim) { return infer(op, result, dim); });
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
        .Case<GatherOp>([&](auto op) { return inferGather(op, dim); })
        .Case<PadOp>([&](auto op) -> AffineExpr {
          AffineExpr inner = size(op.getOperand(), dim);
          int64_t interior = op.getInteriorPadding()[dim];
          if (!inner || interior)
            return {};
          return inner + (op.getEdgePaddingLow()[dim] + op.getEdgePaddingHigh()[dim]);
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
    if (!isElementwise(op) &&
        !isa<ClampOp, SelectOp, ReverseOp, ConvertOp, DynamicUpdateSliceOp, ScatterOp>(op))
      return {};
    int64_t rank = cast<RankedTensorType>(result.getType()).getRank();
    for (Value operand : op->getOperands())
      if (auto type = dyn_cast<RankedTensorType>(operand.getType()); type && type.getRank() == rank)
        if (AffineExpr known = size(operand, dim))
          return known;
    return {};
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

  AffineExpr inferGather(GatherOp op, unsigned dim) {
    auto numbers = op.getDimensionNumbers();
    ArrayRef<int64_t> offsets = numbers.getOffsetDims();
    if (llvm::is_contained(offsets, static_cast<int64_t>(dim)))
      return {};
    unsigned position = dim - llvm::count_if(offsets, [&](int64_t d) { return d < static_cast<int64_t>(dim); });
    if (static_cast<int64_t>(position) >= numbers.getIndexVectorDim())
      ++position;
    return size(op.getStartIndices(), position);
  }

  /// Element `index` of an integer tensor of rank 0 or 1, as a formula.
  AffineExpr element(Value value, int64_t index) {
    DenseIntElementsAttr dense;
    if (matchPattern(value, m_Constant(&dense)))
      return constant((dense.isSplat() ? dense.getSplatValue<APInt>() : dense.getValues<APInt>()[index]).getSExtValue());
    Operation *op = value.getDefiningOp();
    if (!op)
      return {};
    auto binary = [&](auto combine) -> AffineExpr {
      AffineExpr lhs = element(op->getOperand(0), index), rhs = element(op->getOperand(1), index);
      return lhs && rhs ? combine(lhs, rhs) : AffineExpr();
    };
    return llvm::TypeSwitch<Operation *, AffineExpr>(op)
        .Case<GetDimensionSizeOp>([&](auto op) { return size(op.getOperand(), op.getDimension()); })
        .Case<ReshapeOp, ConvertOp>([&](auto op) { return element(op->getOperand(0), index); })
        .Case<BroadcastInDimOp>([&](auto op) { return element(op.getOperand(), op.getBroadcastDimensions().empty() ? 0 : index); })
        .Case<ConcatenateOp>([&](auto op) -> AffineExpr {
          for (Value part : op.getInputs()) {
            int64_t extent = cast<RankedTensorType>(part.getType()).getDimSize(0);
            if (index < extent)
              return element(part, index);
            index -= extent;
          }
          return {};
        })
        .Case<SliceOp>([&](auto op) { return element(op.getOperand(), op.getStartIndices()[0] + index * op.getStrides()[0]); })
        .Case<AddOp>([&](auto) { return binary([](AffineExpr a, AffineExpr b) { return a + b; }); })
        .Case<SubtractOp>([&](auto) { return binary([](AffineExpr a, AffineExpr b) { return a - b; }); })
        .Case<MulOp>([&](auto) { return binary([](AffineExpr a, AffineExpr b) { return a * b; }); })
        .Case<DivOp>([&](auto) { return binary([](AffineExpr a, AffineExpr b) { return a.floorDiv(b); }); })
        .Case<RemOp>([&](auto) { return binary([](AffineExpr a, AffineExpr b) { return a % b; }); })
        .Default([](Operation *) { return AffineExpr(); });
  }

  func::FuncOp entry;
  MLIRContext *context;
  unsigned symbols = 0;
  llvm::DenseMap<Value, Sizes> shapes;
  SmallVector<Attribute> guards;
};

} // namespace

LogicalResult calor::annotateShapes(func::FuncOp entry) { return ShapeAnnotator(entry).run(); }
