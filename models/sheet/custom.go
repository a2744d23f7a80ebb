package sheet

import (
	"context"
	"regexp"
	"slices"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/ledger"
)

// groupOwn holds the fields that the bureau has defined itself.
const groupOwn = "自定义"

// customColumns 自定义字段的列, in the order in which they were defined. A retired field shows what it holds and takes
// nothing new.
func (s *Service) customColumns(ctx context.Context) ([]Column, error) {
	fields, err := s.ledger.CustomFields(ctx)
	if err != nil {
		return nil, err
	}
	list, today := make([]Column, len(fields)), s.db.Clock().Today()
	for i, f := range fields {
		list[i] = customColumn(f, extraSQL(s.db.Dialect(), f.Key))
		list[i].Editable = f.ValidOn(today)
	}
	return list, nil
}

// customTypes are the types of columns by those of fields. A yes or no is a choice of two: no answer is not "no".
var customTypes = map[ledger.FieldKind]Type{
	ledger.FieldText: TypeText, ledger.FieldNumber: TypeNumber, ledger.FieldMoney: TypeMoney,
	ledger.FieldDate: TypeDate, ledger.FieldList: TypeEnum, ledger.FieldBool: TypeEnum,
}

func customColumn(f ledger.CustomField, sql string) Column {
	c := column(0, f.Key, f.Label, groupOwn, customTypes[f.Kind], 120, sql)
	c.Custom = true
	c.read = func(r *Row) string { return r.Extra[f.Key] }
	switch f.Kind {
	case ledger.FieldBool:
		c.Options = []Option{{Value: string(ledger.Yes), Label: ledger.Yes.Label()}, {Value: string(ledger.No), Label: ledger.No.Label()}}
	case ledger.FieldList:
		for _, word := range f.Options {
			c.Options = append(c.Options, Option{Value: word, Label: word})
		}
	}
	return c
}

// extraSQL takes one custom field out of its column as text, "" for none. The key is a checked name.
func extraSQL(dialect database.Dialect, key string) string {
	value := `JSON_EXTRACT(NULLIF(projects.extra, ''), '$."` + key + `"')`
	if dialect == database.MySQL {
		value = "JSON_UNQUOTE(" + value + ")"
	}
	return "COALESCE(" + value + ", '')"
}

// figure tells whether a custom column holds figures, which are kept as text and compared as numbers.
func (c *Column) figure() bool { return c.Custom && (c.Type == TypeMoney || c.Type == TypeNumber) }

// figureSQL reads a text as a number, the empty one as none.
func figureSQL(text string) string { return "CAST(NULLIF(" + text + ", '') AS DECIMAL(20,6))" }

var figureText = regexp.MustCompile(`^-?\d{1,12}(\.\d{1,6})?$`)

// fits checks a value that a custom column is compared with.
func (c *Column) fits(text string) error {
	switch {
	case text == "":
	case c.Type == TypeDate:
		_, err := models.ParseDate(text)
		return err
	case c.figure() && !figureText.MatchString(text):
		return models.Invalid("“" + text + "”不是数字")
	}
	return nil
}

// finder finds a column by key.
type finder func(key string) (*Column, bool)

// finder knows the custom columns too, and reads their definitions only when one of the keys asks for it.
func (s *Service) finder(ctx context.Context, keys []string) (finder, error) {
	if !slices.ContainsFunc(keys, ledger.CustomKey) {
		return find, nil
	}
	own, err := s.customColumns(ctx)
	return among(append(slices.Clone(columns), own...)), err
}

// among finds columns in a list.
func among(list []Column) finder {
	return func(key string) (*Column, bool) {
		at := slices.IndexFunc(list, func(c Column) bool { return c.Key == key })
		if at < 0 {
			return nil, false
		}
		return &list[at], true
	}
}

// keysOf names the columns that a filter and a sort ask for.
func keysOf(f Filter, sorts []Sort) []string {
	var keys []string
	for _, c := range f.Conditions {
		keys = append(keys, c.Key)
	}
	for _, sort := range sorts {
		keys = append(keys, sort.Key)
	}
	return keys
}
