// SPDX-License-Identifier: Apache-2.0
// Carries types and small constants through a program in its order.
#include "compiler/transforms/dynamic/Refine.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/dialect/stablehlo/TypeInference.h"
#include "compiler/interpreter/Interpreter.h"
#include "compiler/transforms/dynamic/RefineCalls.h"
#include "compiler/transforms/dynamic/ShapeBuilder.h"
#include "compiler/transforms/simplify/Patterns.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

using namespace mlir;
using namespace calor;
using namespace calor::stablehlo;

/// Shape arithmetic is on few elements; more is left to the compiler.
static constexpr int64_t kMaxElements = 256;

static TypedAttr constantOf(Value value) {
  auto op = value.getDefiningOp<ConstantOp>();
  auto elements = op ? dyn_cast<DenseElementsAttr>(op.getValue()) : DenseElementsAttr();
  return elements && elements.getNumElements() <= kMaxElements ? TypedAttr(elements) : TypedAttr();
}

namespace {

class Refiner {
public:
  explicit Refiner(ModuleOp module) : module(module), symbols(module) {}

  LogicalResult refine(func::FuncOp function, ArrayRef<Refinement> arguments);
  void eraseUnused(func::FuncOp entry);

private:
  LogicalResult refineBlock(Block &block);
  LogicalResult refineOp(Operation *op);
  LogicalResult refineCall(func::CallOp op);
  LogicalResult refineComposite(CompositeOp op);
  LogicalResult refineLoop(WhileOp op);
  LogicalResult refineCustomCall(CustomCallOp op);
  LogicalResult checkAssertion(CustomCallOp op);
  LogicalResult setResultTypes(Operation *op, ArrayRef<Type> inferred);
  bool fold(Operation *op);
  FailureOr<func::FuncOp> specialise(func::FuncOp callee, ValueRange operands);

  struct Specialised {
    func::FuncOp callee;
    SmallVector<Type> types;
    SmallVector<Attribute> values;
    func::FuncOp function;
  };

  ModuleOp module;
  SymbolTable symbols;
  SmallVector<Specialised> functions;
  int depth = 0;
};

} // namespace

LogicalResult Refiner::refine(func::FuncOp function, ArrayRef<Refinement> arguments) {
  constexpr int maxDepth = 200;
  if (++depth > maxDepth)
    return function.emitError() << "calls itself more than " << maxDepth << " times";
  OpBuilder builder(function.getContext());
  for (auto [argument, refinement] : llvm::zip(function.getArguments(), arguments)) {
    if (refinement.type)
      argument.setType(refinement.type);
    if (!refinement.value)
      continue;
    builder.setInsertionPointToStart(&function.getBody().front());
    argument.replaceAllUsesWith(
        ConstantOp::create(builder, function.getLoc(), cast<ElementsAttr>(refinement.value)).getResult());
  }
  if (failed(refineBlock(function.getBody().front())))
    return failure();
  Operation *terminator = function.getBody().front().getTerminator();
  function.setFunctionType(FunctionType::get(function.getContext(), function.getBody().getArgumentTypes(),
                                             llvm::to_vector(terminator->getOperandTypes())));
  --depth;
  return success();
}

LogicalResult Refiner::refineBlock(Block &block) {
  for (Operation &op : llvm::make_early_inc_range(block))
    if (failed(refineOp(&op)))
      return failure();
  // What the folded sizes came from.
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block)))
    if (isOpTriviallyDead(&op))
      op.erase();
  return success();
}

/// Types say at least what was inferred.
LogicalResult Refiner::setResultTypes(Operation *op, ArrayRef<Type> inferred) {
  for (auto [result, given] : llvm::zip(op->getResults(), inferred)) {
    Type type = given;
    if (!type)
      continue;
    auto from = dyn_cast<RankedTensorType>(result.getType()), to = dyn_cast<RankedTensorType>(type);
    // Element types are the operation's own.
    if (from && to && from.getElementType() != to.getElementType())
      type = RankedTensorType::get(to.getShape(), from.getElementType(), to.getEncoding());
    Type met = meetTypes(result.getType(), type);
    if (!met)
      return op->emitError() << "'" << op->getName() << "' has the result type " << result.getType()
                             << ", but for the refined operands it is " << type;
    result.setType(met);
  }
  return success();
}

bool Refiner::fold(Operation *op) {
  if (op->getNumResults() == 0 || op->getNumRegions() || isa<ConstantOp>(op))
    return false;
  OpBuilder builder(op);
  if (auto size = dyn_cast<GetDimensionSizeOp>(op)) {
    auto type = cast<RankedTensorType>(size.getOperand().getType());
    if (type.isDynamicDim(size.getDimension()))
      return false;
    auto value =
        DenseElementsAttr::get(cast<RankedTensorType>(size.getType()), APInt(32, type.getDimSize(size.getDimension())));
    op->replaceAllUsesWith(ConstantOp::create(builder, op->getLoc(), value));
    op->erase();
    return true;
  }
  if (op->getNumOperands() == 0 || !isPure(op))
    return false;
  SmallVector<Attribute> operands;
  for (Value operand : op->getOperands()) {
    operands.push_back(constantOf(operand));
    if (!operands.back())
      return false;
  }
  for (Type type : op->getResultTypes()) {
    auto tensor = dyn_cast<RankedTensorType>(type);
    if (!tensor || !tensor.hasStaticShape() || tensor.getNumElements() > kMaxElements ||
        !tensor.getElementType().isIntOrIndex())
      return false;
  }
  auto folded = foldConstant(op, operands);
  if (!folded)
    return false;
  for (auto [result, value] : llvm::zip(op->getResults(), *folded))
    result.replaceAllUsesWith(ConstantOp::create(builder, op->getLoc(), cast<ElementsAttr>(value)).getResult());
  op->erase();
  return true;
}

/// The one unknown size of a reshape is what the others leave.
static Type inferReshape(ReshapeOp op) {
  auto from = cast<RankedTensorType>(op.getOperand().getType()), to = cast<RankedTensorType>(op.getType());
  if (!from.hasStaticShape() || to.getNumDynamicDims() != 1)
    return {};
  SmallVector<int64_t> shape(to.getShape());
  int64_t known = 1;
  for (int64_t size : shape)
    known *= ShapedType::isDynamic(size) ? 1 : size;
  if (known == 0 || from.getNumElements() % known)
    return {};
  for (int64_t &size : shape)
    if (ShapedType::isDynamic(size))
      size = from.getNumElements() / known;
  return RankedTensorType::get(shape, to.getElementType());
}

/// The value as one of a type that says less.
static Value widen(OpBuilder &builder, Location loc, Value value, Type type) {
  if (value.getType() == type || !isa<RankedTensorType>(type))
    return value;
  ShapeBuilder shapes(builder, loc);
  return DynamicReshapeOp::create(builder, loc, type, value, shapes.vector(shapes.sizes(value)));
}

/// Branches return one type: what they agree about.
static void alignBranches(Operation *op) {
  SmallVector<Type> joined = inferResultTypes(op);
  for (Region &branch : op->getRegions()) {
    Operation *terminator = branch.front().getTerminator();
    OpBuilder builder(terminator);
    for (OpOperand &operand : terminator->getOpOperands())
      if (Type type = joined[operand.getOperandNumber()])
        operand.set(widen(builder, terminator->getLoc(), operand.get(), type));
  }
}

LogicalResult Refiner::refineOp(Operation *op) {
  if (auto call = dyn_cast<func::CallOp>(op))
    return refineCall(call);
  if (auto composite = dyn_cast<CompositeOp>(op))
    return refineComposite(composite);
  if (auto call = dyn_cast<CustomCallOp>(op))
    return refineCustomCall(call);
  if (auto loop = dyn_cast<WhileOp>(op))
    return refineLoop(loop);
  if (isa<IfOp, CaseOp>(op))
    for (Region &branch : op->getRegions())
      if (failed(refineBlock(branch.front())))
        return failure();
  if (isa<IfOp, CaseOp>(op))
    alignBranches(op);
  if (op->getDialect() != module.getContext()->getLoadedDialect("stablehlo") || op->hasTrait<OpTrait::IsTerminator>())
    return success();
  SmallVector<Type> inferred = inferResultTypes(op);
  if (auto reshape = dyn_cast<ReshapeOp>(op))
    inferred.assign(1, inferReshape(reshape));
  if (isa<IfOp, CaseOp>(op)) // results may say less than before about what branches differ in
    for (auto [result, type] : llvm::zip(op->getResults(), inferred))
      type = type && meetTypes(result.getType(), type) ? type : Type();
  if (failed(setResultTypes(op, inferred)))
    return failure();
  fold(op);
  return success();
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

FailureOr<func::FuncOp> Refiner::specialise(func::FuncOp callee, ValueRange operands) {
  SmallVector<Type> types(operands.getTypes());
  SmallVector<Attribute> values;
  SmallVector<Refinement> refinements;
  for (Value operand : operands) {
    TypedAttr value = constantOf(operand);
    auto type = dyn_cast<RankedTensorType>(operand.getType());
    if (!type || !type.getElementType().isIntOrIndex())
      value = TypedAttr();
    values.push_back(value);
    refinements.push_back({operand.getType(), value});
  }
  for (Specialised &known : functions)
    if (known.callee == callee && known.types == types && known.values == values)
      return known.function;
  func::FuncOp function = callee.clone();
  function.setVisibility(SymbolTable::Visibility::Private);
  symbols.insert(function, std::next(callee->getIterator()));
  for (auto [argument, type] : llvm::zip(function.getArguments(), types))
    if (!meetTypes(argument.getType(), type))
      return callee.emitError() << "@" << callee.getName() << " expects an argument of type " << argument.getType()
                                << ", but is called with " << type;
  if (failed(refine(function, refinements)))
    return failure();
  functions.push_back({callee, types, values, function});
  return function;
}

static bool takes(func::FuncOp callee, ValueRange operands) {
  return callee && !callee.isExternal() && callee.getBody().hasOneBlock() &&
         callee.getNumArguments() == operands.size();
}

LogicalResult Refiner::refineCall(func::CallOp op) {
  auto callee = symbols.lookup<func::FuncOp>(op.getCallee());
  if (!takes(callee, op.getOperands()))
    return op.emitError() << "expects a callee of one block and " << op.getNumOperands() << " arguments";
  FailureOr<func::FuncOp> function = specialise(callee, op.getOperands());
  if (failed(function))
    return failure();
  op.setCallee(function->getName());
  for (auto [result, type] : llvm::zip(op.getResults(), function->getResultTypes()))
    result.setType(type);
  // Functions of sizes: floor_divide and the like.
  Operation *terminator = function->getBody().front().getTerminator();
  OpBuilder builder(op);
  for (auto [result, returned] : llvm::zip(op.getResults(), terminator->getOperands()))
    if (TypedAttr value = constantOf(returned); value && isa<IntegerType>(getElementTypeOrSelf(value.getType())))
      result.replaceAllUsesWith(ConstantOp::create(builder, op.getLoc(), cast<ElementsAttr>(value)).getResult());
  if (op.use_empty() && op.getNumResults() > 0)
    op.erase();
  return success();
}

LogicalResult Refiner::refineComposite(CompositeOp op) {
  auto callee = symbols.lookup<func::FuncOp>(op.getDecomposition());
  if (!takes(callee, op->getOperands()))
    return success();
  FailureOr<func::FuncOp> function = specialise(callee, op->getOperands());
  if (failed(function))
    return failure();
  op.setDecomposition(function->getName());
  for (auto [result, type] : llvm::zip(op->getResults(), function->getResultTypes()))
    result.setType(type);
  return success();
}

void Refiner::eraseUnused(func::FuncOp entry) {
  bool changed = true;
  while (changed) {
    changed = false;
    for (auto function : llvm::make_early_inc_range(module.getOps<func::FuncOp>()))
      if (function != entry && SymbolTable::symbolKnownUseEmpty(function, module)) {
        function.erase();
        changed = true;
      }
  }
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

/// Carried values take the types of the initial ones, unless the body gives them back as something else.
LogicalResult Refiner::refineLoop(WhileOp op) {
  SmallVector<bool> refined(op->getNumOperands(), true);
  while (true) {
    auto attempt = cast<WhileOp>(op->clone());
    op->getBlock()->getOperations().insert(op->getIterator(), attempt);
    for (unsigned i = 0; i < refined.size(); ++i)
      if (refined[i]) {
        Type type = op->getOperand(i).getType();
        attempt.getCond().getArgument(i).setType(type);
        attempt.getBody().getArgument(i).setType(type);
        attempt->getResult(i).setType(type);
      }
    if (failed(refineBlock(attempt.getCond().front())) || failed(refineBlock(attempt.getBody().front())))
      return failure();
    Operation *terminator = attempt.getBody().front().getTerminator();
    bool again = false;
    for (unsigned i = 0; i < refined.size(); ++i)
      if (refined[i] && terminator->getOperand(i).getType() != attempt->getResult(i).getType()) {
        refined[i] = false;
        again = true;
      }
    if (!again) {
      OpBuilder builder(attempt), inner(terminator);
      for (unsigned i = 0; i < refined.size(); ++i) {
        Type type = attempt->getResult(i).getType();
        attempt->setOperand(i, widen(builder, attempt.getLoc(), attempt->getOperand(i), type));
        terminator->setOperand(i, widen(inner, attempt.getLoc(), terminator->getOperand(i), type));
      }
      op->replaceAllUsesWith(attempt);
      op.erase();
      return success();
    }
    attempt.erase();
  }
}

//===----------------------------------------------------------------------===//
// Custom calls
//===----------------------------------------------------------------------===//

LogicalResult Refiner::checkAssertion(CustomCallOp op) {
  auto condition = op->getNumOperands() ? dyn_cast_or_null<DenseIntElementsAttr>(constantOf(op->getOperand(0)))
                                        : DenseIntElementsAttr();
  if (!condition || condition.getNumElements() != 1)
    return success();
  if (!(*condition.value_begin<APInt>()).isZero()) {
    op.erase();
    return success();
  }
  auto attr = op->getAttrOfType<StringAttr>("error_message");
  std::string message = attr ? attr.str() : "shape assertion failed";
  for (unsigned i = 1; i < op->getNumOperands(); ++i) {
    auto value = dyn_cast_or_null<DenseIntElementsAttr>(constantOf(op->getOperand(i)));
    std::string placeholder = "{" + std::to_string(i - 1) + "}", text = "?";
    if (value && value.getNumElements() == 1)
      text = std::to_string((*value.value_begin<APInt>()).getSExtValue());
    for (size_t at = message.find(placeholder); at != std::string::npos;
         at = message.find(placeholder, at + text.size()))
      message.replace(at, placeholder.size(), text);
  }
  return op.emitError() << message;
}

LogicalResult Refiner::refineCustomCall(CustomCallOp op) {
  if (op.getCallTargetName() == "shape_assertion")
    return checkAssertion(op);
  FailureOr<Operation *> replaced = replaceRefinedCall(op);
  if (failed(replaced))
    return failure();
  return *replaced ? refineOp(*replaced) : success();
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

static void makeStatic(ModuleOp module) {
  RewritePatternSet patterns(module.getContext());
  populateDynamicPatterns(patterns);
  FrozenRewritePatternSet frozen(std::move(patterns));
  GreedyRewriteConfig config;
  config.setUseTopDownTraversal().enableFolding(false).enableConstantCSE(false);
  config.setRegionSimplificationLevel(GreedySimplifyRegionLevel::Disabled);
  for (auto function : module.getOps<func::FuncOp>())
    if (!function.isExternal())
      (void)applyPatternsGreedily(function.getBody(), frozen, config);
}

LogicalResult calor::refineProgram(ModuleOp module, func::FuncOp entry, ArrayRef<Refinement> arguments) {
  if (arguments.size() != entry.getNumArguments())
    return entry.emitError() << "is refined to " << arguments.size() << " types, but has " << entry.getNumArguments()
                             << " arguments";
  SmallVector<Refinement> refinements(arguments);
  for (auto [number, refinement] : llvm::enumerate(refinements)) {
    Type declared = entry.getArgument(number).getType();
    Type met = meetTypes(declared, refinement.type);
    if (!met)
      return entry.emitError() << "argument " << number << " is of type " << declared << ", which cannot be refined to "
                               << refinement.type;
    refinement.type = met;
  }
  Refiner refiner(module);
  if (failed(refiner.refine(entry, refinements)))
    return failure();
  refiner.eraseUnused(entry);
  makeStatic(module);
  return verify(module);
}
