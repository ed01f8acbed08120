// SPDX-License-Identifier: Apache-2.0
// Rules of the interpreter's dialect.
#include "compiler/interpreter/InterpreterDialect.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"

using namespace mlir;
using namespace calor::interpreter;

#include "compiler/interpreter/InterpreterDialect.cpp.inc"

#define GET_OP_CLASSES
#include "compiler/interpreter/InterpreterOps.cpp.inc"

void InterpreterDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "compiler/interpreter/InterpreterOps.cpp.inc"
      >();
}

/// A name of a function, or a number of a compiled program.
static bool namesProgram(Attribute attr) { return isa<FlatSymbolRefAttr, IntegerAttr>(attr); }

LogicalResult RunParallelOp::verify() {
  ArrayAttr rows = getPrograms();
  size_t partitions = 0;
  for (Attribute row : rows) {
    auto columns = dyn_cast<ArrayAttr>(row);
    if (!columns || columns.empty() || (partitions && columns.size() != partitions))
      return emitOpError() << "expects programs for as many partitions in each replica";
    if (!llvm::all_of(columns, namesProgram))
      return emitOpError() << "expects programs to name functions, but got " << row;
    partitions = columns.size();
  }
  if (rows.empty())
    return emitOpError() << "expects programs";
  if (ArrayAttr infeed = getInfeedAttr())
    if (!llvm::all_of(infeed, namesProgram))
      return emitOpError() << "expects infeed to name functions, but got " << infeed;
  return success();
}
