// SPDX-License-Identifier: Apache-2.0
// What a program says of an argument or a result, and what a caller hands over for it.

#ifndef CALOR_RUNTIME_MODULE_TENSOR_H
#define CALOR_RUNTIME_MODULE_TENSOR_H

#include "runtime/base/element_type.h"
#include "runtime/base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

// A dimension that is known only at the call.
#define CALOR_DYNAMIC (-1)

// A program's argument or result. Points to memory of the program's owner.
typedef struct calor_tensor_desc {
  const char *name; // null: none
  calor_element_type_t type;
  int32_t rank;
  const int64_t *dims; // rank of them, each >= 0 or CALOR_DYNAMIC; may be null for rank 0
} calor_tensor_desc_t;

// A caller's tensor: dense and row-major, aligned to calor_element_alignment(type).
// Zero-initialised it is "no memory yet".
typedef struct calor_buffer {
  void *data;
  int64_t capacity; // bytes at data
  calor_element_type_t type;
  int32_t rank;
  // rank of them. Of an argument: read. Of a result: written when not null, and must then have room
  // for the rank that the program declares.
  int64_t *dims;
  // Nonzero: data came from the runtime, and calor_buffer_release gives it back.
  int32_t owned;
} calor_buffer_t;

// Bytes of a tensor. Fails with INVALID_ARGUMENT when the type is none, a dimension is negative or
// the number does not fit an int64_t.
calor_status_t calor_tensor_bytes(calor_element_type_t type, const int64_t *dims, int32_t rank, int64_t *bytes);

// Writes "tensor<2x?xf32>" to `text`, cut to `length` bytes with the terminating zero.
void calor_tensor_print(calor_element_type_t type, const int64_t *dims, int32_t rank, char *text, int64_t length);

// Number of dynamic dimensions.
int32_t calor_tensor_dynamic_dims(const calor_tensor_desc_t *desc);

#ifdef __cplusplus
}
#endif

#endif // CALOR_RUNTIME_MODULE_TENSOR_H
