// SPDX-License-Identifier: Apache-2.0
// One rule for the shape and one for the element type of every op whose results follow from its operands. Bounds are
// inferred by the rule for sizes, applied to the largest sizes, where a size grows with what it depends on.
#include "compiler/dialect/stablehlo/TypeInference.h"

#include "compiler/dialect/stablehlo/StablehloInference.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/dialect/stablehlo/Verification.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/ADT/StringExtras.h"
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

  /// What two know about one size.
  static int64_t agreed(int64_t a, int64_t b) {
    return ShapedType::isDynamic(a) ? b : ShapedType::isDynamic(b) ? a : std::min(a, b);
  }

  /// The `count` elements of a shape operand, or the most they can be; unknown ones are dynamic.
  Shape elements(Value operand, size_t count, int depth = 0) {
    Shape unknown(count, kUnknown), parts;
    auto type = cast<RankedTensorType>(operand.getType());
    Operation *from = operand.getDefiningOp();
    if (auto known = constantIntegers(operand))
      parts = *known;
    else if (!from || depth > 32 || !type.hasStaticShape() || type.getNumElements() != int64_t(count))
      return unknown;
    else if (isa<ReshapeOp, ConvertOp>(from))
      parts = convertedElements(from->getOperand(0), type.getElementType(), count, depth);
    else if (auto join = dyn_cast<ConcatenateOp>(from); join && join.getDimension() == 0)
      for (Value part : join.getInputs()) {
        auto partType = cast<RankedTensorType>(part.getType());
        llvm::append_range(parts, elements(part, partType.hasStaticShape() ? partType.getNumElements() : 0, depth + 1));
      }
    else if (auto size = dyn_cast<GetDimensionSizeOp>(from))
      parts.push_back(of(size.getOperand())[size.getDimension()]);
    return parts.size() == count ? parts : unknown;
  }

  /// The elements of `source` as values of type `element`, where they fit.
  Shape convertedElements(Value source, Type element, size_t count, int depth) {
    if (!isa<IntegerType, IndexType>(element) ||
        !isa<IntegerType, IndexType>(cast<RankedTensorType>(source.getType()).getElementType()))
      return {};
    Shape values = elements(source, count, depth + 1);
    unsigned width = isa<IndexType>(element) ? 64 : element.getIntOrFloatBitWidth();
    for (int64_t &value : values)
      if (width < 64 && !ShapedType::isDynamic(value) && !llvm::isIntN(width, value))
        value = kUnknown;
    return values;
  }

  /// The elements where an upper bound does not do: what depends on them may fall as they grow.
  Shape exactElements(Value operand, size_t count) { return Inference(op, /*bounds=*/false).elements(operand, count); }

  SmallVector<WindowDim> windowsOf(ReduceWindowOp op);
  template <typename Conv> std::optional<Shape> convolution(Conv op, ArrayRef<std::pair<int64_t, int64_t>> padding);
  std::optional<Shape> dynamicPad(DynamicPadOp op);
  std::optional<Shape> realSlice(RealDynamicSliceOp op);
  std::optional<Shape> fft(FftOp op);
  std::optional<Shape> indexSelect(TorchIndexSelectOp op);
  std::optional<Shape> batchNorm(OpResult result);
  std::optional<Shape> dot(DotOp op);
  std::optional<Shape> dotGeneral(DotGeneralOp op);
  std::optional<Shape> einsum(StringRef config);
  std::optional<Shape> concatenation(ConcatenateOp op);
  std::optional<Shape> solution(TriangularSolveOp op);
  std::optional<Shape> bits(BitcastConvertOp op);
  std::optional<Shape> dynamicBroadcast(DynamicBroadcastInDimOp op);
  std::optional<Shape> dynamicReshape(DynamicReshapeOp op);
  std::optional<Shape> allGather(AllGatherOp op, OpResult result);
  std::optional<Shape> reduceScatter(ReduceScatterOp op);
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
  // The larger a kernel, the fewer its positions: its bounds bound nothing but the features.
  Shape kernel(op.getRhs().getType().getShape());
  kernel[numbers.getKernelOutputFeatureDimension()] = of(op.getRhs())[numbers.getKernelOutputFeatureDimension()];
  Shape sizes = inferConvolutionShape(of(op.getLhs()), kernel, numbers, windows, op.getBatchGroupCount());
  for (size_t i = 0; i < windows.size(); ++i)
    if (i < padding.size() && (ShapedType::isDynamic(padding[i].first) || ShapedType::isDynamic(padding[i].second)))
      sizes[numbers.getOutputSpatialDimensions()[i]] = kUnknown;
  return sizes;
}

std::optional<Shape> Inference::dynamicPad(DynamicPadOp op) {
  Shape sizes = of(op.getOperand());
  Shape low = elements(op.getEdgePaddingLow(), sizes.size()), high = elements(op.getEdgePaddingHigh(), sizes.size()),
        interior = elements(op.getInteriorPadding(), sizes.size());
  for (size_t dim = 0; dim < sizes.size(); ++dim) {
    bool known =
        !ShapedType::isDynamic(low[dim]) && !ShapedType::isDynamic(high[dim]) && !ShapedType::isDynamic(interior[dim]);
    sizes[dim] = known ? inferPadShape({sizes[dim]}, {low[dim]}, {high[dim]}, {interior[dim]})[0] : kUnknown;
  }
  return sizes;
}

std::optional<Shape> Inference::realSlice(RealDynamicSliceOp op) {
  Shape sizes = of(op.getOperand());
  Shape start = exactElements(op.getStartIndices(), sizes.size()), limit = elements(op.getLimitIndices(), sizes.size()),
        stride = exactElements(op.getStrides(), sizes.size());
  for (size_t dim = 0; dim < sizes.size(); ++dim) {
    bool known =
        !ShapedType::isDynamic(start[dim]) && !ShapedType::isDynamic(limit[dim]) && !ShapedType::isDynamic(stride[dim]);
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
  // The real side has the lengths of the transform.
  if (op.getFftType() == FftType::RFFT || op.getFftType() == FftType::IRFFT)
    for (size_t i = 0; i < std::min(lengths.size(), sizes.size()); ++i)
      sizes[sizes.size() - 1 - i] = lengths[lengths.size() - 1 - i];
  if (op.getFftType() == FftType::RFFT)
    sizes.back() = lengths.back() == 0 ? 0 : lengths.back() / 2 + 1;
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
  bool isGradient = isa<BatchNormGradOp>(op);
  Shape sizes = isGradient ? *meet({op->getOperand(0), op->getOperand(4)}) : of(op->getOperand(0));
  auto feature = op->getAttrOfType<IntegerAttr>("feature_index");
  if (!feature || feature.getInt() < 0 || feature.getInt() >= int64_t(sizes.size()))
    return std::nullopt;
  int64_t &features = sizes[feature.getInt()];
  for (Value vector : op->getOperands().slice(1, isGradient ? 3 : op->getNumOperands() - 1))
    features = agreed(features, of(vector)[0]);
  return result.getResultNumber() == 0 ? sizes : Shape{features};
}

std::optional<Shape> Inference::dot(DotOp op) {
  Shape lhs = of(op.getLhs()), rhs = of(op.getRhs()), sizes;
  if (lhs.empty() || rhs.empty())
    return std::nullopt;
  sizes.append(lhs.begin(), lhs.end() - 1);
  sizes.append(rhs.begin() + 1, rhs.end());
  return sizes;
}

std::optional<Shape> Inference::dotGeneral(DotGeneralOp op) {
  auto numbers = op.getDotDimensionNumbers();
  Shape lhs = of(op.getLhs()), rhs = of(op.getRhs()), sizes = inferDotGeneralShape(lhs, rhs, numbers);
  for (auto [i, l, r] : llvm::enumerate(numbers.getLhsBatchingDimensions(), numbers.getRhsBatchingDimensions()))
    sizes[i] = agreed(lhs[l], rhs[r]);
  return sizes;
}

/// The letters of `text` for `rank` dimensions; those of `...` have numbers above all characters, from the right.
static std::optional<SmallVector<int>> einsumLabels(StringRef text, int64_t rank) {
  auto [front, back] = text.split("...");
  int64_t unnamed = rank - int64_t(front.size()) - int64_t(back.size());
  if (!llvm::all_of(front, llvm::isAlpha) || !llvm::all_of(back, llvm::isAlpha) || unnamed < 0 ||
      (unnamed > 0 && !text.contains("...")))
    return std::nullopt;
  SmallVector<int> labels(front.begin(), front.end());
  for (int64_t i = unnamed; i > 0; --i)
    labels.push_back(256 + i);
  labels.append(back.begin(), back.end());
  return labels;
}

std::optional<Shape> Inference::einsum(StringRef config) {
  auto [left, right] = config.split("->");
  SmallVector<StringRef> names;
  left.split(names, ',');
  if (names.size() != op->getNumOperands())
    return std::nullopt;
  llvm::SmallDenseMap<int, int64_t> known;
  int64_t unnamed = 0;
  for (auto [value, name] : llvm::zip(op->getOperands(), names)) {
    Shape sizes = of(value);
    auto labels = einsumLabels(name, sizes.size());
    if (!labels)
      return std::nullopt;
    unnamed = std::max<int64_t>(unnamed, llvm::count_if(*labels, [](int label) { return label > 256; }));
    for (auto [label, size] : llvm::zip(*labels, sizes)) {
      int64_t &entry = known.try_emplace(label, size).first->second;
      entry = agreed(entry, size);
    }
  }
  bool hasDots = right.contains("...");
  auto labels = einsumLabels(right, hasDots ? int64_t(right.size()) - 3 + unnamed : int64_t(right.size()));
  if (!labels || llvm::any_of(*labels, [&](int label) { return !known.count(label); }))
    return std::nullopt;
  return llvm::map_to_vector<6>(*labels, [&](int label) { return known.lookup(label); });
}

std::optional<Shape> Inference::concatenation(ConcatenateOp op) {
  int64_t total = 0;
  for (Value input : op.getInputs())
    total = addToDim(total, of(input)[op.getDimension()]);
  return withDim(*meet(op.getInputs()), op.getDimension(), total);
}

/// The shape of b, of which a knows all sizes but one.
std::optional<Shape> Inference::solution(TriangularSolveOp op) {
  Shape a = of(op.getA()), sizes = of(op.getB());
  size_t rank = sizes.size(), solved = op.getLeftSide() ? rank - 2 : rank - 1;
  for (size_t dim = 0; dim + 2 < rank; ++dim)
    sizes[dim] = agreed(sizes[dim], a[dim]);
  sizes[solved] = agreed(sizes[solved], agreed(a[rank - 2], a[rank - 1]));
  return sizes;
}

/// Parts of an element are a dimension of their own.
std::optional<Shape> Inference::bits(BitcastConvertOp op) {
  int64_t from = verify::bitWidth(op.getOperand().getType().getElementType());
  int64_t to = verify::bitWidth(op.getType().getElementType());
  Shape sizes = of(op.getOperand());
  if (to < from && to > 0)
    sizes.push_back(from / to);
  else if (to > from && !sizes.empty())
    sizes.pop_back();
  return sizes;
}

/// A size of the operand that is known and not 1 is that of the result.
std::optional<Shape> Inference::dynamicBroadcast(DynamicBroadcastInDimOp op) {
  Shape sizes = elements(op.getOutputDimensions(), op.getType().getRank());
  for (auto [dim, size] : llvm::zip(op.getBroadcastDimensions(), op.getOperand().getType().getShape()))
    if (size != 1 && !ShapedType::isDynamic(size) && ShapedType::isDynamic(sizes[dim]))
      sizes[dim] = size;
  return sizes;
}

/// The one unknown size is what the others leave.
std::optional<Shape> Inference::dynamicReshape(DynamicReshapeOp op) {
  Shape sizes = elements(op.getOutputShape(), op.getType().getRank());
  RankedTensorType operand = op.getOperand().getType();
  if (llvm::count(sizes, kUnknown) != 1 || !operand.hasStaticShape())
    return sizes;
  int64_t known = 1;
  for (int64_t size : sizes)
    known = ShapedType::isDynamic(size) ? known : mulDims(known, size);
  if (known > 0 && operand.getNumElements() % known == 0 && !bounds)
    *llvm::find(sizes, kUnknown) = operand.getNumElements() / known;
  return sizes;
}

std::optional<Shape> Inference::allGather(AllGatherOp op, OpResult result) {
  Shape sizes = of(op->getOperand(result.getResultNumber()));
  auto group = verify::groupSize(op.getReplicaGroups(), op.getUseGlobalDeviceIds(), op.getChannelHandle());
  int64_t dim = op.getAllGatherDim();
  if (dim >= int64_t(sizes.size()))
    return std::nullopt;
  return withDim(sizes, dim, group.count && !group.multiplied ? mulDims(sizes[dim], group.count) : kUnknown);
}

std::optional<Shape> Inference::reduceScatter(ReduceScatterOp op) {
  Shape sizes = of(op.getOperand());
  auto group = verify::groupSize(op.getReplicaGroups(), op.getUseGlobalDeviceIds(), op.getChannelHandle());
  int64_t dim = op.getScatterDimension(), whole = sizes[dim];
  bool known = group.count && !group.multiplied && !ShapedType::isDynamic(whole);
  // Where nothing is known of the group, a part is no more than the whole.
  return withDim(sizes, dim, known ? whole / group.count : bounds ? whole : kUnknown);
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
      .Case([&](ConcatenateOp op) { return concatenation(op); })
      .Case([&](PadOp op) {
        return inferPadShape(of(op.getOperand()), op.getEdgePaddingLow(), op.getEdgePaddingHigh(),
                             op.getInteriorPadding());
      })
      .Case([&](CholeskyOp op) {
        Shape sizes = of(op.getA());
        sizes.back() = sizes[sizes.size() - 2] = agreed(sizes.back(), sizes[sizes.size() - 2]);
        return sizes;
      })
      .Case<ReverseOp, CollectivePermuteOp, CrossReplicaSumOp, SelectAndScatterOp>(
          [&](auto op) { return of(op->getOperand(0)); })
      .Case<AllReduceOp, CollectiveReduceOp, CollectiveBroadcastOp>(sameAsOperand)
      .Case<SortOp, MapOp, ScatterOp>([&](auto op) { return meet(op.getInputs()); })
      .Case([&](DynamicUpdateSliceOp op) { return of(op.getOperand()); })
      .Case([&](SliceOp op) { return inferSliceShape(op.getStartIndices(), op.getLimitIndices(), op.getStrides()); })
      .Case([&](TransposeOp op) { return inferTransposeShape(of(op.getOperand()), op.getPermutation()); })
      .Case([&](DynamicSliceOp op) { return Shape(op.getSliceSizes()); })
      .Case([&](GatherOp op) {
        return inferGatherShape(of(op.getStartIndices()), op.getSliceSizes(), op.getDimensionNumbers());
      })
      .Case([&](DynamicGatherOp op) {
        return inferGatherShape(of(op.getStartIndices()),
                                elements(op.getSliceSizes(), op.getOperand().getType().getRank()),
                                op.getDimensionNumbers());
      })
      .Case([&](TorchIndexSelectOp op) { return indexSelect(op); })
      .Case([&](DotOp op) { return dot(op); })
      .Case([&](DotGeneralOp op) { return dotGeneral(op); })
      .Case<EinsumOp, UnaryEinsumOp>([&](auto op) { return einsum(op.getEinsumConfig()); })
      .Case([&](BitcastConvertOp op) { return bits(op); })
      .Case([&](ConvolutionOp op) { return convolution(op, paddingPairs(op.getPaddingAttr())); })
      .Case([&](DynamicConvOp op) {
        Shape amounts = elements(op.getPadding(), 2 * (op.getLhs().getType().getRank() - 2));
        SmallVector<std::pair<int64_t, int64_t>> padding;
        for (size_t i = 0; i + 1 < amounts.size(); i += 2)
          padding.push_back({amounts[i], amounts[i + 1]});
        return convolution(op, padding);
      })
      .Case([&](ReduceOp op) { return inferReduceShape(*meet(op.getInputs()), op.getDimensions()); })
      .Case([&](ReduceWindowOp op) { return inferReduceWindowShape(*meet(op.getInputs()), windowsOf(op)); })
      .Case([&](FftOp op) { return fft(op); })
      .Case([&](TriangularSolveOp op) { return solution(op); })
      .Case<BatchNormGradOp, BatchNormInferenceOp, BatchNormTrainingOp>([&](auto) { return batchNorm(result); })
      .Case([&](RngOp op) { return elements(op.getShape(), op.getType().getRank()); })
      .Case([&](RngBitGeneratorOp op) {
        return number == 0 ? std::optional<Shape>(of(op.getInitialState())) : std::nullopt;
      })
      .Case([&](DynamicBroadcastInDimOp op) { return dynamicBroadcast(op); })
      .Case([&](DynamicReshapeOp op) { return dynamicReshape(op); })
      .Case([&](DynamicIotaOp op) { return elements(op.getOutputShape(), op.getType().getRank()); })
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
      .Case([&](AllGatherOp op) { return allGather(op, result); })
      .Case([&](ReduceScatterOp op) { return reduceScatter(op); })
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
      .Case<AllReduceOp, CollectiveReduceOp, ReduceScatterOp>(
          [&](auto op) { return returnedElement(op.getComputation(), 0); })
      .Case<SortOp, CollectiveBroadcastOp, AllToAllOp, AllGatherOp>(
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
      bounds[dim] = std::max<int64_t>(most[dim], 0);
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
  bool bounded =
      llvm::any_of(op->getOperandTypes(), [](Type type) { return !typeBounds(cast<RankedTensorType>(type)).empty(); });
  // Setting a static dimension makes it bounded.
  bounded |= isa<SetDimensionSizeOp>(op);
  // The sizes in shape operands may be of bounded tensors.
  bounded |= isa<DynamicBroadcastInDimOp, DynamicReshapeOp, DynamicIotaOp, RngOp>(op);
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
  } else if (isa<AfterAllOp, CreateTokenOp, SendOp, OutfeedOp, RecvOp, InfeedOp>(op)) {
    types.assign(op->getNumResults(), Type()); // what comes from elsewhere, then a token
    types.back() = TokenType::get(op->getContext());
  } else if (auto composite = dyn_cast<CompositeOp>(op)) {
    types.assign(op->getNumResults(), Type());
    auto function = SymbolTable::lookupNearestSymbolFrom<FunctionOpInterface>(op, composite.getDecompositionAttr());
    if (function && function.getNumResults() == types.size())
      types.assign(function.getResultTypes().begin(), function.getResultTypes().end());
  } else if (auto start = dyn_cast<AsyncStartOp>(op)) {
    types.push_back(
        FutureType::get(op->getContext(), llvm::to_vector(start.getBody().front().getTerminator()->getOperandTypes())));
  } else if (auto done = dyn_cast<AsyncDoneOp>(op)) {
    llvm::append_range(types, done.getOperand().getType().getTypes());
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
