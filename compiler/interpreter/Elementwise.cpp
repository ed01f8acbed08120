// SPDX-License-Identifier: Apache-2.0
// Choice of the loop of an element-wise op, conversion around it for types narrower than their storage, and the
// evaluation over whole tensors.
#include "compiler/interpreter/Elementwise.h"

#include "compiler/interpreter/Arithmetic.h"
#include "compiler/interpreter/Evaluation.h"
#include "compiler/interpreter/NarrowFloat.h"
#include "compiler/interpreter/Program.h"

using namespace mlir;
using namespace calor;

/// Runs a float loop over narrow floats, a piece at a time.
static void runWidened(const ElementKernel &kernel, const void *const *in, void *out, int64_t count) {
  constexpr int64_t chunk = 256;
  float decoded[3][chunk];
  double result[2 * chunk]; // as wide as any output
  for (int64_t begin = 0; begin < count; begin += chunk) {
    int64_t length = std::min(chunk, count - begin);
    const void *inputs[3] = {};
    for (int i = 0; i < kernel.inputs; ++i) {
      const void *source = static_cast<const char *>(in[i]) + begin * kernel.inBytes[i];
      inputs[i] = source;
      if (kernel.inFormat[i]) {
        decodeNarrow(*kernel.inFormat[i], source, decoded[i], length);
        inputs[i] = decoded[i];
      }
    }
    void *target = static_cast<char *>(out) + begin * kernel.outBytes;
    if (!kernel.outFormat || kernel.encodesOutput) {
      kernel.inner(kernel, inputs, target, length);
    } else {
      kernel.inner(kernel, inputs, result, length);
      encodeNarrow(*kernel.outFormat, reinterpret_cast<float *>(result), target, length);
    }
  }
}

/// Runs an 8-bit integer loop and extends the lower bits of its results again.
static void runSubByte(const ElementKernel &kernel, const void *const *in, void *out, int64_t count) {
  kernel.inner(kernel, in, out, count);
  int shift = 8 - kernel.bits;
  auto *bytes = static_cast<uint8_t *>(out);
  for (int64_t i = 0; i < count; ++i) {
    uint8_t upper = static_cast<uint8_t>(bytes[i] << shift);
    bytes[i] = kernel.outUnsigned ? upper >> shift : static_cast<uint8_t>(static_cast<int8_t>(upper) >> shift);
  }
}

void calor::adaptStorage(ElementKernel &kernel, ArrayRef<Type> operandTypes, Type resultType) {
  bool narrow = false;
  for (auto [i, type] : llvm::enumerate(operandTypes)) {
    kernel.inBytes[i] = static_cast<uint8_t>(storageBytes(type));
    if (storageKind(type) != StorageKind::Narrow)
      continue;
    kernel.inFormat[i] = &narrowFormat(type);
    narrow = true;
  }
  kernel.outBytes = static_cast<uint8_t>(storageBytes(resultType));
  if (storageKind(resultType) == StorageKind::Narrow && !kernel.encodesOutput) {
    kernel.outFormat = &narrowFormat(resultType);
    narrow = true;
  }
  auto integer = dyn_cast<IntegerType>(resultType);
  bool subByte = integer && (integer.getWidth() == 2 || integer.getWidth() == 4);
  if (subByte) {
    kernel.bits = integer.getWidth();
    kernel.outUnsigned = integer.isUnsigned();
  }
  if (!narrow && !subByte)
    return;
  kernel.inner = kernel.run;
  kernel.run = narrow ? runWidened : runSubByte;
}

std::optional<ElementKernel> calor::resolveElementwise(Operation *op, ArrayRef<Type> operandTypes, Type resultType) {
  if (isa<stablehlo::ConvertOp>(op))
    return resolveConvert(operandTypes[0], resultType);
  if (operandTypes.empty() || operandTypes.size() > 3)
    return std::nullopt;
  for (Type type : operandTypes)
    if (isa<quant::QuantizedType>(type) && !isa<stablehlo::SelectOp>(op))
      return std::nullopt;
  ElementKernel kernel;
  kernel.outBytes = static_cast<uint8_t>(storageBytes(resultType));
  StorageKind kind = storageKind(operandTypes[0]);
  if (auto integer = dyn_cast<IntegerType>(operandTypes[0]))
    kernel.bits = integer.getWidth();
  if (!arithmetic::pickArithmetic(op, kind, kernel) && !arithmetic::pickTranscendental(op, kind, kernel))
    return std::nullopt;
  if (!kernel.run)
    return std::nullopt;
  if (!isa<stablehlo::SelectOp>(op)) // which moves bits
    adaptStorage(kernel, operandTypes, resultType);
  return kernel;
}

/// The scalar operands of clamp and select, repeated for every element of the result.
static FailureOr<Tensor> repeatScalar(Evaluation &e, const Tensor &scalar, ArrayRef<int64_t> shape) {
  FailureOr<Tensor> repeated = e.allocate(RankedTensorType::get(shape, scalar.elementType()));
  if (failed(repeated))
    return failure();
  int64_t bytes = scalar.elementBytes();
  for (int64_t i = 0, end = repeated->size(); i < end; ++i)
    memcpy(repeated->mutableBytes() + i * bytes, scalar.bytes(), bytes);
  return repeated;
}

static LogicalResult matchShapes(Evaluation &e, ArrayRef<int64_t> shape) {
  bool scalarsRepeat = isa<stablehlo::SelectOp, stablehlo::ClampOp>(e.op);
  for (auto [i, operand] : llvm::enumerate(e.operands)) {
    if (operand.tensor.shape() == shape)
      continue;
    if (!scalarsRepeat || operand.tensor.rank() != 0)
      return e.error() << "expects operands of one shape, but operand " << i << " is " << operand.tensor.type()
                       << " and another is " << RankedTensorType::get(shape, operand.tensor.elementType());
    FailureOr<Tensor> repeated = repeatScalar(e, operand.tensor, shape);
    if (failed(repeated))
      return failure();
    operand.tensor = std::move(*repeated);
  }
  return success();
}

/// An operand whose bytes nobody else sees and that the result may overwrite, or -1.
static int reusableOperand(const Evaluation &e, int64_t resultBytes) {
  for (auto [i, operand] : llvm::enumerate(e.operands))
    if (operand.tensor.isUnique() && operand.tensor.elementBytes() == resultBytes)
      return static_cast<int>(i);
  return -1;
}

LogicalResult calor::evalElementwise(Evaluation &e) {
  std::optional<ElementKernel> resolved;
  const ElementKernel *kernel = e.instruction && e.replacedResultTypes.empty() ? e.instruction->kernel.get() : nullptr;
  if (!kernel) {
    SmallVector<Type, 3> types;
    for (const InterpreterValue &operand : e.operands)
      types.push_back(operand.tensor.elementType());
    resolved = resolveElementwise(e.op, types, e.resultType().getElementType());
    if (!resolved)
      return e.error() << "cannot be interpreted for operands of type " << e.tensor(0).type();
    kernel = &*resolved;
  }
  // All operands have the shape of the result but for the scalars of clamp and select.
  size_t model = isa<stablehlo::SelectOp, stablehlo::ClampOp>(e.op) ? 1 : 0;
  SmallVector<int64_t> shape(e.tensor(model).shape());
  if (failed(matchShapes(e, shape)))
    return failure();
  RankedTensorType type = e.resultTypeOf(shape);
  Tensor result;
  const void *inputs[3] = {};
  for (size_t i = 0; i < e.operands.size(); ++i)
    inputs[i] = e.tensor(i).bytes();
  if (int reused = reusableOperand(e, storageBytes(type.getElementType())); reused >= 0) {
    result = e.operands[reused].tensor.withType(type);
  } else {
    FailureOr<Tensor> fresh = e.allocate(type);
    if (failed(fresh))
      return failure();
    result = std::move(*fresh);
  }
  (*kernel)(inputs, result.mutableBytes(), result.size());
  return e.give(std::move(result));
}
