// SPDX-License-Identifier: Apache-2.0
// Control flow, calls out of the program, tuples and tokens.
#ifndef CALOR_STABLEHLO_CONTROL_FLOW_OPS_TD
#define CALOR_STABLEHLO_CONTROL_FLOW_OPS_TD

include "compiler/dialect/stablehlo/StablehloAttrs.td"
include "mlir/IR/SymbolInterfaces.td"

def ReturnOp : Stablehlo_Op<"return", [Pure, Terminator]> {
  let summary = "ends every region of a StableHLO op";
  let arguments = (ins Variadic<AnyType>:$results);
  let builders = [OpBuilder<(ins), [{ build($_builder, $_state, ::mlir::ValueRange()); }]>];
  let assemblyFormat = "$results attr-dict (`:` type($results)^)?";
  let hasVerifier = 0;
}

class BranchingOp<string mnemonic, list<Trait> traits = []>
    : Stablehlo_Op<mnemonic, [RecursiveMemoryEffects, SingleBlockImplicitTerminator<"ReturnOp">] # traits>;

def IfOp : BranchingOp<"if"> {
  let arguments = (ins PredScalar:$pred);
  let results = (outs Variadic<AnyType>);
  let regions = (region SizedRegion<1>:$true_branch, SizedRegion<1>:$false_branch);
}
def CaseOp : BranchingOp<"case"> {
  let arguments = (ins I32Scalar:$index);
  let results = (outs Variadic<AnyType>);
  let regions = (region VariadicRegion<SizedRegion<1>>:$branches);
}
def WhileOp : BranchingOp<"while", [DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmBlockArgumentNames"]>]> {
  let arguments = (ins Variadic<AnyType>:$operand);
  let results = (outs Variadic<AnyType>);
  let regions = (region SizedRegion<1>:$cond, SizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
}

def CustomCallOp : Stablehlo_Op<"custom_call", [DeclareOpInterfaceMethods<MemoryEffectsOpInterface>]> {
  let summary = "a call of something outside the program; pure unless has_side_effect";
  let arguments = (ins Variadic<AnyValue>:$inputs, StrAttr:$call_target_name,
                       DefaultValuedOptionalAttr<BoolAttr, "false">:$has_side_effect,
                       OptionalAttr<AnyAttrOf<[StrAttr, DictionaryAttr]>>:$backend_config,
                       DefaultValuedOptionalAttr<CustomCallApiVersion,
                           "::calor::stablehlo::CustomCallApiVersion::API_VERSION_ORIGINAL">:$api_version,
                       OptionalAttr<ArrayAttr>:$called_computations, OptionalAttr<ArrayAttr>:$operand_layouts,
                       OptionalAttr<ArrayAttr>:$result_layouts, OptionalAttr<ArrayAttr>:$output_operand_aliases,
                       OptionalAttr<ArrayAttr>:$result_tilings);
  let results = (outs Variadic<AnyValue>);
  let assemblyFormat = [{
    custom<CustomCallTarget>($call_target_name) `(` $inputs `)` attr-dict `:` functional-type(operands, results)
  }];
}
def CompositeOp : Stablehlo_Op<"composite", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "a named op together with the function that says what it computes";
  let arguments = (ins Variadic<AnyType>:$inputs, StrAttr:$name,
                       OptionalAttr<DictionaryAttr>:$composite_attributes, FlatSymbolRefAttr:$decomposition,
                       DefaultValuedOptionalAttr<I32Attr, "0">:$version);
  let results = (outs Variadic<AnyType>);
  let regions = (region VariadicRegion<SizedRegion<1>>:$composite_regions);
  let assemblyFormat = [{
    $name $inputs attr-dict `` custom<CompositeRegions>($composite_regions) `:` functional-type(operands, results)
  }];
}
def TraceOp : Stablehlo_Op<"trace", [Pure]> {
  let summary = "a tag beside a value, for tools of early versions; computes nothing";
  let arguments = (ins AnyElementTensor:$operand, StrAttr:$tag);
  let assemblyFormat = "$operand `,` $tag attr-dict `:` type($operand)";
  let hasVerifier = 0;
}
def OptimizationBarrierOp : Stablehlo_Op<"optimization_barrier", [Pure]> {
  let arguments = (ins Variadic<TensorOrToken>:$operand);
  let results = (outs Variadic<TensorOrToken>:$result);
  let assemblyFormat = [{
    attr-dict ($operand^ `:` custom<PairwiseOpType>(type($operand), type($result))):(`(` `)`)?
  }];
}

def TupleOp : Stablehlo_Op<"tuple", [Pure]> {
  let arguments = (ins Variadic<AnyValue>:$val);
  let results = (outs StablehloTuple:$result);
  let assemblyFormat = "$val attr-dict `:` custom<TupleOpType>(type($val), type($result))";
}
def GetTupleElementOp : Stablehlo_Op<"get_tuple_element", [Pure]> {
  let arguments = (ins StablehloTuple:$operand, I32Attr:$index);
  let results = (outs AnyValue:$result);
  let assemblyFormat = "$operand `[` $index `]` attr-dict `:` functional-type(operands, results)";
  let hasFolder = 1;
}
def AfterAllOp : Stablehlo_Op<"after_all", [Pure]> {
  let arguments = (ins Variadic<StablehloToken>:$inputs);
  let results = (outs StablehloToken:$result);
  let assemblyFormat = "$inputs attr-dict `:` custom<AfterAllType>(ref($inputs), type($inputs), type($result))";
  let hasVerifier = 0;
}
def CreateTokenOp : Stablehlo_Op<"create_token", [Pure]> {
  let results = (outs StablehloToken:$output);
  let assemblyFormat = "attr-dict `:` type($output)";
  let hasVerifier = 0;
}

#endif
