// SPDX-License-Identifier: Apache-2.0
// Signals, memory limits, reproducers. Handlers use system calls and static memory only.
#include "compiler/driver/Process.h"

#include "compiler/driver/Files.h"
#include "llvm/Support/ErrorHandling.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <new>
#include <pthread.h>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <ucontext.h>
#include <unistd.h>

using namespace llvm;
using namespace calor;

namespace {
struct ProcessState {
  char command[8192];
  char inputPath[4096];
  const char *inputBytes;
  size_t inputSize;
  char unfinished[4096];
  char folder[4096];
  volatile sig_atomic_t ending;
};
ProcessState state;
} // namespace

static void copyText(char *target, size_t capacity, StringRef text) {
  size_t size = std::min(text.size(), capacity - 1);
  std::memcpy(target, text.data(), size);
  target[size] = 0;
}

static void put(int fd, const char *text, size_t size) {
  while (size > 0) {
    ssize_t written = write(fd, text, size);
    if (written <= 0)
      return;
    text += written;
    size -= static_cast<size_t>(written);
  }
}
static void put(int fd, const char *text) { put(fd, text, std::strlen(text)); }

static void removeUnfinished() {
  if (state.unfinished[0])
    unlink(state.unfinished);
}

/// A name in the reproducers' folder: calor-PID.SUFFIX, without functions that a signal handler must not call.
static void reproducerPath(char *path, const char *suffix) {
  char digits[24];
  size_t count = 0;
  for (long number = getpid(); number > 0; number /= 10)
    digits[count++] = static_cast<char>('0' + number % 10);
  std::reverse(digits, digits + count);
  digits[count] = 0;
  std::strcpy(path, state.folder);
  std::strcat(path, "/calor-");
  std::strcat(path, digits);
  std::strcat(path, suffix);
}

static bool writeReproducerFile(const char *path, const char *bytes, size_t size, mode_t mode) {
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
  if (fd < 0)
    return false;
  put(fd, bytes, size);
  close(fd);
  return true;
}

/// Writes the command and the model; the folder's files are told by `script` and `model`, which is empty when there
/// is none. False when the folder cannot be written to.
static bool writeReproducerFiles(char *script, char *model) {
  bool bytecode = state.inputSize > 4 && std::memcmp(state.inputBytes, "ML\xefR", 4) == 0;
  reproducerPath(model, bytecode ? ".mlirbc" : ".mlir");
  reproducerPath(script, ".sh");
  if (!writeReproducerFile(script, state.command, std::strlen(state.command), 0700))
    return false;
  if (state.inputBytes)
    return writeReproducerFile(model, state.inputBytes, state.inputSize, 0600);
  model[0] = 0;
  return true;
}

[[noreturn]] static void dieWithReproducer(const char *message) {
  put(STDERR_FILENO, state.inputPath[0] ? state.inputPath : "calor");
  put(STDERR_FILENO, ": error: internal error: ");
  put(STDERR_FILENO, message);
  removeUnfinished();
  char model[4200], script[4200];
  bool written = writeReproducerFiles(script, model);
  put(STDERR_FILENO, written ? "; reproducer: " : "; no reproducer: cannot write ");
  put(STDERR_FILENO, script);
  if (written && model[0]) {
    put(STDERR_FILENO, " with ");
    put(STDERR_FILENO, model);
  }
  put(STDERR_FILENO, "\n");
  _exit(StatusError);
}

static void onInterrupt(int) {
  removeUnfinished();
  put(STDERR_FILENO, "\ncalor: error: interrupted\n");
  _exit(StatusError);
}

[[noreturn]] static void dieWithError(const char *message) {
  put(STDERR_FILENO, state.inputPath[0] ? state.inputPath : "calor");
  put(STDERR_FILENO, ": error: ");
  put(STDERR_FILENO, message);
  put(STDERR_FILENO, "\n");
  removeUnfinished();
  _exit(StatusError);
}

static void onOutOfMemory() { dieWithError("out of memory"); }

/// Whether an access to `address` failed because the stack ends there.
static bool isStackOverflow(const void *address, const void *context) {
  auto *machine = &static_cast<const ucontext_t *>(context)->uc_mcontext;
#if defined(__x86_64__)
  auto top = static_cast<uintptr_t>(machine->gregs[REG_RSP]);
#elif defined(__aarch64__)
  auto top = static_cast<uintptr_t>(machine->sp);
#else
  return false;
#endif
  // A frame can be larger than the pages that guard the stack.
  constexpr uintptr_t Frame = 64 << 10;
  return reinterpret_cast<uintptr_t>(address) - top + Frame < 2 * Frame;
}

static void onCrash(int number, siginfo_t *info, void *context) {
  if (state.ending)
    _exit(StatusError);
  state.ending = 1;
  switch (number) {
  case SIGSEGV:
    if (isStackOverflow(info->si_addr, context))
      dieWithError("something is nested too deeply, or one computation is too long, for the compiler's stack");
    dieWithReproducer("invalid memory access");
  case SIGBUS:
    dieWithReproducer("a mapped file became shorter while it was read, or invalid memory access");
  case SIGFPE:
    dieWithReproducer("arithmetic trap");
  case SIGILL:
    dieWithReproducer("instruction that this processor does not know");
  default:
    dieWithReproducer("aborted");
  }
}

static void handle(int number, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, nullptr);
}

static void handleCrash(int number) {
  struct sigaction action = {};
  action.sa_sigaction = onCrash;
  action.sa_flags = SA_ONSTACK | SA_SIGINFO;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, nullptr);
}

/// What nested programs need: the first thread's stack grows up to its limit, other threads' have one size.
static void enlargeStacks() {
  // The kernel keeps 128 MB below the first thread's stack free of mappings.
  constexpr rlim_t First = 112 << 20, Others = 32 << 20;
  struct rlimit limit;
  if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur < First) {
    limit.rlim_cur = std::min(First, limit.rlim_max);
    setrlimit(RLIMIT_STACK, &limit);
  }
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, std::min(Others, limit.rlim_max));
  pthread_setattr_default_np(&attributes);
  pthread_attr_destroy(&attributes);
}

namespace {
/// A stack for handlers, as the thread's own may be what ran out.
class AlternateStack {
public:
  AlternateStack() : memory(new char[Size]) {
    stack_t stack = {};
    stack.ss_sp = memory.get();
    stack.ss_size = Size;
    sigaltstack(&stack, nullptr);
  }
  ~AlternateStack() {
    stack_t stack = {};
    stack.ss_flags = SS_DISABLE;
    sigaltstack(&stack, nullptr);
  }

private:
  static constexpr size_t Size = 64 << 10;
  std::unique_ptr<char[]> memory;
};
} // namespace

void calor::guardThread() {
  static thread_local AlternateStack alternate;
  (void)alternate;
}

/// Makes allocations fail once the process owns what the machine has: then there is a message instead of SIGKILL.
static void limitMemory() {
  struct rlimit limit;
  rlim_t available = availableMemory();
  if (getrlimit(RLIMIT_DATA, &limit) != 0 || limit.rlim_cur <= available)
    return;
  limit.rlim_cur = available;
  setrlimit(RLIMIT_DATA, &limit);
}

static std::string quoted(StringRef argument) {
  std::string result = "'";
  for (char c : argument)
    result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

void calor::guardProcess(int argc, char **argv) {
  std::string command = "#!/bin/sh\n";
  for (int i = 0; i < argc; ++i)
    command += quoted(argv[i]) + (i + 1 < argc ? " " : "\n");
  copyText(state.command, sizeof(state.command), command);
  const char *folder = std::getenv("TMPDIR");
  copyText(state.folder, sizeof(state.folder), folder && *folder ? folder : "/tmp");

  enlargeStacks();
  guardThread();
  for (int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
    handleCrash(number);
  for (int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2})
    handle(number, onInterrupt);
  // Writing then fails with an error that says why.
  handle(SIGPIPE, SIG_IGN);
  handle(SIGXFSZ, SIG_IGN);

  limitMemory();
  std::set_new_handler(onOutOfMemory);
  install_bad_alloc_error_handler([](void *, const char *, bool) { onOutOfMemory(); });
  install_fatal_error_handler([](void *, const char *message, bool) { reportInternalError(message); });
}

void calor::setReproducerInput(StringRef path, StringRef bytes) {
  state.inputBytes = nullptr;
  state.inputSize = bytes.size();
  copyText(state.inputPath, sizeof(state.inputPath), path);
  state.inputBytes = bytes.empty() ? nullptr : bytes.data();
}

void calor::setUnfinishedFile(StringRef path) { copyText(state.unfinished, sizeof(state.unfinished), path); }

std::string calor::writeReproducer() {
  char model[4200], script[4200];
  return writeReproducerFiles(script, model) ? std::string(script) : "none, cannot write " + std::string(script);
}

void calor::reportInternalError(StringRef message) {
  static char text[4096];
  copyText(text, sizeof(text), message);
  state.ending = 1;
  dieWithReproducer(text);
}

Progress::Progress(StringRef what) {
  if (!isatty(STDERR_FILENO))
    return;
  thread = std::thread([this, text = what.str()] {
    auto start = std::chrono::steady_clock::now();
    bool shown = false;
    while (!done.load()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      if (seconds < 1)
        continue;
      std::fprintf(stderr, "\r%s: %.1f s", text.c_str(), seconds);
      shown = true;
      std::this_thread::sleep_for(std::chrono::milliseconds(80));
    }
    if (shown)
      std::fprintf(stderr, "\r\033[K");
  });
}

Progress::~Progress() {
  done = true;
  if (thread.joinable())
    thread.join();
}
