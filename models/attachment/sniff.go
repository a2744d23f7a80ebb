package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"image"
	_ "image/jpeg" // register the header readers
	_ "image/png"
	"io"
	"path"
	"strings"

	"luodi/models"
)

// Limits of what is accepted before anything is unpacked or drawn (security list C54, C55).
const (
	maxPixels   = 100_000_000
	maxEntries  = 1_000
	maxUnpacked = 200 << 20
)

// kinds are the accepted types: endings, media type, and how the content proves to be one.
var kinds = []struct {
	endings   string // with dots and blanks around
	mediaType string
	proves    func(r io.ReaderAt, size int64, head []byte) bool
}{
	{" .pdf ", "application/pdf", starts("%PDF-")},
	{" .png ", "image/png", picture("\x89PNG\r\n\x1a\n")},
	{" .jpg .jpeg ", "image/jpeg", picture("\xff\xd8\xff")},
	{" .webp ", "image/webp", webp},
	{" .docx ", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", packed("word/document.xml")},
	{" .xlsx ", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", packed("xl/workbook.xml")},
	{" .ofd ", "application/ofd", packed("OFD.xml")},
	{" .txt ", "text/plain; charset=utf-8", plainText},
}

// sniff 识别文件类型 by content; the ending of the name must agree with it. Anything else is invalid.
func sniff(r io.ReaderAt, size int64, name string) (mediaType string, err error) {
	head := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return "", err
	}
	ending := strings.ToLower(path.Ext(name))
	for _, k := range kinds {
		if ending == "" || !strings.Contains(k.endings, " "+ending+" ") {
			continue
		}
		if k.proves(r, size, head) {
			return k.mediaType, nil
		}
		return "", models.Invalid("文件内容与扩展名不符、已损坏，或展开后过大，请重新导出后上传", "file", "内容不是有效的 "+ending+" 文件")
	}
	return "", models.Invalid("只接受 pdf、png、jpg、webp、docx、xlsx、ofd、txt 文件，请转换后上传", "file", "不支持的文件类型")
}

func starts(magic string) func(io.ReaderAt, int64, []byte) bool {
	return func(_ io.ReaderAt, _ int64, head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }
}

// picture reads the header only, so that a bomb of pixels is never unpacked.
func picture(magic string) func(io.ReaderAt, int64, []byte) bool {
	return func(r io.ReaderAt, size int64, head []byte) bool {
		if !bytes.HasPrefix(head, []byte(magic)) {
			return false
		}
		c, _, err := image.DecodeConfig(io.NewSectionReader(r, 0, size))
		return err == nil && fits(c.Width, c.Height)
	}
}

func fits(width, height int) bool { return width > 0 && height > 0 && width <= maxPixels/height }

// webp reads width and height of the three WebP headers (lossy, lossless, extended).
func webp(_ io.ReaderAt, _ int64, head []byte) bool {
	if len(head) < 30 || string(head[:4]) != "RIFF" || string(head[8:12]) != "WEBP" {
		return false
	}
	switch string(head[12:16]) {
	case "VP8 ":
		return fits(int(binary.LittleEndian.Uint16(head[26:])&0x3fff), int(binary.LittleEndian.Uint16(head[28:])&0x3fff))
	case "VP8L":
		bits := binary.LittleEndian.Uint32(head[21:])
		return fits(int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1)
	case "VP8X":
		return fits(int(binary.LittleEndian.Uint32(head[24:])&0xffffff)+1, int(binary.LittleEndian.Uint32(head[26:])>>8)+1)
	}
	return false
}

// packed checks a zip-based document by its directory: the part that makes it one, no macros, no
// path that leaves the archive, and sizes that could be unpacked.
func packed(part string) func(io.ReaderAt, int64, []byte) bool {
	return func(r io.ReaderAt, size int64, head []byte) bool {
		if !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
			return false
		}
		archive, err := zip.NewReader(r, size)
		if err != nil || len(archive.File) > maxEntries {
			return false
		}
		found, left := false, uint64(maxUnpacked)
		for _, f := range archive.File {
			unsafe := strings.HasPrefix(f.Name, "/") || strings.Contains(f.Name, `\`) || strings.Contains("/"+f.Name+"/", "/../")
			if unsafe || f.UncompressedSize64 > left || strings.EqualFold(path.Base(f.Name), "vbaProject.bin") {
				return false
			}
			left -= f.UncompressedSize64
			found = found || f.Name == part
		}
		return found
	}
}

// plainText accepts any encoding of text without control characters, and no markup a browser might run.
func plainText(_ io.ReaderAt, _ int64, head []byte) bool {
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\r' && b != '\n' {
			return false
		}
	}
	return !bytes.HasPrefix(bytes.TrimSpace(head), []byte("<"))
}
