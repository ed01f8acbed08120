// SPDX-License-Identifier: Apache-2.0
// Text and rules of the check dialect.
#include "compiler/dialect/check/CheckDialect.h"

using namespace mlir;
using namespace calor::stablehlo; // the shared operand constraints name kinds of elements

namespace calor::check {

// [, tolerance = X]
static ParseResult parseTolerance(OpAsmParser &parser, FloatAttr &tolerance) {
  double value = 0;
  if (failed(parser.parseOptionalComma()))
    return success();
  if (parser.parseKeyword("tolerance") || parser.parseEqual() || parser.parseFloat(value))
    return failure();
  tolerance = parser.getBuilder().getF64FloatAttr(value);
  return success();
}

static void printTolerance(OpAsmPrinter &printer, Operation *, FloatAttr tolerance) {
  if (!tolerance || tolerance.getValueAsDouble() == 1e-4)
    return;
  printer << ", tolerance = ";
  printer.printAttributeWithoutType(tolerance);
}

// [, min_ulp_difference = N]
static ParseResult parseMinUlpDifference(OpAsmParser &parser, IntegerAttr &difference) {
  int64_t value = 0;
  if (failed(parser.parseOptionalComma()))
    return success();
  if (parser.parseKeyword("min_ulp_difference") || parser.parseEqual() || parser.parseInteger(value))
    return failure();
  difference = parser.getBuilder().getI64IntegerAttr(value);
  return success();
}

static void printMinUlpDifference(OpAsmPrinter &printer, Operation *, IntegerAttr difference) {
  if (difference && difference.getInt() != 0)
    printer << ", min_ulp_difference = " << difference.getInt();
}

} // namespace calor::check

#include "compiler/dialect/check/CheckDialect.cpp.inc"

#define GET_OP_CLASSES
#include "compiler/dialect/check/CheckOps.cpp.inc"

namespace calor::check {

void CheckDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "compiler/dialect/check/CheckOps.cpp.inc"
      >();
}

} // namespace calor::check
