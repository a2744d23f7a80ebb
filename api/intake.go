package api

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/intake"
	"luodi/models/sheet"
)

type exportInput struct {
	Q string `query:"q" maxLength:"20000" doc:"筛选、排序和列，JSON：{filter, sort, keys}"`
}

func (s *server) exportLedger(ctx context.Context, actor models.Actor, in *exportInput) (file, error) {
	var q sheet.ExportQuery
	if in.Q != "" {
		if err := json.Unmarshal([]byte(in.Q), &q); err != nil {
			return file{}, models.Invalid("导出条件无法识别，请刷新页面后重试", "q", "应为 JSON")
		}
	}
	var b bytes.Buffer
	if err := s.Sheet.Export(ctx, actor, q, &b); err != nil {
		return file{}, err
	}
	return attach("项目台账"+string(s.DB.Clock().Today())+".xlsx", b.Bytes()), nil
}

// previewLedger takes an edited workbook as a multipart form and tells what it would change.
func (s *server) previewLedger(c *gin.Context) {
	ctx := c.Request.Context()
	data, _, err := workbookOf(c)
	var preview intake.Preview
	if err == nil {
		preview, err = s.Intake.Preview(ctx, actorOf(ctx), data)
	}
	s.reply(c, preview, err)
}

// applyLedger takes the same workbook again with the hash and the count of the preview. A repeat under the same key gets
// the first answer.
func (s *server) applyLedger(c *gin.Context) {
	result, err := s.importLedger(c)
	s.reply(c, result, err)
}

func (s *server) importLedger(c *gin.Context) (result intake.Result, err error) {
	ctx := c.Request.Context()
	actor := actorOf(ctx)
	data, name, err := workbookOf(c)
	if err != nil {
		return result, err
	}
	expected, err := strconv.Atoi(c.PostForm("expected"))
	if err != nil {
		return result, models.Invalid("请先预览，再确认导入", "expected", "应为改动数")
	}
	hash, err := hex.DecodeString(c.PostForm("sha256"))
	if err != nil {
		return result, models.Invalid("请先预览，再确认导入", "sha256", "应为文件校验码")
	}
	key, err := requestKey(ctx)
	if err != nil {
		return result, err
	}
	request := database.Request{UserID: actor.UserID, Key: key, Route: "POST " + prefix + "/intake/ledger/apply", Body: append(hash, c.PostForm("reason")...)}
	answer, err := s.DB.Once(ctx, request, func(ctx context.Context) (database.Answer, error) {
		in := intake.Apply{SHA256: c.PostForm("sha256"), Expected: expected, Reason: c.PostForm("reason")}
		done, err := s.Intake.Apply(ctx, actor, data, name, in)
		if err != nil {
			return database.Answer{}, err
		}
		b, err := json.Marshal(done)
		return database.Answer{Status: http.StatusOK, Body: b}, err
	})
	if err != nil {
		return result, err
	}
	return result, json.Unmarshal(answer.Body, &result)
}

func workbookOf(c *gin.Context) (data []byte, name string, err error) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, intake.Most+1<<20)
	header, err := c.FormFile("file")
	if err != nil {
		return nil, "", models.TooLarge("没有收到文件，或文件超过 20 MB，请按年份或单位分开导入")
	}
	f, err := header.Open()
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	data, err = io.ReadAll(f)
	return data, header.Filename, err
}

// reply answers a plain route: the value, or the problem of the error.
func (s *server) reply(c *gin.Context, value any, err error) {
	ctx := c.Request.Context()
	if err != nil {
		writeProblem(c.Writer, problem(s.fail(ctx, err), callerOf(ctx).requestID))
		return
	}
	c.JSON(http.StatusOK, value)
}
