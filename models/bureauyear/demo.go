package bureauyear

import (
	"embed"
	"io/fs"
	"time"

	"luodi/models"
)

//go:embed zhaohua2020/*.csv
var embedded embed.FS

// Demo 演示数据: the year 2020 of 广元市昭化区商务和经济合作局. The totals are the published ones; the single
// rows were reconstructed to add up to them and say nothing about real firms or offices.
func Demo() fs.FS {
	folder, err := fs.Sub(embedded, "zhaohua2020")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return folder
}

// DemoMoment 演示时刻: the business time at which the demonstration stands still, the last morning of
// its year. Real time goes on for sessions and 操作留痕.
func DemoMoment() time.Time { return models.Date("2020-12-31").At(10, 0) }

// DemoMonth 演示月份: the one month of the demonstration that is not closed.
const DemoMonth models.Month = "2020-12"
