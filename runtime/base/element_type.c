// SPDX-License-Identifier: Apache-2.0
// Answers from the one list of element types.

#include "runtime/base/element_type.h"

int64_t calor_element_bytes(calor_element_type_t type) {
  switch ((int)type) {
#define CALOR_ELEMENT_CASE(name, number, bytes, text)                                                                  \
  case number:                                                                                                         \
    return bytes;
    CALOR_ELEMENT_TYPE_LIST(CALOR_ELEMENT_CASE)
#undef CALOR_ELEMENT_CASE
  }
  return 0;
}

int64_t calor_element_alignment(calor_element_type_t type) {
  int64_t bytes = calor_element_bytes(type);
  return type == CALOR_ELEMENT_C64 || type == CALOR_ELEMENT_C128 ? bytes / 2 : bytes;
}

const char *calor_element_name(calor_element_type_t type) {
  switch ((int)type) {
#define CALOR_ELEMENT_CASE(name, number, bytes, text)                                                                  \
  case number:                                                                                                         \
    return text;
    CALOR_ELEMENT_TYPE_LIST(CALOR_ELEMENT_CASE)
#undef CALOR_ELEMENT_CASE
  }
  return "none";
}
