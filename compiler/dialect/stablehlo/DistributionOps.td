// SPDX-License-Identifier: Apache-2.0
// Ops that talk to other processes or to the host.
#ifndef CALOR_STABLEHLO_DISTRIBUTION_OPS_TD
#define CALOR_STABLEHLO_DISTRIBUTION_OPS_TD

include "compiler/dialect/stablehlo/StablehloAttrs.td"

class CollectiveOp<string mnemonic> : Stablehlo_Op<mnemonic>;
class ReducingCollectiveOp<string mnemonic>
    : Stablehlo_Op<mnemonic, [SingleBlockImplicitTerminator<"ReturnOp">]> {
  let regions = (region SizedRegion<1>:$computation);
}

def AllGatherOp : CollectiveOp<"all_gather"> {
  let arguments = (ins Variadic<PlainTensor>:$operands, I64Attr:$all_gather_dim, ReplicaGroupsAttr:$replica_groups,
                       OptionalAttr<ChannelHandleAttr>:$channel_handle, UnitAttr:$use_global_device_ids);
  let results = (outs Variadic<PlainTensor>);
}
def AllReduceOp : ReducingCollectiveOp<"all_reduce"> {
  let arguments = (ins Variadic<PlainTensor>:$operands, ReplicaGroupsAttr:$replica_groups,
                       OptionalAttr<ChannelHandleAttr>:$channel_handle, UnitAttr:$use_global_device_ids);
  let results = (outs Variadic<PlainTensor>);
}
def AllToAllOp : CollectiveOp<"all_to_all"> {
  let arguments = (ins Variadic<PlainTensor>:$operands, I64Attr:$split_dimension, I64Attr:$concat_dimension,
                       I64Attr:$split_count, ReplicaGroupsAttr:$replica_groups,
                       OptionalAttr<ChannelHandleAttr>:$channel_handle);
  let results = (outs Variadic<PlainTensor>);
}
def ReduceScatterOp : ReducingCollectiveOp<"reduce_scatter"> {
  let arguments = (ins PlainTensor:$operand, I64Attr:$scatter_dimension, ReplicaGroupsAttr:$replica_groups,
                       OptionalAttr<ChannelHandleAttr>:$channel_handle, UnitAttr:$use_global_device_ids);
  let results = (outs PlainTensor:$result);
}
def CollectiveBroadcastOp : CollectiveOp<"collective_broadcast"> {
  let arguments = (ins Variadic<PlainTensor>:$operands, ReplicaGroupsAttr:$replica_groups,
                       OptionalAttr<ChannelHandleAttr>:$channel_handle, UnitAttr:$has_dynamic_root);
  let results = (outs Variadic<PlainTensor>);
}
def CollectiveReduceOp : ReducingCollectiveOp<"collective_reduce"> {
  let arguments = (ins Variadic<PlainTensor>:$operands, ReplicaGroupsAttr:$replica_groups,
                       OptionalAttr<ChannelHandleAttr>:$channel_handle, UnitAttr:$use_global_device_ids,
                       UnitAttr:$has_dynamic_root);
  let results = (outs Variadic<PlainTensor>);
}
def CollectivePermuteOp : CollectiveOp<"collective_permute"> {
  let arguments = (ins PlainTensor:$operand, I64ElementsAttr:$source_target_pairs,
                       OptionalAttr<ChannelHandleAttr>:$channel_handle);
  let results = (outs PlainTensor:$result);
}
def CrossReplicaSumOp : CollectiveOp<"cross-replica-sum"> {
  let arguments = (ins PlainTensor:$operand, ReplicaGroupsAttr:$replica_groups);
  let results = (outs PlainTensor:$result);
}
def PartitionIdOp : Stablehlo_Op<"partition_id", [Pure]> {
  let results = (outs U32Scalar:$result);
  let assemblyFormat = "attr-dict `:` type($result)";
  let hasVerifier = 0;
}
def ReplicaIdOp : Stablehlo_Op<"replica_id", [Pure]> {
  let results = (outs U32Scalar:$result);
  let assemblyFormat = "attr-dict `:` type($result)";
  let hasVerifier = 0;
}
def SendOp : Stablehlo_Op<"send"> {
  let arguments = (ins Variadic<AnyElementTensor>:$inputs, StablehloToken:$token, ChannelHandleAttr:$channel_handle,
                       DefaultValuedOptionalAttr<BoolAttr, "false">:$is_host_transfer,
                       OptionalAttr<I64ElementsAttr>:$source_target_pairs);
  let results = (outs StablehloToken:$result);
}
def RecvOp : Stablehlo_Op<"recv"> {
  let arguments = (ins StablehloToken:$token, ChannelHandleAttr:$channel_handle,
                       DefaultValuedOptionalAttr<BoolAttr, "false">:$is_host_transfer,
                       OptionalAttr<I64ElementsAttr>:$source_target_pairs);
  let results = (outs Variadic<TensorOrToken>);
}
def InfeedOp : Stablehlo_Op<"infeed"> {
  let arguments = (ins StablehloToken:$token, OptionalAttr<StrAttr>:$infeed_config, OptionalAttr<ArrayAttr>:$layout);
  let results = (outs Variadic<TensorOrToken>);
}
def OutfeedOp : Stablehlo_Op<"outfeed"> {
  let arguments = (ins Variadic<AnyElementTensor>:$inputs, StablehloToken:$token, OptionalAttr<StrAttr>:$outfeed_config);
  let results = (outs StablehloToken:$result);
  let hasVerifier = 0;
}
def AsyncStartOp : Stablehlo_Op<"async_start", [RecursiveMemoryEffects, SingleBlockImplicitTerminator<"ReturnOp">]> {
  let arguments = (ins Variadic<AnyElementTensor>:$operands);
  let results = (outs StablehloFuture:$result);
  let regions = (region SizedRegion<1>:$body);
}
def AsyncDoneOp : Stablehlo_Op<"async_done"> {
  let arguments = (ins StablehloFuture:$operand);
  let results = (outs Variadic<AnyElementTensor>);
}

#endif
