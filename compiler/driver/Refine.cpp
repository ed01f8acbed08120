// SPDX-License-Identifier: Apache-2.0
// Reads what --refine says and refines the program.
#include "compiler/driver/Refine.h"

#include "compiler/driver/Diagnostics.h"
#include "compiler/transforms/chlo/Lowering.h"
#include "compiler/transforms/dynamic/Refine.h"
#include "mlir/AsmParser/AsmParser.h"

using namespace mlir;
using namespace calor;
using llvm::Error;

static Error complain(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "calor: error: --refine: " + message);
}

/// At commas that stand in no brackets.
static SmallVector<StringRef> splitTypes(StringRef text) {
  SmallVector<StringRef> parts;
  size_t begin = 0;
  int depth = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (text[i] == ',' && depth == 0)) {
      parts.push_back(text.slice(begin, i).trim());
      begin = i + 1;
    } else if (text[i] == '<' || text[i] == '[') {
      ++depth;
    } else if (text[i] == '>' || text[i] == ']') {
      --depth;
    }
  }
  return parts;
}

static Error parseRefinement(StringRef text, MLIRContext *context, Refinement &refinement) {
  if (text == "_" || text.empty())
    return Error::success();
  auto [typeText, valueText] = text.split('=');
  std::string spelled = typeText.starts_with("tensor<") ? typeText.str() : ("tensor<" + typeText + ">").str();
  ScopedDiagnosticHandler silence(context, [](Diagnostic &) { return success(); });
  auto type = dyn_cast_or_null<RankedTensorType>(parseType(spelled, context));
  if (!type)
    return complain("expects types such as 4x8xf32, but got '" + typeText + "'");
  refinement.type = type;
  if (valueText.empty())
    return Error::success();
  int64_t value;
  auto integer = dyn_cast<IntegerType>(type.getElementType());
  if (type.getRank() != 0 || !integer || valueText.getAsInteger(10, value))
    return complain("expects values of integer scalars, such as i32=3, but got '" + text + "'");
  APInt bits = APInt(64, static_cast<uint64_t>(value)).sextOrTrunc(integer.getWidth());
  refinement.value = cast<TypedAttr>(DenseElementsAttr::get(type, bits));
  return Error::success();
}

static Error refine(func::FuncOp entry, ArrayRef<Refinement> refinements) {
  auto module = entry->getParentOfType<ModuleOp>();
  if (failed(lowerChloOps(module)) || failed(refineProgram(module, entry, refinements)))
    return complain("the program cannot be refined to these types");
  return Error::success();
}

Error calor::refineToTypes(func::FuncOp entry, StringRef text) {
  SmallVector<StringRef> parts = splitTypes(text);
  if (entry.getNumArguments() == 0 && text.empty())
    parts.clear();
  if (parts.size() != entry.getNumArguments())
    return complain("expects a type for each of " + llvm::Twine(entry.getNumArguments()) + " arguments, but got " +
                    llvm::Twine(parts.size()));
  SmallVector<Refinement> refinements(parts.size());
  for (auto [part, refinement] : llvm::zip(parts, refinements))
    if (Error error = parseRefinement(part, entry.getContext(), refinement))
      return error;
  return refine(entry, refinements);
}

Error calor::refineToInputs(func::FuncOp entry, ArrayRef<HostTensor> inputs) {
  SmallVector<Refinement> refinements;
  for (auto [input, declared] : llvm::zip(inputs, entry.getArgumentTypes()))
    refinements.push_back({RankedTensorType::get(input.type.getShape(), getElementTypeOrSelf(declared)), {}});
  return refine(entry, refinements);
}
