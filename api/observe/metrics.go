package observe

import (
	"time"

	grpcprom "github.com/grpc-ecosystem/go-grpc-middleware/providers/prometheus"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"google.golang.org/grpc"
)

// Metrics are the figures of one service.
type Metrics struct {
	registry *prometheus.Registry
	calls    *grpcprom.ServerMetrics
	waited   *prometheus.HistogramVec
	shed     *prometheus.CounterVec
	plans    *prometheus.CounterVec
	writes   *prometheus.HistogramVec
}

// buckets are bounds of times in seconds: from a read of the memory to the longest search that a caller may ask for.
var buckets = []float64{.001, .0025, .005, .01, .025, .05, .1, .2, .4, .8, 1.5, 3, 6, 15, 30, 60, 120, 300, 1800}

// NewMetrics gives figures that all stand at nothing.
func NewMetrics() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		calls:    grpcprom.NewServerMetrics(grpcprom.WithServerHandlingTimeHistogram(grpcprom.WithHistogramBuckets(buckets))),
		waited: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "placewell_lane_wait_seconds", Help: "Time that admitted calls waited for their turn.", Buckets: buckets,
		}, []string{"lane"}),
		shed: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "placewell_shed_total", Help: "Calls refused for load, by what was full: the lane, or the caller's own rate.",
		}, []string{"lane", "full"}),
		plans: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "placewell_plans_total", Help: "Plans answered, by what is known of them.",
		}, []string{"state", "proof"}),
		writes: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "placewell_store_write_seconds", Help: "Time until a write was durable or had failed.", Buckets: buckets,
		}, []string{"write", "result"}),
	}
	m.registry.MustRegister(m.calls, m.waited, m.shed, m.plans, m.writes,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Unary counts and times calls.
func (m *Metrics) Unary() grpc.UnaryServerInterceptor { return m.calls.UnaryServerInterceptor() }

// Stream counts and times streams.
func (m *Metrics) Stream() grpc.StreamServerInterceptor { return m.calls.StreamServerInterceptor() }

// Lane shows how many calls of a lane run and wait, as the two functions give them. It is called once for each lane.
func (m *Metrics) Lane(lane string, running, waiting func() int) {
	gauge := func(name, help string, value func() int) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help, ConstLabels: prometheus.Labels{"lane": lane}},
			func() float64 { return float64(value()) })
	}
	m.registry.MustRegister(gauge("placewell_lane_running", "Calls at work.", running), gauge("placewell_lane_waiting", "Calls that wait for their turn.", waiting))
}

// Stale shows whether the newest content of a file of certificates or keys cannot be used, so that what was there before is in force. It is called
// once for each.
func (m *Metrics) Stale(source string, stale func() bool) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "placewell_security_stale", Help: "1: the newest files of this source cannot be used, those before are in force.",
		ConstLabels: prometheus.Labels{"source": source},
	}, func() float64 {
		if stale() {
			return 1
		}
		return 0
	}))
}

// Expires shows when the service's certificate ends.
func (m *Metrics) Expires(at func() time.Time) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "placewell_certificate_expires_seconds", Help: "Unix time at which the service's certificate in force ends.",
	}, func() float64 { return float64(at().Unix()) }))
}

// Waited tells how long an admitted call waited for its turn.
func (m *Metrics) Waited(lane string, d time.Duration) {
	m.waited.WithLabelValues(lane).Observe(d.Seconds())
}

// Shed counts a call that was refused for load; full says what was full.
func (m *Metrics) Shed(lane, full string) { m.shed.WithLabelValues(lane, full).Inc() }

// Plan counts a plan that was answered.
func (m *Metrics) Plan(state, proof string) { m.plans.WithLabelValues(state, proof).Inc() }

// wrote tells how long a write took.
func (m *Metrics) wrote(write string, began time.Time, err error) {
	result := "kept"
	if err != nil {
		result = "failed"
	}
	m.writes.WithLabelValues(write, result).Observe(time.Since(began).Seconds())
}
