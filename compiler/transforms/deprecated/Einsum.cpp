// SPDX-License-Identifier: Apache-2.0
// An operand first loses what only it has: diagonals, and sums over letters that are nowhere else. What is left of two
// operands is a dot_general, whose dimensions come in another order.
#include "compiler/transforms/deprecated/Einsum.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

namespace {

/// The letter of each dimension; those of `...` have numbers above all characters, counted from the right.
using Labels = SmallVector<int>;
constexpr int firstUnnamed = 256;

struct Operand {
  Value value;
  Labels labels;
};

class Lowering {
public:
  Lowering(Operation *op, StringRef config) : op(op), builder(op), loc(op->getLoc()), config(config) {}

  LogicalResult run() {
    auto [left, right] = config.split("->");
    SmallVector<StringRef> names;
    left.split(names, ',');
    auto resultType = cast<RankedTensorType>(op->getResult(0).getType());
    if (failed(readLabels(right, resultType, output)))
      return failure();
    SmallVector<Operand> operands;
    for (auto [value, name] : llvm::zip_equal(op->getOperands(), names)) {
      operands.push_back({value, {}});
      if (failed(readLabels(name, cast<RankedTensorType>(value.getType()), operands.back().labels)))
        return failure();
    }
    if (failed(checkOutput(operands)))
      return failure();
    for (size_t i = 0; i < operands.size(); ++i)
      if (failed(takeDiagonals(operands[i])) ||
          failed(
              sumLonely(operands[i], operands.size() == 2 ? ArrayRef<int>(operands[1 - i].labels) : ArrayRef<int>())))
        return failure();
    Operand result = operands.size() == 2 ? contract(operands[0], operands[1]) : operands[0];
    return finish(result, resultType);
  }

private:
  LogicalResult readLabels(StringRef text, RankedTensorType type, Labels &labels) {
    auto [front, back] = text.split("...");
    bool hasDots = text.contains("...");
    int64_t unnamed = type.getRank() - int64_t(front.size()) - int64_t(back.size());
    bool letters = llvm::all_of(front, llvm::isAlpha) && llvm::all_of(back, llvm::isAlpha);
    if (!letters || unnamed < 0 || (unnamed > 0 && !hasDots))
      return op->emitOpError() << "expects letters for the " << type.getRank() << " dimensions of " << type
                               << ", but got \"" << text << "\"";
    labels.append(front.begin(), front.end());
    for (int64_t i = unnamed; i > 0; --i)
      labels.push_back(firstUnnamed + i);
    labels.append(back.begin(), back.end());
    for (auto [label, size] : llvm::zip(labels, type.getShape())) {
      int64_t &known = sizes.try_emplace(label, size).first->second;
      if (ShapedType::isDynamic(known))
        known = size;
      if (known != size && !ShapedType::isDynamic(size))
        return op->emitOpError() << "expects one size for each letter of \"" << config << "\", but one has " << known
                                 << " and " << size;
    }
    return success();
  }

  LogicalResult checkOutput(ArrayRef<Operand> operands) {
    for (auto [index, label] : llvm::enumerate(output)) {
      bool known = llvm::any_of(
          operands, [&, label = label](const Operand &operand) { return llvm::is_contained(operand.labels, label); });
      if (!known || llvm::is_contained(ArrayRef<int>(output).take_front(index), label))
        return op->emitOpError() << "expects each letter of the result once, and in an operand, but got \"" << config
                                 << "\"";
    }
    return success();
  }

  Value scalarZero(Type element) {
    auto type = RankedTensorType::get({}, element);
    DenseElementsAttr zero;
    if (auto complex = dyn_cast<ComplexType>(element)) {
      APFloat part = APFloat::getZero(cast<FloatType>(complex.getElementType()).getFloatSemantics());
      zero = DenseElementsAttr::get(type, std::complex<APFloat>(part, part));
    } else {
      zero = DenseElementsAttr::get(type, builder.getZeroAttr(element));
    }
    return sh::ConstantOp::create(builder, loc, type, zero);
  }

  /// Sums `value` over `dims`.
  Value sum(Value value, ArrayRef<int64_t> dims) {
    auto type = cast<RankedTensorType>(value.getType());
    SmallVector<int64_t> shape;
    for (int64_t dim = 0; dim < type.getRank(); ++dim)
      if (!llvm::is_contained(dims, dim))
        shape.push_back(type.getDimSize(dim));
    Value initial = scalarZero(type.getElementType());
    auto reduce = sh::ReduceOp::create(builder, loc, RankedTensorType::get(shape, type.getElementType()), value,
                                       initial, builder.getDenseI64ArrayAttr(dims));
    Block &body = reduce.getBody().emplaceBlock();
    Type scalar = initial.getType();
    body.addArguments({scalar, scalar}, {loc, loc});
    OpBuilder inner = OpBuilder::atBlockEnd(&body);
    Value next = sh::AddOp::create(inner, loc, scalar, body.getArgument(0), body.getArgument(1));
    sh::ReturnOp::create(inner, loc, next);
    return reduce->getResult(0);
  }

  /// Dimensions of the same letter become one: zero off the diagonal, then a sum that adds nothing to an element.
  LogicalResult takeDiagonals(Operand &operand) {
    for (size_t later = 1; later < operand.labels.size(); ++later) {
      auto found = llvm::find(operand.labels, operand.labels[later]);
      if (found == operand.labels.begin() + later)
        continue;
      auto type = cast<RankedTensorType>(operand.value.getType());
      if (!type.hasStaticShape())
        return op->emitOpError() << "expects a static shape where a letter is there twice, but it is " << type;
      auto indices = RankedTensorType::get(type.getShape(), builder.getI64Type());
      Value row = sh::IotaOp::create(builder, loc, indices, found - operand.labels.begin());
      Value column = sh::IotaOp::create(builder, loc, indices, later);
      Value on = sh::CompareOp::create(builder, loc, row, column, sh::ComparisonDirection::EQ);
      Value zeros = sh::BroadcastInDimOp::create(builder, loc, type, scalarZero(type.getElementType()),
                                                 builder.getDenseI64ArrayAttr({}));
      Value diagonal = sh::SelectOp::create(builder, loc, type, on, operand.value, zeros);
      operand.value = sum(diagonal, int64_t(later));
      operand.labels.erase(operand.labels.begin() + later--);
    }
    return success();
  }

  /// Sums over the letters that neither the result nor the other operand has.
  LogicalResult sumLonely(Operand &operand, ArrayRef<int> others) {
    SmallVector<int64_t> dims;
    Labels kept;
    for (auto [dim, label] : llvm::enumerate(operand.labels)) {
      if (llvm::is_contained(output, label) || llvm::is_contained(others, label))
        kept.push_back(label);
      else
        dims.push_back(dim);
    }
    if (!dims.empty())
      operand = {sum(operand.value, dims), kept};
    return success();
  }

  Operand contract(const Operand &lhs, const Operand &rhs) {
    SmallVector<int64_t> lhsBatch, rhsBatch, lhsContracting, rhsContracting, shape;
    Labels batch, free;
    auto size = [&](int label) { return sizes.lookup(label); };
    for (auto [dim, label] : llvm::enumerate(lhs.labels)) {
      auto found = llvm::find(rhs.labels, label);
      if (found == rhs.labels.end()) {
        free.push_back(label);
      } else if (llvm::is_contained(output, label)) {
        batch.push_back(label);
        lhsBatch.push_back(dim);
        rhsBatch.push_back(found - rhs.labels.begin());
      } else {
        lhsContracting.push_back(dim);
        rhsContracting.push_back(found - rhs.labels.begin());
      }
    }
    llvm::copy_if(rhs.labels, std::back_inserter(free),
                  [&](int label) { return !llvm::is_contained(lhs.labels, label); });
    batch.append(free);
    llvm::transform(batch, std::back_inserter(shape), size);
    Type element = cast<RankedTensorType>(op->getResult(0).getType()).getElementType();
    auto numbers =
        sh::DotDimensionNumbersAttr::get(op->getContext(), lhsBatch, rhsBatch, lhsContracting, rhsContracting);
    Value product = sh::DotGeneralOp::create(builder, loc, RankedTensorType::get(shape, element), lhs.value, rhs.value,
                                             numbers, ArrayAttr(), sh::DotAlgorithmAttr());
    return {product, batch};
  }

  LogicalResult finish(const Operand &result, RankedTensorType type) {
    SmallVector<int64_t> permutation = llvm::map_to_vector(
        output, [&](int label) { return int64_t(llvm::find(result.labels, label) - result.labels.begin()); });
    Value value = sh::TransposeOp::create(builder, loc, result.value, permutation);
    if (value.getType() != type)
      return op->emitOpError() << "expects the result type " << value.getType() << " by its letters, but it is "
                               << type;
    op->getResult(0).replaceAllUsesWith(value);
    op->erase();
    return success();
  }

  Operation *op;
  OpBuilder builder;
  Location loc;
  StringRef config;
  Labels output;
  llvm::SmallDenseMap<int, int64_t> sizes;
};

} // namespace

LogicalResult calor::lowerEinsums(ModuleOp module) {
  SmallVector<std::pair<Operation *, StringRef>> found;
  module.walk([&](Operation *op) {
    if (auto einsum = dyn_cast<sh::EinsumOp>(op))
      found.push_back({op, einsum.getEinsumConfig()});
    else if (auto unary = dyn_cast<sh::UnaryEinsumOp>(op))
      found.push_back({op, unary.getEinsumConfig()});
  });
  for (auto [op, config] : found) {
    SmallVector<Type> types(op->getOperandTypes());
    llvm::append_range(types, op->getResultTypes());
    for (Type type : types)
      if (sh::isQuantized(cast<RankedTensorType>(type).getElementType()))
        return op->emitOpError() << "expects unquantized tensors, but got " << type;
    if (failed(Lowering(op, config).run()))
      return failure();
  }
  return success();
}
