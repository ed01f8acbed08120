// SPDX-License-Identifier: Apache-2.0
// What a fallible function returns, and the words that go with it.

#ifndef CALOR_RUNTIME_BASE_STATUS_H
#define CALOR_RUNTIME_BASE_STATUS_H

#include <stdint.h>

#include "schema/calor/status.h"

#ifdef __cplusplus
extern "C" {
#endif

// One of CALOR_STATUS_*.
typedef int32_t calor_status_t;

// Words about a failure, in memory of the caller. Empty after success; longer text is cut.
typedef struct calor_message {
  char text[1024];
  // After a failed assertion its number in the program's table of messages; else -1.
  int64_t assertion;
} calor_message_t;

// "out of memory" for CALOR_STATUS_OUT_OF_MEMORY, and so on; "unknown status" for other numbers.
const char *calor_status_words(calor_status_t status);

// Writes the formatted text to `message` (which may be null) and returns `status`.
calor_status_t calor_report(calor_message_t *message, calor_status_t status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#ifdef __cplusplus
}
#endif

#endif // CALOR_RUNTIME_BASE_STATUS_H
