package modeltest

import "github.com/placewell/placewell/model"

// town is a named point of the British National Grid, to the nearest 100 m, with the authority it lies in. The sample needs
// somewhere to put its people and carries no gazetteer.
type town struct {
	name      string
	e, n      int32
	authority string
}

const (
	southKesteven         = "E07000141"
	southHolland          = "E07000140"
	fenland               = "E07000010"
	huntingdonshire       = "E07000011"
	northNorthamptonshire = "E06000061"
	kingsLynnWestNorfolk  = "E07000146"
)

// inCity are districts and villages of Peterborough, near those around it, far the ones at a distance.
var (
	inCity = []town{
		{"Bretton", 516300, 300500, Peterborough}, {"Werrington", 516700, 303300, Peterborough}, {"Paston", 518300, 302000, Peterborough},
		{"Dogsthorpe", 519600, 301200, Peterborough}, {"Welland", 520500, 300500, Peterborough}, {"Eye", 522700, 302700, Peterborough},
		{"Orton Malborne", 516700, 296000, Peterborough}, {"Orton Goldhay", 515800, 295500, Peterborough}, {"Hampton", 518200, 294300, Peterborough},
		{"Stanground", 520300, 296700, Peterborough}, {"Fletton", 519200, 297000, Peterborough}, {"Woodston", 518200, 297500, Peterborough},
		{"Longthorpe", 516500, 298500, Peterborough}, {"Ravensthorpe", 516700, 299900, Peterborough}, {"Gunthorpe", 518200, 303100, Peterborough},
		{"Thorney", 528000, 304200, Peterborough}, {"Barnack", 507800, 305100, Peterborough}, {"Wittering", 505600, 302100, Peterborough},
	}
	near = []town{
		{"Stamford", 502900, 307100, southKesteven}, {"Market Deeping", 513700, 310100, southKesteven}, {"Bourne", 509500, 320100, southKesteven},
		{"Spalding", 524800, 322600, southHolland}, {"Holbeach", 535800, 324700, southHolland}, {"Crowland", 523900, 310300, southHolland},
		{"Whittlesey", 527000, 297100, fenland}, {"March", 541700, 296900, fenland}, {"Wisbech", 546200, 309600, fenland}, {"Chatteris", 539300, 286000, fenland},
		{"Yaxley", 518000, 292100, huntingdonshire}, {"Ramsey", 528700, 285100, huntingdonshire}, {"Huntingdon", 523800, 271800, huntingdonshire},
		{"St Ives", 531300, 271200, huntingdonshire}, {"St Neots", 518300, 260100, huntingdonshire}, {"Oundle", 504200, 288100, northNorthamptonshire},
		{"Corby", 488500, 288500, northNorthamptonshire}, {"Kettering", 486700, 278700, northNorthamptonshire}, {"Oakham", 486000, 308800, "E06000017"},
		{"Cambridge", 545000, 258300, "E07000008"}, {"Ely", 554000, 280200, "E07000009"}, {"Boston", 532800, 344100, "E07000136"},
		{"Sleaford", 506800, 345800, "E07000139"}, {"Lincoln", 497600, 371300, "E07000138"},
	}
	far = []town{
		{"King's Lynn", 561700, 320000, kingsLynnWestNorfolk}, {"Downham Market", 561100, 303300, kingsLynnWestNorfolk},
		{"Leicester", 458800, 304400, "E06000016"}, {"Northampton", 475400, 260500, "E06000062"}, {"Bedford", 505000, 249700, "E06000055"},
		{"Luton", 509200, 221500, "E06000032"}, {"Nottingham", 457200, 340000, "E06000018"}, {"Norwich", 623000, 308500, "E07000148"},
	}
	// close are the near towns within about ten miles of the city.
	close10 = []town{near[0], near[1], near[5], near[6], near[10], near[11]}
)

// spreadOf gives the percentages of homes in the city, close to it, further in adjoining authorities, and at a distance.
type spreadOf [4]int

// somewhere draws a town by the spread and a point within half a mile of it.
func somewhere(d dice, s spreadOf) model.Location {
	towns := [...][]town{inCity, close10, near, far}[d.pick(s[:]...)]
	t := towns[d.IntN(len(towns))]
	return around(d, model.Location{Easting: t.e, Northing: t.n, Authority: t.authority}, 800)
}

// around moves a point by up to so many metres each way. The authority stays the town's: the sample has no boundaries.
func around(d dice, at model.Location, metres int) model.Location {
	at.Easting += int32(d.between(-metres, metres))
	at.Northing += int32(d.between(-metres, metres))
	return at
}
