// SPDX-License-Identifier: Apache-2.0
// What programs take from their instance.

#ifndef CALOR_RUNTIME_MODULE_INSTANCE_INTERNAL_H
#define CALOR_RUNTIME_MODULE_INSTANCE_INTERNAL_H

#include <stdatomic.h>

#include "runtime/base/memory.h"
#include "runtime/base/thread_pool.h"
#include "runtime/module/instance.h"

struct calor_instance {
  calor_memory_t *memory;
  calor_thread_pool_t *pool;
  _Atomic int32_t interrupted;
  _Atomic int64_t shares;
};

_Static_assert(sizeof(_Atomic int32_t) == sizeof(int32_t), "compiled code reads the interrupt flag as a plain word");

void calor_instance_retain(calor_instance_t *instance);

#endif // CALOR_RUNTIME_MODULE_INSTANCE_INTERNAL_H
