// SPDX-License-Identifier: Apache-2.0
// Brings dot_general, convolution and calor.pack into the canonical form of contractions.
#include "compiler/codegen/cpu/Contraction.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

static constexpr int64_t dynamic = ShapedType::kDynamic;

//===-- extents and strides -------------------------------------------------------------------------------------===//

SmallVector<unsigned> ContractionForm::axesOf(Axis::Kind kind) const {
  SmallVector<unsigned> list;
  for (auto [i, axis] : llvm::enumerate(axes))
    if (axis.kind == kind)
      list.push_back(i);
  return list;
}

int64_t ContractionForm::extent(Axis::Kind kind) const {
  int64_t product = 1;
  for (const Axis &axis : axes)
    if (axis.kind == kind) {
      if (axis.size == dynamic)
        return dynamic;
      product *= axis.size;
    }
  return product;
}

std::optional<int64_t> ContractionForm::flatStride(Axis::Kind kind, ArrayRef<int64_t> strides) const {
  std::optional<int64_t> inner;
  int64_t expected = 0;
  for (unsigned axis : llvm::reverse(axesOf(kind))) {
    int64_t size = axes[axis].size, stride = strides[axis];
    if (size == 1)
      continue;
    if (stride == dynamic || (inner && stride != expected))
      return std::nullopt;
    if (!inner)
      inner = stride;
    expected = size == dynamic ? dynamic : stride * size;
  }
  return inner.value_or(1);
}

/// The strides of the axes in a dense row-major buffer of `shape`; also the offset.
static SmallVector<int64_t> axisStrides(size_t axes, ArrayRef<DimMap> map, ArrayRef<int64_t> shape, int64_t &offset) {
  SmallVector<int64_t> strides(axes, 0);
  int64_t stride = 1;
  offset = 0;
  for (size_t dim = shape.size(); dim-- > 0;) {
    for (const DimMap::Term &term : map[dim].terms) {
      int64_t &sum = strides[term.axis];
      bool known = sum != dynamic && stride != dynamic && map[dim].dilation == 1;
      sum = known ? sum + term.scale * stride : dynamic;
    }
    if (map[dim].offset) {
      bool known = offset != dynamic && stride != dynamic && map[dim].dilation == 1;
      offset = known ? offset + map[dim].offset * stride : dynamic;
    }
    stride = stride == dynamic || shape[dim] == dynamic ? dynamic : stride * shape[dim];
  }
  if (offset == dynamic)
    strides.assign(axes, dynamic);
  return strides;
}

//===-- where operands lie --------------------------------------------------------------------------------------===//

/// Whether every value of `from` is exactly a value of `to`, of the same class.
static bool widensExactly(Type from, Type to) {
  if ((from.isBF16() || from.isF16()) && to.isF32())
    return true;
  auto a = dyn_cast<IntegerType>(from), b = dyn_cast<IntegerType>(to);
  return a && b && a.getWidth() >= 8 && a.getWidth() < b.getWidth() && a.isUnsigned() == b.isUnsigned();
}

static bool isDense(Value value) {
  while (auto reshape = value.getDefiningOp<stablehlo::ReshapeOp>())
    value = reshape.getOperand();
  return isa<BlockArgument>(value);
}

/// One step from `value` towards the memory it comes from.
static bool stepView(Value &value, SmallVector<DimMap> &map, Type &element) {
  Operation *op = value.getDefiningOp();
  if (auto convert = dyn_cast<stablehlo::ConvertOp>(op)) {
    Type from = cast<RankedTensorType>(convert.getOperand().getType()).getElementType();
    if (from != element && !widensExactly(from, element))
      return false;
    element = from;
    value = convert.getOperand();
    return true;
  }
  if (auto transpose = dyn_cast<stablehlo::TransposeOp>(op)) {
    SmallVector<DimMap> next(map.size());
    for (auto [i, dim] : llvm::enumerate(transpose.getPermutation()))
      next[dim] = map[i];
    map = std::move(next);
    value = transpose.getOperand();
    return true;
  }
  if (auto broadcast = dyn_cast<stablehlo::BroadcastInDimOp>(op)) {
    auto source = cast<RankedTensorType>(broadcast.getOperand().getType());
    auto target = cast<RankedTensorType>(value.getType());
    SmallVector<DimMap> next(source.getRank());
    for (const DimMap &dim : map)
      if (dim.checked)
        return false;
    for (auto [i, dim] : llvm::enumerate(broadcast.getBroadcastDimensions())) {
      if (source.isDynamicDim(i))
        return false;
      if (source.getDimSize(i) != 1 || target.getDimSize(dim) == 1)
        next[i] = map[dim];
    }
    map = std::move(next);
    value = broadcast.getOperand();
    return true;
  }
  return false;
}

void calor::cpu::findView(ContractionForm &form, ContractionOperand &operand) {
  Value value = operand.tensor;
  SmallVector<DimMap> map = operand.map;
  Type element = cast<RankedTensorType>(value.getType()).getElementType();
  while (!isDense(value))
    if (!stepView(value, map, element))
      return;
  operand.view = value;
  operand.viewMap = map;
  operand.element = element;
  operand.strides =
      axisStrides(form.axes.size(), map, cast<RankedTensorType>(value.getType()).getShape(), operand.offset);
  operand.checked = llvm::any_of(map, [](const DimMap &dim) { return dim.checked; });
  while (auto reshape = value.getDefiningOp<stablehlo::ReshapeOp>())
    value = reshape.getOperand();
  operand.input = cast<BlockArgument>(value).getArgNumber();
}

//===-- dot_general ---------------------------------------------------------------------------------------------===//

static DimMap single(unsigned axis) {
  DimMap map;
  map.terms.push_back({axis, 1});
  return map;
}

static void finish(ContractionForm &form) {
  findView(form, form.lhs);
  findView(form, form.rhs);
  int64_t offset;
  form.outStrides =
      axisStrides(form.axes.size(), form.out, cast<RankedTensorType>(form.result.getType()).getShape(), offset);
}

static ContractionForm dotForm(stablehlo::DotGeneralOp dot) {
  ContractionForm form;
  form.op = dot;
  form.result = dot.getResult();
  form.lhs.tensor = dot.getLhs();
  form.rhs.tensor = dot.getRhs();
  auto lhs = cast<RankedTensorType>(dot.getLhs().getType()), rhs = cast<RankedTensorType>(dot.getRhs().getType());
  auto numbers = dot.getDotDimensionNumbers();
  form.lhs.map.resize(lhs.getRank());
  form.rhs.map.resize(rhs.getRank());
  auto merge = [](int64_t a, int64_t b) { return a == dynamic ? b : a; };
  int out = 0;
  auto pair = [&](Axis::Kind kind, ArrayRef<int64_t> l, ArrayRef<int64_t> r) {
    for (auto [i, j] : llvm::zip_equal(l, r)) {
      unsigned axis = form.axes.size();
      form.axes.push_back({kind, merge(lhs.getDimSize(i), rhs.getDimSize(j)), kind == Axis::Batch ? out++ : -1,
                           static_cast<int>(i), static_cast<int>(j)});
      form.lhs.map[i] = form.rhs.map[j] = single(axis);
      if (kind == Axis::Batch)
        form.out.push_back(single(axis));
    }
  };
  auto rest = [&](Axis::Kind kind, RankedTensorType type, SmallVector<DimMap> &map) {
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      if (map[dim].terms.empty()) {
        map[dim] = single(form.axes.size());
        form.out.push_back(map[dim]);
        form.axes.push_back({kind, type.getDimSize(dim), out++, kind == Axis::Row ? static_cast<int>(dim) : -1,
                             kind == Axis::Column ? static_cast<int>(dim) : -1});
      }
  };
  pair(Axis::Batch, numbers.getLhsBatchingDimensions(), numbers.getRhsBatchingDimensions());
  pair(Axis::Depth, numbers.getLhsContractingDimensions(), numbers.getRhsContractingDimensions());
  rest(Axis::Row, lhs, form.lhs.map);
  rest(Axis::Column, rhs, form.rhs.map);
  finish(form);
  return form;
}

/// A matrix times a vector is a vector times the transposed matrix: rows become columns, which vectors run along.
static void swapSides(ContractionForm &form) {
  std::swap(form.lhs, form.rhs);
  for (Axis &axis : form.axes) {
    std::swap(axis.lhsDim, axis.rhsDim);
    if (axis.kind == Axis::Row)
      axis.kind = Axis::Column;
    else if (axis.kind == Axis::Column)
      axis.kind = Axis::Row;
  }
}

//===-- convolution ---------------------------------------------------------------------------------------------===//

namespace {
struct WindowDim {
  int64_t stride = 1, low = 0, lhsDilation = 1, rhsDilation = 1;
  bool reversed = false;
};
} // namespace

static SmallVector<WindowDim> windowOf(stablehlo::ConvolutionOp conv, size_t rank) {
  SmallVector<WindowDim> window(rank);
  for (size_t i = 0; i < rank; ++i) {
    if (auto strides = conv.getWindowStrides())
      window[i].stride = (*strides)[i];
    if (auto dilation = conv.getLhsDilation())
      window[i].lhsDilation = (*dilation)[i];
    if (auto dilation = conv.getRhsDilation())
      window[i].rhsDilation = (*dilation)[i];
    if (auto reversal = conv.getWindowReversal())
      window[i].reversed = (*reversal)[i];
    if (auto padding = conv.getPaddingAttr())
      window[i].low = cast<DenseIntElementsAttr>(padding).getValues<APInt>()[2 * i].getSExtValue();
  }
  return window;
}

static ContractionForm convolutionForm(stablehlo::ConvolutionOp conv) {
  ContractionForm form;
  form.op = conv;
  form.result = conv.getResult();
  form.lhs.tensor = conv.getLhs();
  form.rhs.tensor = conv.getRhs();
  auto lhs = cast<RankedTensorType>(conv.getLhs().getType()), rhs = cast<RankedTensorType>(conv.getRhs().getType()),
       out = cast<RankedTensorType>(conv.getResult().getType());
  auto numbers = conv.getDimensionNumbers();
  form.lhs.map.resize(lhs.getRank());
  form.rhs.map.resize(rhs.getRank());
  form.out.resize(out.getRank());
  int64_t groups = conv.getFeatureGroupCount() * conv.getBatchGroupCount();
  auto addAxis = [&](Axis axis) {
    form.axes.push_back(axis);
    return static_cast<unsigned>(form.axes.size() - 1);
  };
  // Rows run in the order of the result's dimensions, so that their flattened index is its offset.
  SmallVector<int> spatialAxis(numbers.getOutputSpatialDimensions().size());
  unsigned batchAxis = 0;
  for (int64_t dim = 0; dim < out.getRank(); ++dim) {
    if (dim == numbers.getOutputFeatureDimension())
      continue;
    unsigned axis = addAxis({Axis::Row, out.getDimSize(dim), static_cast<int>(dim)});
    form.out[dim] = single(axis);
    if (dim == numbers.getOutputBatchDimension())
      batchAxis = axis;
    else
      spatialAxis[llvm::find(numbers.getOutputSpatialDimensions(), dim) -
                  numbers.getOutputSpatialDimensions().begin()] = axis;
  }
  SmallVector<WindowDim> window = windowOf(conv, spatialAxis.size());
  for (auto [i, dim] : llvm::enumerate(numbers.getInputSpatialDimensions())) {
    int64_t kernelDim = numbers.getKernelSpatialDimensions()[i];
    const WindowDim &w = window[i];
    int64_t size = rhs.getDimSize(kernelDim);
    unsigned axis = addAxis({Axis::Depth, size, -1, -1, static_cast<int>(kernelDim)});
    DimMap &position = form.lhs.map[dim];
    position.terms = {{static_cast<unsigned>(spatialAxis[i]), w.stride}, {axis, w.rhsDilation}};
    position.offset = -w.low;
    position.dilation = w.lhsDilation;
    int64_t outSize = form.axes[spatialAxis[i]].size, inSize = lhs.getDimSize(dim);
    position.checked = w.low > 0 || w.lhsDilation != 1 || outSize == dynamic || inSize == dynamic ||
                       (outSize - 1) * w.stride + (size - 1) * w.rhsDilation - w.low >= inSize;
    form.rhs.map[kernelDim] = single(axis);
    if (w.reversed) {
      form.rhs.map[kernelDim].terms[0].scale = -1;
      form.rhs.map[kernelDim].offset = size - 1;
    }
  }
  int64_t inputDim = numbers.getKernelInputFeatureDimension(), outputDim = numbers.getKernelOutputFeatureDimension();
  unsigned depth = addAxis({Axis::Depth, rhs.getDimSize(inputDim), -1, -1, static_cast<int>(inputDim)});
  int64_t columns = rhs.isDynamicDim(outputDim) ? dynamic : rhs.getDimSize(outputDim) / groups;
  unsigned column = addAxis({Axis::Column, columns, -1, -1, -1});
  form.rhs.map[inputDim] = form.lhs.map[numbers.getInputFeatureDimension()] = single(depth);
  form.lhs.map[numbers.getInputBatchDimension()] = single(batchAxis);
  form.rhs.map[outputDim] = form.out[numbers.getOutputFeatureDimension()] = single(column);
  if (groups > 1) {
    unsigned group = addAxis({Axis::Batch, groups, -1, -1, -1});
    form.rhs.map[outputDim].terms.push_back({group, columns});
    form.out[numbers.getOutputFeatureDimension()].terms.push_back({group, columns});
    if (conv.getFeatureGroupCount() > 1)
      form.lhs.map[numbers.getInputFeatureDimension()].terms.push_back({group, rhs.getDimSize(inputDim)});
    else
      form.lhs.map[numbers.getInputBatchDimension()].terms.push_back({group, form.axes[batchAxis].size});
  }
  finish(form);
  return form;
}

ContractionForm calor::cpu::packForm(PackOp pack) {
  ContractionForm form;
  form.op = pack;
  form.result = pack.getResult();
  form.rhs.tensor = pack.getSource();
  PackedAttr packing = getPacking(pack.getResult().getType());
  auto type = cast<RankedTensorType>(pack.getSource().getType());
  form.rhs.map.resize(type.getRank());
  auto add = [&](Axis::Kind kind, int64_t dim, int64_t size) {
    form.rhs.map[dim] = single(form.axes.size());
    form.axes.push_back({kind, size, static_cast<int>(dim), -1, static_cast<int>(dim)});
  };
  for (int64_t dim : packing.getBatch())
    add(Axis::Batch, dim, type.getDimSize(dim));
  for (int64_t dim : packing.getContract())
    add(Axis::Depth, dim, type.getDimSize(dim));
  int64_t groups = packing.getGroups();
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (form.rhs.map[dim].terms.empty()) {
      add(Axis::Column, dim, type.getDimSize(dim) / groups);
      if (groups > 1) {
        form.rhs.map[dim].terms.push_back({static_cast<unsigned>(form.axes.size()), type.getDimSize(dim) / groups});
        form.axes.push_back({Axis::Batch, groups, -1, -1, -1});
      }
    }
  findView(form, form.rhs);
  return form;
}

//===-- kernels -------------------------------------------------------------------------------------------------===//

std::optional<ContractionForm> calor::cpu::contractionForm(Operation *op, std::string &reason) {
  ContractionForm form;
  if (auto dot = dyn_cast<stablehlo::DotGeneralOp>(op)) {
    form = dotForm(dot);
    if (form.extent(Axis::Column) == 1 && form.extent(Axis::Row) != 1 && !getPacking(dot.getRhs().getType()))
      swapSides(form);
  } else {
    form = convolutionForm(cast<stablehlo::ConvolutionOp>(op));
  }
  for (const Axis &axis : form.axes) {
    if (axis.size == 0)
      reason = "an empty dimension";
    if (axis.size == dynamic && axis.outDim < 0 && axis.lhsDim < 0)
      reason = "a symbolic window or number of features";
  }
  for (const DimMap &map : form.lhs.map)
    for (const auto &term : map.terms)
      if (term.scale == dynamic)
        reason = "groups of a symbolic size";
  if (!reason.empty())
    return std::nullopt;
  return form;
}

/// Whether `value`, computed from `source`, is so element by element; visits every op between.
static bool followsIndex(Value source, KernelOp kernel, std::string &reason) {
  auto shape = cast<RankedTensorType>(source.getType()).getShape();
  llvm::SetVector<Operation *> work;
  work.insert(source.getDefiningOp());
  for (size_t i = 0; i < work.size(); ++i)
    for (Value result : work[i]->getResults())
      for (Operation *user : result.getUsers()) {
        if (isa<YieldOp>(user))
          continue;
        if (!stablehlo::isElementwise(user) || user->getNumResults() != 1 ||
            cast<RankedTensorType>(user->getResult(0).getType()).getShape() != shape) {
          reason = (user->getName().getStringRef() + " uses the sum at another index").str();
          return false;
        }
        work.insert(user);
      }
  for (Value value : kernel.getYield().getValues())
    if (auto type = dyn_cast<RankedTensorType>(value.getType()); !type || type.getShape() != shape) {
      reason = "a result of another shape than the contraction";
      return false;
    }
  return true;
}

std::optional<ContractionForm> calor::cpu::analyseContraction(KernelOp kernel, std::string &reason) {
  Operation *found = nullptr;
  for (Operation &op : kernel.getBody().front())
    if (isa<stablehlo::DotGeneralOp, stablehlo::ConvolutionOp>(op)) {
      if (found) {
        reason = "more than one contraction";
        return std::nullopt;
      }
      found = &op;
    }
  if (!found) {
    reason = "no dot_general or convolution";
    return std::nullopt;
  }
  if (!isa<RankedTensorType>(found->getResult(0).getType()) || !followsIndex(found->getResult(0), kernel, reason))
    return std::nullopt;
  for (unsigned i = 0; i < kernel.getNumResults(); ++i)
    if (kernel.tiedOperand(i) >= 0) {
      reason = "a result that shares an operand's buffer";
      return std::nullopt;
    }
  return contractionForm(found, reason);
}

//===-- axis values while emitting ------------------------------------------------------------------------------===//

ContractionIndices::ContractionIndices(const ContractionForm &form, Arith &arith, ElementalEmitter &emitter,
                                       KernelFunction &function)
    : form(form), arith(arith), emitter(emitter), function(function), values(form.axes.size()) {
  for (LaneIndex &value : values)
    value.base = arith.i64(0);
}

Value ContractionIndices::size(unsigned axis) {
  const Axis &info = form.axes[axis];
  if (info.size != dynamic)
    return arith.i64(info.size);
  if (info.outDim >= 0)
    return function.size(function.kernel.getInputs().size(), info.outDim);
  return emitter.extent(form.lhs.tensor, info.lhsDim);
}

Value ContractionIndices::size(Axis::Kind kind) {
  Value product = arith.i64(1);
  for (unsigned axis : form.axesOf(kind))
    product = arith.mul(product, size(axis));
  return product;
}

void ContractionIndices::setFlat(Axis::Kind kind, Value flat, int64_t lanes) {
  SmallVector<unsigned> moving;
  for (unsigned axis : form.axesOf(kind)) {
    values[axis] = {arith.i64(0)};
    if (form.axes[axis].size != 1)
      moving.push_back(axis);
  }
  if (moving.empty())
    return;
  if (moving.size() == 1) {
    values[moving[0]] = {flat, lanes > 1 ? 1 : 0};
    return;
  }
  Value rest = flat;
  if (lanes > 1)
    rest = arith.add(arith.broadcast(flat, lanes), arith.iota(lanes));
  for (unsigned axis : llvm::reverse(moving)) {
    Value index = rest;
    if (axis != moving.front()) {
      Value extent = lanes > 1 ? arith.broadcast(size(axis), lanes) : size(axis);
      index = arith.rem(rest, extent);
      rest = arith.div(rest, extent);
    }
    values[axis] = lanes > 1 ? LaneIndex{{}, 0, index} : LaneIndex{index};
  }
}

LaneIndex ContractionIndices::position(const DimMap &map, int64_t lanes) {
  LaneIndex sum{arith.i64(map.offset)};
  for (const DimMap::Term &term : map.terms) {
    LaneIndex value = values[term.axis];
    if (value.lanewise || sum.lanewise) {
      auto spread = [&](LaneIndex index) {
        if (index.lanewise)
          return index.lanewise;
        return arith.add(arith.broadcast(index.base, lanes), arith.iota(lanes, index.step));
      };
      sum = {{}, 0, arith.add(spread(sum), arith.mul(spread(value), term.scale))};
      continue;
    }
    sum.base = arith.add(sum.base, arith.mul(value.base, term.scale));
    sum.step += value.step * term.scale;
  }
  return sum;
}

SmallVector<LaneIndex> ContractionIndices::indices(ArrayRef<DimMap> map, int64_t lanes) {
  SmallVector<LaneIndex> list;
  for (const DimMap &dim : map) {
    LaneIndex index = position(dim, lanes);
    if (dim.dilation != 1)
      index.base = arith.div(index.base, dim.dilation);
    list.push_back(index);
  }
  return list;
}

Value ContractionIndices::inside(ArrayRef<DimMap> map, ArrayRef<Value> extents) {
  Value all;
  for (auto [dim, extent] : llvm::zip(map, extents)) {
    if (!dim.checked)
      continue;
    Value at = position(dim, 1).base;
    all = arith.allOf(all, arith.compare(Predicate::sge, at, arith.i64(0)));
    if (dim.dilation != 1) {
      all = arith.allOf(all, arith.compare(Predicate::eq, arith.rem(at, dim.dilation), arith.i64(0)));
      at = arith.div(at, dim.dilation);
    }
    all = arith.allOf(all, arith.compare(Predicate::slt, at, extent));
  }
  return all;
}

Value ContractionIndices::offset(ArrayRef<int64_t> strides, ArrayRef<Axis::Kind> kinds) {
  Value sum = arith.i64(0);
  for (auto [i, axis] : llvm::enumerate(form.axes))
    if (llvm::is_contained(kinds, axis.kind))
      sum = arith.add(sum, arith.mul(values[i].base, strides[i]));
  return sum;
}
