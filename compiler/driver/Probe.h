// SPDX-License-Identifier: Apache-2.0
// A folder with every value that a run of the interpreter computed.
#pragma once

#include "compiler/driver/Files.h"
#include "compiler/interpreter/Interpreter.h"
#include "mlir/IR/AsmState.h"

namespace calor {

/// Writes each value as NUMBER.npy and a line about it to index.csv: number, file, value, op, place in the model,
/// process (replica.partition), passes of the loops around (outermost first, 0.3), type, smallest and largest element.
class ProbeFolder {
public:
  /// Makes the folder. An error when it exists and holds something: nothing is ever written over.
  static llvm::Expected<std::unique_ptr<ProbeFolder>> create(llvm::StringRef folder, llvm::StringRef modelPath,
                                                             mlir::ModuleOp module);

  /// Records a value. After an error nothing more is written; finish() tells it.
  void add(const ProbedValue &probed);

  /// Ends the index. The first error there was.
  llvm::Error finish();

private:
  ProbeFolder(llvm::StringRef folder, llvm::StringRef modelPath, mlir::ModuleOp module);
  llvm::Error write(const ProbedValue &probed);

  std::string folder, modelPath, index;
  mlir::AsmState names;
  int64_t count = 0;
  llvm::Error failed = llvm::Error::success();
};

} // namespace calor
