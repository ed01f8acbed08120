// SPDX-License-Identifier: Apache-2.0
// Constants of the program, and arguments bound at compile time.
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/driver/Elements.h"
#include "compiler/driver/Model.h"
#include "compiler/interpreter/Tensor.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;
using namespace calor;

/// Values up to this size are attributes like those of the program's text; larger ones stay where they are.
static constexpr size_t SmallConstantBytes = 1024;

static ElementsAttr constantAttr(const HostTensor &tensor, const Argument &argument) {
  if (tensor.bytes.data.size() <= SmallConstantBytes)
    return Tensor::view(tensor.type, tensor.bytes.data.data()).toAttr();
  // The blob's deleter owns a share of the bytes, so that they live as long as the context needs them.
  auto release = [keeper = tensor.bytes.keeper](void *, size_t, size_t) {};
  AsmResourceBlob blob(tensor.bytes.data, elementBytes(tensor.type.getElementType()), release,
                       /*dataIsMutable=*/false);
  return DenseResourceElementsAttr::get(tensor.type, "arg" + std::to_string(argument.number), std::move(blob));
}

/// What is wrong with a resource; empty when nothing is.
static std::string checkResource(DenseResourceElementsAttr resource) {
  AsmResourceBlob *blob = resource.getRawHandle().getBlob();
  std::string name = ("resource '" + resource.getRawHandle().getKey() + "'").str();
  if (!blob)
    return name + " has no data in this file";
  ShapedType type = resource.getType();
  unsigned bytes = elementBytes(type.getElementType());
  std::optional<uint64_t> expected = bytes ? arrayBytes(type.getShape(), bytes) : std::nullopt;
  if (expected == blob->getData().size())
    return "";
  return name + " has " + std::to_string(blob->getData().size()) + " bytes, but " + formatType(type) +
         (expected ? " takes " + std::to_string(*expected) : " has no such form");
}

LogicalResult calor::checkConstants(ModuleOp module) {
  WalkResult walk = module.walk([](Operation *op) {
    // Numbers of dimensions and the like are attributes of elements too, but always dense.
    for (NamedAttribute attribute : op->getAttrs()) {
      auto elements = dyn_cast<ElementsAttr>(attribute.getValue());
      if (!elements || isa<DenseElementsAttr, DenseArrayAttr>(elements))
        continue;
      auto resource = dyn_cast<DenseResourceElementsAttr>(attribute.getValue());
      std::string problem = resource ? checkResource(resource) : "sparse elements are not supported: write them dense";
      if (problem.empty())
        continue;
      op->emitError() << "'" << op->getName() << "' has an unreadable constant: " << problem;
      return WalkResult::interrupt();
    }
    return WalkResult::advance();
  });
  return failure(walk.wasInterrupted());
}

static llvm::Error checkBindable(const Model &model, const Argument &argument) {
  auto type = cast<RankedTensorType>(argument.type);
  if (type.hasStaticShape() && type.getElementType().isIntOrFloat())
    return llvm::Error::success();
  if (type.hasStaticShape() && isa<ComplexType>(type.getElementType()))
    return llvm::Error::success();
  return makeFileError(model.path, describeArgument(argument) + " of type " + formatType(type) +
                                       " cannot be bound at compile time: pass it with --inputs");
}

llvm::Error calor::bindConstants(Model &model, const ArgumentBinder &binder) {
  func::FuncOp entry = model.entry;
  if (binder.anyBound() && !SymbolTable::symbolKnownUseEmpty(entry.getNameAttr(), *model.module))
    return makeFileError(model.path, "@" + entry.getName() +
                                         " is called within the program, so that its arguments "
                                         "cannot be bound at compile time: pass them with --inputs");
  OpBuilder builder = OpBuilder::atBlockBegin(&entry.getBody().front());
  llvm::BitVector bound(entry.getNumArguments());
  std::vector<Argument> free;
  for (auto [index, argument] : llvm::enumerate(model.arguments)) {
    const std::optional<HostTensor> &value = binder.value(index);
    if (!value) {
      free.push_back(argument);
      continue;
    }
    if (llvm::Error error = checkBindable(model, argument))
      return error;
    BlockArgument old = entry.getArgument(index);
    auto constant = stablehlo::ConstantOp::create(builder, old.getLoc(), constantAttr(*value, argument));
    old.replaceAllUsesWith(constant->getResult(0));
    bound.set(index);
  }
  if (failed(entry.eraseArguments(bound)))
    return makeFileError(model.path, "the arguments cannot be bound at compile time");
  model.arguments = std::move(free);
  return llvm::Error::success();
}
