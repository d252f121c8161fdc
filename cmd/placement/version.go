package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/placewell/placewell/cmd/internal/local"
)

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Say which version this is and how it solves",
		Example: "  placement version",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.out, "placement %s, %s, methods: %s\n", programVersion(), runtime.Version(), local.Methods())
			return err
		},
	}
}

// version is set by the linker in a release; otherwise the build information says what there is to say.
var version string

// programVersion names this program on every plan it makes.
func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}
