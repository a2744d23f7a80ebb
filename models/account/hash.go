package account

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"sync/atomic"

	"github.com/alexedwards/argon2id"

	"luodi/models"
)

// DefaultHash 密码散列参数: argon2id, 19 MiB, two passes, one lane (security list C4).
var DefaultHash = argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

const (
	hashesAtOnce = 2  // 19 MiB and a core each
	hashQueue    = 50 // more callers than that are turned away
)

// hasher computes password hashes, a few at a time, so that a flood of sign-ins cannot take the
// machine's memory.
type hasher struct {
	params  argon2id.Params
	slots   chan struct{}
	waiting atomic.Int32
	dummy   string // compared for logins that do not exist, so that they cost the same
}

func newHasher(p argon2id.Params) *hasher {
	random := func(n uint32) string {
		b := make([]byte, n)
		_, _ = rand.Read(b) // never fails
		return base64.RawStdEncoding.EncodeToString(b)
	}
	dummy := fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", p.Memory, p.Iterations, p.Parallelism, random(p.SaltLength), random(p.KeyLength))
	return &hasher{params: p, slots: make(chan struct{}, hashesAtOnce), dummy: dummy}
}

// turn waits for a slot. The caller gives it back by calling done.
func (h *hasher) turn(ctx context.Context) (done func(), err error) {
	defer h.waiting.Add(-1)
	if h.waiting.Add(1) > hashQueue {
		return nil, models.Unavailable("同时登录的人过多，请稍后重试", nil)
	}
	select {
	case h.slots <- struct{}{}:
		return func() { <-h.slots }, nil
	case <-ctx.Done():
		return nil, models.Unavailable("登录已取消或超时，请重试", ctx.Err())
	}
}

// make gives the hash of a password, with its parameters inside.
func (h *hasher) make(ctx context.Context, password string) (string, error) {
	done, err := h.turn(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	return argon2id.CreateHash(password, &h.params)
}

// matches compares a password with a hash; an empty hash costs as much and never matches. weak tells
// that the hash was made with less than today's parameters and is to be renewed.
func (h *hasher) matches(ctx context.Context, password, hash string) (match, weak bool, err error) {
	done, err := h.turn(ctx)
	if err != nil {
		return false, false, err
	}
	defer done()
	known := hash != ""
	if !known {
		hash = h.dummy
	}
	match, params, err := argon2id.CheckHash(password, hash)
	if err != nil {
		return false, false, fmt.Errorf("password hash: %w", err)
	}
	weak = params.Memory < h.params.Memory || params.Iterations < h.params.Iterations
	return match && known, weak, nil
}
