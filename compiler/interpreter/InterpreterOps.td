// SPDX-License-Identifier: Apache-2.0
// Ops of programs that test: they start processes and show values.
#ifndef CALOR_INTERPRETER_OPS_TD
#define CALOR_INTERPRETER_OPS_TD

include "mlir/IR/OpBase.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def Interpreter_Dialect : Dialect {
  let name = "interpreter";
  let cppNamespace = "::calor::interpreter";
  let summary = "starting processes and looking at values";
}

// None is pure: each does something where it stands.
class Interpreter_Op<string mnemonic> : Op<Interpreter_Dialect, mnemonic>;

def RunParallelOp : Interpreter_Op<"run_parallel"> {
  let summary = "runs a grid of processes to their ends";
  let description = [{
    `programs[replica][partition]` is the function of that process (a symbol; a number once it is compiled). Operands
    and results are those of all processes, replica-major, one after the other. Each process reads the results of the
    functions of `infeed`, in order.
  }];
  let arguments = (ins Variadic<AnyType>:$inputs, ArrayAttr:$programs, OptionalAttr<ArrayAttr>:$infeed);
  let results = (outs Variadic<AnyType>);
  let hasVerifier = 1;
}
def PrintOp : Interpreter_Op<"print"> {
  let summary = "prints a tensor when it runs";
  let arguments = (ins AnyRankedTensor:$operand);
  let assemblyFormat = "$operand attr-dict `:` type($operand)";
}
def ProbeOp : Op<Interpreter_Dialect, "probe", [AllTypesMatch<["operand", "result"]>]> {
  let summary = "names a value for those who record them; the value passes through";
  let arguments = (ins AnyRankedTensor:$operand, StrAttr:$probe_id);
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "$operand `,` `probe_id` `=` $probe_id attr-dict `:` type($result)";
}

#endif
