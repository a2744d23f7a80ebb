// Package database opens the one store of the product, 嵌入式 SQLite by default and MySQL/MariaDB by
// one setting, and gives the rooms what every operation needs: a transaction with one timestamp
// (DB.Do), a consistent view for reports (DB.View), gapless numbers (DB.Next), idempotent requests
// (DB.Once), ordered migrations, and the driver's errors as kinds (Wrap). No business lives here.
package database
