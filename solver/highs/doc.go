// Package highs solves assignment problems with the HiGHS library, level by level, and is the only room that uses cgo.
//
// HiGHS 1.10 does not keep its own time limit on every model, so it runs in a worker: the running program started again, which
// reads integer programs on its standard input and is killed when the caller's context ends. A program that uses the package
// calls ServeIfWorker first thing in main (a test, in TestMain).
//
// What may share a place is told apart from the rest: few sets of arcs fit into one place, so what is legal is asked about and the
// inequalities that follow are made in this process, in integers (probe, facets), where HiGHS would need minutes of branching. Levels
// whose relaxation has a whole value are taken for granted until one that has not; a solution of that one proves them all. Meanwhile a
// rounded relaxation, with some groups left out, is the answer of a search that is stopped.
//
// HiGHS fails on some programs. A solve that ends with anything but an answer is tried again by a fresh worker with other options;
// if that fails too, the answer is what was proven so far, with the better of the plans found and the plain method's first.
//
// HiGHS works in doubles; nothing here believes a double. A solution counts when its rounded columns satisfy every row in
// int64; a bound from a linear relaxation is recomputed in int64 from rounded duals; and a level is proven when the bound,
// rounded up, equals the value. Without the build tag highs the package still compiles, and says that it is not available.
package highs
