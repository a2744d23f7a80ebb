// Package attachment keeps 附件 (uploaded evidence): the row says what a file proves and for which
// object, the bytes lie write-once in a folder of their own under their sha256. A file is checked by
// its content, not its name, before it is kept; it is never changed or deleted, and is given out
// only to who may see the unit's rows.
package attachment
