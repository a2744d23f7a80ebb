// Package models 是全楼共用的字母表 (the alphabet of the house): error kinds, the Actor and
// what each role may do, money in 分, business dates, months and weeks, exact ratios, pages of
// a list. It holds no table and no database handle, and imports nothing of this module, so
// every room may import it and it can never grow into a hall.
package models
