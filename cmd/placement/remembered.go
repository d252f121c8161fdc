package main

import (
	"context"
	"errors"
)

// remembered lets do work with the service that remembers, and explains what goes wrong.
func (a *app) remembered(ctx context.Context, do func(*service) error) error {
	if a.server == "" {
		return misused("this needs --server: without a service nothing is remembered")
	}
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	err = do(svc)
	if err == nil || errors.As(err, new(*failure)) {
		return err
	}
	return a.explain(ctx, err, nil)
}
