package models

import "time"

// Clock 时钟: the only source of time. Now is the real instant, for 操作留痕, sessions and leases;
// Today and Moment are the business time, which a demonstration of a past year holds still.
type Clock struct {
	now    func() time.Time
	moment func() time.Time
}

// RealClock 真实时钟.
func RealClock() Clock { return Clock{time.Now, time.Now} }

// ClockAt 业务时间由调用者给出: real instants come from now, business time from moment.
func ClockAt(now, moment func() time.Time) Clock { return Clock{now, moment} }

// Frozen 停在某一刻的时钟: business time stands still at t, real time goes on.
func Frozen(t time.Time) Clock { return Clock{time.Now, func() time.Time { return t }} }

// Now 当前时刻, UTC, cut to milliseconds because MySQL keeps no more.
func (c Clock) Now() time.Time { return c.now().UTC().Truncate(time.Millisecond) }

// Moment 业务时刻, UTC, cut to milliseconds.
func (c Clock) Moment() time.Time { return c.moment().UTC().Truncate(time.Millisecond) }

// Today 业务日期.
func (c Clock) Today() Date { return DateOf(c.moment()) }
