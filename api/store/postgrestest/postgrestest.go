// Package postgrestest runs Debian's PostgreSQL for tests: as an unprivileged user, on a socket in a temporary folder, open to nobody else.
package postgrestest

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// startTime is how long the server may take to answer its first call.
const startTime = 60 * time.Second

// superuser is the user of the server that the tests are.
const superuser = "placewell"

// server is the one of this process.
var server struct {
	sync.Mutex
	started bool
	dir     string
	end     func(os.Signal) // ends the process
	restart func() error
	skip    string // why there is none
	err     error
	schemas atomic.Int64
}

// Main runs the tests of a package and ends the server if one of them has started it. It is for TestMain.
func Main(m *testing.M) int {
	defer func() {
		server.Lock()
		defer server.Unlock()
		if server.end != nil {
			server.end(syscall.SIGINT) // a fast shutdown
			_ = os.RemoveAll(server.dir)
		}
	}()
	return m.Run()
}

// URL gives the URL of an empty place in the server, for this test alone. It skips the test, with the reason, where PostgreSQL is not
// installed or left out with POSTGRES=0.
func URL(t testing.TB) string {
	t.Helper()
	base := start(t)
	schema := fmt.Sprintf("t%d", server.schemas.Add(1))
	db, err := sql.Open("pgx", base)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE SCHEMA " + schema); err != nil {
		t.Fatal(err)
	}
	return base + "&search_path=" + schema
}

func start(t testing.TB) (base string) {
	t.Helper()
	server.Lock()
	defer server.Unlock()
	if !server.started {
		server.started = true
		server.skip, server.err = run()
	}
	switch {
	case server.err != nil:
		t.Fatal(server.err)
	case server.skip != "":
		t.Skip(server.skip)
	}
	return fmt.Sprintf("postgres:///postgres?host=%s&user=%s", server.dir, superuser)
}

// run starts the server, or says why there is none.
func run() (skip string, err error) {
	if os.Getenv("POSTGRES") == "0" {
		return "PostgreSQL is left out with POSTGRES=0", nil
	}
	bin := binaries()
	if bin == "" {
		return "PostgreSQL is not installed: .ci/setup-postgres.sh installs Debian's", nil
	}
	if server.dir, err = os.MkdirTemp("", "pg"); err != nil {
		return "", fmt.Errorf("postgrestest: %w", err)
	}
	who, err := unprivileged(server.dir)
	if err != nil {
		return "", fmt.Errorf("postgrestest: %w", err)
	}
	data := filepath.Join(server.dir, "data")
	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-U", superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
	initdb.Dir, initdb.SysProcAttr = server.dir, who
	if out, err := initdb.CombinedOutput(); err != nil {
		return "", fmt.Errorf("postgrestest: initdb: %w\n%s", err, out)
	}
	server.restart = func() error { return serve(filepath.Join(bin, "postgres"), data, who) }
	return "", server.restart()
}

// Crash ends the server at once, with nothing put in order, and starts it again, as after a loss of power to it: it recovers from its log.
func Crash(t testing.TB) {
	t.Helper()
	server.Lock()
	defer server.Unlock()
	server.end(syscall.SIGQUIT)
	if err := server.restart(); err != nil {
		t.Fatal(err)
	}
}

// serve starts the server process, which ends with this one even if that is killed.
func serve(program, data string, who *syscall.SysProcAttr) error {
	var log bytes.Buffer
	cmd := exec.Command(program, "-D", data, "-k", server.dir, "-c", "listen_addresses=")
	attr := *who
	attr.Pdeathsig = syscall.SIGQUIT
	cmd.Dir, cmd.SysProcAttr, cmd.Stdout, cmd.Stderr = server.dir, &attr, &log, &log
	began, ended := make(chan error, 1), make(chan struct{})
	go func() {
		runtime.LockOSThread() // the signal comes when this thread ends, so it has to live as long as the server
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		began <- err
		if err == nil {
			_ = cmd.Wait() // it ends because it is told to
		}
		close(ended)
	}()
	if err := <-began; err != nil {
		return fmt.Errorf("postgrestest: start: %w", err)
	}
	server.end = func(how os.Signal) {
		_ = cmd.Process.Signal(how) // an ended process needs none
		<-ended
	}
	return answers(&log, ended)
}

// answers waits until the server answers.
func answers(log *bytes.Buffer, ended <-chan struct{}) error {
	db, err := sql.Open("pgx", fmt.Sprintf("postgres:///postgres?host=%s&user=%s", server.dir, superuser))
	if err != nil {
		return fmt.Errorf("postgrestest: %w", err)
	}
	defer db.Close()
	for deadline := time.Now().Add(startTime); ; {
		if err = db.Ping(); err == nil {
			return nil
		}
		select {
		case <-ended:
			return fmt.Errorf("postgrestest: the server ended: %s", log.String())
		case <-time.After(50 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("postgrestest: no answer: %w", err)
		}
	}
}

// binaries gives the folder of the newest server that Debian has installed; "" where there is none.
func binaries() string {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return ""
	}
	version := func(path string) int {
		n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path)))) // another name sorts first
		return n
	}
	newest := slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })
	return filepath.Dir(newest)
}

// unprivileged gives the folder to a user who is not root, whom PostgreSQL refuses to serve, and says how to become that user.
func unprivileged(dir string) (*syscall.SysProcAttr, error) {
	if os.Getuid() != 0 {
		return &syscall.SysProcAttr{}, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return nil, err
	}
	if err := os.Chown(dir, uid, gid); err != nil {
		return nil, err
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
}
