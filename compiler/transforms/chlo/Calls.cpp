// SPDX-License-Identifier: Apache-2.0
// The other ways to write a CHLO op: custom calls named mhlo.* and composites named chlo.*.
#include "compiler/transforms/chlo/Lowering.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Verifier.h"

using namespace mlir;
namespace sh = calor::stablehlo;

namespace calor::chlo {

namespace {

/// A call target, the CHLO op that it stands for, and its attributes that the op has, too.
struct CallRow {
  llvm::StringLiteral call, op;
  llvm::StringLiteral attribute = "";
};

// Ops of HLO that StableHLO does not have travel as custom calls of these names.
constexpr CallRow customCalls[] = {
    {"mhlo.acos", "chlo.acos"},   {"mhlo.acosh", "chlo.acosh"},     {"mhlo.asin", "chlo.asin"},
    {"mhlo.asinh", "chlo.asinh"}, {"mhlo.atan", "chlo.atan"},       {"mhlo.atanh", "chlo.atanh"},
    {"mhlo.cosh", "chlo.cosh"},   {"mhlo.digamma", "chlo.digamma"}, {"mhlo.erf", "chlo.erf"},
    {"mhlo.erfc", "chlo.erfc"},   {"mhlo.erf_inv", "chlo.erf_inv"}, {"mhlo.lgamma", "chlo.lgamma"},
    {"mhlo.sinh", "chlo.sinh"},   {"mhlo.tan", "chlo.tan"},         {"mhlo.topk", "chlo.top_k", "k"},
    {"mhlo.mulhi", "chlo.mulhi"},
};

// Element-wise functions, whose name says all; others keep their decomposition.
constexpr CallRow composites[] = {
    {"chlo.acos", "chlo.acos"},
    {"chlo.acosh", "chlo.acosh"},
    {"chlo.asin", "chlo.asin"},
    {"chlo.asinh", "chlo.asinh"},
    {"chlo.atan", "chlo.atan"},
    {"chlo.atanh", "chlo.atanh"},
    {"chlo.bessel_i1e", "chlo.bessel_i1e"},
    {"chlo.cosh", "chlo.cosh"},
    {"chlo.digamma", "chlo.digamma"},
    {"chlo.erf", "chlo.erf"},
    {"chlo.erf_inv", "chlo.erf_inv"},
    {"chlo.erfc", "chlo.erfc"},
    {"chlo.lgamma", "chlo.lgamma"},
    {"chlo.mulhi", "chlo.mulhi"},
    {"chlo.next_after", "chlo.next_after"},
    {"chlo.polygamma", "chlo.polygamma"},
    {"chlo.sinh", "chlo.sinh"},
    {"chlo.square", "chlo.square"},
    {"chlo.tan", "chlo.tan"},
    {"chlo.top_k", "chlo.top_k", "k"},
    {"chlo.zeta", "chlo.zeta"},
};

} // namespace

/// Puts the op of `row` in the place of `call` if it is valid there.
static void raise(Operation *call, const CallRow &row, DictionaryAttr attributes) {
  OperationName name(row.op, call->getContext());
  OpBuilder builder(call);
  OperationState state(call->getLoc(), name);
  state.addOperands(call->getOperands());
  state.addTypes(call->getResultTypes());
  if (!row.attribute.empty()) {
    auto value = attributes ? attributes.getAs<IntegerAttr>(row.attribute) : IntegerAttr();
    if (!value || value.getValue().getSignificantBits() > 64)
      return;
    state.addAttribute(row.attribute, builder.getI64IntegerAttr(value.getValue().getSExtValue()));
    // mhlo.topk can also give the smallest.
    if (auto largest = attributes.getAs<BoolAttr>("largest"); largest && !largest.getValue())
      return;
  }
  Operation *op = builder.create(state);
  ScopedDiagnosticHandler quiet(call->getContext(), [](Diagnostic &) { return success(); });
  if (failed(verify(op))) {
    op->erase();
    return;
  }
  call->replaceAllUsesWith(op->getResults());
  call->erase();
}

static const CallRow *findRow(ArrayRef<CallRow> rows, StringRef name) {
  const CallRow *row = llvm::find_if(rows, [&](const CallRow &row) { return row.call == name; });
  return row == rows.end() ? nullptr : row;
}

void raiseCalls(ModuleOp module) {
  SmallVector<Operation *> calls;
  module.walk([&](Operation *op) {
    if (isa<sh::CustomCallOp, sh::CompositeOp>(op))
      calls.push_back(op);
  });
  for (Operation *op : calls) {
    if (auto call = dyn_cast<sh::CustomCallOp>(op)) {
      const CallRow *row = call.getHasSideEffect() ? nullptr : findRow(customCalls, call.getCallTargetName());
      if (row)
        raise(op, *row, op->getAttrOfType<DictionaryAttr>("mhlo.attributes"));
      continue;
    }
    auto composite = cast<sh::CompositeOp>(op);
    if (const CallRow *row = findRow(composites, composite.getName()))
      raise(op, *row, composite.getCompositeAttributes().value_or(DictionaryAttr()));
  }
}

} // namespace calor::chlo
