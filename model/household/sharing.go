package household

import "github.com/placewell/placewell/model"

// sharing says on what terms two children may share a bedroom.
type sharing uint8

const (
	// sharingFree needs nothing more: siblings for whom it is agreed, or of whom nobody is over three.
	sharingFree sharing = iota
	// sharingAgreed needs a written assessment and each child's responsible authority to agree.
	sharingAgreed
	// sharingBarred cannot be agreed.
	sharingBarred
)

// riskLevel is the level of need from which a child's behaviour bars a shared bedroom.
const riskLevel = 2

// ownRoomAge: a child over this age, in completed years, should have an own bedroom (NMS 10.6).
const ownRoomAge = 3

// sharing judges arrival a with b, who is nil for an occupant of whom the pool knows nothing more. A room of one's own that is
// essential is shared with nobody in any home; all else is asked where a family shares its home.
func (h *house) sharing(a, b *person) sharing {
	switch {
	case a.ownRoom || (b != nil && b.ownRoom):
		return sharingBarred
	case !h.family():
		return sharingFree
	case risky(a):
		return sharingBarred
	case b == nil:
		return sharingAgreed
	}
	older, younger := max(a.age, b.age), min(a.age, b.age)
	mixed := (a.sex == model.Male && b.sex == model.Female) || (a.sex == model.Female && b.sex == model.Male)
	switch {
	case risky(b) || older >= adultAge:
		return sharingBarred
	case mixed && older > int(h.policy.ShareMixedSexMaxAge):
		return sharingBarred
	case older-younger > int(h.policy.ShareMaxAgeGap):
		return sharingBarred
	case older <= ownRoomAge && h.siblings(a, b):
		return sharingFree
	case b.moves() && a.request == b.request && a.child().MayShareRoom && b.child().MayShareRoom:
		return sharingFree
	}
	return sharingAgreed
}

// risky tells whether sexually harmful behaviour, aggression or fire-setting needs action.
func risky(p *person) bool {
	n := p.needs
	return n[model.SHB] >= riskLevel || n[model.AGG] >= riskLevel || n[model.FIR] >= riskLevel
}
