package supervision

import (
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

func TestStaleUpdates(t *testing.T) {
	cases := []struct {
		name               string
		missing, unchanged int
		want               Light
		since              models.Date
	}{
		{"one week missed", 1, 0, Green, ""},
		{"two weeks missed", 2, 0, Yellow, "2020-12-14"},
		{"three weeks missed", 3, 0, Yellow, "2020-12-14"},
		{"four weeks missed", 4, 0, Red, "2020-12-14"},
		{"three times no change", 0, 3, Green, ""},
		{"four times no change", 0, 4, Yellow, "2020-11-02"},
		{"seven times no change", 0, 7, Yellow, "2020-11-02"},
		{"eight times no change", 0, 8, Red, "2020-11-02"},
		{"missing is the worse", 4, 4, Red, "2020-12-14"},
	}
	for _, x := range cases {
		t.Run(x.name, func(t *testing.T) {
			c := signedCase()
			c.AgreementType = ledger.AgreementFramework // framework agreements owe updates too
			c.Silence = Silence{Missing: x.missing, Unchanged: x.unchanged, MissingFrom: "2020-W51", UnchangedFrom: "2020-W45"}
			if got := judged(c, R7, "2020-12-31"); got != x.want {
				t.Errorf("light %q, want %q", got, x.want)
			}
			for _, f := range Judge(c, "2020-12-31") {
				if f.Since != x.since {
					t.Errorf("since %s, want %s", f.Since, x.since)
				}
			}
		})
	}
}
