// SPDX-License-Identifier: Apache-2.0
// Sleeping and waking.

#define _GNU_SOURCE
#include "runtime/base/wait.h"

#ifdef CALOR_FUTEX

#include <linux/futex.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

_Static_assert(sizeof(_Atomic uint32_t) == sizeof(uint32_t), "the kernel reads a plain word");

int calor_wait_word_init(calor_wait_word_t *word) {
  atomic_init(&word->value, 0);
  return 0;
}

void calor_wait_word_destroy(calor_wait_word_t *word) { (void)word; }

void calor_wait(calor_wait_word_t *word, uint32_t value) {
  syscall(SYS_futex, &word->value, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0);
}

void calor_wake(calor_wait_word_t *word, int32_t count) {
  syscall(SYS_futex, &word->value, FUTEX_WAKE_PRIVATE, count, NULL, NULL, 0);
}

#else

int calor_wait_word_init(calor_wait_word_t *word) {
  atomic_init(&word->value, 0);
  int error = pthread_mutex_init(&word->mutex, NULL);
  if (error)
    return error;
  error = pthread_cond_init(&word->changed, NULL);
  if (error)
    pthread_mutex_destroy(&word->mutex);
  return error;
}

void calor_wait_word_destroy(calor_wait_word_t *word) {
  pthread_cond_destroy(&word->changed);
  pthread_mutex_destroy(&word->mutex);
}

void calor_wait(calor_wait_word_t *word, uint32_t value) {
  pthread_mutex_lock(&word->mutex);
  while (atomic_load(&word->value) == value)
    pthread_cond_wait(&word->changed, &word->mutex);
  pthread_mutex_unlock(&word->mutex);
}

// The value changes outside the mutex; taking it orders the change before or after a sleeper's
// look.
void calor_wake(calor_wait_word_t *word, int32_t count) {
  pthread_mutex_lock(&word->mutex);
  if (count == 1)
    pthread_cond_signal(&word->changed);
  else
    pthread_cond_broadcast(&word->changed);
  pthread_mutex_unlock(&word->mutex);
}

#endif
