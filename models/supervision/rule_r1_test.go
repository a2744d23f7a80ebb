package supervision

import (
	"testing"

	"luodi/models"
)

// Rule book §13 case 16: agreed for 2020-06-18, red from 2020-07-19.
func TestLateRegistration(t *testing.T) {
	cases := []struct {
		name   string
		on     models.Date
		change func(*Case)
		want   Light
	}{
		{"agreed day", "2020-06-18", nil, Green},
		{"day 1", "2020-06-19", nil, Yellow},
		{"day 30", "2020-07-18", nil, Yellow},
		{"day 31", "2020-07-19", nil, Red},
		{"registered", "2020-07-19", func(c *Case) { c.Registered = true }, Green},
		{"registered that day", "2020-07-19", func(c *Case) { c.RegisteredOn = "2020-07-19" }, Green},
		{"started without registration", "2020-07-19", func(c *Case) { c.StartedOn = "2020-07-01" }, Green},
	}
	for _, x := range cases {
		t.Run(x.name, func(t *testing.T) {
			c := signedCase()
			c.AgreedRegisterOn = "2020-06-18"
			if x.change != nil {
				x.change(&c)
			}
			if got := judged(c, R1, x.on); got != x.want {
				t.Errorf("light %q, want %q", got, x.want)
			}
		})
	}
}
