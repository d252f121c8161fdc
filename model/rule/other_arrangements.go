package rule

import "github.com/placewell/placewell/model"

// otherArrangements, CP-27: what is done before a child lives in a setting that is neither a foster home nor a children's home. Datum: the
// kind of carer.
var otherArrangements = Rule{
	ID: model.CP27, Kind: model.Proc, Verified: true,
	Sentence: "Before other arrangements are made the authority is satisfied that they suit the child, the child visits, and the reviewing officer is told.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 reg 27 and Schedule 6",
	From:     carePlanning,
	Test: func(f *Facts) (model.Datum, bool) {
		return model.Datum{A: int32(f.Carer.Kind)}, otherKinds&(1<<f.Carer.Kind) != 0 && !f.stays()
	},
	Words: func(d model.Datum) string {
		return "other arrangements (" + model.CarerKind(d.A).String() + ") need checks of their own"
	},
	Todo: []Todo{
		{Sentence: "Record why the accommodation suits the child, with regard to Schedule 6", Who: childsWorker, Due: dayOfMove},
		{Sentence: "Arrange for the child to visit, unless that is not reasonably practicable", Who: childsWorker, Due: dayOfMove},
		{Sentence: "Tell the independent reviewing officer", Who: childsWorker, Due: dayOfMove},
	},
	Cases: []Case{
		{Name: "supported lodgings", Base: lawful(aged(16), kind(model.ChildrensHome)), Fact: "Carer.Kind", Change: kind(model.SupportedLodgings)},
		{Name: "a residential school", Base: lawful(kind(model.ChildrensHome)), Fact: "Carer.Kind", Change: kind(model.ResidentialSchool)},
	},
}

// otherKinds are the settings of s22C(6)(d), as a bit-set over CarerKind.
const otherKinds uint32 = 1<<model.SupportedLodgings | 1<<model.SupportedAccommodation | 1<<model.ResidentialSchool | 1<<model.FamilyCentre |
	1<<model.Hospital | 1<<model.CareHome
