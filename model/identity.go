package model

// IdentityKind is a side of identity in which a request may name a need and a home may have something to offer.
type IdentityKind uint8

// Language, faith and culture.
const (
	IdentityUnknown IdentityKind = iota
	IdentityLanguage
	IdentityFaith
	IdentityCulture
)

// NeedWeight is how much a named need of identity matters to the child.
type NeedWeight uint8

// The weights of the referral form. Even an essential need of identity raises fit where it is met and removes nobody.
const (
	WeightUnknown NeedWeight = iota
	WeightNice
	WeightImportant
	WeightEssential
)

// IdentityNeed is a need of language, faith or culture that the request itself names.
type IdentityNeed struct {
	Kind IdentityKind `field:"kind" validate:"required"`
	// Value is compared as it stands, without regard to case: "Polish", "Islam".
	Value  string     `field:"value" validate:"required,max=64"`
	Weight NeedWeight `field:"weight" validate:"required"`
	// OwnView: the child itself said so.
	OwnView bool `field:"own_view"`
}

// Identity is a language, faith or culture that somebody in the home shares.
type Identity struct {
	Kind  IdentityKind `field:"kind" validate:"required"`
	Value string       `field:"value" validate:"required,max=64"`
}

var (
	identityNames   = [...]string{"", "LANGUAGE", "FAITH", "CULTURE"}
	needWeightNames = [...]string{"", "NICE", "IMPORTANT", "ESSENTIAL"}
)

func (k IdentityKind) String() string { return name(identityNames[:], int(k)) }
func (w NeedWeight) String() string   { return name(needWeightNames[:], int(w)) }
