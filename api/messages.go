package api

import (
	"strings"

	"github.com/danielgtaylor/huma/v2/validation"
)

// fixed are the words of the binder that it does not let us choose.
var fixed = []struct{ begins, message string }{
	{"required ", "必填"},
	{"unknown query parameter", "不认识的参数"},
	{"invalid integer", "应为整数"},
	{"invalid float", "应为数字"},
	{"invalid boolean", "应为 true 或 false"},
	{"expected at most one value", "只能给一个值"},
	{"unexpected end of JSON input", "内容不完整"},
}

// translated gives the reader's words for a message of the binder. What a room says passes through; words of
// the JSON decoder would tell of Go types.
func translated(message string) string {
	for _, f := range fixed {
		if strings.HasPrefix(message, f.begins) {
			return f.message
		}
	}
	if _, ours, found := strings.Cut(message, "invalid value: "); found {
		return ours
	}
	for _, r := range message {
		if r > 0x2e80 {
			return message
		}
	}
	return "内容无法读取，请按接口说明填写"
}

// translateMessages makes the validator speak the reader's language; the messages are process-wide.
func translateMessages() {
	validation.MsgUnexpectedProperty = "不认识的字段"
	validation.MsgExpectedRFC3339DateTime = "应为时间"
	validation.MsgExpectedRFC3339Date = "应为日期，如 2020-12-31"
	validation.MsgExpectedBoolean = "应为是或否"
	validation.MsgExpectedNumber = "应为数字"
	validation.MsgExpectedInteger = "应为整数"
	validation.MsgExpectedString = "应为文字"
	validation.MsgExpectedArray = "应为列表"
	validation.MsgExpectedObject = "应为对象"
	validation.MsgExpectedArrayItemsUnique = "不能重复"
	validation.MsgExpectedOneOf = "应为下列之一：%s"
	validation.MsgExpectedMinimumNumber = "不能小于 %v"
	validation.MsgExpectedExclusiveMinimumNumber = "应大于 %v"
	validation.MsgExpectedMaximumNumber = "不能大于 %v"
	validation.MsgExpectedExclusiveMaximumNumber = "应小于 %v"
	validation.MsgExpectedMinLength = "至少 %d 个字"
	validation.MsgExpectedMaxLength = "最多 %d 个字"
	validation.MsgExpectedBePattern = "格式应为 %s"
	validation.MsgExpectedMatchPattern = "格式不符（%s）"
	validation.MsgExpectedMinItems = "至少 %d 项"
	validation.MsgExpectedMaxItems = "最多 %d 项"
	validation.MsgExpectedRequiredProperty = "缺少 %s"
}
