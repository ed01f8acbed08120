// SPDX-License-Identifier: Apache-2.0
// The facts of x86-64 processors that kernels depend on.
#include "compiler/target/x86/X86.h"

#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;

void calor::x86::initialize() {
  LLVMInitializeX86TargetInfo();
  LLVMInitializeX86Target();
  LLVMInitializeX86TargetMC();
  LLVMInitializeX86AsmPrinter();
}

void calor::x86::describe(TargetInfo &info) {
  std::string error;
  Triple triple(info.triple);
  const Target *target = TargetRegistry::lookupTarget(triple, error);
  std::unique_ptr<MCSubtargetInfo> subtarget(target->createMCSubtargetInfo(triple, info.cpu, info.features));
  auto has = [&](StringRef feature) { return subtarget->checkFeatures(("+" + feature).str()); };
  bool avx512 = has("avx512f") && has("avx512bw") && has("avx512vl") && has("avx512dq");
  info.vectorBytes = avx512 ? 64 : has("avx2") ? 32 : 16;
  info.vectorRegisters = avx512 ? 32 : 16;
  info.fusedMultiplyAdd = has("fma");
  info.maskedMemory = avx512;
  info.dotInt8 = avx512 && has("avx512vnni");
  info.dotBf16 = avx512 && has("avx512bf16");
  if (info.dotInt8)
    info.dotInt8Intrinsic = "llvm.x86.avx512.vpdpbusd.512";
  if (info.dotBf16)
    info.dotBf16Intrinsic = "llvm.x86.avx512bf16.dpbf16ps.512";
  info.dotInt16Intrinsic = avx512        ? "llvm.x86.avx512.pmaddw.d.512"
                           : has("avx2") ? "llvm.x86.avx2.pmadd.wd"
                                         : "llvm.x86.sse2.pmadd.wd";
}
