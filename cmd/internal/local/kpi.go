package local

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
	"github.com/placewell/placewell/model/kpi"
	"github.com/placewell/placewell/model/ssda903"
)

// KPIOptions say what to report. An empty path or day is one that is not given.
type KPIOptions struct {
	Return, Year, From, To string // folder, collection year, first and last day
	Postcodes, Authority   string
	Centre                 string // postcode of the middle of the council's area
	Internal               bool   // small numbers are shown
}

// KPIReport is every indicator that a return carries, in words and figures ready to be shown.
type KPIReport struct {
	Period     string          `json:"period"`
	Suppressed bool            `json:"small_numbers_hidden"`
	Measures   []KPIMeasure    `json:"measures"`
	NotCarried []KPINotCarried `json:"not_carried_by_the_return"`
	Notes      []string        `json:"notes"`
}

// KPIMeasure is one indicator.
type KPIMeasure struct {
	Key         string      `json:"key"`
	Name        string      `json:"name"`
	Formula     string      `json:"formula"`
	Numerator   string      `json:"numerator"`
	Denominator string      `json:"denominator,omitempty"`
	Source      string      `json:"source"`
	Unit        string      `json:"unit"`
	Frequency   string      `json:"frequency"`
	Front       bool        `json:"front_page"`
	Benchmark   string      `json:"benchmark,omitempty"`
	Figures     []KPIFigure `json:"figures"`
}

// KPIFigure is one number. Value is in the unit of the measure, as text; "" where nothing can be divided, "c" where it is hidden.
type KPIFigure struct {
	Period      string `json:"period"`
	Group       string `json:"group"`
	Numerator   string `json:"numerator"`
	Denominator string `json:"denominator,omitempty"`
	Value       string `json:"value"`
	// High is the value with every OTHER taken for unplanned; "" where that is the value itself.
	High string `json:"value_with_other,omitempty"`
}

// KPINotCarried is an indicator for which the return has no fields.
type KPINotCarried struct {
	Name  string `json:"name"`
	Needs string `json:"needs"`
}

// confidential is what stands for a hidden number, as in the Department's tables.
const confidential = "c"

// KPI reads a return and computes its indicators. Notes tell of faults and of what the figures cannot say.
func KPI(o KPIOptions) (*KPIReport, error) {
	opt, err := o.read()
	if err != nil {
		return nil, err
	}
	year, err := collectionYear(o.Year)
	if err != nil {
		return nil, err
	}
	c := &ReturnCheck{}
	files, err := c.readFiles(o.Return, year)
	if err != nil {
		return nil, err
	}
	r, found := ssda903.NewReturn(year, files)
	c.add("", found)
	report, err := kpi.Make(r, opt)
	if err != nil {
		return nil, err
	}
	if !o.Internal {
		kpi.Suppress(report)
	}
	out := &KPIReport{Period: report.Period.String(), Suppressed: !o.Internal, Notes: append(c.Notes, report.Notes...)}
	if c.Errors+c.Warnings > 0 {
		out.Notes = append(out.Notes, fmt.Sprintf("the return has %d errors and %d warnings: \"placement import ssda903 --check\" tells them", c.Errors, c.Warnings))
	}
	for i := range report.Measures {
		out.Measures = append(out.Measures, measureOf(&report.Measures[i]))
	}
	for _, n := range report.NotCarried {
		out.NotCarried = append(out.NotCarried, KPINotCarried(n))
	}
	return out, nil
}

func (o *KPIOptions) read() (kpi.Options, error) {
	opt := kpi.Options{Authority: o.Authority}
	var err error
	if opt.Period.From, err = model.ParseDate(o.From); err != nil {
		return opt, fmt.Errorf("--from %w", err)
	}
	if opt.Period.To, err = model.ParseDate(o.To); err != nil {
		return opt, fmt.Errorf("--to %w", err)
	}
	if o.Postcodes == "" {
		return opt, nil
	}
	places, _, _, err := ReadPostcodes(o.Postcodes)
	if err != nil {
		return opt, err
	}
	opt.Locate = places.Find
	return opt, o.centre(places, &opt)
}

func (o *KPIOptions) centre(places *geo.Gazetteer, opt *kpi.Options) error {
	if o.Centre == "" {
		return nil
	}
	at, ok := places.Find(o.Centre)
	if !ok || !at.Known() {
		return fmt.Errorf("--centre is not a postcode of the directory given with --postcodes")
	}
	opt.Centre = at
	return nil
}

func measureOf(m *kpi.Measure) KPIMeasure {
	out := KPIMeasure{
		Key: m.Key, Name: m.Name, Formula: m.Formula, Numerator: m.Numerator, Denominator: m.Denominator, Source: m.Source, Unit: m.Unit.String(),
		Frequency: m.Frequency.String(), Front: m.Front,
	}
	if b := m.Benchmark; b != nil {
		out.Benchmark = fmt.Sprintf("%s (%s; %s)", m.Unit.Text(b.Value), b.When, b.Source)
	}
	for i := range m.Figures {
		out.Figures = append(out.Figures, figureOf(m, &m.Figures[i]))
	}
	return out
}

func figureOf(m *kpi.Measure, f *kpi.Figure) KPIFigure {
	out := KPIFigure{Period: f.Period.String(), Group: f.Group}
	if f.Hidden {
		out.Numerator, out.Value = confidential, confidential
		return out
	}
	out.Numerator = fmt.Sprint(f.Numerator)
	if m.Denominator != "" {
		out.Denominator = fmt.Sprint(f.Denominator)
	}
	if f.Known {
		out.Value = m.Unit.Text(f.Value)
		switch {
		case f.HighHidden:
			out.High = confidential
		case f.High != f.Value:
			out.High = m.Unit.Text(f.High)
		}
	}
	return out
}
