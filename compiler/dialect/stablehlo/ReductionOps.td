// SPDX-License-Identifier: Apache-2.0
// Ops that apply a region to scalars: reductions, scatters, sort and map. A region is one block that ends in
// stablehlo.return.
#ifndef CALOR_STABLEHLO_REDUCTION_OPS_TD
#define CALOR_STABLEHLO_REDUCTION_OPS_TD

include "compiler/dialect/stablehlo/StablehloAttrs.td"

class RegionOp<string mnemonic, list<Trait> traits = []>
    : Stablehlo_Op<mnemonic, [RecursiveMemoryEffects, RecursivelySpeculatable,
                             SingleBlockImplicitTerminator<"ReturnOp">] # traits>;

def ReduceOp : RegionOp<"reduce", [SameVariadicOperandSize]> {
  let arguments = (ins Variadic<PlainTensor>:$inputs, Variadic<AnyScalar>:$init_values, DenseI64ArrayAttr:$dimensions);
  let results = (outs Variadic<PlainTensor>);
  let regions = (region SizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
}
def ReduceWindowOp : RegionOp<"reduce_window", [SameVariadicOperandSize]> {
  let arguments = (ins Variadic<PlainTensor>:$inputs, Variadic<AnyScalar>:$init_values,
                       DenseI64ArrayAttr:$window_dimensions, OptionalAttr<DenseI64ArrayAttr>:$window_strides,
                       OptionalAttr<DenseI64ArrayAttr>:$base_dilations,
                       OptionalAttr<DenseI64ArrayAttr>:$window_dilations, OptionalAttr<I64ElementsAttr>:$padding);
  let results = (outs Variadic<PlainTensor>);
  let regions = (region SizedRegion<1>:$body);
}
def SelectAndScatterOp : RegionOp<"select_and_scatter"> {
  let arguments = (ins PlainTensor:$operand, PlainTensor:$source, AnyScalar:$init_value,
                       OptionalAttr<DenseI64ArrayAttr>:$window_dimensions,
                       OptionalAttr<DenseI64ArrayAttr>:$window_strides, OptionalAttr<I64ElementsAttr>:$padding);
  let results = (outs PlainTensor:$result);
  let regions = (region SizedRegion<1>:$select, SizedRegion<1>:$scatter);
}
def ScatterOp : RegionOp<"scatter", [SameVariadicOperandSize]> {
  let arguments = (ins Variadic<PlainTensor>:$inputs, IntOrIndexTensor:$scatter_indices,
                       Variadic<PlainTensor>:$updates, ScatterDimensionNumbersAttr:$scatter_dimension_numbers,
                       DefaultValuedOptionalAttr<BoolAttr, "false">:$indices_are_sorted,
                       DefaultValuedOptionalAttr<BoolAttr, "false">:$unique_indices);
  let results = (outs Variadic<PlainTensor>);
  let regions = (region SizedRegion<1>:$update_computation);
}
def SortOp : RegionOp<"sort"> {
  let arguments = (ins Variadic<PlainTensor>:$inputs, DefaultValuedOptionalAttr<I64Attr, "-1">:$dimension,
                       DefaultValuedOptionalAttr<BoolAttr, "false">:$is_stable);
  let results = (outs Variadic<PlainTensor>);
  let regions = (region SizedRegion<1>:$comparator);
}
def MapOp : RegionOp<"map"> {
  let arguments = (ins Variadic<PlainTensor>:$inputs, DenseI64ArrayAttr:$dimensions);
  let results = (outs PlainTensor:$result);
  let regions = (region SizedRegion<1>:$computation);
}

#endif
