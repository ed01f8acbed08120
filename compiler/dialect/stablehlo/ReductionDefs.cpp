// SPDX-License-Identifier: Apache-2.0
// The generated code of the ops of ReductionOps.td; apart from the verifiers, so that a change there stays quick.
#include "compiler/dialect/stablehlo/AssemblyFormat.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"

using namespace calor::stablehlo;

#define GET_OP_CLASSES
#include "compiler/dialect/stablehlo/ReductionOps.cpp.inc"

void calor::stablehlo::StablehloDialect::registerReductionOps() {
  addOperations<
#define GET_OP_LIST
#include "compiler/dialect/stablehlo/ReductionOps.cpp.inc"
      >();
}
