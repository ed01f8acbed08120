// SPDX-License-Identifier: Apache-2.0
// Recording of values.
#include "compiler/driver/Probe.h"

#include "compiler/driver/ArrayFile.h"
#include "compiler/driver/Diagnostics.h"
#include "compiler/interpreter/InterpreterDialect.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <cmath>

using namespace mlir;
using namespace calor;
using llvm::Error;
using llvm::Expected;

ProbeFolder::ProbeFolder(StringRef folder, StringRef modelPath, ModuleOp module)
    : folder(folder), modelPath(modelPath), index("number,file,value,op,location,process,iteration,type,min,max\n"),
      names(module) {
  (void)!failed;
}

Expected<std::unique_ptr<ProbeFolder>> ProbeFolder::create(StringRef folder, StringRef modelPath, ModuleOp module) {
  if (std::error_code error = llvm::sys::fs::create_directories(folder))
    return makeFileError(folder, "cannot make the folder: " + error.message());
  std::error_code error;
  llvm::sys::fs::directory_iterator first(folder, error);
  if (error)
    return makeFileError(folder, "cannot read the folder: " + error.message());
  if (first != llvm::sys::fs::directory_iterator())
    return makeFileError(folder, "the folder is not empty, and --probe writes over nothing: name a new one");
  return std::unique_ptr<ProbeFolder>(new ProbeFolder(folder, modelPath, module));
}

/// A field of a line of comma-separated values.
static std::string quoted(StringRef text) {
  if (text.find_first_of(",\"\n") == StringRef::npos)
    return text.str();
  std::string result = "\"";
  for (char c : text)
    result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

/// "min,max" of the elements that are numbers; empty fields where there is no order.
static std::string rangeOf(const HostTensor &tensor) {
  Type type = tensor.type.getElementType();
  if (isa<ComplexType>(type))
    return ",";
  double low = INFINITY, high = -INFINITY;
  int64_t bytes = elementBytes(type);
  for (int64_t i = 0, count = tensor.type.getNumElements(); i < count; ++i) {
    Element element = loadElement(type, tensor.bytes.data.data() + i * bytes);
    double value = element.kind != Element::Integer ? element.real
                   : element.integer.isSigned()     ? double(element.integer.getSExtValue())
                                                    : double(element.integer.getZExtValue());
    low = std::fmin(low, value);
    high = std::fmax(high, value);
  }
  if (low > high)
    return ",";
  char text[64];
  std::snprintf(text, sizeof text, "%.9g,%.9g", low, high);
  return text;
}

static std::string joined(ArrayRef<int64_t> numbers) {
  std::string text;
  for (int64_t number : numbers)
    text += (text.empty() ? "" : ".") + std::to_string(number);
  return text;
}

static std::string locationText(Location location, StringRef modelPath) {
  if (FileLineColLoc place = findModelPosition(location, modelPath))
    return (place.getFilename().getValue() + ":" + llvm::Twine(place.getLine()) + ":" + llvm::Twine(place.getColumn()))
        .str();
  return describeUserLocation(location, modelPath);
}

Error ProbeFolder::write(const ProbedValue &probed) {
  const Tensor &tensor = probed.tensor;
  HostTensor host{tensor.type(), {ArrayRef<char>(tensor.bytes(), static_cast<size_t>(tensor.byteSize())), nullptr}};
  std::string file = llvm::formatv("{0,0+6}.npy", count).str();
  Expected<std::string> header = npyHeader(host.type);
  if (!header)
    return header.takeError();
  SmallString<256> path(folder);
  llvm::sys::path::append(path, file);
  Error error = writeFile(path, [&](llvm::raw_pwrite_stream &stream) {
    stream << *header << StringRef(host.bytes.data.data(), host.bytes.data.size());
    return Error::success();
  });
  if (error)
    return error;
  Operation *op = probed.value.getDefiningOp();
  std::string name;
  llvm::raw_string_ostream stream(name);
  probed.value.printAsOperand(stream, names);
  if (auto probe = dyn_cast<interpreter::ProbeOp>(op))
    name = probe.getProbeId().str();
  index += std::to_string(count++) + "," + file + "," + quoted(name) + "," + quoted(op->getName().getStringRef()) +
           "," + quoted(locationText(op->getLoc(), modelPath)) + "," + joined({probed.replica, probed.partition}) +
           "," + joined(probed.iterations) + "," + quoted(formatType(host.type)) + "," + rangeOf(host) + "\n";
  return Error::success();
}

void ProbeFolder::add(const ProbedValue &probed) {
  if (!failed)
    failed = write(probed);
}

Error ProbeFolder::finish() {
  SmallString<256> path(folder);
  llvm::sys::path::append(path, "index.csv");
  Error error = writeFile(path, [&](llvm::raw_pwrite_stream &stream) {
    stream << index;
    return Error::success();
  });
  return llvm::joinErrors(std::move(failed), std::move(error));
}
