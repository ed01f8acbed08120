// SPDX-License-Identifier: Apache-2.0
// The command `bench`.
#include "compiler/driver/Commands.h"
#include "compiler/driver/Printing.h"
#include "compiler/driver/Session.h"

#include <nlohmann/json.hpp>

using namespace mlir;
using namespace calor;
using llvm::Expected;

/// More latencies than this tell nothing new.
static constexpr size_t MostLatencies = 200000;
static constexpr size_t FewestLatencies = 3;

/// Runs for `seconds`; the nanoseconds of each run, none after an error.
static std::vector<int64_t> measure(StringRef path, Executable &executable, double seconds) {
  Progress progress("measuring " + path.str());
  std::vector<int64_t> latencies;
  int64_t begin = now(), end = begin + int64_t(seconds * 1e9);
  for (int64_t start = begin;
       latencies.size() < MostLatencies && (start < end || latencies.size() < FewestLatencies);) {
    if (executable.run() == StatusError)
      return {};
    int64_t stop = now();
    latencies.push_back(stop - start);
    start = stop;
  }
  return latencies;
}

static int64_t percentile(ArrayRef<int64_t> sorted, double fraction) {
  return sorted[std::min(sorted.size() - 1, size_t(fraction * double(sorted.size())))];
}

static void printResult(const Options &options, const Session &session, ArrayRef<int64_t> latencies, int64_t firstCall,
                        llvm::raw_ostream &out) {
  std::vector<int64_t> sorted(latencies.begin(), latencies.end());
  llvm::sort(sorted);
  int64_t median = percentile(sorted, 0.5), p10 = percentile(sorted, 0.1), p90 = percentile(sorted, 0.9);
  int64_t planned = session.executable->plannedPeakBytes(), resident = peakResidentBytes();
  if (options.json) {
    nlohmann::ordered_json object;
    object["latencies_ns"] = std::vector<int64_t>(latencies.begin(), latencies.end());
    object["median_ns"] = median;
    object["p10_ns"] = p10;
    object["p90_ns"] = p90;
    object["compile_ns"] = session.compileTime;
    object["first_call_ns"] = firstCall;
    object["planned_peak_bytes"] = planned < 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(planned);
    object["peak_rss_bytes"] = resident;
    object["threads"] = session.executable->threads();
    out << object.dump() << "\n";
    return;
  }
  auto line = [&](StringRef name, const std::string &value) { out << llvm::formatv("{0,-24}{1}\n", name, value); };
  line("median", formatTime(median));
  line("p10 to p90", formatTime(p10) + " to " + formatTime(p90));
  line("runs", std::to_string(latencies.size()));
  line("first call", formatTime(firstCall));
  line("compile", formatTime(session.compileTime));
  line("planned peak", planned < 0 ? "not planned" : formatBytes(planned));
  line("peak resident memory", formatBytes(resident));
  line("threads", std::to_string(session.executable->threads()));
}

Status calor::benchFile(const Options &options, llvm::raw_ostream &out, llvm::raw_ostream &errors) {
  Session session(options, options.file, errors);
  if (Status status = session.load(options))
    return status;
  if (!session.model.entry)
    return reportError(
        makeFileError(options.file, "has several functions and none is @main: choose one with --function"), errors);
  Options withInputs = options;
  if (options.inputFiles.empty() && options.inputValues.empty())
    withInputs.inputFiles.push_back("random:0");
  Expected<std::vector<HostTensor>> arguments = session.bindInputs(withInputs);
  if (!arguments)
    return reportError(arguments.takeError(), errors);
  if (Status status = session.compile(options))
    return status;
  Status status = session.run(std::move(*arguments));
  if (status == StatusError)
    return status;
  int64_t firstCall = session.times.back().second;
  std::vector<int64_t> latencies = measure(options.file, *session.executable, options.seconds);
  if (latencies.empty())
    return StatusError;
  printResult(options, session, latencies, firstCall, out);
  return status;
}
