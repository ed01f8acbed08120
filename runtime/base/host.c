// SPDX-License-Identifier: Apache-2.0
// Affinity and control groups. Reads into fixed buffers; a file that is missing or strange is no
// limit.

#define _GNU_SOURCE
#include "runtime/base/host.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#endif

enum { PATH_BYTES = 4096, FILE_BYTES = 8192 };

// A limit that one directory of a control group hierarchy sets; INT64_MAX for none.
typedef int64_t (*limit_fn)(const char *directory);

// Reads a small file as a string; 0 if there is none.
static int read_file(const char *directory, const char *name, char text[FILE_BYTES]) {
  char path[PATH_BYTES + 64];
  if (snprintf(path, sizeof path, "%s/%s", directory, name) >= (int)sizeof path)
    return 0;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return 0;
  size_t length = 0;
  ssize_t count;
  while (length < FILE_BYTES - 1 && (count = read(file, text + length, FILE_BYTES - 1 - length)) > 0)
    length += (size_t)count;
  close(file);
  text[length] = '\0';
  return length > 0;
}

// A positive number at the start of `text`, else INT64_MAX ("max", "-1").
static int64_t number_or_none(const char *text) {
  char *end;
  long long value = strtoll(text, &end, 10);
  return end != text && value > 0 ? (int64_t)value : INT64_MAX;
}

static int64_t read_number(const char *directory, const char *name) {
  char text[FILE_BYTES];
  return read_file(directory, name, text) ? number_or_none(text) : INT64_MAX;
}

static int64_t cpus(int64_t quota, int64_t period) {
  if (quota == INT64_MAX || period == INT64_MAX)
    return INT64_MAX;
  return quota / period + (quota % period != 0);
}

// cpu.max is "QUOTA PERIOD" in microseconds, QUOTA may be "max".
static int64_t cpu_limit_v2(const char *directory) {
  char text[FILE_BYTES];
  if (!read_file(directory, "cpu.max", text))
    return INT64_MAX;
  const char *period = strchr(text, ' ');
  return period ? cpus(number_or_none(text), number_or_none(period)) : INT64_MAX;
}

static int64_t cpu_limit_v1(const char *directory) {
  return cpus(read_number(directory, "cpu.cfs_quota_us"), read_number(directory, "cpu.cfs_period_us"));
}

static int64_t memory_limit_v2(const char *directory) { return read_number(directory, "memory.max"); }

static int64_t memory_limit_v1(const char *directory) { return read_number(directory, "memory.limit_in_bytes"); }

// Whether the comma-separated `list` of `length` bytes holds `name`; "" is held by the empty list.
static int list_holds(const char *list, size_t length, const char *name) {
  size_t wanted = strlen(name);
  if (wanted == 0)
    return length == 0;
  const char *end = list + length;
  while (list < end) {
    const char *comma = memchr(list, ',', (size_t)(end - list));
    size_t item = (size_t)((comma ? comma : end) - list);
    if (item == wanted && memcmp(list, name, item) == 0)
      return 1;
    list += item + 1;
  }
  return 0;
}

// The process's path in the hierarchy of `controller` ("" for v2), from lines ID:CONTROLLERS:PATH.
static int group_path(const char *root, const char *controller, char path[PATH_BYTES]) {
  char text[FILE_BYTES];
  char directory[PATH_BYTES];
  if (snprintf(directory, sizeof directory, "%s/proc/self", root) >= (int)sizeof directory ||
      !read_file(directory, "cgroup", text))
    return 0;
  for (char *rest = NULL, *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
    const char *list = strchr(line, ':');
    const char *value = list ? strchr(list + 1, ':') : NULL;
    if (!value || !list_holds(list + 1, (size_t)(value - list - 1), controller))
      continue;
    return snprintf(path, PATH_BYTES, "%s", value + 1) < PATH_BYTES;
  }
  return 0;
}

// The smallest limit from the process's group up to the root of the hierarchy mounted at `mount`.
// Levels that are not visible here (a container's own mount starts at its group) set none.
static int64_t smallest_limit(const char *root, const char *mount, const char *controller, limit_fn limit) {
  char path[PATH_BYTES];
  char directory[2 * PATH_BYTES];
  if (!group_path(root, controller, path))
    path[0] = '\0';
  int base = snprintf(directory, PATH_BYTES, "%s%s", root, mount);
  if (base < 0 || base >= PATH_BYTES)
    return INT64_MAX;
  snprintf(directory + base, PATH_BYTES, "%s", path);
  int64_t smallest = INT64_MAX;
  for (;;) {
    int64_t here = limit(directory);
    smallest = here < smallest ? here : smallest;
    char *slash = strrchr(directory + base, '/');
    if (!slash)
      return smallest;
    *slash = '\0';
  }
}

static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

// v2 is mounted at /sys/fs/cgroup, or beside the controllers of v1 at its `unified`.
static int64_t group_limit(const char *root, const char *controller, const char *mount_v1, limit_fn limit_v1,
                           limit_fn limit_v2) {
  int64_t limit = smallest_limit(root, "/sys/fs/cgroup", "", limit_v2);
  limit = smaller(limit, smallest_limit(root, "/sys/fs/cgroup/unified", "", limit_v2));
  return smaller(limit, smallest_limit(root, mount_v1, controller, limit_v1));
}

int32_t calor_host_affinity_cpus(void) {
#ifdef __linux__
  // Room for 16384 CPUs: sched_getaffinity fails when the mask is smaller than the kernel's.
  cpu_set_t sets[16384 / CPU_SETSIZE];
  if (sched_getaffinity(0, sizeof sets, sets) == 0) {
    int count = CPU_COUNT_S(sizeof sets, sets);
    return count > 0 ? count : 1;
  }
#endif
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 && count < INT32_MAX ? (int32_t)count : 1;
}

int32_t calor_host_quota_cpus(const char *root) {
  int64_t limit = group_limit(root, "cpu", "/sys/fs/cgroup/cpu", cpu_limit_v1, cpu_limit_v2);
  return limit > INT32_MAX ? 0 : (int32_t)limit;
}

int32_t calor_host_threads(void) {
  int32_t affinity = calor_host_affinity_cpus();
  int32_t quota = calor_host_quota_cpus("");
  return quota && quota < affinity ? quota : affinity;
}

int64_t calor_host_memory(const char *root) {
  int64_t limit = group_limit(root, "memory", "/sys/fs/cgroup/memory", memory_limit_v1, memory_limit_v2);
  long pages = sysconf(_SC_PHYS_PAGES);
  long bytes = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || bytes <= 0 || pages > INT64_MAX / bytes)
    return limit;
  return smaller(limit, (int64_t)pages * bytes);
}
