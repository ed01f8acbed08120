// SPDX-License-Identifier: Apache-2.0
// Ops of the Shardy dialect. On whole tensors all of them but manual_computation are identities: they say where the
// parts of a tensor lie.
#ifndef CALOR_SDY_OPS_TD
#define CALOR_SDY_OPS_TD

include "compiler/dialect/sdy/SdyAttrs.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "mlir/IR/SymbolInterfaces.td"

class Sdy_Op<string mnemonic, list<Trait> traits = []> : Op<Sdy_Dialect, mnemonic, traits>;

// What a sharding may be attached to: tensors and the values without elements (tokens).
def Sdy_Value : Type<CPred<"::calor::sdy::mayHaveSharding($_self)">, "ranked tensor or token">;

def MeshOp : Sdy_Op<"mesh", [Symbol, HasParent<"::mlir::ModuleOp">]> {
  let arguments = (ins SymbolNameAttr:$sym_name, MeshAttr:$mesh);
  let assemblyFormat = "$sym_name `=` $mesh attr-dict";
  let hasVerifier = 1;
}

class ShardingOp<string mnemonic, list<Trait> traits = []>
    : Sdy_Op<mnemonic, [SameOperandsAndResultType] # traits> {
  let arguments = (ins Sdy_Value:$input, TensorShardingAttr:$sharding);
  let results = (outs Sdy_Value:$result);
  let assemblyFormat = "$input $sharding attr-dict `:` type($result)";
  let hasVerifier = 1;
}
def ShardingConstraintOp : ShardingOp<"sharding_constraint"> {
  let summary = "how a tensor, or these uses of it, shall be sharded; keeps its meaning without uses";
}
def ReshardOp : ShardingOp<"reshard", [Pure]>;

def ShardingGroupOp : Sdy_Op<"sharding_group"> {
  let summary = "tensors of one group are sharded alike";
  let arguments = (ins AnyRankedTensor:$input, I64Attr:$group_id);
  let assemblyFormat = "$input `group_id` `` `=` `` custom<BareInteger>($group_id) attr-dict `:` type($input)";
}
def ConstantOp : Sdy_Op<"constant", [Pure]> {
  let summary = "a constant that no folder merges with others, so that each use may be sharded in its own way";
  let arguments = (ins ElementsAttr:$value);
  let results = (outs AnyRankedTensor:$output);
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
}
def DataFlowEdgeOp : Sdy_Op<"data_flow_edge", [SameOperandsAndResultType]> {
  let arguments = (ins Sdy_Value:$input, OptionalAttr<TensorShardingAttr>:$sharding);
  let results = (outs Sdy_Value:$result);
  let assemblyFormat = "$input (`sharding` `` `=` `` $sharding^)? attr-dict `:` type($result)";
  let hasVerifier = 1;
}
def FuncDataFlowEdgeOp : Sdy_Op<"func_data_flow_edge", [SameOperandsAndResultType]> {
  let arguments = (ins Sdy_Value:$input);
  let results = (outs Sdy_Value:$result);
  let assemblyFormat = "$input attr-dict `:` type($result)";
  let hasVerifier = 1;
}
def PropagationBarrierOp : Sdy_Op<"propagation_barrier", [Pure, SameOperandsAndResultType]> {
  let arguments = (ins AnyRankedTensor:$input, PropagationDirection:$allowed_direction);
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "$input `allowed_direction` `` `=` `` $allowed_direction attr-dict `:` type($input)";
  let hasVerifier = 1;
}

def ReturnOp : Sdy_Op<"return", [Pure, Terminator]> {
  let arguments = (ins Variadic<AnyType>:$results);
  let builders = [OpBuilder<(ins), [{ build($_builder, $_state, ::mlir::ValueRange()); }]>];
  let assemblyFormat = "attr-dict ($results^ `:` type($results))?";
}
class RegionOp<string mnemonic> : Sdy_Op<mnemonic,
    [IsolatedFromAbove, RecursiveMemoryEffects, SingleBlockImplicitTerminator<"ReturnOp">]> {
  let regions = (region SizedRegion<1>:$body);
  let hasVerifier = 1;
}
def ManualComputationOp : RegionOp<"manual_computation"> {
  let summary = "code that each device runs on its own part along the manual axes";
  let arguments = (ins Variadic<AnyType>:$tensors, TensorShardingPerValueAttr:$in_shardings,
                       TensorShardingPerValueAttr:$out_shardings, ManualAxesAttr:$manual_axes);
  let results = (outs Variadic<AnyType>);
  let assemblyFormat = [{
    `(` operands `)` `in_shardings` `` `=` `` custom<ShardingList>($in_shardings)
    `out_shardings` `` `=` `` custom<ShardingList>($out_shardings)
    `manual_axes` `` `=` `` $manual_axes custom<BodyWithArguments>($body) attr-dict `:`
    functional-type(operands, results)
  }];
}
def NamedComputationOp : RegionOp<"named_computation"> {
  let summary = "a group of ops with a name, as if they stood in its place";
  let arguments = (ins StrAttr:$name, Variadic<AnyType>:$operands,
                       OptionalAttr<TensorShardingPerValueAttr>:$in_shardings,
                       OptionalAttr<TensorShardingPerValueAttr>:$out_shardings);
  let results = (outs Variadic<AnyType>);
  let assemblyFormat = [{
    `<` $name `>` `` `(` $operands `)` (`in_shardings` `` `=` `` custom<ShardingList>($in_shardings)^)?
    (`out_shardings` `` `=` `` custom<ShardingList>($out_shardings)^)? custom<BodyWithArguments>($body) attr-dict
    `:` functional-type($operands, results)
  }];
}

// The sharding of the result follows from the operand's and the axes; out_sharding repeats it and must agree.
class CollectiveOp<string mnemonic, dag parameters, string parameterFormat>
    : Sdy_Op<mnemonic, [Pure, SameOperandsAndResultType]> {
  let arguments = !con((ins AnyRankedTensor:$tensor), parameters, (ins TensorShardingAttr:$out_sharding));
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = parameterFormat # " $tensor `out_sharding` `` `=` `` $out_sharding attr-dict `:` type($result)";
  let hasVerifier = 1;
}
def AllGatherOp : CollectiveOp<"all_gather", (ins ListOfAxisRefListsAttr:$gathering_axes), "$gathering_axes">;
def AllSliceOp : CollectiveOp<"all_slice", (ins ListOfAxisRefListsAttr:$slicing_axes), "$slicing_axes">;
def AllToAllOp : CollectiveOp<"all_to_all", (ins AllToAllParamListAttr:$params), "$params">;
def CollectivePermuteOp : CollectiveOp<"collective_permute", (ins), "">;
def AllReduceOp : CollectiveOp<"all_reduce",
    (ins AxisRefListAttr:$reduction_axes,
         DefaultValuedAttr<ReductionKind, "::calor::sdy::ReductionKind::Sum">:$reduction_op),
    "custom<ReducedAxes>($reduction_op, $reduction_axes)">;
def ReduceScatterOp : CollectiveOp<"reduce_scatter",
    (ins ListOfAxisRefListsAttr:$reduce_scatter_axes,
         DefaultValuedAttr<ReductionKind, "::calor::sdy::ReductionKind::Sum">:$reduction_op),
    "custom<ReducedAxes>($reduction_op, $reduce_scatter_axes)">;
def ReplicatedToUnreducedOp : CollectiveOp<"replicated_to_unreduced", (ins AxisRefListAttr:$axes), "$axes">;
def ShardedToUnreducedOp : CollectiveOp<"sharded_to_unreduced", (ins ListOfAxisRefListsAttr:$axes), "$axes">;

#endif
