// Package search is the room of 检索: it finds projects, investors, notices and units by any part of a name, by
// pinyin (全拼) and initials (首字母), and by fragments of codes, in milliseconds on both databases. Rooms put the names of
// their rows here in their own write transaction; a list narrows itself to the matches inside its SQL, so that nobody
// searches in rows he may not see. A table of short pieces (grams) leads to the candidates, a LIKE proves them.
package search
