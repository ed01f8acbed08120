// SPDX-License-Identifier: Apache-2.0
// Sizes and spelling of tensors.

#include "runtime/module/tensor.h"

#include <inttypes.h>
#include <stdio.h>

calor_status_t calor_tensor_bytes(calor_element_type_t type, const int64_t *dims, int32_t rank, int64_t *bytes) {
  *bytes = 0;
  int64_t product = calor_element_bytes(type);
  if (product == 0)
    return CALOR_STATUS_INVALID_ARGUMENT;
  int empty = 0;
  for (int32_t i = 0; i < rank; ++i) {
    if (dims[i] < 0)
      return CALOR_STATUS_INVALID_ARGUMENT;
    empty |= dims[i] == 0;
  }
  // An empty tensor has no bytes, however large its other dimensions are.
  for (int32_t i = 0; i < rank && !empty; ++i)
    if (__builtin_mul_overflow(product, dims[i], &product))
      return CALOR_STATUS_INVALID_ARGUMENT;
  *bytes = empty ? 0 : product;
  return CALOR_STATUS_OK;
}

void calor_tensor_print(calor_element_type_t type, const int64_t *dims, int32_t rank, char *text, int64_t length) {
  int64_t used = snprintf(text, (size_t)length, "tensor<");
  for (int32_t i = 0; i < rank && used < length; ++i)
    used += dims[i] == CALOR_DYNAMIC ? snprintf(text + used, (size_t)(length - used), "?x")
                                     : snprintf(text + used, (size_t)(length - used), "%" PRId64 "x", dims[i]);
  if (used < length)
    snprintf(text + used, (size_t)(length - used), "%s>", calor_element_name(type));
}

int32_t calor_tensor_dynamic_dims(const calor_tensor_desc_t *desc) {
  int32_t count = 0;
  for (int32_t i = 0; i < desc->rank; ++i)
    count += desc->dims[i] == CALOR_DYNAMIC;
  return count;
}
