// SPDX-License-Identifier: Apache-2.0
// What the machine, the affinity mask and the control group let this process use.

#ifndef CALOR_RUNTIME_BASE_HOST_H
#define CALOR_RUNTIME_BASE_HOST_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// CPUs in the calling thread's affinity mask; at least 1.
int32_t calor_host_affinity_cpus(void);

// CPUs that the CPU quota of the control group (v1 or v2) and of its ancestors leaves, rounded up;
// 0 when there is no quota. `root` is put before /proc and /sys: "" for the real ones.
int32_t calor_host_quota_cpus(const char *root);

// The smaller of both: threads that make sense.
int32_t calor_host_threads(void);

// Bytes of memory: the smaller of what the machine has and what the control group and its ancestors
// allow. INT64_MAX when unknown.
int64_t calor_host_memory(const char *root);

#ifdef __cplusplus
}
#endif

#endif // CALOR_RUNTIME_BASE_HOST_H
