package model

// Task is something that somebody must do because of a placement, by a day.
type Task struct {
	Rule RuleID
	// Sentence says what is to be done, Who by whom, in the words of the team.
	Sentence, Who string
	// DueOn is the last day for it; not given where the law sets none. WarnOn is the day on which to warn of it, where there is one.
	DueOn, WarnOn Date
}
