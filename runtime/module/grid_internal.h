// SPDX-License-Identifier: Apache-2.0
// How a call of a program takes part in a grid. C only.

#ifndef CALOR_RUNTIME_MODULE_GRID_INTERNAL_H
#define CALOR_RUNTIME_MODULE_GRID_INTERNAL_H

#include "runtime/module/grid.h"

// What calor_collective_fn promises, for `process` of the grid. `what` is the name of the place in messages.
calor_status_t calor_grid_communicate(calor_grid_t *grid, int64_t process, const calor_collective_t *site,
                                      const char *what, const void *const *operands, void *const *results,
                                      const int64_t *bytes, calor_message_t *message);

int64_t calor_grid_partitions(const calor_grid_t *grid);

// calor_program_invoke as `process` of `grid`; a null grid is none.
calor_status_t calor_program_invoke_in(calor_program_t *program, calor_grid_t *grid, int64_t process,
                                       const calor_buffer_t *arguments, int32_t argument_count, calor_buffer_t *results,
                                       int32_t result_count, calor_message_t *message);

#endif // CALOR_RUNTIME_MODULE_GRID_INTERNAL_H
