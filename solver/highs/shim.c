//go:build highs

#include "shim.h"

#include <stddef.h>

#include "interfaces/highs_c_api.h"

// Implemented in Go (watch.go).
extern void pwIncumbent(uintptr_t go, double objective, double bound, double *x);
extern void pwBound(uintptr_t go, double bound);

const char *pw_version(void) { return Highs_version(); }

// pw_constant lists the constants that Go copies, in Go's order, so that a test can compare them.
int pw_constant(int which) {
  const int all[] = {
      kHighsStatusError,           kHighsStatusOk,
      kHighsStatusWarning,         kHighsVarTypeContinuous,
      kHighsVarTypeInteger,        kHighsModelStatusModelEmpty,
      kHighsModelStatusOptimal,    kHighsModelStatusInfeasible,
      kHighsModelStatusUnboundedOrInfeasible, kHighsModelStatusTimeLimit,
      kHighsModelStatusIterationLimit,        kHighsModelStatusSolutionLimit,
      kHighsModelStatusInterrupt,  kHighsSolutionStatusFeasible,
      kHighsCallbackMipImprovingSolution,
      kHighsCallbackMipInterrupt,
  };
  if (which < 0 || which >= (int)(sizeof all / sizeof all[0])) return -1000;
  return all[which];
}

void *pw_create(void) { return Highs_create(); }
void pw_destroy(void *h) { Highs_destroy(h); }
int pw_set_bool(void *h, const char *name, int value) { return Highs_setBoolOptionValue(h, name, value); }
int pw_set_int(void *h, const char *name, int value) { return Highs_setIntOptionValue(h, name, value); }
int pw_set_double(void *h, const char *name, double value) { return Highs_setDoubleOptionValue(h, name, value); }
int pw_set_string(void *h, const char *name, const char *value) { return Highs_setStringOptionValue(h, name, value); }

int pw_load(void *h, int cols, int rows, int entries, const double *cost, const double *low, const double *high,
            const double *row_low, const double *row_high, const int *start, const int *col, const double *val,
            const int *integrality) {
  if (integrality == NULL)
    return Highs_passLp(h, cols, rows, entries, kHighsMatrixFormatRowwise, kHighsObjSenseMinimize, 0.0, cost, low, high,
                        row_low, row_high, start, col, val);
  return Highs_passMip(h, cols, rows, entries, kHighsMatrixFormatRowwise, kHighsObjSenseMinimize, 0.0, cost, low, high,
                       row_low, row_high, start, col, val, integrality);
}

int pw_start(void *h, const double *x) { return Highs_setSolution(h, x, NULL, NULL, NULL); }

static void on_event(int type, const char *message, const HighsCallbackDataOut *out, HighsCallbackDataIn *in, void *user) {
  pw_watch *w = user;
  (void)message;
  if (type == kHighsCallbackMipImprovingSolution) {
    pwIncumbent(w->go, out->objective_function_value, out->mip_dual_bound, out->mip_solution);
    return;
  }
  if (out->mip_dual_bound > w->bound) {
    w->bound = out->mip_dual_bound;
    pwBound(w->go, w->bound);
  }
  if (w->max_pivots > 0 && out->mip_total_lp_iterations >= w->max_pivots) in->user_interrupt = 1;
}

int pw_watch_run(void *h, pw_watch *w) {
  Highs_setCallback(h, on_event, w);
  Highs_startCallback(h, kHighsCallbackMipImprovingSolution);
  Highs_startCallback(h, kHighsCallbackMipInterrupt);
  return Highs_run(h);
}

int pw_status(void *h) { return Highs_getModelStatus(h); }
int pw_info_double(void *h, const char *name, double *value) { return Highs_getDoubleInfoValue(h, name, value); }
int pw_info_int64(void *h, const char *name, int64_t *value) { return Highs_getInt64InfoValue(h, name, value); }

int pw_info_int(void *h, const char *name, int *value) {
  HighsInt v = 0;
  int rc = Highs_getIntInfoValue(h, name, &v);
  *value = v;
  return rc;
}

int pw_solution(void *h, double *x, double *row_dual) { return Highs_getSolution(h, x, NULL, NULL, row_dual); }
