// SPDX-License-Identifier: Apache-2.0
// Accumulators of reductions.
#include "compiler/codegen/cpu/Reducer.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

static Type elementOf(Value tensor) { return getElementTypeOrSelf(tensor.getType()); }

SmallVector<Lanes> Reducer::start(int64_t lanes) {
  if (op.getInputs().size() == 1)
    if (auto identity = e.identity(op.getBody(), elementOf(op.getInputs().front()), lanes))
      return {*identity};
  SmallVector<Lanes> values;
  for (Value init : op.getInitValues())
    values.push_back(e.emit(init, {}, lanes));
  return values;
}

SmallVector<Lanes> Reducer::combine(ArrayRef<Lanes> a, ArrayRef<Lanes> b, int64_t lanes) {
  SmallVector<Lanes> arguments(a);
  llvm::append_range(arguments, b);
  return e.emitRegion(op.getBody(), arguments, lanes);
}

/// Whether each value is combined with its like by one operation that is associative and commutative.
static bool isOrderless(ReduceOp op) {
  Block &body = op.getBody().front();
  unsigned count = op.getInputs().size();
  for (auto [number, value] : llvm::enumerate(body.getTerminator()->getOperands())) {
    Operation *combiner = value.getDefiningOp();
    if (!combiner || !isa<AddOp, MulOp, MaxOp, MinOp, AndOp, OrOp, XorOp>(combiner))
      return false;
    Value lhs = combiner->getOperand(0), rhs = combiner->getOperand(1);
    Value own = body.getArgument(number), other = body.getArgument(count + number);
    if (!(lhs == own && rhs == other) && !(lhs == other && rhs == own))
      return false;
  }
  return true;
}

/// Whether `value` counts along dimension `dim`.
static bool isPosition(Value value, int64_t dim) {
  Operation *op = value.getDefiningOp();
  if (auto iota = dyn_cast_or_null<IotaOp>(op))
    return static_cast<int64_t>(iota.getIotaDimension()) == dim;
  if (auto iota = dyn_cast_or_null<DynamicIotaOp>(op))
    return static_cast<int64_t>(iota.getIotaDimension()) == dim;
  if (auto broadcast = dyn_cast_or_null<BroadcastInDimOp>(op)) {
    auto source = llvm::find(broadcast.getBroadcastDimensions(), dim);
    return source != broadcast.getBroadcastDimensions().end() &&
           isPosition(broadcast.getOperand(), source - broadcast.getBroadcastDimensions().begin());
  }
  return false;
}

std::optional<unsigned> Reducer::positions() {
  if (op.getDimensions().size() != 1)
    return std::nullopt;
  Block &body = op.getBody().front();
  unsigned count = op.getInputs().size();
  for (auto [number, input] : llvm::enumerate(op.getInputs())) {
    auto chosen = body.getTerminator()->getOperand(number).getDefiningOp<SelectOp>();
    Value own = body.getArgument(number), other = body.getArgument(count + number);
    if (!chosen || !isPosition(input, op.getDimensions().front()))
      continue;
    Value yes = chosen.getOnTrue(), no = chosen.getOnFalse();
    if ((yes == own && no == other) || (yes == other && no == own))
      return number;
  }
  return std::nullopt;
}

bool Reducer::mayDeal() { return isOrderless(op) || positions(); }

SmallVector<Lanes> Reducer::join(ArrayRef<Lanes> a, ArrayRef<Lanes> b, int64_t lanes) {
  auto position = positions();
  if (!position)
    return combine(a, b, lanes);
  Value inOrder = e.arith().compare(Predicate::sle, a[*position].value, b[*position].value);
  SmallVector<Lanes> first, second;
  for (auto [x, y] : llvm::zip(a, b)) {
    first.push_back(e.select(inOrder, x, y));
    second.push_back(e.select(inOrder, y, x));
  }
  return combine(first, second, lanes);
}

SmallVector<Lanes> Reducer::acrossLanes(ArrayRef<Lanes> values, int64_t lanes) {
  Arith &a = e.arith();
  SmallVector<Lanes> result(values);
  for (int64_t half = lanes / 2; half >= 1; half /= 2) {
    SmallVector<Lanes> low, high;
    auto part = [&](Value value, int64_t from) -> Value {
      if (!value)
        return value;
      if (half == 1)
        return a.extract(value, from);
      SmallVector<int64_t> order;
      for (int64_t lane = 0; lane < half; ++lane)
        order.push_back(from + lane);
      return a.shuffle(value, value, order);
    };
    for (const Lanes &value : result) {
      low.push_back({part(value.value, 0), part(value.imaginary, 0)});
      high.push_back({part(value.value, half), part(value.imaginary, half)});
    }
    result = join(low, high, half);
  }
  return result;
}

SmallVector<Lanes> Reducer::finish(ArrayRef<Lanes> values, int64_t lanes) {
  if (op.getInputs().size() != 1 || !e.identity(op.getBody(), elementOf(op.getInputs().front()), 1))
    return llvm::to_vector(values);
  // Nothing to bring in when the initial value is the identity.
  Lanes init = e.emit(op.getInitValues().front(), {}, 1);
  Lanes identity = *e.identity(op.getBody(), elementOf(op.getInputs().front()), 1);
  if (init.value == identity.value)
    return llvm::to_vector(values);
  return combine(e.broadcast(init, lanes), values, lanes);
}

SmallVector<Lanes> Reducer::inputs(ArrayRef<LaneIndex> indices, int64_t lanes, Value mask) {
  SmallVector<Lanes> values;
  for (Value input : op.getInputs()) {
    values.push_back(e.emit(input, indices, lanes, mask));
    if (!values.back().value)
      return {};
  }
  return values;
}

SmallVector<Value> calor::cpu::flatten(ArrayRef<Lanes> lanes) {
  SmallVector<Value> values;
  for (const Lanes &lane : lanes) {
    values.push_back(lane.value);
    if (lane.imaginary)
      values.push_back(lane.imaginary);
  }
  return values;
}

SmallVector<Lanes> calor::cpu::unflatten(ValueRange values, ArrayRef<Lanes> like) {
  SmallVector<Lanes> lanes;
  unsigned next = 0;
  for (const Lanes &shape : like) {
    Lanes lane{values[next++], {}};
    if (shape.imaginary)
      lane.imaginary = values[next++];
    lanes.push_back(lane);
  }
  return lanes;
}
