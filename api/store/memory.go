package store

import "time"

// keptBytes bounds what Memory keeps of plans and their input: the oldest plans go when it is more.
const keptBytes = 256 << 20

// Memory is a Store in the program's own memory. It forgets everything when the program ends, and old plans before.
type Memory struct{ *Records }

// NewMemory gives an empty Memory.
func NewMemory() *Memory { return NewMemoryWith(Native{}, time.Now) }

// NewMemoryWith gives an empty Memory with a codec and a clock.
func NewMemoryWith(codec Codec, now func() time.Time) *Memory {
	return newMemory(codec, now, keptBytes)
}

func newMemory(codec Codec, now func() time.Time, most int) *Memory {
	engine := newMemoryEngine()
	records := NewRecords(engine, codec, now, true)
	records.after = func(tx *Tx) error {
		if engine.bytes(tablePlans, tableAnswers, tableContents, tableSnapshots) <= most {
			return nil
		}
		return tx.dropOldPlans(func() bool {
			return engine.bytes(tablePlans, tableAnswers, tableContents, tableSnapshots) <= most/2
		})
	}
	return &Memory{records}
}
