// SPDX-License-Identifier: Apache-2.0
// Emits the entry function: pointers instead of tensors, branches instead of regions, calls instead of kernels.
#include "compiler/codegen/cpu/Host.h"

#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/interpreter/CustomCalls.h"
#include "compiler/support/ElementTypes.h"
#include "compiler/transforms/Shapes.h"
#include "compiler/transforms/SizeExpressions.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "schema/calor/abi.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

namespace {

constexpr llvm::StringLiteral buffersAttrName = "calor.buffers";

/// The planned buffers of an op, one per result.
ArrayAttr buffersOf(Operation *op) {
  if (auto buffers = op->getAttrOfType<ArrayAttr>("buffers"))
    return buffers;
  return op->getAttrOfType<ArrayAttr>(buffersAttrName);
}

class HostEmitter {
public:
  explicit HostEmitter(ModuleOp module)
      : module(module), builder(module.getContext()), pointerType(LLVM::LLVMPointerType::get(module.getContext())),
        i64(builder.getI64Type()), i32(builder.getI32Type()) {}

  LogicalResult run() {
    for (auto function : module.getOps<func::FuncOp>())
      if (function->hasAttr("calor.entry"))
        source = function;
    if (!source)
      return module.emitError("has no entry function to lower");
    numberSizes();
    symbols.emplace(source);
    collectSlots();
    createEntry();
    if (failed(emitBlock(source.getBody().front())))
      return failure();
    finish();
    source.erase();
    module->setAttr("calor.messages", builder.getArrayAttr(messages));
    module->setAttr("calor.message_locations", builder.getArrayAttr(messageLocations));
    module->setAttr("calor.checks", builder.getArrayAttr(checks));
    module->setAttr("calor.calls", builder.getArrayAttr(calls));
    return success();
  }

private:
  //===--- small builders -------------------------------------------------===//

  Value integer(int64_t value) { return arith::ConstantIntOp::create(builder, loc, value, 64); }

  Value offset(Value base, int64_t bytes) {
    if (bytes == 0)
      return base;
    return LLVM::GEPOp::create(builder, loc, pointerType, builder.getI8Type(), base,
                               ArrayRef<LLVM::GEPArg>{int32_t(bytes)});
  }

  Value farOffset(Value base, Value bytes) {
    return LLVM::GEPOp::create(builder, loc, pointerType, builder.getI8Type(), base, ValueRange{bytes});
  }

  Value loadAt(Value base, int64_t index, Type type) {
    return LLVM::LoadOp::create(builder, loc, type, offset(base, 8 * index));
  }

  Value field(int number) { return loadAt(invocation, number, pointerType); }

  void callService(int number, TypeRange results, ValueRange arguments, Value *result = nullptr) {
    SmallVector<Value> operands{field(number)};
    operands.append(arguments.begin(), arguments.end());
    auto type = LLVM::LLVMFunctionType::get(results.empty() ? LLVM::LLVMVoidType::get(module.getContext()) : results[0],
                                            llvm::to_vector(arguments.getTypes()));
    auto call = LLVM::CallOp::create(builder, loc, type, operands);
    if (result)
      *result = call.getResult();
  }

  /// Leaves the entry with `status` when `condition` holds.
  void exitIf(Value condition, Value status) {
    Block *here = builder.getInsertionBlock();
    Block *next = here->splitBlock(builder.getInsertionPoint());
    builder.setInsertionPointToEnd(here);
    cf::CondBranchOp::create(builder, loc, condition, exit, ValueRange{status}, next, ValueRange{});
    builder.setInsertionPointToStart(next);
  }

  Value status(int32_t code) { return arith::ConstantIntOp::create(builder, loc, code, 32); }

  Block *newBlock() {
    Block *block = new Block();
    entry.getBody().push_back(block);
    return block;
  }

  //===--- symbolic sizes -------------------------------------------------===//

  /// The symbol of every dynamic dimension of the arguments.
  void numberSizes() {
    for (BlockArgument argument : source.getArguments())
      if (auto type = dyn_cast<RankedTensorType>(argument.getType()))
        for (int64_t dim = 0; dim < type.getRank(); ++dim)
          if (type.isDynamicDim(dim))
            argumentSymbols[{argument.getArgNumber(), dim}] = symbolCount++;
  }

  Value evaluate(AffineExpr expr) {
    if (auto constant = dyn_cast<AffineConstantExpr>(expr))
      return integer(constant.getValue());
    if (auto symbol = dyn_cast<AffineSymbolExpr>(expr))
      return evaluateSymbol(symbol.getPosition());
    auto binary = cast<AffineBinaryOpExpr>(expr);
    Value lhs = evaluate(binary.getLHS()), rhs = evaluate(binary.getRHS());
    switch (expr.getKind()) {
    case AffineExprKind::Add:
      return arith::AddIOp::create(builder, loc, lhs, rhs);
    case AffineExprKind::Mul:
      return arith::MulIOp::create(builder, loc, lhs, rhs);
    case AffineExprKind::FloorDiv:
      return floorDiv(lhs, rhs);
    case AffineExprKind::CeilDiv: {
      Value almost = arith::AddIOp::create(builder, loc, lhs, arith::SubIOp::create(builder, loc, rhs, integer(1)));
      return floorDiv(almost, rhs);
    }
    default: {
      Value whole = arith::MulIOp::create(builder, loc, floorDiv(lhs, rhs), rhs);
      return arith::SubIOp::create(builder, loc, lhs, whole);
    }
    }
  }

  /// A size of an argument, an operation on sizes, or a variable of the program.
  Value evaluateSymbol(unsigned number) {
    if (number < symbols->arguments())
      return loadAt(sizesBase, number, i64);
    number -= symbols->arguments();
    auto definition = cast<DictionaryAttr>(symbols->others()[number]);
    auto operands = definition.getAs<AffineMapAttr>("operands");
    if (!operands)
      return loadAt(variables, number, i64);
    SmallVector<Value> values;
    for (AffineExpr operand : operands.getValue().getResults())
      values.push_back(evaluate(operand));
    return emitSizeOperation(definition.getAs<StringAttr>("kind").getValue(), values);
  }

  void setVariable(int64_t symbol, Value value) {
    LLVM::StoreOp::create(builder, loc, value, offset(variables, 8 * (symbol - symbols->arguments())));
  }

  Value emitSizeOperation(StringRef kind, ArrayRef<Value> x) {
    using Predicate = arith::CmpIPredicate;
    auto compare = [&](Predicate predicate, Value a, Value b) -> Value {
      return arith::CmpIOp::create(builder, loc, predicate, a, b);
    };
    auto select = [&](Value condition, Value a, Value b) -> Value {
      return arith::SelectOp::create(builder, loc, condition, a, b);
    };
    if (kind == "select")
      return select(compare(Predicate::ne, x[0], integer(0)), x[1], x[2]);
    if (kind == "max")
      return arith::MaxSIOp::create(builder, loc, x[0], x[1]);
    if (kind == "min")
      return arith::MinSIOp::create(builder, loc, x[0], x[1]);
    if (kind == "and")
      return arith::AndIOp::create(builder, loc, x[0], x[1]);
    if (kind == "or")
      return arith::OrIOp::create(builder, loc, x[0], x[1]);
    if (kind == "xor")
      return arith::XOrIOp::create(builder, loc, x[0], x[1]);
    if (kind == "div" || kind == "rem") {
      // Divisors of 0 and -1 can trap.
      Value usual = compare(Predicate::ugt, arith::AddIOp::create(builder, loc, x[1], integer(1)), integer(1));
      Value divisor = select(usual, x[1], integer(1));
      Value zero = compare(Predicate::eq, x[1], integer(0));
      Value negated = arith::SubIOp::create(builder, loc, integer(0), x[0]);
      Value regular = kind == "div" ? Value(arith::DivSIOp::create(builder, loc, x[0], divisor))
                                    : Value(arith::RemSIOp::create(builder, loc, x[0], divisor));
      return select(usual, regular, select(zero, integer(0), kind == "div" ? negated : integer(0)));
    }
    if (kind == "shl" || kind == "shr") {
      Value fits = compare(Predicate::ult, x[1], integer(63)), amount = select(fits, x[1], integer(0));
      Value shifted = kind == "shl" ? Value(arith::ShLIOp::create(builder, loc, x[0], amount))
                                    : Value(arith::ShRSIOp::create(builder, loc, x[0], amount));
      return select(fits, shifted, integer(0));
    }
    Predicate predicate = kind == "eq"   ? Predicate::eq
                          : kind == "ne" ? Predicate::ne
                          : kind == "lt" ? Predicate::slt
                          : kind == "le" ? Predicate::sle
                          : kind == "gt" ? Predicate::sgt
                                         : Predicate::sge;
    return arith::ExtUIOp::create(builder, loc, i64, compare(predicate, x[0], x[1]));
  }

  /// Of a positive divisor.
  Value floorDiv(Value lhs, Value rhs) {
    Value quotient = arith::DivSIOp::create(builder, loc, lhs, rhs);
    Value rest = arith::RemSIOp::create(builder, loc, lhs, rhs);
    Value below = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::slt, rest, integer(0));
    Value less = arith::SubIOp::create(builder, loc, quotient, integer(1));
    return arith::SelectOp::create(builder, loc, below, less, quotient);
  }

  /// Extent of a dimension of a tensor value of the source program.
  Value extent(Value tensor, unsigned dim) {
    auto type = cast<RankedTensorType>(tensor.getType());
    if (!type.isDynamicDim(dim))
      return integer(type.getDimSize(dim));
    if (auto argument = dyn_cast<BlockArgument>(tensor)) {
      if (argument.getOwner()->getParentOp() == source)
        return loadAt(sizesBase, argumentSymbols.lookup({argument.getArgNumber(), dim}), i64);
      auto loop = cast<stablehlo::WhileOp>(argument.getOwner()->getParentOp());
      return extent(loop->getResult(argument.getArgNumber()), dim);
    }
    auto result = cast<OpResult>(tensor);
    if (isa<CopyOp, SizeOp, GuardOp>(result.getOwner()))
      return extent(result.getOwner()->getOperand(0), dim);
    auto shapes = result.getOwner()->getAttrOfType<ArrayAttr>(shapesAttrName);
    AffineMap map = cast<AffineMapAttr>(shapes[result.getResultNumber()]).getValue();
    return evaluate(map.getResult(dim));
  }

  Value byteCount(Value tensor) {
    int64_t bytes = valueBytes(tensor.getType());
    if (bytes >= 0)
      return integer(bytes);
    auto type = cast<RankedTensorType>(tensor.getType());
    Value total = integer(elementBytes(type.getElementType()));
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      total = arith::MulIOp::create(builder, loc, total, extent(tensor, dim));
    return total;
  }

  /// The values that share each slot of the symbolic part of the arena.
  void collectSlots() {
    source.walk([&](Operation *op) {
      ArrayAttr buffers = buffersOf(op);
      for (auto [result, attr] : llvm::zip(op->getResults(), buffers ? buffers.getValue() : ArrayRef<Attribute>()))
        if (auto buffer = dyn_cast<BufferAttr>(attr); buffer && buffer.getSpace() == Space::Dynamic) {
          if (slots.size() <= static_cast<size_t>(buffer.getIndex()))
            slots.resize(buffer.getIndex() + 1);
          slots[buffer.getIndex()].push_back(result);
        }
    });
    if (auto bytes = source->getAttrOfType<IntegerAttr>("calor.arena_bytes"))
      arenaBytes = bytes.getInt();
    if (auto count = source->getAttrOfType<IntegerAttr>("calor.segments"))
      segmentCount = count.getInt();
  }

  /// Emits the offsets of the slots; returns the end of the arena.
  Value emitSlotOffsets(SmallVectorImpl<Value> &offsets) {
    Value end = integer(llvm::alignTo(arenaBytes, CALOR_ALIGNMENT));
    for (ArrayRef<Value> values : slots) {
      offsets.push_back(end);
      Value bytes = integer(0);
      for (Value value : values)
        bytes = arith::MaxSIOp::create(builder, loc, bytes, byteCount(value));
      Value rounded = arith::AddIOp::create(builder, loc, bytes, integer(CALOR_ALIGNMENT - 1));
      rounded = arith::AndIOp::create(builder, loc, rounded, integer(-CALOR_ALIGNMENT));
      end = arith::AddIOp::create(builder, loc, end, rounded);
    }
    return end;
  }

  //===--- the function ---------------------------------------------------===//

  void createEntry() {
    loc = source.getLoc();
    if (!slots.empty())
      createPlan();
    builder.setInsertionPoint(source);
    entry = func::FuncOp::create(builder, loc, entrySymbol, builder.getFunctionType({pointerType}, {i32}));
    Block *start = entry.addEntryBlock();
    exit = new Block();
    exit->addArgument(i32, loc);
    builder.setInsertionPointToStart(start);
    invocation = start->getArgument(0);
    buffersArray =
        LLVM::AllocaOp::create(builder, loc, pointerType, pointerType, integer(largestDispatch().first + 1), 64);
    sizesArray = LLVM::AllocaOp::create(builder, loc, pointerType, i64, integer(largestDispatch().second + 1), 64);
    if (!symbols->others().empty())
      variables = LLVM::AllocaOp::create(builder, loc, pointerType, i64, integer(symbols->others().size()), 64);
    if (segmentCount)
      segments = LLVM::AllocaOp::create(builder, loc, pointerType, pointerType, integer(segmentCount), 64);
    arenaBase = field(CALOR_INVOCATION_ARENA);
    argumentsBase = field(CALOR_INVOCATION_ARGUMENTS);
    resultsBase = field(CALOR_INVOCATION_RESULTS);
    constantsBase = field(CALOR_INVOCATION_CONSTANTS);
    scratchBase = field(CALOR_INVOCATION_SCRATCH);
    sizesBase = field(CALOR_INVOCATION_SIZES);
    checkGuards();
    emitSlotOffsets(slotOffsets);
    reserveResults();
  }

  /// Sizes of arguments that must agree are compared before anything else runs.
  void checkGuards() {
    auto guards = source->getAttrOfType<ArrayAttr>(guardsAttrName);
    for (Attribute attr : guards ? guards.getValue() : ArrayRef<Attribute>()) {
      auto guard = cast<DictionaryAttr>(attr);
      auto map = [&](StringRef name) { return guard.getAs<AffineMapAttr>(name).getValue(); };
      emitGuard(map("zero"), map("values"), guard.getAs<StringAttr>("message"), guard.getAs<LocationAttr>("loc"));
    }
  }

  void emitGuard(AffineMap zero, AffineMap named, StringAttr message, LocationAttr location) {
    Value excess = evaluate(zero.getResult(0));
    Value wrong = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ne, excess, integer(0));
    Block *failed = newBlock(), *next = newBlock();
    cf::CondBranchOp::create(builder, loc, wrong, failed, ValueRange(), next, ValueRange());
    builder.setInsertionPointToStart(failed);
    SmallVector<Value> values;
    for (AffineExpr expr : named.getResults())
      values.push_back(evaluate(expr));
    failWith(message, location, values);
    builder.setInsertionPointToStart(next);
  }

  /// What the program computed becomes the value of variables.
  void emitSize(SizeOp op) {
    auto type = cast<RankedTensorType>(op.getSource().getType());
    Type element = type.getElementType();
    int64_t bytes = elementBytes(element);
    Type stored = builder.getIntegerType(8 * bytes);
    Value base = pointer(op.getSource());
    bool isUnsigned = element.isUnsignedInteger() || element.isInteger(1);
    for (auto [index, symbol] : llvm::zip(op.getElements(), op.getSymbols())) {
      Value value = LLVM::LoadOp::create(builder, loc, stored, offset(base, bytes * index), bytes);
      if (bytes < 8)
        value = isUnsigned ? Value(arith::ExtUIOp::create(builder, loc, i64, value))
                           : Value(arith::ExtSIOp::create(builder, loc, i64, value));
      setVariable(symbol, value);
    }
  }

  /// Sizes of carried values and of results of branches that are variables. All are read before any is set.
  void emitSets(Operation *op, llvm::function_ref<AffineMap(DictionaryAttr)> valueOf) {
    SmallVector<std::pair<int64_t, Value>> values;
    auto sets = op->getAttrOfType<ArrayAttr>(setsAttrName);
    for (Attribute attr : sets ? sets.getValue() : ArrayRef<Attribute>()) {
      auto set = cast<DictionaryAttr>(attr);
      values.push_back({set.getAs<IntegerAttr>("symbol").getInt(), evaluate(valueOf(set).getResult(0))});
    }
    for (auto [symbol, value] : values)
      setVariable(symbol, value);
  }

  void exitIfNull(Value memory) {
    Value null = LLVM::ZeroOp::create(builder, loc, pointerType);
    exitIf(LLVM::ICmpOp::create(builder, loc, LLVM::ICmpPredicate::eq, memory, null),
           status(CALOR_STATUS_OUT_OF_MEMORY));
  }

  /// Memory for a value whose size is known only now.
  void reserveFor(Value tensor) {
    auto buffer =
        dyn_cast_or_null<BufferAttr>(isa<RankedTensorType>(tensor.getType()) ? bufferOf(tensor) : BufferAttr());
    if (!buffer)
      return;
    if (buffer.getSpace() == Space::Result && symbols->isLate(tensor))
      return reserveResult(tensor, buffer.getIndex());
    if (buffer.getSpace() != Space::Segment)
      return;
    Value memory;
    callService(CALOR_INVOCATION_RESERVE, {pointerType}, {invocation, integer(buffer.getIndex()), byteCount(tensor)},
                &memory);
    exitIfNull(memory);
    LLVM::StoreOp::create(builder, loc, memory, offset(segments, 8 * buffer.getIndex()));
  }

  /// Leaves the entry with a message of the program.
  void failWith(StringAttr message, LocationAttr location, ArrayRef<Value> values) {
    messages.push_back(message);
    messageLocations.push_back(location);
    int64_t count = static_cast<int64_t>(values.size());
    Value array = LLVM::AllocaOp::create(builder, loc, pointerType, i64, integer(count), 8);
    for (auto [index, value] : llvm::enumerate(values))
      LLVM::StoreOp::create(builder, loc, value, offset(array, 8 * static_cast<int64_t>(index)));
    Value code;
    callService(CALOR_INVOCATION_FAIL, {i32}, {invocation, integer(messages.size() - 1), array, integer(count)}, &code);
    cf::BranchOp::create(builder, loc, exit, ValueRange{code});
  }

  void createPlan() {
    builder.setInsertionPoint(source);
    auto plan = func::FuncOp::create(builder, loc, planSymbol, builder.getFunctionType({pointerType}, {i64}));
    Block *block = plan.addEntryBlock();
    builder.setInsertionPointToStart(block);
    sizesBase = block->getArgument(0);
    SmallVector<Value> offsets;
    Value bytes = emitSlotOffsets(offsets);
    func::ReturnOp::create(builder, loc, bytes);
  }

  /// Results of symbolic size are allocated by the embedder once their sizes are known: at the start if they can be.
  void reserveResults() {
    Operation *terminator = source.getBody().front().getTerminator();
    for (auto [index, value] : llvm::enumerate(terminator->getOperands()))
      if (auto type = dyn_cast<RankedTensorType>(value.getType()))
        if (!type.hasStaticShape() && !symbols->isLate(value))
          reserveResult(value, index);
  }

  void reserveResult(Value value, int64_t index) {
    Operation *terminator = source.getBody().front().getTerminator();
    int64_t number = 0;
    for (Value before : terminator->getOperands().take_front(index))
      if (auto type = dyn_cast<RankedTensorType>(before.getType()))
        number += type.getNumDynamicDims();
    Value sizes = field(CALOR_INVOCATION_RESULT_SIZES);
    auto type = cast<RankedTensorType>(value.getType());
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      if (type.isDynamicDim(dim))
        LLVM::StoreOp::create(builder, loc, extent(value, dim), offset(sizes, 8 * number++));
    Value memory;
    callService(CALOR_INVOCATION_RESERVE, {pointerType},
                {invocation, integer(CALOR_SEGMENT_OF_RESULT(index)), byteCount(value)}, &memory);
    exitIfNull(memory);
  }

  /// The most buffers and the most sizes that one dispatch, collective or call passes.
  std::pair<int64_t, int64_t> largestDispatch() {
    std::pair<int64_t, int64_t> largest{0, 0};
    source.walk([&](Operation *op) {
      int64_t count = op->getNumOperands() + op->getNumResults();
      if (isa<CollectiveOp>(op) || isCall(op))
        largest = {std::max(largest.first, count), std::max(largest.second, count)};
    });
    source.walk([&](DispatchOp op) {
      largest.first = std::max<int64_t>(largest.first, op->getNumOperands() + op->getNumResults());
      int64_t sizes = 0;
      for (Type type :
           llvm::concat<const Type>(llvm::to_vector(op->getOperandTypes()), llvm::to_vector(op->getResultTypes())))
        if (auto tensor = dyn_cast<RankedTensorType>(type))
          sizes += tensor.getNumDynamicDims();
      largest.second = std::max(largest.second, sizes);
    });
    return largest;
  }

  void finish() {
    cf::BranchOp::create(builder, loc, exit, ValueRange{status(CALOR_STATUS_OK)});
    entry.getBody().push_back(exit);
    builder.setInsertionPointToStart(exit);
    func::ReturnOp::create(builder, loc, exit->getArgument(0));
  }

  //===--- buffers --------------------------------------------------------===//

  Value resolve(BufferAttr buffer) {
    for (auto &[attr, pointer] : llvm::reverse(swapped))
      if (attr == buffer)
        return pointer;
    switch (buffer.getSpace()) {
    case Space::Arena:
      if (buffer.getOffset() > std::numeric_limits<int32_t>::max())
        return farOffset(arenaBase, integer(buffer.getOffset()));
      return offset(arenaBase, buffer.getOffset());
    case Space::Dynamic:
      return farOffset(arenaBase, slotOffsets[buffer.getIndex()]);
    case Space::Argument:
      return offset(loadAt(argumentsBase, buffer.getIndex(), pointerType), buffer.getOffset());
    case Space::Result:
      return offset(loadAt(resultsBase, buffer.getIndex(), pointerType), buffer.getOffset());
    case Space::Constant:
      return offset(loadAt(constantsBase, buffer.getIndex(), pointerType), buffer.getOffset());
    case Space::Segment:
      return loadAt(segments, buffer.getIndex(), pointerType);
    case Space::Carried:
      break;
    }
    llvm_unreachable("a planned program has no carried buffers left");
  }

  BufferAttr bufferOf(Value tensor) {
    if (auto argument = dyn_cast<BlockArgument>(tensor)) {
      Operation *parent = argument.getOwner()->getParentOp();
      if (parent == source)
        return BufferAttr::get(module.getContext(), Space::Argument, argument.getArgNumber(), 0);
      return cast<BufferAttr>(buffersOf(parent)[argument.getArgNumber()]);
    }
    auto result = cast<OpResult>(tensor);
    return cast<BufferAttr>(buffersOf(result.getOwner())[result.getResultNumber()]);
  }

  Value pointer(Value tensor) { return resolve(bufferOf(tensor)); }

  //===--- operations -----------------------------------------------------===//

  LogicalResult emitBlock(Block &block) {
    for (Operation &op : block.without_terminator()) {
      loc = op.getLoc();
      if (failed(emit(&op)))
        return failure();
    }
    return success();
  }

  LogicalResult emit(Operation *op) {
    return llvm::TypeSwitch<Operation *, LogicalResult>(op)
        .Case<DispatchOp>([&](auto op) { return emitDispatch(op), success(); })
        .Case<CopyOp>([&](auto op) { return emitCopy(op), success(); })
        .Case<SizeOp>([&](auto op) { return emitSize(op), success(); })
        .Case<GuardOp>([&](auto op) {
          emitGuard(op.getZero(), op.getValues(), op.getMessageAttr(), LocationAttr(op.getLoc()));
          return success();
        })
        .Case<CollectiveOp>([&](auto op) -> LogicalResult {
          if (isCall(op))
            return emitCall(op);
          return emitCollective(op), success();
        })
        .Case<stablehlo::ReplicaIdOp>([&](auto op) { return emitProcessId(op, 0), success(); })
        .Case<stablehlo::PartitionIdOp>([&](auto op) { return emitProcessId(op, 1), success(); })
        .Case<stablehlo::WhileOp>([&](auto op) { return emitWhile(op); })
        .Case<stablehlo::IfOp>([&](auto op) { return emitIf(op); })
        .Case<stablehlo::CaseOp>([&](auto op) { return emitCase(op); })
        .Case<stablehlo::CustomCallOp>([&](auto op) { return emitCustomCall(op); })
        .Case<stablehlo::ConstantOp, stablehlo::ReshapeOp, stablehlo::DynamicReshapeOp, stablehlo::AfterAllOp,
              stablehlo::CreateTokenOp>([&](auto) { return success(); })
        .Default([&](Operation *other) -> LogicalResult {
          if (other->getName().getDialectNamespace() == "check")
            return emitCheck(other);
          if (isCall(other))
            return emitCall(other);
          return other->emitError() << "'" << other->getName() << "' has no form in compiled host code";
        });
  }

  void emitDispatch(DispatchOp op) {
    int64_t number = 0, sizes = 0;
    for (Value output : op.getOutputs())
      reserveFor(output);
    auto values = llvm::concat<Value>(op.getInputs(), op.getOutputs());
    for (Value value : values)
      LLVM::StoreOp::create(builder, loc, pointer(value), offset(buffersArray, 8 * number++));
    for (Value value : llvm::concat<Value>(op.getInputs(), op.getOutputs()))
      if (auto type = dyn_cast<RankedTensorType>(value.getType()))
        for (int64_t dim = 0; dim < type.getRank(); ++dim)
          if (type.isDynamicDim(dim))
            LLVM::StoreOp::create(builder, loc, extent(value, dim), offset(sizesArray, 8 * sizes++));

    bool symbolic = op.getTiles() == uint64_t(-1);
    if (!symbolic && op.getTiles() <= op.getGrain()) {
      func::CallOp::create(builder, loc, op.getKernelAttr(), TypeRange(),
                           ValueRange{buffersArray, sizesArray, integer(0), integer(op.getTiles()), scratchBase});
      return;
    }
    Value tiles =
        symbolic ? func::CallOp::create(builder, loc, (op.getKernel() + ".tiles").str(), i64, sizesArray).getResult(0)
                 : integer(op.getTiles());
    auto type = builder.getFunctionType({pointerType, pointerType, i64, i64, pointerType}, {});
    Value kernel = func::ConstantOp::create(builder, loc, type, op.getKernelAttr());
    Value address = UnrealizedConversionCastOp::create(builder, loc, pointerType, kernel).getResult(0);
    callService(CALOR_INVOCATION_DISPATCH, {},
                {invocation, address, buffersArray, sizesArray, tiles, integer(op.getGrain())});
  }

  void emitCopy(CopyOp op) {
    reserveFor(op.getResult());
    copy(pointer(op.getResult()), pointer(op.getSource()), byteCount(op.getSource()));
  }

  void copy(Value to, Value from, Value bytes) {
    LLVM::MemmoveOp::create(builder, loc, to, from, bytes, /*isVolatile=*/false);
  }

  Value loadFlag(Value tensor) {
    Value byte = LLVM::LoadOp::create(builder, loc, builder.getI8Type(), pointer(tensor));
    Value zero = arith::ConstantIntOp::create(builder, loc, 0, 8);
    return arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ne, byte, zero);
  }

  LogicalResult emitWhile(stablehlo::WhileOp op) {
    auto alternates = op->getAttrOfType<ArrayAttr>("calor.alternate");
    ArrayAttr buffers = buffersOf(op);
    SmallVector<unsigned> swaps; // carried values whose buffers take turns
    SmallVector<Value> initial;
    for (unsigned i = 0; alternates && i < alternates.size(); ++i)
      if (auto alternate = dyn_cast<BufferAttr>(alternates[i])) {
        swaps.push_back(i);
        initial.push_back(resolve(cast<BufferAttr>(buffers[i])));
        initial.push_back(resolve(alternate));
      }
    SmallVector<Value> homes = initial;
    Block *header = newBlock(), *body = newBlock(), *after = newBlock();
    for (Value value : initial)
      header->addArgument(value.getType(), loc);
    emitSets(op, [](DictionaryAttr set) { return set.getAs<AffineMapAttr>("init").getValue(); });
    cf::BranchOp::create(builder, loc, header, initial);

    size_t depth = swapped.size();
    for (auto [position, i] : llvm::enumerate(swaps)) {
      swapped.push_back({cast<BufferAttr>(buffers[i]), header->getArgument(2 * position)});
      swapped.push_back({cast<BufferAttr>(alternates[i]), header->getArgument(2 * position + 1)});
    }
    builder.setInsertionPointToStart(header);
    Location loopLoc = loc;
    if (failed(emitBlock(op.getCond().front())))
      return failure();
    loc = loopLoc;
    Value go = loadFlag(op.getCond().front().getTerminator()->getOperand(0));
    cf::CondBranchOp::create(builder, loc, go, body, ValueRange(), after, ValueRange());

    builder.setInsertionPointToStart(body);
    if (failed(emitBlock(op.getBody().front())))
      return failure();
    loc = loopLoc;
    Value stop = LLVM::LoadOp::create(builder, loc, i32, field(CALOR_INVOCATION_INTERRUPTED), /*alignment=*/4,
                                      /*isVolatile=*/true);
    Value zero = status(0);
    exitIf(arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ne, stop, zero), status(CALOR_STATUS_CANCELLED));
    emitSets(op, [](DictionaryAttr set) { return set.getAs<AffineMapAttr>("next").getValue(); });
    SmallVector<Value> next;
    for (unsigned position = 0; position < swaps.size(); ++position) {
      next.push_back(header->getArgument(2 * position + 1));
      next.push_back(header->getArgument(2 * position));
    }
    cf::BranchOp::create(builder, loc, header, next);
    swapped.resize(depth);

    builder.setInsertionPointToStart(after);
    for (auto [position, i] : llvm::enumerate(swaps))
      copyHome(homes[2 * position], header->getArgument(2 * position), op->getResult(i));
    return success();
  }

  /// After an odd number of iterations the value lies in the alternate buffer; its home is the planned one.
  void copyHome(Value home, Value current, Value tensor) {
    Block *copyBlock = newBlock(), *next = newBlock();
    Value same = LLVM::ICmpOp::create(builder, loc, LLVM::ICmpPredicate::eq, home, current);
    cf::CondBranchOp::create(builder, loc, same, next, ValueRange(), copyBlock, ValueRange());
    builder.setInsertionPointToStart(copyBlock);
    copy(home, current, byteCount(tensor));
    cf::BranchOp::create(builder, loc, next);
    builder.setInsertionPointToStart(next);
  }

  LogicalResult emitIf(stablehlo::IfOp op) {
    Block *onTrue = newBlock(), *onFalse = newBlock(), *after = newBlock();
    cf::CondBranchOp::create(builder, loc, loadFlag(op.getPred()), onTrue, ValueRange(), onFalse, ValueRange());
    return failure(failed(emitBranch(op.getTrueBranch(), onTrue, after)) ||
                   failed(emitBranch(op.getFalseBranch(), onFalse, after)));
  }

  LogicalResult emitBranch(Region &region, Block *block, Block *after) {
    builder.setInsertionPointToStart(block);
    Location outer = loc;
    if (failed(emitBlock(region.front())))
      return failure();
    loc = outer;
    emitSets(region.getParentOp(), [&](DictionaryAttr set) {
      return cast<AffineMapAttr>(set.getAs<ArrayAttr>("branches")[region.getRegionNumber()]).getValue();
    });
    cf::BranchOp::create(builder, loc, after);
    builder.setInsertionPointToStart(after);
    return success();
  }

  /// An index outside the branches runs the last one.
  LogicalResult emitCase(stablehlo::CaseOp op) {
    Value index = LLVM::LoadOp::create(builder, loc, i32, pointer(op.getIndex()));
    Block *after = newBlock();
    unsigned count = op->getNumRegions();
    SmallVector<Block *> targets;
    SmallVector<int32_t> values;
    for (unsigned i = 0; i < count; ++i)
      targets.push_back(newBlock());
    for (unsigned i = 0; i + 1 < count; ++i)
      values.push_back(i);
    SmallVector<ValueRange> none(count - 1);
    cf::SwitchOp::create(builder, loc, index, targets.back(), ValueRange(), ArrayRef<int32_t>(values),
                         BlockRange(ArrayRef<Block *>(targets).drop_back()), none);
    for (auto [region, target] : llvm::zip(op->getRegions(), targets))
      if (failed(emitBranch(region, target, after)))
        return failure();
    return success();
  }

  //===--- other processes, the embedder ----------------------------------===//

  /// Ops of the interpreter's dialect are done by the embedder, and it takes what is fed out.
  static bool isCall(Operation *op) {
    auto collective = dyn_cast<CollectiveOp>(op);
    return op->getName().getDialectNamespace() == "interpreter" ||
           (collective && collective.getKind() == CollectiveKind::Outfeed);
  }

  /// Number 0 is the replica, 1 the partition.
  void emitProcessId(Operation *op, int64_t number) {
    Value id = loadAt(field(CALOR_INVOCATION_PROCESS), number, i64);
    LLVM::StoreOp::create(builder, loc, arith::TruncIOp::create(builder, loc, i32, id), pointer(op->getResult(0)));
  }

  /// Puts the addresses of operands and results into the array of buffers; gives those of both parts.
  std::pair<Value, Value> storeBuffers(Operation *op) {
    int64_t number = 0;
    for (Value result : op->getResults())
      reserveFor(result);
    for (Value value : op->getOperands())
      LLVM::StoreOp::create(builder, loc, pointer(value), offset(buffersArray, 8 * number++));
    Value results = offset(buffersArray, 8 * number);
    for (Value value : op->getResults())
      LLVM::StoreOp::create(builder, loc, pointer(value), offset(buffersArray, 8 * number++));
    return {buffersArray, results};
  }

  void exitIfFailed(Value code) {
    exitIf(arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ne, code, status(0)), code);
  }

  void emitCollective(CollectiveOp op) {
    auto [operands, results] = storeBuffers(op);
    int64_t number = 0;
    for (Value value : llvm::concat<Value>(op.getInputs(), op.getOutputs()))
      LLVM::StoreOp::create(builder, loc, byteCount(value), offset(sizesArray, 8 * number++));
    Value code;
    callService(CALOR_INVOCATION_COLLECTIVE, {i32}, {invocation, emitSite(op), operands, results, sizesArray}, &code);
    exitIfFailed(code);
  }

  /// The calor_collective of the op as a constant of the program; gives its address.
  Value emitSite(CollectiveOp op) {
    messages.push_back(builder.getStringAttr("'" + op.getOp() + "'"));
    messageLocations.push_back(LocationAttr(op.getLoc()));
    int64_t rows = op.getGroup() ? static_cast<int64_t>(op.getIds().size()) / static_cast<int64_t>(op.getGroup()) : 0;
    if (op.getKind() == CollectiveKind::Permute)
      rows /= 2;
    SmallVector<int64_t> words{
        static_cast<int64_t>(op.getKind()),           static_cast<int64_t>(op.getChannel()),
        static_cast<int64_t>(messages.size()) - 1,    static_cast<int64_t>(op.getInputs().size()),
        static_cast<int64_t>(op.getOutputs().size()), rows,
        static_cast<int64_t>(op.getGroup())};
    llvm::append_range(words, op.getIds());
    std::string name = "calor_site" + std::to_string(siteCount++);
    auto type = LLVM::LLVMArrayType::get(i64, words.size());
    OpBuilder atModule = OpBuilder::atBlockBegin(module.getBody());
    LLVM::GlobalOp::create(atModule, loc, type, /*isConstant=*/true, LLVM::Linkage::Internal, name,
                           atModule.getI64TensorAttr(words), /*alignment=*/8);
    return LLVM::AddressOfOp::create(builder, loc, pointerType, name);
  }

  LogicalResult emitCall(Operation *op) {
    auto typesOf = [&](TypeRange types) {
      return builder.getArrayAttr(
          llvm::map_to_vector(types, [](Type type) -> Attribute { return TypeAttr::get(type); }));
    };
    for (Type type :
         llvm::concat<const Type>(llvm::to_vector(op->getOperandTypes()), llvm::to_vector(op->getResultTypes())))
      if (auto tensor = dyn_cast<RankedTensorType>(type); !tensor || !tensor.hasStaticShape())
        return op->emitOpError() << "expects tensors of static shape on the cpu backend, but got " << type;
    NamedAttrList site(op->getAttrDictionary());
    site.erase(buffersAttrName);
    auto collective = dyn_cast<CollectiveOp>(op);
    site.set("op", builder.getStringAttr(collective ? collective.getOp() : op->getName().getStringRef()));
    site.set("operands", typesOf(op->getOperandTypes()));
    site.set("results", typesOf(op->getResultTypes()));
    site.set("loc", LocationAttr(op->getLoc()));
    calls.push_back(site.getDictionary(module.getContext()));
    auto [operands, results] = storeBuffers(op);
    Value code;
    callService(CALOR_INVOCATION_CALL, {i32}, {invocation, integer(calls.size() - 1), operands, results}, &code);
    exitIfFailed(code);
    return success();
  }

  LogicalResult emitCustomCall(stablehlo::CustomCallOp op) {
    StringRef target = op.getCallTargetName();
    if (target == "shape_assertion")
      return emitAssertion(op);
    if (target.starts_with("check."))
      return emitCheck(op);
    return reportUnknownCall(op);
  }

  LogicalResult emitAssertion(stablehlo::CustomCallOp op) {
    auto message = op->getAttrOfType<StringAttr>("error_message");
    Block *failed = newBlock(), *next = newBlock();
    cf::CondBranchOp::create(builder, loc, loadFlag(op->getOperand(0)), next, ValueRange(), failed, ValueRange());
    builder.setInsertionPointToStart(failed);
    SmallVector<Value> values;
    for (Value operand : op->getOperands().drop_front()) {
      auto type = cast<RankedTensorType>(operand.getType()).getElementType();
      if (!type.isInteger())
        return op.emitError() << "expects integer values in a shape assertion, but got " << type;
      auto stored = builder.getIntegerType(8 * elementBytes(type));
      Value value = LLVM::LoadOp::create(builder, loc, stored, pointer(operand));
      values.push_back(stored.getWidth() < 64 ? arith::ExtSIOp::create(builder, loc, i64, value).getResult() : value);
    }
    failWith(message ? message : builder.getStringAttr("shape assertion failed"), LocationAttr(op.getLoc()), values);
    builder.setInsertionPointToStart(next);
    return success();
  }

  LogicalResult emitCheck(Operation *op) {
    if (op->getNumOperands() != 2)
      return op->emitError() << "expects two operands to compare, but has " << op->getNumOperands();
    NamedAttrList site(op->getAttrDictionary());
    site.erase(buffersAttrName);
    auto call = dyn_cast<stablehlo::CustomCallOp>(op);
    site.set("op", builder.getStringAttr(call ? call.getCallTargetName() : op->getName().getStringRef()));
    site.set("type", TypeAttr::get(op->getOperand(0).getType()));
    site.set("loc", LocationAttr(op->getLoc()));
    checks.push_back(site.getDictionary(module.getContext()));
    callService(CALOR_INVOCATION_CHECK, {i32},
                {invocation, integer(checks.size() - 1), pointer(op->getOperand(0)), pointer(op->getOperand(1))});
    return success();
  }

  ModuleOp module;
  OpBuilder builder;
  Location loc = UnknownLoc::get(builder.getContext());
  Type pointerType, i64, i32;
  func::FuncOp source, entry;
  Block *exit = nullptr;
  Value invocation, arenaBase, argumentsBase, resultsBase, constantsBase, scratchBase, sizesBase, buffersArray,
      sizesArray, variables, segments;
  std::optional<SizeSymbols> symbols;
  int64_t segmentCount = 0;
  llvm::DenseMap<std::pair<unsigned, unsigned>, unsigned> argumentSymbols;
  unsigned symbolCount = 0;
  int64_t arenaBytes = 0;
  SmallVector<SmallVector<Value>> slots;
  SmallVector<Value> slotOffsets;
  SmallVector<std::pair<BufferAttr, Value>> swapped;
  SmallVector<Attribute> messages, messageLocations, checks, calls;
  unsigned siteCount = 0;
};

} // namespace

LogicalResult calor::cpu::lowerHost(ModuleOp module) { return HostEmitter(module).run(); }
