package carercsv

import _ "embed"

// Columns says in words which columns the two lists have, for people who keep them.
//
//go:embed columns.txt
var Columns string
