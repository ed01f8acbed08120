// SPDX-License-Identifier: Apache-2.0
// Binding of arguments.
#include "compiler/driver/Arguments.h"

#include "compiler/driver/Literal.h"
#include "llvm/Support/FileSystem.h"

using namespace mlir;
using namespace calor;
using llvm::Error;
using llvm::Expected;

std::string calor::describeArgument(const Argument &argument) {
  std::string text = "argument " + std::to_string(argument.number);
  if (numberOfName(argument.name, "arg") != argument.number)
    text += " (" + argument.name + ")";
  return text;
}

std::optional<unsigned> calor::numberOfName(StringRef name, StringRef prefix) {
  name.consume_front(prefix);
  unsigned number;
  if (name.empty() || !llvm::all_of(name, llvm::isDigit) || name.getAsInteger(10, number))
    return std::nullopt;
  return number;
}

std::optional<uint32_t> calor::randomSeed(StringRef text) {
  uint32_t seed;
  if (!text.consume_front("random:") || text.getAsInteger(10, seed))
    return std::nullopt;
  return seed;
}

/// Whether `shape` is one that values of `type` can have.
static bool shapeFits(ArrayRef<int64_t> shape, RankedTensorType type) {
  if (static_cast<int64_t>(shape.size()) != type.getRank())
    return false;
  return llvm::all_of(llvm::zip_equal(shape, type.getShape()), [](auto pair) {
    auto [actual, expected] = pair;
    return ShapedType::isDynamic(expected) || actual == expected;
  });
}

Expected<HostTensor> calor::toTensor(StringRef path, StringRef name, const Array &array, StringRef what, Type type) {
  std::string subject = name.empty() ? "the array" : ("array '" + name + "'").str();
  auto tensorType = dyn_cast<RankedTensorType>(type);
  if (!tensorType || !storesType(array.type, tensorType.getElementType()) || !shapeFits(array.shape, tensorType))
    return makeFileError(path, subject + " is " + describeArray(array) + ", but " + what + " is " + formatType(type));
  std::string problem = checkElements(tensorType.getElementType(), array.bytes.data);
  if (!problem.empty())
    return makeFileError(path, subject + ": " + problem);
  return HostTensor{RankedTensorType::get(array.shape, tensorType.getElementType()), array.bytes};
}

std::optional<size_t> ArgumentBinder::find(StringRef name) const {
  std::optional<unsigned> number = numberOfName(name, "arg");
  for (auto [index, argument] : llvm::enumerate(arguments))
    if (number ? argument.number == *number : argument.name == name)
      return index;
  return std::nullopt;
}

Error ArgumentBinder::unknownName(StringRef source, StringRef name) const {
  std::string names;
  for (const Argument &argument : arguments.take_front(8))
    names += (names.empty() ? "" : ", ") + argument.name;
  if (arguments.size() > 8)
    names += ", ...";
  std::string known = arguments.empty() ? "it has none left to bind" : "its arguments are " + names;
  return makeFileError(source, "the program has no argument '" + name + "': " + known);
}

Error ArgumentBinder::bind(size_t index, StringRef source, Expected<HostTensor> value) {
  if (!value)
    return value.takeError();
  if (values[index])
    return makeFileError(source, describeArgument(arguments[index]) + " is bound twice, first by " + sources[index]);
  values[index] = std::move(*value);
  sources[index] = source.str();
  return Error::success();
}

Error ArgumentBinder::bindArray(size_t index, StringRef path, const ArrayFile::Entry &entry) {
  Expected<Array> array = entry.load();
  if (!array)
    return array.takeError();
  const Argument &argument = arguments[index];
  return bind(index, path, toTensor(path, entry.name, *array, describeArgument(argument), argument.type));
}

Expected<size_t> ArgumentBinder::nextFree(StringRef source) const {
  for (size_t index = 0; index < values.size(); ++index)
    if (!values[index])
      return index;
  return makeFileError(source,
                       "no argument is left for this value: the program takes " + llvm::Twine(arguments.size()));
}

Error ArgumentBinder::bindFiles(ArrayRef<std::string> files) {
  for (const std::string &path : files) {
    if (StringRef(path).starts_with("random:")) {
      fillSeed = randomSeed(path);
      if (!fillSeed)
        return makeFileError(path, "expects random:SEED with a number of 32 bits");
      continue;
    }
    Expected<ArrayFile> file = openArrayFile(path);
    if (!file)
      return file.takeError();
    for (const ArrayFile::Entry &entry : file->entries) {
      std::optional<size_t> index = find(entry.name);
      if (entry.name.empty()) {
        Expected<size_t> next = nextFree(path);
        if (!next)
          return next.takeError();
        index = *next;
      }
      if (!index)
        return unknownName(path, entry.name);
      if (Error error = bindArray(*index, path, entry))
        return error;
    }
  }
  return Error::success();
}

Error ArgumentBinder::bindText(size_t index, StringRef text) {
  const Argument &argument = arguments[index];
  auto type = dyn_cast<RankedTensorType>(argument.type);
  std::string source = ("--input=" + text.take_front(60)).str();
  if (!type)
    return makeFileError(source, describeArgument(argument) + " is " + formatType(argument.type) +
                                     ", which no value can be written for");
  if (text.ends_with(".npy")) {
    Expected<ArrayFile> file = openArrayFile(text);
    return file ? bindArray(index, text, file->entries.front()) : file.takeError();
  }
  std::optional<uint32_t> seed = randomSeed(text);
  Expected<HostTensor> value = seed ? randomTensor(type, *seed, argument.number) : readLiteral(context, text);
  if (!value)
    return makeFileError(source, StringRef(llvm::toString(value.takeError())).substr(StringRef("error: ").size()));
  if (value->type.getElementType() != type.getElementType() || !shapeFits(value->type.getShape(), type))
    return makeFileError(source, "the value is " + formatType(value->type) + ", but " + describeArgument(argument) +
                                     " is " + formatType(type));
  return bind(index, source, std::move(value));
}

Error ArgumentBinder::bindValues(ArrayRef<std::string> texts) {
  SmallVector<StringRef> plain;
  for (StringRef text : texts) {
    auto [name, value] = text.split('=');
    if (isLiteral(context, text) || value.empty() || llvm::sys::fs::exists(text)) {
      plain.push_back(text);
      continue;
    }
    std::optional<size_t> index = find(name);
    if (!index)
      return unknownName(("--input=" + text.take_front(60)).str(), name);
    if (Error error = bindText(*index, value))
      return error;
  }
  for (StringRef text : plain) {
    Expected<size_t> index = nextFree(("--input=" + text.take_front(60)).str());
    if (!index)
      return index.takeError();
    if (Error error = bindText(*index, text))
      return error;
  }
  return fillSeed ? bindRandom(*fillSeed) : Error::success();
}

Error ArgumentBinder::bindRandom(uint32_t seed) {
  for (auto [index, argument] : llvm::enumerate(arguments)) {
    if (values[index])
      continue;
    std::string text = "random:" + std::to_string(seed);
    if (Error error = bindText(index, text))
      return error;
  }
  return Error::success();
}

bool ArgumentBinder::anyBound() const {
  return llvm::any_of(values, [](const auto &value) { return value.has_value(); });
}

std::string ArgumentBinder::missing() const {
  for (auto [index, argument] : llvm::enumerate(arguments))
    if (!values[index])
      return describeArgument(argument) + " of type " + formatType(argument.type);
  return "";
}

std::vector<HostTensor> ArgumentBinder::takeAll() const {
  std::vector<HostTensor> all;
  for (const std::optional<HostTensor> &value : values)
    all.push_back(*value);
  return all;
}
