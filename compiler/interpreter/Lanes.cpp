// SPDX-License-Identifier: Apache-2.0
// Compilation of scalar regions to lists of loops, and their execution.
#include "compiler/interpreter/Lanes.h"

#include "compiler/interpreter/Interpreter.h"
#include "compiler/interpreter/Machine.h"
#include "compiler/interpreter/Program.h"

using namespace mlir;
using namespace calor;

static void copyLoop(const ElementKernel &kernel, const void *const *in, void *out, int64_t count) {
  memmove(out, in[0], count * kernel.outBytes);
}

static bool isScalar(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  return tensor && tensor.getRank() == 0 && storageKind(tensor.getElementType()) != StorageKind::None;
}

int LaneProgram::addRegister(int64_t bytes) {
  storage.push_back(std::make_unique<char[]>(bytes * maxLanes));
  registers.push_back(storage.back().get());
  return static_cast<int>(registers.size()) - 1;
}

void LaneProgram::addCopy(int from, int to, int64_t bytes) {
  Step step;
  step.kernel.run = copyLoop;
  step.kernel.inputs = 1;
  step.kernel.outBytes = static_cast<uint8_t>(bytes);
  step.in[0] = from;
  step.out = to;
  steps.push_back(step);
}

static void fillLanes(void *target, const Tensor &scalar) {
  int64_t bytes = scalar.elementBytes();
  for (int64_t i = 0; i < LaneProgram::maxLanes; ++i)
    memcpy(static_cast<char *>(target) + i * bytes, scalar.bytes(), bytes);
}

struct LaneProgram::Builder {
  LaneProgram &program;
  DenseMap<Value, int> map;
  int depth = 0;
  explicit Builder(LaneProgram &program) : program(program) {}

  static int64_t bytesOf(Value value) { return storageBytes(getElementTypeOrSelf(value.getType())); }

  /// The register of a value; values from outside of the region become captures.
  int use(Value value) {
    auto [it, isNew] = map.try_emplace(value, 0);
    if (!isNew)
      return it->second;
    int captured = program.addRegister(bytesOf(value));
    program.captures.emplace_back(value, captured);
    return map[value] = captured;
  }

  bool addConstant(stablehlo::ConstantOp op) {
    std::optional<Tensor> value = Tensor::fromAttr(op.getValue());
    if (!value)
      return false;
    int target = program.addRegister(value->elementBytes());
    fillLanes(program.storage.back().get(), *value);
    map[op.getResult()] = target;
    return true;
  }

  bool addCall(func::CallOp call) {
    auto callee = SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(call, call.getCalleeAttr());
    if (!callee || callee.isExternal() || !llvm::hasSingleElement(callee.getBody()) || depth > 8)
      return false;
    Block &body = callee.getBody().front();
    for (auto [argument, operand] : llvm::zip_equal(body.getArguments(), call.getOperands()))
      map[argument] = use(operand);
    ++depth;
    SmallVector<int> returned;
    if (!addBlock(body, returned))
      return false;
    --depth;
    for (auto [result, reg] : llvm::zip_equal(call.getResults(), returned))
      map[result] = reg;
    return true;
  }

  bool addElementwise(Operation &op) {
    if (op.getNumResults() != 1 || op.getNumOperands() > 3)
      return false;
    SmallVector<Type, 3> types;
    Step step;
    for (auto [i, operand] : llvm::enumerate(op.getOperands())) {
      types.push_back(getElementTypeOrSelf(operand.getType()));
      step.in[i] = use(operand);
    }
    std::optional<ElementKernel> kernel =
        resolveElementwise(&op, types, getElementTypeOrSelf(op.getResult(0).getType()));
    if (!kernel)
      return false;
    step.kernel = *kernel;
    step.out = program.addRegister(bytesOf(op.getResult(0)));
    map[op.getResult(0)] = step.out;
    program.steps.push_back(step);
    return true;
  }

  bool addOp(Operation &op) {
    auto scalar = [](Value value) { return isScalar(value.getType()); };
    if (!llvm::all_of(op.getOperands(), scalar) || !llvm::all_of(op.getResults(), scalar))
      return false;
    if (auto constant = dyn_cast<stablehlo::ConstantOp>(op))
      return addConstant(constant);
    if (auto call = dyn_cast<func::CallOp>(op))
      return addCall(call);
    if (isa<stablehlo::ReshapeOp, stablehlo::BroadcastInDimOp>(op)) {
      map[op.getResult(0)] = use(op.getOperand(0));
      return true;
    }
    return addElementwise(op);
  }

  bool addBlock(Block &block, SmallVectorImpl<int> &returned) {
    for (Operation &op : block.without_terminator())
      if (!addOp(op))
        return false;
    for (Value value : block.getTerminator()->getOperands()) {
      if (!isScalar(value.getType()))
        return false;
      returned.push_back(use(value));
    }
    return true;
  }
};

std::unique_ptr<LaneProgram> LaneProgram::build(Block &body) {
  std::unique_ptr<LaneProgram> program(new LaneProgram);
  Builder builder(*program);
  for (Value argument : body.getArguments()) {
    if (!isScalar(argument.getType()))
      return nullptr;
    builder.map[argument] = static_cast<int>(program->registers.size());
    program->registers.push_back(nullptr);
  }
  SmallVector<int> returned;
  if (!builder.addBlock(body, returned))
    return nullptr;
  int arguments = static_cast<int>(body.getNumArguments());
  for (auto [value, reg] : llvm::zip_equal(body.getTerminator()->getOperands(), returned)) {
    int64_t bytes = Builder::bytesOf(value);
    // Outputs may be the arrays of the arguments: an argument that is returned is set aside first.
    if (reg < arguments && returned.size() > 1) {
      int aside = program->addRegister(bytes);
      program->addCopy(reg, aside, bytes);
      reg = aside;
    }
    program->outputRegisters.push_back(reg);
    program->outputBytes.push_back(bytes);
  }
  program->lastStepIsOutput =
      returned.size() == 1 && !program->steps.empty() && program->steps.back().out == program->outputRegisters[0];
  return program;
}

void LaneProgram::bind(const Frame *frame) {
  for (auto [value, reg] : captures) {
    const InterpreterValue &captured = frame->values[frame->code->slots.lookup(value)];
    fillLanes(const_cast<void *>(registers[reg]), captured.tensor);
  }
}

void LaneProgram::run(ArrayRef<const void *> inputs, ArrayRef<void *> outputs, int64_t lanes) {
  std::copy(inputs.begin(), inputs.end(), registers.begin());
  size_t whole = steps.size() - lastStepIsOutput;
  for (size_t i = 0; i < steps.size(); ++i) {
    const Step &step = steps[i];
    const void *in[3] = {registers[step.in[0]], registers[step.in[1]], registers[step.in[2]]};
    step.kernel(in, i < whole ? const_cast<void *>(registers[step.out]) : outputs[0], lanes);
  }
  if (lastStepIsOutput)
    return;
  for (size_t k = 0; k < outputs.size(); ++k)
    if (outputs[k] != registers[outputRegisters[k]])
      memcpy(outputs[k], registers[outputRegisters[k]], lanes * outputBytes[k]);
}

FailureOr<ScalarRegion> ScalarRegion::get(Evaluation &e, unsigned index) {
  ScalarRegion region;
  region.evaluation = &e;
  region.block = &e.op->getRegion(index).front();
  if (!e.instruction) {
    region.program = LaneProgram::build(*region.block);
    if (!region.program || region.program->hasCaptures())
      return failure();
    return region;
  }
  region.code = e.instruction->regions[index].get();
  std::shared_ptr<LaneProgram> &prepared = e.instruction->lanes[index];
  if (!prepared)
    prepared = LaneProgram::build(*region.block);
  region.program = prepared;
  if (region.program)
    region.program->bind(e.frame);
  return region;
}

Type ScalarRegion::argumentType(unsigned i) const { return getElementTypeOrSelf(block->getArgument(i).getType()); }
Type ScalarRegion::resultType(unsigned i) const {
  return getElementTypeOrSelf(block->getTerminator()->getOperand(i).getType());
}

LogicalResult ScalarRegion::runSlowly(ArrayRef<const void *> inputs, ArrayRef<void *> outputs, int64_t lanes) {
  SmallVector<InterpreterValue> arguments, results;
  for (int64_t lane = 0; lane < lanes; ++lane) {
    arguments.clear();
    results.clear();
    for (auto [i, input] : llvm::enumerate(inputs)) {
      FailureOr<Tensor> scalar = evaluation->allocate(RankedTensorType::get({}, argumentType(i)));
      if (failed(scalar))
        return failure();
      int64_t bytes = scalar->elementBytes();
      memcpy(scalar->mutableBytes(), static_cast<const char *>(input) + lane * bytes, bytes);
      arguments.emplace_back(std::move(*scalar));
    }
    if (failed(evaluation->machine->run(*evaluation->frame, *code, arguments, results)))
      return failure();
    for (auto [i, output] : llvm::enumerate(outputs)) {
      int64_t bytes = results[i].tensor.elementBytes();
      memcpy(static_cast<char *>(output) + lane * bytes, results[i].tensor.bytes(), bytes);
    }
  }
  return success();
}

FailureOr<Tensor> calor::convertElements(Evaluation &e, const Tensor &tensor, Type to) {
  if (tensor.elementType() == to)
    return tensor;
  if (isa<quant::QuantizedType>(tensor.elementType()) && isa<quant::QuantizedType>(to))
    return requantize(e, tensor, to);
  std::optional<ElementKernel> kernel = resolveConvert(tensor.elementType(), to);
  if (!kernel)
    return e.error() << "cannot convert " << tensor.elementType() << " to " << to;
  FailureOr<Tensor> result = e.allocate(RankedTensorType::get(tensor.shape(), to));
  if (failed(result))
    return failure();
  const void *source = tensor.bytes();
  (*kernel)(&source, result->mutableBytes(), tensor.size());
  return result;
}
