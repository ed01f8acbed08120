// SPDX-License-Identifier: Apache-2.0
// Choice of element types and panels, and packing of constants.
#include "compiler/codegen/cpu/Pack.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/support/ElementTypes.h"
#include "llvm/Support/MathExtras.h"
#include <cstring>

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

//===-- types ---------------------------------------------------------------------------------------------------===//

static Type elementOf(Value tensor) { return cast<RankedTensorType>(tensor.getType()).getElementType(); }

static Type signless(Type type) {
  if (auto integer = dyn_cast<IntegerType>(type))
    return IntegerType::get(type.getContext(), integer.getWidth());
  return type;
}

/// The element type in memory where the operand is a view, else that of the tensor in registers.
static Type sourceElement(const ContractionOperand &operand) {
  return operand.input >= 0 ? operand.element : elementOf(operand.tensor);
}

static bool isFloatSum(Type type) { return isa<FloatType>(type) && type.getIntOrFloatBitWidth() <= 32; }

std::optional<ContractionTypes> calor::cpu::contractionTypes(const ContractionForm &form, const TargetInfo &target,
                                                             std::string &reason) {
  Type lhs = elementOf(form.lhs.tensor), rhs = elementOf(form.rhs.tensor), out = elementOf(form.result);
  // Packed weights were laid out for the operands' own types, whatever conversions happen to lie before.
  PackedAttr packing = getPacking(form.rhs.tensor.getType());
  Type lhsSource = packing ? lhs : sourceElement(form.lhs), rhsSource = packing ? rhs : sourceElement(form.rhs);
  MLIRContext *context = lhs.getContext();
  ContractionTypes types;
  if (lhs.isF64() && rhs.isF64() && out.isF64()) {
    types.sum = types.aElement = types.bElement = lhs;
    return types;
  }
  if (isFloatSum(lhs) && isFloatSum(rhs) && isFloatSum(out)) {
    types.sum = types.aElement = Float32Type::get(context);
    bool direct = rhsSource.isF32() || rhsSource.isBF16() || rhsSource.isF16();
    types.bElement = direct && form.rhs.input >= 0 ? rhsSource : types.sum;
    if (target.dotBf16 && lhsSource.isBF16() && rhsSource.isBF16()) {
      types.mac = Mac::DotBf16;
      types.group = 2;
      types.aElement = types.bElement = rhsSource;
    }
    return types;
  }
  auto whole = [](Type type) {
    auto integer = dyn_cast<IntegerType>(type);
    return integer && integer.getWidth() >= 8 && integer.getWidth() <= 64;
  };
  if (!whole(lhs) || !whole(rhs) || !whole(out)) {
    reason = "sums of these element types";
    return std::nullopt;
  }
  types.mac = Mac::Integer;
  types.sum = IntegerType::get(context, std::max(32u, out.getIntOrFloatBitWidth()));
  types.aElement = types.sum;
  types.bElement = signless(rhsSource);
  types.aUnsigned = lhsSource.isUnsignedInteger();
  types.bUnsigned = rhsSource.isUnsignedInteger();
  if (types.sum.getIntOrFloatBitWidth() < std::max(lhs.getIntOrFloatBitWidth(), rhs.getIntOrFloatBitWidth())) {
    reason = "a sum narrower than its operands";
    return std::nullopt;
  }
  bool bytes =
      types.sum.isInteger(32) && lhsSource.getIntOrFloatBitWidth() == 8 && rhsSource.getIntOrFloatBitWidth() == 8;
  if (bytes && target.dotInt8 && !types.bUnsigned) {
    types.mac = Mac::DotInt8;
    types.group = 4;
    types.aElement = types.bElement = IntegerType::get(context, 8);
    types.offsetA = !types.aUnsigned;
  } else if (bytes && !target.dotInt16Intrinsic.empty()) {
    types.mac = Mac::DotInt16;
    types.group = 2;
    types.aElement = types.bElement = IntegerType::get(context, 16);
  }
  return types;
}

//===-- choice --------------------------------------------------------------------------------------------------===//

static PackedAttr dotPacking(stablehlo::DotGeneralOp dot, const ContractionTypes &types, int64_t panel) {
  auto numbers = dot.getDotDimensionNumbers();
  return PackedAttr::get(dot.getContext(), PackKind::Rhs, panel, types.group, types.bElement,
                         numbers.getRhsBatchingDimensions(), numbers.getRhsContractingDimensions(), 1);
}

static PackedAttr kernelPacking(stablehlo::ConvolutionOp conv, const ContractionTypes &types, int64_t panel) {
  auto numbers = conv.getDimensionNumbers();
  auto depth = llvm::to_vector(numbers.getKernelSpatialDimensions());
  depth.push_back(numbers.getKernelInputFeatureDimension());
  return PackedAttr::get(conv.getContext(), PackKind::Kernel, panel, types.group, types.bElement, {}, depth,
                         conv.getFeatureGroupCount() * conv.getBatchGroupCount());
}

/// Weights of a depthwise convolution with channels last: one panel holds the window of `lanes` channels.
static PackedAttr depthwisePacking(stablehlo::ConvolutionOp conv, const ContractionForm &form, int64_t lanes) {
  auto numbers = conv.getDimensionNumbers();
  auto rhs = cast<RankedTensorType>(conv.getRhs().getType());
  int64_t channels = rhs.getDimSize(numbers.getKernelOutputFeatureDimension());
  int64_t rank = rhs.getRank();
  if (conv.getFeatureGroupCount() != channels || channels < lanes || numbers.getInputFeatureDimension() != rank - 1 ||
      numbers.getOutputFeatureDimension() != rank - 1 || numbers.getKernelSpatialDimensions().empty())
    return {};
  for (const DimMap &dim : form.lhs.map)
    if (dim.dilation != 1)
      return {};
  auto depth = llvm::to_vector(numbers.getKernelSpatialDimensions());
  depth.push_back(numbers.getKernelInputFeatureDimension());
  return PackedAttr::get(conv.getContext(), PackKind::Kernel, lanes, 1, rhs.getElementType(), {}, depth, 1);
}

PackedAttr calor::cpu::choosePacking(Operation *op, const TargetInfo &target, bool sourceIsInvariant) {
  if (!isa<stablehlo::DotGeneralOp, stablehlo::ConvolutionOp>(op))
    return {};
  auto rhs = dyn_cast<RankedTensorType>(op->getOperand(1).getType());
  if (!rhs || !rhs.hasStaticShape() || rhs.getEncoding() || !isa<RankedTensorType>(op->getOperand(0).getType()))
    return {};
  std::string reason;
  std::optional<ContractionForm> form = contractionForm(op, reason);
  if (!form || form->rhs.tensor != op->getOperand(1))
    return {};
  // The types are those of the operands here, whatever computes them: fusion may change only what lies before.
  form->lhs.input = form->rhs.input = -1;
  std::optional<ContractionTypes> types = contractionTypes(*form, target, reason);
  if (!types)
    return {};
  if (types->mac == Mac::Float && types->sum.isF32() && (rhs.getElementType().isBF16() || rhs.getElementType().isF16()))
    types->bElement = rhs.getElementType();
  for (const DimMap &dim : form->rhs.map)
    for (const DimMap::Term &term : dim.terms)
      if (term.scale < 0)
        return {};
  int64_t rows = form->extent(Axis::Row), columns = form->extent(Axis::Column), depth = form->extent(Axis::Depth);
  int64_t lanes = target.lanes(elementBytes(types->sum));
  auto conv = dyn_cast<stablehlo::ConvolutionOp>(op);
  if (conv && columns == 1 && form->extent(Axis::Batch) > 1)
    return sourceIsInvariant ? depthwisePacking(conv, *form, lanes) : PackedAttr();
  // Few weights are read where they lie if columns are neighbours there.
  int64_t last = rhs.getRank() - 1;
  bool rowsLie = last >= 0 && !form->rhs.map[last].terms.empty() &&
                 form->axes[form->rhs.map[last].terms[0].axis].kind == Axis::Column;
  if (columns < lanes / 2 || columns * depth < (rowsLie ? 4096 : 64))
    return {};
  bool many = rows == ShapedType::kDynamic || rows >= 256;
  if (!sourceIsInvariant && (!many || form->extent(Axis::Batch) != 1))
    return {};
  int64_t panel = chooseMicroTile(rows, columns, lanes, target).vectors * lanes;
  if (auto dot = dyn_cast<stablehlo::DotGeneralOp>(op))
    return dotPacking(dot, *types, panel);
  return kernelPacking(conv, *types, panel);
}

//===-- constants -----------------------------------------------------------------------------------------------===//

namespace {
/// Element offsets of the flattened indices of the packed tensor's batch, depth and columns.
struct Offsets {
  SmallVector<int64_t> batch, depth, columns;
};
} // namespace

/// Offsets of all index combinations of `dims`, the last dimension fastest.
static SmallVector<int64_t> offsetsAlong(ArrayRef<int64_t> dims, RankedTensorType type, ArrayRef<int64_t> strides) {
  SmallVector<int64_t> offsets{0};
  for (int64_t dim : dims) {
    SmallVector<int64_t> next;
    next.reserve(offsets.size() * type.getDimSize(dim));
    for (int64_t base : offsets)
      for (int64_t i = 0; i < type.getDimSize(dim); ++i)
        next.push_back(base + i * strides[dim]);
    offsets = std::move(next);
  }
  return offsets;
}

static Offsets offsetsOf(RankedTensorType type, PackedAttr packing) {
  SmallVector<int64_t> strides(type.getRank(), 1), columns;
  for (int64_t dim = type.getRank() - 1; dim > 0; --dim)
    strides[dim - 1] = strides[dim] * type.getDimSize(dim);
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (!llvm::is_contained(packing.getBatch(), dim) && !llvm::is_contained(packing.getContract(), dim))
      columns.push_back(dim);
  Offsets offsets{offsetsAlong(packing.getBatch(), type, strides), offsetsAlong(packing.getContract(), type, strides),
                  offsetsAlong(columns, type, strides)};
  // Groups split the columns: the first of each group are the batch.
  if (packing.getGroups() > 1) {
    size_t each = offsets.columns.size() / packing.getGroups();
    offsets.batch.clear();
    for (int64_t group = 0; group < packing.getGroups(); ++group)
      offsets.batch.push_back(offsets.columns[group * each] - offsets.columns[0]);
    offsets.columns.truncate(each);
  }
  return offsets;
}

/// Packs one batch; From is the source's element, To that of the panels.
template <typename From, typename To>
static void packBatch(const From *source, const Offsets &offsets, int64_t panel, int64_t group, To *out) {
  int64_t depth = offsets.depth.size(), columns = offsets.columns.size();
  int64_t padded = llvm::alignTo(depth, group);
  constexpr int64_t block = 64; // steps of the depth between two looks at the same column
  for (int64_t first = 0; first < columns; first += panel, out += padded * panel) {
    int64_t width = std::min(panel, columns - first);
    bool contiguous = offsets.columns[first + width - 1] - offsets.columns[first] == width - 1;
    for (int64_t start = 0; start < depth; start += block) {
      int64_t stop = std::min(depth, start + block);
      if (contiguous && group == 1 && std::is_same_v<From, To>) {
        for (int64_t k = start; k < stop; ++k)
          std::memcpy(out + k * panel, source + offsets.depth[k] + offsets.columns[first], width * sizeof(To));
        continue;
      }
      for (int64_t column = 0; column < width; ++column) {
        const From *from = source + offsets.columns[first + column];
        for (int64_t k = start; k < stop; ++k)
          out[(k / group * panel + column) * group + k % group] = static_cast<To>(from[offsets.depth[k]]);
      }
    }
  }
}

template <typename From, typename To>
static void packAll(ArrayRef<char> source, const Offsets &offsets, PackedAttr packing, MutableArrayRef<char> out) {
  int64_t panel = packing.getPanel(), group = packing.getGroup();
  int64_t padded = llvm::alignTo(offsets.columns.size(), panel), depth = llvm::alignTo(offsets.depth.size(), group);
  const From *from = reinterpret_cast<const From *>(source.data());
  To *to = reinterpret_cast<To *>(out.data());
  for (int64_t offset : offsets.batch) {
    packBatch(from + offset, offsets, panel, group, to);
    to += padded * depth;
  }
  if (group != 4)
    return;
  const To *panels = reinterpret_cast<const To *>(out.data());
  int32_t *sums = reinterpret_cast<int32_t *>(to);
  for (size_t batch = 0; batch < offsets.batch.size(); ++batch, panels += padded * depth)
    for (int64_t column = 0; column < padded; ++column) {
      int32_t sum = 0;
      for (int64_t k = 0; k < depth; ++k)
        sum += panels[column / panel * panel * depth + (k / group * panel + column % panel) * group + k % group];
      *sums++ = -128 * sum;
    }
}

void calor::cpu::packConstant(ArrayRef<char> source, RankedTensorType type, PackedAttr packing,
                              MutableArrayRef<char> out) {
  Offsets offsets = offsetsOf(type, packing);
  std::memset(out.data(), 0, out.size());
  if (packing.getElement().isInteger(16) && type.getElementTypeBitWidth() == 8) {
    if (type.getElementType().isUnsignedInteger())
      return packAll<uint8_t, int16_t>(source, offsets, packing, out);
    return packAll<int8_t, int16_t>(source, offsets, packing, out);
  }
  switch (elementBytes(type.getElementType())) {
  case 1:
    return packAll<int8_t, int8_t>(source, offsets, packing, out);
  case 2:
    return packAll<uint16_t, uint16_t>(source, offsets, packing, out);
  case 4:
    return packAll<uint32_t, uint32_t>(source, offsets, packing, out);
  default:
    return packAll<uint64_t, uint64_t>(source, offsets, packing, out);
  }
}
