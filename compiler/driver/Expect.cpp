// SPDX-License-Identifier: Apache-2.0
// Comparison of results with expected arrays.
#include "compiler/driver/Expect.h"

#include "compiler/driver/Arguments.h"
#include "compiler/interpreter/Check.h"

using namespace mlir;
using namespace calor;
using llvm::Expected;

static CheckRule ruleFor(Type type, Tolerance tolerance) {
  auto complex = dyn_cast<ComplexType>(type);
  Type part = storageType(complex ? complex.getElementType() : type);
  double standard = part.getIntOrFloatBitWidth() >= 32 ? 1e-4 : 2e-2;
  return CheckRule::tolerance(tolerance.absolute.value_or(standard), tolerance.relative.value_or(standard));
}

static Status compareResult(StringRef path, const ArrayFile::Entry &entry, size_t number, const HostTensor &got,
                            Tolerance tolerance, llvm::raw_ostream &errors) {
  Expected<Array> array = entry.load();
  if (!array) {
    errors << llvm::toString(array.takeError()) << "\n";
    return StatusError;
  }
  std::string what = "result " + std::to_string(number);
  if (storesType(array->type, got.type.getElementType()) && ArrayRef(array->shape) != got.type.getShape()) {
    errors << path << ": error: " << what << " is not as expected: its type is " << formatType(got.type)
           << ", expected is " << describeArray(*array) << " (array '" << entry.name << "')\n";
    return StatusCheckFailed;
  }
  Expected<HostTensor> expected = toTensor(path, entry.name, *array, what, got.type);
  if (!expected) {
    errors << llvm::toString(expected.takeError()) << "\n";
    return StatusError;
  }
  std::optional<std::string> difference =
      compareTensors(ruleFor(got.type.getElementType(), tolerance), Tensor::view(got.type, got.bytes.data.data()),
                     Tensor::view(expected->type, expected->bytes.data.data()));
  if (!difference)
    return StatusOk;
  errors << path << ": error: " << what << " is not as expected: " << *difference << "\n";
  return StatusCheckFailed;
}

Status calor::compareWithFile(StringRef path, ArrayRef<HostTensor> results, Tolerance tolerance,
                              llvm::raw_ostream &errors, StringRef prefix) {
  Expected<ArrayFile> file = openArrayFile(path);
  if (!file) {
    errors << llvm::toString(file.takeError()) << "\n";
    return StatusError;
  }
  SmallVector<const ArrayFile::Entry *> entries(results.size(), nullptr);
  auto isOwn = [&](const ArrayFile::Entry &entry) { return StringRef(entry.name).starts_with(prefix); };
  bool own = llvm::any_of(file->entries, isOwn);
  for (const ArrayFile::Entry &entry : file->entries) {
    if (own && !isOwn(entry))
      continue;
    std::optional<unsigned> number = numberOfName(StringRef(entry.name).drop_front(own ? prefix.size() : 0), "out");
    if (number && *number < entries.size() && !entries[*number])
      entries[*number] = &entry;
  }
  for (auto [number, entry] : llvm::enumerate(entries)) {
    if (entry)
      continue;
    errors << path << ": error: has no array out" << number << " for result " << number << " of type "
           << formatType(results[number].type) << "\n";
    return StatusError;
  }
  Status status = StatusOk;
  for (auto [number, entry] : llvm::enumerate(entries))
    status = std::max(status, compareResult(path, *entry, number, results[number], tolerance, errors));
  return status;
}
