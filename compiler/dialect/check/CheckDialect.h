// SPDX-License-Identifier: Apache-2.0
// The check dialect: comparisons that fail the run. The rules of comparing are in the conformance contract.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"

#include "compiler/dialect/check/CheckDialect.h.inc"

#define GET_OP_CLASSES
#include "compiler/dialect/check/CheckOps.h.inc"
