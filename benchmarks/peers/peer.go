package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/placewell/placewell/solver/assign/instance"
)

// peer is a solver with a way to run it.
type peer struct {
	name    string
	takes   func(*job) bool
	command func(j *job, limit time.Duration) []string
	read    reader
}

// grace is what a run may take above its limit, for reading its file and for coming to an end; then it is killed.
const grace = 20 * time.Second

// solve runs the peer once.
func (p *peer) solve(j *job, limit time.Duration) answer {
	ctx, cancel := context.WithTimeout(context.Background(), limit+grace)
	defer cancel()
	args := p.command(j, limit)
	c := exec.CommandContext(ctx, args[0], args[1:]...)
	c.Dir, c.WaitDelay = j.dir, time.Second
	var out, faults bytes.Buffer
	c.Stdout, c.Stderr = &out, &faults
	err := c.Run()
	if ctx.Err() != nil {
		return answer{status: stopped, seconds: (limit + grace).Seconds(), why: "killed"}
	}
	a, unread := p.read(out.String())
	if unread == nil {
		return a
	}
	if err == nil {
		err = unread
	}
	return answer{status: broken, why: fmt.Sprintf("%v %s", err, strings.TrimSpace(faults.String()))}
}

func always(*job) bool { return true }

func hasCompact(j *job) bool { return j.compact != "" }

//go:embed drivers/lemon.cpp
var lemonSource []byte

//go:embed drivers/scipy_peer.py
var scipySource []byte

// installed lists this project's methods and the peers that the machine has, and names those that it lacks.
func installed(o *options, work string) (peers []peer, missing []string) {
	for _, m := range o.own {
		peers = append(peers, peer{"placewell " + m, always, func(j *job, limit time.Duration) []string {
			return []string{o.program, "solve", "--method", m, "--time-limit", limit.String(), absolute(j.file)}
		}, readJSON})
	}
	for _, add := range []func(string) ([]peer, string){highsPeers, cbcPeer, glpkPeer, scipyPeers, lemonPeer} {
		more, lack := add(work)
		peers = append(peers, more...)
		if lack != "" {
			missing = append(missing, lack)
		}
	}
	return peers, missing
}

func absolute(file string) string {
	full, err := filepath.Abs(file)
	if err != nil {
		return file // only where there is no working directory, and then nothing runs
	}
	return full
}

// highsPeers are the command line of HiGHS on the exact and on the compact model. It ends at an absolute gap below one, which proves an
// integer objective.
func highsPeers(work string) ([]peer, string) {
	program, err := exec.LookPath("highs")
	if err != nil {
		program = filepath.Join(os.Getenv("HIGHS_PREFIX"), "bin", "highs")
		if _, err := os.Stat(program); err != nil {
			return nil, "highs (no program highs in PATH or HIGHS_PREFIX/bin)"
		}
	}
	settings := filepath.Join(work, "highs.options")
	if err := os.WriteFile(settings, []byte("mip_rel_gap = 0\nmip_abs_gap = 0.9\n"), 0o644); err != nil {
		return nil, "highs (" + err.Error() + ")"
	}
	run := func(model func(*job) string) func(*job, time.Duration) []string {
		return func(j *job, limit time.Duration) []string {
			return []string{program, "--options_file", settings, "--time_limit", seconds(limit), "--model_file", model(j)}
		}
	}
	return []peer{
		{"highs", always, run(func(j *job) string { return j.mps }), highsReport.read},
		{"highs compact", hasCompact, run(func(j *job) string { return j.compact }), highsReport.read},
	}, ""
}

func cbcPeer(string) ([]peer, string) {
	if _, err := exec.LookPath("cbc"); err != nil {
		return nil, "cbc (package coinor-cbc)"
	}
	return []peer{{"cbc", always, func(j *job, limit time.Duration) []string {
		return []string{"cbc", smallest(j), "-timeMode", "elapsed", "-seconds", seconds(limit), "-ratioGap", "0", "-allowableGap", "0", "-solve"}
	}, cbcReport.read}}, ""
}

func glpkPeer(string) ([]peer, string) {
	if _, err := exec.LookPath("glpsol"); err != nil {
		return nil, "glpk (package glpk-utils)"
	}
	return []peer{{"glpk", always, func(j *job, limit time.Duration) []string {
		return []string{"glpsol", "--freemps", smallest(j), "--cuts", "--tmlim", seconds(limit)}
	}, glpkReport.read}}, ""
}

// smallest gives the model that other solvers are fastest with.
func smallest(j *job) string {
	if j.compact != "" {
		return j.compact
	}
	return j.mps
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.0f", d.Seconds()) }

// systemPython is Debian's, which its package of scipy belongs to.
const systemPython = "/usr/bin/python3"

func scipyPeers(work string) ([]peer, string) {
	script := filepath.Join(work, "scipy_peer.py")
	if exec.Command(systemPython, "-c", "import scipy.optimize").Run() != nil || os.WriteFile(script, scipySource, 0o644) != nil {
		return nil, "scipy (package python3-scipy)"
	}
	isLinear := func(j *job) bool { return j.format == instance.Linear && !strings.HasSuffix(j.file, ".gz") }
	return []peer{
		{"scipy linear_sum_assignment", isLinear, func(j *job, _ time.Duration) []string { return []string{systemPython, script, "txt", absolute(j.file)} }, readJSON},
		{"scipy milp", func(j *job) bool { return !isLinear(j) }, func(j *job, limit time.Duration) []string {
			return []string{systemPython, script, "mps", smallest(j), seconds(limit)}
		}, readJSON},
	}, ""
}

// lemonPeer compiles the driver for LEMON's network simplex.
func lemonPeer(work string) ([]peer, string) {
	source, program := filepath.Join(work, "lemon.cpp"), filepath.Join(work, "lemon")
	if err := os.WriteFile(source, lemonSource, 0o644); err != nil {
		return nil, "lemon (" + err.Error() + ")"
	}
	if exec.Command("g++", "-O2", "-std=c++17", "-o", program, source).Run() != nil {
		return nil, "lemon (packages liblemon-dev and g++)"
	}
	takes := func(j *job) bool {
		known := j.format == instance.Linear || j.format == instance.Transportation || j.format == instance.Placement
		return known && !strings.HasSuffix(j.file, ".gz")
	}
	return []peer{{"lemon network simplex", takes, func(j *job, _ time.Duration) []string {
		return []string{program, string(j.format), absolute(j.file)}
	}, readJSON}}, ""
}
