package supervision

import (
	"testing"

	"luodi/models"
)

// Rule book §13 case 16: agreed for 2020-06-18 and 2020-09-16, a candidate from 2020-07-19 and 2021-03-16, not a day earlier; and
// §9, nothing told for 180 days.
func TestExitCandidate(t *testing.T) {
	for _, x := range []struct {
		name string
		rule RuleCode
		on   models.Date
		want models.Date
	}{
		{"registration, day 30", R1, "2020-07-18", ""},
		{"registration, day 31", R1, "2020-07-19", "2020-07-19"},
		{"start, day 180", R2, "2021-03-15", ""},
		{"start, day 181", R2, "2021-03-16", "2021-03-16"},
		{"silence, day 179", R7, "2020-07-03", ""},
		{"silence, day 180", R7, "2020-07-04", "2020-07-04"},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := signedCase()
			switch x.rule {
			case R1:
				c.AgreedRegisterOn = "2020-06-18"
			case R2:
				c.AgreedStartOn = "2020-09-16"
			case R7:
				c.Silence = Silence{Missing: 26, MissingFrom: "2020-W02"} // from Monday 2020-01-06
			}
			var got models.Date
			for _, f := range Judge(c, x.on) {
				if f.Rule == x.rule {
					got = f.ExitFrom
				}
			}
			if got != x.want {
				t.Errorf("candidate from %q, want %q", got, x.want)
			}
		})
	}
}
