package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"image"
	"image/png"
	"strings"
	"testing"

	"luodi/models"
)

// zipped makes an archive of small parts.
func zipped(t *testing.T, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte("<x/>")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bomb is an archive of one part that unpacks to far more than is accepted.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.Create("xl/workbook.xml")
	if err != nil {
		t.Fatal(err)
	}
	for range maxUnpacked/(1<<20) + 1 {
		if _, err := part.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// picturePNG is a real picture; with a width, its header claims that width and height instead.
func picturePNG(t *testing.T, claim uint32) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	if claim > 0 {
		binary.BigEndian.PutUint32(data[16:], claim)
		binary.BigEndian.PutUint32(data[20:], claim)
	}
	return data
}

func webpHeader(chunk string, tail ...byte) []byte {
	return append([]byte("RIFF\x00\x00\x00\x00WEBP"+chunk+"\x00\x00\x00\x00"), tail...)
}

func TestSniff(t *testing.T) {
	cases := []struct {
		name string
		data []byte
		want string // part of the media type, empty when refused
	}{
		{"转账凭证.pdf", []byte("%PDF-1.7\n..."), "pdf"},
		{"转账凭证.PDF", []byte("%PDF-1.7\n..."), "pdf"},
		{"转账凭证.pdf", []byte("MZ\x90\x00"), ""},
		{"a.png", picturePNG(t, 0), "image/png"},
		{"a.png", []byte("\x89PNG\r\n\x1a\n"), ""},
		{"a.jpg", picturePNG(t, 0), ""},
		{"a.webp", webpHeader("VP8X", 0, 0, 0, 0, 9, 0, 0, 9, 0, 0), "webp"},
		{"a.webp", webpHeader("VP8X", 0, 0, 0, 0, 255, 255, 255, 255, 255, 255), ""},
		{"a.webp", webpHeader("VP8L", 0x2f, 9, 0, 0, 0, 0, 0, 0, 0, 0), "webp"},
		{"a.webp", webpHeader("VP8 ", 0, 0, 0, 0x9d, 1, 0x2a, 9, 0, 9, 0), "webp"},
		{"a.webp", webpHeader("XXXX", 0, 0, 0, 0, 9, 0, 0, 9, 0, 0), ""},
		{"a.docx", zipped(t, "[Content_Types].xml", "word/document.xml"), "wordprocessingml"},
		{"a.xlsx", zipped(t, "xl/workbook.xml"), "spreadsheetml"},
		{"a.ofd", zipped(t, "OFD.xml"), "ofd"},
		{"a.xlsx", zipped(t, "word/document.xml"), ""},
		{"a.xlsx", zipped(t, "xl/workbook.xml", "xl/vbaProject.bin"), ""},
		{"a.xlsx", zipped(t, "xl/workbook.xml", "../../etc/passwd"), ""},
		{"a.xlsx", zipped(t, "xl/workbook.xml", `..\evil`), ""},
		{"a.xlsx", zipped(t, append(strings.Fields(strings.Repeat("x ", maxEntries)), "xl/workbook.xml")...), ""},
		{"a.xlsx", []byte("PK\x03\x04 broken"), ""},
		{"说明.txt", []byte("资金已到位\r\n"), "text/plain"},
		{"说明.txt", []byte("\x00\x01"), ""},
		{"说明.txt", []byte(" <script>"), ""},
		{"a.html", []byte("<html>"), ""},
		{"a.svg", []byte("<svg/>"), ""},
		{"a.zip", zipped(t, "a"), ""},
		{"a", []byte("%PDF-1.7"), ""},
	}
	for _, c := range cases {
		got, err := sniff(bytes.NewReader(c.data), int64(len(c.data)), c.name)
		if c.want == "" && models.KindOf(err) != models.KindInvalid || c.want != "" && (err != nil || !strings.Contains(got, c.want)) {
			t.Errorf("%s %.20q: %q %v, want %q", c.name, c.data, got, err, c.want)
		}
	}
}

func TestBombsAreRefusedByTheirHeaders(t *testing.T) {
	for name, data := range map[string][]byte{"a.xlsx": bomb(t), "a.png": picturePNG(t, 30_000)} {
		if _, err := sniff(bytes.NewReader(data), int64(len(data)), name); models.KindOf(err) != models.KindInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCleanName(t *testing.T) {
	for in, want := range map[string]string{
		"凭证.pdf": "凭证.pdf", "../../etc/passwd": "passwd", `C:\a\凭证.pdf`: "凭证.pdf", "a\x00b\n.pdf": "ab.pdf", " x.pdf ": "x.pdf",
		"a\u202efdp.exe": "afdp.exe", "/": "", "a/": "",
	} {
		if got := cleanName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
