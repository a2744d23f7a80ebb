package org

import (
	"context"

	"luodi/models"
	"luodi/models/database"
)

// Dictionary 字典 with all its words, those in use and those retired.
type Dictionary struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Terms []Term `json:"terms"`
}

// Dictionaries 全部字典, retired words included, in the order of print.
func (s *Service) Dictionaries(ctx context.Context, actor models.Actor) ([]Dictionary, error) {
	if err := mayRead(actor); err != nil {
		return nil, err
	}
	var terms []Term
	if err := s.db.Conn(ctx).Order("dict, sort, id").Find(&terms).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	list := make([]Dictionary, len(dictionaries))
	for i, d := range dictionaries {
		list[i] = Dictionary{Key: d.key, Label: d.label, Terms: []Term{}}
		for _, t := range terms {
			if t.Dict == d.key {
				list[i].Terms = append(list[i].Terms, t)
			}
		}
	}
	return list, nil
}
