// SPDX-License-Identifier: Apache-2.0
// The whole compiler on one page: from a StableHLO module to object code.
#pragma once

#include "compiler/support/TargetInfo.h"
#include "compiler/target/ObjectEmitter.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/Support/MemoryBuffer.h"

namespace calor {

/// The stages in order. Each is also a pass of calor-opt, `--calor-<name>`.
enum class Stage { Import, Simplify, Layout, Fuse, Plan, Kernels, Host, Emit };
llvm::StringRef stageName(Stage stage);
std::optional<Stage> stageByName(llvm::StringRef name);

struct CompileOptions {
  TargetInfo target;
  unsigned units = 1;               // of code, which are compiled side by side
  CodeForm form = CodeForm::Object; // what the objects hold
  std::optional<Stage> stopAfter;   // the module keeps the IR after this stage and no code is made
};

/// One argument or result of the program.
struct ValueInfo {
  std::string name;            // that of the argument's location, else argN
  mlir::RankedTensorType type; // as in the source; dynamic dimensions come from the arguments
};

/// Bytes of a constant: mapped from a file, held by the context, or made by the compiler (packed weights).
struct ConstantBytes {
  llvm::ArrayRef<char> bytes;
  std::shared_ptr<void> owner; // null when the context or a mapping keeps them
};

/// A check.* operation: its attributes, `op`, `type` and `loc` (see codegen/cpu/Host.h).
using CheckSite = mlir::DictionaryAttr;

/// Code and the tables it refers to. Types, checks and some constants live in the MLIR context, which must outlive it.
struct CompiledProgram {
  llvm::SmallVector<std::unique_ptr<llvm::MemoryBuffer>> objects;
  llvm::SmallVector<ValueInfo> arguments;
  llvm::SmallVector<ValueInfo> results;
  llvm::SmallVector<int32_t> resultAliases; // the donated argument whose memory result i takes, or -1
  llvm::SmallVector<ConstantBytes> constants;
  llvm::SmallVector<std::string> messages; // of assertions
  llvm::SmallVector<mlir::Location> messageLocations;
  llvm::SmallVector<CheckSite> checks;
  llvm::SmallVector<mlir::DictionaryAttr> calls; // ops that the embedder does (see codegen/cpu/Host.h)
  /// What the calls run: programs of interpreter.run_parallel, which its attributes name by number.
  std::vector<std::unique_ptr<CompiledProgram>> children;
  int64_t arenaBytes = 0;                  // planned peak of buffers; of a symbolic program: of its static part
  int64_t scratchBytes = 0;                // per thread
  int64_t segments = 0;                    // grow-only pieces of memory for what is sized in mid-run
  bool communicates = false;               // takes part in a grid of processes
  bool symbolic = false;                   // calor_plan gives the planned peak for given sizes
  std::map<std::string, unsigned> kernels; // how many each strategy compiled, equal ones counted once
  llvm::SmallVector<std::pair<Stage, int64_t>> stageNanoseconds;
};

/// Compiles `entry` of `module` in place. Fails after diagnostics at the operations that are to blame. Null when
/// `stopAfter` names a stage before emission.
mlir::FailureOr<std::unique_ptr<CompiledProgram>> compileModule(mlir::ModuleOp module, mlir::func::FuncOp entry,
                                                                const CompileOptions &options);

/// Registers the passes of all stages for calor-opt; those that need a target take this machine's.
void registerStagePasses();

} // namespace calor
