// SPDX-License-Identifier: Apache-2.0
// Emits micro-kernels. Accumulators are loop-carried vectors, the depth is unrolled where a tile is small, and strides
// are constants, which makes every address one register plus an immediate.
#include "compiler/codegen/cpu/Microkernel.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/support/ElementTypes.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/xxhash.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

//===-- vectors -------------------------------------------------------------------------------------------------===//

Type calor::cpu::loadedAs(Type element) {
  if (isa<FloatType>(element) && element.getIntOrFloatBitWidth() >= 32)
    return element;
  return IntegerType::get(element.getContext(), element.getIntOrFloatBitWidth());
}

Value calor::cpu::widen(Arith &arith, Value value, Type element, Type wide, bool isUnsigned) {
  if (element == wide || loadedAs(element) == wide)
    return value;
  if (isNarrowFloat(element))
    return fromStorage(arith, value, element);
  Type type = Arith::sameLanes(wide, value.getType());
  if (isUnsigned)
    return arith::ExtUIOp::create(arith.builder, arith.loc, type, value);
  return arith::ExtSIOp::create(arith.builder, arith.loc, type, value);
}

Value calor::cpu::narrowBits(Arith &arith, Value value, Type element) { return toStorage(arith, value, element); }

Value calor::cpu::loadMasked(Arith &arith, VectorType type, Value pointer, Value mask) {
  if (!mask)
    return arith.load(type, pointer, elementBytes(type.getElementType()));
  Value zero = arith.constant(cast<TypedAttr>(arith.builder.getZeroAttr(type)));
  return LLVM::MaskedLoadOp::create(arith.builder, arith.loc, type, pointer, mask, zero,
                                    arith.builder.getI32IntegerAttr(elementBytes(type.getElementType())));
}

void calor::cpu::storeMasked(Arith &arith, Value value, Value pointer, Value mask) {
  int64_t alignment = elementBytes(getElementTypeOrSelf(value.getType()));
  if (!mask)
    return arith.store(value, pointer, alignment);
  LLVM::MaskedStoreOp::create(arith.builder, arith.loc, value, pointer, mask, static_cast<unsigned>(alignment));
}

Value calor::cpu::laneMask(Arith &arith, Type element, int64_t lanes, Value first, Value last) {
  unsigned bits = 8 * elementBytes(element);
  auto known = Arith::known(last);
  if (!first && known) {
    SmallVector<bool> lane(lanes);
    for (int64_t i = 0; i < lanes; ++i)
      lane[i] = i < *known;
    return arith.constant(DenseElementsAttr::get(VectorType::get({lanes}, arith.builder.getI1Type()), lane));
  }
  Type type = arith.builder.getIntegerType(bits);
  auto vector = VectorType::get({lanes}, type);
  SmallVector<Attribute> numbers;
  for (int64_t i = 0; i < lanes; ++i)
    numbers.push_back(arith.builder.getIntegerAttr(type, i));
  Value iota = arith.constant(DenseElementsAttr::get(vector, numbers));
  auto clamp = [&](Value value) {
    value = arith.max(arith.min(value, arith.i64(lanes)), arith.i64(0));
    if (bits != 64)
      value = arith::TruncIOp::create(arith.builder, arith.loc, type, value);
    return Value(vector::BroadcastOp::create(arith.builder, arith.loc, vector, value));
  };
  Value mask = arith.cmpi(Predicate::slt, iota, clamp(last));
  if (first)
    mask = arith.andi(mask, arith.cmpi(Predicate::sge, iota, clamp(first)));
  return mask;
}

/// One level of a butterfly: {lanes of a and b with bit `step` clear, those with it set}.
static std::pair<Value, Value> exchange(Arith &arith, Value a, Value b, int64_t step, int64_t lanes) {
  SmallVector<int64_t> low(lanes), high(lanes);
  for (int64_t i = 0; i < lanes; ++i) {
    bool set = i & step;
    low[i] = set ? lanes + (i ^ step) : i;
    high[i] = set ? lanes + i : i ^ step;
  }
  return {arith.shuffle(a, b, low), arith.shuffle(a, b, high)};
}

SmallVector<Value> calor::cpu::transposeSquare(Arith &arith, SmallVector<Value> rows) {
  int64_t lanes = rows.size();
  for (int64_t step = lanes / 2; step; step /= 2)
    for (int64_t i = 0; i < lanes; ++i)
      if (!(i & step))
        std::tie(rows[i], rows[i | step]) = exchange(arith, rows[i], rows[i | step], step, lanes);
  return rows;
}

Value calor::cpu::emitGroupDot(Arith &arith, Mac mac, Value acc, Value a, Value b, const TargetInfo &target) {
  llvm::StringRef name = mac == Mac::DotInt8   ? target.dotInt8Intrinsic
                         : mac == Mac::DotBf16 ? target.dotBf16Intrinsic
                                               : target.dotInt16Intrinsic;
  OpBuilder &builder = arith.builder;
  auto call = [&](Type type, ValueRange operands) -> Value {
    return LLVM::CallIntrinsicOp::create(builder, arith.loc, type, builder.getStringAttr(name), operands).getResult(0);
  };
  if (mac == Mac::DotInt16)
    return arith.addi(acc, call(acc.getType(), ValueRange{a, b}));
  return call(acc.getType(), ValueRange{acc, a, b});
}

//===-- micro-tiles ---------------------------------------------------------------------------------------------===//

MicroTile calor::cpu::chooseMicroTile(int64_t rows, int64_t columns, int64_t lanes, const TargetInfo &target) {
  bool large = target.vectorRegisters >= 32;
  int64_t budget = large ? 28 : target.vectorRegisters >= 16 ? 12 : 4;
  int64_t most = large ? 14 : target.vectorRegisters >= 16 ? 6 : 2;
  if (rows == ShapedType::kDynamic)
    return {large ? 12 : most, 2};
  MicroTile tile;
  tile.rows = llvm::divideCeil(rows, llvm::divideCeil(rows, most));
  tile.vectors = std::clamp<int64_t>(budget / tile.rows, 1, 8);
  if (columns == ShapedType::kDynamic) {
    tile.vectors = std::min<int64_t>(tile.vectors, 4);
    return tile;
  }
  int64_t needed = llvm::divideCeil(columns, lanes);
  tile.vectors = std::min(tile.vectors, needed);
  for (int64_t fewer = tile.vectors; 2 * fewer >= tile.vectors; --fewer)
    if (needed % fewer == 0) {
      tile.vectors = fewer;
      break;
    }
  return tile;
}

//===-- the register tile ---------------------------------------------------------------------------------------===//

static LLVM::LLVMFuncOp createFunction(ModuleOp module, OpBuilder &builder, StringRef name, unsigned pointers,
                                       unsigned integers, Location loc) {
  MLIRContext *context = module.getContext();
  Type pointer = LLVM::LLVMPointerType::get(context);
  SmallVector<Type> arguments(pointers, pointer);
  arguments.append(integers, builder.getI64Type());
  auto type = LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(context), arguments);
  builder.setInsertionPointToStart(module.getBody());
  auto function = LLVM::LLVMFuncOp::create(builder, loc, name, type, LLVM::Linkage::External, /*dsoLocal=*/true);
  function.setNoInline(true);
  for (unsigned i = 0; i < pointers; ++i)
    function.setArgAttr(i, LLVM::LLVMDialect::getNoAliasAttrName(), builder.getUnitAttr());
  builder.setInsertionPointToStart(function.addEntryBlock(builder));
  return function;
}

static std::string typeName(Type type) {
  std::string name;
  llvm::raw_string_ostream(name) << type;
  return name;
}

namespace {
class TileEmitter {
public:
  TileEmitter(Arith &arith, const MicrokernelShape &shape, const TargetInfo &target, LLVM::LLVMFuncOp function)
      : arith(arith), s(shape), target(target), a(function.getArgument(0)), b(function.getArgument(1)),
        c(function.getArgument(2)), initial(function.getArgument(3)), depth(function.getArgument(4)),
        accumulate(function.getArgument(5)), vector(VectorType::get({s.lanes}, s.sum)) {
    if (s.tailLanes)
      tail = laneMask(arith, s.sum, s.lanes, {}, arith.i64(s.tailLanes));
  }

  void emit() {
    SmallVector<Value> sums = start();
    if (s.depth) {
      for (int64_t k = 0; k < s.depth; ++k)
        sums = step(arith.i64(k), sums);
    } else {
      // Large tiles have enough independent sums in one step; unrolling them would only cost compile time.
      int64_t unroll = llvm::PowerOf2Ceil(llvm::divideCeil(16, s.rows * s.vectors));
      Value whole = arith.mul(arith.div(depth, unroll), unroll);
      sums = arith.loop(arith.i64(0), whole, unroll, sums, [&](Value k, ValueRange carried) {
        auto next = llvm::to_vector(carried);
        Value ka = aAt(k), kb = bAt(k);
        for (int64_t i = 0; i < unroll; ++i)
          next = stepAt(ka, kb, i, next);
        return next;
      });
      if (unroll > 1)
        sums = arith.loop(whole, depth, 1, sums,
                          [&](Value k, ValueRange carried) { return step(k, llvm::to_vector(carried)); });
    }
    for (int64_t row = 0; row < s.rows; ++row)
      for (int64_t v = 0; v < s.vectors; ++v)
        storeMasked(arith, sums[row * s.vectors + v], cAt(row, v), mask(v));
  }

private:
  Value mask(int64_t v) { return v + 1 == s.vectors ? tail : Value(); }
  Value cAt(int64_t row, int64_t v) { return arith.pointer(s.sum, c, arith.i64(row * s.cRow + v * s.lanes)); }
  Type aType() { return s.group == 1 ? s.sum : arith.builder.getI32Type(); }

  /// Sums that start at C, at the given row of values, or at zero.
  SmallVector<Value> start() {
    Value more = arith.cmpi(Predicate::ne, accumulate, arith.i64(0));
    return arith.choose(
        more,
        [&] {
          SmallVector<Value> sums;
          for (int64_t row = 0; row < s.rows; ++row)
            for (int64_t v = 0; v < s.vectors; ++v)
              sums.push_back(loadMasked(arith, vector, cAt(row, v), mask(v)));
          return sums;
        },
        [&] {
          SmallVector<Value> first;
          for (int64_t v = 0; v < s.vectors; ++v)
            first.push_back(
                s.initial ? loadMasked(arith, vector, arith.pointer(s.sum, initial, arith.i64(v * s.lanes)), Value())
                          : arith.constant(cast<TypedAttr>(arith.builder.getZeroAttr(vector))));
          SmallVector<Value> sums;
          for (int64_t row = 0; row < s.rows; ++row)
            sums.append(first);
          return sums;
        });
  }

  Type aUnit() { return s.group == 1 ? s.sum : arith.builder.getIntegerType(32 / s.group); }
  Value aAt(Value k) { return arith.pointer(aUnit(), a, arith.mul(k, s.aDepth * s.group)); }
  Value bAt(Value k) { return arith.pointer(s.bElement, b, arith.mul(k, s.bDepth * s.group)); }
  SmallVector<Value> step(Value k, SmallVector<Value> sums) { return stepAt(aAt(k), bAt(k), 0, std::move(sums)); }

  Value loadA(Value at, int64_t ahead, int64_t row) {
    Value scalar = arith.load(aType(), arith.pointer(aUnit(), at, arith.i64(ahead * s.aDepth * s.group + row * s.aRow)),
                              elementBytes(aUnit()));
    return vector::BroadcastOp::create(arith.builder, arith.loc, VectorType::get({s.lanes}, aType()), scalar);
  }

  Value loadB(Value at, int64_t ahead, int64_t v) {
    int64_t panel = s.panelVectors ? v / s.panelVectors : 0, within = v - panel * s.panelVectors;
    int64_t offset = ahead * s.bDepth * s.group + panel * s.bPanel + within * s.lanes * s.group;
    Value from = arith.pointer(s.bElement, at, arith.i64(offset));
    auto type = VectorType::get({s.lanes * s.group}, loadedAs(s.bElement));
    return loadMasked(arith, type, from, s.maskB ? mask(v) : Value());
  }

  Value multiplyAdd(Value x, Value y, Value acc) {
    if (s.mac == Mac::Integer)
      return arith.addi(acc, arith.muli(x, y));
    if (s.mac == Mac::Float) {
      if (fusesProducts(s.depth, target))
        return math::FmaOp::create(arith.builder, arith.loc, x, y, acc);
      return arith.addf(acc, arith.mulf(x, y));
    }
    Type grouped = VectorType::get({s.lanes * s.group}, s.bElement);
    return emitGroupDot(arith, s.mac, acc, arith.bitcast(grouped, x), y, target);
  }

  Value prepareB(Value raw) {
    if (s.mac == Mac::Float || s.mac == Mac::Integer)
      return widen(arith, raw, s.bElement, s.sum, s.bUnsigned);
    return arith.bitcast(VectorType::get({s.lanes * s.group}, s.bElement), raw);
  }

  SmallVector<Value> stepAt(Value ka, Value kb, int64_t ahead, SmallVector<Value> sums) {
    if (s.rows <= s.vectors) {
      SmallVector<Value> as;
      for (int64_t row = 0; row < s.rows; ++row)
        as.push_back(loadA(ka, ahead, row));
      for (int64_t v = 0; v < s.vectors; ++v) {
        Value right = prepareB(loadB(kb, ahead, v));
        for (int64_t row = 0; row < s.rows; ++row)
          sums[row * s.vectors + v] = multiplyAdd(as[row], right, sums[row * s.vectors + v]);
      }
      return sums;
    }
    SmallVector<Value> bs;
    for (int64_t v = 0; v < s.vectors; ++v)
      bs.push_back(prepareB(loadB(kb, ahead, v)));
    for (int64_t row = 0; row < s.rows; ++row) {
      Value left = loadA(ka, ahead, row);
      for (int64_t v = 0; v < s.vectors; ++v)
        sums[row * s.vectors + v] = multiplyAdd(left, bs[v], sums[row * s.vectors + v]);
    }
    return sums;
  }

  Arith &arith;
  const MicrokernelShape &s;
  const TargetInfo &target;
  Value a, b, c, initial, depth, accumulate;
  VectorType vector;
  Value tail;
};
} // namespace

LLVM::LLVMFuncOp calor::cpu::getMicrokernel(ModuleOp module, OpBuilder &builder, const MicrokernelShape &s,
                                            const TargetInfo &target) {
  std::string key =
      llvm::formatv("{0}.{1}.{2}.{3}.{4}.{5}.{6}.{7}.{8}.{9}.{10}.{11}.{12}.{13}.{14}.{15}", int(s.mac),
                    typeName(s.sum), typeName(s.bElement), s.bUnsigned, s.group, s.lanes, s.aRow, s.aDepth, s.bDepth,
                    s.panelVectors, s.bPanel, s.cRow, s.depth, s.tailLanes, s.maskB, s.initial)
          .str();
  std::string name = llvm::formatv("tile_{0}x{1}_{2:x}", s.rows, s.vectors * s.lanes, llvm::xxh3_64bits(key)).str();
  if (auto known = module.lookupSymbol<LLVM::LLVMFuncOp>(name))
    return known;
  OpBuilder::InsertionGuard guard(builder);
  Location loc = builder.getUnknownLoc();
  auto function = createFunction(module, builder, name, 4, 2, loc);
  Arith arith(builder, loc);
  arith.convertsHalf = target.vectorBytes >= 32;
  TileEmitter(arith, s, target, function).emit();
  LLVM::ReturnOp::create(builder, loc, ValueRange());
  return function;
}

//===-- the dot form --------------------------------------------------------------------------------------------===//

namespace {
class DotEmitter {
public:
  DotEmitter(Arith &arith, const DotKernelShape &shape, const TargetInfo &target, LLVM::LLVMFuncOp function)
      : arith(arith), s(shape), target(target), a(function.getArgument(0)), b(function.getArgument(1)),
        c(function.getArgument(2)), columns(function.getArgument(3)), vector(VectorType::get({s.lanes}, s.sum)) {}

  void emit() {
    // As many columns at a time as keep all partial sums in registers.
    int64_t most = std::max<int64_t>(1, (target.vectorRegisters >= 32 ? 16 : 8) / s.rows);
    int64_t step = 1;
    while (2 * step <= std::min(most, s.lanes))
      step *= 2;
    SmallVector<Value> sums; // [column][row]
    for (int64_t first = 0; first < s.lanes; first += step)
      sums.append(partialSums(first, step));
    for (int64_t row = 0; row < s.rows; ++row) {
      SmallVector<Value> column;
      for (int64_t j = 0; j < s.lanes; ++j)
        column.push_back(sums[j * s.rows + row]);
      arith.store(collect(column), arith.pointer(s.sum, c, arith.i64(row * s.cRow)), elementBytes(s.sum));
    }
  }

private:
  Value columnAt(int64_t j) {
    Value index = arith.i64(j);
    if (s.partial)
      index = arith.min(index, arith.add(columns, -1));
    return arith.pointer(s.bElement, b, arith.mul(index, s.bColumn));
  }

  SmallVector<Value> partialSums(int64_t first, int64_t count) {
    SmallVector<Value> starts, sums(count * s.rows, zero());
    for (int64_t j = 0; j < count; ++j)
      starts.push_back(columnAt(first + j));
    auto step = [&](Value k, SmallVector<Value> carried, Value mask) {
      SmallVector<Value> left;
      for (int64_t row = 0; row < s.rows; ++row)
        left.push_back(load(a, arith.add(k, row * s.aRow), s.aElement, s.aUnsigned, mask));
      for (int64_t j = 0; j < count; ++j) {
        if (s.prefetch) // the same place of the columns after these
          LLVM::Prefetch::create(arith.builder, arith.loc,
                                 arith.pointer(s.bElement, starts[j], arith.add(k, s.lanes * s.bColumn)), 0, 2, 1);
        Value right = load(starts[j], k, s.bElement, s.bUnsigned, mask);
        for (int64_t row = 0; row < s.rows; ++row)
          carried[j * s.rows + row] = multiplyAdd(left[row], right, carried[j * s.rows + row]);
      }
      return carried;
    };
    int64_t whole = s.depth / s.lanes * s.lanes;
    sums = arith.loop(arith.i64(0), arith.i64(whole), s.lanes, sums,
                      [&](Value k, ValueRange carried) { return step(k, llvm::to_vector(carried), Value()); });
    if (whole != s.depth)
      sums = step(arith.i64(whole), sums, laneMask(arith, s.sum, s.lanes, {}, arith.i64(s.depth - whole)));
    return sums;
  }

  Value zero() { return arith.constant(cast<TypedAttr>(arith.builder.getZeroAttr(vector))); }
  Value load(Value base, Value index, Type element, bool isUnsigned, Value mask) {
    auto type = VectorType::get({s.lanes}, loadedAs(element));
    return widen(arith, loadMasked(arith, type, arith.pointer(element, base, index), mask), element, s.sum, isUnsigned);
  }
  Value multiplyAdd(Value x, Value y, Value acc) {
    if (!s.isFloat)
      return arith.addi(acc, arith.muli(x, y));
    if (fusesProducts(s.depth, target))
      return math::FmaOp::create(arith.builder, arith.loc, x, y, acc);
    return arith.addf(acc, arith.mulf(x, y));
  }

  /// Lane j of the result is the sum over the lanes of sums[j].
  Value collect(SmallVector<Value> sums) {
    for (int64_t step = 1; step < s.lanes; step *= 2)
      for (int64_t i = 0; i < s.lanes; i += 2 * step) {
        auto [low, high] = exchange(arith, sums[i], sums[i + step], step, s.lanes);
        sums[i] = s.isFloat ? arith.addf(low, high) : arith.addi(low, high);
      }
    return sums[0];
  }

  Arith &arith;
  const DotKernelShape &s;
  const TargetInfo &target;
  Value a, b, c, columns;
  VectorType vector;
};
} // namespace

LLVM::LLVMFuncOp calor::cpu::getDotKernel(ModuleOp module, OpBuilder &builder, const DotKernelShape &s,
                                          const TargetInfo &target) {
  std::string key = llvm::formatv("{0}.{1}.{2}.{3}.{4}.{5}.{6}.{7}.{8}.{9}.{10}.{11}.{12}", typeName(s.sum),
                                  typeName(s.aElement), typeName(s.bElement), s.isFloat, s.aUnsigned, s.bUnsigned,
                                  s.lanes, s.aRow, s.bColumn, s.cRow, s.depth, s.partial, s.prefetch)
                        .str();
  std::string name = llvm::formatv("dots_{0}x{1}_{2:x}", s.rows, s.lanes, llvm::xxh3_64bits(key)).str();
  if (auto known = module.lookupSymbol<LLVM::LLVMFuncOp>(name))
    return known;
  OpBuilder::InsertionGuard guard(builder);
  Location loc = builder.getUnknownLoc();
  auto function = createFunction(module, builder, name, 3, 1, loc);
  Arith arith(builder, loc);
  arith.convertsHalf = target.vectorBytes >= 32;
  DotEmitter(arith, s, target, function).emit();
  LLVM::ReturnOp::create(builder, loc, ValueRange());
  return function;
}
