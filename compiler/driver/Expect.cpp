// SPDX-License-Identifier: Apache-2.0
// Comparison of results with expected arrays.
#include "compiler/driver/Expect.h"

#include "compiler/driver/Arguments.h"
#include "compiler/support/ElementTypes.h"

#include <cmath>
#include <limits>

using namespace mlir;
using namespace calor;
using llvm::Expected;

namespace {
struct Limits {
  double relative, absolute;
  bool allows(double got, double expected) const {
    if (got == expected || (std::isnan(got) && std::isnan(expected)))
      return true;
    return std::isfinite(got) && std::isfinite(expected) &&
           std::abs(got - expected) <= absolute + relative * std::abs(expected);
  }
};
} // namespace

static Limits limitsFor(Type type, Tolerance tolerance) {
  auto complex = dyn_cast<ComplexType>(type);
  Type part = storageType(complex ? complex.getElementType() : type);
  double standard = part.getIntOrFloatBitWidth() >= 32 ? 1e-4 : 2e-2;
  return {tolerance.relative.value_or(standard), tolerance.absolute.value_or(standard)};
}

/// |got - expected|; infinite where it is undefined although they differ.
static double distance(double got, double expected) {
  if (got == expected || (std::isnan(got) && std::isnan(expected)))
    return 0;
  double error = std::abs(got - expected);
  return std::isnan(error) ? std::numeric_limits<double>::infinity() : error;
}

/// Whether the elements agree, and how far apart they are.
static bool compareElements(const Element &got, const Element &expected, Limits limits, double &error) {
  if (got.kind == Element::Integer) {
    bool isSigned = got.integer.isSigned();
    APInt wideGot = isSigned ? got.integer.sext(65) : got.integer.zext(65);
    APInt wideExpected = isSigned ? expected.integer.sext(65) : expected.integer.zext(65);
    error = (wideGot - wideExpected).abs().roundToDouble(false);
    return wideGot == wideExpected;
  }
  error = std::max(distance(got.real, expected.real), distance(got.imaginary, expected.imaginary));
  return limits.allows(got.real, expected.real) && limits.allows(got.imaginary, expected.imaginary);
}

Difference calor::compareTensors(const HostTensor &got, const HostTensor &expected, Tolerance tolerance) {
  Type type = got.type.getElementType();
  Limits limits = limitsFor(type, tolerance);
  int64_t stride = elementBytes(type);
  Difference difference;
  for (int64_t i = 0, count = got.type.getNumElements(); i < count; ++i) {
    double error = 0;
    if (!compareElements(loadElement(type, got.bytes.data.data() + i * stride),
                         loadElement(type, expected.bytes.data.data() + i * stride), limits, error)) {
      if (difference.count++ == 0)
        difference.firstIndex = i;
    }
    if (error > difference.largestError) {
      difference.largestError = error;
      difference.largestIndex = i;
    }
  }
  return difference;
}

static std::string valuesAt(const HostTensor &got, const HostTensor &expected, int64_t index) {
  Type type = got.type.getElementType();
  int64_t offset = index * elementBytes(type);
  return "got " + formatElement(type, got.bytes.data.data() + offset) + ", expected " +
         formatElement(type, expected.bytes.data.data() + offset);
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
    errors << path << ": error: " << what << " differs: its type is " << formatType(got.type) << ", expected is "
           << describeArray(*array) << " (array '" << entry.name << "')\n";
    return StatusCheckFailed;
  }
  Expected<HostTensor> expected = toTensor(path, entry.name, *array, what, got.type);
  if (!expected) {
    errors << llvm::toString(expected.takeError()) << "\n";
    return StatusError;
  }
  Difference difference = compareTensors(got, *expected, tolerance);
  if (difference.count == 0)
    return StatusOk;
  ArrayRef<int64_t> shape = got.type.getShape();
  errors << path << ": error: " << what << " differs at " << formatIndex(shape, difference.firstIndex) << ": "
         << valuesAt(got, *expected, difference.firstIndex) << "; " << difference.count << " of "
         << got.type.getNumElements() << " elements differ, the largest error is "
         << llvm::format("%.6g", difference.largestError);
  if (difference.largestIndex >= 0)
    errors << " at " << formatIndex(shape, difference.largestIndex) << " ("
           << valuesAt(got, *expected, difference.largestIndex) << ")";
  errors << "\n";
  return StatusCheckFailed;
}

Status calor::compareWithFile(StringRef path, ArrayRef<HostTensor> results, Tolerance tolerance,
                              llvm::raw_ostream &errors) {
  Expected<ArrayFile> file = openArrayFile(path);
  if (!file) {
    errors << llvm::toString(file.takeError()) << "\n";
    return StatusError;
  }
  SmallVector<const ArrayFile::Entry *> entries(results.size(), nullptr);
  for (const ArrayFile::Entry &entry : file->entries) {
    std::optional<unsigned> number = numberOfName(entry.name, "out");
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
