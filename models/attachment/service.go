package attachment

import (
	"context"
	"io"
	"os"
	"slices"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

const missing = "没有找到该附件，请刷新后重试"

// Service 附件室.
type Service struct {
	db    *database.DB
	log   *audit.Log
	store store
}

// New gives the room; dir is the folder of the bytes, made when first needed.
func New(db *database.DB, log *audit.Log, dir string) *Service {
	return &Service{db, log, store{dir}}
}

// Prepare 启动时整理: makes the folder and removes temporary files that a crash has left behind.
func (s *Service) Prepare() error { return s.store.sweep(s.db.Clock().Now()) }

// writers are the permissions any of which lets an actor add evidence; the owning room has checked
// that the actor may change the very object.
var writers = []models.Permission{
	models.PermProjectWrite, models.PermProjectAccept, models.PermOverride, models.PermDeclare, models.PermScreen, models.PermVerify,
	models.PermRecognise, models.PermUpdate, models.PermReception, models.PermTargets, models.PermNotice, models.PermReply, models.PermReport,
}

// Put 上传附件. The bytes are on disk before the row is written; a failed operation leaves no row.
// A wrong type is invalid, more than MaxSize too large, another unit's object not found.
func (s *Service) Put(ctx context.Context, actor models.Actor, put Put, r io.Reader) (File, error) {
	if !slices.ContainsFunc(writers, actor.Can) {
		return File{}, models.Forbidden("您的角色不能上传附件，请联系系统管理员")
	}
	if !actor.Sees(put.UnitID) {
		return File{}, models.NotFound("没有找到附件所属的记录，请刷新后重试")
	}
	put, err := put.check(s.db.Clock().Today())
	if err != nil {
		return File{}, err
	}
	up, mediaType, err := s.receive(put.Name, r)
	if err != nil {
		return File{}, database.Wrap(err, "", "")
	}
	file := File{
		SHA256: up.sha, Name: put.Name, Size: up.size, MediaType: mediaType, Object: put.Object, ObjectID: put.ObjectID,
		UnitID: put.UnitID, Evidence: put.Evidence, TakenOn: put.TakenOn, UploadedBy: actor.UserID, Uploader: actor.Name,
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		file.UploadedAt = s.db.Now(ctx)
		if err := s.db.Conn(ctx).Create(&file).Error; err != nil {
			return err
		}
		// The name may hold a person's name and stays out of the log.
		after := map[string]any{"object": file.Object, "objectId": file.ObjectID, "evidence": file.Evidence, "sha256": file.SHA256, "size": file.Size, "takenOn": file.TakenOn}
		return s.log.Record(ctx, actor, audit.Entry{Action: "attachment.put", Object: "attachment", ObjectID: file.ID, After: after})
	})
	if err != nil {
		return File{}, err
	}
	return file, nil
}

// receive stages, checks and keeps the bytes.
func (s *Service) receive(name string, r io.Reader) (up staged, mediaType string, err error) {
	err = s.store.within(func(root *os.Root) (err error) {
		if up, err = s.store.stage(root, r); err != nil {
			return err
		}
		if mediaType, err = proven(root, up, name); err != nil {
			return discard(root, up, err)
		}
		return s.store.keep(root, up)
	})
	return up, mediaType, err
}

// proven gives the media type of a staged upload.
func proven(root *os.Root, up staged, name string) (string, error) {
	f, err := root.Open(up.temp)
	if err != nil {
		return "", err
	}
	mediaType, err := sniff(f, up.size, name)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return mediaType, err
}

// discard removes a refused upload and gives the refusal; what cannot be removed is swept at the next start.
func discard(root *os.Root, up staged, refusal error) error {
	_ = root.Remove(up.temp)
	return refusal
}

// Restore 恢复附件内容 from a backup: keeps the bytes under their hash. Bytes that do not have it are invalid.
func (s *Service) Restore(sha string, r io.Reader) error {
	return s.store.within(func(root *os.Root) error {
		up, err := s.store.stage(root, r)
		if err != nil {
			return err
		}
		if up.sha != sha {
			return discard(root, up, models.Invalid("备份中的附件 "+sha+" 内容与其校验值不符，备份已损坏"))
		}
		return s.store.keep(root, up)
	})
}
