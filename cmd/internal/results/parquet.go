package results

import (
	"fmt"
	"io"
	"reflect"

	"github.com/parquet-go/parquet-go"

	pb "github.com/placewell/placewell/api/placement/v1"
)

const (
	// groupRows is how many rows stand together in a file; so many are held in memory.
	groupRows = 5000
	// mostDigits is how many digits a whole number of 64 bits can be sure to have.
	mostDigits = 18
)

// Parquet writes rows for analysts' tools: texts, whole numbers, and decimals with their point; a value that is not known is null. Units, meanings
// and what the figures rest on stand in the file's metadata.
func Parquet(w io.Writer, b *pb.Batch) (Writer, error) {
	p := &parquetWriter{columns: b.GetColumns()}
	schema := schemaOf(p.columns)
	options := []parquet.WriterOption{schema, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("placewell", b.GetProgramVersion(), "")}
	for i, a := range About(b) {
		options = append(options, parquet.KeyValueMetadata(fmt.Sprintf("about.%02d.%s", i+1, a[0]), a[1]))
	}
	for _, c := range p.columns {
		options = append(options, parquet.KeyValueMetadata("unit."+c.GetName(), c.GetUnit()), parquet.KeyValueMetadata("meaning."+c.GetName(), c.GetMeaning()))
	}
	p.out = parquet.NewGenericWriter[any](w, options...)
	return p, nil
}

// schemaOf gives the columns in their order, which a schema made by hand would sort by name.
func schemaOf(columns []*pb.Column) *parquet.Schema {
	fields := make([]reflect.StructField, len(columns))
	for i, c := range columns {
		fields[i] = reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: reflect.TypeFor[int64]()}
		switch d := Decimals(c.GetKind()); {
		case c.GetKind() == pb.ColumnKind_COLUMN_KIND_TEXT:
			fields[i].Type = reflect.TypeFor[string]()
			fields[i].Tag = reflect.StructTag(fmt.Sprintf(`parquet:"%s,optional,dict"`, c.GetName()))
		case d > 0:
			fields[i].Tag = reflect.StructTag(fmt.Sprintf(`parquet:"%s,optional,decimal(%d:%d)"`, c.GetName(), d, mostDigits))
		default:
			fields[i].Tag = reflect.StructTag(fmt.Sprintf(`parquet:"%s,optional"`, c.GetName()))
		}
	}
	return parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface())
}

type parquetWriter struct {
	out     *parquet.GenericWriter[any]
	columns []*pb.Column
	rows    int
}

func (p *parquetWriter) Row(row *pb.ResultRow) error {
	if err := fits(row, p.columns); err != nil {
		return err
	}
	values := make(parquet.Row, len(p.columns))
	for i, c := range p.columns {
		value := parquet.NullValue()
		there := 0
		if c.GetKind() == pb.ColumnKind_COLUMN_KIND_TEXT {
			if s := row.GetValues()[i]; s != "" {
				value, there = parquet.ByteArrayValue([]byte(s)), 1
			}
		} else if n, ok, err := whole(row.GetValues()[i], c); err != nil {
			return err
		} else if ok {
			value, there = parquet.Int64Value(n), 1
		}
		values[i] = value.Level(0, there, i)
	}
	if _, err := p.out.WriteRows([]parquet.Row{values}); err != nil {
		return fmt.Errorf("results: write Parquet: %w", err)
	}
	if p.rows++; p.rows%groupRows != 0 {
		return nil
	}
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("results: write Parquet: %w", err)
	}
	return nil
}

func (p *parquetWriter) Close() error {
	if err := p.out.Close(); err != nil {
		return fmt.Errorf("results: write Parquet: %w", err)
	}
	return nil
}
