package api

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"luodi/models"
	"luodi/models/attachment"
	"luodi/models/commitment"
	"luodi/models/database"
)

// mediaTypes of the files the product writes itself.
var mediaTypes = map[string]string{
	".docx":    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx":    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".html":    "text/html; charset=utf-8",
	".json":    "application/json",
	".journal": "text/plain; charset=utf-8",
}

// attach makes a download that the browser saves under a Chinese name.
func attach(name string, b []byte) file {
	return file{ContentType: mediaTypes[path.Ext(name)], Disposition: disposition(name), Body: b}
}

// disposition names the file twice: plainly for old browsers, and in UTF-8 (RFC 5987).
func disposition(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < 0x20 || strings.ContainsRune(`"\/:*?<>|`, r) {
			return '_'
		}
		return r
	}, name)
	return `attachment; filename="download` + path.Ext(name) + `"; filename*=UTF-8''` + url.PathEscape(name)
}

// uploadAttachment takes one file as multipart form: object, objectId, evidence, takenOn (optional), file. Whether the
// actor may add evidence to the object is asked of the room that owns it. A repeat under the same key gets the first answer.
func (s *server) uploadAttachment(c *gin.Context) {
	ctx := c.Request.Context()
	stored, err := s.upload(c, actorOf(ctx))
	if err != nil {
		writeProblem(c.Writer, problem(s.fail(ctx, err), callerOf(ctx).requestID))
		return
	}
	c.JSON(http.StatusOK, stored)
}

func (s *server) upload(c *gin.Context, actor models.Actor) (stored attachment.File, err error) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, attachment.MaxSize+1<<20)
	header, err := c.FormFile("file")
	if err != nil {
		return stored, models.TooLarge("没有收到文件，或文件超过 20 MB，请压缩后重新上传")
	}
	id, err := strconv.ParseInt(c.PostForm("objectId"), 10, 64)
	if err != nil {
		return stored, models.Invalid("附件要说明属于哪条记录", "objectId", "应为编号")
	}
	put := attachment.Put{
		Object: c.PostForm("object"), ObjectID: id, Evidence: c.PostForm("evidence"), Name: header.Filename, TakenOn: models.Date(c.PostForm("takenOn")),
	}
	if put.UnitID, err = s.ownerOf(c, actor, put.Object, id); err != nil {
		return stored, err
	}
	file, err := header.Open()
	if err != nil {
		return stored, err
	}
	defer file.Close()
	return s.putOnce(c.Request.Context(), actor, put, file)
}

// putOnce keeps the file unless the same upload has been answered before: the form and the hash of its bytes stand for
// the request's body.
func (s *server) putOnce(ctx context.Context, actor models.Actor, put attachment.Put, file io.ReadSeeker) (stored attachment.File, err error) {
	key, err := requestKey(ctx)
	if err != nil {
		return stored, err
	}
	asked := sha256.New()
	if err := json.NewEncoder(asked).Encode(put); err != nil {
		return stored, err
	}
	if _, err := io.Copy(asked, file); err != nil {
		return stored, err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return stored, err
	}
	request := database.Request{UserID: actor.UserID, Key: key, Route: "POST " + prefix + "/attachments", Body: asked.Sum(nil)}
	answer, err := s.DB.Once(ctx, request, func(ctx context.Context) (database.Answer, error) {
		stored, err := s.Attachments.Put(ctx, actor, put, file)
		if err != nil {
			return database.Answer{}, err
		}
		if put.Object == "project" { // the file may be what a 待补项 waits for
			if _, err := s.Ledger.Recheck(ctx, actor, put.ObjectID); err != nil {
				return database.Answer{}, err
			}
		}
		b, err := json.Marshal(stored)
		return database.Answer{Status: http.StatusOK, Body: b}, err
	})
	if err != nil {
		return stored, err
	}
	return stored, json.Unmarshal(answer.Body, &stored)
}

// ownerOf finds the unit of the row a file is to be attached to, as far as the actor may change it.
func (s *server) ownerOf(c *gin.Context, actor models.Actor, object string, id int64) (int64, error) {
	ctx := c.Request.Context()
	switch object {
	case "project":
		if !actor.Can(models.PermProjectWrite) && !actor.Can(models.PermProjectAccept) && !actor.Can(models.PermVerify) {
			return 0, actor.Require(models.PermProjectWrite)
		}
		project, err := s.Ledger.ByID(ctx, actor, id)
		return project.UnitID, err
	case "entry":
		if !actor.Can(models.PermDeclare) && !actor.Can(models.PermVerify) {
			return 0, actor.Require(models.PermDeclare)
		}
		entry, err := s.Funds.Entry(ctx, actor, id)
		return entry.UnitID, err
	}
	if object == commitment.Object {
		promise, err := s.Commitments.Commitment(ctx, actor, id)
		return promise.UnitID, err
	}
	return 0, models.Invalid("附件只能加在项目、到位资金或承诺事项上", "object", "应为 project、entry 或 commitment")
}

// Policies of stored files. The viewer of the browser that shows a PDF does not start inside a sandbox; nothing of a
// PDF runs in our origin, and no page but ours may frame one.
const (
	storedPolicy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
	pdfPolicy    = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
)

// downloadAttachment sends a stored file. It is saved, never shown inside our own pages, except pictures and
// PDF, which get a policy that lets nothing run.
func (s *server) downloadAttachment(c *gin.Context) {
	ctx := c.Request.Context()
	actor := actorOf(ctx)
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		writeProblem(c.Writer, problem(models.NotFound("没有这个附件"), callerOf(ctx).requestID))
		return
	}
	stored, content, err := s.Attachments.Open(ctx, actor, id)
	if err != nil {
		writeProblem(c.Writer, problem(s.fail(ctx, err), callerOf(ctx).requestID))
		return
	}
	defer content.Close()
	kind, _, _ := mime.ParseMediaType(stored.MediaType)
	c.Header("Content-Disposition", disposition(stored.Name))
	if strings.HasPrefix(kind, "image/") || kind == "application/pdf" {
		c.Header("Content-Disposition", strings.Replace(disposition(stored.Name), "attachment", "inline", 1))
	}
	policy := storedPolicy
	if kind == "application/pdf" {
		policy = pdfPolicy
	}
	c.Header("Content-Security-Policy", policy)
	c.Header("Content-Type", stored.MediaType)
	c.Header("Content-Length", strconv.FormatInt(stored.Size, 10))
	if _, err := io.Copy(c.Writer, content); err != nil {
		s.Log.DebugContext(ctx, "download ended early", "error", err)
	}
}
