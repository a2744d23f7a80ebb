package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	"luodi/api"
	"luodi/frontend"
	"luodi/jobs"
	"luodi/models"
	"luodi/models/bureauyear"
)

// serveCommand 启动服务: API, pages and jobs in one process, until interrupted.
type serveCommand struct {
	Demo bool    `help:"演示模式：空库时导入 2020 年数据 / demonstration year"`
	Addr *string `help:"监听地址 / address (default: 127.0.0.1:8080)" placeholder:"HOST:PORT"`
}

func (*serveCommand) run(ctx context.Context, o *office) error {
	return o.withRooms(ctx, func(r *rooms) error {
		if o.cfg.Demo {
			if err := o.prepareDemo(ctx, r, o.stdout); err != nil {
				return err
			}
		}
		listener, err := net.Listen("tcp", o.cfg.Addr)
		if err != nil {
			return fmt.Errorf("无法监听 %s，可用 --addr 换一个地址: %w", o.cfg.Addr, err)
		}
		fmt.Fprintf(o.stdout, "\n  落地 Luodi %s\n  请用浏览器打开  http://%s\n\n", version, listener.Addr())
		if n, err := r.account.Count(ctx); err != nil || n == 0 {
			fmt.Fprint(o.stdout, "  还没有用户，请先运行：luodi user add 登录名 --role admin --name 姓名\n\n")
		}
		return o.serve(ctx, r, listener)
	})
}

// serve runs the server and the jobs side by side. On a signal the server finishes what is in hand
// first (at most 20 s), then the jobs.
func (o *office) serve(ctx context.Context, r *rooms, listener net.Listener) error {
	log := o.logger()
	deps := api.Deps{
		DB: r.db, Audit: r.audit, Org: r.org, Account: r.account, Attachments: r.attachments, Party: r.party, Ledger: r.ledger, Funds: r.funds, Targets: r.targets,
		Updates: r.updates, Outreach: r.outreach, Commitments: r.commitments, Merges: r.merges, Followup: r.followup, Postponements: r.postponements, Supervision: r.supervision, Board: r.board,
		Sheet: r.sheet, Workspace: r.workspace, Intake: r.intake,
		Reports: r.reports, Schedule: r.schedule,
		Years: r.years, Pages: frontend.Dist(), Version: version, Secure: o.cfg.Secure(), Log: log,
	}
	if o.cfg.Demo {
		deps.DemoUsers = demoLogins()
	}
	server := &http.Server{
		Handler: api.New(deps), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 32 << 10,
	}
	jobsContext, stopJobs := context.WithCancel(context.WithoutCancel(ctx))
	defer stopJobs()
	var working sync.WaitGroup
	working.Go(func() { jobs.NewRunner(r.schedule, r.jobs, r.db.Clock(), log).Run(jobsContext) })
	working.Go(func() { r.fillSearch(jobsContext, log) })
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
		defer cancel()
		err = server.Shutdown(patience)
	}
	stopJobs()
	working.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return err
}

// prepareDemo loads the demonstration into an empty database and makes its users, once; then it says who may sign in.
func (o *office) prepareDemo(ctx context.Context, r *rooms, out io.Writer) error {
	loaded, err := r.years.Loaded(ctx)
	if err != nil {
		return err
	}
	if !loaded {
		fmt.Fprintln(out, "正在导入 2020 年演示数据……")
		if err := o.load(ctx, r, bureauyear.Demo(), r.closeDemoMonth); err != nil {
			return err
		}
	}
	if err := makeDemoUsers(ctx, r); err != nil {
		return err
	}
	fmt.Fprintln(out, "\n  演示账号（密码均为 "+demoPassword+"）：")
	for _, login := range demoLogins() {
		fmt.Fprintf(out, "    %-12s %s\n", login.Login, login.Title)
	}
	return nil
}

// closeDemoMonth closes the demonstration's months as its year goes by, so that it stands on the last day of December with
// December alone open. Only here: a bureau that brings its history in decides for itself which months it stands by.
func (r *rooms) closeDemoMonth(ctx context.Context, leader models.Actor, m models.Month) error {
	if m >= bureauyear.DemoMonth {
		return nil
	}
	_, err := r.funds.Close(ctx, leader, m)
	return err
}

// healthCommand probes a running server, for container health checks.
type healthCommand struct {
	URL string `arg:"" default:"http://127.0.0.1:8080/readyz"`
}

func (c *healthCommand) run(ctx context.Context, _ *office) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s 回答 %s", c.URL, answer.Status)
	}
	return nil
}

// openAPICommand prints the description from which the page's client is generated.
type openAPICommand struct{}

func (*openAPICommand) run(_ context.Context, o *office) error {
	spec, err := api.Spec("1") // not the build's version: the file must not change with every commit
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(o.stdout, string(spec))
	return err
}
