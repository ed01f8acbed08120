// SPDX-License-Identifier: Apache-2.0
// interpreter.run_parallel and the ops by which its processes exchange values.
#include "compiler/interpreter/Lanes.h"
#include "compiler/interpreter/Machine.h"
#include "compiler/interpreter/Process.h"
#include "compiler/interpreter/Strided.h"

#include <thread>

using namespace mlir;
using namespace calor;

bool ProcessGrid::waitFor(std::unique_lock<std::mutex> &lock, const std::function<bool()> &ready) {
  changed.notify_all();
  ++waiting;
  while (!failed && !ready()) {
    if (waiting == running) { // nobody is left who could change anything
      failed = true;
      break;
    }
    changed.wait(lock);
  }
  --waiting;
  if (failed)
    changed.notify_all();
  return !failed;
}

//===----------------------------------------------------------------------===//
// The grid
//===----------------------------------------------------------------------===//

namespace {

struct Program {
  func::FuncOp function;
  SmallVector<InterpreterValue> arguments, results;
};

void runProcess(ProcessGrid &grid, Program &program, int64_t id, const InterpreterOptions &options) {
  Process process{grid, id / grid.partitions, id % grid.partitions, std::unique_lock<std::mutex>(grid.turn), {}};
  if (!grid.failed && failed(Machine(options, &process).call(program.function, program.arguments, program.results)))
    grid.failed = true;
  --grid.running;
  grid.changed.notify_all();
}

func::FuncOp lookup(Operation *op, Attribute symbol) {
  auto reference = dyn_cast_or_null<SymbolRefAttr>(symbol);
  return reference ? SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(op, reference) : func::FuncOp();
}

/// The functions of `programs = [[@f, @g], ...]` with their share of the operands.
LogicalResult collectPrograms(Evaluation &e, ProcessGrid &grid, std::vector<Program> &programs) {
  auto rows = e.op->getAttrOfType<ArrayAttr>("programs");
  if (!rows || rows.empty())
    return e.error() << "expects programs";
  grid.replicas = rows.size();
  size_t next = 0;
  for (Attribute row : rows) {
    auto columns = dyn_cast<ArrayAttr>(row);
    if (!columns || columns.empty() || (programs.size() && static_cast<int64_t>(columns.size()) != grid.partitions))
      return e.error() << "expects programs for as many partitions in each replica";
    grid.partitions = columns.size();
    for (Attribute symbol : columns) {
      Program program{lookup(e.op, symbol), {}, {}};
      if (!program.function)
        return e.error() << "names " << symbol << ", which is no function of this module";
      if (next + program.function.getNumArguments() > e.operands.size())
        return e.error() << "expects an operand for each argument of its programs";
      for (unsigned i = 0; i < program.function.getNumArguments(); ++i)
        program.arguments.push_back(e.operands[next++]);
      programs.push_back(std::move(program));
    }
  }
  return success();
}

LogicalResult fillInfeed(Evaluation &e, ProcessGrid &grid) {
  auto queue = e.op->getAttrOfType<ArrayAttr>("infeed");
  for (Attribute symbol : queue ? queue.getValue() : ArrayRef<Attribute>()) {
    func::FuncOp function = lookup(e.op, symbol);
    SmallVector<InterpreterValue> results;
    if (!function)
      return e.error() << "names " << symbol << ", which is no function of this module";
    if (failed(e.machine->call(function, {}, results)))
      return failure();
    SmallVector<Tensor> tensors;
    for (InterpreterValue &result : results)
      tensors.push_back(result.tensor);
    grid.infeed.push_back(std::move(tensors));
  }
  return success();
}

} // namespace

LogicalResult calor::evalRunParallel(Evaluation &e) {
  ProcessGrid grid;
  std::vector<Program> programs;
  if (failed(collectPrograms(e, grid, programs)) || failed(fillInfeed(e, grid)))
    return failure();
  grid.running = programs.size();
  std::vector<std::thread> threads;
  for (auto [id, program] : llvm::enumerate(programs))
    threads.emplace_back(runProcess, std::ref(grid), std::ref(program), id, std::cref(e.machine->options));
  for (std::thread &thread : threads)
    thread.join();
  if (grid.failed)
    return e.error() << "failed: a process failed or all of them wait for each other";
  for (Program &program : programs)
    e.results.append(program.results.begin(), program.results.end());
  return success();
}

/// Outside of a grid there is one process, number 0.
LogicalResult calor::evalProcessId(Evaluation &e) {
  FailureOr<Tensor> result = e.allocate(e.resultType());
  if (failed(result))
    return failure();
  Process *process = e.machine->process;
  bool isReplica = isa<stablehlo::ReplicaIdOp>(e.op);
  int64_t id = !process ? 0 : isReplica ? process->replica : process->partition;
  *result->mutableData<uint32_t>() = static_cast<uint32_t>(id);
  return e.give(std::move(*result));
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

namespace {

enum class Grouping { CrossReplica, CrossPartition, CrossReplicaAndPartition, FlattenedIds };

/// The processes, by their ids, that take part together with this one, in the order of the group; empty when this
/// one takes part in none.
FailureOr<SmallVector<int64_t>> findGroup(Evaluation &e, ArrayRef<SmallVector<int64_t>> groups, Grouping grouping) {
  Process *process = e.machine->process;
  SmallVector<int64_t> self{0};
  if (!process)
    return self;
  auto &grid = process->grid;
  auto add = [&](SmallVector<int64_t> &members, int64_t replica, int64_t partition) {
    members.push_back(replica * grid.partitions + partition);
  };
  for (ArrayRef<int64_t> group : groups) {
    SmallVector<int64_t> members;
    for (int64_t id : group) {
      switch (grouping) {
      case Grouping::CrossReplica:
        add(members, id, process->partition);
        break;
      case Grouping::CrossPartition:
        add(members, process->replica, id);
        break;
      case Grouping::FlattenedIds:
        members.push_back(id);
        break;
      case Grouping::CrossReplicaAndPartition:
        break;
      }
    }
    if (grouping == Grouping::CrossReplicaAndPartition)
      for (int64_t partition = 0; partition < grid.partitions; ++partition)
        for (int64_t id : group)
          add(members, id, partition);
    if (llvm::is_contained(members, process->id()))
      return members;
  }
  return SmallVector<int64_t>();
}

/// Rows of a 2-dimensional attribute, without the -1 that fill up shorter ones.
FailureOr<SmallVector<SmallVector<int64_t>>> rowsOf(Evaluation &e, Attribute attr) {
  auto elements = dyn_cast_or_null<DenseIntElementsAttr>(attr);
  if (!elements || elements.getType().getRank() != 2)
    return e.error() << "cannot be interpreted with replica groups given as mesh axes";
  SmallVector<SmallVector<int64_t>> rows(elements.getType().getDimSize(0));
  int64_t columns = elements.getType().getDimSize(1);
  for (auto [i, value] : llvm::enumerate(elements.getValues<int64_t>()))
    if (value >= 0)
      rows[i / columns].push_back(value);
  return rows;
}

int64_t channelOf(Evaluation &e) {
  auto channel = e.op->getAttrOfType<stablehlo::ChannelHandleAttr>("channel_handle");
  return channel ? channel.getHandle() : 0;
}

Grouping groupingOf(Evaluation &e, bool crossesPartitionsByChannel) {
  if (channelOf(e) <= 0)
    return Grouping::CrossReplica;
  if (crossesPartitionsByChannel)
    return Grouping::CrossPartition;
  return e.op->hasAttr("use_global_device_ids") ? Grouping::FlattenedIds : Grouping::CrossReplicaAndPartition;
}

FailureOr<SmallVector<int64_t>> groupOf(Evaluation &e, bool crossesPartitionsByChannel = false) {
  auto rows = rowsOf(e, e.op->getAttr("replica_groups"));
  if (failed(rows))
    return failure();
  // No groups: all processes in one.
  if (e.machine->process && llvm::all_of(*rows, [](const auto &row) { return row.empty(); })) {
    ProcessGrid &grid = e.machine->process->grid;
    Grouping grouping = groupingOf(e, crossesPartitionsByChannel);
    int64_t count = grouping == Grouping::CrossPartition ? grid.partitions
                    : grouping == Grouping::FlattenedIds ? grid.replicas * grid.partitions
                                                         : grid.replicas;
    rows->assign(1, llvm::to_vector(llvm::seq<int64_t>(0, count)));
  }
  return findGroup(e, *rows, groupingOf(e, crossesPartitionsByChannel));
}

/// Brings `tensors` to a meeting of the group and returns what each member brought, in the group's order.
FailureOr<SmallVector<SmallVector<Tensor>>> exchange(Evaluation &e, ArrayRef<int64_t> members,
                                                     ArrayRef<Tensor> tensors) {
  Process *process = e.machine->process;
  if (!process)
    return SmallVector<SmallVector<Tensor>>{SmallVector<Tensor>(tensors)};
  std::string key = e.op->getName().getStringRef().str() + "/" + std::to_string(channelOf(e));
  for (int64_t member : members)
    key += "," + std::to_string(member);
  auto &meeting = process->grid.meetings[{key, process->meetingCounts[key]++}];
  meeting[process->id()] = SmallVector<Tensor>(tensors);
  if (!process->grid.waitFor(process->lock, [&] { return meeting.size() == members.size(); }))
    return e.error() << "waits for " << members.size() << " processes, of which only " << meeting.size() << " come";
  SmallVector<SmallVector<Tensor>> brought;
  for (int64_t member : members) {
    brought.push_back(meeting[member]);
    if (!llvm::equal(brought.back(), tensors, [](auto &a, auto &b) { return a.type() == b.type(); }))
      return e.error() << "expects all processes to bring tensors of one type";
  }
  return brought;
}

SmallVector<Tensor> operandTensors(Evaluation &e, size_t count) {
  SmallVector<Tensor> tensors;
  for (size_t i = 0; i < count; ++i)
    tensors.push_back(e.tensor(i));
  return tensors;
}

FailureOr<SmallVector<SmallVector<Tensor>>> exchangeAll(Evaluation &e, ArrayRef<int64_t> members) {
  return exchange(e, members, operandTensors(e, e.operands.size()));
}

/// Member k's slices of `parts`, one after the other along `dimension`.
FailureOr<Tensor> concatenate(Evaluation &e, ArrayRef<Tensor> parts, int64_t dimension) {
  SmallVector<int64_t> shape(parts[0].shape());
  shape[dimension] = 0;
  for (const Tensor &part : parts)
    shape[dimension] += part.dim(dimension);
  FailureOr<Tensor> result = e.allocate(RankedTensorType::get(shape, parts[0].elementType()));
  if (failed(result))
    return failure();
  SmallVector<int64_t> strides = rowMajorStrides(shape);
  char *target = result->mutableBytes();
  for (const Tensor &part : parts) {
    copyStrided(target, strides, part.bytes(), rowMajorStrides(part.shape()), part.shape(), part.elementBytes());
    target += part.dim(dimension) * strides[dimension] * part.elementBytes();
  }
  return result;
}

/// Piece `index` of `count` equal ones along `dimension`.
FailureOr<Tensor> piece(Evaluation &e, const Tensor &tensor, int64_t dimension, int64_t index, int64_t count) {
  SmallVector<int64_t> shape(tensor.shape());
  if (count < 1 || shape[dimension] % count)
    return e.error() << "cannot split dimension " << dimension << " of " << tensor.type() << " into " << count;
  shape[dimension] /= count;
  FailureOr<Tensor> result = e.allocate(RankedTensorType::get(shape, tensor.elementType()));
  if (failed(result))
    return failure();
  SmallVector<int64_t> strides = rowMajorStrides(tensor.shape());
  copyStrided(result->mutableBytes(), rowMajorStrides(shape),
              tensor.bytes() + index * shape[dimension] * strides[dimension] * tensor.elementBytes(), strides, shape,
              tensor.elementBytes());
  return result;
}

/// The elements of all members, combined in the group's order by the op's region, which ops without one need only on
/// one process.
FailureOr<Tensor> combine(Evaluation &e, ArrayRef<Tensor> parts) {
  if (e.op->getNumRegions() == 0) {
    if (parts.size() == 1)
      return parts[0];
    return e.error() << "cannot be interpreted on more than one process: use all_reduce";
  }
  FailureOr<ScalarRegion> region = ScalarRegion::get(e, 0);
  if (failed(region))
    return failure();
  FailureOr<Tensor> first = convertElements(e, parts[0], region->argumentType(0));
  if (failed(first) || !first->makeUnique())
    return failure();
  for (const Tensor &part : parts.drop_front()) {
    FailureOr<Tensor> next = convertElements(e, part, region->argumentType(1));
    if (failed(next))
      return failure();
    int64_t bytes = next->elementBytes();
    for (int64_t begin = 0, total = next->size(); begin < total; begin += LaneProgram::maxLanes) {
      char *target = first->mutableBytes() + begin * bytes;
      if (failed(region->run({target, next->bytes() + begin * bytes}, {target},
                             std::min(LaneProgram::maxLanes, total - begin))))
        return failure();
    }
  }
  return first;
}

int64_t positionIn(Evaluation &e, ArrayRef<int64_t> members) {
  int64_t id = e.machine->process ? e.machine->process->id() : 0;
  return llvm::find(members, id) - members.begin();
}

FailureOr<Tensor> zerosLike(Evaluation &e, const Tensor &tensor) {
  if (std::optional<Tensor> zeros = Tensor::zeros(tensor.type()))
    return *zeros;
  return e.error() << "needs more memory than there is";
}

} // namespace

//===----------------------------------------------------------------------===//
// Collectives
//===----------------------------------------------------------------------===//

LogicalResult calor::evalAllGather(Evaluation &e) {
  auto members = groupOf(e);
  if (failed(members))
    return failure();
  auto brought = exchangeAll(e, *members);
  if (failed(brought))
    return failure();
  int64_t dimension = cast<stablehlo::AllGatherOp>(e.op).getAllGatherDim();
  for (size_t i = 0; i < e.operands.size(); ++i) {
    SmallVector<Tensor> parts = llvm::map_to_vector(*brought, [&](const auto &tensors) { return tensors[i]; });
    FailureOr<Tensor> result = concatenate(e, parts, dimension);
    if (failed(result))
      return failure();
    e.results.emplace_back(std::move(*result));
  }
  return success();
}

/// all_reduce, cross-replica-sum and collective_reduce; of the last, only the root (the first member, or the one a
/// last operand names) gets the result, the others zeros.
LogicalResult calor::evalAllReduce(Evaluation &e) {
  auto members = groupOf(e);
  if (failed(members))
    return failure();
  bool isRooted = isa<stablehlo::CollectiveReduceOp>(e.op);
  bool hasRoot = isRooted && e.op->hasAttr("has_dynamic_root");
  size_t count = e.operands.size() - hasRoot;
  auto brought = exchange(e, *members, operandTensors(e, count));
  if (failed(brought))
    return failure();
  int64_t root = hasRoot ? e.operands.back().tensor.intAt(0) : 0;
  bool isRoot = !isRooted || positionIn(e, *members) == root;
  for (size_t i = 0; i < count; ++i) {
    SmallVector<Tensor> parts = llvm::map_to_vector(*brought, [&](const auto &tensors) { return tensors[i]; });
    FailureOr<Tensor> result = parts.empty() || !isRoot ? zerosLike(e, e.tensor(i)) : combine(e, parts);
    if (failed(result))
      return failure();
    e.results.emplace_back(std::move(*result));
  }
  return success();
}

LogicalResult calor::evalReduceScatter(Evaluation &e) {
  auto members = groupOf(e);
  if (failed(members))
    return failure();
  auto brought = exchangeAll(e, *members);
  if (failed(brought))
    return failure();
  SmallVector<Tensor> parts = llvm::map_to_vector(*brought, [](const auto &tensors) { return tensors[0]; });
  FailureOr<Tensor> sum = combine(e, parts);
  if (failed(sum))
    return failure();
  FailureOr<Tensor> result = piece(e, *sum, cast<stablehlo::ReduceScatterOp>(e.op).getScatterDimension(),
                                   positionIn(e, *members), members->size());
  return failed(result) ? failure() : e.give(std::move(*result));
}

LogicalResult calor::evalAllToAll(Evaluation &e) {
  auto op = cast<stablehlo::AllToAllOp>(e.op);
  auto members = groupOf(e, /*crossesPartitionsByChannel=*/true);
  if (failed(members))
    return failure();
  auto brought = exchangeAll(e, *members);
  if (failed(brought))
    return failure();
  for (size_t i = 0; i < e.operands.size(); ++i) {
    SmallVector<Tensor> pieces;
    for (const auto &tensors : *brought) {
      FailureOr<Tensor> mine =
          piece(e, tensors[i], op.getSplitDimension(), positionIn(e, *members), op.getSplitCount());
      if (failed(mine))
        return failure();
      pieces.push_back(std::move(*mine));
    }
    FailureOr<Tensor> result = concatenate(e, pieces, op.getConcatDimension());
    if (failed(result))
      return failure();
    e.results.emplace_back(std::move(*result));
  }
  return success();
}

/// The first member's values, or those of the one that a last operand names; zeros outside of all groups.
LogicalResult calor::evalCollectiveBroadcast(Evaluation &e) {
  auto members = groupOf(e, /*crossesPartitionsByChannel=*/true);
  if (failed(members))
    return failure();
  bool hasRoot = e.op->hasAttr("has_dynamic_root");
  size_t count = e.operands.size() - hasRoot;
  int64_t root = hasRoot ? e.operands.back().tensor.intAt(0) : 0;
  if (members->empty()) {
    for (size_t i = 0; i < count; ++i) {
      FailureOr<Tensor> zeros = zerosLike(e, e.tensor(i));
      if (failed(zeros))
        return failure();
      e.results.emplace_back(std::move(*zeros));
    }
    return success();
  }
  auto brought = exchange(e, *members, operandTensors(e, count));
  if (failed(brought))
    return failure();
  if (root < 0 || root >= static_cast<int64_t>(brought->size()))
    return e.error() << "expects a root between 0 and " << brought->size() - 1 << ", but it is " << root;
  for (const Tensor &tensor : (*brought)[root])
    e.results.emplace_back(tensor);
  return success();
}

/// Each process gets the values of the one that names it as its target, zeros where none does.
LogicalResult calor::evalCollectivePermute(Evaluation &e) {
  auto pairs = rowsOf(e, e.op->getAttr("source_target_pairs"));
  if (failed(pairs))
    return failure();
  FailureOr<Tensor> result = zerosLike(e, e.tensor(0));
  if (failed(result))
    return failure();
  Process *process = e.machine->process;
  bool byPartition = channelOf(e) > 0;
  int64_t self = !process ? 0 : byPartition ? process->partition : process->replica;
  auto idOf = [&](int64_t id) {
    if (!process)
      return id;
    return byPartition ? process->replica * process->grid.partitions + id
                       : id * process->grid.partitions + process->partition;
  };
  // Pair by pair, each with a meeting of its own.
  for (ArrayRef<int64_t> pair : *pairs) {
    if (pair.size() != 2 || (pair[0] != self && pair[1] != self))
      continue;
    if (pair[0] == pair[1]) {
      result = e.tensor(0);
      continue;
    }
    Tensor brings = e.tensor(0);
    SmallVector<int64_t> members{idOf(pair[0]), idOf(pair[1])};
    if (!process)
      continue;
    auto brought = exchange(e, members, brings);
    if (failed(brought))
      return failure();
    if (pair[1] == self)
      result = (*brought)[0][0];
  }
  return e.give(result->withType(e.resultTypeOf(result->shape())));
}

//===----------------------------------------------------------------------===//
// Point to point, and the host
//===----------------------------------------------------------------------===//

LogicalResult calor::evalSend(Evaluation &e) {
  Process *process = e.machine->process;
  if (!process)
    return e.error() << "can only be interpreted within interpreter.run_parallel";
  process->grid.channels[channelOf(e)].push_back(operandTensors(e, e.operands.size() - 1));
  process->grid.changed.notify_all();
  return evalToken(e);
}

static LogicalResult giveTensorsAndToken(Evaluation &e, ArrayRef<Tensor> tensors) {
  if (tensors.size() + 1 != e.op->getNumResults())
    return e.error() << "expects " << e.op->getNumResults() - 1 << " tensors, but gets " << tensors.size();
  for (const Tensor &tensor : tensors)
    e.results.emplace_back(tensor);
  return evalToken(e);
}

LogicalResult calor::evalRecv(Evaluation &e) {
  Process *process = e.machine->process;
  if (!process)
    return e.error() << "can only be interpreted within interpreter.run_parallel";
  auto &channel = process->grid.channels[channelOf(e)];
  if (!process->grid.waitFor(process->lock, [&] { return !channel.empty(); }))
    return e.error() << "waits for a send on channel " << channelOf(e) << " that never comes";
  SmallVector<Tensor> tensors = std::move(channel.front());
  channel.pop_front();
  return giveTensorsAndToken(e, tensors);
}

LogicalResult calor::evalInfeed(Evaluation &e) {
  Process *process = e.machine->process;
  if (!process || process->grid.infeed.empty())
    return e.error() << "finds its queue empty: interpreter.run_parallel fills it by its attribute infeed";
  SmallVector<Tensor> tensors = std::move(process->grid.infeed.front());
  process->grid.infeed.pop_front();
  return giveTensorsAndToken(e, tensors);
}

/// What a program feeds out goes nowhere.
LogicalResult calor::evalOutfeed(Evaluation &e) { return evalToken(e); }
