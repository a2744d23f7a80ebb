package supervision

import (
	"testing"

	"luodi/models"
	"luodi/models/org"
)

// The ladder over the National Day holiday (rule book §9 and §13 case 18): 1–8 October off, Saturday 10 October
// worked; the next step goes out on the working day after a lapse.
func TestLadderInWorkingDays(t *testing.T) {
	calendar := org.DefaultCalendar()
	issued, step := models.Date("2020-09-29"), StepReminder
	for _, want := range []struct {
		step        Step
		issued, due models.Date
	}{
		{StepReminder, "2020-09-29", "2020-10-10"},
		{StepUrge, "2020-10-12", "2020-10-19"},
		{StepYellow, "2020-10-20", "2020-11-03"},
		{StepRed, "2020-11-04", "2020-11-11"},
	} {
		due := calendar.AddWorkdays(issued, step.Clock())
		if step != want.step || issued != want.issued || due != want.due {
			t.Errorf("%s issued %s due %s, want %s %s %s", step.Label(), issued, due, want.step.Label(), want.issued, want.due)
		}
		issued, step = calendar.AddWorkdays(due, 1), step.next()
	}
	if step != StepBulletin || step.Clock() != 0 || step.Numbered() || step.next() != StepBulletin {
		t.Errorf("the ladder ends in the bulletin: %d", step)
	}
}

func TestEntryStep(t *testing.T) {
	if entryStep(Yellow) != StepReminder || entryStep(Red) != StepYellow {
		t.Error("yellow begins with 提醒, red with 黄色督办单")
	}
	if StepReminder.Numbered() || !StepUrge.Numbered() || !StepRed.Numbered() {
		t.Error("提醒 has no number, 催办单 and 督办单 have")
	}
	if Step(0).Label() != "" || Step(7).Label() != "" {
		t.Error("there are six steps")
	}
}

func TestLight(t *testing.T) {
	for _, zh := range []string{"绿", "黄", "红"} {
		if l, err := ParseLight(zh); err != nil || l.Label() != zh {
			t.Errorf("%s: %q %v", zh, l, err)
		}
	}
	if _, err := ParseLight("紫"); models.KindOf(err) != models.KindInvalid {
		t.Errorf("紫: %v", err)
	}
	if !Red.worse(Yellow) || !Yellow.worse(Green) || !Green.worse("") || Yellow.worse(Red) || Light("").Label() != models.Dash {
		t.Error("red is worse than yellow, yellow than green")
	}
}
