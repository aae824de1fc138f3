package core_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestStart_OnADamagedDatabaseWithoutABackup(t *testing.T) {
	chosen := config(t, nil)
	database := filepath.Join(chosen.Home, "smsdesk.db")
	if err := os.WriteFile(database, []byte("SQLite format 3\x00 and then nothing of it"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := core.Start(t.Context(), chosen)
	smstest.Wants(t, err, sms.Internal, "", "The database in "+chosen.Home+" is damaged and could not be opened. Nothing was changed. There is no backup in "+
		filepath.Join(chosen.Home, "backups")+". Put a copy of smsdesk.db in its place, or restore a backup that is kept elsewhere with smsdesk-hub --restore FILE.")
	if damaged, ok := errors.AsType[*core.DamagedError](err); !ok || damaged.Newest != "" {
		t.Errorf("it is %+v", damaged)
	}
}
