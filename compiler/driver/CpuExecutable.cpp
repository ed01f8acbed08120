// SPDX-License-Identifier: Apache-2.0
// Native code: the compiler's program, linked into this process and run by the runtime.
#include "compiler/driver/CheckSites.h"
#include "compiler/driver/Executable.h"
#include "compiler/driver/Jit.h"
#include "compiler/driver/Printing.h"
#include "compiler/driver/Session.h"
#include "compiler/pipeline/Pipeline.h"
#include "runtime/calor_runtime.h"

#include <cstring>

using namespace mlir;
using namespace calor;
using llvm::Error;
using llvm::Expected;

static calor_element_type_t elementTypeOf(Type type) {
  std::string text = formatType(storageType(type));
#define CALOR_ELEMENT_CASE(name, number, bytes, spelling)                                                              \
  if (text == spelling)                                                                                                \
    return CALOR_ELEMENT_##name;
  CALOR_ELEMENT_TYPE_LIST(CALOR_ELEMENT_CASE)
#undef CALOR_ELEMENT_CASE
  return CALOR_ELEMENT_NONE;
}

namespace {
/// The C description of arguments or results and the memory that it points to.
struct Signature {
  std::vector<std::vector<int64_t>> dims;
  std::vector<calor_tensor_desc_t> tensors;

  explicit Signature(ArrayRef<ValueInfo> values) {
    for (const ValueInfo &value : values) {
      dims.emplace_back(value.type.getShape());
      for (int64_t &size : dims.back())
        size = ShapedType::isDynamic(size) ? CALOR_DYNAMIC : size;
    }
    for (auto [value, shape] : llvm::zip_equal(values, dims))
      tensors.push_back({value.name.c_str(), elementTypeOf(value.type.getElementType()),
                         static_cast<int32_t>(shape.size()), shape.data()});
  }
};

class CpuExecutable : public Executable {
public:
  CpuExecutable(Model &model, std::unique_ptr<CompiledProgram> compiled, std::unique_ptr<LoadedCode> code)
      : context(*model.module->getContext()), module(std::move(model.module)), source(model.source),
        compiled(std::move(compiled)), code(std::move(code)), argumentSignature(this->compiled->arguments),
        resultSignature(this->compiled->results) {}

  ~CpuExecutable() override {
    for (calor_buffer_t &buffer : resultBuffers)
      calor_buffer_release(instance, &buffer);
    calor_program_release(program);
    calor_instance_release(instance);
  }

  Status create(const ExecutableOptions &given) {
    calor_message_t message = {};
    calor_instance_options_t options = {};
    options.threads = static_cast<int32_t>(runningThreads(given));
    if (calor_instance_create(&options, &instance, &message) != CALOR_STATUS_OK)
      return complainOf(message);
    for (const ConstantBytes &constant : compiled->constants)
      constants.push_back(constant.bytes.data());
    for (const std::string &text : compiled->messages)
      messages.push_back(text.c_str());
    calor_program_desc_t desc = describe();
    measuring = desc.measure_arena = given.measurePeak;
    if (calor_program_create(instance, &desc, &program, &message) != CALOR_STATUS_OK)
      return complainOf(message);
    resultDims.resize(resultSignature.dims.size());
    for (auto [dims, declared] : llvm::zip_equal(resultDims, resultSignature.dims)) {
      dims.resize(declared.size());
      calor_buffer_t buffer = {};
      buffer.dims = dims.data();
      resultBuffers.push_back(buffer);
    }
    return StatusOk;
  }

  Status bind(std::vector<HostTensor> values) override {
    arguments = std::move(values);
    for (int32_t alias : compiled->resultAliases)
      if (alias >= 0)
        if (Error error = copyForWriting(arguments[alias]))
          return complain(StringRef(llvm::toString(std::move(error))).substr(StringRef("error: ").size()));
    argumentDims.clear();
    argumentBuffers.clear();
    for (const HostTensor &argument : arguments)
      argumentDims.emplace_back(argument.type.getShape());
    for (auto [argument, dims] : llvm::zip_equal(arguments, argumentDims)) {
      calor_buffer_t buffer = {};
      buffer.data = const_cast<char *>(argument.bytes.data.data());
      buffer.capacity = static_cast<int64_t>(argument.bytes.data.size());
      buffer.type = elementTypeOf(argument.type.getElementType());
      buffer.rank = static_cast<int32_t>(dims.size());
      buffer.dims = dims.data();
      argumentBuffers.push_back(buffer);
    }
    return StatusOk;
  }

  Status run() override {
    for (auto [buffer, alias] : llvm::zip(resultBuffers, compiled->resultAliases)) {
      // Donation: the result takes the argument's memory, a copy that this object owns.
      if (alias >= 0)
        buffer.data = nullptr;
    }
    hasRun = true;
    calor_message_t message = {};
    message.assertion = -1;
    calor_status_t status =
        calor_program_invoke(program, argumentBuffers.data(), static_cast<int32_t>(argumentBuffers.size()),
                             resultBuffers.data(), static_cast<int32_t>(resultBuffers.size()), &message);
    if (status == CALOR_STATUS_OK)
      return StatusOk;
    if (status == CALOR_STATUS_CHECK_FAILED)
      return StatusCheckFailed;
    if (message.assertion >= 0) {
      emitError(compiled->messageLocations[message.assertion]) << message.text;
      return StatusError;
    }
    return complainOf(message);
  }

  Expected<std::vector<HostTensor>> results() override {
    std::vector<HostTensor> values;
    for (auto [buffer, dims, info] : llvm::zip_equal(resultBuffers, resultDims, compiled->results)) {
      auto type = RankedTensorType::get(dims, info.type.getElementType());
      ArrayRef<char> bytes(static_cast<const char *>(buffer.data), static_cast<size_t>(bufferBytes(type)));
      values.push_back({type, {bytes, nullptr}});
    }
    return values;
  }

  int64_t plannedPeakBytes() const override {
    return compiled->symbolic && !hasRun ? -1 : statistics().planned_arena_bytes;
  }

  int64_t measuredPeakBytes() const override { return measuring && hasRun ? statistics().measured_arena_bytes : -1; }

  unsigned threads() const override { return static_cast<unsigned>(calor_instance_threads(instance)); }

private:
  calor_program_statistics_t statistics() const {
    calor_program_statistics_t numbers = {};
    calor_program_get_statistics(program, &numbers);
    return numbers;
  }

  Status complain(StringRef message) {
    emitError(UnknownLoc::get(&context)) << message;
    return StatusError;
  }

  /// The runtime leaves out who needs memory: it is always the program.
  Status complainOf(const calor_message_t &message) {
    StringRef text = message.text;
    return complain(text.starts_with("needs ") ? ("the program " + text).str() : text.str());
  }

  static Error copyForWriting(HostTensor &tensor) {
    auto copy = allocateBytes(tensor.bytes.data.size(), "a copy of a donated argument");
    if (!copy)
      return copy.takeError();
    if (!tensor.bytes.data.empty())
      std::memcpy(copy->second, tensor.bytes.data.data(), tensor.bytes.data.size());
    tensor.bytes = copy->first;
    return Error::success();
  }

  calor_program_desc_t describe() {
    calor_program_desc_t desc = {};
    desc.entry = code->entry();
    desc.arguments = argumentSignature.tensors.data();
    desc.argument_count = static_cast<int32_t>(argumentSignature.tensors.size());
    desc.results = resultSignature.tensors.data();
    desc.result_count = static_cast<int32_t>(resultSignature.tensors.size());
    desc.result_aliases = compiled->resultAliases.empty() ? nullptr : compiled->resultAliases.data();
    desc.constants = constants.data();
    desc.messages = messages.data();
    desc.message_count = static_cast<int64_t>(messages.size());
    desc.arena_bytes = compiled->arenaBytes;
    if (compiled->symbolic)
      desc.plan = code->plan();
    desc.scratch_bytes = compiled->scratchBytes;
    desc.check = check;
    desc.user = this;
    return desc;
  }

  /// The runtime's call back for check.* ops.
  static int32_t check(calor_invocation_t *invocation, int64_t id, const void *lhs, const void *rhs) {
    auto *self = static_cast<CpuExecutable *>(invocation->user);
    return failed(evaluateCheckSite(self->compiled->checks[id], lhs, rhs));
  }

  MLIRContext &context;
  OwningOpRef<ModuleOp> module;
  std::shared_ptr<llvm::SourceMgr> source;
  std::unique_ptr<CompiledProgram> compiled;
  std::unique_ptr<LoadedCode> code;
  Signature argumentSignature, resultSignature;
  std::vector<const void *> constants;
  std::vector<const char *> messages;
  calor_instance_t *instance = nullptr;
  calor_program_t *program = nullptr;
  std::vector<HostTensor> arguments;
  std::vector<SmallVector<int64_t>> argumentDims, resultDims;
  std::vector<calor_buffer_t> argumentBuffers, resultBuffers;
  bool measuring = false, hasRun = false;
};
} // namespace

static bool checkResultTypes(Model &model) {
  for (Type type : model.entry.getResultTypes()) {
    auto tensor = dyn_cast<RankedTensorType>(type);
    if (!tensor || elementTypeOf(tensor.getElementType()) == CALOR_ELEMENT_NONE) {
      model.entry.emitError() << "results of type " << type << " are not supported by the backend cpu";
      return false;
    }
  }
  return true;
}

std::unique_ptr<Executable> calor::createCpuExecutable(Model &model, const ExecutableOptions &options) {
  Expected<CompileOptions> compileOptions = makeCompileOptions(options);
  if (!compileOptions) {
    model.module->emitError() << llvm::toString(compileOptions.takeError());
    return nullptr;
  }
  if (!checkResultTypes(model))
    return nullptr;
  FailureOr<std::unique_ptr<CompiledProgram>> compiled = compileModule(*model.module, model.entry, *compileOptions);
  if (failed(compiled))
    return nullptr;
  int64_t codeBytes = 0;
  for (const auto &object : (*compiled)->objects)
    codeBytes += static_cast<int64_t>(object->getBufferSize());
  int64_t start = now();
  auto code = LoadedCode::load((*compiled)->objects);
  if (!code)
    reportInternalError("cannot link the generated code: " + llvm::toString(code.takeError()));
  int64_t linked = now();

  ExecutableReport report;
  for (auto [stage, time] : (*compiled)->stageNanoseconds)
    report.stages.emplace_back(stageName(stage).str(), time);
  report.stages.emplace_back("link", linked - start);
  report.facts = {{"kernels", describeKernels(**compiled)}, {"object code", formatBytes(codeBytes)}};
  auto executable = std::make_unique<CpuExecutable>(model, std::move(*compiled), std::move(*code));
  executable->report = std::move(report);
  return executable->create(options) == StatusOk ? std::move(executable) : nullptr;
}
