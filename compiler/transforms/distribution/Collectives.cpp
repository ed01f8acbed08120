// SPDX-License-Identifier: Apache-2.0
// Collectives as moved bytes and computed tensors. What a process does that depends on its place in the grid is looked
// up in constant tables by its number.
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/interpreter/InterpreterDialect.h"
#include "compiler/support/ElementTypes.h"
#include "compiler/transforms/distribution/Distribution.h"
#include "compiler/transforms/simplify/Values.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "llvm/ADT/EquivalenceClasses.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

/// Groups up to this size are reduced by straight code, larger ones by a loop.
static constexpr int64_t mostUnrolledMembers = 16;
/// From this many bytes on, each member of a group reduces a share and gathers the others' shares.
static constexpr int64_t fewestSharedBytes = 1 << 16;

static RankedTensorType withShape(RankedTensorType type, ArrayRef<int64_t> shape) {
  return RankedTensorType::get(shape, type.getElementType());
}

namespace {

/// The rows of a collective as calor.collective wants them.
struct Rows {
  SmallVector<int64_t> ids;
  int64_t size = 0; // of the longest
  bool even = true;

  explicit Rows(const ProcessRows &groups) {
    for (const auto &group : groups)
      size = std::max<int64_t>(size, group.size());
    for (const auto &group : groups) {
      even &= static_cast<int64_t>(group.size()) == size;
      llvm::append_range(ids, group);
      ids.append(size - group.size(), -1);
    }
  }
};

class Lowering {
public:
  Lowering(Operation *op, GridShape grid) : op(op), grid(grid), builder(op), loc(op->getLoc()) {}

  LogicalResult run();

private:
  LogicalResult lowerAllGather(sh::AllGatherOp gather);
  LogicalResult lowerAllReduce();
  LogicalResult lowerReduceScatter(sh::ReduceScatterOp scatter);
  LogicalResult lowerAllToAll(sh::AllToAllOp all);
  LogicalResult lowerBroadcast(sh::CollectiveBroadcastOp broadcast);
  LogicalResult lowerCollectiveReduce(sh::CollectiveReduceOp reduce);
  LogicalResult lowerPermute(sh::CollectivePermuteOp permute);
  LogicalResult lowerProcessId();

  LogicalResult findGroups();
  LogicalResult expectEvenGroups();
  LogicalResult expectStaticShapes();
  Value move(CollectiveKind kind, ArrayRef<int64_t> ids, int64_t size, Value input, ArrayRef<int64_t> shape);
  Value gather(Value input);
  Value exchange(Value input);
  Value permute(const ProcessRows &rows, ArrayRef<SmallVector<int64_t>> sources, Value input);
  Value reduce(Value input, Type element);
  Value reduceRows(Value rows);
  Value combine(Value lhs, Value rhs);
  Value rowAt(Value rows, int64_t index);
  Value splitToFront(Value input, int64_t dimension);
  Value joinFromFront(Value input, int64_t dimension);

  Value processNumber();
  Value lookup(ArrayRef<int64_t> byProcess);
  Value isInGroup();
  Value constant(int64_t value);
  Value convert(Value value, Type element);
  Value zeros(RankedTensorType type);
  Value compare(Value lhs, Value rhs, sh::ComparisonDirection direction);
  int64_t sizeOf(int64_t process);
  int64_t placeOf(int64_t process);
  template <typename Function> SmallVector<int64_t> forEachProcess(Function function);

  Operation *op;
  GridShape grid;
  OpBuilder builder;
  Location loc;
  ProcessRows groups;
  std::optional<Rows> rows;
};

} // namespace

//===----------------------------------------------------------------------===//
// Tables by process
//===----------------------------------------------------------------------===//

Value Lowering::constant(int64_t value) {
  auto type = RankedTensorType::get({}, builder.getI64Type());
  return sh::ConstantOp::create(builder, loc, type, DenseElementsAttr::get(type, APInt(64, value, true)));
}

Value Lowering::processNumber() {
  auto number = [&](Value id) {
    return sh::ConvertOp::create(builder, loc, RankedTensorType::get({}, builder.getI64Type()), id).getResult();
  };
  auto idType = RankedTensorType::get({}, builder.getIntegerType(32, /*isSigned=*/false));
  Value replica = number(sh::ReplicaIdOp::create(builder, loc, idType));
  Value partition = number(sh::PartitionIdOp::create(builder, loc, idType));
  Value first = sh::MulOp::create(builder, loc, replica, constant(grid.partitions));
  return sh::AddOp::create(builder, loc, first, partition);
}

/// The entry of this process.
Value Lowering::lookup(ArrayRef<int64_t> byProcess) {
  if (llvm::all_equal(byProcess))
    return constant(byProcess.front());
  auto type = RankedTensorType::get({grid.processes()}, builder.getI64Type());
  Value table = sh::ConstantOp::create(builder, loc, type, DenseElementsAttr::get(type, byProcess));
  Value entry = sh::DynamicSliceOp::create(builder, loc, table, ValueRange{processNumber()}, ArrayRef<int64_t>{1});
  return sh::ReshapeOp::create(builder, loc, entry, ArrayRef<int64_t>{});
}

template <typename Function> SmallVector<int64_t> Lowering::forEachProcess(Function function) {
  return llvm::map_to_vector(llvm::seq<int64_t>(0, grid.processes()), function);
}

int64_t Lowering::sizeOf(int64_t process) {
  auto group = llvm::find_if(groups, [&](const auto &group) { return llvm::is_contained(group, process); });
  return group == groups.end() ? 0 : group->size();
}

/// The process' place in its group, or -1.
int64_t Lowering::placeOf(int64_t process) {
  for (const auto &group : groups)
    if (auto place = llvm::find(group, process); place != group.end())
      return place - group.begin();
  return -1;
}

Value Lowering::isInGroup() {
  Value member = lookup(forEachProcess([&](int64_t process) { return int64_t(placeOf(process) >= 0); }));
  return compare(member, constant(0), sh::ComparisonDirection::NE);
}

Value Lowering::compare(Value lhs, Value rhs, sh::ComparisonDirection direction) {
  auto type = RankedTensorType::get({}, builder.getI1Type());
  OperationState state(loc, sh::CompareOp::getOperationName(), {lhs, rhs}, {type});
  state.addAttribute("comparison_direction", sh::ComparisonDirectionAttr::get(builder.getContext(), direction));
  return builder.create(state)->getResult(0);
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

Value Lowering::convert(Value value, Type element) {
  RankedTensorType type = tensorType(value);
  if (type.getElementType() == element)
    return value;
  RankedTensorType to = RankedTensorType::get(type.getShape(), element);
  if (!sh::isQuantized(type.getElementType()) && !sh::isQuantized(element))
    return sh::ConvertOp::create(builder, loc, to, value);
  Type expressed = sh::expressedType(element);
  if (sh::isQuantized(type.getElementType()))
    value = sh::UniformDequantizeOp::create(
        builder, loc, RankedTensorType::get(type.getShape(), sh::expressedType(type.getElementType())), value);
  value = convert(value, expressed);
  return sh::isQuantized(element) ? sh::UniformQuantizeOp::create(builder, loc, to, value).getResult() : value;
}

Value Lowering::zeros(RankedTensorType type) {
  auto expressed = RankedTensorType::get(type.getShape(), sh::expressedType(type.getElementType()));
  Type element = expressed.getElementType();
  Attribute zero = builder.getZeroAttr(element);
  if (auto complex = dyn_cast<ComplexType>(element)) {
    APFloat part = APFloat::getZero(cast<FloatType>(complex.getElementType()).getFloatSemantics());
    auto scalar = RankedTensorType::get({}, element);
    Value value =
        sh::ConstantOp::create(builder, loc, scalar, DenseElementsAttr::get(scalar, std::complex<APFloat>(part, part)));
    return broadcastTo(builder, loc, value, expressed, {});
  }
  Value value = makeSplat(builder, loc, expressed, zero);
  return convert(value, type.getElementType());
}

/// Dimension `dimension`, cut into as many parts as a group has members, with the parts in front.
Value Lowering::splitToFront(Value input, int64_t dimension) {
  RankedTensorType type = tensorType(input);
  SmallVector<int64_t> cut(type.getShape()), order;
  cut[dimension] /= rows->size;
  cut.insert(cut.begin() + dimension, rows->size);
  order.push_back(dimension);
  for (int64_t i = 0, e = cut.size(); i < e; ++i)
    if (i != dimension)
      order.push_back(i);
  return transposeBy(builder, loc, reshapeTo(builder, loc, input, cut), order);
}

/// The parts in front, one behind the other along `dimension` of what they are parts of.
Value Lowering::joinFromFront(Value input, int64_t dimension) {
  RankedTensorType type = tensorType(input);
  SmallVector<int64_t> order, shape(type.getShape().drop_front());
  for (int64_t i = 1; i < type.getRank(); ++i) {
    if (i == dimension + 1)
      order.push_back(0);
    order.push_back(i);
  }
  shape[dimension] *= type.getDimSize(0);
  return reshapeTo(builder, loc, transposeBy(builder, loc, input, order), shape);
}

/// Row `index` of the first dimension.
Value Lowering::rowAt(Value input, int64_t index) {
  RankedTensorType type = tensorType(input);
  SmallVector<int64_t> start(type.getRank(), 0), limit(type.getShape()), strides(type.getRank(), 1);
  start[0] = index;
  limit[0] = index + 1;
  Value row = sh::SliceOp::create(builder, loc, input, start, limit, strides);
  return reshapeTo(builder, loc, row, type.getShape().drop_front());
}

//===----------------------------------------------------------------------===//
// Moving
//===----------------------------------------------------------------------===//

Value Lowering::move(CollectiveKind kind, ArrayRef<int64_t> ids, int64_t size, Value input, ArrayRef<int64_t> shape) {
  Type result = withShape(tensorType(input), shape);
  return CollectiveOp::create(builder, loc, TypeRange{result}, kind, op->getName().getStringRef(), channelOf(op), ids,
                              size, ValueRange{input})
      ->getResult(0);
}

/// [members, shape...]: what every member of the group has.
Value Lowering::gather(Value input) {
  SmallVector<int64_t> shape(tensorType(input).getShape());
  shape.insert(shape.begin(), rows->size);
  if (rows->size == 1 && static_cast<int64_t>(groups.size()) == grid.processes())
    return reshapeTo(builder, loc, input, shape);
  return move(CollectiveKind::Gather, rows->ids, rows->size, input, shape);
}

/// [members, part...] -> [members, part...]: the parts that the members have for this process.
Value Lowering::exchange(Value input) {
  if (rows->size == 1)
    return input;
  return move(CollectiveKind::Exchange, rows->ids, rows->size, input, tensorType(input).getShape());
}

Value Lowering::permute(const ProcessRows &members, ArrayRef<SmallVector<int64_t>> sources, Value input) {
  if (members.empty())
    return zeros(tensorType(input));
  if (grid.processes() == 1)
    return sources.front().front() == 0 ? input : zeros(tensorType(input));
  Rows table(members);
  SmallVector<int64_t> ids = table.ids;
  for (const auto &row : sources) {
    llvm::append_range(ids, row);
    ids.append(table.size - row.size(), -1);
  }
  return move(CollectiveKind::Permute, ids, table.size, input, tensorType(input).getShape());
}

//===----------------------------------------------------------------------===//
// Reducing
//===----------------------------------------------------------------------===//

/// The op's computation on each pair of elements; without one their sum.
Value Lowering::combine(Value lhs, Value rhs) {
  if (op->getNumRegions() == 0)
    return sh::AddOp::create(builder, loc, lhs, rhs);
  RankedTensorType type = tensorType(lhs);
  OperationState state(loc, sh::MapOp::getOperationName(), {lhs, rhs}, {type});
  state.addAttribute("dimensions",
                     builder.getDenseI64ArrayAttr(llvm::to_vector(llvm::seq<int64_t>(0, type.getRank()))));
  IRMapping mapping;
  op->getRegion(0).cloneInto(state.addRegion(), mapping);
  return builder.create(state)->getResult(0);
}

/// The rows combined from the first to the last that this process' group has.
Value Lowering::reduceRows(Value table) {
  Value total = rowAt(table, 0);
  Value count = rows->even ? Value() : lookup(forEachProcess([&](int64_t process) { return sizeOf(process); }));
  if (rows->size <= mostUnrolledMembers) {
    for (int64_t member = 1; member < rows->size; ++member) {
      Value next = combine(total, rowAt(table, member));
      if (count) {
        Value exists = compare(constant(member), count, sh::ComparisonDirection::LT);
        next = sh::SelectOp::create(builder, loc, exists, next, total);
      }
      total = next;
    }
    return total;
  }
  count = count ? count : constant(rows->size);
  Value first = constant(1);
  SmallVector<Value> initial{first, total};
  auto loop = sh::WhileOp::create(builder, loc, TypeRange(ValueRange(initial)), initial);
  SmallVector<Location> locations(2, loc);
  Block *condition = builder.createBlock(&loop.getCond(), {}, TypeRange(ValueRange(initial)), locations);
  Value goesOn = compare(condition->getArgument(0), count, sh::ComparisonDirection::LT);
  sh::ReturnOp::create(builder, loc, goesOn);
  Block *body = builder.createBlock(&loop.getBody(), {}, TypeRange(ValueRange(initial)), locations);
  RankedTensorType type = tensorType(table);
  SmallVector<Value> starts(type.getRank(), constant(0));
  starts[0] = body->getArgument(0);
  SmallVector<int64_t> sizes(type.getShape());
  sizes[0] = 1;
  Value row = sh::DynamicSliceOp::create(builder, loc, table, starts, sizes);
  row = reshapeTo(builder, loc, row, type.getShape().drop_front());
  Value next = sh::AddOp::create(builder, loc, body->getArgument(0), constant(1));
  Value combined = combine(body->getArgument(1), row);
  sh::ReturnOp::create(builder, loc, ValueRange{next, combined});
  builder.setInsertionPoint(op);
  return loop->getResult(1);
}

/// The values of all members, combined in the group's order.
Value Lowering::reduce(Value input, Type element) {
  input = convert(input, element);
  RankedTensorType type = tensorType(input);
  int64_t elements = type.getNumElements(), bytes = elements * elementBytes(element);
  bool shared = rows->even && rows->size > 1 && elements % rows->size == 0 && bytes >= fewestSharedBytes;
  if (!shared)
    return reduceRows(gather(input));
  Value parts = exchange(reshapeTo(builder, loc, input, {rows->size, elements / rows->size}));
  return reshapeTo(builder, loc, gather(reduceRows(parts)), type.getShape());
}

//===----------------------------------------------------------------------===//
// The collectives
//===----------------------------------------------------------------------===//

LogicalResult Lowering::findGroups() {
  FailureOr<ProcessRows> found = processGroups(op, grid);
  if (failed(found))
    return failure();
  groups = std::move(*found);
  rows.emplace(groups);
  return success();
}

LogicalResult Lowering::expectEvenGroups() {
  if (rows->even)
    return success();
  return op->emitOpError() << "expects replica_groups of one size, but the largest has " << rows->size
                           << " processes and others have fewer";
}

LogicalResult Lowering::expectStaticShapes() {
  for (Type type :
       llvm::concat<const Type>(llvm::to_vector(op->getOperandTypes()), llvm::to_vector(op->getResultTypes())))
    if (auto tensor = dyn_cast<RankedTensorType>(type); tensor && !tensor.hasStaticShape())
      return op->emitOpError() << "cannot be compiled for the symbolic sizes of " << tensor
                               << "; give the program static shapes";
  return success();
}

LogicalResult Lowering::lowerAllGather(sh::AllGatherOp op) {
  if (failed(expectEvenGroups()))
    return failure();
  int64_t dimension = op.getAllGatherDim();
  for (auto [operand, result] : llvm::zip_equal(op.getOperands(), op.getResults())) {
    Value joined = joinFromFront(gather(operand), dimension);
    if (joined.getType() != result.getType())
      return op.emitOpError() << "expects dimension " << dimension << " of the result to be "
                              << tensorType(joined).getDimSize(dimension) << ", as its groups have " << rows->size
                              << " processes, but got " << tensorType(result).getDimSize(dimension) << " (C6)";
    result.replaceAllUsesWith(joined);
  }
  return success();
}

LogicalResult Lowering::lowerAllReduce() {
  for (auto [operand, result] : llvm::zip_equal(op->getOperands(), op->getResults()))
    result.replaceAllUsesWith(reduce(operand, tensorType(result).getElementType()));
  return success();
}

LogicalResult Lowering::lowerReduceScatter(sh::ReduceScatterOp op) {
  if (failed(expectEvenGroups()))
    return failure();
  int64_t dimension = op.getScatterDimension();
  RankedTensorType type = op.getOperand().getType(), result = op.getType();
  if (type.getDimSize(dimension) != result.getDimSize(dimension) * rows->size)
    return op.emitOpError() << "expects dimension " << dimension << " of the operand to be the result's times "
                            << rows->size << ", the processes of its groups, but got " << type.getDimSize(dimension)
                            << " and " << result.getDimSize(dimension) << " (C8)";
  Value input = convert(op.getOperand(), result.getElementType());
  op.getResult().replaceAllUsesWith(reduceRows(exchange(splitToFront(input, dimension))));
  return success();
}

LogicalResult Lowering::lowerAllToAll(sh::AllToAllOp op) {
  int64_t count = op.getSplitCount();
  if (failed(expectEvenGroups()))
    return failure();
  if (count != rows->size)
    return op.emitOpError() << "expects split_count to be the number of processes in a group, but got " << count
                            << " and " << rows->size << " (C8)";
  for (auto [operand, result] : llvm::zip_equal(op.getOperands(), op.getResults())) {
    Value parts = exchange(splitToFront(operand, op.getSplitDimension()));
    result.replaceAllUsesWith(joinFromFront(parts, op.getConcatDimension()));
  }
  return success();
}

LogicalResult Lowering::lowerBroadcast(sh::CollectiveBroadcastOp op) {
  bool dynamicRoot = op.getHasDynamicRoot();
  SmallVector<SmallVector<int64_t>> sources;
  for (const auto &group : groups)
    sources.emplace_back(group.size(), 0);
  for (auto [number, result] : llvm::enumerate(op.getResults())) {
    Value operand = op->getOperand(number);
    RankedTensorType type = tensorType(operand);
    Value sent;
    if (dynamicRoot) {
      Value all = gather(operand);
      SmallVector<Value> starts(type.getRank() + 1, constant(0));
      Value root = sh::SliceOp::create(builder, loc, op->getOperands().back(), ArrayRef<int64_t>{int64_t(number)},
                                       ArrayRef<int64_t>{int64_t(number) + 1}, ArrayRef<int64_t>{1});
      starts[0] = convert(reshapeTo(builder, loc, root, {}), builder.getI64Type());
      SmallVector<int64_t> sizes(tensorType(all).getShape());
      sizes[0] = 1;
      sent = sh::DynamicSliceOp::create(builder, loc, all, starts, sizes);
      sent = reshapeTo(builder, loc, sent, type.getShape());
    } else {
      sent = permute(groups, sources, operand);
    }
    if (sh::isQuantized(type.getElementType()))
      sent = sh::SelectOp::create(builder, loc, isInGroup(), sent, zeros(type));
    result.replaceAllUsesWith(sent);
  }
  return success();
}

/// The root gets what the group's values combine to, the others zeros.
LogicalResult Lowering::lowerCollectiveReduce(sh::CollectiveReduceOp op) {
  Value place = lookup(forEachProcess([&](int64_t process) { return placeOf(process); }));
  for (auto [number, result] : llvm::enumerate(op.getResults())) {
    Value root = constant(0);
    if (op.getHasDynamicRoot()) {
      root = sh::SliceOp::create(builder, loc, op->getOperands().back(), ArrayRef<int64_t>{int64_t(number)},
                                 ArrayRef<int64_t>{int64_t(number) + 1}, ArrayRef<int64_t>{1});
      root = convert(reshapeTo(builder, loc, root, {}), builder.getI64Type());
    }
    RankedTensorType type = tensorType(result);
    Value total = reduce(op->getOperand(number), type.getElementType());
    Value isRoot = compare(place, root, sh::ComparisonDirection::EQ);
    result.replaceAllUsesWith(sh::SelectOp::create(builder, loc, isRoot, total, zeros(type)));
  }
  return success();
}

/// Processes that pairs connect, directly or by others, meet.
LogicalResult Lowering::lowerPermute(sh::CollectivePermuteOp op) {
  auto pairs = processPairs(op, grid);
  if (failed(pairs))
    return failure();
  llvm::EquivalenceClasses<int64_t> connected;
  for (auto [source, target] : *pairs)
    connected.unionSets(source, target);
  std::map<int64_t, SmallVector<int64_t>> byLeader;
  for (int64_t process = 0; process < grid.processes(); ++process)
    if (connected.contains(process))
      byLeader[connected.getLeaderValue(process)].push_back(process);
  SmallVector<SmallVector<int64_t>> sources;
  for (auto &[leader, members] : byLeader) {
    auto &row = sources.emplace_back(members.size(), -1);
    for (auto [source, target] : *pairs)
      if (auto place = llvm::find(members, target); place != members.end())
        row[place - members.begin()] = llvm::find(members, source) - members.begin();
    groups.push_back(members);
  }
  Value moved = permute(groups, sources, op.getOperand());
  if (sh::isQuantized(op.getType().getElementType())) {
    auto receives = forEachProcess([&](int64_t process) {
      return int64_t(llvm::any_of(*pairs, [&](auto pair) { return pair.second == process; }));
    });
    Value received = compare(lookup(receives), constant(0), sh::ComparisonDirection::NE);
    moved = sh::SelectOp::create(builder, loc, received, moved, zeros(op.getType()));
  }
  op.getResult().replaceAllUsesWith(moved);
  return success();
}

/// Where there is only one replica or partition, its number is known.
LogicalResult Lowering::lowerProcessId() {
  int64_t count = isa<sh::ReplicaIdOp>(op) ? grid.replicas : grid.partitions;
  if (count != 1)
    return failure();
  auto type = cast<RankedTensorType>(op->getResult(0).getType());
  Value zero = sh::ConstantOp::create(builder, loc, type, DenseElementsAttr::get(type, APInt(32, 0)));
  op->getResult(0).replaceAllUsesWith(zero);
  return success();
}

LogicalResult Lowering::run() {
  if (isa<sh::ReplicaIdOp, sh::PartitionIdOp>(op)) {
    if (succeeded(lowerProcessId()))
      op->erase();
    return success();
  }
  if (failed(expectStaticShapes()) || (!isa<sh::CollectivePermuteOp>(op) && failed(findGroups())))
    return failure();
  LogicalResult done = llvm::TypeSwitch<Operation *, LogicalResult>(op)
                           .Case<sh::AllGatherOp>([&](auto op) { return lowerAllGather(op); })
                           .Case<sh::AllReduceOp, sh::CrossReplicaSumOp>([&](auto) { return lowerAllReduce(); })
                           .Case<sh::ReduceScatterOp>([&](auto op) { return lowerReduceScatter(op); })
                           .Case<sh::AllToAllOp>([&](auto op) { return lowerAllToAll(op); })
                           .Case<sh::CollectiveBroadcastOp>([&](auto op) { return lowerBroadcast(op); })
                           .Case<sh::CollectiveReduceOp>([&](auto op) { return lowerCollectiveReduce(op); })
                           .Case<sh::CollectivePermuteOp>([&](auto op) { return lowerPermute(op); });
  if (succeeded(done))
    op->erase();
  return done;
}

/// Compiled code records nothing.
static void eraseProbes(func::FuncOp func) {
  func.walk([](interpreter::ProbeOp probe) {
    probe->replaceAllUsesWith(ValueRange{probe.getOperand()});
    probe.erase();
  });
}

LogicalResult calor::lowerCollectives(func::FuncOp func, GridShape grid) {
  eraseProbes(func);
  SmallVector<Operation *> collectives;
  auto collect = [&](Operation *op) {
    if (isa<sh::AllGatherOp, sh::AllReduceOp, sh::CrossReplicaSumOp, sh::ReduceScatterOp, sh::AllToAllOp,
            sh::CollectiveBroadcastOp, sh::CollectiveReduceOp, sh::CollectivePermuteOp>(op))
      collectives.push_back(op);
  };
  func.walk(collect);
  for (Operation *op : collectives)
    if (failed(Lowering(op, grid).run()))
      return failure();
  // Also those that the tables above ask for.
  collectives.clear();
  func.walk([&](Operation *op) {
    if (isa<sh::ReplicaIdOp, sh::PartitionIdOp>(op))
      collectives.push_back(op);
  });
  for (Operation *op : collectives)
    if (failed(Lowering(op, grid).run()))
      return failure();
  return success();
}

FailureOr<CollectiveOp> calor::lowerPointToPoint(Operation *op, ValueRange inputs, TypeRange results, GridShape grid) {
  for (Type type : llvm::concat<const Type>(llvm::to_vector(inputs.getTypes()), llvm::to_vector(results)))
    if (auto tensor = dyn_cast<RankedTensorType>(type); !tensor || !tensor.hasStaticShape())
      return op->emitOpError() << "cannot be compiled for values of type " << type
                               << "; give the program static shapes";
  CollectiveKind kind = llvm::TypeSwitch<Operation *, CollectiveKind>(op)
                            .Case<sh::SendOp>([](auto) { return CollectiveKind::Send; })
                            .Case<sh::RecvOp>([](auto) { return CollectiveKind::Recv; })
                            .Case<sh::InfeedOp>([](auto) { return CollectiveKind::Infeed; })
                            .Default([](auto) { return CollectiveKind::Outfeed; });
  SmallVector<int64_t> ids;
  auto host = op->getAttrOfType<BoolAttr>("is_host_transfer");
  if (!host || !host.getValue()) {
    auto pairs = processPairs(op, grid);
    if (failed(pairs))
      return failure();
    for (auto [source, target] : *pairs)
      ids.append({source, target});
  }
  OpBuilder builder(op);
  return CollectiveOp::create(builder, op->getLoc(), results, kind, op->getName().getStringRef(), channelOf(op), ids,
                              ids.empty() ? 0 : 2, inputs);
}
