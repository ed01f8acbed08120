// SPDX-License-Identifier: Apache-2.0
// Linking, what the runtime is told of a program, and what the program asks of its embedder.
#include "compiler/driver/CpuProgram.h"

#include "compiler/driver/CheckSites.h"
#include "compiler/driver/Printing.h"
#include "compiler/driver/Session.h"

using namespace mlir;
using namespace calor;

calor_element_type_t calor::elementTypeOf(Type type) {
  std::string text = formatType(storageType(type));
#define CALOR_ELEMENT_CASE(name, number, bytes, spelling)                                                              \
  if (text == spelling)                                                                                                \
    return CALOR_ELEMENT_##name;
  CALOR_ELEMENT_TYPE_LIST(CALOR_ELEMENT_CASE)
#undef CALOR_ELEMENT_CASE
  return CALOR_ELEMENT_NONE;
}

//===----------------------------------------------------------------------===//
// Creation
//===----------------------------------------------------------------------===//

std::unique_ptr<CpuProgram> CpuProgram::create(MLIRContext &context, std::unique_ptr<CompiledProgram> compiled,
                                               calor_instance_t *instance, bool measurePeak, PrintSink &sink) {
  std::unique_ptr<CpuProgram> program(new CpuProgram(context, std::move(compiled), instance, sink));
  if (!program->link() || !program->createChildren(measurePeak) || !program->createHandle(measurePeak))
    return nullptr;
  return program;
}

CpuProgram::~CpuProgram() { calor_program_release(program); }

bool CpuProgram::link() {
  for (const auto &object : compiled->objects)
    codeBytes += static_cast<int64_t>(object->getBufferSize());
  int64_t start = now();
  auto code = LoadedCode::load(compiled->objects);
  if (!code)
    reportInternalError("cannot link the generated code: " + llvm::toString(code.takeError()));
  loaded = std::move(*code);
  linkTime = now() - start;
  return true;
}

bool CpuProgram::createChildren(bool measurePeak) {
  for (std::unique_ptr<CompiledProgram> &child : compiled->children) {
    children.push_back(create(context, std::move(child), instance, measurePeak, sink));
    if (!children.back())
      return false;
    codeBytes += children.back()->codeBytes;
    linkTime += children.back()->linkTime;
  }
  return true;
}

void CpuProgram::describeTensors(ArrayRef<ValueInfo> values, std::vector<std::vector<int64_t>> &dims,
                                 std::vector<calor_tensor_desc_t> &tensors) {
  for (const ValueInfo &value : values) {
    dims.emplace_back(value.type.getShape());
    for (int64_t &size : dims.back())
      size = ShapedType::isDynamic(size) ? CALOR_DYNAMIC : size;
  }
  for (auto [value, shape] : llvm::zip_equal(values, dims))
    tensors.push_back({value.name.c_str(), elementTypeOf(value.type.getElementType()),
                       static_cast<int32_t>(shape.size()), shape.data()});
}

bool CpuProgram::createHandle(bool measurePeak) {
  describeTensors(compiled->arguments, argumentDims, argumentTensors);
  describeTensors(compiled->results, resultDims, resultTensors);
  for (const ConstantBytes &constant : compiled->constants)
    constants.push_back(constant.bytes.data());
  for (const std::string &text : compiled->messages)
    messages.push_back(text.c_str());
  calor_program_desc_t desc = {};
  desc.entry = loaded->entry();
  desc.arguments = argumentTensors.data();
  desc.argument_count = static_cast<int32_t>(argumentTensors.size());
  desc.results = resultTensors.data();
  desc.result_count = static_cast<int32_t>(resultTensors.size());
  desc.result_aliases = compiled->resultAliases.empty() ? nullptr : compiled->resultAliases.data();
  desc.constants = constants.data();
  desc.messages = messages.data();
  desc.message_count = static_cast<int64_t>(messages.size());
  desc.arena_bytes = compiled->arenaBytes;
  if (compiled->symbolic)
    desc.plan = loaded->plan();
  desc.scratch_bytes = compiled->scratchBytes;
  desc.segment_count = compiled->segments;
  desc.check = check;
  desc.call = call;
  desc.user = this;
  desc.measure_arena = measurePeak;
  calor_message_t message = {};
  message.assertion = -1;
  calor_status_t status = calor_program_create(instance, &desc, &program, &message);
  return status == CALOR_STATUS_OK || report(status, message) == StatusOk;
}

//===----------------------------------------------------------------------===//
// Outcomes
//===----------------------------------------------------------------------===//

Status CpuProgram::complain(StringRef message) {
  emitError(UnknownLoc::get(&context)) << message;
  return StatusError;
}

Status CpuProgram::report(calor_status_t status, const calor_message_t &message) {
  bool told = childErrorTold.exchange(false), checkFailed = childCheckFailed.exchange(false);
  if (status == CALOR_STATUS_OK)
    return checkFailed ? StatusCheckFailed : StatusOk;
  if (status == CALOR_STATUS_CHECK_FAILED)
    return StatusCheckFailed;
  if (told)
    return StatusError;
  if (message.assertion >= 0) {
    emitError(compiled->messageLocations[message.assertion]) << message.text;
    return StatusError;
  }
  // The runtime leaves out who needs memory: it is always the program.
  StringRef text = message.text;
  return complain(text.starts_with("needs ") ? ("the program " + text).str() : text.str());
}

//===----------------------------------------------------------------------===//
// Call backs
//===----------------------------------------------------------------------===//

int32_t CpuProgram::check(calor_invocation_t *invocation, int64_t id, const void *lhs, const void *rhs) {
  auto *self = static_cast<CpuProgram *>(invocation->user);
  return failed(evaluateCheckSite(self->compiled->checks[id], lhs, rhs));
}

static RankedTensorType tensorAt(DictionaryAttr site, StringRef list, size_t index) {
  return cast<RankedTensorType>(cast<TypeAttr>(site.getAs<ArrayAttr>(list)[index]).getValue());
}

int32_t CpuProgram::call(calor_invocation_t *invocation, int64_t id, const void *const *operands,
                         void *const *results) {
  auto *self = static_cast<CpuProgram *>(invocation->user);
  DictionaryAttr site = self->compiled->calls[id];
  if (site.getAs<StringAttr>("op").getValue() == "interpreter.run_parallel")
    return self->runGrid(site, operands, results);
  std::lock_guard<std::mutex> lock(self->sink.mutex);
  if (!self->sink.stream)
    return CALOR_STATUS_OK;
  const int64_t *place = invocation->process;
  bool prints = site.getAs<StringAttr>("op").getValue() == "interpreter.print";
  std::string name = prints ? "print" : outfeedName(place[0], place[1]);
  for (size_t i = 0; i < site.getAs<ArrayAttr>("operands").size(); ++i) {
    RankedTensorType type = tensorAt(site, "operands", i);
    ArrayRef<char> bytes(static_cast<const char *>(operands[i]), static_cast<size_t>(bufferBytes(type)));
    printTensor(*self->sink.stream, name, {type, {bytes, nullptr}}, /*full=*/true);
  }
  return CALOR_STATUS_OK;
}

//===----------------------------------------------------------------------===//
// Grids
//===----------------------------------------------------------------------===//

/// The operands and results are those of the programs, one process after the other.
LogicalResult CpuProgram::checkGrid(DictionaryAttr site, ArrayAttr programs) {
  for (bool isOperand : {true, false}) {
    ArrayAttr types = site.getAs<ArrayAttr>(isOperand ? "operands" : "results");
    size_t next = 0;
    for (Attribute row : programs)
      for (auto number : cast<ArrayAttr>(row).getAsRange<IntegerAttr>()) {
        const CompiledProgram &child = *children[number.getInt()]->compiled;
        for (const ValueInfo &value : isOperand ? child.arguments : child.results) {
          if (next < types.size() && cast<TypeAttr>(types[next]).getValue() == value.type) {
            ++next;
            continue;
          }
          InFlightDiagnostic error = emitError(cast<LocationAttr>(site.get("loc")))
                                     << "expects " << (isOperand ? "operand " : "result ") << next << " to be "
                                     << value.type << ", as its programs say, but ";
          if (next < types.size())
            return error << "got " << types[next];
          return error << "there are " << types.size();
        }
      }
    if (next != types.size())
      return emitError(cast<LocationAttr>(site.get("loc")))
             << "expects " << next << (isOperand ? " operands" : " results")
             << ", as many as its programs have, but got " << types.size();
  }
  return success();
}

/// Runs the programs of the infeed, and gives their results to every process.
LogicalResult CpuProgram::feed(calor_grid_t *grid, ArrayAttr infeed, int64_t processes) {
  for (auto number : infeed.getAsRange<IntegerAttr>()) {
    CpuProgram &child = *children[number.getInt()];
    std::vector<calor_buffer_t> buffers(child.compiled->results.size());
    calor_message_t message = {};
    message.assertion = -1;
    calor_status_t status =
        calor_program_invoke(child.program, nullptr, 0, buffers.data(), static_cast<int32_t>(buffers.size()), &message);
    bool failed = child.report(status, message) == StatusError;
    std::vector<const void *> tensors;
    std::vector<int64_t> bytes;
    for (auto [buffer, info] : llvm::zip_equal(buffers, child.compiled->results)) {
      tensors.push_back(buffer.data);
      bytes.push_back(bufferBytes(info.type));
    }
    for (int64_t process = 0; !failed && process < processes; ++process)
      failed = calor_grid_feed(grid, process, tensors.data(), bytes.data(), static_cast<int64_t>(tensors.size()),
                               &message) != CALOR_STATUS_OK;
    for (calor_buffer_t &buffer : buffers)
      calor_buffer_release(instance, &buffer);
    if (failed)
      return failure();
  }
  return success();
}

static calor_buffer_t bufferAt(void *data, RankedTensorType type) {
  calor_buffer_t buffer = {};
  buffer.data = data;
  buffer.capacity = bufferBytes(type);
  buffer.type = elementTypeOf(type.getElementType());
  buffer.rank = static_cast<int32_t>(type.getRank());
  buffer.dims = const_cast<int64_t *>(type.getShape().data());
  return buffer;
}

calor_status_t CpuProgram::runGrid(DictionaryAttr site, const void *const *operands, void *const *results) {
  auto programs = site.getAs<ArrayAttr>("programs");
  childErrorTold = true; // what fails from here on says so itself
  if (failed(checkGrid(site, programs)))
    return CALOR_STATUS_INVALID_ARGUMENT;
  calor_grid_options_t options = {};
  options.replicas = static_cast<int64_t>(programs.size());
  options.partitions = static_cast<int64_t>(cast<ArrayAttr>(programs[0]).size());
  calor_grid_t *grid;
  calor_message_t message = {};
  if (calor_status_t status = calor_grid_create(instance, &options, &grid, &message)) {
    emitError(cast<LocationAttr>(site.get("loc"))) << message.text;
    return status;
  }
  std::vector<CpuProgram *> owners;
  for (Attribute row : programs)
    for (auto number : cast<ArrayAttr>(row).getAsRange<IntegerAttr>())
      owners.push_back(children[number.getInt()].get());
  std::vector<calor_buffer_t> arguments, outputs;
  for (size_t i = 0; i < site.getAs<ArrayAttr>("operands").size(); ++i)
    arguments.push_back(bufferAt(const_cast<void *>(operands[i]), tensorAt(site, "operands", i)));
  for (size_t i = 0; i < site.getAs<ArrayAttr>("results").size(); ++i) {
    outputs.push_back(bufferAt(results[i], tensorAt(site, "results", i)));
    outputs.back().dims = nullptr;
  }
  std::vector<calor_grid_call_t> calls;
  size_t argument = 0, output = 0;
  for (CpuProgram *owner : owners) {
    calor_grid_call_t call = {};
    call.program = owner->program;
    call.arguments = arguments.data() + argument;
    call.argument_count = static_cast<int32_t>(owner->compiled->arguments.size());
    call.results = outputs.data() + output;
    call.result_count = static_cast<int32_t>(owner->compiled->results.size());
    argument += call.argument_count;
    output += call.result_count;
    calls.push_back(call);
  }
  calor_status_t status = CALOR_STATUS_FAILED_PRECONDITION;
  auto infeed = site.getAs<ArrayAttr>("infeed");
  if (!infeed || succeeded(feed(grid, infeed, static_cast<int64_t>(owners.size())))) {
    int64_t culprit = -1;
    status = calor_grid_run(grid, calls.data(), &culprit);
    if (culprit >= 0)
      owners[culprit]->report(status, calls[culprit].message);
  }
  calor_grid_release(grid);
  if (status == CALOR_STATUS_CHECK_FAILED)
    childCheckFailed = true;
  if (status != CALOR_STATUS_OK && status != CALOR_STATUS_CHECK_FAILED)
    return status;
  childErrorTold = false;
  return CALOR_STATUS_OK;
}
