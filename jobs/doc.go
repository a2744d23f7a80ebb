// Package jobs 定时任务: the schedule in one list (jobs.go), one file per job, and the runner. robfig/cron
// only wakes the runner each minute; which period is due, who runs it and whether it is done is told
// by the run ledger in models/schedule, so that a lost wake-up loses nothing and two machines never
// produce one report twice. A job does what a person could do: it calls a method of a room.
package jobs
