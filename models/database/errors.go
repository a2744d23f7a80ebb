package database

import (
	"context"
	"errors"
	"strings"

	driver "github.com/go-sql-driver/mysql"
	"gorm.io/gorm"
	msqlite "modernc.org/sqlite"

	"luodi/models"
)

// Wrap 把驱动错误变为错误种类. missing is the sentence for a row that is not there, duplicate the one
// for a row that is there already; either may be empty where it cannot happen. nil stays nil.
func Wrap(err error, missing, duplicate string) error {
	var known *models.Error
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case errors.Is(err, gorm.ErrRecordNotFound) && missing != "":
		return models.NotFound(missing)
	case errors.Is(err, gorm.ErrDuplicatedKey) && duplicate != "":
		return models.Conflict(duplicate)
	case errors.Is(err, gorm.ErrForeignKeyViolated):
		return &models.Error{Kind: models.KindConflict, Message: "引用的记录不存在，或仍被其他记录引用，请刷新后重试", Cause: err}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return models.Unavailable("请求已取消或超时，请重试", err)
	case full(err):
		return models.Unavailable("磁盘空间不足，暂不能写入；已保存的数据不受影响，请联系系统管理员", err)
	case busy(err):
		return models.Unavailable("数据库正忙，请稍后重试", err)
	}
	return &models.Error{Kind: models.KindInternal, Message: "系统内部错误，请将请求编号告知系统管理员", Cause: err}
}

// busy: SQLITE_BUSY and LOCKED; MySQL lock wait timeout and deadlock; the connection is gone.
func busy(err error) bool {
	var s *msqlite.Error
	if errors.As(err, &s) {
		return s.Code()&0xff == 5 || s.Code()&0xff == 6
	}
	var m *driver.MySQLError
	if errors.As(err, &m) {
		return m.Number == 1205 || m.Number == 1213 || m.Number == 1040
	}
	return errors.Is(err, driver.ErrInvalidConn) || strings.Contains(err.Error(), "connection refused")
}

// full: SQLITE_FULL, MySQL "table is full" and "error writing file".
func full(err error) bool {
	var s *msqlite.Error
	if errors.As(err, &s) {
		return s.Code()&0xff == 13
	}
	var m *driver.MySQLError
	return errors.As(err, &m) && (m.Number == 1114 || m.Number == 3 || m.Number == 1021)
}
