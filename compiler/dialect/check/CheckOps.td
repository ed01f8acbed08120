// SPDX-License-Identifier: Apache-2.0
// Ops that compare tensors when they run; the public conformance programs end in them.
#ifndef CALOR_CHECK_OPS_TD
#define CALOR_CHECK_OPS_TD

include "compiler/dialect/stablehlo/StablehloDialect.td"

def Check_Dialect : Dialect {
  let name = "check";
  let cppNamespace = "::calor::check";
  let summary = "comparisons that fail the run";
}

// None is pure: a check whose result nobody uses still has to run.
class Check_Op<string mnemonic, list<Trait> traits = []> : Op<Check_Dialect, mnemonic, traits>;

def ExpectEqOp : Check_Op<"expect_eq", [SameTypeOperands]> {
  let summary = "each pair of elements is equal as their type compares";
  let arguments = (ins AnyElementTensor:$lhs, AnyElementTensor:$rhs);
  let assemblyFormat = "$lhs `,` $rhs attr-dict `:` type($lhs)";
}
def ExpectEqConstOp : Check_Op<"expect_eq_const", [AllTypesMatch<["lhs", "value"]>]> {
  let arguments = (ins AnyElementTensor:$lhs, ElementsAttr:$value);
  let assemblyFormat = "$lhs `,` $value attr-dict";
}
def ExpectAlmostEqOp : Check_Op<"expect_almost_eq", [SameTypeOperands]> {
  let summary = "each pair differs by at most the tolerance";
  let arguments = (ins AnyElementTensor:$lhs, AnyElementTensor:$rhs, DefaultValuedOptionalAttr<F64Attr, "1e-4">:$tolerance);
  let assemblyFormat = "$lhs `,` $rhs `` custom<Tolerance>($tolerance) attr-dict `:` type($lhs)";
}
def ExpectAlmostEqConstOp : Check_Op<"expect_almost_eq_const", [AllTypesMatch<["lhs", "value"]>]> {
  let arguments = (ins AnyElementTensor:$lhs, ElementsAttr:$value, DefaultValuedOptionalAttr<F64Attr, "1e-4">:$tolerance);
  let assemblyFormat = "$lhs `,` $value `` custom<Tolerance>($tolerance) attr-dict";
}
def ExpectCloseOp : Check_Op<"expect_close", [SameTypeOperands]> {
  let summary = "each pair is between min_ulp_difference and max_ulp_difference floats apart";
  let arguments = (ins TensorWith<"kFloat | kComplex", "ranked tensor of floats or complex numbers">:$actual,
                       TensorWith<"kFloat | kComplex", "ranked tensor of floats or complex numbers">:$expected,
                       I64Attr:$max_ulp_difference, DefaultValuedOptionalAttr<I64Attr, "0">:$min_ulp_difference);
  let assemblyFormat = [{
    $actual `,` $expected `,` `max_ulp_difference` `=` $max_ulp_difference
    `` custom<MinUlpDifference>($min_ulp_difference) attr-dict `:` type($actual) `,` type($expected)
  }];
}

#endif
