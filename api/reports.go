package api

import (
	"bytes"
	"context"
	"io"

	"luodi/models"
	"luodi/models/report"
	"luodi/models/report/document"
	"luodi/models/report/docx"
	"luodi/models/report/html"
	"luodi/models/report/xlsx"
)

// Writers 报告文件格式: the forms a report can be had in, by the ending of the file without its dot. The
// command line writes the same forms.
var Writers = map[string]func(io.Writer, *document.Document) error{
	"docx": docx.Write,
	"html": html.Write,
	"xlsx": xlsx.Write,
	"json": func(w io.Writer, d *document.Document) error {
		b, err := document.Encode(d)
		if err == nil {
			_, err = w.Write(b)
		}
		return err
	},
}

type reportFilter struct {
	Paging
	Kind report.Kind `query:"kind" enum:"weekly,monthly"`
	Year int         `query:"year"`
}

func (s *server) listReports(ctx context.Context, actor models.Actor, in *reportFilter) (models.List[report.Issue], error) {
	return s.Reports.List(ctx, actor, report.Filter{Kind: in.Kind, Year: in.Year}, in.page())
}

// reading 一份报告 as the reader shows it, with all revisions of its period.
type reading struct {
	Issue     report.Issue   `json:"issue"`
	Sheet     markup         `json:"sheet"`
	Revisions []report.Issue `json:"revisions" doc:"该期历次编制，最近的在前"`
}

func (s *server) getReport(ctx context.Context, actor models.Actor, in *IDPath) (reading, error) {
	issue, doc, err := s.Reports.Report(ctx, actor, in.ID)
	if err != nil {
		return reading{}, err
	}
	all, err := s.Reports.List(ctx, actor, report.Filter{Kind: issue.Kind, Period: issue.Period}, models.Page{})
	if err != nil {
		return reading{}, err
	}
	var b bytes.Buffer
	err = html.Fragment(&b, doc)
	return reading{issue, markup{Title: doc.Title, HTML: b.String()}, all.Items}, err
}

type reportFileInput struct {
	IDPath
	Format string `path:"format" enum:"docx,html,xlsx,json"`
}

func (s *server) reportFile(ctx context.Context, actor models.Actor, in *reportFileInput) (file, error) {
	issue, doc, err := s.Reports.Report(ctx, actor, in.ID)
	if err != nil {
		return file{}, err
	}
	return render(issue.Title, in.Format, doc)
}

type PreviewInput struct {
	Kind   report.Kind `path:"kind" enum:"weekly,monthly"`
	Period string      `path:"period" minLength:"7" maxLength:"10" doc:"月份，或一周中任何一天"`
}

func (s *server) previewReport(ctx context.Context, actor models.Actor, in *PreviewInput) (markup, error) {
	doc, err := s.preview(ctx, actor, in.Kind, in.Period)
	if err != nil {
		return markup{}, err
	}
	var b bytes.Buffer
	err = html.Fragment(&b, doc)
	return markup{Title: doc.Title, HTML: b.String()}, err
}

type previewFileInput struct {
	PreviewInput
	Format string `path:"format" enum:"docx,html,xlsx,json"`
}

func (s *server) previewFile(ctx context.Context, actor models.Actor, in *previewFileInput) (file, error) {
	doc, err := s.preview(ctx, actor, in.Kind, in.Period)
	if err != nil {
		return file{}, err
	}
	return render(doc.Title, in.Format, doc)
}

func (s *server) preview(ctx context.Context, actor models.Actor, kind report.Kind, text string) (*document.Document, error) {
	period, err := report.ParsePeriod(kind, text)
	if err != nil {
		return nil, err
	}
	return s.Reports.Preview(ctx, actor, kind, period)
}

func render(title, format string, doc *document.Document) (file, error) {
	var b bytes.Buffer
	err := Writers[format](&b, doc)
	return attach(title+"."+format, b.Bytes()), err
}

func (s *server) recompileReport(ctx context.Context, actor models.Actor, in *acting[justVersion]) (report.Issue, error) {
	return s.Reports.Recompile(ctx, actor, in.ID, in.Body.Version)
}

func (s *server) signReport(ctx context.Context, actor models.Actor, in *acting[justVersion]) (report.Issue, error) {
	return s.Reports.Sign(ctx, actor, in.ID, in.Body.Version)
}
