package score

import "github.com/placewell/placewell/model"

// domain is what a domain of need is about, and what training there is in it (fact sheet §3.4); "" where the sheet names none.
type domain struct{ about, courses string }

var domains = [model.Domains]domain{
	model.EMO: {"anxiety and low mood", "attachment and trauma, PACE"},
	model.TRA: {"trauma and attachment", "DDP or PACE, therapeutic parenting"},
	model.EXT: {"anger and opposition", "NVR, Team-Teach or PRICE, KEEP"},
	model.AGG: {"aggression to others", "de-escalation"},
	model.SHB: {"sexually harmful behaviour", "AIM or alike, safer caring"},
	model.SXV: {"sexual exploitation", "child sexual exploitation"},
	model.CCE: {"criminal exploitation", "child criminal exploitation"},
	model.MIS: {"going missing", "Philomena protocol"},
	model.SEL: {"self-harm", "ASIST, self-harm"},
	model.EAT: {"eating difficulties", ""},
	model.SUB: {"substance misuse", ""},
	model.FIR: {"fire-setting", "a visit of the fire service"},
	model.OFF: {"offending", ""},
	model.ANI: {"harm to animals", ""},
	model.PHY: {"physical care and mobility", "moving and handling"},
	model.MED: {"complex health", "PEG, buccal midazolam, medication"},
	model.LRN: {"learning and development", ""},
	model.ASD: {"autism and attention", "autism"},
	model.COM: {"communication, hearing and sight", "Makaton or BSL"},
	model.EDU: {"school and attendance", ""},
	model.BAB: {"infant care", "withdrawal of the newborn, safe sleep"},
	model.PAC: {"parent and child", "parent and child assessment"},
	model.IDE: {"identity, culture and language", "cultural competence, unaccompanied children"},
	model.IND: {"independence", ""},
}

// About gives what a domain of need is about, in words: "complex health" for MED.
func About(d model.Domain) string {
	if int(d) >= len(domains) {
		return d.String()
	}
	return domains[d].about
}
