// Package worker solves what-if batches: beside the service, or in processes of their own on other machines that share its database.
//
// A batch is cut into chunks of neighbouring scenarios, each a job of River. The jobs are put into the queue in the transaction that keeps the
// batch, so that the one is there exactly if the other is. A chunk is solved in order and saved as it goes; whoever takes it up again goes on
// behind what is saved, and a scenario that two processes solve has one result all the same, for its key is the batch with its number. What a
// row holds follows from the batch alone, so it does not matter who solves it, or when.
//
// Live calls go first: between two scenarios a chunk gives its turn back and asks for another (Engine.LiveFirst).
package worker
