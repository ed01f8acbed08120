// SPDX-License-Identifier: Apache-2.0
// Ops that compute each result element from the operand elements at the same index.
#ifndef CALOR_STABLEHLO_ELEMENTWISE_OPS_TD
#define CALOR_STABLEHLO_ELEMENTWISE_OPS_TD

include "compiler/dialect/stablehlo/StablehloAttrs.td"

// (C1) of most of these ops, which then need no verifier of their own: one type, but for quantization parameters.
def SameBaselineTypes : NativeOpTrait<"SameBaselineTypes"> {
  let cppNamespace = "::calor::stablehlo";
}

class UnaryOp<string mnemonic, Type operandType, Type resultType = operandType, list<Trait> traits = []>
    : Stablehlo_Op<mnemonic, [Pure, ElementwiseOp] # traits> {
  let arguments = (ins operandType:$operand);
  let results = (outs resultType:$result);
  let assemblyFormat = "$operand attr-dict `:` custom<SameOperandsAndResultType>(type($operand), type($result))";
}
// Also takes the operand alone: the result then has its type.
class SameTypeUnaryOp<string mnemonic, Type type> : UnaryOp<mnemonic, type, type, [SameBaselineTypes]> {
  let hasVerifier = 0;
  let builders = [OpBuilder<(ins "::mlir::Value":$operand), [{
    build($_builder, $_state, operand.getType(), operand);
  }]>];
}
class AccurateUnaryOp<string mnemonic> : SameTypeUnaryOp<mnemonic, FloatComplexOrQuantizedTensor> {
  let arguments = (ins FloatComplexOrQuantizedTensor:$operand,
                       DefaultValuedOptionalAttr<ResultAccuracyAttr,
                           "::calor::stablehlo::ResultAccuracyMode::DEFAULT">:$result_accuracy);
}

def AbsOp : UnaryOp<"abs", SignedTensor> {
  // The result of a complex operand has the type of its parts.
  let builders = [OpBuilder<(ins "::mlir::Value":$operand)>];
}
def CbrtOp : AccurateUnaryOp<"cbrt">;
def CeilOp : SameTypeUnaryOp<"ceil", FloatOrQuantizedTensor>;
def ClzOp : SameTypeUnaryOp<"count_leading_zeros", IntTensor>;
def ConvertOp : UnaryOp<"convert", UnquantizedTensor> {
  let builders = [OpBuilder<(ins "::mlir::Value":$operand, "::mlir::Type":$elementType)>];
  let hasFolder = 1;
}
def CosineOp : AccurateUnaryOp<"cosine">;
def ExpOp : AccurateUnaryOp<"exponential">;
def Expm1Op : AccurateUnaryOp<"exponential_minus_one">;
def FloorOp : SameTypeUnaryOp<"floor", FloatOrQuantizedTensor>;
def ImagOp : UnaryOp<"imag", FloatOrComplexTensor, FloatTensor> {
  let builders = [OpBuilder<(ins "::mlir::Value":$operand)>];
}
def IsFiniteOp : Stablehlo_Op<"is_finite", [Pure, ElementwiseOp]> {
  let arguments = (ins FloatOrQuantizedTensor:$x);
  let results = (outs PredTensor:$y);
  let builders = [OpBuilder<(ins "::mlir::Value":$x)>];
  let assemblyFormat = "$x attr-dict `:` functional-type(operands, results)";
}
def LogOp : AccurateUnaryOp<"log">;
def Log1pOp : AccurateUnaryOp<"log_plus_one">;
def LogisticOp : AccurateUnaryOp<"logistic">;
def NegOp : SameTypeUnaryOp<"negate", NumericTensor>;
def NotOp : SameTypeUnaryOp<"not", PredOrIntTensor>;
def PopulationCountOp : SameTypeUnaryOp<"popcnt", IntTensor>;
def RealOp : UnaryOp<"real", FloatOrComplexTensor, FloatTensor> {
  let builders = [OpBuilder<(ins "::mlir::Value":$operand)>];
}
def RoundOp : SameTypeUnaryOp<"round_nearest_afz", FloatOrQuantizedTensor>;
def RoundNearestEvenOp : SameTypeUnaryOp<"round_nearest_even", FloatOrQuantizedTensor>;
def RsqrtOp : AccurateUnaryOp<"rsqrt">;
def SignOp : SameTypeUnaryOp<"sign", SignedTensor>;
def SineOp : AccurateUnaryOp<"sine">;
def SqrtOp : AccurateUnaryOp<"sqrt">;
def TanOp : AccurateUnaryOp<"tan">;
def TanhOp : AccurateUnaryOp<"tanh">;

def ReducePrecisionOp : Stablehlo_Op<"reduce_precision", [Pure, ElementwiseOp]> {
  let arguments = (ins FloatOrQuantizedTensor:$operand, I32Attr:$exponent_bits, I32Attr:$mantissa_bits);
  let results = (outs FloatOrQuantizedTensor:$output);
  let assemblyFormat = [{
    $operand `,` `format` `=` custom<ExponentMantissa>($exponent_bits, $mantissa_bits) attr-dict `:`
    custom<SameOperandsAndResultType>(type($operand), type($output))
  }];
}
def UniformQuantizeOp : Stablehlo_Op<"uniform_quantize", [Pure, ElementwiseOp]> {
  let arguments = (ins TensorWith<"kFloat | kQuantizedAny", "ranked tensor of floats or quantized values">:$operand);
  let results = (outs QuantizedTensor:$result);
  let assemblyFormat = "$operand attr-dict `:` custom<SameOperandsAndResultType>(type($operand), type($result))";
}
def UniformDequantizeOp : Stablehlo_Op<"uniform_dequantize", [Pure, ElementwiseOp]> {
  let arguments = (ins QuantizedTensor:$operand);
  let results = (outs FloatTensor:$result);
  let builders = [OpBuilder<(ins "::mlir::Value":$operand)>];
  let assemblyFormat = "$operand attr-dict `:` custom<SameOperandsAndResultType>(type($operand), type($result))";
}
// Not element-wise: the shape changes with the width of the element type.
def BitcastConvertOp : Stablehlo_Op<"bitcast_convert", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = "operands attr-dict `:` functional-type(operands, results)";
}

class BinaryForm<string mnemonic, Type type, list<Trait> traits = []>
    : Stablehlo_Op<mnemonic, [Pure, ElementwiseOp] # traits> {
  let arguments = (ins type:$lhs, type:$rhs);
  let results = (outs type:$result);
  let builders = [OpBuilder<(ins "::mlir::Value":$lhs, "::mlir::Value":$rhs), [{
    build($_builder, $_state, lhs.getType(), lhs, rhs);
  }]>];
  let assemblyFormat = [{
    $lhs `,` $rhs attr-dict `:` custom<SameOperandsAndResultType>(type($lhs), type($rhs), type($result))
  }];
}
class BinaryOp<string mnemonic, Type type, list<Trait> traits = []>
    : BinaryForm<mnemonic, type, [SameBaselineTypes] # traits> {
  let hasVerifier = 0;
}
def AddOp : BinaryForm<"add", AnyElementTensor, [Commutative]>;
def AndOp : BinaryOp<"and", PredOrIntTensor, [Commutative]>;
def Atan2Op : BinaryOp<"atan2", FloatComplexOrQuantizedTensor>;
def DivOp : BinaryOp<"divide", NumericTensor>;
def MaxOp : BinaryOp<"maximum", PlainTensor, [Commutative]>;
def MinOp : BinaryOp<"minimum", PlainTensor, [Commutative]>;
def MulOp : BinaryOp<"multiply", PlainTensor, [Commutative]>;
def OrOp : BinaryOp<"or", PredOrIntTensor, [Commutative]>;
def PowOp : BinaryOp<"power", NumericTensor>;
def RemOp : BinaryOp<"remainder", NumericTensor>;
def ShiftLeftOp : BinaryOp<"shift_left", IntTensor>;
def ShiftRightArithmeticOp : BinaryOp<"shift_right_arithmetic", IntTensor>;
def ShiftRightLogicalOp : BinaryOp<"shift_right_logical", IntTensor>;
def SubtractOp : BinaryOp<"subtract", NumericTensor>;
def XorOp : BinaryOp<"xor", PredOrIntTensor, [Commutative]>;

def ComplexOp : Stablehlo_Op<"complex", [Pure, ElementwiseOp]> {
  let arguments = (ins F32OrF64Tensor:$lhs, F32OrF64Tensor:$rhs);
  let results = (outs ComplexTensor:$result);
  let builders = [OpBuilder<(ins "::mlir::Value":$lhs, "::mlir::Value":$rhs)>];
  let assemblyFormat = "operands attr-dict `:` custom<ComplexOpType>(type($lhs), type($rhs), type($result))";
}
def CompareOp : Stablehlo_Op<"compare", [Pure, ElementwiseOp]> {
  let arguments = (ins AnyElementTensor:$lhs, AnyElementTensor:$rhs,
                       ComparisonDirectionAttr:$comparison_direction, OptionalAttr<ComparisonTypeAttr>:$compare_type);
  let results = (outs PredTensor:$result);
  let builders = [OpBuilder<(ins "::mlir::Value":$lhs, "::mlir::Value":$rhs,
      "::calor::stablehlo::ComparisonDirection":$direction,
      CArg<"::calor::stablehlo::ComparisonType", "::calor::stablehlo::ComparisonType::NOTYPE">:$type)>];
  let assemblyFormat = [{
    `` $comparison_direction `,` $lhs `,` $rhs (`,` `` $compare_type^)? attr-dict `:` functional-type(operands, results)
  }];
}
def SelectOp : Stablehlo_Op<"select", [Pure, ElementwiseOp]> {
  let arguments = (ins PredTensor:$pred, AnyElementTensor:$on_true, AnyElementTensor:$on_false);
  let results = (outs AnyElementTensor:$result);
  let builders = [OpBuilder<(ins "::mlir::Value":$pred, "::mlir::Value":$on_true, "::mlir::Value":$on_false), [{
    build($_builder, $_state, on_true.getType(), pred, on_true, on_false);
  }]>];
  let assemblyFormat = [{
    operands attr-dict `:` custom<SelectOpType>(type($pred), type($on_true), type($on_false), type($result))
  }];
}
def ClampOp : Stablehlo_Op<"clamp", [Pure, ElementwiseOp]> {
  let arguments = (ins PlainTensor:$min, PlainTensor:$operand, PlainTensor:$max);
  let results = (outs PlainTensor:$result);
  let builders = [OpBuilder<(ins "::mlir::Value":$min, "::mlir::Value":$operand, "::mlir::Value":$max), [{
    build($_builder, $_state, operand.getType(), min, operand, max);
  }]>];
  let assemblyFormat = [{
    $min `,` $operand `,` $max attr-dict `:`
    custom<SameOperandsAndResultType>(type($min), type($operand), type($max), type($result))
  }];
}

#endif
