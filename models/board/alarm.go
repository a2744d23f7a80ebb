package board

import (
	"context"

	"luodi/models"
)

// Alarm 账实不符的警示: the nightly check has found a difference, or does not run. It stands on the first page of the bureau until
// a check is sound.
type Alarm struct {
	Since   models.Date `json:"since"`
	Told    string      `json:"told,omitempty"`              // what the check found, in its own words
	Stopped bool        `json:"stopped" doc:"核对已停，而不是核对出不符"` // no sound check for too long, and none that failed
}

// alarmPart is for roles that see the whole district; a unit can do nothing about it.
func (s *Service) alarmPart(ctx context.Context, actor models.Actor, o *Overview) (err error) {
	if s.alarm == nil || !actor.SeesAll() {
		return nil
	}
	o.Alarm, err = s.alarm(ctx, actor)
	return err
}
