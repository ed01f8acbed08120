// SPDX-License-Identifier: Apache-2.0
// Results, sizes and times for people.
#include "compiler/driver/Printing.h"

#include "compiler/support/ElementTypes.h"

#include <cmath>

using namespace mlir;
using namespace calor;

static double numberOf(const Element &element) {
  if (element.kind == Element::Integer)
    return element.integer.isSigned() ? double(element.integer.getSExtValue()) : double(element.integer.getZExtValue());
  return element.real;
}

/// ` min -1 max 2 mean 0.5 nan 3`, over the elements that are numbers.
static void printStatistics(llvm::raw_ostream &os, const HostTensor &tensor) {
  Type type = tensor.type.getElementType();
  if (isa<ComplexType>(type))
    return;
  double low = INFINITY, high = -INFINITY, sum = 0;
  int64_t nans = 0, count = tensor.type.getNumElements(), stride = elementBytes(type);
  for (int64_t i = 0; i < count; ++i) {
    double value = numberOf(loadElement(type, tensor.bytes.data.data() + i * stride));
    if (std::isnan(value)) {
      ++nans;
      continue;
    }
    low = std::min(low, value);
    high = std::max(high, value);
    sum += value;
  }
  if (count > nans)
    os << llvm::format("  min %.6g max %.6g mean %.6g", low, high, sum / double(count - nans));
  if (nans > 0)
    os << "  nan " << nans;
}

static void printNested(llvm::raw_ostream &os, const HostTensor &tensor, size_t axis, int64_t &offset) {
  ArrayRef<int64_t> shape = tensor.type.getShape();
  if (axis == shape.size()) {
    os << formatElement(tensor.type.getElementType(), tensor.bytes.data.data() + offset);
    offset += elementBytes(tensor.type.getElementType());
    return;
  }
  os << "[";
  for (int64_t i = 0; i < shape[axis]; ++i) {
    if (i > 0)
      os << (axis + 1 == shape.size() ? ", " : ",\n" + std::string(axis + 1, ' '));
    printNested(os, tensor, axis + 1, offset);
  }
  os << "]";
}

void calor::printTensor(llvm::raw_ostream &os, StringRef name, const HostTensor &tensor, bool full) {
  constexpr int64_t Shown = 8;
  os << name << ": " << tensor.type << " = ";
  int64_t count = tensor.type.getNumElements(), offset = 0;
  if (full || tensor.type.getRank() == 0) {
    if (full && tensor.type.getRank() > 1)
      os << "\n";
    printNested(os, tensor, 0, offset);
    os << "\n";
    return;
  }
  Type type = tensor.type.getElementType();
  os << "[";
  for (int64_t i = 0; i < std::min(count, Shown); ++i)
    os << (i ? ", " : "") << formatElement(type, tensor.bytes.data.data() + i * elementBytes(type));
  os << (count > Shown ? ", ...]" : "]");
  if (count > 1)
    printStatistics(os, tensor);
  os << "\n";
}

std::string calor::outfeedName(int64_t replica, int64_t partition) {
  return "outfeed of process (" + std::to_string(replica) + ", " + std::to_string(partition) + ")";
}

static std::string scaled(double value, ArrayRef<const char *> units, double step) {
  size_t unit = 0;
  while (std::abs(value) >= step && unit + 1 < units.size()) {
    value /= step;
    ++unit;
  }
  const char *format = unit == 0 || value >= 100 ? "%.0f %s" : value >= 10 ? "%.1f %s" : "%.2f %s";
  char text[64];
  std::snprintf(text, sizeof(text), format, value, units[unit]);
  return text;
}

std::string calor::describeKernels(const CompiledProgram &program) {
  std::string text;
  unsigned total = 0;
  for (const auto &[strategy, count] : program.kernels) {
    text += (text.empty() ? "" : ", ") + strategy + " " + std::to_string(count);
    total += count;
  }
  return std::to_string(total) + (text.empty() ? "" : " (" + text + ")");
}

std::string calor::formatBytes(int64_t bytes) { return scaled(double(bytes), {"B", "KB", "MB", "GB", "TB"}, 1000); }

std::string calor::formatTime(int64_t nanoseconds) {
  return scaled(double(nanoseconds), {"ns", "us", "ms", "s"}, 1000);
}
