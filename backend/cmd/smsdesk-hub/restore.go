package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// restore puts a backup in the place of the data of a hub that isn't running. The
// passphrase comes from the environment or is read from in: an argument would be seen by
// everybody who lists the processes.
func restore(ctx context.Context, set settings, getenv func(string) string, in io.Reader, out io.Writer) error {
	passphrase := getenv("SMSDESK_BACKUP_PASSPHRASE")
	result, err := core.Restore(ctx, set.core, set.restore, passphrase)
	if known, ok := errors.AsType[*sms.Error](err); ok && known.Field == "passphrase" && passphrase == "" {
		fmt.Fprint(out, "Passphrase of the backup: ")
		line, _ := bufio.NewReader(in).ReadString('\n') // without one, the restore says what is missing
		if passphrase = strings.TrimRight(line, "\r\n"); passphrase != "" {
			result, err = core.Restore(ctx, set.core, set.restore, passphrase)
		}
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Restored the backup of %s. %s\n", result.Made.Local().Format("2 January 2006, 15:04"), result.Done.Words())
	if result.Copy != "" {
		fmt.Fprintln(out, "The state before is kept as the backup "+result.Copy+".")
	}
	if result.Aside != "" {
		fmt.Fprintln(out, "The damaged files are kept in the data directory, in "+result.Aside+".")
	}
	return nil
}
