package board

import (
	"testing"

	"luodi/models"
	"luodi/models/ledger"
)

// batchOf makes n counted projects of which the first performed are registered, the first started have
// started and the first producing produce; the agreed sum and the money lie on the first.
func batchOf(n, performed, started, producing int, agreed, inPlace models.Money) ([]ledger.Fact, map[int64]models.Money) {
	facts := make([]ledger.Fact, n)
	for i := range facts {
		f := ledger.Fact{ID: int64(i + 1), AgreementType: ledger.AgreementContract, SignedOn: "2020-03-01"}
		f.Registered = i < performed
		if i < started {
			f.StartedOn = "2020-06-01"
		}
		if i < producing {
			f.ProducedOn = "2020-12-31"
		}
		facts[i] = f
	}
	facts[0].AgreedInvestment = agreed
	return facts, map[int64]models.Money{1: inPlace}
}

func TestRatesOf(t *testing.T) {
	yi := func(hundredths int64) models.Money { return models.Money(hundredths) * models.Yi / 100 }
	cases := []struct {
		name                            string
		n, performed, started, produces int
		agreed, inPlace                 models.Money
		want                            [4]string // 履约, 开工, 投产, 到位
	}{
		// rule book §13 cases 3 to 5
		{"N 10", 10, 9, 6, 0, yi(2400), yi(988), [4]string{"90.00", "60.00", "0.00", "41.17"}},
		{"N 11", 11, 9, 9, 0, yi(3380), yi(788), [4]string{"81.82", "81.82", "0.00", "23.31"}},
		{"N 247", 247, 244, 222, 0, yi(107700), yi(37000), [4]string{"98.79", "89.88", "0.00", "34.35"}},
		{"N 1093", 1093, 1093, 907, 401, yi(612909), yi(279449), [4]string{"100.00", "82.98", "36.69", "45.59"}},
		{"rounded, not cut", 63, 61, 44, 0, yi(679318), yi(88140), [4]string{"96.83", "69.84", "0.00", "12.97"}},
		{"54", 54, 51, 38, 11, yi(4264), 136558468000, [4]string{"94.44", "70.37", "20.37", "32.03"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			facts, inPlace := batchOf(c.n, c.performed, c.started, c.produces, c.agreed, c.inPlace)
			r := RatesOf(facts, inPlace, "2020-12-31")
			got := [4]string{r.Performed.Percent, r.Started.Percent, r.InProduction.Percent, r.FundsPercent}
			if got != c.want || r.Signed != c.n || r.Performed.Of != c.n {
				t.Errorf("%v of %d, want %v of %d", got, r.Signed, c.want, c.n)
			}
		})
	}
}

func TestRatesCountWhat(t *testing.T) {
	base := ledger.Fact{ID: 1, AgreementType: ledger.AgreementContract, SignedOn: "2020-03-01", StartedOn: "2020-05-01", AgreedInvestment: models.Yi}
	cases := []struct {
		name                 string
		change               func(*ledger.Fact)
		money                models.Money
		n, performed, starts int
	}{
		{"as is: started is performing", nil, 0, 1, 1, 1},
		{"ended stays signed and started, no longer performs", func(f *ledger.Fact) { f.EndedOn = "2020-10-28" }, models.Yi, 1, 0, 1},
		{"only money", func(f *ledger.Fact) { f.StartedOn = "" }, 1, 1, 1, 0},
		{"nothing yet", func(f *ledger.Fact) { f.StartedOn = "" }, 0, 1, 0, 0},
		{"starts after the cut-off", func(f *ledger.Fact) { f.StartedOn = "2021-01-01" }, 0, 1, 0, 0},
		{"framework agreement", func(f *ledger.Fact) { f.AgreementType = ledger.AgreementFramework }, 0, 0, 0, 0},
		{"signed after the cut-off", func(f *ledger.Fact) { f.SignedOn = "2021-01-01" }, 0, 0, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := base
			if c.change != nil {
				c.change(&f)
			}
			r := RatesOf([]ledger.Fact{f}, map[int64]models.Money{1: c.money}, "2020-12-31")
			if r.Signed != c.n || r.Performed.N != c.performed || r.Started.N != c.starts {
				t.Errorf("%+v", r)
			}
		})
	}
	if r := RatesOf(nil, nil, "2020-12-31"); r.Started.Percent != models.Dash || r.FundsPercent != models.Dash {
		t.Errorf("an empty batch has no rates: %+v", r)
	}
}
