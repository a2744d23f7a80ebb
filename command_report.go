package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"luodi/api"
	"luodi/models"
	"luodi/models/report"
)

// reportCommand 生成周报或月报 into a file whose ending says the format.
type reportCommand struct {
	Kind   string `arg:"" enum:"weekly,monthly" help:"weekly 周报，monthly 月报"`
	Period string `arg:"" help:"月份（2020-12），或一周中任何一天（2020-12-25）"`
	Out    string `short:"o" required:"" placeholder:"FILE" help:"输出文件：.docx .html .xlsx .json"`
}

func (c *reportCommand) run(ctx context.Context, o *office) error {
	write, ok := api.Writers[strings.TrimPrefix(strings.ToLower(filepath.Ext(c.Out)), ".")]
	if !ok {
		return models.Invalid("输出文件的后缀应为 .docx、.html、.xlsx 或 .json")
	}
	kind := report.Kind(c.Kind)
	period, err := report.ParsePeriod(kind, c.Period)
	if err != nil {
		return err
	}
	return o.withRooms(ctx, func(r *rooms) error {
		doc, err := r.reports.Preview(ctx, operator(), kind, period)
		if err != nil {
			return err
		}
		if err := writeFile(c.Out, func(w io.Writer) error { return write(w, doc) }); err != nil {
			return err
		}
		fmt.Fprintf(o.stdout, "已生成 %s：%s\n", strings.ReplaceAll(doc.Title, "\n", ""), c.Out)
		return nil
	})
}

// writeFile leaves either the whole file or none: a report that breaks off must not look finished.
func writeFile(name string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(name), ".luodi-*")
	if err != nil {
		return fmt.Errorf("无法写入 %s: %w", name, err)
	}
	defer os.Remove(file.Name()) // gone already when all went well
	if err := write(file); err != nil {
		file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := os.Chmod(file.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}
