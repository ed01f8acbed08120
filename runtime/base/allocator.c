// SPDX-License-Identifier: Apache-2.0
// The default allocator: libc for small blocks, huge-page friendly mappings for large ones.

#define _GNU_SOURCE
#include "runtime/base/allocator.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { HUGE_PAGE = 2 << 20 };

// Whole huge pages, so that the tail of a block is not left on small ones.
static size_t mapped_bytes(size_t bytes) { return (bytes + HUGE_PAGE - 1) & ~(size_t)(HUGE_PAGE - 1); }

// Maps one huge page too many and gives the unaligned ends back.
static void *map(size_t bytes) {
  size_t wanted = mapped_bytes(bytes);
  if (wanted < bytes || wanted > SIZE_MAX - HUGE_PAGE)
    return NULL;
  unsigned char *start = mmap(NULL, wanted + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (start == MAP_FAILED)
    return NULL;
  size_t head = (size_t)(-(uintptr_t)start & (HUGE_PAGE - 1));
  if (head)
    munmap(start, head);
  if (HUGE_PAGE - head)
    munmap(start + head + wanted, HUGE_PAGE - head);
#ifdef MADV_HUGEPAGE
  madvise(start + head, wanted, MADV_HUGEPAGE);
#endif
  return start + head;
}

static void *default_allocate(void *self, size_t bytes, size_t alignment) {
  (void)self;
  if (bytes >= HUGE_PAGE)
    return map(bytes);
  void *data = NULL;
  if (alignment < sizeof(void *))
    alignment = sizeof(void *);
  return posix_memalign(&data, alignment, bytes) == 0 ? data : NULL;
}

static void default_release(void *self, void *data, size_t bytes) {
  (void)self;
  if (bytes >= HUGE_PAGE)
    munmap(data, mapped_bytes(bytes));
  else
    free(data);
}

calor_allocator_t calor_allocator_default(void) {
  calor_allocator_t allocator = {NULL, default_allocate, default_release};
  return allocator;
}
