// Package local is all in cmd that may look past the wire: it runs the service inside the calling program, and does what touches no
// council's record: draws samples, reads files, solves instances and verifies certificates. What it gives of children and carers is made
// of wire messages, so that its callers stay clients.
package local
