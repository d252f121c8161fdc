package server

import (
	"strconv"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

// choices reads the policy's switches and its tables of money.
func (r *reader) choices(w *pb.Policy, m *model.Policy) {
	m.NearMiles, m.SchoolMinutes = model.Miles(w.GetNearHomeTenthMiles()), medium(w.GetSchoolKeptMinutes())
	m.QualityFloor = enum(r, "quality_floor", w.GetQualityFloor(), model.GradeInadequate)
	m.BridgeDays = medium(w.GetBridgeMaxDays())
	for i, s := range w.GetBankHolidays() {
		m.BankHolidays = append(m.BankHolidays, r.required("bank_holidays["+strconv.Itoa(i)+"]", s))
	}
	m.ConnectedOutside, m.EmergencyOutside = w.GetConnectedOutsideException(), w.GetEmergencyOutsideException()
	m.NewlyArrivedDays = small(w.GetNewlyArrivedExceptionWorkingDays())
	for i, a := range w.GetMinimumAllowances() {
		r.entry("minimum_allowances", i)
		if a.GetAgeMax() < a.GetAgeMin() {
			r.fault("age_max", reasonRange, "is below age_min; no child would have that age")
		}
		m.Allowances = append(m.Allowances, model.Allowance{
			AgeMin: small(a.GetAgeMin()), AgeMax: small(a.GetAgeMax()), Weekly: model.Pence(a.GetWeeklyPence()), Source: r.text("source", a.GetSource()),
		})
		r.out()
	}
	r.ruleDates(w.GetRuleDates(), m)
	m.MostEnquiries, m.MostReferrals, m.SearchTier = small(w.GetMostEnquiries()), medium(w.GetMostReferrals()), small(w.GetSearchAuthorisedFromTier())
	m.CostBasis = enum(r, "cost_basis", w.GetCostBasis(), model.CostLikeForLike)
	r.overheads(w.GetOverheads(), m)
	r.packages(w.GetSupportPackages(), m)
	m.Risk = r.riskModel(w.GetRiskModel())
}

// required reads a date of a list, where an empty one means nothing.
func (r *reader) required(field, s string) model.Date {
	if s == "" {
		r.fault(field, reasonRequired, "is empty; give a date such as 2026-12-25")
	}
	return r.date(field, s)
}

func (r *reader) ruleDates(list []*pb.RuleDates, m *model.Policy) {
	var seen model.RuleSet
	for i, w := range list {
		r.entry("rule_dates", i)
		id, ok := model.ParseRule(w.GetRule())
		switch {
		case !ok:
			r.fault("rule", reasonEnum, "is not one of "+ruleCodes)
		case seen.Has(id):
			r.fault("rule", reasonDuplicate, "is named twice; name each rule once")
		}
		seen = seen.With(id)
		d := model.RuleDates{Rule: id, From: r.date("valid_from", w.GetValidFrom()), To: r.date("valid_to", w.GetValidTo()), Source: r.text("source", w.GetSource())}
		if d.To.Known() && d.To < d.From {
			r.fault("valid_to", reasonRange, "is before valid_from; the rule would never hold")
		}
		m.RuleDates = append(m.RuleDates, d)
		r.out()
	}
}

func (r *reader) overheads(list []*pb.Overhead, m *model.Policy) {
	var seen [int(model.OtherAuthority) + 1]bool
	for i, o := range list {
		r.entry("overheads", i)
		c := enum(r, "provider_category", o.GetProviderCategory(), model.OtherAuthority)
		if c != 0 && seen[c] {
			r.fault("provider_category", reasonDuplicate, "is named twice; name each category once")
		}
		seen[c] = true
		m.Overheads = append(m.Overheads, model.Overhead{Category: c, Weekly: model.Pence(o.GetWeeklyPence())})
		r.out()
	}
}

func (r *reader) packages(list []*pb.SupportPackage, m *model.Policy) {
	seen := map[string]bool{}
	for i, p := range list {
		r.entry("support_packages", i)
		if p.GetId() != "" && seen[p.GetId()] {
			r.fault("id", reasonDuplicate, "is named twice; give each package its own name")
		}
		seen[p.GetId()] = true
		pack := model.SupportPackage{ID: r.id("id", p.GetId()), Weekly: model.Pence(p.GetWeeklyPence())}
		for k, c := range p.GetProviderCategories() {
			r.entry("provider_categories", k)
			if c == 0 {
				r.list.add(r.here(), reasonRequired, "is not given; leave the entry out or name a category")
			}
			if v := enum(r, "", c, model.OtherAuthority); v != 0 {
				pack.Categories = pack.Categories.With(v)
			}
			r.out()
		}
		m.Packages = append(m.Packages, pack)
		r.out()
	}
}

func choicesToWire(m *model.Policy, w *pb.Policy) {
	w.RiskModel = RiskModelToWire(m.Risk)
	w.NearHomeTenthMiles, w.SchoolKeptMinutes = int32(m.NearMiles), uint32(m.SchoolMinutes)
	w.QualityFloor, w.BridgeMaxDays = pb.Grade(m.QualityFloor), uint32(m.BridgeDays)
	for _, d := range m.BankHolidays {
		w.BankHolidays = append(w.BankHolidays, d.String())
	}
	w.ConnectedOutsideException, w.EmergencyOutsideException = m.ConnectedOutside, m.EmergencyOutside
	w.NewlyArrivedExceptionWorkingDays = uint32(m.NewlyArrivedDays)
	for _, a := range m.Allowances {
		w.MinimumAllowances = append(w.MinimumAllowances, &pb.Allowance{AgeMin: uint32(a.AgeMin), AgeMax: uint32(a.AgeMax), WeeklyPence: int64(a.Weekly), Source: a.Source})
	}
	for _, d := range m.RuleDates {
		w.RuleDates = append(w.RuleDates, &pb.RuleDates{Rule: d.Rule.String(), ValidFrom: d.From.String(), ValidTo: d.To.String(), Source: d.Source})
	}
	w.MostEnquiries, w.MostReferrals, w.SearchAuthorisedFromTier = uint32(m.MostEnquiries), uint32(m.MostReferrals), uint32(m.SearchTier)
	w.CostBasis = pb.CostBasis(m.CostBasis)
	for _, o := range m.Overheads {
		w.Overheads = append(w.Overheads, &pb.Overhead{ProviderCategory: pb.ProviderCategory(o.Category), WeeklyPence: int64(o.Weekly)})
	}
	for _, p := range m.Packages {
		pack := &pb.SupportPackage{Id: p.ID, WeeklyPence: int64(p.Weekly)}
		for c := model.InHouse; p.Categories != 0 && c <= model.OtherAuthority; c++ {
			if p.Categories.Has(c) {
				pack.ProviderCategories = append(pack.ProviderCategories, pb.ProviderCategory(c))
			}
		}
		w.SupportPackages = append(w.SupportPackages, pack)
	}
}
