// SPDX-License-Identifier: Apache-2.0
// Folding, sharing and placement of index arithmetic, and the spellings of plain operations.
#include "compiler/codegen/cpu/Arith.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/xxhash.h"
#include <numeric>

using namespace mlir;
using namespace calor::cpu;

namespace {
enum Opcode : unsigned { Add, Sub, Mul, Div, Rem, Min, Max, Broadcast, And, Compare };
} // namespace

Arith::Arith(OpBuilder &builder, Location loc) : builder(builder), loc(loc), entry(builder.getInsertionBlock()) {
  while (Operation *parent = entry->getParentOp()) {
    if (isa<FunctionOpInterface>(parent))
      break;
    entry = parent->getBlock();
  }
}

//===-- constants -----------------------------------------------------------------------------------------------===//

Value Arith::constant(TypedAttr value) {
  Value &slot = constants[value];
  if (!slot) {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(entry);
    slot = arith::ConstantOp::create(builder, loc, value);
  }
  return slot;
}

Value Arith::i64(int64_t value) { return constant(builder.getI64IntegerAttr(value)); }

static TypedAttr spread(Type type, TypedAttr scalar) {
  if (auto vector = dyn_cast<VectorType>(type))
    return DenseElementsAttr::get(vector, ArrayRef<Attribute>{scalar});
  return scalar;
}

Value Arith::integer(Type type, const APInt &value) {
  return constant(spread(type, IntegerAttr::get(getElementTypeOrSelf(type), value)));
}
Value Arith::integer(Type type, int64_t value) {
  unsigned width = getElementTypeOrSelf(type).getIntOrFloatBitWidth();
  return integer(type, APInt(64, static_cast<uint64_t>(value), true).sextOrTrunc(width));
}
Value Arith::real(Type type, const APFloat &value) {
  auto element = cast<FloatType>(getElementTypeOrSelf(type));
  APFloat converted = value;
  bool lost = false;
  converted.convert(element.getFloatSemantics(), APFloat::rmNearestTiesToEven, &lost);
  return constant(spread(type, FloatAttr::get(element, converted)));
}
Value Arith::real(Type type, double value) { return real(type, APFloat(value)); }

Value Arith::iota(int64_t lanes, int64_t step) {
  SmallVector<int64_t> values(lanes);
  for (int64_t lane = 0; lane < lanes; ++lane)
    values[lane] = lane * step;
  return constant(DenseElementsAttr::get(VectorType::get({lanes}, builder.getI64Type()), ArrayRef<int64_t>(values)));
}

std::optional<int64_t> Arith::known(Value value) {
  auto op = value ? value.getDefiningOp<arith::ConstantOp>() : nullptr;
  if (!op)
    return std::nullopt;
  if (auto integer = dyn_cast<IntegerAttr>(op.getValue()))
    return integer.getValue().getSExtValue();
  if (auto dense = dyn_cast<DenseIntElementsAttr>(op.getValue()))
    if (dense.isSplat())
      return dense.getSplatValue<APInt>().getSExtValue();
  return std::nullopt;
}

Value Arith::like(Value other, int64_t value) { return integer(other.getType(), value); }

//===-- placement -----------------------------------------------------------------------------------------------===//

Block *Arith::home(ArrayRef<Value> values) {
  Block *block = builder.getInsertionBlock();
  while (block != entry) {
    for (Value value : values)
      if (value && value.getParentBlock() == block)
        return block;
    Operation *parent = block->getParentOp();
    if (!isa<scf::ForOp>(parent))
      return block;
    block = parent->getBlock();
  }
  return block;
}

void Arith::moveTo(Block *target) {
  Block *block = builder.getInsertionBlock();
  Operation *holder = nullptr;
  while (block != target) {
    holder = block->getParentOp();
    block = holder->getBlock();
  }
  if (holder)
    builder.setInsertionPoint(holder);
}

bool Arith::visible(Block *block) {
  for (Block *at = builder.getInsertionBlock(); at; at = at->getParentOp() ? at->getParentOp()->getBlock() : nullptr) {
    if (at == block)
      return true;
    if (at == entry)
      return false;
  }
  return false;
}

Value Arith::create(unsigned opcode, Value a, Value b) {
  switch (opcode) {
  case Add:
    return arith::AddIOp::create(builder, loc, a, b);
  case Sub:
    return arith::SubIOp::create(builder, loc, a, b);
  case Mul:
    return arith::MulIOp::create(builder, loc, a, b);
  case Div:
    return arith::DivUIOp::create(builder, loc, a, b);
  case Rem:
    return arith::RemUIOp::create(builder, loc, a, b);
  case Min:
    return arith::MinSIOp::create(builder, loc, a, b);
  case Max:
    return arith::MaxSIOp::create(builder, loc, a, b);
  case And:
    return arith::AndIOp::create(builder, loc, a, b);
  default:
    return arith::CmpIOp::create(builder, loc, static_cast<Predicate>(opcode - Compare), a, b);
  }
}

Value Arith::shared(unsigned opcode, Value a, Value b) {
  Value &slot = memo[{opcode, a, b}];
  if (slot && visible(slot.getParentBlock()))
    return slot;
  OpBuilder::InsertionGuard guard(builder);
  // A division by an unknown extent stays in its loop: the loop does not run where the extent is 0.
  if ((opcode != Div && opcode != Rem) || known(b))
    moveTo(home({a, b}));
  Value value = create(opcode, a, b);
  memo[{opcode, a, b}] = value;
  return value;
}

//===-- index arithmetic ----------------------------------------------------------------------------------------===//

template <typename Op> static Op definedBy(Value value) { return value.getDefiningOp<Op>(); }

Value Arith::add(Value a, Value b) {
  if (known(a))
    std::swap(a, b);
  auto cb = known(b);
  if (cb && known(a))
    return like(a, *known(a) + *cb);
  if (cb == 0)
    return a;
  // (x + c) + d = x + (c + d); (x / n) * n + x % n = x
  if (auto inner = definedBy<arith::AddIOp>(a)) {
    if (auto ca = known(inner.getRhs())) {
      if (cb)
        return add(inner.getLhs(), *ca + *cb);
      return add(add(inner.getLhs(), b), inner.getRhs());
    }
  }
  if (auto inner = definedBy<arith::AddIOp>(b); inner && known(inner.getRhs()))
    return add(add(a, inner.getLhs()), inner.getRhs());
  for (auto [x, y] : {std::pair(a, b), std::pair(b, a)}) {
    auto product = definedBy<arith::MulIOp>(x);
    auto quotient = product ? definedBy<arith::DivUIOp>(product.getLhs()) : arith::DivUIOp();
    auto remainder = definedBy<arith::RemUIOp>(y);
    if (quotient && remainder && quotient.getLhs() == remainder.getLhs() && quotient.getRhs() == remainder.getRhs() &&
        product.getRhs() == remainder.getRhs())
      return remainder.getLhs();
  }
  return shared(Add, a, b);
}

Value Arith::sub(Value a, Value b) {
  if (auto cb = known(b))
    return add(a, -*cb);
  if (a == b)
    return like(a, 0);
  return shared(Sub, a, b);
}

Value Arith::mul(Value a, Value b) {
  if (known(a))
    std::swap(a, b);
  auto cb = known(b);
  if (cb && known(a))
    return like(a, *known(a) * *cb);
  if (cb == 0)
    return b;
  if (cb == 1)
    return a;
  if (cb) {
    if (auto inner = definedBy<arith::AddIOp>(a))
      if (auto ca = known(inner.getRhs()))
        return add(mul(inner.getLhs(), b), *ca * *cb);
    if (auto inner = definedBy<arith::MulIOp>(a))
      if (auto ca = known(inner.getRhs()))
        return mul(inner.getLhs(), *ca * *cb);
  }
  return shared(Mul, a, b);
}

Value Arith::div(Value a, Value b) {
  auto ca = known(a), cb = known(b);
  if (ca && cb && *cb > 0 && *ca >= 0)
    return like(a, *ca / *cb);
  if (cb == 1 || ca == 0)
    return a;
  if (cb && below(a) >= 0 && below(a) <= *cb)
    return like(a, 0);
  if (cb) {
    if (auto inner = definedBy<arith::MulIOp>(a))
      if (auto factor = known(inner.getRhs()); factor && *factor > 0) {
        if (*factor % *cb == 0)
          return mul(inner.getLhs(), *factor / *cb);
        if (*cb % *factor == 0)
          return div(inner.getLhs(), *cb / *factor);
      }
    if (auto inner = definedBy<arith::DivUIOp>(a))
      if (auto first = known(inner.getRhs()))
        return div(inner.getLhs(), *first * *cb);
    // (x * n + r) / n = x for 0 <= r < n
    if (auto sum = definedBy<arith::AddIOp>(a))
      for (auto [x, r] : {std::pair(sum.getLhs(), sum.getRhs()), std::pair(sum.getRhs(), sum.getLhs())}) {
        int64_t multiple = multipleOf(x), limit = below(r);
        if (multiple && multiple % *cb == 0 && limit >= 0 && limit <= *cb && below(x) >= 0)
          return div(x, b);
      }
  }
  return shared(Div, a, b);
}

Value Arith::rem(Value a, Value b) {
  auto ca = known(a), cb = known(b);
  if (ca && cb && *cb > 0 && *ca >= 0)
    return like(a, *ca % *cb);
  if (cb == 1)
    return like(a, 0);
  if (cb && below(a) >= 0 && below(a) <= *cb)
    return a;
  if (cb) {
    if (int64_t multiple = multipleOf(a); multiple == 0 || multiple % *cb == 0)
      return like(a, 0);
    if (auto sum = definedBy<arith::AddIOp>(a))
      for (auto [x, r] : {std::pair(sum.getLhs(), sum.getRhs()), std::pair(sum.getRhs(), sum.getLhs())}) {
        int64_t multiple = multipleOf(x);
        if ((multiple == 0 || multiple % *cb == 0) && below(x) >= 0 && below(r) >= 0)
          return rem(r, b);
      }
  }
  return shared(Rem, a, b);
}

Value Arith::min(Value a, Value b) {
  auto ca = known(a), cb = known(b);
  if (a == b)
    return a;
  if (ca && cb)
    return *ca < *cb ? a : b;
  return shared(Min, a, b);
}

Value Arith::max(Value a, Value b) {
  auto ca = known(a), cb = known(b);
  if (a == b)
    return a;
  if (ca && cb)
    return *ca > *cb ? a : b;
  if (cb && *cb <= 0 && below(a) >= 0)
    return a;
  return shared(Max, a, b);
}

Value Arith::compare(Predicate predicate, Value a, Value b) {
  if (auto ca = known(a), cb = known(b); ca && cb)
    return constant(
        spread(sameLanes(builder.getI1Type(), a.getType()),
               builder.getBoolAttr(arith::applyCmpPredicate(predicate, APInt(64, static_cast<uint64_t>(*ca), true),
                                                            APInt(64, static_cast<uint64_t>(*cb), true)))));
  return shared(Compare + static_cast<unsigned>(predicate), a, b);
}

Value Arith::allOf(Value a, Value b) {
  if (!a || !b || a == b)
    return a ? a : b;
  // i1 constants read as -1 (true) and 0.
  if (auto ca = known(a))
    return *ca ? b : a;
  if (auto cb = known(b))
    return *cb ? a : b;
  return shared(And, a, b);
}

int64_t Arith::multipleOf(Value value) {
  if (auto constant = known(value))
    return std::abs(*constant);
  if (auto it = multiples.find(value); it != multiples.end())
    return it->second;
  if (auto op = definedBy<arith::AddIOp>(value))
    return std::gcd(multipleOf(op.getLhs()), multipleOf(op.getRhs()));
  if (auto op = definedBy<arith::MulIOp>(value))
    return multipleOf(op.getLhs()) * multipleOf(op.getRhs());
  if (auto op = definedBy<arith::RemUIOp>(value))
    return std::gcd(multipleOf(op.getLhs()), multipleOf(op.getRhs()));
  if (auto op = definedBy<arith::DivUIOp>(value))
    if (auto divisor = known(op.getRhs()); divisor && *divisor > 0)
      if (int64_t multiple = multipleOf(op.getLhs()); multiple % *divisor == 0)
        return multiple / *divisor;
  return 1;
}

int64_t Arith::below(Value value) {
  if (auto constant = known(value))
    return *constant >= 0 ? *constant + 1 : -1;
  if (auto it = limits.find(value); it != limits.end())
    return it->second;
  if (auto op = definedBy<arith::AddIOp>(value)) {
    int64_t a = below(op.getLhs()), b = below(op.getRhs());
    return a < 0 || b < 0 ? -1 : a + b - 1;
  }
  if (auto op = definedBy<arith::MulIOp>(value)) {
    int64_t a = below(op.getLhs()), b = below(op.getRhs()), limit;
    if (a <= 0 || b <= 0 || llvm::MulOverflow(a - 1, b - 1, limit))
      return -1;
    return limit + 1;
  }
  if (auto op = definedBy<arith::RemUIOp>(value))
    return known(op.getRhs()).value_or(-1);
  if (auto op = definedBy<arith::DivUIOp>(value)) {
    int64_t a = below(op.getLhs());
    auto divisor = known(op.getRhs());
    return a <= 0 || !divisor || *divisor <= 0 ? -1 : (a - 1) / *divisor + 1;
  }
  return -1;
}

//===-- vectors -------------------------------------------------------------------------------------------------===//

int64_t Arith::lanesOf(Type type) {
  auto vector = dyn_cast<VectorType>(type);
  return vector ? vector.getNumElements() : 1;
}
Type Arith::withLanes(Type scalar, int64_t lanes) { return lanes == 1 ? scalar : VectorType::get({lanes}, scalar); }

Value Arith::broadcast(Value scalar, int64_t lanes) {
  if (!scalar || lanes == 1 || isa<VectorType>(scalar.getType()))
    return scalar;
  auto type = VectorType::get({lanes}, scalar.getType());
  if (auto op = scalar.getDefiningOp<arith::ConstantOp>())
    return constant(spread(type, op.getValue()));
  Value &slot = memo[{Broadcast, scalar, i64(lanes)}];
  if (slot && visible(slot.getParentBlock()))
    return slot;
  OpBuilder::InsertionGuard guard(builder);
  moveTo(home({scalar}));
  return slot = vector::BroadcastOp::create(builder, loc, type, scalar);
}
Value Arith::extract(Value vector, int64_t lane) {
  if (!isa<VectorType>(vector.getType()))
    return vector;
  if (auto op = vector.getDefiningOp<vector::BroadcastOp>())
    return op.getSource();
  return vector::ExtractOp::create(builder, loc, vector, lane);
}
Value Arith::insert(Value scalar, Value vector, int64_t lane) {
  return vector::InsertOp::create(builder, loc, scalar, vector, lane);
}
Value Arith::shuffle(Value a, Value b, ArrayRef<int64_t> lanes) {
  return vector::ShuffleOp::create(builder, loc, a, b, lanes);
}

//===-- plain operations ----------------------------------------------------------------------------------------===//

Value Arith::addf(Value a, Value b) { return arith::AddFOp::create(builder, loc, a, b); }
Value Arith::subf(Value a, Value b) { return arith::SubFOp::create(builder, loc, a, b); }
Value Arith::mulf(Value a, Value b) { return arith::MulFOp::create(builder, loc, a, b); }
Value Arith::divf(Value a, Value b) { return arith::DivFOp::create(builder, loc, a, b); }
Value Arith::negf(Value a) { return arith::NegFOp::create(builder, loc, a); }
Value Arith::absf(Value a) { return math::AbsFOp::create(builder, loc, a); }
Value Arith::addi(Value a, Value b) { return arith::AddIOp::create(builder, loc, a, b); }
Value Arith::subi(Value a, Value b) { return arith::SubIOp::create(builder, loc, a, b); }
Value Arith::muli(Value a, Value b) { return arith::MulIOp::create(builder, loc, a, b); }
Value Arith::andi(Value a, Value b) { return arith::AndIOp::create(builder, loc, a, b); }
Value Arith::ori(Value a, Value b) { return arith::OrIOp::create(builder, loc, a, b); }
Value Arith::xori(Value a, Value b) { return arith::XOrIOp::create(builder, loc, a, b); }
Value Arith::shl(Value a, Value b) { return arith::ShLIOp::create(builder, loc, a, b); }
Value Arith::shru(Value a, Value b) { return arith::ShRUIOp::create(builder, loc, a, b); }
Value Arith::shrs(Value a, Value b) { return arith::ShRSIOp::create(builder, loc, a, b); }
Value Arith::cmpi(Predicate predicate, Value a, Value b) {
  return arith::CmpIOp::create(builder, loc, predicate, a, b);
}
Value Arith::cmpf(FPredicate predicate, Value a, Value b) {
  return arith::CmpFOp::create(builder, loc, predicate, a, b);
}
Value Arith::select(Value condition, Value a, Value b) {
  return a == b ? a : Value(arith::SelectOp::create(builder, loc, condition, a, b));
}
Value Arith::bitcast(Type type, Value a) {
  if (a.getType() == type)
    return a;
  if (lanesOf(a.getType()) != lanesOf(type) && isa<VectorType>(type))
    return vector::BitCastOp::create(builder, loc, cast<VectorType>(type), a);
  return arith::BitcastOp::create(builder, loc, type, a);
}
Value Arith::not1(Value condition) { return xori(condition, integer(condition.getType(), -1)); }

//===-- memory --------------------------------------------------------------------------------------------------===//

Value Arith::pointer(Type element, Value base, Value index) {
  if (known(index) == 0 && !isa<VectorType>(index.getType()))
    return base;
  Type type = LLVM::LLVMPointerType::get(builder.getContext());
  if (auto vector = dyn_cast<VectorType>(index.getType()))
    type = VectorType::get(vector.getShape(), type);
  // A constant offset stays an immediate of the address.
  if (auto offset = known(index); offset && llvm::isInt<31>(*offset) && !isa<VectorType>(type))
    return LLVM::GEPOp::create(builder, loc, type, element, base, ArrayRef<LLVM::GEPArg>{int32_t(*offset)});
  return LLVM::GEPOp::create(builder, loc, type, element, base, ArrayRef<LLVM::GEPArg>{index});
}
Value Arith::load(Type type, Value pointer, int64_t alignment) {
  return LLVM::LoadOp::create(builder, loc, type, pointer, static_cast<unsigned>(alignment));
}
void Arith::store(Value value, Value pointer, int64_t alignment) {
  LLVM::StoreOp::create(builder, loc, value, pointer, static_cast<unsigned>(alignment));
}

Value Arith::global(StringRef bytes) {
  auto module = entry->getParentOp()->getParentOfType<ModuleOp>();
  std::string name = llvm::formatv("table_{0:x}_{1}", llvm::xxh3_64bits(bytes), bytes.size()).str();
  OpBuilder::InsertionGuard guard(builder);
  if (!module.lookupSymbol(name)) {
    builder.setInsertionPointToStart(module.getBody());
    auto type = LLVM::LLVMArrayType::get(builder.getI8Type(), bytes.size());
    auto op = LLVM::GlobalOp::create(builder, loc, type, /*isConstant=*/true, LLVM::Linkage::Private, name,
                                     builder.getStringAttr(bytes), /*alignment=*/64);
    op.setUnnamedAddr(LLVM::UnnamedAddr::Global);
  }
  builder.setInsertionPointToStart(entry);
  return LLVM::AddressOfOp::create(builder, loc, LLVM::LLVMPointerType::get(builder.getContext()), name);
}

//===-- structure -----------------------------------------------------------------------------------------------===//

SmallVector<Value> Arith::loop(Value from, Value to, int64_t step, ValueRange carried,
                               llvm::function_ref<SmallVector<Value>(Value, ValueRange)> body) {
  auto first = known(from), last = known(to);
  if (first && last && *first >= *last)
    return llvm::to_vector(carried);
  if (first && last && *first + step >= *last)
    return body(from, carried);
  auto op = scf::ForOp::create(builder, loc, from, to, i64(step), carried);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(op.getBody());
  Value iv = op.getInductionVar();
  if (first && *first >= 0) {
    multiples[iv] = std::gcd(*first, step);
    if (last)
      limits[iv] = *last;
  } else {
    multiples[iv] = std::gcd(multipleOf(from), step);
    int64_t limit = below(to);
    if (limit > 0 && below(from) >= 0)
      limits[iv] = limit - 1;
  }
  SmallVector<Value> next = body(iv, op.getRegionIterArgs());
  if (!op.getBody()->empty() && op.getBody()->back().hasTrait<OpTrait::IsTerminator>())
    op.getBody()->back().erase();
  builder.setInsertionPointToEnd(op.getBody());
  scf::YieldOp::create(builder, loc, next);
  return llvm::to_vector(ValueRange(op.getResults()));
}

void Arith::loop(Value from, Value to, int64_t step, llvm::function_ref<void(Value)> body) {
  loop(from, to, step, ValueRange(), [&](Value iv, ValueRange) {
    body(iv);
    return SmallVector<Value>();
  });
}

void Arith::when(Value condition, llvm::function_ref<void()> body) {
  if (auto constant = known(condition)) {
    if (*constant)
      body();
    return;
  }
  auto op = scf::IfOp::create(builder, loc, condition, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(op.thenBlock());
  body();
}

SmallVector<Value> Arith::choose(Value condition, llvm::function_ref<SmallVector<Value>()> yes,
                                 llvm::function_ref<SmallVector<Value>()> no) {
  if (auto constant = known(condition))
    return *constant ? yes() : no();
  // The types of the results are known only once one side is emitted.
  OpBuilder::InsertionGuard guard(builder);
  OperationState state(loc, scf::IfOp::getOperationName());
  state.addOperands(condition);
  Block *blocks[2];
  for (Block *&block : blocks)
    block = &state.addRegion()->emplaceBlock();
  // Stand the op first (without results), emit into it, then replace it by one with results.
  auto draft = cast<scf::IfOp>(builder.create(state));
  SmallVector<Value> results[2];
  for (int side = 0; side < 2; ++side) {
    Block *block = &draft->getRegion(side).front();
    builder.setInsertionPointToStart(block);
    results[side] = side == 0 ? yes() : no();
    builder.setInsertionPointToEnd(block);
    scf::YieldOp::create(builder, loc, results[side]);
  }
  builder.setInsertionPoint(draft);
  auto op = scf::IfOp::create(builder, loc, ValueRange(results[0]).getTypes(), condition, /*withElseRegion=*/true);
  op.getThenRegion().takeBody(draft.getThenRegion());
  op.getElseRegion().takeBody(draft.getElseRegion());
  draft.erase();
  return llvm::to_vector(ValueRange(op.getResults()));
}
