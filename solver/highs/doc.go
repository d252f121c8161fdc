// Package highs solves assignment problems with the HiGHS library, level by level, and is the only room that uses cgo.
//
// HiGHS 1.10 does not keep its own time limit on every model, so it runs in a worker: the running program started again, which
// reads integer programs on its standard input and is killed when the caller's context ends. A program that uses the package
// calls ServeIfWorker first thing in main (a test, in TestMain).
//
// HiGHS works in doubles; nothing here believes a double. A solution counts when its rounded columns satisfy every row in
// int64; a bound from a linear relaxation is recomputed in int64 from rounded duals; and a level is proven when the bound,
// rounded up, equals the value. Without the build tag highs the package still compiles, and says that it is not available.
package highs
