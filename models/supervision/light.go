package supervision

import "luodi/models"

// Light 亮灯: green, yellow or red. The empty Light belongs to projects that have none: not signed,
// ended or paused (rule book §9).
type Light string

// The lights.
const (
	Green  Light = "green"
	Yellow Light = "yellow"
	Red    Light = "red"
)

// Label 中文: "绿", "黄", "红"; "—" for no light.
func (l Light) Label() string {
	switch l {
	case Green:
		return "绿"
	case Yellow:
		return "黄"
	case Red:
		return "红"
	}
	return models.Dash
}

// ParseLight reads 绿, 黄 or 红. Anything else is invalid.
func ParseLight(zh string) (Light, error) {
	for _, l := range []Light{Green, Yellow, Red} {
		if l.Label() == zh {
			return l, nil
		}
	}
	return "", models.Invalid("亮灯“" + zh + "”无法识别，请填写 绿、黄 或 红")
}

// worse tells whether l is graver than m.
func (l Light) worse(m Light) bool { return l.rank() > m.rank() }

func (l Light) rank() int {
	switch l {
	case Green:
		return 1
	case Yellow:
		return 2
	case Red:
		return 3
	}
	return 0
}
