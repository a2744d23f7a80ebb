package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
)

// contentTypes is the part whose entries the library writes in map order.
const contentTypes = "[Content_Types].xml"

var typeEntry = regexp.MustCompile(`<(?:Default|Override) [^>]*?(?:/>|></(?:Default|Override)>)`)

// Normalise makes a workbook byte-stable: its parts in the order of their names, all with
// the time at, and the entries of the content types sorted. Without it the same workbook
// hashes differently from run to run.
func Normalise(data []byte, at time.Time) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	files := slices.Clone(in.File)
	slices.SortFunc(files, func(a, b *zip.File) int {
		if first := cmp.Compare(rank(a.Name), rank(b.Name)); first != 0 {
			return first
		}
		return strings.Compare(a.Name, b.Name)
	})
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		if err := copyPart(z, f, at); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// rank puts the content types first: readers that stream a package look there.
func rank(name string) int {
	if name == contentTypes {
		return 0
	}
	return 1
}

func copyPart(z *zip.Writer, f *zip.File, at time.Time) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // read to its end below, where errors show
	w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: at.UTC()})
	if err != nil {
		return err
	}
	if f.Name != contentTypes {
		_, err = io.Copy(w, r)
		return err
	}
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	_, err = w.Write(sortTypes(body))
	return err
}

// sortTypes puts the entries in order, Default before Override as the library does.
func sortTypes(body []byte) []byte {
	entries := typeEntry.FindAll(body, -1)
	if len(entries) == 0 {
		return body
	}
	entries = slices.Clone(entries)
	slices.SortFunc(entries, bytes.Compare)
	i := 0
	return typeEntry.ReplaceAllFunc(body, func([]byte) []byte {
		i++
		return entries[i-1]
	})
}
