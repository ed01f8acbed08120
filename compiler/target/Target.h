// SPDX-License-Identifier: Apache-2.0
// The list of targets: each is a folder beside this file and one line in Target.cpp.
#pragma once

#include "compiler/support/TargetInfo.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace calor {

/// A processor family that Calor generates code for.
struct TargetFamily {
  llvm::StringLiteral name;
  llvm::StringLiteral examples;       // names of processors, for messages
  llvm::StringLiteral required;       // LLVM's feature that code of the family needs: "+64bit"
  void (*initialize)();               // registers LLVM's code generator
  void (*describe)(TargetInfo &info); // fills the answers from triple, cpu and features
};

/// The facts of processor `cpu`: "host" (or empty) for this machine, else LLVM's name of a processor of the host's
/// family, such as "haswell" or "znver4". An unknown name is an error that lists what is known.
llvm::Expected<TargetInfo> resolveTarget(llvm::StringRef cpu);

/// The number of processors in this process's affinity.
unsigned availableProcessors();

} // namespace calor
