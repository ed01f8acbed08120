// SPDX-License-Identifier: Apache-2.0
// Looks up processors and their facts.
#include "compiler/target/Target.h"

#include "compiler/target/x86/X86.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/Threading.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/SubtargetFeature.h"
#include "llvm/TargetParser/Triple.h"
#include <memory>
#include <unistd.h>

using namespace llvm;

static constexpr calor::TargetFamily families[] = {
    {"x86_64", "haswell, znver3, znver4, skylake-avx512, sapphirerapids, x86-64-v3", "+64bit", calor::x86::initialize,
     calor::x86::describe},
};

static std::string hostFeatures() {
  SubtargetFeatures features;
  for (const auto &[name, enabled] : sys::getHostCPUFeatures())
    features.AddFeature(name, enabled);
  return features.getString();
}

static void readCacheSizes(calor::TargetInfo &info) {
  auto read = [](int name, int64_t fallback) {
    long bytes = sysconf(name);
    return bytes > 0 ? static_cast<int64_t>(bytes) : fallback;
  };
  info.l1Bytes = read(_SC_LEVEL1_DCACHE_SIZE, info.l1Bytes);
  info.l2Bytes = read(_SC_LEVEL2_CACHE_SIZE, info.l2Bytes);
  info.l3Bytes = read(_SC_LEVEL3_CACHE_SIZE, info.l3Bytes);
}

unsigned calor::availableProcessors() { return std::max(1u, hardware_concurrency().compute_thread_count()); }

Expected<calor::TargetInfo> calor::resolveTarget(StringRef cpu) {
  TargetInfo info;
  Triple triple(sys::getProcessTriple());
  info.triple = triple.str();
  bool host = cpu.empty() || cpu == "host" || cpu == "native";
  info.cpu = host ? sys::getHostCPUName().str() : cpu.str();
  const TargetFamily *family =
      find_if(families, [&](const TargetFamily &entry) { return entry.name == triple.getArchName(); });
  if (family == std::end(families))
    return createStringError(
        "no code generator for %s: this build knows %s", info.triple.c_str(),
        join(map_range(families, [](const TargetFamily &entry) { return entry.name; }), ", ").c_str());
  family->initialize();
  std::string error;
  const Target *target = TargetRegistry::lookupTarget(triple, error);
  if (!target)
    return createStringError("%s", error.c_str());
  if (host)
    info.features = hostFeatures();
  // LLVM prints a complaint of its own when it is asked for a processor that it does not know.
  std::unique_ptr<MCSubtargetInfo> subtarget(target->createMCSubtargetInfo(triple, "", info.features));
  bool known = subtarget && subtarget->isCPUStringValid(info.cpu);
  if (known)
    subtarget.reset(target->createMCSubtargetInfo(triple, info.cpu, info.features));
  if (!known || !subtarget->checkFeatures(family->required))
    return createStringError("unknown processor '%s': use 'host' or a name such as %s", info.cpu.c_str(),
                             family->examples.data());
  if (!host)
    info.features = subtarget->getFeatureString().str();
  readCacheSizes(info);
  info.cores = availableProcessors();
  family->describe(info);
  return info;
}
