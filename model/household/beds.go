package household

import "github.com/placewell/placewell/model"

// beds judges HM-BEDS: as many places as children who move in say that they are vacant and usable on the day. Approved places less
// children placed is no count of vacancies, since places are also held or not available. Its datum is the vacant places, and those
// needed.
func (h *house) beds(r *Result) {
	if h.moving == 0 {
		return
	}
	if vacant := h.home.VacantPlaces(h.on); vacant < h.moving {
		r.fail(model.HMBeds, vacant, h.moving)
	}
}
