// SPDX-License-Identifier: Apache-2.0
// One rule for the shape and one for the element type of every op whose results follow from its operands. Bounds are
// inferred by the rule for sizes, applied to the largest sizes: all rules are monotone.
#include "compiler/dialect/stablehlo/TypeInference.h"

#include "compiler/dialect/stablehlo/StablehloInference.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/dialect/stablehlo/Verification.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace calor::stablehlo;
using calor::stablehlo::verify::constantIntegers;

namespace {

class Inference {
public:
  Inference(Operation *op, bool bounds) : op(op), bounds(bounds) {}

  /// The shape of a result, or nothing when operands do not tell it.
  std::optional<Shape> shape(OpResult result);

private:
  static constexpr int64_t kUnknown = ShapedType::kDynamic;

  /// The sizes of a value, or the most they can be.
  Shape of(Value value) {
    auto type = cast<RankedTensorType>(value.getType());
    Shape sizes(type.getShape());
    ArrayRef<int64_t> most = typeBounds(type);
    for (size_t dim = 0; bounds && dim < most.size(); ++dim)
      if (ShapedType::isDynamic(sizes[dim]))
        sizes[dim] = most[dim];
    return sizes;
  }

  /// One shape for all values: what one of them knows binds the others. Scalars beside tensors do not count.
  std::optional<Shape> meet(ValueRange values) {
    std::optional<Shape> result;
    for (Value value : values) {
      Shape sizes = of(value);
      if (!result || (result->empty() && !sizes.empty()))
        result = sizes;
      for (size_t dim = 0; dim < std::min(sizes.size(), result->size()); ++dim) {
        int64_t &known = (*result)[dim];
        if (ShapedType::isDynamic(known))
          known = sizes[dim];
        else if (!ShapedType::isDynamic(sizes[dim]))
          known = std::min(known, sizes[dim]);
      }
    }
    return result;
  }

  /// The elements of a shape operand; unknown ones are dynamic.
  Shape elements(Value operand, int depth = 0) {
    if (auto known = constantIntegers(operand))
      return *known;
    auto type = cast<RankedTensorType>(operand.getType());
    Shape unknown(type.hasStaticShape() ? type.getNumElements() : 0, kUnknown), parts;
    Operation *from = operand.getDefiningOp();
    if (!from || depth > 32)
      return unknown;
    if (isa<ReshapeOp, ConvertOp>(from) && isa<IntegerType, IndexType>(type.getElementType())) {
      auto source = cast<RankedTensorType>(from->getOperand(0).getType());
      bool same = source.hasStaticShape() && isa<IntegerType, IndexType>(source.getElementType());
      return same && source.getNumElements() == int64_t(unknown.size()) ? elements(from->getOperand(0), depth + 1)
                                                                        : unknown;
    }
    if (auto join = dyn_cast<ConcatenateOp>(from); join && join.getDimension() == 0)
      for (Value part : join.getInputs())
        llvm::append_range(parts, elements(part, depth + 1));
    if (auto size = dyn_cast<GetDimensionSizeOp>(from))
      parts.push_back(cast<RankedTensorType>(size.getOperand().getType()).getDimSize(size.getDimension()));
    return parts.size() == unknown.size() ? parts : unknown;
  }

  SmallVector<WindowDim> windowsOf(ReduceWindowOp op);
  template <typename Conv> std::optional<Shape> convolution(Conv op, ArrayRef<std::pair<int64_t, int64_t>> padding);
  std::optional<Shape> dynamicPad(DynamicPadOp op);
  std::optional<Shape> realSlice(RealDynamicSliceOp op);
  std::optional<Shape> fft(FftOp op);
  std::optional<Shape> indexSelect(TorchIndexSelectOp op);
  std::optional<Shape> batchNorm(OpResult result);
  std::optional<Shape> dot(DotOp op);
  std::optional<Shape> allToAll(AllToAllOp op, OpResult result);
  std::optional<Shape> withDim(Shape sizes, int64_t dim, int64_t size) {
    if (dim >= 0 && dim < int64_t(sizes.size()))
      sizes[dim] = size;
    return sizes;
  }

  Operation *op;
  bool bounds;
};

} // namespace

SmallVector<WindowDim> Inference::windowsOf(ReduceWindowOp op) {
  SmallVector<WindowDim> windows;
  auto padding = paddingPairs(op.getPaddingAttr());
  for (auto [i, size] : llvm::enumerate(op.getWindowDimensions()))
    windows.push_back(windowDim(i, size, valuesOrEmpty(op.getWindowStrides()), valuesOrEmpty(op.getBaseDilations()),
                                valuesOrEmpty(op.getWindowDilations()), padding));
  return windows;
}

template <typename Conv>
std::optional<Shape> Inference::convolution(Conv op, ArrayRef<std::pair<int64_t, int64_t>> padding) {
  SmallVector<WindowDim> windows;
  auto numbers = op.getDimensionNumbers();
  for (size_t i = 0; i < numbers.getInputSpatialDimensions().size(); ++i)
    windows.push_back(windowDim(i, 1, valuesOrEmpty(op.getWindowStrides()), valuesOrEmpty(op.getLhsDilation()),
                                valuesOrEmpty(op.getRhsDilation()), padding));
  Shape sizes = inferConvolutionShape(of(op.getLhs()), of(op.getRhs()), numbers, windows, op.getBatchGroupCount());
  for (size_t i = 0; i < windows.size(); ++i)
    if (i < padding.size() && (ShapedType::isDynamic(padding[i].first) || ShapedType::isDynamic(padding[i].second)))
      sizes[numbers.getOutputSpatialDimensions()[i]] = kUnknown;
  return sizes;
}

std::optional<Shape> Inference::dynamicPad(DynamicPadOp op) {
  Shape low = elements(op.getEdgePaddingLow()), high = elements(op.getEdgePaddingHigh()),
        interior = elements(op.getInteriorPadding()), sizes = of(op.getOperand());
  for (size_t dim = 0; dim < sizes.size(); ++dim) {
    bool known = !ShapedType::isDynamic(low[dim]) && !ShapedType::isDynamic(high[dim]) &&
                 !ShapedType::isDynamic(interior[dim]);
    sizes[dim] = known ? inferPadShape({sizes[dim]}, {low[dim]}, {high[dim]}, {interior[dim]})[0] : kUnknown;
  }
  return sizes;
}

std::optional<Shape> Inference::realSlice(RealDynamicSliceOp op) {
  Shape start = elements(op.getStartIndices()), limit = elements(op.getLimitIndices()),
        stride = elements(op.getStrides()), sizes = of(op.getOperand());
  for (size_t dim = 0; dim < sizes.size(); ++dim) {
    bool known = !ShapedType::isDynamic(start[dim]) && !ShapedType::isDynamic(limit[dim]) &&
                 !ShapedType::isDynamic(stride[dim]);
    if (known)
      sizes[dim] = inferSliceShape({start[dim]}, {limit[dim]}, {stride[dim]})[0];
    else if (!bounds)
      sizes[dim] = kUnknown; // no more than the operand has: a bound
  }
  return sizes;
}

std::optional<Shape> Inference::fft(FftOp op) {
  Shape sizes = of(op.getOperand());
  ArrayRef<int64_t> lengths = op.getFftLength();
  if (lengths.empty() || sizes.empty())
    return sizes;
  if (op.getFftType() == FftType::RFFT)
    sizes.back() = lengths.back() == 0 ? 0 : lengths.back() / 2 + 1;
  if (op.getFftType() == FftType::IRFFT)
    sizes.back() = lengths.back();
  return sizes;
}

std::optional<Shape> Inference::indexSelect(TorchIndexSelectOp op) {
  Shape operand = of(op.getOperand()), index = of(op.getIndex()), sizes;
  int64_t dim = op.getDim(), batches = op.getBatchDims();
  if (dim < 0)
    dim += operand.size();
  if (batches < 0)
    batches += index.size();
  if (dim < 0 || dim >= int64_t(operand.size()) || batches < 0 || batches > int64_t(index.size()))
    return std::nullopt;
  sizes.append(operand.begin(), operand.begin() + dim);
  sizes.append(index.begin() + batches, index.end());
  sizes.append(operand.begin() + dim + 1, operand.end());
  return sizes;
}

/// The first result has the shape of the operand, the others one element for each feature.
std::optional<Shape> Inference::batchNorm(OpResult result) {
  Shape sizes = of(op->getOperand(0));
  auto feature = op->getAttrOfType<IntegerAttr>("feature_index");
  if (result.getResultNumber() == 0)
    return isa<BatchNormGradOp>(op) ? *meet({op->getOperand(0), op->getOperand(4)}) : sizes;
  if (!feature || feature.getInt() < 0 || feature.getInt() >= int64_t(sizes.size()))
    return std::nullopt;
  Shape features = of(op->getOperand(1));
  int64_t known = sizes[feature.getInt()];
  return Shape{ShapedType::isDynamic(known) ? features[0] : known};
}

std::optional<Shape> Inference::dot(DotOp op) {
  Shape lhs = of(op.getLhs()), rhs = of(op.getRhs()), sizes;
  if (lhs.empty() || rhs.empty())
    return std::nullopt;
  sizes.append(lhs.begin(), lhs.end() - 1);
  sizes.append(rhs.begin() + 1, rhs.end());
  return sizes;
}

std::optional<Shape> Inference::allToAll(AllToAllOp op, OpResult result) {
  Shape sizes = of(op->getOperand(result.getResultNumber()));
  int64_t count = op.getSplitCount();
  auto divided = [&](int64_t size) { return ShapedType::isDynamic(size) || count <= 0 ? size : size / count; };
  if (op.getSplitDimension() >= sizes.size() || op.getConcatDimension() >= sizes.size())
    return std::nullopt;
  sizes[op.getSplitDimension()] = divided(sizes[op.getSplitDimension()]);
  sizes[op.getConcatDimension()] = mulDims(sizes[op.getConcatDimension()], count);
  return sizes;
}

std::optional<Shape> Inference::shape(OpResult result) {
  unsigned number = result.getResultNumber();
  auto sameAsOperand = [&](auto) { return std::optional<Shape>(of(op->getOperand(number))); };
  if (op->hasTrait<ElementwiseOp>())
    return meet(op->getOperands());
  return llvm::TypeSwitch<Operation *, std::optional<Shape>>(op)
      .Case([&](ConstantOp op) { return Shape(op.getValue().getShapedType().getShape()); })
      .Case([&](BroadcastOp op) {
        Shape sizes(op.getBroadcastSizes());
        llvm::append_range(sizes, of(op.getOperand()));
        return sizes;
      })
      .Case([&](ConcatenateOp op) {
        SmallVector<Type> types;
        for (Value input : op.getInputs())
          types.push_back(RankedTensorType::get(of(input), Builder(op).getI32Type()));
        return inferConcatenateShape(types, op.getDimension());
      })
      .Case([&](PadOp op) {
        return inferPadShape(of(op.getOperand()), op.getEdgePaddingLow(), op.getEdgePaddingHigh(),
                             op.getInteriorPadding());
      })
      .Case<ReverseOp, CholeskyOp, CollectivePermuteOp, CrossReplicaSumOp, ReducePrecisionOp, SelectAndScatterOp>(
          [&](auto op) { return of(op->getOperand(0)); })
      .Case<AllReduceOp, CollectiveBroadcastOp, OptimizationBarrierOp, ScatterOp>(sameAsOperand)
      .Case<SortOp, MapOp>([&](auto op) { return meet(op.getInputs()); })
      .Case([&](DynamicUpdateSliceOp op) { return of(op.getOperand()); })
      .Case([&](SliceOp op) {
        return inferSliceShape(op.getStartIndices(), op.getLimitIndices(), op.getStrides());
      })
      .Case([&](TransposeOp op) { return inferTransposeShape(of(op.getOperand()), op.getPermutation()); })
      .Case([&](DynamicSliceOp op) { return Shape(op.getSliceSizes()); })
      .Case([&](GatherOp op) {
        return inferGatherShape(of(op.getStartIndices()), op.getSliceSizes(), op.getDimensionNumbers());
      })
      .Case([&](DynamicGatherOp op) {
        return inferGatherShape(of(op.getStartIndices()), elements(op.getSliceSizes()), op.getDimensionNumbers());
      })
      .Case([&](TorchIndexSelectOp op) { return indexSelect(op); })
      .Case([&](DotOp op) { return dot(op); })
      .Case([&](DotGeneralOp op) {
        return inferDotGeneralShape(of(op.getLhs()), of(op.getRhs()), op.getDotDimensionNumbers());
      })
      .Case([&](ConvolutionOp op) { return convolution(op, paddingPairs(op.getPaddingAttr())); })
      .Case([&](DynamicConvOp op) {
        Shape amounts = elements(op.getPadding());
        SmallVector<std::pair<int64_t, int64_t>> padding;
        for (size_t i = 0; i + 1 < amounts.size(); i += 2)
          padding.push_back({amounts[i], amounts[i + 1]});
        return convolution(op, padding);
      })
      .Case([&](ReduceOp op) { return inferReduceShape(*meet(op.getInputs()), op.getDimensions()); })
      .Case([&](ReduceWindowOp op) { return inferReduceWindowShape(*meet(op.getInputs()), windowsOf(op)); })
      .Case([&](FftOp op) { return fft(op); })
      .Case([&](TriangularSolveOp op) { return of(op.getB()); })
      .Case<BatchNormGradOp, BatchNormInferenceOp, BatchNormTrainingOp>([&](auto) { return batchNorm(result); })
      .Case([&](RngOp op) { return elements(op.getShape()); })
      .Case([&](RngBitGeneratorOp op) {
        return number == 0 ? std::optional<Shape>(of(op.getInitialState())) : std::nullopt;
      })
      .Case([&](DynamicBroadcastInDimOp op) { return elements(op.getOutputDimensions()); })
      .Case<DynamicReshapeOp, DynamicIotaOp>([&](auto op) { return elements(op.getOutputShape()); })
      .Case([&](DynamicPadOp op) { return dynamicPad(op); })
      .Case([&](RealDynamicSliceOp op) { return realSlice(op); })
      .Case<GetDimensionSizeOp, PartitionIdOp, ReplicaIdOp>([&](auto) { return Shape(); })
      .Case([&](SetDimensionSizeOp op) {
        auto size = constantIntegers(op.getSize());
        Shape sizes = of(op.getOperand());
        bool known = size && size->size() == 1;
        // What a dimension had is the most that it can be set to.
        return bounds && !known ? std::optional<Shape>(sizes)
                                : withDim(sizes, op.getDimension(), known ? (*size)[0] : kUnknown);
      })
      .Case([&](AllToAllOp op) { return allToAll(op, result); })
      .Default([](Operation *) { return std::nullopt; });
}

//===-- Element types --------------------------------------------------------------------------------------===//

static Type elementOf(Value value) { return cast<RankedTensorType>(value.getType()).getElementType(); }

static Type partOf(Type element) {
  auto complex = dyn_cast<ComplexType>(element);
  return complex ? complex.getElementType() : element;
}

/// What the region of a reduction gives for result `number`.
static Type returnedElement(Region &region, unsigned number) {
  if (region.empty() || region.front().empty() || region.front().back().getNumOperands() <= number)
    return {};
  return getElementTypeOrSelf(region.front().back().getOperand(number).getType());
}

static Type fftElement(FftOp op) {
  Type element = elementOf(op.getOperand());
  if (op.getFftType() == FftType::RFFT)
    return isa<ComplexType>(element) ? Type() : ComplexType::get(element);
  return op.getFftType() == FftType::IRFFT ? partOf(element) : element;
}

/// Null where the op's own type decides.
static Type inferElement(Operation *op, OpResult result) {
  unsigned number = result.getResultNumber();
  Builder builder(op);
  auto first = [&] { return elementOf(op->getOperand(0)); };
  auto unlessQuantized = [&](Type element) { return isa<quant::QuantizedType>(element) ? Type() : element; };
  return llvm::TypeSwitch<Operation *, Type>(op)
      .Case<ConvertOp, UniformQuantizeOp, BitcastConvertOp, IotaOp, DynamicIotaOp, DotOp, DotGeneralOp, ConvolutionOp,
            DynamicConvOp, EinsumOp, UnaryEinsumOp>([](auto) { return Type(); })
      .Case([&](ConstantOp op) { return op.getValue().getShapedType().getElementType(); })
      .Case<CompareOp, IsFiniteOp>([&](auto) { return builder.getI1Type(); })
      .Case<AbsOp, RealOp, ImagOp>([&](auto) { return partOf(first()); })
      .Case([&](ComplexOp) { return Type(ComplexType::get(first())); })
      .Case([&](SelectOp op) { return unlessQuantized(elementOf(op.getOnTrue())); })
      .Case([&](ClampOp op) { return unlessQuantized(elementOf(op.getOperand())); })
      .Case([&](UniformDequantizeOp) { return expressedType(first()); })
      .Case<ReduceOp, ReduceWindowOp>([&](auto op) { return returnedElement(op.getBody(), number); })
      .Case([&](ScatterOp op) { return returnedElement(op.getUpdateComputation(), number); })
      .Case([&](SelectAndScatterOp op) { return returnedElement(op.getScatter(), 0); })
      .Case([&](MapOp op) { return returnedElement(op.getComputation(), 0); })
      .Case([&](AllReduceOp op) { return returnedElement(op.getComputation(), 0); })
      .Case<SortOp, CollectiveBroadcastOp, OptimizationBarrierOp, AllToAllOp>(
          [&](auto op) { return elementOf(op->getOperand(number)); })
      .Case([&](TransposeOp op) { return inferTransposeElementType(first(), op.getPermutation()); })
      .Case([&](FftOp op) { return fftElement(op); })
      .Case([&](TriangularSolveOp op) { return unlessQuantized(elementOf(op.getB())); })
      .Case<BatchNormGradOp, BatchNormTrainingOp>([&](auto) { return unlessQuantized(first()); })
      .Case([&](GetDimensionSizeOp) { return builder.getI32Type(); })
      .Case<PartitionIdOp, ReplicaIdOp>([&](auto) { return builder.getIntegerType(32, /*isSigned=*/false); })
      .Default([&](Operation *op) {
        return op->getNumOperands() && isa<RankedTensorType>(op->getOperand(0).getType()) ? unlessQuantized(first())
                                                                                         : Type();
      });
}

//===-- Types ----------------------------------------------------------------------------------------------===//

/// The shape with its bounds.
static RankedTensorType makeType(ArrayRef<int64_t> sizes, ArrayRef<int64_t> most, Type element) {
  SmallVector<int64_t> bounds(sizes.size(), ShapedType::kDynamic);
  bool bounded = false;
  for (size_t dim = 0; dim < std::min(sizes.size(), most.size()); ++dim)
    if (ShapedType::isDynamic(sizes[dim]) && !ShapedType::isDynamic(most[dim])) {
      bounds[dim] = most[dim];
      bounded = true;
    }
  return RankedTensorType::get(sizes, element,
                               bounded ? TypeExtensionsAttr::get(element.getContext(), bounds) : Attribute());
}

static Type inferTensor(Operation *op, OpResult result) {
  bool ranked = llvm::all_of(op->getOperandTypes(), [](Type type) { return isa<RankedTensorType>(type); });
  if (!ranked)
    return {};
  auto declared = dyn_cast_or_null<RankedTensorType>(result.getType());
  Type element = inferElement(op, result);
  if (!element)
    element = declared ? declared.getElementType() : Type();
  std::optional<Shape> sizes = Inference(op, /*bounds=*/false).shape(result);
  if (!element || !sizes)
    return {};
  bool bounded = llvm::any_of(op->getOperandTypes(), [](Type type) {
    return !typeBounds(cast<RankedTensorType>(type)).empty();
  });
  // Setting a static dimension makes it bounded.
  bounded |= isa<SetDimensionSizeOp>(op);
  std::optional<Shape> most = bounded ? Inference(op, /*bounds=*/true).shape(result) : std::nullopt;
  if (llvm::any_of(*sizes, [](int64_t size) { return size < 0 && !ShapedType::isDynamic(size); }))
    return {};
  return makeType(*sizes, most ? *most : Shape(), element);
}

/// The type of what any of several regions gives.
static Type joinTypes(Type a, Type b) {
  auto x = dyn_cast<RankedTensorType>(a), y = dyn_cast<RankedTensorType>(b);
  if (a == b || !x || !y || x.getRank() != y.getRank() || x.getElementType() != y.getElementType())
    return a == b ? a : Type();
  Shape sizes, most;
  auto largest = [](RankedTensorType type, int64_t dim) {
    ArrayRef<int64_t> bounds = typeBounds(type);
    return type.isDynamicDim(dim) ? (bounds.empty() ? ShapedType::kDynamic : bounds[dim]) : type.getDimSize(dim);
  };
  for (int64_t dim = 0; dim < x.getRank(); ++dim) {
    sizes.push_back(x.getDimSize(dim) == y.getDimSize(dim) ? x.getDimSize(dim) : ShapedType::kDynamic);
    int64_t p = largest(x, dim), q = largest(y, dim);
    bool known = !ShapedType::isDynamic(p) && !ShapedType::isDynamic(q) && (x.getEncoding() || y.getEncoding());
    most.push_back(known ? std::max(p, q) : ShapedType::kDynamic);
  }
  return makeType(sizes, most, x.getElementType());
}

static void inferBranches(Operation *op, SmallVectorImpl<Type> &types) {
  for (unsigned number = 0; number < op->getNumResults(); ++number) {
    Type joined;
    for (Region &region : op->getRegions()) {
      Type type = region.front().getTerminator()->getOperand(number).getType();
      joined = &region == &op->getRegion(0) ? type : joined ? joinTypes(joined, type) : Type();
    }
    types.push_back(joined);
  }
}

SmallVector<Type> calor::stablehlo::inferResultTypes(Operation *op) {
  SmallVector<Type> types;
  if (isa<IfOp, CaseOp>(op)) {
    inferBranches(op, types);
  } else if (isa<WhileOp, OptimizationBarrierOp>(op)) {
    types.append(op->operand_type_begin(), op->operand_type_end());
  } else if (isa<AfterAllOp, CreateTokenOp, SendOp, OutfeedOp>(op)) {
    types.push_back(TokenType::get(op->getContext()));
  } else if (auto tuple = dyn_cast<TupleOp>(op)) {
    types.push_back(TupleType::get(op->getContext(), llvm::to_vector(tuple->getOperandTypes())));
  } else if (auto get = dyn_cast<GetTupleElementOp>(op)) {
    types.push_back(cast<TupleType>(get.getOperand().getType()).getType(get.getIndex()));
  } else {
    for (OpResult result : op->getResults())
      types.push_back(inferTensor(op, result));
  }
  return types;
}

Type calor::stablehlo::meetTypes(Type a, Type b) {
  if (!a || !b || a == b)
    return a ? a : b;
  auto x = dyn_cast<RankedTensorType>(a), y = dyn_cast<RankedTensorType>(b);
  if (!x || !y || x.getRank() != y.getRank() || x.getElementType() != y.getElementType())
    return {};
  Shape sizes, most;
  auto boundOf = [](RankedTensorType type, int64_t dim) {
    ArrayRef<int64_t> bounds = typeBounds(type);
    return bounds.empty() ? ShapedType::kDynamic : bounds[dim];
  };
  for (int64_t dim = 0; dim < x.getRank(); ++dim) {
    int64_t p = x.getDimSize(dim), q = y.getDimSize(dim);
    if (!verify::compatibleDims(p, q))
      return {};
    sizes.push_back(ShapedType::isDynamic(p) ? q : p);
    int64_t v = boundOf(x, dim), w = boundOf(y, dim);
    most.push_back(ShapedType::isDynamic(v) ? w : ShapedType::isDynamic(w) ? v : std::min(v, w));
  }
  return makeType(sizes, most, x.getElementType());
}
