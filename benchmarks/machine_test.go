package benchmarks

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// unknown stands for what this system does not tell.
const unknown = "unknown"

// loadAverage gives the three load averages of the machine: above its number of cores, every time below is too long.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return unknown
	}
	return strings.Join(strings.Fields(string(text))[:3], " ")
}

// machine names the processor, its cores and the Go version.
func machine() string {
	cpu := unknown + " processor"
	text, _ := os.ReadFile("/proc/cpuinfo") // empty where there is none
	for line := range strings.Lines(string(text)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			cpu = strings.TrimSpace(value)
			break
		}
	}
	return fmt.Sprintf("%s, %d cores, %s %s/%s", cpu, runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
