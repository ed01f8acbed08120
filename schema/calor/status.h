// SPDX-License-Identifier: Apache-2.0
// Status codes: what runtime functions and compiled entry functions return. The list is written
// once, as an X-macro; zero is success, and the numbers are part of the ABI.

#ifndef CALOR_SCHEMA_STATUS_H
#define CALOR_SCHEMA_STATUS_H

// X(name, number, words)
#define CALOR_STATUS_LIST(X)                                                                                           \
  X(OK, 0, "ok")                                                                                                       \
  /* The caller passed something wrong: a count, a type, a shape, a null pointer. */                                   \
  X(INVALID_ARGUMENT, 1, "invalid argument")                                                                           \
  /* The system, the allocator or the memory limit refused. */                                                         \
  X(OUT_OF_MEMORY, 2, "out of memory")                                                                                 \
  /* An assertion inside the program failed, e.g. two symbolic sizes had to agree. */                                  \
  X(FAILED_PRECONDITION, 3, "failed precondition")                                                                     \
  /* The interrupt flag was seen; results are undefined. */                                                            \
  X(CANCELLED, 4, "cancelled")                                                                                         \
  /* A defect of Calor itself. */                                                                                      \
  X(INTERNAL, 5, "internal error")                                                                                     \
  /* The program ran to its end and results are valid, but a check.* op did not hold. */                               \
  X(CHECK_FAILED, 6, "check failed")

enum calor_status_code {
#define CALOR_STATUS_ENUM(name, number, words) CALOR_STATUS_##name = number,
  CALOR_STATUS_LIST(CALOR_STATUS_ENUM)
#undef CALOR_STATUS_ENUM
};

#endif // CALOR_SCHEMA_STATUS_H
