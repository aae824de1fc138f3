package bind_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestBackupFiles(t *testing.T) {
	at := func(user sms.User, path string, err error) *bind.BackupFiles {
		ask := func() (string, error) { return path, err }
		services := &bind.Services{Log: func(string, error) {}}
		return bind.NewBackupFiles(t.Context(), services, func(context.Context) (sms.User, error) { return user, nil }, ask, ask)
	}
	mia := sms.User{ID: "mia", Role: sms.Administrator, Active: true}
	t.Run("change nothing when the person thinks better of it", func(t *testing.T) {
		chosen, err := at(mia, "", nil).ChoosePlace()
		file, err2 := at(mia, "", nil).ChooseFile()
		if chosen || file.ID != "" || err != nil || err2 != nil {
			t.Errorf("got %v %v, %v %v", chosen, err, file, err2)
		}
	})
	t.Run("say when there is no dialog", func(t *testing.T) {
		_, err := at(mia, "", errors.New("no display")).ChoosePlace()
		smstest.Wants(t, err, sms.Internal, "", "The system could not ask for a folder or file. Nothing was changed. Try again.")
	})
	t.Run("ask administrators only", func(t *testing.T) {
		kai := sms.User{ID: "kai", Role: sms.SalesManager, Active: true}
		_, err := at(kai, "/anywhere", nil).ChooseFile()
		smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
	})
}

// The hub must not let a browser choose among the files of its computer.
func TestBackupFiles_AreInTheWindowOnly(t *testing.T) {
	for _, bound := range desk(t).Structs() {
		if reflect.TypeOf(bound) == reflect.TypeFor[*bind.BackupFiles]() {
			t.Error("the hub serves BackupFiles")
		}
	}
}
