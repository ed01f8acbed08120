// SPDX-License-Identifier: Apache-2.0
// Enumerations of StableHLO; the numbers are those of the portable bytecode.
#ifndef CALOR_STABLEHLO_ENUMS_TD
#define CALOR_STABLEHLO_ENUMS_TD

include "mlir/IR/EnumAttr.td"
include "compiler/dialect/stablehlo/StablehloDialect.td"

class Stablehlo_Enum<string name, list<I32EnumAttrCase> cases> : I32EnumAttr<name, name, cases> {
  let genSpecializedAttr = 0;
  let cppNamespace = "::calor::stablehlo";
}
class Stablehlo_EnumAttr<EnumAttrInfo info, string mnemonic> : EnumAttr<Stablehlo_Dialect, info, mnemonic>;

def ComparisonDirection : Stablehlo_Enum<"ComparisonDirection", [
  I32EnumAttrCase<"EQ", 0>, I32EnumAttrCase<"NE", 1>, I32EnumAttrCase<"GE", 2>,
  I32EnumAttrCase<"GT", 3>, I32EnumAttrCase<"LE", 4>, I32EnumAttrCase<"LT", 5>]>;
def ComparisonType : Stablehlo_Enum<"ComparisonType", [
  I32EnumAttrCase<"NOTYPE", 0>, I32EnumAttrCase<"FLOAT", 1>, I32EnumAttrCase<"TOTALORDER", 2>,
  I32EnumAttrCase<"SIGNED", 3>, I32EnumAttrCase<"UNSIGNED", 4>, I32EnumAttrCase<"WEAKORDER", 5>]>;
def FftType : Stablehlo_Enum<"FftType", [
  I32EnumAttrCase<"FFT", 0>, I32EnumAttrCase<"IFFT", 1>, I32EnumAttrCase<"RFFT", 2>, I32EnumAttrCase<"IRFFT", 3>]>;
def Precision : Stablehlo_Enum<"Precision", [
  I32EnumAttrCase<"DEFAULT", 0>, I32EnumAttrCase<"HIGH", 1>, I32EnumAttrCase<"HIGHEST", 2>]>;
def RngAlgorithm : Stablehlo_Enum<"RngAlgorithm", [
  I32EnumAttrCase<"DEFAULT", 0>, I32EnumAttrCase<"THREE_FRY", 1>, I32EnumAttrCase<"PHILOX", 2>]>;
def RngDistribution : Stablehlo_Enum<"RngDistribution", [
  I32EnumAttrCase<"UNIFORM", 1>, I32EnumAttrCase<"NORMAL", 2>]>;
def Transpose : Stablehlo_Enum<"Transpose", [
  I32EnumAttrCase<"TRANSPOSE_INVALID", 0>, I32EnumAttrCase<"NO_TRANSPOSE", 1>,
  I32EnumAttrCase<"TRANSPOSE", 2>, I32EnumAttrCase<"ADJOINT", 3>]>;
def ResultAccuracyMode : Stablehlo_Enum<"ResultAccuracyMode", [
  I32EnumAttrCase<"DEFAULT", 0>, I32EnumAttrCase<"HIGHEST", 1>, I32EnumAttrCase<"TOLERANCE", 2>]>;

def ComparisonDirectionAttr : Stablehlo_EnumAttr<ComparisonDirection, "comparison_direction">;
def ComparisonTypeAttr : Stablehlo_EnumAttr<ComparisonType, "comparison_type">;
def FftTypeAttr : Stablehlo_EnumAttr<FftType, "fft_type">;
def PrecisionAttr : Stablehlo_EnumAttr<Precision, "precision">;
def RngAlgorithmAttr : Stablehlo_EnumAttr<RngAlgorithm, "rng_algorithm">;
def RngDistributionAttr : Stablehlo_EnumAttr<RngDistribution, "rng_distribution">;
def TransposeAttr : Stablehlo_EnumAttr<Transpose, "transpose">;
def ResultAccuracyModeAttr : Stablehlo_EnumAttr<ResultAccuracyMode, "result_accuracy_mode"> {
  let assemblyFormat = "`<` $value `>`";
}

// Stands in the IR as a plain i32.
def CustomCallApiVersion : I32EnumAttr<"CustomCallApiVersion", "custom call API version", [
  I32EnumAttrCase<"API_VERSION_UNSPECIFIED", 0>, I32EnumAttrCase<"API_VERSION_ORIGINAL", 1>,
  I32EnumAttrCase<"API_VERSION_STATUS_RETURNING", 2>,
  I32EnumAttrCase<"API_VERSION_STATUS_RETURNING_UNIFIED", 3>, I32EnumAttrCase<"API_VERSION_TYPED_FFI", 4>]> {
  let cppNamespace = "::calor::stablehlo";
}

#endif
