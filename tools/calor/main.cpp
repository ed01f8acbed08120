// SPDX-License-Identifier: Apache-2.0
// The command line tool; all of it lives in compiler/driver.
#include "compiler/driver/Commands.h"

int main(int argc, char **argv) { return calor::toolMain(argc, argv); }
