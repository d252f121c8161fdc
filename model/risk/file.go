package risk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/placewell/placewell/model"
)

// FileFormat and FileVersion open every file of a model. A reader refuses any other.
const (
	FileFormat  = "placewell risk model"
	FileVersion = 2
)

// File is a model with what it rests on, as it is kept and shown: JSON with its fields in this order, every coefficient an integer
// in ten-thousandths of a unit of log-odds, so that the same model has the same bytes.
type File struct {
	Format   string             `json:"format"`
	Version  int                `json:"version"`
	Model    Model              `json:"model"`
	Evidence model.RiskEvidence `json:"evidence"`
	// Digest is the SHA-256 of these bytes with an empty digest: a number that was changed by hand shows.
	Digest string `json:"digest_sha256"`
}

// WriteFile gives the bytes of a model's file.
func WriteFile(m Model, e model.RiskEvidence) ([]byte, error) {
	f := File{Format: FileFormat, Version: FileVersion, Model: m, Evidence: e}
	if err := m.Check(); err != nil {
		return nil, fmt.Errorf("risk: write model: %w", err)
	}
	f.Digest = f.digest()
	return f.bytes(), nil
}

func (f *File) bytes() []byte {
	b, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		panic("risk: a file of plain values cannot be written: " + err.Error())
	}
	return append(b, '\n')
}

func (f *File) digest() string {
	plain := *f
	plain.Digest = ""
	if plain.Evidence.Offsets == nil {
		plain.Evidence.Offsets = []string{}
	}
	sum := sha256.Sum256(plain.bytes())
	return hex.EncodeToString(sum[:])
}

// ReadFile reads what WriteFile gave. A file with an unknown field, of another version, with a model that Check refuses or whose content is not
// that of its digest is refused; of a fit that was refused, the refusal's own sentence is told.
func ReadFile(b []byte) (File, error) {
	var no struct {
		Refused *struct {
			Sentence string `json:"sentence"`
		} `json:"refused"`
	}
	if json.Unmarshal(b, &no) == nil && no.Refused != nil {
		return File{}, fmt.Errorf("risk: read model: the fit was refused, and there is no model in it: %s", no.Refused.Sentence)
	}
	var f File
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return File{}, fmt.Errorf("risk: read model: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return File{}, errors.New("risk: read model: something follows the model")
	}
	if f.Format != FileFormat || f.Version != FileVersion {
		return File{}, fmt.Errorf("risk: read model: is %q version %d, not %q version %d; fit it again", f.Format, f.Version, FileFormat, FileVersion)
	}
	if err := f.check(); err != nil {
		return File{}, fmt.Errorf("risk: read model: %w", err)
	}
	return f, nil
}

// check tells whether the file holds a model that may be used, with its own digest, and evidence that bears it.
func (f *File) check() error {
	if err := f.Model.Check(); err != nil {
		return err
	}
	if d := f.digest(); d != f.Digest {
		return fmt.Errorf("it was changed after it was fitted: its content has the digest %s, and it says %q; fit it again", short(d), short(f.Digest))
	}
	return Bears(&f.Evidence)
}

// MostLogOdds bounds what a model's terms may sum to on either side of 0: within it, rounding is known to give the same integers on every machine.
const MostLogOdds model.LogOdds = 60_000

// Check tells whether a model may be used: it has a name, its sums stay within MostLogOdds, distance never lowers a risk, its
// reference groups are 0 and its time scale is one of the two that are known to round alike on every machine.
func (m *Model) Check() error {
	low, high := m.reach()
	switch {
	case m.Name == "" || len(m.Name) > 64:
		return errors.New("the model needs a name of at most 64 bytes")
	case m.Shape != 7_500 && m.Shape != 10_000:
		return fmt.Errorf("the time scale has shape %d; it must be 7500 or 10000 ten-thousandths", m.Shape)
	case m.Age[1] != 0 || m.Behaviour[0] != 0:
		return errors.New("the reference groups, age 5 to 9 and no raised behaviour score, must have coefficient 0")
	case m.TenthMile < 0 || m.MostDistance < 0:
		return errors.New("distance must not lower a risk")
	case low < -int64(MostLogOdds) || high > int64(MostLogOdds):
		return fmt.Errorf("the terms sum to between %d and %d ten-thousandths; they must stay within %d on either side of 0", low, high, MostLogOdds)
	}
	return nil
}

// reach gives the least and the greatest sum of terms.
func (m *Model) reach() (low, high int64) {
	add := func(zs ...model.LogOdds) { // one of these, or nothing
		least, most := int64(0), int64(0)
		for _, z := range zs {
			least, most = min(least, int64(z)), max(most, int64(z))
		}
		low, high = low+least, high+most
	}
	add(m.Age[0], m.Age[2], m.Age[3], m.Age[4])
	add(m.Behaviour[1], m.Behaviour[2])
	for range MostEndings {
		add(m.Ending)
	}
	for range MostGap {
		add(m.Gap)
	}
	for range MostOtherChildren {
		add(m.OtherChild)
	}
	add(m.NewCarer, m.LongCarer)
	for _, z := range []model.LogOdds{
		m.Residential, m.SiblingApart, m.Kinship, m.SocialWorkers, m.KnownCarer, m.OutsideTerms, m.SchoolChange, m.MostDistance, m.Support,
	} {
		add(z)
	}
	return low + int64(m.Base), high + int64(m.Base)
}
