package supervision

import (
	"testing"

	"luodi/models"
)

func TestLateProduction(t *testing.T) {
	cases := []struct {
		name   string
		on     models.Date
		change func(*Case)
		want   Light
	}{
		{"agreed day", "2020-09-30", nil, Green},
		{"day 1", "2020-10-01", nil, Yellow},
		{"day 90", "2020-12-29", nil, Yellow},
		{"day 91", "2020-12-30", nil, Red},
		{"produces", "2020-12-30", func(c *Case) { c.ProducedOn = "2020-12-30" }, Green},
	}
	for _, x := range cases {
		t.Run(x.name, func(t *testing.T) {
			c := signedCase()
			c.StartedOn, c.AgreedProductionOn = "2019-06-01", "2020-09-30"
			if x.change != nil {
				x.change(&c)
			}
			if got := judged(c, R8, x.on); got != x.want {
				t.Errorf("light %q, want %q", got, x.want)
			}
		})
	}
}
