// SPDX-License-Identifier: Apache-2.0
// The dialect, its attributes, enumerations and types.
#pragma once

#include "compiler/dialect/stablehlo/StablehloTypes.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/DialectImplementation.h"
#include "mlir/IR/TensorEncoding.h"

#include "compiler/dialect/stablehlo/StablehloDialect.h.inc"
#include "compiler/dialect/stablehlo/StablehloEnums.h.inc"
#define GET_ATTRDEF_CLASSES
#include "compiler/dialect/stablehlo/StablehloAttrs.h.inc"
#define GET_TYPEDEF_CLASSES
#include "compiler/dialect/stablehlo/StablehloTypes.h.inc"
