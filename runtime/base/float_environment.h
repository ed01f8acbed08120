// SPDX-License-Identifier: Apache-2.0
// The floating-point mode that compiled code runs in: round to nearest, denormals kept, no traps,
// whatever the embedder has set, so that every thread computes the same bits.

#ifndef CALOR_RUNTIME_BASE_FLOAT_ENVIRONMENT_H
#define CALOR_RUNTIME_BASE_FLOAT_ENVIRONMENT_H

#include <stdint.h>

#if defined(__x86_64__) || defined(__SSE__)

// All exceptions masked; the low six bits are sticky flags and no mode.
enum { CALOR_MXCSR_DEFAULT = 0x1F80, CALOR_MXCSR_FLAGS = 0x3F };

// Sets the mode for the calling thread and gives what calor_float_environment_leave restores.
static inline uint64_t calor_float_environment_enter(void) {
  uint32_t before = __builtin_ia32_stmxcsr();
  if ((before & ~(uint32_t)CALOR_MXCSR_FLAGS) != CALOR_MXCSR_DEFAULT)
    __builtin_ia32_ldmxcsr(CALOR_MXCSR_DEFAULT);
  return before;
}

static inline void calor_float_environment_leave(uint64_t before) {
  if ((before & ~(uint64_t)CALOR_MXCSR_FLAGS) != CALOR_MXCSR_DEFAULT)
    __builtin_ia32_ldmxcsr((uint32_t)before);
}

#elif defined(__aarch64__)

static inline uint64_t calor_float_environment_enter(void) {
  uint64_t before;
  __asm__ volatile("mrs %0, fpcr" : "=r"(before));
  if (before != 0)
    __asm__ volatile("msr fpcr, %0" : : "r"((uint64_t)0));
  return before;
}

static inline void calor_float_environment_leave(uint64_t before) {
  if (before != 0)
    __asm__ volatile("msr fpcr, %0" : : "r"(before));
}

#else

// RISC-V and WebAssembly have no flush-to-zero mode, and compiled code names its rounding.
static inline uint64_t calor_float_environment_enter(void) { return 0; }
static inline void calor_float_environment_leave(uint64_t before) { (void)before; }

#endif

#endif // CALOR_RUNTIME_BASE_FLOAT_ENVIRONMENT_H
