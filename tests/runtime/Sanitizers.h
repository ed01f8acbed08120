// SPDX-License-Identifier: Apache-2.0
// Which sanitizer this is built with: clang has a feature test, gcc has macros.

#ifndef CALOR_TESTS_RUNTIME_SANITIZERS_H
#define CALOR_TESTS_RUNTIME_SANITIZERS_H

#if defined(__SANITIZE_ADDRESS__)
#define CALOR_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CALOR_ADDRESS_SANITIZER 1
#endif
#endif

#if defined(__SANITIZE_THREAD__)
#define CALOR_THREAD_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define CALOR_THREAD_SANITIZER 1
#endif
#endif

#endif // CALOR_TESTS_RUNTIME_SANITIZERS_H
