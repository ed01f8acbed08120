// SPDX-License-Identifier: Apache-2.0
// The C runtime of Calor: runs compiled programs. Include this one header.
//
//   calor_instance_t *instance;
//   calor_instance_create(NULL, &instance, &message);          // threads, memory
//   calor_program_t *program;
//   calor_program_create(instance, &desc, &program, &message); // a compiled program
//   calor_program_invoke(program, arguments, 2, results, 1, &message);
//   calor_buffer_release(instance, &results[0]);
//   calor_program_release(program);
//   calor_instance_release(instance);
//
// Conventions: functions that can fail return a status; out-parameters come last and are set to
// null or zero first; a message, where taken, may be null. Handles are opaque, nothing is global,
// and everything is thread-safe unless its comment says otherwise.

#ifndef CALOR_RUNTIME_H
#define CALOR_RUNTIME_H

#include "runtime/base/allocator.h"
#include "runtime/base/element_type.h"
#include "runtime/base/status.h"
#include "runtime/module/grid.h"
#include "runtime/module/instance.h"
#include "runtime/module/program.h"
#include "runtime/module/tensor.h"
#include "schema/calor/abi.h"

#endif // CALOR_RUNTIME_H
