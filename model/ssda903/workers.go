package ssda903

import "github.com/placewell/placewell/model"

// Worker is a social worker of a child from a day to another, not known while it lasts (table SWEpisodes, from 2024).
type Worker struct {
	ID       string
	From, To model.Date
}

// Workers gives the social workers of a file of the table SWEpisodes by CHILD, in the order of the rows. Rows without a child, a social worker or a first
// day that can be read are not in it.
func Workers(f *File) map[string][]Worker {
	all := map[string][]Worker{}
	if f.Table != SWEpisodes {
		return all
	}
	for i := range f.Records {
		r := &f.Records[i]
		from, _ := readDate(r.get(3))
		to, _ := readDate(r.get(4))
		if child, id := r.get(0), r.get(2); child != "" && id != "" && from.Known() {
			all[child] = append(all[child], Worker{ID: id, From: from, To: to})
		}
	}
	return all
}
