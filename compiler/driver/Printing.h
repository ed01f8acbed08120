// SPDX-License-Identifier: Apache-2.0
// Results, sizes and times for people.
#pragma once

#include "compiler/driver/Elements.h"
#include "compiler/pipeline/Pipeline.h"

namespace calor {

/// One line: NAME: TYPE = [first values, ...] with statistics. `full` prints all values, nested by axis.
void printTensor(llvm::raw_ostream &os, llvm::StringRef name, const HostTensor &tensor, bool full);

/// "outfeed of process (0, 1)": the name under which the tensors that a process feeds out are printed.
std::string outfeedName(int64_t replica, int64_t partition);

/// "9 (contraction 3, loop 6)": the kernels of a program, and how many each strategy compiled.
std::string describeKernels(const CompiledProgram &program);

/// "1.5 MB", "12 us": three digits and a unit.
std::string formatBytes(int64_t bytes);
std::string formatTime(int64_t nanoseconds);

} // namespace calor
