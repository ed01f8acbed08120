// SPDX-License-Identifier: Apache-2.0
// The CHLO dialect: ops of client libraries, each of which is a program of StableHLO ops (compiler/transforms/chlo).
// Operand kinds are those of StableHLO. The reference gives no rules, so each op lists its own here, by number.
#ifndef CALOR_CHLO_OPS_TD
#define CALOR_CHLO_OPS_TD

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/BuiltinAttributeInterfaces.td"
include "mlir/IR/EnumAttr.td"
include "compiler/dialect/stablehlo/StablehloDialect.td"

def Chlo_Dialect : Dialect {
  let name = "chlo";
  let cppNamespace = "::calor::chlo";
  let summary = "CHLO, written from its public reference";
  let useDefaultAttributePrinterParser = 1;
  let extraClassDeclaration = [{
  private:
    void registerAttributes();
    void registerOps();
  }];
}

//===-- Attributes -----------------------------------------------------------------------------------------===//

class Chlo_Enum<string name, list<I32EnumAttrCase> cases> : I32EnumAttr<name, name, cases> {
  let genSpecializedAttr = 0;
  let cppNamespace = "::calor::chlo";
}
// The numbers are those of the enumerations of StableHLO with the same names.
def Chlo_ComparisonDirection : Chlo_Enum<"ComparisonDirection", [
  I32EnumAttrCase<"EQ", 0>, I32EnumAttrCase<"NE", 1>, I32EnumAttrCase<"GE", 2>,
  I32EnumAttrCase<"GT", 3>, I32EnumAttrCase<"LE", 4>, I32EnumAttrCase<"LT", 5>]>;
def Chlo_ComparisonType : Chlo_Enum<"ComparisonType", [
  I32EnumAttrCase<"NOTYPE", 0>, I32EnumAttrCase<"FLOAT", 1>, I32EnumAttrCase<"TOTALORDER", 2>,
  I32EnumAttrCase<"SIGNED", 3>, I32EnumAttrCase<"UNSIGNED", 4>]>;
def Chlo_Precision : Chlo_Enum<"Precision", [
  I32EnumAttrCase<"DEFAULT", 0>, I32EnumAttrCase<"HIGH", 1>, I32EnumAttrCase<"HIGHEST", 2>]>;

def Chlo_ComparisonDirectionAttr : EnumAttr<Chlo_Dialect, Chlo_ComparisonDirection, "comparison_direction">;
def Chlo_ComparisonTypeAttr : EnumAttr<Chlo_Dialect, Chlo_ComparisonType, "comparison_type">;
def Chlo_PrecisionAttr : EnumAttr<Chlo_Dialect, Chlo_Precision, "precision">;
def Chlo_PrecisionConfigAttr : TypedArrayAttrBase<Chlo_PrecisionAttr, "list of precisions">;

def Chlo_RaggedDotDimensionNumbersAttr : AttrDef<Chlo_Dialect, "RaggedDotDimensionNumbers"> {
  let mnemonic = "ragged_dot";
  let summary = "which dimensions a ragged_dot batches, contracts, splits by groups, and chooses a group with";
  let parameters = (ins ArrayRefParameter<"int64_t">:$lhsBatchingDimensions,
                        ArrayRefParameter<"int64_t">:$rhsBatchingDimensions,
                        ArrayRefParameter<"int64_t">:$lhsContractingDimensions,
                        ArrayRefParameter<"int64_t">:$rhsContractingDimensions,
                        ArrayRefParameter<"int64_t">:$lhsRaggedDimensions,
                        ArrayRefParameter<"int64_t">:$rhsGroupDimensions);
  let hasCustomAssemblyFormat = 1;
}

//===-- Element-wise ops -----------------------------------------------------------------------------------===//

class Chlo_Op<string mnemonic, list<Trait> traits = []> : Op<Chlo_Dialect, mnemonic, traits> {
  let hasVerifier = 1;
}

// (C1) operand and result have one type, but for dynamic dimensions.
class Chlo_UnaryOp<string mnemonic, Type type, Type resultType = type> : Chlo_Op<mnemonic, [Pure]> {
  let arguments = (ins type:$operand);
  let results = (outs resultType:$result);
  let assemblyFormat = "$operand attr-dict `:` type($operand) `->` type($result)";
}
def AsinAcosKernelOp : Chlo_UnaryOp<"_asin_acos_kernel", ComplexTensor>;
def AcosOp : Chlo_UnaryOp<"acos", FloatOrComplexTensor>;
def AcoshOp : Chlo_UnaryOp<"acosh", FloatOrComplexTensor>;
def AsinOp : Chlo_UnaryOp<"asin", FloatOrComplexTensor>;
def AsinhOp : Chlo_UnaryOp<"asinh", FloatOrComplexTensor>;
def AtanOp : Chlo_UnaryOp<"atan", FloatOrComplexTensor>;
def AtanhOp : Chlo_UnaryOp<"atanh", FloatOrComplexTensor>;
def BesselI1eOp : Chlo_UnaryOp<"bessel_i1e", FloatOrComplexTensor>;
def ConjOp : Chlo_UnaryOp<"conj", FloatOrComplexTensor>;
def CoshOp : Chlo_UnaryOp<"cosh", FloatOrComplexTensor>;
def DigammaOp : Chlo_UnaryOp<"digamma", FloatTensor>;
def ErfOp : Chlo_UnaryOp<"erf", FloatTensor>;
def ErfInvOp : Chlo_UnaryOp<"erf_inv", FloatTensor>;
def ErfcOp : Chlo_UnaryOp<"erfc", FloatTensor>;
def LgammaOp : Chlo_UnaryOp<"lgamma", FloatTensor>;
def SinhOp : Chlo_UnaryOp<"sinh", FloatOrComplexTensor>;
def SquareOp : Chlo_UnaryOp<"square", FloatOrComplexTensor>;
def TanOp : Chlo_UnaryOp<"tan", FloatOrComplexTensor>;
// (C1) operand and result have one shape.
def IsInfOp : Chlo_UnaryOp<"is_inf", FloatTensor, PredTensor>;
def IsNegInfOp : Chlo_UnaryOp<"is_neg_inf", FloatTensor, PredTensor>;
def IsPosInfOp : Chlo_UnaryOp<"is_pos_inf", FloatTensor, PredTensor>;

// (C1) both operands and the result have one type, but for dynamic dimensions.
class Chlo_BinaryOp<string mnemonic, Type type, string x, string y, list<Trait> traits = []>
    : Chlo_Op<mnemonic, [Pure] # traits> {
  let arguments = !dag(ins, [type, type], [x, y]);
  let results = (outs type:$result);
  let assemblyFormat = "$" # x # " `,` $" # y # " attr-dict `:` type($" # x # ") `,` type($" # y # ") `->` type($result)";
}
def MulhiOp : Chlo_BinaryOp<"mulhi", IntTensor, "lhs", "rhs", [Commutative]>;
def NextAfterOp : Chlo_BinaryOp<"next_after", FloatTensor, "x", "y">;
def PolygammaOp : Chlo_BinaryOp<"polygamma", FloatTensor, "n", "x">;
def ZetaOp : Chlo_BinaryOp<"zeta", FloatTensor, "x", "q">;

//===-- Ops with broadcasting ------------------------------------------------------------------------------===//

// (C1) broadcast_dimensions has an entry for each dimension of the operand of the smaller rank.
// (C2) broadcast_dimensions ascends strictly and lies in the rank of the other operand.
// (C3) dimensions that meet are equal, or one of them is 1; so are those of the result.
// (C4) the operands have one element type, and the result has that which the op gives for it.
class Chlo_BroadcastOp<string mnemonic, Type type, Type resultType = type, list<Trait> traits = []>
    : Chlo_Op<mnemonic, [Pure] # traits> {
  let arguments = (ins type:$lhs, type:$rhs, OptionalAttr<DenseI64ArrayAttr>:$broadcast_dimensions);
  let results = (outs resultType:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict `:` `(` type($lhs) `,` type($rhs) `)` `->` type($result)";
}
def BroadcastAddOp : Chlo_BroadcastOp<"broadcast_add", AnyElementTensor>;
def BroadcastAndOp : Chlo_BroadcastOp<"broadcast_and", PredOrIntTensor>;
def BroadcastAtan2Op : Chlo_BroadcastOp<"broadcast_atan2", AnyElementTensor>;
def BroadcastComplexOp : Chlo_BroadcastOp<"broadcast_complex", F32OrF64Tensor, ComplexTensor>;
def BroadcastDivOp : Chlo_BroadcastOp<"broadcast_divide", AnyElementTensor>;
def BroadcastMaxOp : Chlo_BroadcastOp<"broadcast_maximum", AnyElementTensor>;
def BroadcastMinOp : Chlo_BroadcastOp<"broadcast_minimum", AnyElementTensor>;
def BroadcastMulOp : Chlo_BroadcastOp<"broadcast_multiply", AnyElementTensor>;
def BroadcastNextAfterOp : Chlo_BroadcastOp<"broadcast_next_after", AnyElementTensor>;
def BroadcastOrOp : Chlo_BroadcastOp<"broadcast_or", PredOrIntTensor>;
def BroadcastPolygammaOp : Chlo_BroadcastOp<"broadcast_polygamma", AnyElementTensor>;
def BroadcastPowOp : Chlo_BroadcastOp<"broadcast_power", AnyElementTensor>;
def BroadcastRemOp : Chlo_BroadcastOp<"broadcast_remainder", AnyElementTensor>;
def BroadcastShiftLeftOp : Chlo_BroadcastOp<"broadcast_shift_left", AnyElementTensor>;
def BroadcastShiftRightArithmeticOp : Chlo_BroadcastOp<"broadcast_shift_right_arithmetic", AnyElementTensor>;
def BroadcastShiftRightLogicalOp : Chlo_BroadcastOp<"broadcast_shift_right_logical", AnyElementTensor>;
def BroadcastSubOp : Chlo_BroadcastOp<"broadcast_subtract", AnyElementTensor>;
def BroadcastXorOp : Chlo_BroadcastOp<"broadcast_xor", PredOrIntTensor>;
def BroadcastZetaOp : Chlo_BroadcastOp<"broadcast_zeta", FloatTensor>;
def BroadcastCompareOp : Chlo_BroadcastOp<"broadcast_compare", AnyElementTensor, PredTensor> {
  let arguments = (ins AnyElementTensor:$lhs, AnyElementTensor:$rhs,
                       OptionalAttr<DenseI64ArrayAttr>:$broadcast_dimensions,
                       Chlo_ComparisonDirectionAttr:$comparison_direction,
                       OptionalAttr<Chlo_ComparisonTypeAttr>:$compare_type);
}
// (C1) on_true, on_false and the result have one element type.
// (C2) dimensions that meet, aligned at the last one, are equal, or one of them is 1; so are those of the result.
def BroadcastSelectOp : Chlo_Op<"broadcast_select", [Pure]> {
  let arguments = (ins PredTensor:$pred, AnyElementTensor:$on_true, AnyElementTensor:$on_false);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = [{
    $pred `,` $on_true `,` $on_false attr-dict `:` `(` type($pred) `,` type($on_true) `,` type($on_false) `)` `->`
    type($result)
  }];
}

//===-- Constants ------------------------------------------------------------------------------------------===//

def ConstantOp : Chlo_Op<"constant", [Pure, ConstantLike, AllTypesMatch<["value", "output"]>]> {
  let arguments = (ins ElementsAttr:$value);
  let results = (outs PlainTensor:$output);
  let assemblyFormat = "attr-dict $value";
  let hasFolder = 1;
  let hasVerifier = 0;
}
// (C1) operand and result have one shape. (C2) the value has the element type of the result.
def ConstantLikeOp : Chlo_Op<"constant_like", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, TypedAttrInterface:$value);
  let results = (outs AnyElementTensor:$result);
}

//===-- Others ---------------------------------------------------------------------------------------------===//

// (C1) 1 <= rank(operand). (C2) 0 <= k <= dim(operand, -1). (C3) values has the type of the operand with k in the last
// dimension. (C4) indices has the shape of values. (C5) indices are integers.
def TopKOp : Chlo_Op<"top_k", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, I64Attr:$k, OptionalAttr<BoolAttr>:$is_stable);
  let results = (outs AnyElementTensor:$values, AnyElementTensor:$indices);
  let assemblyFormat = [{
    `(` $operand `,` `k` `=` $k (`,` `is_stable` `=` $is_stable^)? `)` attr-dict `:` type($operand) `->`
    `(` type($values) `,` type($indices) `)`
  }];
}

// (C1) one lhs ragged dimension. (C2) as many lhs as rhs batching, and lhs as rhs contracting dimensions.
// (C3) dimensions are in range and (C4) each has one role. (C5) dimensions that meet are equal. (C6) one rhs group
// dimension if the ragged dimension is neither batching nor contracting, else none. (C7) group_sizes is [g] or has the
// lhs dimensions of the same kind in front of the ragged one (first the batching ones) and g. (C8) the group dimension
// has the size g. (C9) the shape of the result is that of the mode. (C10) precision_config has 2 entries, or none.
def RaggedDotOp : Chlo_Op<"ragged_dot", [Pure]> {
  let arguments = (ins AnyElementTensor:$lhs, AnyElementTensor:$rhs, IntTensor:$group_sizes,
                       Chlo_RaggedDotDimensionNumbersAttr:$ragged_dot_dimension_numbers,
                       OptionalAttr<Chlo_PrecisionConfigAttr>:$precision_config);
  let results = (outs AnyElementTensor:$result);
}

// (C1) as many carries as inits, and their types are those of the inits. (C2) the dimension is in range of every input
// and output. (C3) all inputs and outputs have one size along it, which is scan_dim_size if that is given.
// (C4) the body takes the inputs without the dimension and the carries. (C5) the body returns the outputs without the
// dimension and the carries. (C6) at least one input, or scan_dim_size.
def ScanOp : Chlo_Op<"scan", [RecursiveMemoryEffects, AttrSizedOperandSegments, AttrSizedResultSegments,
                              IsolatedFromAbove]> {
  let arguments = (ins Variadic<AnyElementTensor>:$inputs, Variadic<AnyElementTensor>:$inits,
                       ConfinedAttr<I64Attr, [IntNonNegative]>:$dimension,
                       OptionalAttr<ConfinedAttr<I64Attr, [IntNonNegative]>>:$scan_dim_size,
                       DefaultValuedOptionalAttr<BoolAttr, "false">:$is_reverse,
                       OptionalAttr<BoolAttr>:$is_associative);
  let results = (outs Variadic<AnyElementTensor>:$outputs, Variadic<AnyElementTensor>:$carries);
  let regions = (region SizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
}

#endif
