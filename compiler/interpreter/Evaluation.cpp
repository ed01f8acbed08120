// SPDX-License-Identifier: Apache-2.0
// Helpers that the functions of all ops share.
#include "compiler/interpreter/Evaluation.h"

using namespace mlir;
using namespace calor;

RankedTensorType Evaluation::resultType(size_t i) const {
  if (!replacedResultTypes.empty())
    return replacedResultTypes[i];
  return cast<RankedTensorType>(op->getResult(i).getType());
}

RankedTensorType Evaluation::resultTypeOf(ArrayRef<int64_t> shape, size_t i) const {
  RankedTensorType type = resultType(i);
  if (type.getShape() == shape)
    return type;
  return RankedTensorType::get(shape, type.getElementType());
}

FailureOr<Tensor> Evaluation::allocate(RankedTensorType type) const {
  if (std::optional<Tensor> tensor = Tensor::allocate(type))
    return *tensor;
  if (storageKind(type.getElementType()) == StorageKind::None)
    return error() << "cannot be interpreted: no storage for elements of type " << type.getElementType();
  return error() << "needs a tensor of type " << type << ", which exceeds the memory of this machine";
}

FailureOr<Tensor> Evaluation::takeUnique(size_t i) {
  Tensor tensor = std::move(operands[i].tensor);
  operands[i].tensor = Tensor();
  if (!tensor.makeUnique())
    return error() << "needs a copy of type " << tensor.type() << ", which exceeds the memory of this machine";
  return tensor;
}

SmallVector<int64_t> Evaluation::intVector(size_t i) const {
  SmallVector<int64_t> values;
  const Tensor &vector = tensor(i);
  for (int64_t k = 0, e = vector.size(); k < e; ++k)
    values.push_back(vector.intAt(k));
  return values;
}

FailureOr<SmallVector<int64_t>> Evaluation::intVector(size_t i, int64_t count) const {
  if (tensor(i).size() != count)
    return error() << "expects operand " << i << " to hold " << count << " numbers, but it holds " << tensor(i).size();
  return intVector(i);
}

LogicalResult Evaluation::expectSameShape(size_t first, size_t end) const {
  for (size_t i = first + 1; i < end; ++i)
    if (tensor(i).shape() != tensor(first).shape())
      return error() << "expects operands " << first << " and " << i << " to have one shape, but they are "
                     << tensor(first).type() << " and " << tensor(i).type();
  return success();
}
