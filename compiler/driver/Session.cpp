// SPDX-License-Identifier: Apache-2.0
// What the commands share.
#include "compiler/driver/Session.h"
#include "compiler/driver/Refine.h"

#include "compiler/dialect/stablehlo/StablehloDialect.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/interpreter/ProcessGroups.h"
#include "compiler/pipeline/Dialects.h"
#include "compiler/transforms/distribution/Distribution.h"

#include <chrono>
#include <sys/resource.h>

using namespace mlir;
using namespace calor;
using llvm::Error;
using llvm::Expected;

Status calor::reportError(Error error, llvm::raw_ostream &errors) {
  errors << llvm::toString(std::move(error)) << "\n";
  return StatusError;
}

int64_t calor::peakResidentBytes() {
  struct rusage usage;
  return getrusage(RUSAGE_SELF, &usage) == 0 ? int64_t(usage.ru_maxrss) * 1024 : 0;
}

int64_t calor::now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

static DialectRegistry modelDialects() {
  DialectRegistry registry;
  registerDialects(registry);
  return registry;
}

Session::Session(const Options &options, StringRef path, llvm::raw_ostream &errors)
    : path(path), errors(errors), context(modelDialects(), MLIRContext::Threading::DISABLED),
      printer(context, path, errors) {
  if (unsigned count = compilingThreads(options.executable); count > 1) {
    threads = createThreadPool(count);
    context.setThreadPool(*threads);
  }
  // Arguments become constants of this dialect, whatever the model is written in.
  context.loadDialect<stablehlo::StablehloDialect>();
  // An op can be as long as its constants.
  context.printOpOnDiagnostic(false);
}

/// Whether what the program does depends on the processes around it.
static bool communicates(ModuleOp module) {
  return module
      .walk([](Operation *op) {
        bool depends = isa<stablehlo::AllGatherOp, stablehlo::AllReduceOp, stablehlo::AllToAllOp,
                           stablehlo::ReduceScatterOp, stablehlo::CollectiveBroadcastOp, stablehlo::CollectiveReduceOp,
                           stablehlo::CollectivePermuteOp, stablehlo::CrossReplicaSumOp, stablehlo::ReplicaIdOp,
                           stablehlo::PartitionIdOp, stablehlo::SendOp, stablehlo::RecvOp>(op);
        return depends ? WalkResult::interrupt() : WalkResult::advance();
      })
      .wasInterrupted();
}

/// The processes that run the model: those asked for, else those it tells. A program that is told by its whole, with
/// shardings or nothing that communicates, runs once.
static FailureOr<GridShape> chooseGrid(const Options &options, Model &model) {
  FailureOr<GridShape> grid = gridShapeOf(*model.module);
  if (failed(grid))
    return failure();
  GridShape told = *grid;
  bool isWhole =
      !communicates(*model.module) || model.entry
                                          .walk([](Operation *op) {
                                            bool isSharded = op->getName().getDialectNamespace() == "sdy";
                                            return isSharded ? WalkResult::interrupt() : WalkResult::advance();
                                          })
                                          .wasInterrupted();
  if (isWhole && !options.replicas && !options.partitions)
    grid = GridShape();
  grid->replicas = options.replicas.value_or(grid->replicas);
  grid->partitions = options.partitions.value_or(grid->partitions);
  if (*grid != told)
    setGridShape(*model.module, *grid);
  return gridShapeOf(*model.module);
}

Status Session::load(const Options &options) {
  int64_t start = now();
  FailureOr<Model> loaded = loadModel(context, path, options.function, errors);
  if (failed(loaded))
    return StatusError;
  model = std::move(*loaded);
  times.emplace_back("parse", now() - start);
  compileTime += times.back().second;
  if (model.entry) {
    FailureOr<GridShape> chosen = chooseGrid(options, model);
    if (failed(chosen))
      return StatusError;
    grid = *chosen;
    if (!options.refine.empty() && options.refine != "inputs")
      if (Error error = refineToTypes(model.entry, options.refine))
        return reportError(std::move(error), errors);
    flattenInterface(model.entry);
    model.arguments = listArguments(model.entry);
  }
  if (options.constantFiles.empty())
    return StatusOk;
  if (!model.entry)
    return reportError(makeFileError(path, "has no entry whose arguments could be bound"), errors);
  ArgumentBinder binder(context, model.arguments);
  if (Error error = binder.bindFiles(options.constantFiles))
    return reportError(std::move(error), errors);
  start = now();
  Error error = bindConstants(model, binder);
  compileTime += now() - start;
  return error ? reportError(std::move(error), errors) : StatusOk;
}

Expected<std::vector<HostTensor>> Session::bindInputs(const Options &options) {
  ArgumentBinder binder(context, model.arguments);
  if (Error error = binder.bindFiles(options.inputFiles))
    return std::move(error);
  if (Error error = binder.bindValues(options.inputValues))
    return std::move(error);
  if (!binder.missing().empty())
    return makeFileError(path, binder.missing() + " has no value: pass --inputs or --input");
  return binder.takeAll();
}

Status Session::compile(const Options &options) {
  Progress progress("compiling " + path);
  int64_t start = now();
  executable = createExecutable(model, options.executable);
  compileTime += now() - start;
  if (!executable)
    return explainFailure();
  llvm::append_range(times, executable->report.stages);
  return StatusOk;
}

Status Session::explainFailure() {
  if (!printer.sawError())
    errors << path << ": error: internal error: compilation failed without a reason; reproducer: " << writeReproducer()
           << "\n";
  return StatusError;
}

Status Session::run(std::vector<HostTensor> arguments) {
  Progress progress("running " + path);
  if (Status status = executable->bind(arguments))
    return status;
  return runBound();
}

Status Session::run(std::vector<std::vector<HostTensor>> arguments) {
  Progress progress("running " + path);
  for (size_t process = 0; process < arguments.size(); ++process)
    if (Status status = executable->bind(process, std::move(arguments[process])))
      return status;
  return runBound();
}

Status Session::runBound() {
  int64_t start = now();
  Status status = executable->run();
  times.emplace_back("run", now() - start);
  return status;
}
