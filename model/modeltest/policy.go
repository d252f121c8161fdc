package modeltest

import "github.com/placewell/placewell/model"

// Policy gives the sample policy. It is nobody's decision: a council sets its own and signs it.
func Policy() *model.Policy {
	p := &model.Policy{
		Version:    "sample-1",
		ApprovedBy: "nobody: sample policy",
		Authority:  Peterborough,
		Adjoining:  adjoining(),
		Centre:     model.Location{Easting: 519200, Northing: 298600, Authority: Peterborough},

		MinFit: 40, Tolerance: 10, ToleranceKin: 20, MaxShortfall: 15,
		Weights:     model.FitWeights{Needs: 30, Skills: 15, Home: 20, School: 15, Contact: 10, Centre: 5, Area: 5, Identity: 5, Siblings: 5, Household: 3},
		SchoolMiles: 100,

		HorizonDays: 364,
		DefaultDays: defaultDays(),

		AvertedEnding: 1_000_000, // £10,000 to avert one unplanned ending
		FitPointWeek:  1_000,     // £10 for a fit point for a week
		WaitingDay:    1_000,     // £10 for each day already waited
		MoveCost:      250_000,   // £2,500 for the work of one move
		FollowOn: []model.FollowOn{
			{Share: 8_500, Weekly: 110_000, Basis: model.BasisSynthetic},    // agency fostering at the middle of the sample's own agency prices, £1,100
			{Share: 1_500, Weekly: 612_300, Basis: model.BasisNational2024}, // a children's home at £318,400 a year (National Audit Office, 2023-24)
		},
		SameDayHours:        8,
		ShareMixedSexMaxAge: 8,
		ShareMaxAgeGap:      4,
		InfantMaxMonths:     24,

		NearMiles:     200, // "20 miles or less", as the statistics have it
		SchoolMinutes: 45,
		QualityFloor:  model.GradeRequiresImprovement,
		BridgeDays:    28,
		MostEnquiries: 3,
		MostReferrals: 20,
		SearchTier:    2,
		Allowances:    allowances(),
		Overheads: []model.Overhead{ // assumed: recruiting, assessing and supporting one's own carers
			{Category: model.InHouse, Weekly: 15_000}, {Category: model.DelegatedInHouse, Weekly: 15_000}, {Category: model.IFA, Weekly: 2_500},
		},
		Packages: []model.SupportPackage{{
			ID: "wraparound", Weekly: 6_000, // £60 a week, the sample's own figure
			Categories: model.CategorySet(0).With(model.InHouse).With(model.DelegatedInHouse),
		}},
	}
	p.ApprovalHours = approvalHours()
	return p
}

// adjoining lists the authorities whose areas touch Peterborough's. The duty of reg 11(5) of the Care Planning Regulations 2010
// speaks of authorities with children's services, so a county counts whole; a postcode directory gives the district of a home,
// so the districts of Cambridgeshire and Lincolnshire are listed beside their counties. Compiled from general knowledge and not
// verified against boundary data, Rutland above all: a council checks the list before it signs a policy.
func adjoining() []string {
	return []string{
		"E10000003", "E07000008", "E07000009", "E07000010", "E07000011", "E07000012", // Cambridgeshire and its districts
		"E10000019", "E07000136", "E07000137", "E07000138", "E07000139", "E07000140", "E07000141", "E07000142", // Lincolnshire
		"E06000061", // North Northamptonshire
		"E06000017", // Rutland
	}
}

// defaultDays gives the expected length of each kind of request, in days.
func defaultDays() (days [model.RequestKinds]int) {
	days[model.KindEmergency] = 56
	days[model.KindShortTerm] = 182
	days[model.KindLongTerm] = 1092
	days[model.KindRespite] = 14
	days[model.KindShortBreak] = 75
	days[model.KindParentChild] = 84
	days[model.KindRemand] = 84
	days[model.KindFFA] = 364
	days[model.KindStepDown] = 364
	days[model.KindBridging] = 364
	days[model.KindUASC] = 182
	return days
}

// allowances gives the national minimum allowance for the rest of England (neither London nor the South East) as remembered for
// 2025-26. It has not been checked against the published table: a council checks it before it signs a policy.
func allowances() []model.Allowance {
	const source = "national minimum allowance 2025-26, rest of England; from memory, to be checked"
	return []model.Allowance{
		{AgeMin: 0, AgeMax: 2, Weekly: 17_000, Source: source},
		{AgeMin: 3, AgeMax: 4, Weekly: 17_600, Source: source},
		{AgeMin: 5, AgeMax: 10, Weekly: 19_400, Source: source},
		{AgeMin: 11, AgeMax: 15, Weekly: 22_100, Source: source},
		{AgeMin: 16, AgeMax: 17, Weekly: 25_800, Source: source},
	}
}

// approvalHours gives how long each approver needs. An exemption from the usual fostering limit is not to be had in time: the
// area authority grants it for named children after an assessment of its own.
func approvalHours() (hours [model.Approvers]int) {
	hours[model.TeamManager] = 2
	hours[model.NominatedOfficer] = 4
	hours[model.DirectorOfChildrensServices] = 24
	hours[model.ResponsibleAuthority] = 48
	hours[model.AgencyDecisionMaker] = 336
	hours[model.AssistantDirector] = 24
	hours[model.Court] = -1
	hours[model.SecretaryOfState] = -1
	hours[model.AreaAuthority] = -1
	return hours
}
