package backup

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"luodi/models"
)

var sample = Manifest{
	Format: format, App: "v1 “测试”", Schema: 12, Dialect: "sqlite", CreatedAt: time.Date(2021, 1, 1, 2, 3, 4, 5e6, time.UTC), Audit: Head{7, strings.Repeat("a", 64)},
	Tables: []Table{{"projects", 3, strings.Repeat("b", 64)}}, Files: []File{{databaseName, 4096, strings.Repeat("c", 64)}},
}

func TestManifestComesBack(t *testing.T) {
	body, err := sample.encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := decode(body)
	want := sample
	want.Sum = got.Sum
	if err != nil || len(got.Sum) != 64 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestEveryChangedByteOfTheManifestIsRefused(t *testing.T) {
	body, err := sample.encode()
	if err != nil {
		t.Fatal(err)
	}
	for at := range body {
		for _, bit := range []byte{1, 32, 128} {
			body[at] ^= bit
			if _, err := decode(body); models.KindOf(err) != models.KindInvalid {
				t.Fatalf("byte %d changed by %d: %v", at, bit, err)
			}
			body[at] ^= bit
		}
	}
	for end := range body {
		if _, err := decode(body[:end]); models.KindOf(err) != models.KindInvalid {
			t.Fatalf("cut at %d: %v", end, err)
		}
	}
}
