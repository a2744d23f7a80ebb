package party

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"errors"

	"luodi/models"
)

// private 联系人的个人信息: what is never stored in the clear.
type private struct{ Name, Phone, Note string }

// errNoKey: the master key that wrapped a contact's key is not on this machine, as after a restore without it.
var errNoKey = models.Unavailable("联系人的主密钥不在本机，无法读取；请由管理员放回主密钥文件", errors.New("party: master key missing"))

// seal encrypts under a fresh key of the contact's own (AES-256-GCM), wrapped by the master key in use.
func (k *Keys) seal(c *Contact, p private) error {
	own, m := random(keySize), k.current()
	var err error
	if c.WrappedKey, err = encrypt(m.key, own, m.id); err != nil {
		return err
	}
	c.KeyID = m.id
	for _, part := range []struct {
		to         *string
		text, name string
	}{{&c.SealedName, p.Name, "name"}, {&c.SealedPhone, p.Phone, "phone"}, {&c.SealedNote, p.Note, "note"}} {
		if *part.to, err = encrypt(own, []byte(part.text), part.name); err != nil {
			return err
		}
	}
	return nil
}

// open decrypts. An erased contact opens as empty.
func (k *Keys) open(c Contact) (p private, err error) {
	if c.ErasedAt != nil {
		return p, nil
	}
	m, ok := k.byID(c.KeyID)
	if !ok {
		return p, errNoKey
	}
	own, err := decrypt(m.key, c.WrappedKey, m.id)
	if err != nil {
		return p, err
	}
	for _, part := range []struct {
		to         *string
		text, name string
	}{{&p.Name, c.SealedName, "name"}, {&p.Phone, c.SealedPhone, "phone"}, {&p.Note, c.SealedNote, "note"}} {
		plain, err := decrypt(own, part.text, part.name)
		if err != nil {
			return private{}, err
		}
		*part.to = string(plain)
	}
	return p, nil
}

// encrypt writes base64 of nonce and ciphertext; the purpose is authenticated with it.
func encrypt(key, plain []byte, purpose string) (string, error) {
	box, err := boxOf(key)
	if err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(box.Seal(nil, nil, plain, []byte(purpose))), nil
}

func decrypt(key []byte, text, purpose string) ([]byte, error) {
	box, err := boxOf(key)
	if err != nil {
		return nil, err
	}
	sealed, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, damaged(err)
	}
	plain, err := box.Open(nil, nil, sealed, []byte(purpose))
	if err != nil {
		return nil, damaged(err)
	}
	return plain, nil
}

func boxOf(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func damaged(err error) error {
	return models.Unavailable("联系人数据无法解密，可能被改动；请联系系统管理员", err)
}
