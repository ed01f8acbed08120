// SPDX-License-Identifier: Apache-2.0
// Questions about element types.

#ifndef CALOR_RUNTIME_BASE_ELEMENT_TYPE_H
#define CALOR_RUNTIME_BASE_ELEMENT_TYPE_H

#include <stdint.h>

#include "schema/calor/element_type.h"

#ifdef __cplusplus
extern "C" {
#endif

// Bytes of one element in memory; 0 if `type` is none of the list.
int64_t calor_element_bytes(calor_element_type_t type);

// Bytes that the address of an element is a multiple of: half an element for complex types.
int64_t calor_element_alignment(calor_element_type_t type);

// StableHLO's spelling, such as "bf16"; "none" if `type` is none of the list.
const char *calor_element_name(calor_element_type_t type);

#ifdef __cplusplus
}
#endif

#endif // CALOR_RUNTIME_BASE_ELEMENT_TYPE_H
