// SPDX-License-Identifier: Apache-2.0
// Status words and formatted messages.

#include "runtime/base/status.h"

#include <stdarg.h>
#include <stdio.h>

const char *calor_status_words(calor_status_t status) {
  switch (status) {
#define CALOR_STATUS_CASE(name, number, words)                                                                         \
  case number:                                                                                                         \
    return words;
    CALOR_STATUS_LIST(CALOR_STATUS_CASE)
#undef CALOR_STATUS_CASE
  }
  return "unknown status";
}

calor_status_t calor_report(calor_message_t *message, calor_status_t status, const char *format, ...) {
  if (!message)
    return status;
  message->assertion = -1;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message->text, sizeof message->text, format, arguments);
  va_end(arguments);
  return status;
}
