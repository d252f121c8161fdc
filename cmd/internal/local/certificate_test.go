package local

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// TestVerify writes the plainest certificate there is, that no group costs less than its least arc, and verifies it.
func TestVerify(t *testing.T) {
	in, err := InstanceFrom("two.gap", "gap", strings.NewReader("2 2  5 1  2 6  1 1  1 1  1 1"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := InstanceFrom("three.gap", "gap", strings.NewReader("1 3  5 1 4  1 1 1  3"))
	if err != nil {
		t.Fatal(err)
	}
	whole := &Solved{certificate: &assign.Certificate{Components: []assign.ComponentProof{{Groups: []int{0, 1}}}}}
	b, err := whole.Certificate()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := func(name string, b []byte) string {
		full := filepath.Join(dir, name)
		if err := os.WriteFile(full, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return full
	}
	if bound, err := in.Verify(file("whole", b)); err != nil || bound != 3 {
		t.Errorf("the bound is %d, want 3: %v", bound, err)
	}
	for _, tt := range []struct {
		name string
		in   *Instance
		file string
		want string
	}{
		{"of another instance", other, file("other", b), "proves nothing about three.gap"},
		{"cut short", in, file("short", b[:len(b)-1]), "is no certificate"},
		{"empty", in, file("empty", nil), "is no certificate"},
	} {
		_, err := tt.in.Verify(tt.file)
		if fault := (*InstanceFault)(nil); !errors.As(err, &fault) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
	if _, err := in.Verify(filepath.Join(dir, "nothing")); err == nil || !strings.Contains(err.Error(), "there is no file") {
		t.Errorf("no file: %v", err)
	}
	if _, err := (&Solved{}).Certificate(); !errors.Is(err, ErrNoCertificate) {
		t.Errorf("an answer without a certificate: %v", err)
	}
}
