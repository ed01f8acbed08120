// SPDX-License-Identifier: Apache-2.0
// The reference interpreter as a backend.
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/driver/CheckSites.h"
#include "compiler/driver/Executable.h"
#include "compiler/driver/Printing.h"
#include "compiler/driver/Probe.h"
#include "compiler/driver/Session.h"
#include "compiler/interpreter/Interpreter.h"
#include "compiler/transforms/chlo/Lowering.h"
#include "compiler/transforms/deprecated/Einsum.h"
#include "compiler/transforms/dynamic/DynamicCalls.h"
#include "compiler/transforms/sharding/OneDevice.h"

using namespace mlir;
using namespace calor;
using llvm::Expected;

namespace {
class InterpreterExecutable : public Executable {
public:
  InterpreterExecutable(Model &model, GridShape grid, const ExecutableOptions &options)
      : path(model.path), module(std::move(model.module)), source(model.source), entry(model.entry), grid(grid),
        printTo(options.printTo), probePath(options.probe), programs(grid.processes()) {}

  using Executable::bind;
  using Executable::results;

  size_t processes() const override { return programs.size(); }

  void feed(std::vector<HostTensor> tensors) override { fed.push_back(std::move(tensors)); }

  Status bind(size_t process, std::vector<HostTensor> values) override {
    arguments.resize(programs.size());
    arguments[process] = std::move(values);
    if (process > 0)
      return StatusOk;
    bool runs = succeeded(lowerToOneDevice(*module)) && succeeded(lowerEinsums(*module)) &&
                succeeded(lowerDynamicCalls(*module));
    return runs ? StatusOk : StatusError;
  }

  Status run() override {
    std::unique_ptr<ProbeFolder> folder;
    if (!probePath.empty()) {
      Expected<std::unique_ptr<ProbeFolder>> created = ProbeFolder::create(probePath, path, *module);
      if (!created)
        return complain(created.takeError());
      folder = std::move(*created);
    }
    bool checkFailed = false;
    InterpreterOptions options;
    options.onCheck = [&](Operation *op, ArrayRef<InterpreterValue> operands) {
      checkFailed |= failed(evaluateCheckOp(op, operands));
      return success();
    };
    options.onPrint = [&](const Tensor &tensor) { print("print", tensor); };
    options.onOutfeed = [&](int64_t process, ArrayRef<Tensor> tensors) {
      for (const Tensor &tensor : tensors)
        print(outfeedName(process / grid.partitions, process % grid.partitions), tensor);
    };
    if (folder)
      options.probe = [&](const ProbedValue &probed) { folder->add(probed); };
    LogicalResult done = interpretAll(options);
    if (folder)
      if (llvm::Error error = folder->finish())
        return complain(std::move(error));
    if (failed(done))
      return StatusError;
    return checkFailed ? StatusCheckFailed : StatusOk;
  }

  Expected<std::vector<HostTensor>> results(size_t process) override {
    std::vector<HostTensor> values;
    for (const InterpreterValue &value : programs[process].results) {
      const Tensor &tensor = value.tensor;
      ArrayRef<char> bytes(tensor.bytes(), static_cast<size_t>(tensor.byteSize()));
      values.push_back({tensor.type(), {bytes, std::make_shared<Tensor>(tensor)}});
    }
    return values;
  }

private:
  /// One process runs on this thread, where nothing is fed to it.
  LogicalResult interpretAll(const InterpreterOptions &options) {
    for (auto [program, values] : llvm::zip_equal(programs, arguments)) {
      program.function = entry;
      program.arguments.clear();
      for (const HostTensor &argument : values)
        program.arguments.emplace_back(Tensor::view(argument.type, argument.bytes.data.data()));
    }
    SmallVector<SmallVector<Tensor>> infeed;
    for (const std::vector<HostTensor> &entry : fed)
      infeed.push_back(llvm::map_to_vector(
          entry, [](const HostTensor &tensor) { return Tensor::view(tensor.type, tensor.bytes.data.data()); }));
    bool communicates = programs.size() > 1 || usesChannels();
    if (communicates)
      return interpretGrid(grid, programs, infeed, options);
    auto results = interpret(entry, programs.front().arguments, options);
    if (failed(results))
      return failure();
    programs.front().results = std::move(*results);
    return success();
  }

  bool usesChannels() {
    return module
        ->walk([](Operation *op) {
          bool uses = isa<stablehlo::SendOp, stablehlo::RecvOp, stablehlo::InfeedOp>(op);
          return uses ? WalkResult::interrupt() : WalkResult::advance();
        })
        .wasInterrupted();
  }

  void print(StringRef name, const Tensor &tensor) {
    ArrayRef<char> bytes(tensor.bytes(), static_cast<size_t>(tensor.byteSize()));
    if (printTo)
      printTensor(*printTo, name, {tensor.type(), {bytes, nullptr}}, /*full=*/true);
  }

  Status complain(llvm::Error error) {
    emitError(UnknownLoc::get(module->getContext())) << StringRef(llvm::toString(std::move(error)));
    return StatusError;
  }

  std::string path;
  OwningOpRef<ModuleOp> module;
  std::shared_ptr<llvm::SourceMgr> source;
  func::FuncOp entry;
  GridShape grid;
  llvm::raw_ostream *printTo;
  std::string probePath;
  std::vector<std::vector<HostTensor>> arguments, fed;
  std::vector<InterpreterProgram> programs;
};
} // namespace

std::unique_ptr<Executable> calor::createInterpreterExecutable(Model &model, const ExecutableOptions &options) {
  FailureOr<GridShape> grid = gridShapeOf(*model.module);
  if (failed(grid) || failed(lowerChlo(*model.module)))
    return nullptr;
  return std::make_unique<InterpreterExecutable>(model, *grid, options);
}
