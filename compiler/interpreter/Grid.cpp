// SPDX-License-Identifier: Apache-2.0
// Grids of processes: turns, interpreter.run_parallel, channels, infeed and outfeed.
#include "compiler/interpreter/InterpreterDialect.h"
#include "compiler/interpreter/Machine.h"
#include "compiler/interpreter/Process.h"

#include <thread>

using namespace mlir;
using namespace calor;

//===----------------------------------------------------------------------===//
// Turns
//===----------------------------------------------------------------------===//

/// The next process, in a round, that can go on. When none can, all that wait have failed, and the first one tells.
void ProcessGrid::passTurn(int64_t from) {
  int64_t count = shape.processes();
  auto canGoOn = [&](int64_t id) {
    Slot &slot = slots[id];
    return slot.state == State::Running || (slot.state == State::Waiting && (failed || (*slot.ready)()));
  };
  for (int attempt = 0; attempt < 2; ++attempt) {
    for (int64_t step = 1; step <= count; ++step)
      if (int64_t id = (from + step) % count; canGoOn(id)) {
        turn = id;
        changed.notify_all();
        return;
      }
    auto waiting = llvm::find_if(slots, [](const Slot &slot) { return slot.state == State::Waiting; });
    if (waiting == slots.end())
      return;
    failed = true;
    culprit = waiting - slots.begin();
  }
}

void ProcessGrid::begin(int64_t id) {
  std::unique_lock<std::mutex> lock(mutex);
  changed.wait(lock, [&] { return turn == id; });
}

void ProcessGrid::end(int64_t id, bool processFailed) {
  std::unique_lock<std::mutex> lock(mutex);
  slots[id].state = State::Ended;
  failed |= processFailed;
  passTurn(id);
}

bool ProcessGrid::waitFor(int64_t id, const std::function<bool()> &ready) {
  if (ready())
    return true;
  if (failed)
    return false;
  std::unique_lock<std::mutex> lock(mutex);
  slots[id] = {State::Waiting, &ready};
  passTurn(id);
  changed.wait(lock, [&] { return turn == id; });
  slots[id] = {};
  return ready();
}

//===----------------------------------------------------------------------===//
// Running a grid
//===----------------------------------------------------------------------===//

static void runProcess(ProcessGrid &grid, InterpreterProgram &program, int64_t id, const InterpreterOptions &options) {
  grid.begin(id);
  Process process{grid, id / grid.shape.partitions, id % grid.shape.partitions, {}};
  SmallVector<InterpreterValue> results;
  bool done =
      !grid.hasFailed() && succeeded(Machine(options, &process).call(program.function, program.arguments, results));
  program.results.assign(results.begin(), results.end());
  grid.end(id, !done);
}

LogicalResult calor::interpretGrid(GridShape shape, MutableArrayRef<InterpreterProgram> programs,
                                   ArrayRef<SmallVector<Tensor>> infeed, const InterpreterOptions &options) {
  ProcessGrid grid(shape);
  for (auto &queue : grid.infeed)
    queue.assign(infeed.begin(), infeed.end());
  std::vector<std::thread> threads;
  for (auto [id, program] : llvm::enumerate(programs))
    threads.emplace_back(runProcess, std::ref(grid), std::ref(program), id, std::cref(options));
  for (std::thread &thread : threads)
    thread.join();
  return failure(grid.hasFailed());
}

static func::FuncOp lookup(Operation *op, Attribute symbol) {
  auto reference = dyn_cast_or_null<SymbolRefAttr>(symbol);
  return reference ? SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(op, reference) : func::FuncOp();
}

/// The functions of `programs = [[@f, @g], ...]` with their share of the operands.
static LogicalResult collectPrograms(Evaluation &e, std::vector<InterpreterProgram> &programs) {
  size_t next = 0;
  for (Attribute row : cast<interpreter::RunParallelOp>(e.op).getPrograms())
    for (Attribute symbol : cast<ArrayAttr>(row)) {
      InterpreterProgram program{lookup(e.op, symbol), {}, {}};
      if (!program.function)
        return e.error() << "names " << symbol << ", which is no function of this module";
      unsigned count = program.function.getNumArguments();
      if (next + count > e.operands.size())
        return e.error() << "expects an operand for each argument of its programs, but got " << e.operands.size();
      for (unsigned i = 0; i < count; ++i, ++next) {
        Type type = program.function.getArgumentTypes()[i], given = e.op->getOperand(next).getType();
        if (type != given)
          return e.error() << "expects operand " << next << " to be " << type << ", argument " << i << " of " << symbol
                           << ", but got " << given;
        program.arguments.push_back(e.operands[next]);
      }
      programs.push_back(std::move(program));
    }
  if (next != e.operands.size())
    return e.error() << "expects " << next << " operands, as many as its programs take, but got " << e.operands.size();
  return success();
}

static LogicalResult collectInfeed(Evaluation &e, SmallVectorImpl<SmallVector<Tensor>> &infeed) {
  ArrayAttr queue = cast<interpreter::RunParallelOp>(e.op).getInfeedAttr();
  for (Attribute symbol : queue ? queue.getValue() : ArrayRef<Attribute>()) {
    func::FuncOp function = lookup(e.op, symbol);
    SmallVector<InterpreterValue> results;
    if (!function)
      return e.error() << "names " << symbol << ", which is no function of this module";
    if (function.getNumArguments())
      return e.error() << "expects functions without arguments as infeed, but " << symbol << " has "
                       << function.getNumArguments();
    if (failed(e.machine->call(function, {}, results)))
      return failure();
    auto &tensors = infeed.emplace_back();
    for (InterpreterValue &result : results)
      if (result.isTensor())
        tensors.push_back(result.tensor);
  }
  return success();
}

LogicalResult calor::evalRunParallel(Evaluation &e) {
  if (e.machine->process && e.machine->process->grid.shape.processes() > 1)
    return e.error() << "starts a grid inside of a grid; grids cannot be nested";
  ArrayAttr rows = cast<interpreter::RunParallelOp>(e.op).getPrograms();
  GridShape shape{static_cast<int64_t>(rows.size()), static_cast<int64_t>(cast<ArrayAttr>(rows[0]).size())};
  if (shape.processes() > mostProcesses)
    return e.error() << "expects at most " << mostProcesses << " processes, but got " << shape.processes();
  std::vector<InterpreterProgram> programs;
  SmallVector<SmallVector<Tensor>> infeed;
  if (failed(collectPrograms(e, programs)) || failed(collectInfeed(e, infeed)) ||
      failed(interpretGrid(shape, programs, infeed, e.machine->options)))
    return failure();
  for (InterpreterProgram &program : programs)
    e.results.append(program.results.begin(), program.results.end());
  if (e.results.size() != e.op->getNumResults())
    return e.error() << "expects " << e.results.size() << " results, as many as its programs give, but has "
                     << e.op->getNumResults();
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
// Point to point, and the host
//===----------------------------------------------------------------------===//

static SmallVector<Tensor> payload(Evaluation &e) {
  SmallVector<Tensor> tensors;
  for (const InterpreterValue &value : e.operands)
    if (value.isTensor())
      tensors.push_back(value.tensor);
  return tensors;
}

static LogicalResult giveTensorsAndToken(Evaluation &e, ArrayRef<Tensor> tensors) {
  if (tensors.size() + 1 != e.op->getNumResults())
    return e.error() << "expects " << e.op->getNumResults() - 1 << " tensors, but gets " << tensors.size();
  for (auto [i, tensor] : llvm::enumerate(tensors)) {
    if (tensor.type() != e.op->getResult(i).getType())
      return e.error() << "expects tensor " << i << " to be " << e.op->getResult(i).getType() << ", but gets "
                       << tensor.type();
    e.results.emplace_back(tensor);
  }
  return evalToken(e);
}

namespace {
/// Where an op sends to, or receives from; none when its pairs leave this process out.
struct Route {
  bool exists = true;
  int64_t source = -1, target = -1;
};
} // namespace

static FailureOr<Route> routeOf(Evaluation &e, bool sends) {
  Process *process = e.machine->process;
  auto host = e.op->getAttrOfType<BoolAttr>("is_host_transfer");
  if (host && host.getValue())
    return Route();
  auto pairs = processPairs(e.op, process->grid.shape);
  if (failed(pairs))
    return failure();
  for (auto [source, target] : *pairs)
    if ((sends ? source : target) == process->id())
      return Route{true, source, target};
  return Route{pairs->empty(), -1, -1};
}

LogicalResult calor::evalSend(Evaluation &e) {
  Process *process = e.machine->process;
  if (!process)
    return e.error() << "can only be interpreted within a grid of processes";
  FailureOr<Route> route = routeOf(e, /*sends=*/true);
  if (failed(route))
    return failure();
  if (route->exists)
    process->grid.channels[{channelOf(e.op), route->source, route->target}].push_back(payload(e));
  return evalToken(e);
}

LogicalResult calor::evalRecv(Evaluation &e) {
  Process *process = e.machine->process;
  if (!process)
    return e.error() << "can only be interpreted within a grid of processes";
  FailureOr<Route> route = routeOf(e, /*sends=*/false);
  if (failed(route))
    return failure();
  if (!route->exists) {
    SmallVector<Tensor> zeros;
    for (Type type : e.op->getResultTypes())
      if (auto tensor = dyn_cast<RankedTensorType>(type))
        if (std::optional<Tensor> zero = Tensor::zeros(tensor))
          zeros.push_back(*zero);
    return giveTensorsAndToken(e, zeros);
  }
  auto &channel = process->grid.channels[{channelOf(e.op), route->source, route->target}];
  if (!process->grid.waitFor(process->id(), [&] { return !channel.empty(); })) {
    if (process->grid.tells(process->id()))
      return e.error() << "waits for a send on channel " << channelOf(e.op) << " that never comes";
    return failure();
  }
  SmallVector<Tensor> tensors = std::move(channel.front());
  channel.pop_front();
  return giveTensorsAndToken(e, tensors);
}

LogicalResult calor::evalInfeed(Evaluation &e) {
  Process *process = e.machine->process;
  if (!process || process->grid.infeed[process->id()].empty())
    return e.error() << "finds its queue empty";
  auto &queue = process->grid.infeed[process->id()];
  SmallVector<Tensor> tensors = std::move(queue.front());
  queue.pop_front();
  return giveTensorsAndToken(e, tensors);
}

LogicalResult calor::evalOutfeed(Evaluation &e) {
  if (e.machine->options.onOutfeed)
    e.machine->options.onOutfeed(e.machine->process ? e.machine->process->id() : 0, payload(e));
  return evalToken(e);
}

//===----------------------------------------------------------------------===//
// Looking at values
//===----------------------------------------------------------------------===//

LogicalResult calor::evalPrint(Evaluation &e) {
  if (e.machine->options.onPrint)
    e.machine->options.onPrint(e.tensor(0));
  return success();
}

LogicalResult calor::evalProbe(Evaluation &e) {
  e.results.push_back(e.operands[0]);
  return success();
}
