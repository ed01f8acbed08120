// SPDX-License-Identifier: Apache-2.0
// The reference interpreter as a backend.
#include "compiler/driver/CheckSites.h"
#include "compiler/driver/Executable.h"
#include "compiler/driver/Session.h"
#include "compiler/interpreter/Interpreter.h"
#include "compiler/transforms/chlo/Lowering.h"
#include "compiler/transforms/sharding/OneDevice.h"

using namespace mlir;
using namespace calor;
using llvm::Expected;

namespace {
class InterpreterExecutable : public Executable {
public:
  explicit InterpreterExecutable(Model &model)
      : path(model.path), module(std::move(model.module)), source(model.source), entry(model.entry) {}

  Status bind(std::vector<HostTensor> values) override {
    arguments = std::move(values);
    return succeeded(lowerToOneDevice(*module)) ? StatusOk : StatusError;
  }

  Status run() override {
    SmallVector<InterpreterValue> values;
    for (const HostTensor &argument : arguments)
      values.emplace_back(Tensor::view(argument.type, argument.bytes.data.data()));
    bool checkFailed = false;
    InterpreterOptions options;
    options.onCheck = [&](Operation *op, ArrayRef<InterpreterValue> operands) {
      checkFailed |= failed(evaluateCheckOp(op, operands));
      return success();
    };
    auto results = interpret(entry, values, options);
    if (failed(results))
      return StatusError;
    last = std::move(*results);
    return checkFailed ? StatusCheckFailed : StatusOk;
  }

  Expected<std::vector<HostTensor>> results() override {
    std::vector<HostTensor> values;
    for (auto [number, value] : llvm::enumerate(last)) {
      if (!value.isTensor())
        return makeFileError(path, "result " + llvm::Twine(number) + " is of type " +
                                       formatType(entry.getResultTypes()[number]) + ", which cannot be shown");
      const Tensor &tensor = value.tensor;
      ArrayRef<char> bytes(tensor.bytes(), static_cast<size_t>(tensor.byteSize()));
      values.push_back({tensor.type(), {bytes, std::make_shared<Tensor>(tensor)}});
    }
    return values;
  }

private:
  std::string path;
  OwningOpRef<ModuleOp> module;
  std::shared_ptr<llvm::SourceMgr> source;
  func::FuncOp entry;
  std::vector<HostTensor> arguments;
  SmallVector<InterpreterValue> last;
};
} // namespace

std::unique_ptr<Executable> calor::createInterpreterExecutable(Model &model) {
  if (failed(lowerChlo(*model.module)))
    return nullptr;
  return std::make_unique<InterpreterExecutable>(model);
}
