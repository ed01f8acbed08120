// SPDX-License-Identifier: Apache-2.0
// The comparison rules, element by element.
#include "compiler/interpreter/Check.h"

#include "compiler/interpreter/NarrowFloat.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/bit.h"

#include <cmath>

using namespace mlir;
using namespace calor;

namespace {

constexpr uint64_t infinitelyFar = std::numeric_limits<uint64_t>::max();

/// A float's sign, magnitude bits and the magnitude bits of infinity in its format.
uint64_t distanceOfBits(uint64_t a, uint64_t b, unsigned width, bool finiteA, bool finiteB, bool nanA, bool nanB) {
  if (a == b || (nanA && nanB))
    return 0;
  if (!finiteA || !finiteB)
    return infinitelyFar;
  uint64_t sign = uint64_t(1) << (width - 1);
  uint64_t magnitudeA = a & (sign - 1), magnitudeB = b & (sign - 1);
  if ((a & sign) != (b & sign))
    return magnitudeA + magnitudeB;
  return magnitudeA > magnitudeB ? magnitudeA - magnitudeB : magnitudeB - magnitudeA;
}

template <typename T, typename Bits> uint64_t distanceOf(T a, T b) {
  return distanceOfBits(llvm::bit_cast<Bits>(a), llvm::bit_cast<Bits>(b), sizeof(T) * 8, std::isfinite(a),
                        std::isfinite(b), std::isnan(a), std::isnan(b));
}

uint64_t distanceOfNarrow(const Tensor &a, const Tensor &b, int64_t index) {
  double x = a.floatAt(index), y = b.floatAt(index);
  uint64_t bitsX, bitsY;
  if (a.elementBytes() == 2) {
    bitsX = a.data<uint16_t>()[index];
    bitsY = b.data<uint16_t>()[index];
  } else {
    bitsX = a.data<uint8_t>()[index];
    bitsY = b.data<uint8_t>()[index];
  }
  unsigned width = a.elementType().getIntOrFloatBitWidth();
  return distanceOfBits(bitsX, bitsY, width, std::isfinite(x), std::isfinite(y), std::isnan(x), std::isnan(y));
}

/// The parts of an element as doubles: one, or two for complex.
SmallVector<double, 2> partsAt(const Tensor &tensor, int64_t index) {
  switch (tensor.kind()) {
  case StorageKind::C64:
    return {tensor.data<float>()[2 * index], tensor.data<float>()[2 * index + 1]};
  case StorageKind::C128:
    return {tensor.data<double>()[2 * index], tensor.data<double>()[2 * index + 1]};
  default:
    return {tensor.floatAt(index)};
  }
}

bool isFloatLike(const Tensor &tensor) { return isa<FloatType, ComplexType>(tensor.elementType()); }

bool partFollows(const CheckRule &rule, double a, double b) {
  if (a == b)
    return true;
  switch (rule.kind) {
  case CheckRule::Absolute:
    return (std::isnan(a) && std::isnan(b)) ||
           (std::isfinite(a) && std::isfinite(b) && std::fabs(a - b) <= rule.absolute);
  case CheckRule::Tolerance:
    return (std::isnan(a) && std::isnan(b)) ||
           (std::isfinite(a) && std::isfinite(b) && std::fabs(a - b) <= rule.absolute + rule.relative * std::fabs(b));
  default:
    return false;
  }
}

bool elementFollows(const CheckRule &rule, const Tensor &a, const Tensor &b, int64_t index) {
  if (!isFloatLike(a))
    return a.intAt(index) == b.intAt(index);
  if (rule.kind == CheckRule::Ulps) {
    uint64_t distance = ulpDistance(a, b, index);
    return rule.minUlps <= distance && distance <= rule.maxUlps;
  }
  SmallVector<double, 2> x = partsAt(a, index), y = partsAt(b, index);
  return llvm::all_of(llvm::zip_equal(x, y),
                      [&](auto parts) { return partFollows(rule, std::get<0>(parts), std::get<1>(parts)); });
}

/// The largest |a - b| among all elements, and the largest distance where that is what counts.
std::string largestError(const CheckRule &rule, const Tensor &a, const Tensor &b) {
  if (rule.kind == CheckRule::Ulps) {
    uint64_t largest = 0;
    for (int64_t i = 0, e = a.size(); i < e; ++i)
      largest = std::max(largest, ulpDistance(a, b, i));
    return largest == infinitelyFar ? "infinitely many ulps" : std::to_string(largest) + " ulps";
  }
  double largest = 0;
  for (int64_t i = 0, e = a.size(); i < e; ++i) {
    if (!isFloatLike(a)) {
      largest = std::max(largest, std::fabs(static_cast<double>(a.intAt(i)) - static_cast<double>(b.intAt(i))));
      continue;
    }
    SmallVector<double, 2> x = partsAt(a, i), y = partsAt(b, i);
    for (auto [p, q] : llvm::zip_equal(x, y)) {
      double error = p == q ? 0 : std::fabs(p - q);
      largest = error > largest || std::isnan(error) ? error : largest;
    }
  }
  char text[32];
  snprintf(text, sizeof(text), "%.6g", largest);
  return text;
}

} // namespace

uint64_t calor::ulpDistance(const Tensor &a, const Tensor &b, int64_t index) {
  switch (a.kind()) {
  case StorageKind::F32:
    return distanceOf<float, uint32_t>(a.data<float>()[index], b.data<float>()[index]);
  case StorageKind::F64:
    return distanceOf<double, uint64_t>(a.data<double>()[index], b.data<double>()[index]);
  case StorageKind::C64: {
    const float *x = a.data<float>() + 2 * index, *y = b.data<float>() + 2 * index;
    return std::max(distanceOf<float, uint32_t>(x[0], y[0]), distanceOf<float, uint32_t>(x[1], y[1]));
  }
  case StorageKind::C128: {
    const double *x = a.data<double>() + 2 * index, *y = b.data<double>() + 2 * index;
    return std::max(distanceOf<double, uint64_t>(x[0], y[0]), distanceOf<double, uint64_t>(x[1], y[1]));
  }
  case StorageKind::Narrow:
    return distanceOfNarrow(a, b, index);
  default:
    return a.intAt(index) == b.intAt(index) ? 0 : infinitelyFar;
  }
}

std::optional<std::string> calor::compareTensors(const CheckRule &rule, const Tensor &a, const Tensor &b) {
  if (a.shape() != b.shape() || a.elementType() != b.elementType()) {
    std::string text;
    llvm::raw_string_ostream(text) << "types differ: " << a.type() << " and " << b.type();
    return text;
  }
  int64_t first = -1, count = 0;
  for (int64_t i = 0, e = a.size(); i < e; ++i) {
    if (elementFollows(rule, a, b, i))
      continue;
    first = first < 0 ? i : first;
    ++count;
  }
  if (first < 0)
    return std::nullopt;
  return llvm::formatv("values differ at {0}: {1} and {2}; {3} of {4} elements differ, largest error {5}",
                       indexText(a.shape(), first), a.textAt(first), b.textAt(first), count, a.size(),
                       largestError(rule, a, b))
      .str();
}

static StringRef checkName(Operation *op) {
  if (auto target = op->getAttrOfType<StringAttr>("call_target_name"))
    return target.getValue();
  return op->getName().getStringRef();
}

static std::optional<CheckRule> checkRule(Operation *op, const Tensor &operand) {
  auto tolerance = [&](double otherwise) {
    auto attr = op->getAttrOfType<FloatAttr>("tolerance");
    return attr ? attr.getValueAsDouble() : otherwise;
  };
  auto ulps = [&](StringRef name, uint64_t otherwise) {
    auto attr = op->getAttrOfType<IntegerAttr>(name);
    return attr ? attr.getValue().getZExtValue() : otherwise;
  };
  bool isCall = op->hasAttr("call_target_name");
  StringRef name = checkName(op);
  if (name == "check.expect_eq" || name == "check.expect_eq_const")
    return CheckRule::equal();
  if (name == "check.expect_almost_eq" || name == "check.expect_almost_eq_const")
    return CheckRule::almostEqual(isCall ? 1e-3 : tolerance(1e-4));
  if (name == "check.expect_close")
    return isCall ? CheckRule::close(3)
                  : CheckRule::close(ulps("max_ulp_difference", 0), ulps("min_ulp_difference", 0));
  if (name == "check.eq")
    return isa<IntegerType>(operand.elementType()) ? CheckRule::equal() : CheckRule::almostEqual(1e-4);
  return std::nullopt;
}

bool calor::isCheck(Operation *op) {
  return llvm::StringSwitch<bool>(checkName(op))
      .Cases({"check.expect_eq", "check.expect_eq_const", "check.expect_almost_eq"}, true)
      .Cases({"check.expect_almost_eq_const", "check.expect_close", "check.eq"}, true)
      .Default(false);
}

std::optional<std::string> calor::evaluateCheck(Operation *op, ArrayRef<InterpreterValue> operands) {
  SmallVector<Tensor, 2> tensors;
  for (const InterpreterValue &operand : operands)
    tensors.push_back(operand.tensor);
  if (auto value = op->getAttrOfType<ElementsAttr>("value")) {
    std::optional<Tensor> constant = Tensor::fromAttr(value);
    if (!constant)
      return "the expected value cannot be read";
    tensors.push_back(*constant);
  }
  if (tensors.size() != 2 || !tensors[0] || !tensors[1])
    return "expects two tensors to compare";
  std::optional<CheckRule> rule = checkRule(op, tensors[0]);
  if (!rule)
    return "is not a known check";
  return compareTensors(*rule, tensors[0], tensors[1]);
}
