package server

import (
	"context"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// inForce gives the policy under which calls are judged that bring none: the approved version that was kept last, else the service's own.
func (s *service) inForce(tx *store.Tx) (*model.Policy, error) {
	current, err := tx.CurrentPolicy()
	switch {
	case errors.Is(err, store.ErrNotFound):
		return s.Policy, nil
	case err != nil:
		return nil, err
	}
	return &current.Policy, nil
}

// policyNow is inForce outside a transaction.
func (s *service) policyNow(ctx context.Context) (policy *model.Policy, err error) {
	err = s.Store.View(ctx, func(tx *store.Tx) error {
		policy, err = s.inForce(tx)
		return err
	})
	return policy, writeError(err)
}

// ProposePolicy keeps a version as a proposal.
func (s *service) ProposePolicy(ctx context.Context, req *pb.ProposePolicyRequest) (*pb.ProposePolicyResponse, error) {
	in := &input{}
	if req.GetPolicy() == nil {
		return nil, faults{{Path: "policy", Reason: reasonRequired, Description: "is required"}}.err()
	}
	in.readPolicy(req.GetPolicy(), nil)
	if err := in.list.err(); err != nil {
		return nil, err
	}
	resp := &pb.ProposePolicyResponse{}
	err := s.once(ctx, "", req, resp, func(tx *store.Tx, _ actor) error {
		if known, err := tx.Policy(in.policy.Version); err == nil {
			return status.Errorf(codes.FailedPrecondition, "version %q is there already (%s); a changed policy is another version", known.Policy.Version, known.State)
		} else if !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if _, err := tx.PutPolicy(in.policy, store.PolicyProposed, store.New); err != nil {
			return err
		}
		kept, err := tx.Policy(in.policy.Version)
		if err == nil {
			resp.Version = policyVersionToWire(kept)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// SettlePolicy approves or withdraws a version.
func (s *service) SettlePolicy(ctx context.Context, req *pb.SettlePolicyRequest) (*pb.SettlePolicyResponse, error) {
	var list faults
	list.need("version", req.GetVersion(), true, maxKey)
	if st := req.GetState(); st != store.PolicyApproved && st != store.PolicyWithdrawn {
		list.add("state", reasonEnum, "is neither approved nor withdrawn")
	}
	version := readEtag("etag", req.GetEtag(), true, &list)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.SettlePolicyResponse{}
	err := s.once(ctx, "", req, resp, func(tx *store.Tx, _ actor) error {
		kept, err := tx.Policy(req.GetVersion())
		if err != nil {
			return err
		}
		if kept.State == store.PolicyWithdrawn {
			return status.Errorf(codes.FailedPrecondition, "version %q was withdrawn; propose it again under another name", req.GetVersion())
		}
		if _, err := tx.PutPolicy(&kept.Policy, req.GetState(), version); err != nil {
			return err
		}
		if kept, err = tx.Policy(req.GetVersion()); err == nil {
			resp.Version = policyVersionToWire(kept)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// GetPolicy gives one version, or the one in force.
func (s *service) GetPolicy(ctx context.Context, req *pb.GetPolicyRequest) (*pb.GetPolicyResponse, error) {
	resp := &pb.GetPolicyResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		kept, err := tx.CurrentPolicy()
		if req.GetVersion() != "" {
			kept, err = tx.Policy(req.GetVersion())
		} else if errors.Is(err, store.ErrNotFound) {
			resp.Version = &pb.PolicyVersion{Policy: PolicyToWire(s.Policy), State: "the service's own"}
			return nil
		}
		if err == nil {
			resp.Version = policyVersionToWire(kept)
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}

// ListPolicies gives all versions.
func (s *service) ListPolicies(ctx context.Context, _ *pb.ListPoliciesRequest) (*pb.ListPoliciesResponse, error) {
	resp := &pb.ListPoliciesResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		all, err := tx.Policies()
		for i := range all {
			resp.Versions = append(resp.Versions, policyVersionToWire(&all[i]))
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}

func policyVersionToWire(p *store.PolicyRecord) *pb.PolicyVersion {
	return &pb.PolicyVersion{
		Policy: PolicyToWire(&p.Policy), State: p.State, SettledBy: p.Stamp.ChangedBy, SettledAt: isoTime(p.Stamp.ChangedAt), Etag: etag(p.Stamp),
	}
}
