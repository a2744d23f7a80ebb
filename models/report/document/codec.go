package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// formatVersion is written into every encoded tree. A stored snapshot outlives the
// program that wrote it, so a reader must know whether it understands the form.
const formatVersion = 1

// envelope is the encoded form: the version, then the document with tagged blocks.
type envelope struct {
	Version int `json:"version"`
	encodedDocument
}

// plainDocument is Document without its methods and, below, without its blocks.
type plainDocument Document

type encodedDocument struct {
	plainDocument
	Blocks []json.RawMessage `json:"blocks"`
}

// Encode writes the tree as canonical JSON: the same document always gives the same
// bytes. This is the .json download and the stored snapshot of an issued document.
// It fails with ErrInvalid when the document is not valid.
func Encode(d *Document) ([]byte, error) {
	if err := d.Validate(); err != nil {
		return nil, err
	}
	out := envelope{Version: formatVersion, encodedDocument: encodedDocument{plainDocument: plainDocument(*d)}}
	out.Meta.Created = out.Meta.Created.UTC()
	if !out.Meta.KnownAt.IsZero() {
		out.Meta.KnownAt = out.Meta.KnownAt.UTC()
	}
	out.Blocks = make([]json.RawMessage, len(d.Blocks))
	for i, b := range d.Blocks {
		raw, err := encodeBlock(b)
		if err != nil {
			return nil, fmt.Errorf("文稿第%d段块不能写成JSON: %w", i+1, err)
		}
		out.Blocks[i] = raw
	}
	return marshal(out)
}

// Decode reads what Encode wrote. A tree of a newer form, an unknown block type and a
// document that is not valid fail with ErrInvalid.
func Decode(data []byte) (*Document, error) {
	var in envelope
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&in); err != nil {
		return nil, fmt.Errorf("%w: 不是文稿JSON: %w", ErrInvalid, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: 文稿JSON之后还有多余内容", ErrInvalid)
	}
	if in.Version < 1 || in.Version > formatVersion {
		return nil, fmt.Errorf("%w: 文稿格式版本%d不认识，请升级程序后再打开", ErrInvalid, in.Version)
	}
	d := Document(in.plainDocument)
	d.Blocks = make([]Block, len(in.encodedDocument.Blocks))
	for i, raw := range in.encodedDocument.Blocks {
		b, err := decodeBlock(raw)
		if err != nil {
			return nil, fmt.Errorf("%w: 第%d段块: %w", ErrInvalid, i+1, err)
		}
		d.Blocks[i] = b
	}
	if err := d.Validate(); err != nil {
		return nil, err
	}
	return &d, nil
}

// Digest 校验码 is the sha256 of the encoded document without Meta.Hash, in hex. Its
// first characters are printed on the document as Meta.Hash.
func Digest(d *Document) (string, error) {
	bare := *d
	bare.Meta.Hash = ""
	data, err := Encode(&bare)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

// newBlock makes an empty block of a type, or nil.
func newBlock(kind string) Block {
	for _, b := range []Block{
		&Heading{}, &Paragraph{}, &Table{}, &Chart{}, &List{}, &Form{}, &Note{}, &Signature{}, &PageBreak{},
	} {
		if b.blockType() == kind {
			return b
		}
	}
	return nil
}

func encodeBlock(b Block) (json.RawMessage, error) {
	body, err := marshal(b)
	if err != nil {
		return nil, err
	}
	head := []byte(`{"type":"` + b.blockType() + `"`)
	if len(body) > len("{}") {
		head = append(head, ',')
	}
	return append(head, body[1:]...), nil
}

func decodeBlock(raw json.RawMessage) (Block, error) {
	var tag struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(raw, &tag); err != nil {
		return nil, err
	}
	b := newBlock(tag.Type)
	if b == nil {
		return nil, fmt.Errorf("段块类型“%s”不认识", tag.Type)
	}
	return b, json.Unmarshal(raw, b)
}

// marshal is json.Marshal without HTML escapes, so that the bytes read as the text.
func marshal(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(buf.Bytes(), "\n"), nil
}
