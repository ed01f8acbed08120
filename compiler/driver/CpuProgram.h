// SPDX-License-Identifier: Apache-2.0
// A compiled program, linked and known to the runtime, with the programs that it starts itself.
#pragma once

#include "compiler/driver/Jit.h"
#include "compiler/driver/Options.h"
#include "compiler/pipeline/Pipeline.h"
#include "runtime/calor_runtime.h"

#include <atomic>
#include <mutex>

namespace calor {

/// The runtime's number for the elements of `type`, CALOR_ELEMENT_NONE when it has none.
calor_element_type_t elementTypeOf(mlir::Type type);

/// Where ops of a program that print do so; nowhere when null. One line at a time.
struct PrintSink {
  llvm::raw_ostream *stream = nullptr;
  std::mutex mutex;
};

class CpuProgram {
public:
  /// Links the code, which is consumed. `instance` must outlive the program. Null after an error, which is a
  /// diagnostic of the context.
  static std::unique_ptr<CpuProgram> create(mlir::MLIRContext &context, std::unique_ptr<CompiledProgram> compiled,
                                            calor_instance_t *instance, bool measurePeak, PrintSink &sink);
  ~CpuProgram();

  const CompiledProgram &code() const { return *compiled; }
  calor_program_t *handle() const { return program; }

  /// The status of the run that gave `status`, after a diagnostic for what failed and was not told yet.
  Status report(calor_status_t status, const calor_message_t &message);

  /// Of code and of all programs that this one starts, in bytes.
  int64_t codeBytes = 0;
  /// Nanoseconds that linking took.
  int64_t linkTime = 0;

private:
  CpuProgram(mlir::MLIRContext &context, std::unique_ptr<CompiledProgram> compiled, calor_instance_t *instance,
             PrintSink &sink)
      : context(context), compiled(std::move(compiled)), instance(instance), sink(sink) {}

  bool link();
  bool createChildren(bool measurePeak);
  bool createHandle(bool measurePeak);
  void describeTensors(llvm::ArrayRef<ValueInfo> values, std::vector<std::vector<int64_t>> &dims,
                       std::vector<calor_tensor_desc_t> &tensors);
  Status complain(llvm::StringRef message);
  calor_status_t runGrid(mlir::DictionaryAttr site, const void *const *operands, void *const *results);
  mlir::LogicalResult checkGrid(mlir::DictionaryAttr site, mlir::ArrayAttr programs);
  mlir::LogicalResult feed(calor_grid_t *grid, mlir::ArrayAttr infeed, int64_t processes);

  // Call backs of the runtime.
  static int32_t check(calor_invocation_t *invocation, int64_t id, const void *lhs, const void *rhs);
  static int32_t call(calor_invocation_t *invocation, int64_t id, const void *const *operands, void *const *results);

  mlir::MLIRContext &context;
  std::unique_ptr<CompiledProgram> compiled;
  std::unique_ptr<LoadedCode> loaded;
  calor_instance_t *instance;
  PrintSink &sink;
  std::vector<std::unique_ptr<CpuProgram>> children;
  std::vector<std::vector<int64_t>> argumentDims, resultDims;
  std::vector<calor_tensor_desc_t> argumentTensors, resultTensors;
  std::vector<const void *> constants;
  std::vector<const char *> messages;
  calor_program_t *program = nullptr;
  /// A check of a program that this one started failed; an error of one was told.
  std::atomic<bool> childCheckFailed{false}, childErrorTold{false};
};

} // namespace calor
