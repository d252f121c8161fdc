// The few calls that Go makes into HiGHS. highs_c_api.h defines constants that are not static, so exactly one translation unit
// may include it: shim.c.
#ifndef PLACEWELL_SHIM_H
#define PLACEWELL_SHIM_H

#include <stdint.h>

// pw_watch is what a run is told through callbacks: whom to call in Go, and when to stop.
typedef struct {
  uintptr_t go;       // cgo.Handle of the receiver
  int64_t max_pivots; // ask HiGHS to stop at this many simplex iterations; 0 means never
  double bound;       // the last bound reported
} pw_watch;

const char *pw_version(void);
int pw_constant(int which);

void *pw_create(void);
void pw_destroy(void *h);
int pw_set_bool(void *h, const char *name, int value);
int pw_set_int(void *h, const char *name, int value);
int pw_set_double(void *h, const char *name, double value);
int pw_set_string(void *h, const char *name, const char *value);
int pw_load(void *h, int cols, int rows, int entries, const double *cost, const double *low, const double *high,
            const double *row_low, const double *row_high, const int *start, const int *col, const double *val,
            const int *integrality);
int pw_start(void *h, const double *x);
int pw_watch_run(void *h, pw_watch *w);
int pw_status(void *h);
int pw_info_double(void *h, const char *name, double *value);
int pw_info_int(void *h, const char *name, int *value);
int pw_info_int64(void *h, const char *name, int64_t *value);
int pw_solution(void *h, double *x, double *row_dual);

#endif
