package server

import (
	"context"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model/rule"
)

// ListRules gives the rule book in the order in which it is evaluated.
func (s *service) ListRules(context.Context, *pb.ListRulesRequest) (*pb.ListRulesResponse, error) {
	resp := &pb.ListRulesResponse{}
	for _, r := range rule.All {
		resp.Rules = append(resp.Rules, ruleToWire(r))
	}
	return resp, nil
}
