package store_test

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/migrations"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// oldRows is what a database at each version may hold.
var oldRows = map[int][]string{
	1: {
		"INSERT INTO app_user VALUES ('u', 'Mia', 'administrator', 1, 'hash', 1)",
		"INSERT INTO session VALUES ('t', 'u', 2)", "INSERT INTO setting VALUES ('business.name', 'Shop')",
		"INSERT INTO audit_entry (id, user_id, action, subject, body, at) VALUES ('e', 'u', 'did', 'this', 'text', 3)", "INSERT INTO public_address VALUES ('p', 'https://a.example', 4, 0)",
	},
	2: {
		`INSERT INTO account VALUES ('a', 'twilio', 'Shop', 'shop', '', 0, 'active', '{"sid":"AC"}', '["token"]', 't', 'h', '', NULL, 0, 0, 0, '', 0, '', '', '', 'u', 1, 1)`,
		"INSERT INTO consent VALUES ('twilio', 'privacy', '1', 'u', 1)",
		"INSERT INTO phone_number VALUES ('n', 'a', 'number', '+14155550100', '+14155550100', 'Main', 'main', 'geo', 1, 1, 'US', '', '', '', '', 0, 0, 1, 0)",
		"INSERT INTO number_owner VALUES ('n', 'u', 1)",
	},
	3: {
		"INSERT INTO record VALUES ('r', 'lead', 'Ana', '', 1, 1)", "INSERT INTO record_phone VALUES ('r', '+14155550123')",
		"INSERT INTO conversation VALUES ('c', 'n', 'a', '+14155550123', 'r', 'm', 5, 'hello', 'in', 'received', 1)",
		"INSERT INTO conversation_reader VALUES ('c', 'u', 1)",
		"INSERT INTO message VALUES ('m', 'c', 'a', 'n', 'out', 'hello', 'queued', '', '', '', 0, 'SM1', 1, '[]', 'u', '', 5, 0, 0, 5, 0, NULL)",
		`INSERT INTO status_event (seq, message_id, account_id, provider_id, status, raw, reason_code, reason_text, reason_remedy,
			reason_opted_out, segments, source, at) VALUES (1, 'm', 'a', 'SM1', 'queued', '', '', '', '', 0, 1, 'user', 5)`,
		"INSERT INTO draft VALUES ('u', 'c', 'Hel', 6)", "INSERT INTO opt_out VALUES ('+14155550124', 'customer', 'STOP', 7)",
	},
	4: {"INSERT INTO outbox VALUES (1, 'm', 'c', 'a', 'queued', 0, 5, 0)"},
	5: {"INSERT INTO raw_callback VALUES ('w', 'a', 'key', 'incoming', 'POST', '', x'00', '', 8)"},
	6: {`INSERT INTO status_event (seq, message_id, account_id, provider_id, status, raw, reason_code, reason_text, reason_remedy,
			reason_opted_out, segments, source, at, part, parts) VALUES (2, 'm', 'a', 'SM1', 'sent', '', '', '', '', 0, 2, 'callback', 6, 1, 2)`},
	7: {"INSERT INTO team VALUES ('g', 'Sales', 9)", "INSERT INTO membership VALUES ('g', 'u')",
		"INSERT INTO invitation VALUES ('i', 'u', 10)", "INSERT INTO number_owner VALUES ('n', 'g')"},
	8: {"INSERT INTO preview_number VALUES (1, 'n', 'u', 10)", "INSERT INTO preview_text VALUES ('m', '2026-11')"},
	9: {"INSERT INTO told_address VALUES ('a', 'https://b.example', 'api', 9) ON CONFLICT (account_id) DO UPDATE SET url = excluded.url"},
	10: {"INSERT INTO record (id, kind, name, owner_id, created_at, updated_at, company) VALUES ('r2', 'contact', 'Kai', 'u', 11, 11, 'Berg')",
		"INSERT INTO record_phone (record_id, address, address_key, label) VALUES ('r2', '+5491123456789', '+541123456789', 'business')", "INSERT INTO erased_text VALUES ('a', 'hash', '')"},
	11: {"INSERT INTO note VALUES ('o', 'c', 'u', 'Call back', 12, 0)", "INSERT INTO media_file VALUES ('m', 0, 'm-0.jpg', 'image/jpeg', 9, '', 12)"},
	12: {"INSERT INTO message_search (rowid, body, digits, scope) VALUES (1, 'hello', '', 'nn')", "UPDATE search_state SET indexed = 1",
		"INSERT INTO search_again VALUES ('c', 5, 'm')"},
	13: {`INSERT INTO planned_text (id, conversation_id, user_id, body, due_at, state, created_at, updated_at)
			VALUES ('p', 'c', 'u', 'Later', 99, 'scheduled', 13, 13)`,
		"INSERT INTO opt_event (id, address, address_key, kind, source, words, at) VALUES ('v', '+14155550124', '+14155550124', 'in', 'customer', 'START', 13)"},
	14: {"INSERT INTO template VALUES ('t', '', 'Hello', 'hello', 'hello hi', 'contact', 'en', 'Hi {{name}}', '[]', 0, 0, 'u', 14, 14)"},
	15: {"INSERT INTO user_setting VALUES ('u', 'texting', '{}')", "INSERT INTO notification VALUES ('x', 'u', 'received', 'c', 'm', '', 15, 0)"},
	16: {"INSERT INTO bulk (id, name, user_id, number_id, body, placeholders, state, created_at) VALUES ('b', 'Spring', 'u', 'n', 'Hi', '[]', 'draft', 16)",
		"INSERT INTO bulk_recipient VALUES ('b', 0, 'r', '+14155550123', 'Hi', 1, 'waiting', 0, '', 'bm')", "INSERT INTO auto_reply VALUES ('c', '2026-11-26', 'm', 16)"},
	17: {"INSERT INTO news (seq, kind, conversation_id, at) VALUES (1, 'text', 'c', 17)", "INSERT INTO report_day VALUES ('2026-11-26', 'n', 'u', '{}')",
		"INSERT INTO report_stale VALUES (498822, 1)"},
	18: {"INSERT INTO import_record VALUES ('i', 0, 1, 1, 0, 'r3', 'contact', 'Eva', '', '', '', 'active', '', '', '', 'eva', 'eva')",
		"INSERT INTO import_phone VALUES ('i', 0, 0, 'r3', '+14155550125', '+14155550125', 'mobile')"},
	19: {"INSERT INTO opt_out VALUES ('+14155550126', 'import', 'File old.csv', 19, '+14155550126')"},
	20: {"UPDATE conversation_reader SET before_done = 20"},
	21: {"INSERT INTO import_end (import_id, since) VALUES ('i', 21)", "INSERT INTO import_opt_out VALUES ('i', 1, '{}')"},
	22: {"INSERT INTO raw_callback VALUES ('w2', 'a', 'key2', 'incoming', 'POST', '', x'00', 'no id', 22, 'text/xml', 1, '1.2', 22, 'u', 'a test')"},
	23: {"INSERT INTO absence (id, cause, from_at, until_at) VALUES ('ab', 'off', 1, 23)", "INSERT INTO absence_account VALUES ('ab', 'a', 1, 2, 3, '', 0, 0, 23, 1)"},
	24: {"UPDATE message SET updated_at = updated_at WHERE status = 'unconfirmed'"},
}

// moved names the tables that a version calls otherwise.
var moved = map[int]map[string]string{7: {"number_owner": "number_reader"}}

// dropped names the last column of a table that a version no longer has.
var dropped = map[int]map[string]string{11: {"number_reader": "unread"}}

// newest is the version that this program knows.
func newest(t *testing.T) int {
	t.Helper()
	return len(stepNames(t))
}

func stepNames(t *testing.T) []string {
	t.Helper()
	names, err := fs.Glob(migrations.FS, "*.sql")
	smstest.Must(t, err)
	return names
}

// steps gives the migrations up to a version.
func steps(t *testing.T, version int) fstest.MapFS {
	t.Helper()
	chosen := fstest.MapFS{}
	for _, name := range stepNames(t)[:version] {
		text, err := fs.ReadFile(migrations.FS, name)
		smstest.Must(t, err)
		chosen[name] = &fstest.MapFile{Data: text}
	}
	return chosen
}

// at makes a database of a version with the rows of its history, and closes it.
func at(t *testing.T, version int) (path string) {
	t.Helper()
	path = filepath.Join(storetest.Dir(t), "smsdesk.db")
	for v := 1; v <= version; v++ {
		s, err := store.OpenWith(t.Context(), config(path), steps(t, v))
		smstest.Must(t, err)
		for _, row := range oldRows[v] {
			smstest.Must(t, s.Exec(t.Context(), row))
		}
		smstest.Must(t, s.Close())
	}
	for _, copied := range smstest.OK[[]string](t)(filepath.Glob(path + ".before-*")) { // of the steps to here
		smstest.Must(t, os.Remove(copied))
	}
	return path
}

// inside reads every row of the tables of a file, and its schema.
func inside(t *testing.T, path string, tables ...string) (rows map[string][]string, schema []string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	smstest.Must(t, err)
	defer func() { smstest.Must(t, db.Close()) }()
	column := func(query string, args ...any) (found []string) {
		result, err := db.QueryContext(t.Context(), query, args...)
		smstest.Must(t, err)
		defer func() { _ = result.Close() }()
		names, err := result.Columns()
		smstest.Must(t, err)
		for result.Next() {
			values := make([]any, len(names))
			for i := range values {
				values[i] = new(any)
			}
			smstest.Must(t, result.Scan(values...))
			line := ""
			for i, value := range values {
				line += fmt.Sprintf("%s=%v ", names[i], *value.(*any))
			}
			found = append(found, line)
		}
		smstest.Must(t, result.Err())
		return found
	}
	if len(tables) == 0 { // what a virtual one holds is in real ones
		for _, line := range column("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'goose%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name") {
			tables = append(tables, strings.TrimSpace(strings.TrimPrefix(line, "name=")))
		}
	}
	rows = map[string][]string{}
	for _, table := range tables {
		rows[table] = column("SELECT * FROM " + table)
	}
	return rows, column("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
}

func TestMigrations_keep_the_rows_of_the_version_before(t *testing.T) {
	path := at(t, 1) // one database goes through all versions, with rows of each
	for version := 2; version <= newest(t); version++ {
		t.Run(fmt.Sprintf("from_%d", version-1), func(t *testing.T) {
			before, _ := inside(t, path)
			if len(before) == 0 || len(oldRows[version]) == 0 {
				t.Fatal("the test has no rows of one of the versions")
			}
			s, err := store.OpenWith(t.Context(), config(path), steps(t, version))
			smstest.Must(t, err)
			for _, row := range oldRows[version] { // the new tables fit the old ones
				smstest.Must(t, s.Exec(t.Context(), row))
			}
			smstest.Must(t, s.Close())
			for old, now := range moved[version] {
				before[now] = before[old]
				delete(before, old)
			}
			for table, column := range dropped[version] {
				for i, line := range before[table] {
					before[table][i], _, _ = strings.Cut(line, column+"=")
				}
			}
			after, _ := inside(t, path, keys(before)...)
			for table, lines := range before {
				for i, line := range lines { // new columns stand behind the old ones
					if i >= len(after[table]) || !strings.HasPrefix(after[table][i], line) {
						t.Errorf("%s had %s and has %q", table, line, after[table])
					}
				}
			}
		})
	}
}

func TestMigrations_give_the_same_schema_fresh_and_step_by_step(t *testing.T) {
	fresh := filepath.Join(storetest.Dir(t), "smsdesk.db")
	smstest.Must(t, storetest.OpenFile(t, fresh, clock).Close())
	path := at(t, 1)
	for version := 2; version <= newest(t); version++ {
		s, err := store.OpenWith(t.Context(), config(path), steps(t, version))
		smstest.Must(t, err)
		smstest.Must(t, s.Close())
	}
	_, want := inside(t, fresh)
	if _, got := inside(t, path); !slices.Equal(got, want) || len(want) < 40 {
		t.Error(cmp.Diff(want, got))
	}
}

func TestMigrations_are_strict_and_numbered(t *testing.T) {
	for i, name := range stepNames(t) {
		if !strings.HasPrefix(name, fmt.Sprintf("%04d_", i+1)) {
			t.Errorf("%s is not number %d", name, i+1)
		}
		text, err := fs.ReadFile(migrations.FS, name)
		smstest.Must(t, err)
		if tables, strict := strings.Count(string(text), "CREATE TABLE"), strings.Count(string(text), ") STRICT;"); tables != strict {
			t.Errorf("%s makes %d tables, %d of them strict", name, tables, strict)
		}
		if strings.Contains(string(text), "+goose Down") || strings.Contains(string(text), "NO TRANSACTION") {
			t.Errorf("%s goes back, or isn't one transaction", name)
		}
	}
}

func TestOpen_takes_a_copy_before_it_changes_the_schema(t *testing.T) {
	path := at(t, 4)
	want, schema := inside(t, path)
	leftover := path + ".before-3-20260101T000000Z.partial"
	smstest.Must(t, os.WriteFile(leftover, []byte("half"), 0o600))
	s := storetest.OpenFile(t, path, clock)
	smstest.Must(t, s.Close())

	copied := path + ".before-4-20261124T090000Z"
	info, err := os.Stat(copied)
	smstest.Must(t, err)
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the copy has the mode %v", info.Mode())
	}
	rows, copiedSchema := inside(t, copied)
	if diff := cmp.Diff(want, rows) + cmp.Diff(schema, copiedSchema); diff != "" {
		t.Error(diff)
	}
	older, err := store.OpenWith(t.Context(), config(copied), steps(t, 4))
	smstest.Must(t, err)
	smstest.Must(t, older.Close())
	if _, err := os.Stat(leftover); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a copy that was cut off is still there")
	}
	t.Run("and_none_when_there_is_nothing_to_change", func(t *testing.T) {
		smstest.Must(t, storetest.OpenFile(t, path, clock).Close())
		copies, err := filepath.Glob(path + ".before*Z")
		if smstest.Must(t, err); len(copies) != 1 {
			t.Errorf("there are %q", copies)
		}
	})
	t.Run("and_none_of_a_fresh_one", func(t *testing.T) {
		fresh := filepath.Join(storetest.Dir(t), "smsdesk.db")
		storetest.OpenFile(t, fresh, clock)
		copies, err := filepath.Glob(fresh + ".before*")
		if smstest.Must(t, err); len(copies) != 0 {
			t.Errorf("there are %q", copies)
		}
	})
}

func TestOpen_changes_nothing_when_the_copy_fails(t *testing.T) {
	path := at(t, 4)
	_, before := inside(t, path)
	inTheWay := path + ".before-4-20261124T090000Z.partial"
	smstest.Must(t, os.MkdirAll(filepath.Join(inTheWay, "x"), 0o700))
	_, err := store.Open(t.Context(), config(path))
	smstest.Wants(t, err, sms.Internal, "", "SMS Desk could not copy its database before changing it, so it changed nothing. "+
		"Check that the disk has room for a second copy of smsdesk.db, then start again.")
	if _, after := inside(t, path); !slices.Equal(before, after) {
		t.Error("the schema was changed")
	}
}

func TestOpen_leaves_everything_as_it_was_when_a_step_fails(t *testing.T) {
	path := at(t, newest(t))
	rows, schema := inside(t, path)
	broken := steps(t, newest(t))
	broken[fmt.Sprintf("%04d_broken.sql", newest(t)+1)] = &fstest.MapFile{Data: []byte(`-- +goose Up
ALTER TABLE app_user ADD COLUMN age INTEGER;
UPDATE setting SET value = 'lost';
DROP TABLE raw_callback;
INSERT INTO nothing VALUES (1);`)}
	_, err := store.OpenWith(t.Context(), config(path), broken)
	smstest.Wants(t, err, sms.Internal, "", "The database could not be brought up to date, so SMS Desk doesn't start. Your data are as they were. "+
		fmt.Sprintf("A copy is in smsdesk.db.before-%d-20261124T090000Z. ", newest(t))+"Install the version that you had, and write to support.")
	after, schemaAfter := inside(t, path)
	if diff := cmp.Diff(rows, after) + cmp.Diff(schema, schemaAfter); diff != "" {
		t.Error(diff)
	}
	if got := smstest.OK[string](t)(storetest.OpenFile(t, path, clock).Setting(t.Context(), "business.name")); got != "Shop" {
		t.Errorf("the old program reads %q", got)
	}
}

func TestOpen_refuses_the_data_of_a_newer_program_and_leaves_it_alone(t *testing.T) {
	path := at(t, newest(t))
	s := storetest.OpenFile(t, path, clock)
	smstest.Must(t, s.Exec(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)"))
	words := "This data was written by a newer SMS Desk (database version 99; this program knows " + fmt.Sprint(newest(t)) + "). Nothing was changed. Install the newer version."
	refused := func(t *testing.T, path string) {
		t.Helper()
		before := files(t, filepath.Dir(path))
		_, err := store.Open(t.Context(), config(path))
		smstest.Wants(t, err, sms.Invalid, "", words)
		if diff := cmp.Diff(before, files(t, filepath.Dir(path))); diff != "" {
			t.Errorf("the files differ: %s", diff)
		}
	}
	t.Run("with_a_log_that_a_crash_left", func(t *testing.T) {
		crashed := filepath.Join(storetest.Dir(t), "smsdesk.db")
		for _, suffix := range []string{"", "-wal"} {
			text, err := os.ReadFile(path + suffix)
			smstest.Must(t, err)
			smstest.Must(t, os.WriteFile(crashed+suffix, text, 0o600))
		}
		refused(t, crashed)
	})
	smstest.Must(t, s.Close())
	t.Run("closed_in_order", func(t *testing.T) { refused(t, path) })
}

// files gives the checksum of every file in a folder.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	smstest.Must(t, err)
	sums := map[string]string{}
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(dir, entry.Name())) //nolint:gosec // the test's own folder
		smstest.Must(t, err)
		sums[entry.Name()] = fmt.Sprintf("%x", sha256.Sum256(text))
	}
	return sums
}

func keys(rows map[string][]string) (tables []string) {
	for table := range rows {
		tables = append(tables, table)
	}
	return tables
}
