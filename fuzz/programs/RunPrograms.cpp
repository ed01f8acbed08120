// SPDX-License-Identifier: Apache-2.0
// Runs many programs in one process, for the fuzzer. Each line of standard input is a request of tab-separated fields:
//   MODEL INPUTS OUTPUTS BACKEND THREADS CPU BOUND
// INPUTS holds the arguments' elements one after the other, each argument aligned to 64 bytes; OUTPUTS gets the
// results in the same form. BOUND is a list of argument numbers, parted by commas, that become constants at compile
// time. CPU and BOUND may be empty. The answer is one line: `ok`, or `error` and the first line of the message.
#include "compiler/driver/Process.h"
#include "compiler/driver/Session.h"
#include "compiler/support/ElementTypes.h"

#include <fstream>
#include <iostream>

using namespace mlir;
using namespace calor;
using llvm::Expected;

static constexpr size_t Alignment = 64;

/// The tensors of the arguments that stand in `bytes`, symbolic sizes not allowed.
static Expected<std::vector<HostTensor>> readArguments(StringRef path, ArrayRef<Argument> arguments) {
  Expected<SharedBytes> file = mapFile(path);
  if (!file)
    return file.takeError();
  std::vector<HostTensor> values;
  size_t offset = 0;
  for (const Argument &argument : arguments) {
    auto type = cast<RankedTensorType>(argument.type);
    if (!type.hasStaticShape()) {
      // Sizes of a symbolic argument stand in front of it, one int64 a dimension.
      SmallVector<int64_t> shape(type.getRank());
      size_t header = llvm::alignTo(shape.size() * sizeof(int64_t), Alignment);
      if (offset + header > file->data.size())
        return makeFileError(path, "has too few bytes for the sizes of argument " + llvm::Twine(argument.number));
      memcpy(shape.data(), file->data.data() + offset, shape.size() * sizeof(int64_t));
      offset += header;
      type = RankedTensorType::get(shape, type.getElementType());
    }
    size_t size = bufferBytes(type);
    if (offset + size > file->data.size())
      return makeFileError(path, "has too few bytes for argument " + llvm::Twine(argument.number));
    values.push_back({type, file->slice(offset, size)});
    offset = llvm::alignTo(offset + size, Alignment);
  }
  return values;
}

static llvm::Error bindNumbers(Model &model, StringRef list, std::vector<HostTensor> &values, MLIRContext &context,
                               StringRef scratch) {
  std::vector<std::pair<std::string, HostTensor>> arrays;
  SmallVector<StringRef> numbers;
  list.split(numbers, ',', -1, /*KeepEmpty=*/false);
  std::vector<HostTensor> free;
  for (auto [number, value] : llvm::enumerate(values))
    if (llvm::is_contained(numbers, std::to_string(number)))
      arrays.emplace_back(std::to_string(number), value);
    else
      free.push_back(value);
  values = std::move(free);
  std::string file = (scratch + ".bound.npz").str();
  if (llvm::Error error = writeNpz(file, arrays))
    return error;
  ArgumentBinder binder(context, model.arguments);
  if (llvm::Error error = binder.bindFiles({file}))
    return error;
  return bindConstants(model, binder);
}

static Status writeResults(StringRef path, ArrayRef<HostTensor> results) {
  std::ofstream out(path.str(), std::ios::binary);
  size_t position = 0;
  static const char padding[Alignment] = {};
  for (const HostTensor &result : results) {
    out.write(result.bytes.data.data(), result.bytes.data.size());
    position += result.bytes.data.size();
    size_t fill = llvm::alignTo(position, Alignment) - position;
    out.write(padding, fill);
    position += fill;
  }
  return out.good() ? StatusOk : StatusError;
}

static Status answer(ArrayRef<StringRef> fields, llvm::raw_ostream &errors) {
  Options options;
  options.file = fields[0].str();
  options.executable.backend = fields[3] == "cpu" ? Backend::Cpu : Backend::Interpreter;
  if (fields[4].getAsInteger(10, options.executable.threads))
    return reportError(makeError("expects a number of threads, but got " + fields[4]), errors);
  options.executable.cpu = fields[5].str();
  Session session(options, options.file, errors);
  if (Status status = session.load(options))
    return status;
  Expected<std::vector<HostTensor>> arguments = readArguments(fields[1], session.model.arguments);
  if (!arguments)
    return reportError(arguments.takeError(), errors);
  if (!fields[6].empty()) {
    MLIRContext &context = *session.model.module->getContext();
    if (llvm::Error error = bindNumbers(session.model, fields[6], *arguments, context, fields[2]))
      return reportError(std::move(error), errors);
  }
  if (Status status = session.compile(options))
    return status;
  if (Status status = session.run(std::move(*arguments)))
    return status;
  Expected<std::vector<HostTensor>> results = session.executable->results();
  if (!results)
    return reportError(results.takeError(), errors);
  return writeResults(fields[2], *results);
}

int main(int argc, char **argv) {
  guardProcess(argc, argv);
  for (std::string line; std::getline(std::cin, line);) {
    SmallVector<StringRef> fields;
    StringRef(line).split(fields, '\t');
    std::string messages;
    llvm::raw_string_ostream stream(messages);
    Status status = fields.size() == 7 ? answer(fields, stream) : StatusError;
    std::replace(messages.begin(), messages.end(), '\n', ' ');
    std::cout << (status ? "error\t" : "ok\t") << messages.substr(0, 600) << std::endl;
  }
  return 0;
}
