package supervision

import "testing"

func TestParseNumber(t *testing.T) {
	n, err := ParseNumber("昭招商督〔2020〕3号")
	if err != nil || n != (Number{"昭招商督", 2020, 3}) || n.String() != "昭招商督〔2020〕3号" {
		t.Errorf("%+v %v", n, err)
	}
	// rule book §13 case 19
	for _, bad := range []string{"督查通报〔2020〕003号", "督查通报〔2020〕第3号", "督查通报[2020]3号", "督查通报〔2020〕3", "〔2020〕3号", "督查通报〔20〕3号", "x〔2020〕3号", ""} {
		if _, err := ParseNumber(bad); err == nil {
			t.Errorf("%q accepted", bad)
		}
	}
}
