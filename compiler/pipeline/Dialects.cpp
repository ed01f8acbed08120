// SPDX-License-Identifier: Apache-2.0
// Registration of dialects, once.
#include "compiler/pipeline/Dialects.h"

#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/dialect/check/CheckDialect.h"
#include "compiler/dialect/chlo/ChloOps.h"
#include "compiler/dialect/sdy/SdyDialect.h"
#include "compiler/dialect/stablehlo/StablehloDialect.h"
#include "compiler/interpreter/InterpreterDialect.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"

using namespace mlir;

void calor::registerDialects(DialectRegistry &registry) {
  registry.insert<stablehlo::StablehloDialect, chlo::ChloDialect, check::CheckDialect, sdy::SdyDialect, CalorDialect,
                  InterpreterDialect, func::FuncDialect, quant::QuantDialect, arith::ArithDialect, math::MathDialect,
                  vector::VectorDialect, scf::SCFDialect, cf::ControlFlowDialect, complex::ComplexDialect,
                  LLVM::LLVMDialect>();
  registerBuiltinDialectTranslation(registry);
  registerLLVMDialectTranslation(registry);
}
