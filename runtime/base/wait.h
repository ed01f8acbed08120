// SPDX-License-Identifier: Apache-2.0
// Sleeping until a word changes: futexes on Linux, a mutex and a condition variable elsewhere (or
// with CALOR_NO_FUTEX). C only, as C++ has no stdatomic.h.

#ifndef CALOR_RUNTIME_BASE_WAIT_H
#define CALOR_RUNTIME_BASE_WAIT_H

#include <stdatomic.h>
#include <stdint.h>

#if defined(__linux__) && !defined(CALOR_NO_FUTEX)
#define CALOR_FUTEX 1
#else
#include <pthread.h>
#endif

typedef struct calor_wait_word {
  _Atomic uint32_t value;
#ifndef CALOR_FUTEX
  pthread_mutex_t mutex;
  pthread_cond_t changed;
#endif
} calor_wait_word_t;

// Sets the value to 0. Returns 0, or an errno.
int calor_wait_word_init(calor_wait_word_t *word);
void calor_wait_word_destroy(calor_wait_word_t *word);

// Sleeps while the value is `value`; may also return for no reason. No wake-up is lost: a value
// that is changed before calor_wake is either seen here or ends the sleep.
void calor_wait(calor_wait_word_t *word, uint32_t value);

// Wakes up to `count` sleepers.
void calor_wake(calor_wait_word_t *word, int32_t count);

#endif // CALOR_RUNTIME_BASE_WAIT_H
