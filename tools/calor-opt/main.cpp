// SPDX-License-Identifier: Apache-2.0
// calor-opt: reads IR, runs the stages or upstream passes it is asked for, prints IR.
#include "compiler/pipeline/Dialects.h"
#include "compiler/pipeline/Pipeline.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "mlir/Transforms/Passes.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  calor::registerDialects(registry);
  calor::registerStagePasses();
  mlir::registerCanonicalizerPass();
  mlir::registerCSEPass();
  return mlir::asMainReturnCode(mlir::MlirOptMain(argc, argv, "Calor's optimizer driver\n", registry));
}
