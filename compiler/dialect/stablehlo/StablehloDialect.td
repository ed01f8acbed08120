// SPDX-License-Identifier: Apache-2.0
// The StableHLO dialect and the kinds of operands its ops take. Constraints test one bit set of element kinds
// (StablehloTypes.h), so a constraint costs one call in the generated code.
#ifndef CALOR_STABLEHLO_DIALECT_TD
#define CALOR_STABLEHLO_DIALECT_TD

include "mlir/IR/OpBase.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def Stablehlo_Dialect : Dialect {
  let name = "stablehlo";
  let cppNamespace = "::calor::stablehlo";
  let summary = "StableHLO, written from its public specification";
  let useDefaultTypePrinterParser = 1;
  let useDefaultAttributePrinterParser = 0;
  let hasConstantMaterializer = 1;
  let extraClassDeclaration = [{
    ::mlir::Attribute parseAttribute(::mlir::DialectAsmParser &parser, ::mlir::Type type) const override;
    void printAttribute(::mlir::Attribute attr, ::mlir::DialectAsmPrinter &printer) const override;

  private:
    void registerAttributes();
    void registerTypes();
    void registerElementwiseOps();
    void registerDataMovementOps();
    void registerDynamicOps();
    void registerReductionOps();
    void registerContractionOps();
    void registerLinearAlgebraOps();
    void registerControlFlowOps();
    void registerDistributionOps();
  }];
}

// A ranked tensor whose element type is one of `kinds` (an expression over calor::stablehlo::ElementKind).
class TensorWith<string kinds, string summary>
    : Type<CPred<"::calor::stablehlo::isTensorOf($_self, " # kinds # ")">, summary, "::mlir::RankedTensorType">;
class ScalarWith<string kinds, string summary>
    : Type<CPred<"::calor::stablehlo::isScalarTensorOf($_self, " # kinds # ")">, summary, "::mlir::RankedTensorType">;
class VectorWith<string kinds, string summary>
    : Type<CPred<"::calor::stablehlo::isVectorTensorOf($_self, " # kinds # ")">, summary, "::mlir::RankedTensorType">;

def AnyElementTensor : TensorWith<"kAnyElement", "ranked tensor or quantized tensor">;
def PlainTensor : TensorWith<"kAnyElement & ~kQuantizedPerAxis", "ranked tensor or per-tensor quantized tensor">;
def UnquantizedTensor : TensorWith<"kAnyElement & ~kQuantizedAny", "ranked tensor of unquantized values">;
def QuantizedTensor : TensorWith<"kQuantizedAny", "ranked tensor of quantized values">;
def PredTensor : TensorWith<"kBool", "ranked tensor of i1">;
def IntTensor : TensorWith<"kAnyInt", "ranked tensor of integers">;
def PredOrIntTensor : TensorWith<"kBool | kAnyInt", "ranked tensor of i1 or integers">;
def IntOrIndexTensor : TensorWith<"kAnyInt | kIndex", "ranked tensor of integers or index">;
def FloatTensor : TensorWith<"kFloat", "ranked tensor of floats">;
def FloatOrComplexTensor : TensorWith<"kFloat | kComplex", "ranked tensor of floats or complex numbers">;
def ComplexTensor : TensorWith<"kComplex", "ranked tensor of complex numbers">;
def FloatOrQuantizedTensor : TensorWith<"kFloat | kQuantizedPerTensor", "ranked tensor of floats or per-tensor quantized values">;
def FloatOrQuantizedVector : VectorWith<"kFloat | kQuantizedPerTensor", "1-dimensional tensor of floats or per-tensor quantized values">;
def FloatComplexOrQuantizedTensor : TensorWith<"kFloat | kComplex | kQuantizedPerTensor",
    "ranked tensor of floats, complex numbers or per-tensor quantized values">;
def SignedTensor : TensorWith<"kSignedInt | kFloat | kComplex | kQuantizedPerTensor",
    "ranked tensor of signed integers, floats, complex numbers or per-tensor quantized values">;
def NumericTensor : TensorWith<"kAnyInt | kFloat | kComplex | kQuantizedPerTensor",
    "ranked tensor of integers, floats, complex numbers or per-tensor quantized values">;
def F32OrF64Tensor : TensorWith<"kF32OrF64", "ranked tensor of f32 or f64">;
def PredScalar : ScalarWith<"kBool", "0-dimensional tensor of i1">;
def I32Scalar : ScalarWith<"kI32", "0-dimensional tensor of i32">;
def IntScalar : ScalarWith<"kAnyInt | kIndex", "0-dimensional tensor of integers">;
def ShapeVector : VectorWith<"kAnyInt | kIndex", "1-dimensional tensor of integers or index">;
def U32Scalar : ScalarWith<"kU32", "0-dimensional tensor of ui32">;
def AnyScalar : ScalarWith<"kAnyElement", "0-dimensional tensor">;

def StablehloToken : Type<CPred<"::llvm::isa<::calor::stablehlo::TokenType>($_self)">, "token",
                          "::calor::stablehlo::TokenType">,
                     BuildableType<"::calor::stablehlo::TokenType::get($_builder.getContext())">;
def StablehloFuture : Type<CPred<"::llvm::isa<::calor::stablehlo::FutureType>($_self)">, "future",
                           "::calor::stablehlo::FutureType">;
def StablehloTuple : Type<CPred<"::llvm::isa<::mlir::TupleType>($_self)">, "tuple", "::mlir::TupleType">;
def TensorOrToken : Type<CPred<"::calor::stablehlo::isTensorOf($_self, kAnyElement) || "
                               "::llvm::isa<::calor::stablehlo::TokenType>($_self)">, "ranked tensor or token">;
// What crosses the border of the program: a tensor, token, tuple, buffer or future.
def AnyValue : Type<CPred<"::calor::stablehlo::isValueType($_self)">,
                    "ranked tensor, token, tuple, buffer or future">;

// Marks ops that compute each result element from the operand elements at the same index (scalar operands are
// broadcast). See isElementwise() in StablehloOps.h.
def ElementwiseOp : NativeOpTrait<"ElementwiseOp"> {
  let cppNamespace = "::calor::stablehlo";
}

// Runs before the constraints of the operands, whose messages cannot name the rule of a type.
def QuantizedTypesAreValid : NativeOpTrait<"QuantizedTypesAreValid">, StructuralOpTrait {
  let cppNamespace = "::calor::stablehlo";
}

class Stablehlo_Op<string mnemonic, list<Trait> traits = []>
    : Op<Stablehlo_Dialect, mnemonic, [QuantizedTypesAreValid] # traits> {
  let hasVerifier = 1;
}

#endif
