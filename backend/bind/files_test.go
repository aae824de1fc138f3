package bind_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestFiles_Save(t *testing.T) {
	t.Run("writes where the person says", func(t *testing.T) {
		path, offered := filepath.Join(t.TempDir(), "log.csv"), ""
		files := bind.NewFiles(func(name string) (string, error) { offered = name; return path, nil })
		if saved, err := files.Save("Activity 24/11: all.csv", "\uFEFFa,b\r\n"); !saved || err != nil {
			t.Fatalf("got %v, %v", saved, err)
		}
		text, err := os.ReadFile(path)
		if err != nil || string(text) != "\uFEFFa,b\r\n" || offered != "Activity 24-11- all.csv" {
			t.Errorf("%q holds %q, %v", offered, text, err)
		}
	})
	t.Run("replaces a file of the same name", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "log.csv")
		files := bind.NewFiles(func(string) (string, error) { return path, nil })
		for _, text := range []string{"long and old", "new"} {
			if _, err := files.Save("log.csv", text); err != nil {
				t.Fatal(err)
			}
		}
		if text, _ := os.ReadFile(path); string(text) != "new" {
			t.Errorf("it holds %q", text)
		}
	})
	t.Run("writes nothing when the person thinks better of it", func(t *testing.T) {
		files := bind.NewFiles(func(string) (string, error) { return "", nil })
		if saved, err := files.Save("log.csv", "x"); saved || err != nil {
			t.Errorf("got %v, %v", saved, err)
		}
	})
	t.Run("says when the place can't be written to", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "no such folder", "log.csv")
		_, err := bind.NewFiles(func(string) (string, error) { return path, nil }).Save("log.csv", "x")
		words := "“" + path + "” could not be written. Nothing was saved. Choose another folder, or close the file if another program has it open."
		if e := sms.Explain(err); e.Code != sms.Invalid || e.Message != words {
			t.Errorf("got %s %q", e.Code, e.Message)
		}
	})
	t.Run("says when there is no dialog", func(t *testing.T) {
		_, err := bind.NewFiles(func(string) (string, error) { return "", errors.New("no display") }).Save("log.csv", "x")
		if e := sms.Explain(err); e.Message != "The system could not ask where to save “log.csv”. Nothing was saved. Try again." {
			t.Errorf("got %q", e.Message)
		}
	})
}

func TestFiles_SaveBytes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "picture.png")
	files := bind.NewFiles(func(string) (string, error) { return path, nil })
	t.Run("writes the very bytes", func(t *testing.T) {
		if saved, err := files.SaveBytes("picture.png", "iVBORw0KGgD/"); !saved || err != nil {
			t.Fatalf("got %v, %v", saved, err)
		}
		if data, err := os.ReadFile(path); err != nil || string(data) != "\x89PNG\r\n\x1a\x00\xff" {
			t.Errorf("it holds %q, %v", data, err)
		}
	})
	t.Run("refuses what isn't base64 before it asks", func(t *testing.T) {
		files := bind.NewFiles(func(string) (string, error) { t.Error("it asked"); return path, nil })
		_, err := files.SaveBytes("picture.png", "<svg>")
		if e := sms.Explain(err); e.Code != sms.Invalid || e.Message != "“picture.png” could not be read, so nothing was saved. Load the conversation again, then try again." {
			t.Errorf("got %+v", e)
		}
	})
}

// The hub must not offer to write files on its own computer.
func TestFiles_AreInTheWindowOnly(t *testing.T) {
	for _, bound := range desk(t).Structs() {
		if reflect.TypeOf(bound) == reflect.TypeFor[*bind.Files]() {
			t.Error("the hub serves Files")
		}
	}
}
