package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// Content is the codec of a store that lasts: records in the messages of the wire, whose fields keep their meaning from version to
// version.
type Content struct{}

var (
	_ store.Codec  = Content{}
	_ store.Reader = Content{}
)

var deterministic = proto.MarshalOptions{Deterministic: true}

// Request encodes a request.
func (Content) Request(r *model.Request) ([]byte, error) {
	return deterministic.Marshal(RequestToWire(r))
}

// ReadRequest decodes a request.
func (Content) ReadRequest(b []byte) (model.Request, error) {
	w := &pb.PlacementRequest{}
	if err := unmarshal(b, w); err != nil {
		return model.Request{}, err
	}
	r, faults := RequestFromWire(w)
	return r, unreadableContent(faults)
}

// Carer encodes a carer.
func (Content) Carer(c *model.Carer) ([]byte, error) { return deterministic.Marshal(CarerToWire(c)) }

// ReadCarer decodes a carer.
func (Content) ReadCarer(b []byte) (model.Carer, error) {
	w := &pb.Carer{}
	if err := unmarshal(b, w); err != nil {
		return model.Carer{}, err
	}
	c, faults := CarerFromWire(w)
	return c, unreadableContent(faults)
}

// Policy encodes a policy.
func (Content) Policy(p *model.Policy) ([]byte, error) { return deterministic.Marshal(PolicyToWire(p)) }

// ReadPolicy decodes a policy.
func (Content) ReadPolicy(b []byte) (model.Policy, error) {
	w := &pb.Policy{}
	if err := unmarshal(b, w); err != nil {
		return model.Policy{}, err
	}
	p, faults := PolicyFromWire(w)
	if err := unreadableContent(faults); err != nil || p == nil {
		return model.Policy{}, err
	}
	return *p, nil
}

// Answer encodes both plans as a MatchResponse without notices, as a client has got them: a replay must give the same bytes.
func (Content) Answer(p *store.Plan) ([]byte, error) {
	return deterministic.Marshal(&pb.MatchResponse{
		Plan:       PlanToWire(p.Proposed, p.Requests, &p.Policy, p.ProgramVersion),
		Protective: PlanToWire(p.Protective, p.Requests, &p.Policy, p.ProgramVersion),
	})
}

// ReadAnswer leaves the plans of the model out: the answer is in words, for people and clients.
func (Content) ReadAnswer([]byte, *store.Plan) error { return nil }

// Readable gives a content as the JSON of its message.
func (Content) Readable(table, kind string, body []byte) json.RawMessage {
	var m proto.Message
	switch {
	case table == "requests", kind == store.KindRequest:
		m = &pb.PlacementRequest{}
	case table == "carers", kind == store.KindCarer:
		m = &pb.Carer{}
	case table == "policies", kind == store.KindPolicy:
		m = &pb.Policy{}
	case kind == store.KindShown:
		m = &pb.ShortlistResponse{}
	case table == "plan_answers":
		m = &pb.MatchResponse{}
	default:
		return nil
	}
	if proto.Unmarshal(body, m) != nil {
		return nil
	}
	text, err := protojson.MarshalOptions{UseProtoNames: true}.Marshal(m)
	if err != nil {
		return nil
	}
	var out bytes.Buffer // protojson varies its spaces from build to build
	if json.Compact(&out, text) != nil {
		return nil
	}
	return out.Bytes()
}

func unmarshal(b []byte, m proto.Message) error {
	if proto.Unmarshal(b, m) != nil {
		return errors.New("it is no message of its kind") // the cause might quote content
	}
	return nil
}

// unreadableContent tells where stored content is not what this program can read, never what stands there.
func unreadableContent(list []Fault) error {
	if len(list) == 0 {
		return nil
	}
	return fmt.Errorf("%s [%s] is not as this program knows it (%d such)", list[0].Path, list[0].Reason, len(list))
}
