package sheet

import (
	"container/list"
	"sync"
)

// shelf 名单架: the listings used last, so that scrolling through one is a slice. It is bounded by the number of ids,
// 8 bytes each. Keys hold the stamp of the data, so nothing on it is ever wrong, only old.
type shelf struct {
	mu    sync.Mutex
	ids   int
	order *list.List // of *volume, the last used in front
	by    map[string]*list.Element
}

type volume struct {
	key     string
	listing *listing
}

// shelfIDs bounds the memory: three million ids are 24 MB.
const shelfIDs = 3_000_000

func (s *shelf) get(key string) *listing {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.by[key]
	if !ok {
		return nil
	}
	s.order.MoveToFront(e)
	return e.Value.(*volume).listing
}

func (s *shelf) put(key string, l *listing) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.by == nil {
		s.by, s.order = map[string]*list.Element{}, list.New()
	}
	if e, ok := s.by[key]; ok { // the head is followed by the whole
		v := e.Value.(*volume)
		s.ids += cost(l) - cost(v.listing)
		v.listing = l
		s.order.MoveToFront(e)
		return
	}
	s.by[key] = s.order.PushFront(&volume{key, l})
	s.ids += cost(l)
	for s.ids > shelfIDs && s.order.Len() > 1 {
		last := s.order.Back()
		old := s.order.Remove(last).(*volume)
		delete(s.by, old.key)
		s.ids -= cost(old.listing)
	}
}

// cost counts an empty listing too: its key and sums take room.
func cost(l *listing) int { return len(l.ids) + 100 }
