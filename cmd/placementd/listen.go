package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
)

// listen opens the address, where the service is safe enough for it.
func listen(address string, safe *security) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("--listen %s is no address: give host and port, such as 127.0.0.1:7420", address)
	}
	if why := safe.open(address, host); why != "" {
		return nil, errors.New(why)
	}
	return bind("--listen", address)
}

func bind(flag, address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use by another program, perhaps by another placementd: choose another port, or %s 127.0.0.1:0 for any that is free", address, flag)
	case errors.Is(err, os.ErrPermission):
		return nil, fmt.Errorf("%s is not open to this user: choose a port above 1023, or %s 127.0.0.1:0 for any that is free", address, flag)
	case err != nil:
		return nil, fmt.Errorf("cannot listen on %s: %w", address, err)
	}
	return l, nil
}

// isLoopback tells whether a host is this machine alone.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

func hostOf(address string) string {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	return host
}
