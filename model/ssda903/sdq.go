package ssda903

// SDQ gives the strengths and difficulties scores of a file of the table OC2, 0 to 40, by CHILD. Children without a score that can be read are
// not in it; the last row of a child counts.
func SDQ(f *File) map[string]int {
	scores := map[string]int{}
	if f.Table != OC2 {
		return scores
	}
	for i := range f.Records {
		cell := f.Records[i].get(2)
		if n, ok := number(cell); ok && len(cell) <= 2 && n <= maxSDQ {
			scores[f.Records[i].get(0)] = n
		}
	}
	return scores
}

const maxSDQ = 40
