// SPDX-License-Identifier: Apache-2.0
// The elemental forms of reductions, windows, dots and convolutions: loops for each element of the result. Strategies
// take these ops in better ways; this one takes them all.
#include "compiler/codegen/cpu/ElementalEmitter.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/dialect/stablehlo/StablehloInference.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/support/Numerics.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

static Type elementOf(Value tensor) { return getElementTypeOrSelf(tensor.getType()); }
static bool failed(ArrayRef<Lanes> values) {
  return llvm::any_of(values, [](const Lanes &value) { return !value.value; });
}

/// What a reduction starts from; failed() where a value has no elemental form.
static SmallVector<Lanes> initialValues(ElementalEmitter &emitter, ValueRange inits, int64_t lanes) {
  return llvm::map_to_vector(inits, [&](Value init) { return emitter.emit(init, {}, lanes); });
}

Lanes ElementalEmitter::emitReduce(Value result, Indices indices, int64_t lanes, Value mask) {
  auto reduce = cast<ReduceOp>(result.getDefiningOp());
  SmallVector<Lanes> state = initialValues(*this, reduce.getInitValues(), lanes);
  if (::failed(state))
    return {};
  SmallVector<Value> sizes;
  for (int64_t dim : reduce.getDimensions())
    sizes.push_back(extent(reduce.getInputs().front(), dim));
  bool bad = false;
  SmallVector<Lanes> results = overBox(sizes, state, [&](ArrayRef<Value> box, ArrayRef<Lanes> sums) {
    SmallVector<LaneIndex> at;
    unsigned kept = 0;
    for (int64_t dim = 0; dim < cast<RankedTensorType>(reduce.getInputs().front().getType()).getRank(); ++dim) {
      if (auto it = llvm::find(reduce.getDimensions(), dim); it != reduce.getDimensions().end()) {
        at.push_back({box[it - reduce.getDimensions().begin()], 0, {}});
      } else {
        at.push_back(indices[kept++]);
      }
    }
    SmallVector<Lanes> arguments(sums);
    for (Value input : reduce.getInputs())
      arguments.push_back(emit(input, at, lanes, mask));
    if (::failed(arguments)) {
      bad = true;
      return SmallVector<Lanes>(sums);
    }
    return emitRegion(reduce.getBody(), arguments, lanes);
  });
  if (bad)
    return {};
  for (auto [value, lane] : llvm::zip(reduce.getResults(), results))
    remember(value, indices, lanes, mask, lane);
  return results[cast<OpResult>(result).getResultNumber()];
}

/// The position in the base of window position `inside` at `index`; adds to `conditions` where it may lie outside or
/// between elements.
static LaneIndex windowPosition(ElementalEmitter &e, const LaneIndex &index, Value inside, const WindowDim &window,
                                Value extent, int64_t lanes, SmallVectorImpl<Value> &conditions) {
  Arith &a = e.arith();
  LaneIndex at = e.shift(e.scale(index, window.stride), a.add(a.mul(inside, window.windowDilation), -window.padLow));
  Value span = extent;
  if (window.baseDilation != 1)
    span = a.add(a.mul(a.add(extent, -1), window.baseDilation), 1);
  if (window.padLow > 0)
    conditions.push_back(e.compare(Predicate::sge, at, a.i64(0), lanes));
  if (window.padHigh > 0)
    conditions.push_back(e.compare(Predicate::slt, at, span, lanes));
  if (window.baseDilation == 1)
    return at;
  if (ElementalEmitter::isUniform(at) || lanes == 1) {
    Value bounded = a.max(at.base, a.i64(0));
    conditions.push_back(a.compare(Predicate::eq, a.rem(bounded, a.i64(window.baseDilation)), a.i64(0)));
    return {a.div(bounded, window.baseDilation), 0, {}};
  }
  Value zero = a.broadcast(a.i64(0), lanes);
  Value position = a.max(e.toVector(at, lanes), zero);
  conditions.push_back(a.compare(Predicate::eq, a.rem(position, window.baseDilation), zero));
  return {{}, 0, a.div(position, window.baseDilation)};
}

Lanes ElementalEmitter::emitReduceWindow(Value result, Indices indices, int64_t lanes, Value mask) {
  auto op = cast<ReduceWindowOp>(result.getDefiningOp());
  SmallVector<Lanes> state = initialValues(*this, op.getInitValues(), lanes);
  if (::failed(state))
    return {};
  SmallVector<Value> sizes;
  SmallVector<unsigned> dims; // with a window of more than one element, in order
  for (auto [dim, size] : llvm::enumerate(op.getWindowDimensions()))
    if (size != 1) {
      sizes.push_back(a.i64(size));
      dims.push_back(dim);
    }
  auto padding = paddingPairs(op.getPaddingAttr());
  bool bad = false;
  SmallVector<Lanes> results = overBox(sizes, state, [&](ArrayRef<Value> box, ArrayRef<Lanes> sums) {
    SmallVector<LaneIndex> at;
    SmallVector<Value> conditions;
    for (auto [dim, index] : llvm::enumerate(indices)) {
      WindowDim window =
          windowDim(dim, op.getWindowDimensions()[dim], valuesOrEmpty(op.getWindowStrides()),
                    valuesOrEmpty(op.getBaseDilations()), valuesOrEmpty(op.getWindowDilations()), padding);
      auto position = llvm::find(dims, dim);
      Value inside = position == dims.end() ? a.i64(0) : box[position - dims.begin()];
      at.push_back(
          windowPosition(*this, index, inside, window, extent(op.getInputs().front(), dim), lanes, conditions));
    }
    auto combine = [&](Value live) {
      SmallVector<Lanes> arguments(sums);
      for (Value input : op.getInputs())
        arguments.push_back(emit(input, at, lanes, live));
      if (::failed(arguments)) {
        bad = true;
        return SmallVector<Lanes>(sums);
      }
      return emitRegion(op.getBody(), arguments, lanes);
    };
    return guarded(conditions, mask, combine, [&] { return SmallVector<Lanes>(sums); });
  });
  if (bad)
    return {};
  for (auto [value, lane] : llvm::zip(op.getResults(), results))
    remember(value, indices, lanes, mask, lane);
  return results[cast<OpResult>(result).getResultNumber()];
}

/// Whether products are rounded before they are added.
static bool isShortSum(ArrayRef<Value> sizes) {
  int64_t depth = 1;
  for (Value size : sizes) {
    auto known = Arith::known(size);
    if (!known || *known > kShortSum)
      return false;
    depth *= *known;
  }
  return depth <= kShortSum;
}

/// sum + x * y in registers of `type`.
Lanes ElementalEmitter::multiplyAdd(Lanes x, Lanes y, Lanes sum, Type type, bool fused) {
  if (isa<ComplexType>(type)) {
    Value real = a.subf(a.mulf(x.value, y.value), a.mulf(x.imaginary, y.imaginary));
    Value imaginary = a.addf(a.mulf(x.value, y.imaginary), a.mulf(x.imaginary, y.value));
    return {a.addf(sum.value, real), a.addf(sum.imaginary, imaginary)};
  }
  if (type.isInteger(1))
    return {a.ori(sum.value, a.andi(x.value, y.value)), {}};
  if (!isa<FloatType>(type))
    return {a.addi(sum.value, a.muli(x.value, y.value)), {}};
  if (fused && fma())
    return {math::FmaOp::create(a.builder, a.loc, x.value, y.value, sum.value), {}};
  return {a.addf(sum.value, a.mulf(x.value, y.value)), {}};
}

static Lanes zero(ElementalEmitter &e, Type type, int64_t lanes) {
  Arith &a = e.arith();
  Type reg = registerType(type, lanes);
  Value value = isa<FloatType>(getElementTypeOrSelf(reg)) ? a.real(reg, 0.0) : a.integer(reg, 0);
  return {value, isa<ComplexType>(type) ? value : Value()};
}

Lanes ElementalEmitter::emitDot(Operation *op, Indices indices, int64_t lanes, Value mask) {
  Value lhs = op->getOperand(0), rhs = op->getOperand(1);
  int64_t lhsRank = cast<RankedTensorType>(lhs.getType()).getRank();
  int64_t rhsRank = cast<RankedTensorType>(rhs.getType()).getRank();
  SmallVector<int64_t> lhsBatch, rhsBatch, lhsContract, rhsContract;
  if (auto dot = dyn_cast<DotGeneralOp>(op)) {
    auto numbers = dot.getDotDimensionNumbers();
    lhsBatch = llvm::to_vector(numbers.getLhsBatchingDimensions());
    rhsBatch = llvm::to_vector(numbers.getRhsBatchingDimensions());
    lhsContract = llvm::to_vector(numbers.getLhsContractingDimensions());
    rhsContract = llvm::to_vector(numbers.getRhsContractingDimensions());
  } else {
    lhsContract.push_back(lhsRank - 1);
    rhsContract.push_back(0);
  }
  Type type = elementOf(op->getResult(0)), sumType = accumulatorOf(type);
  SmallVector<Value> sizes;
  for (int64_t dim : lhsContract)
    sizes.push_back(extent(lhs, dim));
  bool bad = false;
  auto step = [&](ArrayRef<Value> box, ArrayRef<Lanes> sums) -> SmallVector<Lanes> {
    unsigned free = lhsBatch.size();
    auto positions = [&](int64_t rank, ArrayRef<int64_t> batch, ArrayRef<int64_t> contract) {
      SmallVector<LaneIndex> at;
      for (int64_t dim = 0; dim < rank; ++dim) {
        if (auto it = llvm::find(contract, dim); it != contract.end())
          at.push_back({box[it - contract.begin()], 0, {}});
        else if (auto it = llvm::find(batch, dim); it != batch.end())
          at.push_back(indices[it - batch.begin()]);
        else
          at.push_back(indices[free++]);
      }
      return at;
    };
    SmallVector<LaneIndex> lhsAt = positions(lhsRank, lhsBatch, lhsContract);
    SmallVector<LaneIndex> rhsAt = positions(rhsRank, rhsBatch, rhsContract);
    Lanes x = emit(lhs, lhsAt, lanes, mask), y = emit(rhs, rhsAt, lanes, mask);
    if (!x.value || !y.value) {
      bad = true;
      return SmallVector<Lanes>(sums);
    }
    x = convertElement(a, x, elementOf(lhs), sumType);
    y = convertElement(a, y, elementOf(rhs), sumType);
    return {multiplyAdd(x, y, sums[0], sumType, !isShortSum(sizes))};
  };
  Lanes sum = overBox(sizes, zero(*this, sumType, lanes), step).front();
  return bad ? Lanes() : convertElement(a, sum, sumType, type);
}

Lanes ElementalEmitter::emitConvolution(Operation *op, Indices indices, int64_t lanes, Value mask) {
  auto conv = cast<ConvolutionOp>(op);
  auto numbers = conv.getDimensionNumbers();
  Value lhs = conv.getLhs(), rhs = conv.getRhs();
  Type type = elementOf(conv.getResult()), sumType = accumulatorOf(type);
  int64_t groups = conv.getFeatureGroupCount(), batchGroups = conv.getBatchGroupCount();
  Value inputFeatures = extent(rhs, numbers.getKernelInputFeatureDimension());
  Value outputFeatures = extent(rhs, numbers.getKernelOutputFeatureDimension());
  const LaneIndex &feature = indices[numbers.getOutputFeatureDimension()];
  // Which group an output feature belongs to.
  auto groupOf = [&](int64_t count) -> LaneIndex {
    Value perGroup = a.div(outputFeatures, count);
    if (isUniform(feature) || lanes == 1)
      return {a.div(feature.base, perGroup), 0, {}};
    return {{}, 0, a.div(toVector(feature, lanes), a.broadcast(perGroup, lanes))};
  };
  auto plus = [&](const LaneIndex &x, const LaneIndex &y) -> LaneIndex {
    if (isUniform(y))
      return shift(x, y.base);
    if (isUniform(x))
      return shift(y, x.base);
    return {{}, 0, a.add(toVector(x, lanes), toVector(y, lanes))};
  };
  auto times = [&](const LaneIndex &x, Value by) -> LaneIndex {
    if (isUniform(x))
      return {a.mul(x.base, by), 0, {}};
    return {{}, 0, a.mul(toVector(x, lanes), a.broadcast(by, lanes))};
  };
  SmallVector<Value> sizes;
  for (int64_t dim : numbers.getKernelSpatialDimensions())
    sizes.push_back(extent(rhs, dim));
  sizes.push_back(inputFeatures);
  auto padding = paddingPairs(conv.getPaddingAttr());
  bool bad = false;
  auto step = [&](ArrayRef<Value> box, ArrayRef<Lanes> sums) -> SmallVector<Lanes> {
    SmallVector<LaneIndex> input(indices.size()), kernel(indices.size());
    SmallVector<Value> conditions;
    LaneIndex channel{box.back(), 0, {}};
    input[numbers.getInputFeatureDimension()] =
        groups == 1 ? channel : plus(times(groupOf(groups), inputFeatures), channel);
    LaneIndex batch = indices[numbers.getOutputBatchDimension()];
    if (batchGroups != 1)
      batch =
          plus(batch, times(groupOf(batchGroups), a.div(extent(lhs, numbers.getInputBatchDimension()), batchGroups)));
    input[numbers.getInputBatchDimension()] = batch;
    kernel[numbers.getKernelInputFeatureDimension()] = channel;
    kernel[numbers.getKernelOutputFeatureDimension()] = feature;
    for (auto [i, dim] : llvm::enumerate(numbers.getInputSpatialDimensions())) {
      WindowDim window = windowDim(i, 1, valuesOrEmpty(conv.getWindowStrides()), valuesOrEmpty(conv.getLhsDilation()),
                                   valuesOrEmpty(conv.getRhsDilation()), padding);
      Value position = box[i];
      input[dim] = windowPosition(*this, indices[numbers.getOutputSpatialDimensions()[i]], position, window,
                                  extent(lhs, dim), lanes, conditions);
      if (conv.getWindowReversal() && (*conv.getWindowReversal())[i])
        position = a.sub(a.add(sizes[i], -1), position);
      kernel[numbers.getKernelSpatialDimensions()[i]] = {position, 0, {}};
    }
    auto product = [&](Value live) -> SmallVector<Lanes> {
      Lanes x = emit(lhs, input, lanes, live), y = emit(rhs, kernel, lanes, live);
      if (!x.value || !y.value) {
        bad = true;
        return SmallVector<Lanes>(sums);
      }
      x = convertElement(a, x, elementOf(lhs), sumType);
      y = convertElement(a, y, elementOf(rhs), sumType);
      return {multiplyAdd(x, y, sums[0], sumType, !isShortSum(sizes))};
    };
    return guarded(conditions, mask, product, [&] { return SmallVector<Lanes>(sums); });
  };
  Lanes sum = overBox(sizes, zero(*this, sumType, lanes), step).front();
  return bad ? Lanes() : convertElement(a, sum, sumType, type);
}

//===-- what has an elemental form ------------------------------------------------------------------------------===//

static std::optional<std::string> gapOfRegion(Region &region) {
  if (!region.hasOneBlock())
    return "its region has more than one block";
  for (Operation &inner : region.front().without_terminator()) {
    bool known = hasElementwiseForm(&inner) ||
                 isa<stablehlo::ConstantOp, ReshapeOp, BroadcastInDimOp, TransposeOp, OptimizationBarrierOp>(inner);
    if (!known)
      return ("its region holds " + inner.getName().getStringRef()).str();
    for (Value result : inner.getResults())
      if (auto type = dyn_cast<RankedTensorType>(result.getType()); !type || type.getRank() != 0)
        return "its region computes more than scalars";
  }
  return std::nullopt;
}

std::optional<std::string> calor::cpu::elementalGap(KernelOp kernel, Operation *anchor) {
  auto typeGap = [](Type type) -> std::optional<std::string> {
    auto tensor = dyn_cast<RankedTensorType>(type);
    if (!tensor)
      return "a value is not a ranked tensor";
    if (tensor.getEncoding() && getPacking(type))
      return "a tensor is packed for contractions";
    Type element = tensor.getElementType();
    if (!isa<IntegerType, FloatType, ComplexType, IndexType>(element))
      return "no register form of a tensor's element type";
    return std::nullopt;
  };
  for (Operation &op : kernel.getBody().front()) {
    for (Type type :
         llvm::concat<const Type>(llvm::to_vector<4>(op.getOperandTypes()), llvm::to_vector<4>(op.getResultTypes())))
      if (auto gap = typeGap(type))
        return (op.getName().getStringRef() + ": " + *gap).str();
    bool known = &op == anchor || hasElementwiseForm(&op) ||
                 isa<YieldOp, stablehlo::ConstantOp, IotaOp, DynamicIotaOp, BroadcastInDimOp, DynamicBroadcastInDimOp,
                     BroadcastOp, TransposeOp, ReverseOp, ReshapeOp, DynamicReshapeOp, SliceOp, DynamicSliceOp,
                     RealDynamicSliceOp, DynamicUpdateSliceOp, ConcatenateOp, PadOp, DynamicPadOp, GatherOp,
                     DynamicGatherOp, BitcastConvertOp, ReduceOp, ReduceWindowOp, DotGeneralOp, DotOp, ConvolutionOp,
                     MapOp, OptimizationBarrierOp, GetDimensionSizeOp>(op);
    if (!known)
      return (op.getName().getStringRef() + " has no form that computes single elements").str();
    for (Region &region : op.getRegions())
      if (auto gap = gapOfRegion(region))
        return (op.getName().getStringRef() + ": " + *gap).str();
    if (auto cast = dyn_cast<BitcastConvertOp>(op)) {
      Type from = getElementTypeOrSelf(cast.getOperand().getType()), to = getElementTypeOrSelf(cast.getType());
      auto odd = [](Type type) {
        return isa<ComplexType>(type) || (!type.isInteger(1) && type.getIntOrFloatBitWidth() < 8);
      };
      if (from != to && (odd(from) || odd(to)))
        return "stablehlo.bitcast_convert of complex numbers or of types below a byte";
    }
  }
  return std::nullopt;
}
