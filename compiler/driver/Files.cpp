// SPDX-License-Identifier: Apache-2.0
// Mapping and writing of files.
#include "compiler/driver/Files.h"

#include "compiler/driver/Process.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"

#include <cstdlib>
#include <sys/sysinfo.h>

using namespace llvm;
using namespace calor;

Error calor::makeError(const Twine &message) {
  return createStringError(inconvertibleErrorCode(), "error: " + message);
}

Error calor::makeFileError(StringRef path, const Twine &message) {
  return createStringError(inconvertibleErrorCode(), path + ": error: " + message);
}

Expected<SharedBytes> calor::mapFile(StringRef path) {
  if (sys::fs::is_directory(path))
    return makeFileError(path, "expects a file, but this is a directory");
  auto buffer = MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer)
    return makeFileError(path, "cannot read the file: " + buffer.getError().message());
  std::shared_ptr<MemoryBuffer> keeper = std::move(*buffer);
  return SharedBytes{ArrayRef<char>(keeper->getBufferStart(), keeper->getBufferSize()), keeper};
}

/// The memory limit of the control group, or the largest number when there is none.
static uint64_t controlGroupLimit() {
  auto buffer = MemoryBuffer::getFileAsStream("/sys/fs/cgroup/memory.max");
  uint64_t limit;
  if (!buffer || (*buffer)->getBuffer().trim().getAsInteger(10, limit))
    return UINT64_MAX;
  return limit;
}

uint64_t calor::availableMemory() {
  struct sysinfo info;
  if (sysinfo(&info) != 0)
    return controlGroupLimit();
  uint64_t machine = (uint64_t(info.totalram) + info.totalswap) * info.mem_unit;
  return std::min(machine, controlGroupLimit());
}

Expected<std::pair<SharedBytes, char *>> calor::allocateBytes(uint64_t size, const Twine &what) {
  uint64_t available = availableMemory();
  char *memory = nullptr;
  uint64_t rounded = size > UINT64_MAX - 64 ? UINT64_MAX : (std::max<uint64_t>(size, 1) + 63) / 64 * 64;
  // calloc gives pages that cost nothing until they are touched; the extra 64 bytes make room to align.
  void *raw = rounded > available ? nullptr : std::calloc(rounded + 64, 1);
  if (rounded > available)
    return makeError(what + formatv(" needs {0} bytes of memory, but this machine has {1}", size, available));
  if (!raw)
    return makeError(what + formatv(" needs {0} bytes of memory, but the system refuses them", size));
  memory = reinterpret_cast<char *>((reinterpret_cast<uintptr_t>(raw) + 63) / 64 * 64);
  SharedBytes bytes{ArrayRef<char>(memory, size), std::shared_ptr<void>(raw, std::free)};
  return std::make_pair(std::move(bytes), memory);
}

Error calor::writeFile(StringRef path, function_ref<Error(raw_pwrite_stream &)> write) {
  // Devices and pipes cannot be replaced by a rename.
  sys::fs::file_status status;
  bool replace = sys::fs::status(path, status) || status.type() == sys::fs::file_type::regular_file;
  if (status.type() == sys::fs::file_type::directory_file)
    return makeFileError(path, "cannot write the file: this is a directory");
  SmallString<128> temporary(path);
  int fd;
  std::error_code code;
  if (replace)
    code = sys::fs::createUniqueFile(path + ".%%%%%%.tmp", fd, temporary);
  else
    code = sys::fs::openFileForWrite(path, fd, sys::fs::CD_OpenExisting);
  if (code)
    return makeFileError(path, "cannot write the file: " + code.message());
  if (replace)
    setUnfinishedFile(temporary);
  raw_fd_ostream stream(fd, /*shouldClose=*/true);
  Error error = write(stream);
  stream.close();
  if (!error && stream.has_error())
    error = makeFileError(path, "cannot write the file: " + stream.error().message());
  stream.clear_error();
  if (replace && !error) {
    if (std::error_code renamed = sys::fs::rename(temporary, path))
      error = makeFileError(path, "cannot write the file: " + renamed.message());
  }
  if (replace && error)
    sys::fs::remove(temporary);
  setUnfinishedFile("");
  return error;
}
