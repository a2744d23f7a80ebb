package supervision

import (
	"testing"

	"luodi/models"
)

func TestLapsedLeave(t *testing.T) {
	cases := []struct {
		name          string
		waived, until models.Date
		signed        bool
		on            models.Date
		want          Light
	}{
		{"nothing", "", "", true, "2020-12-31", ""},
		{"waiver on its last day", "2020-11-30", "", true, "2020-11-30", ""},
		{"waiver a day late", "2020-11-30", "", true, "2020-12-01", Yellow},
		{"waiver 30 days late", "2020-11-30", "", true, "2020-12-30", Yellow},
		{"waiver 31 days late", "2020-11-30", "", true, "2020-12-31", Red},
		{"waiver before the signing", "2020-11-30", "", false, "2020-12-01", Yellow},
		{"pause on its last day", "", "2020-11-30", true, "2020-11-30", ""},
		{"pause past its end", "", "2020-11-30", true, "2020-12-01", Yellow},
		{"pause past its end for long", "", "2020-11-30", true, "2020-12-31", Red},
		{"the earlier of both", "2020-12-31", "2020-11-30", true, "2020-12-31", Red},
	}
	for _, x := range cases {
		t.Run(x.name, func(t *testing.T) {
			c := signedCase()
			c.WaivedUntil, c.PausedUntil, c.Paused = x.waived, x.until, x.until != ""
			if !x.signed {
				c.SignedOn = ""
			}
			var got Light
			for _, f := range Judge(c, x.on) {
				if f.Rule == R12 {
					got = f.Light
				}
			}
			if got != x.want {
				t.Errorf("light %q, want %q", got, x.want)
			}
			c.EndedOn = x.on
			if found := Judge(c, x.on); len(found) > 0 {
				t.Errorf("an ended project is asked for nothing: %+v", found)
			}
		})
	}
}

// A pause past its end is a finding, but lights no lamp: a paused project has none (rule book §2, column 23).
func TestAPausedProjectHasNoLight(t *testing.T) {
	c := signedCase()
	c.Paused, c.PausedUntil = true, "2020-11-30"
	j := judgeAll([]Case{c}, "2020-12-31")
	if _, ok := j.lights()[c.ID]; ok || LightOf(c, "2020-12-31") != "" || len(j.findings()) != 1 {
		t.Errorf("%v, %d findings", j.lights(), len(j.findings()))
	}
}
