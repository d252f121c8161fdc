package report

import (
	"bytes"
	"io"
)

// File is one file of a report.
type File struct {
	Name  string
	Bytes []byte
}

// Files writes everything: the page, the workbook, each table as CSV and each chart as SVG and PNG.
func Files(d *Document) ([]File, error) {
	var files []File
	keep := func(name string, write func(io.Writer) error) error {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			return err
		}
		files = append(files, File{name, b.Bytes()})
		return nil
	}
	if err := keep("index.html", func(w io.Writer) error { return HTML(w, d) }); err != nil {
		return nil, err
	}
	if err := keep("report.xlsx", func(w io.Writer) error { return XLSX(w, d) }); err != nil {
		return nil, err
	}
	for i := range d.Tables {
		t := &d.Tables[i]
		if err := keep(t.Key+".csv", func(w io.Writer) error { return CSV(w, t) }); err != nil {
			return nil, err
		}
		if t.Chart == nil {
			continue
		}
		for _, f := range []struct {
			ending string
			draw   func() ([]byte, error)
		}{{".svg", t.Chart.SVG}, {".png", t.Chart.PNG}} {
			b, err := f.draw()
			if err != nil {
				return nil, err
			}
			files = append(files, File{t.Key + f.ending, b})
		}
	}
	return files, nil
}
