// SPDX-License-Identifier: Apache-2.0
// Evaluation of checks.
#include "compiler/driver/CheckSites.h"
