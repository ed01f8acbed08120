// SPDX-License-Identifier: Apache-2.0
// The command `compile`.
#include "compiler/driver/Commands.h"
#include "compiler/driver/Printing.h"
#include "compiler/driver/Session.h"
#include "llvm/Object/ArchiveWriter.h"

using namespace mlir;
using namespace calor;
using llvm::Error;
using llvm::Expected;

/// Writes to the file that `-o` names, or to `out`.
static Error writeOutput(const Options &options, llvm::raw_ostream &out,
                         llvm::function_ref<void(llvm::raw_ostream &)> write) {
  if (options.output.empty() || options.output == "-") {
    write(out);
    return Error::success();
  }
  return writeFile(options.output, [&](llvm::raw_pwrite_stream &stream) {
    write(stream);
    return Error::success();
  });
}

/// The module without the bulk of its constants and without locations: for reading.
static void printModule(ModuleOp module, llvm::raw_ostream &out) {
  OpPrintingFlags flags;
  flags.elideLargeElementsAttrs(64).elideLargeResourceString(64);
  module->print(out, flags);
  out << "\n";
}

/// Several objects become an archive, several texts follow one another.
static Error writeCode(const Options &options, const CompiledProgram &program, llvm::raw_ostream &out) {
  if (options.emit != "obj" || program.objects.size() == 1)
    return writeOutput(options, out, [&](llvm::raw_ostream &stream) {
      for (const auto &object : program.objects)
        stream << object->getBuffer();
    });
  std::vector<llvm::NewArchiveMember> members;
  std::vector<std::string> names;
  for (size_t i = 0; i < program.objects.size(); ++i)
    names.push_back("calor" + std::to_string(i) + ".o");
  for (auto [object, name] : llvm::zip_equal(program.objects, names))
    members.emplace_back(llvm::MemoryBufferRef(object->getBuffer(), name));
  auto archive =
      llvm::writeArchiveToBuffer(members, llvm::SymtabWritingMode::NormalSymtab, llvm::object::Archive::K_GNU,
                                 /*Deterministic=*/true, /*Thin=*/false);
  if (!archive)
    return archive.takeError();
  return writeOutput(options, out, [&](llvm::raw_ostream &stream) { stream << (*archive)->getBuffer(); });
}

static void printSummary(const Session &session, const CompiledProgram &program, llvm::raw_ostream &out) {
  int64_t codeBytes = 0, total = session.compileTime;
  for (const auto &object : program.objects)
    codeBytes += static_cast<int64_t>(object->getBufferSize());
  auto line = [&](StringRef name, const std::string &value) { out << llvm::formatv("{0,-24}{1}\n", name, value); };
  line("parse", formatTime(session.compileTime));
  for (auto [stage, time] : program.stageNanoseconds) {
    line(stageName(stage), formatTime(time));
    total += time;
  }
  line("total", formatTime(total));
  line("kernels", describeKernels(program));
  line("object code", formatBytes(codeBytes));
  line(program.symbolic ? "planned peak, at least" : "planned peak", formatBytes(program.arenaBytes));
}

static CodeForm formOf(StringRef emit) {
  return emit == "llvm" ? CodeForm::LlvmIr : emit == "asm" ? CodeForm::Assembly : CodeForm::Object;
}

Status calor::compileFile(const Options &given, llvm::raw_ostream &out, llvm::raw_ostream &errors) {
  Options options = given;
  if (!options.output.empty() && options.emit.empty() && options.stopAfter.empty())
    options.emit = "obj";
  // What the last stage makes of the program is read as LLVM's text.
  if (options.stopAfter == "emit" && options.emit.empty()) {
    options.stopAfter.clear();
    options.emit = "llvm";
  }
  if (!options.emit.empty() && !options.stopAfter.empty())
    return reportError(makeFileError("calor", "--emit and --stop-after exclude each other"), errors);
  Session session(options, options.file, errors);
  if (Status status = session.load(options))
    return status;
  std::optional<Stage> stopAfter = stageByName(options.stopAfter);
  if (stopAfter != Stage::Import && !session.model.entry)
    return reportError(
        makeFileError(options.file, "has several functions and none is @main: choose one with --function"), errors);
  if (!session.model.entry) {
    Error error = writeOutput(options, out, [&](llvm::raw_ostream &os) { printModule(*session.model.module, os); });
    return error ? reportError(std::move(error), errors) : StatusOk;
  }
  Expected<CompileOptions> compileOptions = makeCompileOptions(options.executable);
  if (!compileOptions)
    return reportError(makeFileError("calor", llvm::toString(compileOptions.takeError())), errors);
  compileOptions->form = formOf(options.emit);
  compileOptions->stopAfter = stopAfter;
  auto progress = std::make_unique<Progress>("compiling " + options.file);
  auto compiled = compileModule(*session.model.module, session.model.entry, *compileOptions);
  progress.reset();
  if (failed(compiled))
    return session.explainFailure();
  Error error = Error::success();
  if (!*compiled)
    error = writeOutput(options, out, [&](llvm::raw_ostream &os) { printModule(*session.model.module, os); });
  else if (options.emit.empty())
    printSummary(session, **compiled, out);
  else
    error = writeCode(options, **compiled, out);
  return error ? reportError(std::move(error), errors) : StatusOk;
}
