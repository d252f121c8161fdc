package main

import "runtime/debug"

// version is set by the linker in a release; otherwise the build information says what there is to say.
var version string

// programVersion names this program on every plan.
func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}
