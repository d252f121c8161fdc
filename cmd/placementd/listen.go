package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
)

// listen opens the address, which must be one of this machine alone: the service does not encrypt.
func listen(address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("--listen %s is no address: give host and port, such as 127.0.0.1:7420", address)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("--listen %s would be open to other machines, and this service does not encrypt: listen on 127.0.0.1, [::1] or localhost", address)
	}
	l, err := net.Listen("tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use by another program, perhaps by another placementd: choose another port, or --listen 127.0.0.1:0 for any that is free", address)
	case errors.Is(err, os.ErrPermission):
		return nil, fmt.Errorf("%s is not open to this user: choose a port above 1023, or --listen 127.0.0.1:0 for any that is free", address)
	case err != nil:
		return nil, fmt.Errorf("cannot listen on %s: %w", address, err)
	}
	return l, nil
}
