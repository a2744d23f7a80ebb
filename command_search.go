package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"

	"luodi/models"
	"luodi/models/search"
)

// searchCommands 检索索引.
type searchCommands struct {
	Rebuild searchRebuildCommand `cmd:"" help:"重建检索索引，期间可照常使用 / rebuild the search index while the service runs"`
}

// searchRebuildCommand 重建检索索引.
type searchRebuildCommand struct{}

func (*searchRebuildCommand) run(ctx context.Context, o *office) error {
	return o.withRooms(ctx, func(r *rooms) error {
		total := map[search.Kind]int64{}
		err := search.New(r.db).Rebuild(ctx, operator(), r.searchSources(), func(kind search.Kind, done, _ int64) { total[kind] = done })
		if err != nil {
			return err
		}
		fmt.Fprintf(o.stdout, "检索索引已重建：项目 %d，投资方 %d，督办文书 %d，单位 %d\n",
			total[search.Project], total[search.Investor], total[search.Notice], total[search.Unit])
		return nil
	})
}

// searchSources are all rows that can be searched for.
func (r *rooms) searchSources() []search.Source {
	return slices.Concat(r.ledger.SearchSources(), r.party.SearchSources(), r.supervision.SearchSources(), r.org.SearchSources())
}

// fillSearch writes what the search index lacks, such as everything after an upgrade, beside the daily work; ended
// early, it goes on at the next start.
func (r *rooms) fillSearch(ctx context.Context, log *slog.Logger) {
	err := search.New(r.db).Fill(ctx, models.System("检索"), r.searchSources(), func(kind search.Kind, done, total int64) {
		if done%5000 == 0 || done == total {
			log.Info("search index", "kind", kind.String(), "done", done, "total", total)
		}
	})
	if err != nil && ctx.Err() == nil {
		log.Error("search index is incomplete; run: luodi search rebuild", "error", err)
	}
}
