// SPDX-License-Identifier: Apache-2.0
// Element types and how they lie in memory: buffers are dense and row-major, every element takes
// the bytes given here. The list is written once, as an X-macro; the numbers are part of the ABI.

#ifndef CALOR_SCHEMA_ELEMENT_TYPE_H
#define CALOR_SCHEMA_ELEMENT_TYPE_H

// X(name, number, bytes, text): text is StableHLO's spelling. Types below one byte take one byte
// each: i1 as 0 or 1, signed ones sign-extended, unsigned ones and floats zero-extended.
// Complex elements are (re, im).
#define CALOR_ELEMENT_TYPE_LIST(X)                                                                                     \
  X(I1, 1, 1, "i1")                                                                                                    \
  X(I2, 2, 1, "i2")                                                                                                    \
  X(I4, 3, 1, "i4")                                                                                                    \
  X(I8, 4, 1, "i8")                                                                                                    \
  X(I16, 5, 2, "i16")                                                                                                  \
  X(I32, 6, 4, "i32")                                                                                                  \
  X(I64, 7, 8, "i64")                                                                                                  \
  X(UI2, 8, 1, "ui2")                                                                                                  \
  X(UI4, 9, 1, "ui4")                                                                                                  \
  X(UI8, 10, 1, "ui8")                                                                                                 \
  X(UI16, 11, 2, "ui16")                                                                                               \
  X(UI32, 12, 4, "ui32")                                                                                               \
  X(UI64, 13, 8, "ui64")                                                                                               \
  X(F4E2M1FN, 14, 1, "f4E2M1FN")                                                                                       \
  X(F6E2M3FN, 15, 1, "f6E2M3FN")                                                                                       \
  X(F6E3M2FN, 16, 1, "f6E3M2FN")                                                                                       \
  X(F8E3M4, 17, 1, "f8E3M4")                                                                                           \
  X(F8E4M3, 18, 1, "f8E4M3")                                                                                           \
  X(F8E4M3FN, 19, 1, "f8E4M3FN")                                                                                       \
  X(F8E4M3FNUZ, 20, 1, "f8E4M3FNUZ")                                                                                   \
  X(F8E4M3B11FNUZ, 21, 1, "f8E4M3B11FNUZ")                                                                             \
  X(F8E5M2, 22, 1, "f8E5M2")                                                                                           \
  X(F8E5M2FNUZ, 23, 1, "f8E5M2FNUZ")                                                                                   \
  X(F8E8M0FNU, 24, 1, "f8E8M0FNU")                                                                                     \
  X(BF16, 25, 2, "bf16")                                                                                               \
  X(F16, 26, 2, "f16")                                                                                                 \
  X(F32, 27, 4, "f32")                                                                                                 \
  X(F64, 28, 8, "f64")                                                                                                 \
  X(C64, 29, 8, "complex<f32>")                                                                                        \
  X(C128, 30, 16, "complex<f64>")

// Zero is no type, so that a forgotten field is an error and not an i1.
typedef enum calor_element_type {
  CALOR_ELEMENT_NONE = 0,
#define CALOR_ELEMENT_ENUM(name, number, bytes, text) CALOR_ELEMENT_##name = number,
  CALOR_ELEMENT_TYPE_LIST(CALOR_ELEMENT_ENUM)
#undef CALOR_ELEMENT_ENUM
} calor_element_type_t;

#endif // CALOR_SCHEMA_ELEMENT_TYPE_H
