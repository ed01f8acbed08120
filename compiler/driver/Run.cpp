// SPDX-License-Identifier: Apache-2.0
// The command `run`, for one file and for a list of them.
#include "compiler/driver/Commands.h"
#include "compiler/driver/Diagnostics.h"
#include "compiler/driver/Expect.h"
#include "compiler/driver/Printing.h"
#include "compiler/driver/Session.h"

using namespace mlir;
using namespace calor;
using llvm::Expected;

static void printArguments(llvm::raw_ostream &out, ArrayRef<Argument> arguments) {
  out << "compiled; to run it, give its arguments a value (--inputs, --input):\n";
  for (const Argument &argument : arguments)
    out << "  " << argument.number << "  " << argument.name << ": " << argument.type << "\n";
}

static void printStats(llvm::raw_ostream &out, const Session &session) {
  int64_t total = 0;
  for (const auto &[stage, time] : session.times) {
    out << llvm::formatv("{0,-24}{1}\n", stage, formatTime(time));
    total += time;
  }
  out << llvm::formatv("{0,-24}{1}\n", "total", formatTime(total));
  if (int64_t planned = session.executable->plannedPeakBytes(); planned >= 0)
    out << llvm::formatv("{0,-24}{1} ({2} bytes)\n", "planned peak", formatBytes(planned), planned);
  if (int64_t measured = session.executable->measuredPeakBytes(); measured >= 0)
    out << llvm::formatv("{0,-24}{1} ({2} bytes)\n", "measured peak", formatBytes(measured), measured);
  for (const auto &[name, fact] : session.executable->report.facts)
    out << llvm::formatv("{0,-24}{1}\n", name, fact);
  out << llvm::formatv("{0,-24}{1}\n", "threads", session.executable->threads());
  out << llvm::formatv("{0,-24}{1}\n", "peak resident memory", formatBytes(peakResidentBytes()));
}

static Status useResults(const Options &options, ArrayRef<HostTensor> results, llvm::raw_ostream &out,
                         llvm::raw_ostream &errors) {
  std::vector<std::pair<std::string, HostTensor>> named;
  for (auto [number, result] : llvm::enumerate(results))
    named.emplace_back("out" + std::to_string(number), result);
  for (const auto &[name, result] : named)
    printTensor(out, name, result, options.full);
  if (!options.outputFile.empty())
    if (llvm::Error error = writeNpz(options.outputFile, named))
      return reportError(std::move(error), errors);
  if (options.expectFile.empty())
    return StatusOk;
  return compareWithFile(options.expectFile, results, options.tolerance, errors);
}

Status calor::runFile(const Options &options, StringRef path, llvm::raw_ostream &out, llvm::raw_ostream &errors) {
  Session session(options, path, errors);
  if (Status status = session.load(options))
    return status;
  if (!session.model.entry) {
    out << "verified; several functions and none is @main: choose one with --function to run it\n";
    return StatusOk;
  }
  bool hasInputs = !options.inputFiles.empty() || !options.inputValues.empty();
  bool listOnly = !session.model.arguments.empty() && !hasInputs;
  std::vector<HostTensor> arguments;
  if (!listOnly) {
    Expected<std::vector<HostTensor>> bound = session.bindInputs(options);
    if (!bound)
      return reportError(bound.takeError(), errors);
    arguments = std::move(*bound);
  }
  std::vector<Argument> missing = session.model.arguments;
  if (Status status = session.compile(options))
    return status;
  if (listOnly) {
    printArguments(out, missing);
    if (options.stats)
      printStats(out, session);
    return StatusOk;
  }
  Status status = session.run(std::move(arguments));
  if (status == StatusError)
    return status;
  Expected<std::vector<HostTensor>> results = session.executable->results();
  if (!results)
    return reportError(results.takeError(), errors);
  status = std::max(status, useResults(options, *results, out, errors));
  if (options.stats)
    printStats(out, session);
  return status;
}

/// The first line that has something on it, without tabs.
static std::string firstLine(StringRef text) {
  SmallVector<StringRef> lines;
  text.split(lines, '\n', -1, /*KeepEmpty=*/false);
  std::string line = lines.empty() ? "" : lines.front().trim().str();
  std::replace(line.begin(), line.end(), '\t', ' ');
  return line;
}

Status calor::runBatch(const Options &options, llvm::raw_ostream &out, llvm::raw_ostream &errors) {
  static constexpr StringRef Words[] = {"ok", "failed", "unsupported"};
  Expected<SharedBytes> list = mapFile(options.batchFile);
  if (!list)
    return reportError(list.takeError(), errors);
  SmallVector<StringRef> paths;
  StringRef(list->data.data(), list->data.size()).split(paths, '\n', -1, /*KeepEmpty=*/false);
  Status worst = StatusOk;
  for (StringRef path : paths) {
    path = path.rtrim('\r');
    if (path.empty())
      continue;
    std::string messages;
    llvm::raw_string_ostream messageStream(messages);
    llvm::raw_null_ostream nowhere;
    Status status = runFile(options, path, nowhere, messageStream);
    out << path << "\t" << Words[status] << "\t" << (status ? firstLine(messages) : "") << "\n";
    out.flush();
    worst = std::max(worst, status);
  }
  return worst;
}
