// Package backup keeps 备份与恢复: a folder that holds one snapshot of the database, the attachment
// files that snapshot names, and a manifest with the sha256 of everything in it. A folder under its
// final name is complete; whatever was cut short lies beside it as .partial-* and is swept up later.
// Nothing is restored before every hash has been checked, and only into a database without rows.
package backup
