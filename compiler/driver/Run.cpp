// SPDX-License-Identifier: Apache-2.0
// The command `run`, for one file and for a list of them.
#include "compiler/driver/ArrayFile.h"
#include "compiler/driver/Commands.h"
#include "compiler/driver/Diagnostics.h"
#include "compiler/driver/Expect.h"
#include "compiler/driver/Printing.h"
#include "compiler/driver/Refine.h"
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

/// "1.0.": what the names of a process' arrays begin with in files of several processes.
static std::string processPrefix(size_t process, int64_t partitions) {
  return (llvm::Twine(process / partitions) + "." + llvm::Twine(process % partitions) + ".").str();
}

static Status useResults(const Options &options, Session &session, llvm::raw_ostream &out, llvm::raw_ostream &errors) {
  Executable &executable = *session.executable;
  std::vector<std::pair<std::string, HostTensor>> named;
  Status status = StatusOk;
  bool several = executable.processes() > 1;
  for (size_t process = 0; process < executable.processes(); ++process) {
    Expected<std::vector<HostTensor>> results = executable.results(process);
    if (!results)
      return reportError(results.takeError(), errors);
    std::string prefix = several ? processPrefix(process, session.grid.partitions) : "";
    if (several)
      out << "process (" << process / session.grid.partitions << ", " << process % session.grid.partitions << "):\n";
    for (auto [number, result] : llvm::enumerate(*results)) {
      std::string name = "out" + std::to_string(number);
      printTensor(out, name, result, options.full);
      named.emplace_back(prefix + name, result);
    }
    if (!options.expectFile.empty())
      status = std::max(status, compareWithFile(options.expectFile, *results, options.tolerance, errors, prefix));
  }
  if (!options.outputFile.empty())
    if (llvm::Error error = writeNpz(options.outputFile, named))
      return reportError(std::move(error), errors);
  return status;
}

/// The process and the file of REPLICA.PARTITION=FILE.
static Expected<std::pair<size_t, std::string>> processInput(StringRef text, GridShape grid) {
  auto [place, file] = text.split('=');
  auto [first, second] = place.split('.');
  int64_t replica, partition;
  if (file.empty() || first.getAsInteger(10, replica) || second.getAsInteger(10, partition))
    return makeFileError("--process-inputs=" + text.str(), "expects REPLICA.PARTITION=FILE");
  if (replica < 0 || partition < 0 || replica >= grid.replicas || partition >= grid.partitions)
    return makeFileError("--process-inputs=" + text.str(), "names process (" + llvm::Twine(replica) + ", " +
                                                               llvm::Twine(partition) + ") of a grid of " +
                                                               llvm::Twine(grid.replicas) + " replicas of " +
                                                               llvm::Twine(grid.partitions) + " partitions");
  return std::make_pair(static_cast<size_t>(replica * grid.partitions + partition), file.str());
}

/// The arguments of every process: those that all share, and its own instead.
static Expected<std::vector<std::vector<HostTensor>>> bindAll(const Options &options, Session &session) {
  std::vector<Options> given(session.grid.processes(), options);
  llvm::DenseSet<size_t> replaced;
  for (const std::string &text : options.processInputs) {
    Expected<std::pair<size_t, std::string>> input = processInput(text, session.grid);
    if (!input)
      return input.takeError();
    Options &own = given[input->first];
    if (replaced.insert(input->first).second) {
      own.inputFiles.clear();
      own.inputValues.clear();
    }
    own.inputFiles.push_back(input->second);
  }
  std::vector<std::vector<HostTensor>> arguments;
  for (size_t process = 0; process < given.size(); ++process) {
    if (process > 0 && options.processInputs.empty()) {
      arguments.push_back(arguments.front());
      continue;
    }
    Expected<std::vector<HostTensor>> bound = session.bindInputs(given[process]);
    if (!bound)
      return bound.takeError();
    arguments.push_back(std::move(*bound));
  }
  return arguments;
}

/// Arrays N are entries of one tensor, arrays N.0, N.1, ... the tensors of one entry.
static llvm::Error feedFiles(const Options &options, MLIRContext &context, Executable &executable) {
  for (const std::string &path : options.infeedFiles) {
    Expected<ArrayFile> file = openArrayFile(path);
    if (!file)
      return file.takeError();
    std::map<std::pair<unsigned, unsigned>, HostTensor> tensors;
    for (const ArrayFile::Entry &entry : file->entries) {
      auto [number, part] = StringRef(entry.name).split('.');
      unsigned first = 0, second = 0;
      if (!entry.name.empty() && (number.getAsInteger(10, first) || (!part.empty() && part.getAsInteger(10, second))))
        return makeFileError(path, "expects arrays N or N.0, N.1, ..., but got '" + entry.name + "'");
      Expected<Array> array = entry.load();
      if (!array)
        return array.takeError();
      Type type = elementTypeOfFile(context, array->type);
      if (!type)
        return makeFileError(path,
                             "array '" + entry.name + "' is " + describeArray(*array) + ", which no infeed can read");
      tensors[{first, second}] = {RankedTensorType::get(array->shape, type), array->bytes};
    }
    std::map<unsigned, std::vector<HostTensor>> entries;
    for (auto &[place, tensor] : tensors)
      entries[place.first].push_back(tensor);
    for (auto &[number, entry] : entries)
      executable.feed(std::move(entry));
  }
  return llvm::Error::success();
}

Status calor::runFile(const Options &options, StringRef path, llvm::raw_ostream &out, llvm::raw_ostream &errors) {
  Session session(options, path, errors);
  if (Status status = session.load(options))
    return status;
  if (!session.model.entry) {
    out << "verified; several functions and none is @main: choose one with --function to run it\n";
    return StatusOk;
  }
  bool hasInputs = !options.inputFiles.empty() || !options.inputValues.empty() || !options.processInputs.empty();
  bool listOnly = !session.model.arguments.empty() && !hasInputs;
  std::vector<std::vector<HostTensor>> arguments;
  if (!listOnly) {
    Expected<std::vector<std::vector<HostTensor>>> bound = bindAll(options, session);
    if (!bound)
      return reportError(bound.takeError(), errors);
    arguments = std::move(*bound);
  }
  if (options.refine == "inputs" && !listOnly)
    if (llvm::Error error = refineToInputs(session.model.entry, arguments.front()))
      return reportError(std::move(error), errors);
  std::vector<Argument> missing = session.model.arguments;
  Options printing = options;
  printing.executable.printTo = &out;
  if (Status status = session.compile(printing))
    return status;
  if (listOnly) {
    printArguments(out, missing);
    if (options.stats)
      printStats(out, session);
    return StatusOk;
  }
  if (llvm::Error error = feedFiles(options, session.context, *session.executable))
    return reportError(std::move(error), errors);
  Status status = session.run(std::move(arguments));
  if (status == StatusError)
    return status;
  status = std::max(status, useResults(options, session, out, errors));
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
