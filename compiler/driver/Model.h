// SPDX-License-Identifier: Apache-2.0
// A model file as a verified module, and its entry.
#pragma once

#include "compiler/driver/Arguments.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace llvm {
class SourceMgr;
}

namespace calor {

struct Model {
  std::string path;
  /// Holds the mapped file; constants of bytecode point into it.
  std::shared_ptr<llvm::SourceMgr> source;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  /// The function to run: the one asked for, @main, or the only one. Null when there are several and none is
  /// @main: then there is nothing to run.
  mlir::func::FuncOp entry;
  std::vector<Argument> arguments;
};

/// Reads MLIR text or bytecode (told apart by the magic bytes), verifies it and finds the entry; an empty
/// `function` leaves the choice to the model. In text every op's location gains its place in the file. Errors are
/// diagnostics of `context`, or lines on `errors` where no location exists.
mlir::FailureOr<Model> loadModel(mlir::MLIRContext &context, llvm::StringRef path, llvm::StringRef function,
                                 llvm::raw_ostream &errors);

/// A verified program on its way to another form: nothing is run, so there need be no entry.
struct Program {
  std::shared_ptr<llvm::SourceMgr> source;
  mlir::OwningOpRef<mlir::ModuleOp> module;
};

/// Reads MLIR text or bytecode from a file or, for `-`, from the standard input, and verifies it. Locations are those
/// that the program has.
mlir::FailureOr<Program> loadProgram(mlir::MLIRContext &context, llvm::StringRef path, llvm::raw_ostream &errors);

/// As loadModel for a model that is the main buffer of `source`; `path` names it in diagnostics.
mlir::FailureOr<Model> readModel(mlir::MLIRContext &context, llvm::StringRef path,
                                 std::shared_ptr<llvm::SourceMgr> source, llvm::StringRef function);

/// The arguments of the entry as they are now, none bound.
std::vector<Argument> listArguments(mlir::func::FuncOp entry);

/// Every constant has data that can be read: dense elements, or a resource of the right number of bytes. Fails with a
/// diagnostic at the op whose constant has none.
mlir::LogicalResult checkConstants(mlir::ModuleOp module);

/// Turns the arguments that `binder` has values for into constants: large ones are handles to the binder's bytes,
/// which stay alive with the context. The other arguments keep their numbers and names.
llvm::Error bindConstants(Model &model, const ArgumentBinder &binder);

} // namespace calor
