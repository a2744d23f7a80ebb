package docx

import (
	"archive/zip"
	"fmt"
	"io"
	"time"

	"luodi/models/report/document"
)

// Relationship ids of the fixed parts; charts follow as rIdChart1, rIdChart2 …
const (
	idHeader     = "rIdHeader"
	idFooterOdd  = "rIdFooter1"
	idFooterEven = "rIdFooter2"
)

const (
	officeType   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordType     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	chartContent = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
)

// part is one file of the package; kind is its content type, or "" when the extension's
// default does.
type part struct {
	name, kind, body string
}

// relation points from one part to another.
type relation struct {
	id, kind, target string
}

// Write 输出 .docx of a document. The bytes depend on the document alone: times and ids
// come from it and the parts have a fixed order. It fails with document.ErrInvalid when
// the document is not valid, and with the writer's error.
func Write(w io.Writer, d *document.Document) error {
	if err := d.Validate(); err != nil {
		return err
	}
	faces := d.Fonts.Faces()
	body := layOut(d, faces)
	parts := []part{
		{"word/document.xml", wordType + "document.main+xml", body.document()},
		{"word/styles.xml", wordType + "styles+xml", stylesPart(faces)},
		{"word/settings.xml", wordType + "settings+xml", settingsPart},
		{"word/fontTable.xml", wordType + "fontTable+xml", fontsPart(faces)},
		{"word/footer1.xml", wordType + "footer+xml", footerPart(faces, false)},
		{"word/footer2.xml", wordType + "footer+xml", footerPart(faces, true)},
	}
	links := []relation{
		{"rIdStyles", officeType + "styles", "styles.xml"},
		{"rIdSettings", officeType + "settings", "settings.xml"},
		{"rIdFonts", officeType + "fontTable", "fontTable.xml"},
		{idFooterOdd, officeType + "footer", "footer1.xml"},
		{idFooterEven, officeType + "footer", "footer2.xml"},
	}
	if mark := d.MarkLine(); mark != "" {
		parts = append(parts, part{"word/header1.xml", wordType + "header+xml", headerPart(faces, mark)})
		links = append(links, relation{idHeader, officeType + "header", "header1.xml"})
	}
	for i, c := range body.charts {
		n := i + 1
		book, err := chartBook(c)
		if err != nil {
			return fmt.Errorf("图“%s”的数据表没有写成: %w", c.Title, err)
		}
		parts = append(parts,
			part{fmt.Sprintf("word/charts/chart%d.xml", n), chartContent, chartPart(c, faces)},
			part{fmt.Sprintf("word/charts/_rels/chart%d.xml.rels", n), "", relationsPart([]relation{
				{"rId1", officeType + "package", fmt.Sprintf("../embeddings/chart%d.xlsx", n)},
			})},
			part{fmt.Sprintf("word/embeddings/chart%d.xlsx", n), "", book})
		links = append(links, relation{fmt.Sprintf("rIdChart%d", n), officeType + "chart", fmt.Sprintf("charts/chart%d.xml", n)})
	}
	parts = append(parts,
		part{"word/_rels/document.xml.rels", "", relationsPart(links)},
		part{"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", corePart(d)},
	)
	front := []part{
		{"[Content_Types].xml", "", contentTypes(parts)},
		{"_rels/.rels", "", relationsPart([]relation{
			{"rId1", officeType + "officeDocument", "word/document.xml"},
			{"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"},
		})},
	}
	return pack(w, append(front, parts...), d.Meta.Created)
}

// pack zips the parts in the given order, all with the same time.
func pack(w io.Writer, parts []part, at time.Time) error {
	z := zip.NewWriter(w)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: at.UTC()})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, p.body); err != nil {
			return err
		}
	}
	return z.Close()
}

func contentTypes(parts []part) string {
	var m markup
	m.WriteString(declaration)
	m.open("Types", "xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
	m.leaf("Default", "Extension", "rels", "ContentType", "application/vnd.openxmlformats-package.relationships+xml")
	m.leaf("Default", "Extension", "xlsx", "ContentType", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	m.leaf("Default", "Extension", "xml", "ContentType", "application/xml")
	for _, p := range parts {
		if p.kind != "" {
			m.leaf("Override", "PartName", "/"+p.name, "ContentType", p.kind)
		}
	}
	m.close("Types")
	return m.String()
}

func relationsPart(links []relation) string {
	var m markup
	m.WriteString(declaration)
	m.open("Relationships", "xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")
	for _, l := range links {
		m.leaf("Relationship", "Id", l.id, "Type", l.kind, "Target", l.target)
	}
	m.close("Relationships")
	return m.String()
}

func corePart(d *document.Document) string {
	created := d.Meta.Created.UTC().Format("2006-01-02T15:04:05Z")
	var m markup
	m.WriteString(declaration)
	m.open("cp:coreProperties",
		"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
		"xmlns:dc", "http://purl.org/dc/elements/1.1/", "xmlns:dcterms", "http://purl.org/dc/terms/",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	m.element("dc:title", d.PlainTitle())
	m.element("dc:creator", d.Meta.Creator)
	m.element("dcterms:created", created, "xsi:type", "dcterms:W3CDTF")
	m.element("dcterms:modified", created, "xsi:type", "dcterms:W3CDTF")
	m.close("cp:coreProperties")
	return m.String()
}
