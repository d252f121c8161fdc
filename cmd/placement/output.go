package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
)

// canonical gives a message as JSON whose bytes depend on the message alone: protojson varies its white space on purpose.
func canonical(m proto.Message) ([]byte, error) {
	raw, err := protojson.Marshal(m)
	if err != nil {
		return nil, failed("the answer cannot be written as JSON: %v", err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		return nil, failed("the answer cannot be written as JSON: %v", err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// writeJSON writes a message to a file, or to standard output where the name is empty or "-".
func (a *app) writeJSON(name string, m proto.Message) error {
	b, err := canonical(m)
	if err != nil {
		return err
	}
	return a.write(name, b)
}

// write writes a file whole or not at all, readable by its owner alone: it may hold children's records. An empty name or "-" is
// standard output.
func (a *app) write(name string, b []byte) error {
	if name == "" || name == stdin {
		if _, err := a.out.Write(b); err != nil {
			return failed("standard output cannot be written: %v", err)
		}
		return nil
	}
	if err := replace(name, b); err != nil {
		return failed("%s cannot be written: %v; choose another place with --out", name, cause(err))
	}
	return nil
}

func replace(name string, b []byte) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return writeInto(name, b) // a device or a pipe is written into, never replaced
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the error that led here is the one to tell
	}
	return err
}

func writeInto(name string, b []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, bytes.NewReader(b))
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}
