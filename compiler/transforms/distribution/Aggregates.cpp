// SPDX-License-Identifier: Apache-2.0
// Tuples, tokens and futures are names for several tensors or none; every value becomes the list of its tensors.
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/transforms/distribution/Distribution.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

static bool isAggregate(Type type) { return isa<TupleType, sh::TokenType, sh::FutureType>(type); }

static void appendLeaves(Type type, SmallVectorImpl<Type> &leaves) {
  if (auto tuple = dyn_cast<TupleType>(type)) {
    for (Type element : tuple.getTypes())
      appendLeaves(element, leaves);
  } else if (auto future = dyn_cast<sh::FutureType>(type)) {
    for (Type element : future.getTypes())
      appendLeaves(element, leaves);
  } else if (!isa<sh::TokenType>(type)) {
    leaves.push_back(type);
  }
}

static SmallVector<Type> leavesOf(TypeRange types) {
  SmallVector<Type> leaves;
  for (Type type : types)
    appendLeaves(type, leaves);
  return leaves;
}

//===----------------------------------------------------------------------===//
// The interface
//===----------------------------------------------------------------------===//

/// A value of `type` from arguments that are added at `position`, which moves behind them.
static Value buildArgument(func::FuncOp func, OpBuilder &builder, Type type, Location loc, unsigned &position) {
  if (isa<sh::TokenType>(type))
    return sh::CreateTokenOp::create(builder, loc, type);
  auto tuple = dyn_cast<TupleType>(type);
  if (!tuple) {
    (void)func.insertArgument(position, type, DictionaryAttr(), loc);
    return func.getArgument(position++);
  }
  SmallVector<Value> elements;
  auto name = dyn_cast<NameLoc>(loc);
  for (auto [index, element] : llvm::enumerate(tuple.getTypes())) {
    Location place = loc;
    if (name)
      place =
          NameLoc::get(builder.getStringAttr(name.getName().strref() + "." + llvm::Twine(index)), name.getChildLoc());
    elements.push_back(buildArgument(func, builder, element, place, position));
  }
  return sh::TupleOp::create(builder, loc, type, elements);
}

static void returnLeaves(OpBuilder &builder, Location loc, Value value, SmallVectorImpl<Value> &leaves) {
  auto tuple = dyn_cast<TupleType>(value.getType());
  if (!tuple) {
    if (!isa<sh::TokenType>(value.getType()))
      leaves.push_back(value);
    return;
  }
  for (auto [index, type] : llvm::enumerate(tuple.getTypes()))
    returnLeaves(builder, loc,
                 sh::GetTupleElementOp::create(builder, loc, type, value, static_cast<uint32_t>(index)).getResult(),
                 leaves);
}

static void flattenResults(func::FuncOp func) {
  Operation *terminator = func.getBody().front().getTerminator();
  OpBuilder builder(terminator);
  SmallVector<Value> leaves;
  SmallVector<Attribute> attributes;
  for (auto [index, value] : llvm::enumerate(terminator->getOperands())) {
    size_t before = leaves.size();
    returnLeaves(builder, terminator->getLoc(), value, leaves);
    bool plain = !isAggregate(value.getType());
    DictionaryAttr attrs = plain ? func.getResultAttrDict(index) : DictionaryAttr();
    attributes.append(leaves.size() - before, attrs ? attrs : builder.getDictionaryAttr({}));
  }
  terminator->setOperands(leaves);
  func.removeResAttrsAttr();
  func.setType(builder.getFunctionType(func.getArgumentTypes(), TypeRange(ValueRange(leaves))));
  if (llvm::any_of(attributes, [](Attribute attrs) { return !cast<DictionaryAttr>(attrs).empty(); }))
    func.setAllResultAttrs(attributes);
}

void calor::flattenInterface(func::FuncOp func) {
  if (func.isExternal() || !func.getBody().hasOneBlock())
    return;
  OpBuilder builder = OpBuilder::atBlockBegin(&func.getBody().front());
  for (unsigned position = 0; position < func.getNumArguments();) {
    BlockArgument argument = func.getArgument(position);
    if (!isa<TupleType, sh::TokenType>(argument.getType())) {
      ++position;
      continue;
    }
    unsigned next = position + 1;
    Value value = buildArgument(func, builder, argument.getType(), argument.getLoc(), next);
    argument.replaceAllUsesWith(value);
    (void)func.eraseArgument(position);
    position = next - 1;
  }
  if (llvm::any_of(func.getResultTypes(), llvm::IsaPred<TupleType, sh::TokenType>))
    flattenResults(func);
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

namespace {

class Flattener {
public:
  explicit Flattener(GridShape grid) : grid(grid) {}

  LogicalResult run(Block &block);

private:
  SmallVector<Value> leavesOf(ValueRange values);
  void give(Value value, ArrayRef<Value> leaves);
  LogicalResult visit(Operation *op);
  void takeElement(sh::GetTupleElementOp op);
  void startNow(sh::AsyncStartOp op);
  LogicalResult exchange(Operation *op);
  LogicalResult rebuild(Operation *op);

  GridShape grid;
  llvm::DenseMap<Value, SmallVector<Value>> leaves; // of aggregates
  SmallVector<Operation *> dead;                    // in the order of the program
};

} // namespace

SmallVector<Value> Flattener::leavesOf(ValueRange values) {
  SmallVector<Value> all;
  for (Value value : values) {
    if (isAggregate(value.getType()))
      llvm::append_range(all, leaves.lookup(value));
    else
      all.push_back(value);
  }
  return all;
}

/// `value` stands for `parts` from here on.
void Flattener::give(Value value, ArrayRef<Value> parts) {
  if (isAggregate(value.getType()))
    leaves[value] = SmallVector<Value>(parts);
  else
    value.replaceAllUsesWith(parts.front());
}

void Flattener::takeElement(sh::GetTupleElementOp op) {
  auto types = cast<TupleType>(op.getOperand().getType()).getTypes();
  size_t first = ::leavesOf(types.take_front(op.getIndex())).size();
  size_t count = ::leavesOf(op.getType()).size();
  SmallVector<Value> all = leavesOf(op.getOperand());
  give(op.getResult(), ArrayRef<Value>(all).slice(first, count));
}

void Flattener::startNow(sh::AsyncStartOp op) {
  Block &body = op.getBody().front();
  for (auto [argument, operand] : llvm::zip_equal(body.getArguments(), op.getOperands()))
    argument.replaceAllUsesWith(operand);
  SmallVector<Value> results(body.getTerminator()->getOperands());
  for (Operation &inner : llvm::make_early_inc_range(body.without_terminator()))
    inner.moveBefore(op);
  give(op.getResult(), results);
}

LogicalResult Flattener::exchange(Operation *op) {
  SmallVector<Value> inputs = leavesOf(op->getOperands());
  FailureOr<CollectiveOp> moved = lowerPointToPoint(op, inputs, ::leavesOf(op->getResultTypes()), grid);
  if (failed(moved))
    return failure();
  size_t next = 0;
  for (Value result : op->getResults()) {
    if (isAggregate(result.getType()))
      give(result, {});
    else
      give(result, moved->getResult(next++));
  }
  return success();
}

/// The same op on tensors alone, with the same regions.
LogicalResult Flattener::rebuild(Operation *op) {
  SmallVector<Value> operands = leavesOf(op->getOperands());
  OpBuilder builder(op);
  OperationState state(op->getLoc(), op->getName(), operands, ::leavesOf(op->getResultTypes()), op->getAttrs());
  for (Region &region : op->getRegions())
    state.addRegion()->takeBody(region);
  Operation *flat = builder.create(state);
  size_t next = 0;
  for (Value result : op->getResults()) {
    size_t count = ::leavesOf(result.getType()).size();
    give(result, SmallVector<Value>(flat->getResults().slice(next, count)));
    next += count;
  }
  for (Region &region : flat->getRegions())
    for (Block &block : region)
      if (failed(run(block)))
        return failure();
  return success();
}

LogicalResult Flattener::visit(Operation *op) {
  bool isControl = isa<sh::WhileOp, sh::IfOp, sh::CaseOp>(op);
  bool touches = llvm::any_of(op->getOperandTypes(), isAggregate) || llvm::any_of(op->getResultTypes(), isAggregate);
  if (op->hasTrait<OpTrait::IsTerminator>()) {
    if (touches)
      op->setOperands(leavesOf(op->getOperands()));
    return success();
  }
  bool exchanges = isa<sh::SendOp, sh::RecvOp, sh::InfeedOp, sh::OutfeedOp>(op);
  if (!touches && !isControl && !exchanges)
    return success();
  if (exchanges) {
    if (failed(exchange(op)))
      return failure();
  } else if (auto element = dyn_cast<sh::GetTupleElementOp>(op)) {
    takeElement(element);
  } else if (auto start = dyn_cast<sh::AsyncStartOp>(op)) {
    startNow(start);
  } else if (isa<sh::TupleOp>(op)) {
    give(op->getResult(0), leavesOf(op->getOperands()));
  } else if (isa<sh::AfterAllOp, sh::CreateTokenOp>(op)) {
    give(op->getResult(0), {});
  } else if (isa<sh::AsyncDoneOp>(op)) {
    for (auto [result, value] : llvm::zip_equal(op->getResults(), leavesOf(op->getOperands())))
      result.replaceAllUsesWith(value);
  } else if (failed(rebuild(op))) {
    return failure();
  }
  dead.push_back(op);
  return success();
}

LogicalResult Flattener::run(Block &block) {
  // Arguments that are aggregates go at the end, when nothing names them any more.
  SmallVector<BlockArgument> replaced;
  size_t before = dead.size();
  for (unsigned i = 0; i < block.getNumArguments(); ++i) {
    BlockArgument argument = block.getArgument(i);
    if (!isAggregate(argument.getType()))
      continue;
    SmallVector<Value> parts;
    for (Type type : ::leavesOf(argument.getType()))
      parts.push_back(block.insertArgument(++i, type, argument.getLoc()));
    give(argument, parts);
    replaced.push_back(argument);
  }
  for (Operation &op : llvm::make_early_inc_range(block))
    if (failed(visit(&op)))
      return failure();
  while (dead.size() > before)
    dead.pop_back_val()->erase();
  for (BlockArgument argument : llvm::reverse(replaced)) {
    block.eraseArgument(argument.getArgNumber());
  }
  return success();
}

static bool hasAggregates(func::FuncOp func) {
  WalkResult result = func.walk([](Operation *op) {
    bool found = llvm::any_of(op->getOperandTypes(), isAggregate) || llvm::any_of(op->getResultTypes(), isAggregate);
    return found ? WalkResult::interrupt() : WalkResult::advance();
  });
  return result.wasInterrupted();
}

LogicalResult calor::flattenValues(func::FuncOp func, GridShape grid) {
  if (!hasAggregates(func))
    return success();
  return Flattener(grid).run(func.getBody().front());
}
