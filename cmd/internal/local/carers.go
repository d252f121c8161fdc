package local

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/model/carercsv"
	"github.com/placewell/placewell/model/geo"
)

// ReadCarers reads a council's list of carers and, where a path is given, the list of who lives with them. It gives the carers whose
// rows have no fault, what became of the rows, and a line for each fault. places may be nil: then a postcode gives no position.
func ReadCarers(path, residents string, places *geo.Gazetteer) ([]*pb.Carer, []Count, []Fault, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, nil, unreadable(path, err)
	}
	defer f.Close()
	var rows, lodgerRows lineCounter
	var lodgers io.Reader
	if residents != "" {
		r, err := os.Open(residents)
		if err != nil {
			return nil, nil, nil, unreadable(residents, err)
		}
		defer r.Close()
		lodgers = io.TeeReader(r, &lodgerRows)
	}
	var locate carercsv.Locate
	if places != nil {
		locate = places.Find
	}
	carers, found, err := carercsv.Read(io.TeeReader(f, &rows), lodgers, locate)
	if err != nil {
		return nil, nil, nil, err
	}
	names := map[carercsv.Table]string{carercsv.Carers: filepath.Base(path), carercsv.Residents: filepath.Base(residents)}
	var faults []Fault
	for _, x := range found {
		faults = append(faults, carerFault(names[x.Table], x))
	}
	wire := make([]*pb.Carer, len(carers))
	live := 0
	for i := range carers {
		wire[i] = server.CarerToWire(&carers[i])
		live += len(carers[i].Residents)
	}
	counts := []Count{count("carers", rows.rows(), len(carers))}
	if residents != "" {
		counts = append(counts, count("residents", lodgerRows.rows(), live))
	}
	return wire, counts, faults, nil
}

func count(table string, read, held int) Count {
	return Count{Table: table, Read: read, Held: held, Dropped: read - held}
}

func carerFault(file string, f carercsv.Fault) Fault {
	column := ""
	if f.Column != "" {
		column = ", " + f.Column
	}
	return Fault{Text: fmt.Sprintf("%s row %d%s: %s", file, f.Row, column, f.Problem), Whole: f.Row == headerRow}
}

// headerRow is the line that names the columns.
const headerRow = 1

// CarerColumns says which columns a council's lists of carers have.
var CarerColumns = carercsv.Columns
