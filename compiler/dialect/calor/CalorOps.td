// SPDX-License-Identifier: Apache-2.0
// The calor dialect: what StableHLO cannot say. A fused kernel, a dispatch of its compiled form, packed weights,
// a copy that the memory plan could not avoid, and where a value's bytes lie.
#ifndef CALOR_OPS_TD
#define CALOR_OPS_TD

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpBase.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/ControlFlowInterfaces.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def Calor_Dialect : Dialect {
  let name = "calor";
  let cppNamespace = "::calor";
  let summary = "fused kernels, packed weights and planned buffers";
  let useDefaultAttributePrinterParser = 1;
}

class Calor_Op<string mnemonic, list<Trait> traits = []> : Op<Calor_Dialect, mnemonic, traits>;

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

def Calor_Space : I32EnumAttr<"Space", "where a buffer lies", [
    I32EnumAttrCase<"Arena", 0, "arena">,       // index unused, offset in bytes
    I32EnumAttrCase<"Dynamic", 1, "dynamic">,   // index = slot of the symbolic part of the arena
    I32EnumAttrCase<"Argument", 2, "arg">,      // index = argument of the entry
    I32EnumAttrCase<"Result", 3, "result">,     // index = result of the entry
    I32EnumAttrCase<"Constant", 4, "constant">, // index = entry of the constant table
    I32EnumAttrCase<"Carried", 5, "carried">,   // index = operand of the loop whose buffer the value shares
    I32EnumAttrCase<"Segment", 6, "segment">    // index = segment that the program reserves when it knows the size
  ]> {
  let cppNamespace = "::calor";
  let genSpecializedAttr = 0;
}

def Calor_BufferAttr : AttrDef<Calor_Dialect, "Buffer"> {
  let mnemonic = "buffer";
  let summary = "the bytes of one tensor value";
  let description = [{
    `#calor.buffer<arena, 0, 4096>`: space, index within the space, byte offset.
  }];
  let parameters = (ins EnumParameter<Calor_Space>:$space, "int64_t":$index, "int64_t":$offset);
  let assemblyFormat = "`<` $space `,` $index `,` $offset `>`";
}

def Calor_PackKind : I32EnumAttr<"PackKind", "which operand a packed tensor feeds", [
    I32EnumAttrCase<"Rhs", 0, "rhs">,
    I32EnumAttrCase<"Kernel", 1, "kernel">
  ]> {
  let cppNamespace = "::calor";
  let genSpecializedAttr = 0;
}

def Calor_PackedAttr : AttrDef<Calor_Dialect, "Packed"> {
  let mnemonic = "packed";
  let summary = "encoding of a tensor whose bytes lie in panels for a contraction";
  let description = [{
    The logical tensor is what its type says; the bytes are panels of `panel` columns: for every batch, for every
    panel: depth x panel elements, the panel innermost, zero-padded to whole panels. For element types with
    dot-product instructions `group` consecutive steps of the contracted index lie next to each other inside a
    column (1 otherwise), and the depth is zero-padded to whole groups. `element` is the type of the stored elements.
    With groups of 4 (bytes), one i32 for every column of every batch follows the panels: -128 times the sum of the
    column, which makes up for a left-hand side that is stored with 128 added.

    `rhs`: a dot_general right-hand side seen as [batch..., K, N] by the dimension numbers `batch`, `contract`;
    the remaining dimensions are N in order.
    `kernel`: a convolution kernel; K runs over the spatial dimensions and then input features, N over output
    features; the feature groups are the batch. `batch` is empty; `contract` lists K's dimensions in order.
  }];
  let parameters = (ins EnumParameter<Calor_PackKind>:$kind, "int64_t":$panel, "int64_t":$group,
                        "::mlir::Type":$element, ArrayRefParameter<"int64_t">:$batch, ArrayRefParameter<"int64_t">:$contract, "int64_t":$groups);
  let assemblyFormat = [{
    `<` $kind `,` `panel` `=` $panel `,` `group` `=` $group `,` `element` `=` $element `,`
    `batch` `=` custom<DimensionList>($batch) `,` `contract` `=` custom<DimensionList>($contract) `,` `groups` `=` $groups `>`
  }];
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

def Calor_KernelOp : Calor_Op<"kernel", [IsolatedFromAbove, SingleBlock, RecursiveMemoryEffects]> {
  let summary = "operations that become one function over bare buffers";
  let description = [{
    The region holds StableHLO operations on tensors; block argument i is operand i. `calor.yield` gives the results.
    Results in `tied` share the buffer of an operand: `tied[i]` is that operand's number, or -1. A tied result is
    computed by updating the operand's bytes in place (dynamic_update_slice, scatter); the memory plan sees to it
    that nobody needs the old bytes, by a `calor.copy` where somebody does.

    ```mlir
    %0 = calor.kernel(%x = %arg0, %b = %arg1) : (tensor<4x8xf32>, tensor<8xf32>) -> (tensor<4x8xf32>) {
      ...
      calor.yield %sum : tensor<4x8xf32>
    }
    ```
  }];
  let arguments = (ins Variadic<AnyType>:$inputs, OptionalAttr<DenseI64ArrayAttr>:$tied,
                       OptionalAttr<StrAttr>:$strategy, OptionalAttr<ArrayAttr>:$buffers);
  let results = (outs Variadic<AnyType>:$outputs);
  let regions = (region SizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
  // Also adds the block, with an argument per input.
  let builders = [OpBuilder<(ins "::mlir::ValueRange":$inputs, "::mlir::TypeRange":$results)>];
  let extraClassDeclaration = [{
    /// The operand whose buffer result `index` shares, or -1.
    int64_t tiedOperand(unsigned index);
    YieldOp getYield();
  }];
}

def Calor_YieldOp : Calor_Op<"yield", [Pure, Terminator, ReturnLike, HasParent<"KernelOp">]> {
  let summary = "the results of a kernel";
  let arguments = (ins Variadic<AnyType>:$values);
  let assemblyFormat = "attr-dict ($values^ `:` type($values))?";
}

def Calor_PackOp : Calor_Op<"pack", [Pure]> {
  let summary = "lays the weights of a contraction out in panels";
  let description = [{
    Value semantics: the result is the same tensor with the encoding `#calor.packed`. Of a constant it is done at
    compile time; of an argument it is a kernel of its own, hoisted out of loops.
  }];
  let arguments = (ins AnyRankedTensor:$source, OptionalAttr<ArrayAttr>:$buffers);
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "$source attr-dict `:` type($source) `->` type($result)";
  let hasVerifier = 1;
}

def Calor_CopyOp : Calor_Op<"copy", [Pure]> {
  let summary = "a copy of a tensor's bytes that the memory plan could not avoid";
  let arguments = (ins AnyRankedTensor:$source, OptionalAttr<ArrayAttr>:$buffers);
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "$source attr-dict `:` type($source) `->` type($result)";
}

def Calor_SizeOp : Calor_Op<"size", [AllTypesMatch<["source", "result"]>]> {
  let summary = "sizes that the program computes";
  let description = [{
    When the program is here, element `elements[i]` of `source`, a small static tensor of integers, becomes the value of
    the symbol `symbols[i]` (see compiler/transforms/Shapes.h). The result is `source`: what needs the size uses it.
  }];
  let arguments = (ins AnyRankedTensor:$source, DenseI64ArrayAttr:$elements, DenseI64ArrayAttr:$symbols);
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "$source $elements `symbols` $symbols attr-dict `:` type($source)";
}

def Calor_GuardOp : Calor_Op<"guard", [AllTypesMatch<["source", "result"]>]> {
  let summary = "a condition on sizes that the program computes";
  let description = [{
    The program fails with `message`, in which `values` stand, unless `zero` is 0 when it is here. The result is
    `source`: what relies on the condition uses it.
  }];
  let arguments = (ins AnyRankedTensor:$source, AffineMapAttr:$zero, AffineMapAttr:$values, StrAttr:$message);
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "$source attr-dict `:` type($source)";
}

def Calor_DispatchOp : Calor_Op<"dispatch", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "runs a compiled kernel over its tiles";
  let description = [{
    `kernel` names a function of the kernel ABI (schema/calor/abi.h). `tiles` is their number, -1 where it depends
    on symbolic sizes and comes from the function `<kernel>.tiles`; up to `grain` tiles run on one thread in one
    go, and a dispatch of at most `grain` tiles stays on the caller's thread.
  }];
  let arguments = (ins FlatSymbolRefAttr:$kernel, Variadic<AnyType>:$inputs, I64Attr:$tiles, I64Attr:$grain,
                       OptionalAttr<ArrayAttr>:$buffers);
  let results = (outs Variadic<AnyType>:$outputs);
  let assemblyFormat = [{
    $kernel `(` $inputs `)` `tiles` $tiles `grain` $grain attr-dict `:` functional-type($inputs, $outputs)
  }];
}

def Calor_CollectiveKind : I32EnumAttr<"CollectiveKind", "how processes of a grid move bytes", [
    I32EnumAttrCase<"Gather", 0, "gather">,
    I32EnumAttrCase<"Exchange", 1, "exchange">,
    I32EnumAttrCase<"Permute", 2, "permute">,
    I32EnumAttrCase<"Send", 3, "send">,
    I32EnumAttrCase<"Recv", 4, "recv">,
    I32EnumAttrCase<"Infeed", 5, "infeed">,
    I32EnumAttrCase<"Outfeed", 6, "outfeed">
  ]> {
  let cppNamespace = "::calor";
  let genSpecializedAttr = 0;
}
def Calor_CollectiveKindAttr : EnumAttr<Calor_Dialect, Calor_CollectiveKind, "collective_kind">;

def Calor_CollectiveOp : Calor_Op<"collective"> {
  let summary = "moves bytes between the processes of a grid";
  let description = [{
    All collectives of StableHLO come down to these; what is computed of the bytes is ordinary StableHLO around them.
    `ids` holds process ids (replica * partitions + partition), with -1 where a row is shorter than the others:
      gather    rows of `group` members: result i holds operand i of each member, in the order of the row, one
                after the other (rows that are shorter leave the rest of the result as it is)
      exchange  the same rows; operands and results have `group` parts along dimension 0: part k of result i is
                this process' part of member k's operand i
      permute   the same rows, then as many rows with the place in the row of the member whose operand becomes
                the result of the member in this place, or -1: zero bytes
      send      pairs of source and target; none: to whoever receives on the channel
      recv      the same
      infeed, outfeed  no ids
    A process that no row names gets zero bytes. Processes meet by kind, channel and row. `op` is the name that
    messages use.
  }];
  let arguments = (ins Calor_CollectiveKindAttr:$kind, StrAttr:$op, I64Attr:$channel, DenseI64ArrayAttr:$ids,
                       I64Attr:$group, Variadic<AnyRankedTensor>:$inputs);
  let results = (outs Variadic<AnyRankedTensor>:$outputs);
  let assemblyFormat = [{
    $kind $op `channel` $channel `ids` $ids `group` $group `(` $inputs `)` attr-dict
    `:` functional-type($inputs, $outputs)
  }];
}

#endif // CALOR_OPS_TD
