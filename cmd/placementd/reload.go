package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/observe"
)

// lookEvery is how often the files of certificates and keys are looked at; SIGHUP looks at once.
const lookEvery = 10 * time.Second

// soonDays is how many days before the end of the service's certificate its keepers are told.
const soonDays = 14

// keptFiles are the files of certificates and keys, which are read again when they change.
type keptFiles struct {
	sources    *auth.Sources
	encryption *auth.Encryption // nil: none
}

// show gives figures of what is in force.
func (k *keptFiles) show(m *observe.Metrics) {
	for _, name := range k.sources.Names() {
		m.Stale(name, func() bool { return k.sources.Wrong(name) != nil })
	}
	if k.encryption != nil {
		m.Expires(k.encryption.Expires)
	}
}

// notes say what the keepers should see to although the service is ready.
func (k *keptFiles) notes() (list []string) {
	for _, name := range k.sources.Names() {
		if err := k.sources.Wrong(name); err != nil {
			list = append(list, fmt.Sprintf("%s: the new files cannot be used, those before stay in force: %v", name, err))
		}
	}
	if k.encryption == nil {
		return list
	}
	switch left := time.Until(k.encryption.Expires()); {
	case left < 0:
		list = append(list, "the service's certificate has expired: clients refuse it; renew it at its place")
	case left < soonDays*24*time.Hour:
		list = append(list, fmt.Sprintf("the service's certificate ends on %s: renew it at its place", k.encryption.Expires().UTC().Format(time.DateOnly)))
	}
	return list
}

// follow looks at the files every while, and at once on SIGHUP, until ctx ends.
func (k *keptFiles) follow(ctx context.Context, log *slog.Logger) {
	if len(k.sources.Names()) == 0 {
		return // SIGHUP ends the program, as it does any other that has nothing to read again
	}
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGHUP)
	defer signal.Stop(told)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-told:
			if !k.look(log) {
				log.Info("SIGHUP: no file of certificates and keys has changed")
			}
		case <-tick.C:
			k.look(log)
		}
	}
}

// look reads what has changed, and tells whether anything had.
func (k *keptFiles) look(log *slog.Logger) bool {
	read := k.sources.Look()
	for _, r := range read {
		if r.Err != nil {
			log.Error("the new files cannot be used; those before stay in force", "source", r.What, "cause", r.Err.Error())
			continue
		}
		log.Info("read again: the new files are in force", "source", r.What)
	}
	return len(read) > 0
}
