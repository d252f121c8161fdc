package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/model/modeltest"
)

// target is a service that is asked.
type target struct {
	process     int // whose memory is looked at
	connections []*grpc.ClientConn
	requests    []string // in its store
	date        string
	stop        func()
}

// connections is how many connections the generator uses: callers are many.
const connections = 4

func dial(address string, process int, stop func()) (*target, error) {
	t := &target{process: process}
	for range connections {
		conn, err := grpc.NewClient("passthrough:///"+address, grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(1<<30)))
		if err != nil {
			stop()
			return nil, fmt.Errorf("connect: %w", err)
		}
		t.connections = append(t.connections, conn)
	}
	t.stop = func() {
		for _, c := range t.connections {
			c.Close()
		}
		stop()
	}
	return t, nil
}

// startProgram starts the service on a store in a file of its own.
func startProgram(ctx context.Context, program string) (*target, error) {
	dir, err := os.MkdirTemp("", "soak")
	if err != nil {
		return nil, err
	}
	c := exec.CommandContext(ctx, program, "--listen", "127.0.0.1:0", "--log", "json", "--rate", "0", "--store", "sqlite:"+filepath.Join(dir, "soak.db"))
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) }
	log, err := c.StderrPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		_ = os.RemoveAll(dir)
		return nil, fmt.Errorf("start %s: %w; build it with \"make build\"", program, err)
	}
	stop := func() {
		_ = c.Process.Signal(syscall.SIGTERM) // ended already: so much the better
		_ = c.Wait()
		_ = os.RemoveAll(dir)
	}
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		var line struct{ Address string }
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.Address != "" {
			go func() {
				for lines.Scan() { // a full pipe would hold the service up
				}
			}()
			return dial(line.Address, c.Process.Pid, stop)
		}
	}
	stop()
	return nil, errors.New("the service ended before it served")
}

// fill writes the carers and requests into the store.
func (t *target) fill(ctx context.Context, s settings) error {
	sample := modeltest.Requests(1, s.children, s.carers)
	t.date = sample.Pool.On.String()
	requests, err := pb.NewRequestServiceClient(t.connections[0]).ImportRequests(ctx)
	if err != nil {
		return fmt.Errorf("fill: %w", err)
	}
	for i := range sample.Requests {
		t.requests = append(t.requests, sample.Requests[i].ID)
		if requests.Send(&pb.ImportRequestsRequest{Request: server.RequestToWire(&sample.Requests[i])}) != nil {
			break // the answer says why
		}
	}
	if _, err := requests.CloseAndRecv(); err != nil {
		return fmt.Errorf("fill: %w", err)
	}
	homes, err := pb.NewCarerServiceClient(t.connections[0]).ImportCarers(ctx)
	if err != nil {
		return fmt.Errorf("fill: %w", err)
	}
	for i := range sample.Pool.Carers {
		if homes.Send(&pb.ImportCarersRequest{Carer: server.CarerToWire(&sample.Pool.Carers[i])}) != nil {
			break // the answer says why
		}
	}
	if _, err := homes.CloseAndRecv(); err != nil {
		return fmt.Errorf("fill: %w", err)
	}
	return nil
}

// memory gives what the service holds of the machine's memory, in MB; 0 where the system does not tell.
func (t *target) memory() int64 {
	b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(t.process), "status"))
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(b), "\n") {
		if words := strings.Fields(line); len(words) > 1 && words[0] == "VmRSS:" {
			kb, _ := strconv.ParseInt(words[1], 10, 64) // the kernel's own number
			return kb / 1024
		}
	}
	return 0
}
