package party

import (
	"time"

	"luodi/models"
)

// Company 项目公司: the company founded here to carry a project.
type Company struct {
	ID           int64        `json:"id"`
	Ident        string       `json:"-" gorm:"size:120"`
	Name         string       `json:"name" gorm:"size:100"`
	CreditCode   string       `json:"creditCode,omitempty" gorm:"size:18"`
	RegisteredOn models.Date  `json:"registeredOn,omitempty"`
	Capital      models.Money `json:"registeredCapital,omitempty"` // 注册资本, 分
	CreatedAt    time.Time    `json:"createdAt"`
	UpdatedAt    time.Time    `json:"updatedAt"`
}

// TableName is the table of companies.
func (Company) TableName() string { return "companies" }

// CompanyEntry 项目公司的登记 as a project states it.
type CompanyEntry struct {
	Name, CreditCode string
	RegisteredOn     models.Date
	Capital          models.Money // 分
}
