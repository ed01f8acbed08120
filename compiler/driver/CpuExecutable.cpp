// SPDX-License-Identifier: Apache-2.0
// Native code as a backend: the program, and the arguments and results of each process that runs it.
#include "compiler/driver/CpuProgram.h"
#include "compiler/driver/Executable.h"
#include "compiler/driver/Printing.h"
#include "compiler/interpreter/ProcessGroups.h"
#include "compiler/support/ElementTypes.h"

#include <cstring>

using namespace mlir;
using namespace calor;
using llvm::Error;
using llvm::Expected;

namespace {
/// What one process reads and writes.
struct ProcessMemory {
  std::vector<HostTensor> arguments;
  std::vector<SmallVector<int64_t>> argumentDims, resultDims;
  std::vector<calor_buffer_t> argumentBuffers, resultBuffers;
};

class CpuExecutable : public Executable {
public:
  using Executable::bind;
  using Executable::results;

  CpuExecutable(Model &model, GridShape grid)
      : context(*model.module->getContext()), module(std::move(model.module)), source(model.source), grid(grid),
        memory(grid.processes()) {}

  ~CpuExecutable() override {
    for (ProcessMemory &process : memory)
      for (calor_buffer_t &buffer : process.resultBuffers)
        calor_buffer_release(instance, &buffer);
    calor_grid_release(gridHandle);
    program.reset();
    calor_instance_release(instance);
  }

  Status create(std::unique_ptr<CompiledProgram> compiled, const ExecutableOptions &given) {
    calor_message_t message = {};
    calor_instance_options_t options = {};
    options.threads = static_cast<int32_t>(runningThreads(given));
    if (calor_instance_create(&options, &instance, &message) != CALOR_STATUS_OK)
      return complain(message.text);
    sink.stream = given.printTo;
    measuring = given.measurePeak;
    for (auto [stage, time] : compiled->stageNanoseconds)
      report.stages.emplace_back(stageName(stage).str(), time);
    report.facts.emplace_back("kernels", describeKernels(*compiled));
    program = CpuProgram::create(context, std::move(compiled), instance, measuring, sink);
    if (!program)
      return StatusError;
    report.stages.emplace_back("link", program->linkTime);
    report.facts.emplace_back("object code", formatBytes(program->codeBytes));
    for (ProcessMemory &process : memory)
      prepareResults(process);
    return createGrid();
  }

  size_t processes() const override { return memory.size(); }

  Status bind(size_t process, std::vector<HostTensor> values) override {
    ProcessMemory &own = memory[process];
    own.arguments = std::move(values);
    for (int32_t alias : program->code().resultAliases)
      if (alias >= 0)
        if (Error error = copyForWriting(own.arguments[alias]))
          return complain(StringRef(llvm::toString(std::move(error))).substr(StringRef("error: ").size()));
    own.argumentDims.clear();
    own.argumentBuffers.clear();
    for (const HostTensor &argument : own.arguments)
      own.argumentDims.emplace_back(argument.type.getShape());
    for (auto [argument, dims] : llvm::zip_equal(own.arguments, own.argumentDims)) {
      calor_buffer_t buffer = {};
      buffer.data = const_cast<char *>(argument.bytes.data.data());
      buffer.capacity = static_cast<int64_t>(argument.bytes.data.size());
      buffer.type = elementTypeOf(argument.type.getElementType());
      buffer.rank = static_cast<int32_t>(dims.size());
      buffer.dims = dims.data();
      own.argumentBuffers.push_back(buffer);
    }
    return StatusOk;
  }

  void feed(std::vector<HostTensor> tensors) override { fed.push_back(std::move(tensors)); }

  Status run() override {
    for (ProcessMemory &process : memory)
      for (auto [buffer, alias] : llvm::zip(process.resultBuffers, program->code().resultAliases))
        // Donation: the result takes the argument's memory, a copy that this object owns.
        if (alias >= 0)
          buffer.data = nullptr;
    hasRun = true;
    if (grid.processes() > 1 || program->code().communicates)
      return runGrid();
    ProcessMemory &own = memory.front();
    calor_message_t message = {};
    message.assertion = -1;
    calor_status_t status = calor_program_invoke(
        program->handle(), own.argumentBuffers.data(), static_cast<int32_t>(own.argumentBuffers.size()),
        own.resultBuffers.data(), static_cast<int32_t>(own.resultBuffers.size()), &message);
    return program->report(status, message);
  }

  Expected<std::vector<HostTensor>> results(size_t process) override {
    std::vector<HostTensor> values;
    ProcessMemory &own = memory[process];
    for (auto [buffer, dims, info] : llvm::zip_equal(own.resultBuffers, own.resultDims, program->code().results)) {
      auto type = RankedTensorType::get(dims, info.type.getElementType());
      ArrayRef<char> bytes(static_cast<const char *>(buffer.data), static_cast<size_t>(bufferBytes(type)));
      values.push_back({type, {bytes, nullptr}});
    }
    return values;
  }

  int64_t plannedPeakBytes() const override {
    return program->code().symbolic && !hasRun ? -1 : statistics().planned_arena_bytes;
  }

  int64_t measuredPeakBytes() const override { return measuring && hasRun ? statistics().measured_arena_bytes : -1; }

  unsigned threads() const override { return static_cast<unsigned>(calor_instance_threads(instance)); }

private:
  void prepareResults(ProcessMemory &process) {
    ArrayRef<ValueInfo> results = program->code().results;
    process.resultDims.resize(results.size());
    for (auto [dims, info] : llvm::zip_equal(process.resultDims, results)) {
      dims.resize(info.type.getRank());
      calor_buffer_t buffer = {};
      buffer.dims = dims.data();
      process.resultBuffers.push_back(buffer);
    }
  }

  Status createGrid() {
    calor_grid_options_t options = {};
    options.replicas = grid.replicas;
    options.partitions = grid.partitions;
    calor_message_t message = {};
    calor_status_t status = calor_grid_create(instance, &options, &gridHandle, &message);
    return status == CALOR_STATUS_OK ? StatusOk : complain(message.text);
  }

  Status feedAll(calor_message_t &message) {
    for (const std::vector<HostTensor> &entry : fed) {
      std::vector<const void *> tensors;
      std::vector<int64_t> bytes;
      for (const HostTensor &tensor : entry) {
        tensors.push_back(tensor.bytes.data.data());
        bytes.push_back(static_cast<int64_t>(tensor.bytes.data.size()));
      }
      for (int64_t process = 0; process < grid.processes(); ++process)
        if (calor_grid_feed(gridHandle, process, tensors.data(), bytes.data(), static_cast<int64_t>(tensors.size()),
                            &message) != CALOR_STATUS_OK)
          return complain(message.text);
    }
    fed.clear();
    return StatusOk;
  }

  Status runGrid() {
    calor_message_t message = {};
    if (Status status = feedAll(message))
      return status;
    std::vector<calor_grid_call_t> calls;
    for (ProcessMemory &own : memory)
      calls.push_back({program->handle(),
                       own.argumentBuffers.data(),
                       static_cast<int32_t>(own.argumentBuffers.size()),
                       own.resultBuffers.data(),
                       static_cast<int32_t>(own.resultBuffers.size()),
                       0,
                       {}});
    int64_t culprit = -1;
    calor_status_t status = calor_grid_run(gridHandle, calls.data(), &culprit);
    return program->report(status, calls[culprit < 0 ? 0 : culprit].message);
  }

  calor_program_statistics_t statistics() const {
    calor_program_statistics_t numbers = {};
    calor_program_get_statistics(program->handle(), &numbers);
    return numbers;
  }

  Status complain(StringRef message) {
    emitError(UnknownLoc::get(&context)) << message;
    return StatusError;
  }

  static Error copyForWriting(HostTensor &tensor) {
    auto copy = allocateBytes(tensor.bytes.data.size(), "a copy of a donated argument");
    if (!copy)
      return copy.takeError();
    if (!tensor.bytes.data.empty())
      std::memcpy(copy->second, tensor.bytes.data.data(), tensor.bytes.data.size());
    tensor.bytes = copy->first;
    return Error::success();
  }

  MLIRContext &context;
  OwningOpRef<ModuleOp> module;
  std::shared_ptr<llvm::SourceMgr> source;
  GridShape grid;
  PrintSink sink;
  std::unique_ptr<CpuProgram> program;
  calor_instance_t *instance = nullptr;
  calor_grid_t *gridHandle = nullptr;
  std::vector<std::vector<HostTensor>> fed;
  std::vector<ProcessMemory> memory;
  bool measuring = false, hasRun = false;
};
} // namespace

static bool checkResultTypes(Model &model) {
  for (Type type : model.entry.getResultTypes()) {
    auto tensor = dyn_cast<RankedTensorType>(type);
    if (!tensor || elementTypeOf(tensor.getElementType()) == CALOR_ELEMENT_NONE) {
      model.entry.emitError() << "results of type " << type << " are not supported by the backend cpu";
      return false;
    }
  }
  return true;
}

std::unique_ptr<Executable> calor::createCpuExecutable(Model &model, const ExecutableOptions &options) {
  Expected<CompileOptions> compileOptions = makeCompileOptions(options);
  if (!compileOptions) {
    model.module->emitError() << llvm::toString(compileOptions.takeError());
    return nullptr;
  }
  FailureOr<GridShape> grid = gridShapeOf(*model.module);
  if (failed(grid) || !checkResultTypes(model))
    return nullptr;
  FailureOr<std::unique_ptr<CompiledProgram>> compiled = compileModule(*model.module, model.entry, *compileOptions);
  if (failed(compiled))
    return nullptr;
  auto executable = std::make_unique<CpuExecutable>(model, *grid);
  return executable->create(std::move(*compiled), options) == StatusOk ? std::move(executable) : nullptr;
}
