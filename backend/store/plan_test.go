package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// The lists must stay fast when there are a million texts: each statement walks
// an index, none scans or sorts a table that grows. 192 is the full-text index
// walked from its newest row; p are the numbers of customers, of whose digits any may
// be looked for: they are gone through once, not again for each customer.
func TestPlans(t *testing.T) {
	s := storetest.Open(t)
	for name, row := range map[string]struct {
		query string
		index string
		args  int
	}{
		"a conversation":             {store.ConversationByID, "SEARCH c USING INDEX sqlite_autoindex_conversation_1 (id=?)", 2},
		"a page's conversations":     {store.ConversationsByID, "SEARCH c USING INDEX sqlite_autoindex_conversation_1 (id=?)", 51},
		"a thread upwards":           {store.MessagesBefore, "COVERING INDEX message_conversation_id_at_id (conversation_id=? AND (at,id)<(?,?))", 4},
		"a thread downwards":         {store.MessagesAfter, "COVERING INDEX message_conversation_id_at_id (conversation_id=? AND (at,id)>(?,?))", 4},
		"notes upwards":              {store.NotesBefore, "COVERING INDEX note_conversation_id_at_id (conversation_id=? AND (at,id)<(?,?))", 4},
		"notes downwards":            {store.NotesAfter, "COVERING INDEX note_conversation_id_at_id (conversation_id=? AND (at,id)>(?,?))", 4},
		"the texts of a page":        {store.MessageRange, "SEARCH m USING INDEX message_conversation_id_at_id (conversation_id=? AND (at,id)>(?,?) AND (at,id)<(?,?))", 5},
		"the text that repeats one":  {store.MessageRange, "SEARCH r USING COVERING INDEX message_resend_of (resend_of=?)", 5},
		"the notes of a page":        {store.NoteRange, "INDEX note_conversation_id_at_id (conversation_id=? AND (at,id)>(?,?) AND (at,id)<(?,?))", 5},
		"where unread texts begin":   {store.NewestReceived, "INDEX message_conversation_id_at_id (conversation_id=?)", 2},
		"attachments to fetch":       {store.PendingMedia, "INDEX message_media (at>?)", 2},
		"the parts of a thread":      {store.ThreadParts, "INDEX conversation_customer_key (customer_key=?)", 2},
		"what can be claimed":        {store.Claimable(2), "INDEX outbox_state_next_at_seq (state=? AND next_at<?)", 4},
		"when the outbox is due":     {store.NextDue, "INDEX outbox_state_next_at_seq (state=?)", 0},
		"reports that are overdue":   {store.Overdue, "INDEX message_next_ask_at (next_ask_at>? AND next_ask_at<?)", 2},
		"an account by its token":    {store.AccountByToken, "INDEX account_token_hash (token_hash=?)", 1},
		"an account by its old one":  {store.AccountByOldToken, "INDEX account_old_token_hash (old_token_hash=?)", 2},
		"a text by the provider's":   {"SELECT 1 FROM message WHERE account_id = $1 AND direction = 'in' AND provider_id = $2", "COVERING INDEX message_account_id_direction_provider_id (account_id=? AND direction=? AND provider_id=?)", 2},
		"the unread count":           {store.UnreadTexts, "COVERING INDEX conversation_reader_unread (user_id=?)", 2},
		"what wakes":                 {store.SnoozedUntil, "INDEX conversation_reader_wakes (snoozed_until<?)", 1},
		"the newest text":            {"SELECT at FROM message WHERE direction = $1 ORDER BY at DESC LIMIT 1", "COVERING INDEX message_direction_at (direction=?)", 1},
		"dead letters":               {store.DeadLetterCount, "INDEX raw_callback_dead", 0},
		"texts without a report":     {store.SilentTextsOf, "COVERING INDEX message_silent (account_id=? AND sent_at>? AND sent_at<?)", 3},
		"unconfirmed texts":          {store.UnconfirmedTexts, "INDEX message_unconfirmed", 1},
		"a page of them":             {store.DeadLetterPageOf, "INDEX raw_callback_dead ((at,id)<(?,?))", 3},
		"those of another version":   {store.DeadLettersUnread, "INDEX raw_callback_dead", 1},
		"texts to delete":            {store.ExpiredTexts, "INDEX message_at (at<?)", 2},
		"callbacks to delete":        {store.ExpiredCallbacks, "INDEX raw_callback_at (at<?)", 2},
		"dead letters to delete":     {store.ExpiredLetters, "INDEX raw_callback_dead (at<?)", 2},
		"activity to delete":         {store.ExpiredActivity, "INDEX audit_entry_at_id (at<?)", 2},
		"planned texts to delete":    {store.ExpiredPlans, "INDEX planned_text_ended (due_at<?)", 2},
		"notifications to delete":    {store.ExpiredNotifications, "INDEX notification_user_id_at_id (user_id=? AND at<?)", 2},
		"a delivery that came again": {"SELECT 1 FROM raw_callback WHERE account_id = $1 AND delivery_key = $2", "COVERING INDEX raw_callback_account_id_delivery_key (account_id=? AND delivery_key=?)", 2},
		"an account's first text":    {store.AccountSent, "INDEX message_account_id_direction_provider_id (account_id=? AND direction=? AND provider_id>?)", 1},
		"and the first that came":    {store.AccountReceived, "COVERING INDEX message_account_id_direction_provider_id (account_id=? AND direction=?)", 1},
		"a number's first text":      {store.NumberSent, "INDEX message_conversation_id_at_id (conversation_id=?)", 1},
		"and the first it got":       {store.NumberReceived, "INDEX message_conversation_id_at_id (conversation_id=?)", 1},
		"a timeline":                 {"SELECT status FROM status_event WHERE message_id = $1 ORDER BY seq", "INDEX status_event_message_id_seq (message_id=?)", 1},
		"reports that wait":          {"SELECT status FROM status_event WHERE account_id = $1 AND provider_id = $2 AND message_id IS NULL ORDER BY seq", "INDEX status_event_account_id_provider_id (account_id=? AND provider_id=?)", 2},
		"the preview's texts":        {store.PreviewCount, "INDEX preview_text_month (month=?)", 1},
		"a page of templates":        {store.TemplatePage, "INDEX template_owner_id_used_id (owner_id=? AND (used,id)<(?,?))", 7},
		"planned texts that wait":    {store.PlannedPage(sms.PlannedFilter{}), "INDEX planned_text_due_at_id ((due_at,id)>(?,?))", 4},
		"one's own of them":          {store.PlannedPage(sms.PlannedFilter{Mine: true}), "INDEX planned_text_", 4},
		"planned texts that ended":   {store.PlannedPage(sms.PlannedFilter{Ended: true}), "INDEX planned_text_ended ((due_at,id)<(?,?))", 4},
		"an opt-out by its key":      {store.OptOutByKey, "INDEX opt_out_address_key (address_key=?)", 1},
		"those of a page":            {fmt.Sprintf(store.OptOutsByKeys, "$1, $2"), "INDEX opt_out_address_key (address_key=?)", 2},
		"a page of opt-outs":         {store.OptOutPage, "INDEX opt_out_since_address ((since,address)<(?,?))", 4},
		"the evidence of a customer": {store.OptEventsOf, "INDEX opt_event_address_key_at (address_key=?)", 1},
		"what a customer may wish":   {store.WishesByKey, "conversation_", 1},
		"planned texts that are due": {store.PlannedDue, "INDEX planned_text_due_at_id (due_at<?)", 2},
		"those that a person holds":  {store.PlannedStuck, "INDEX planned_text_held_until_id (held_until=?)", 2},
		"the next of them":           {store.PlannedNext, "INDEX planned_text_due_at_id (due_at>?)", 1},
		"the next end of a hold":     {store.HeldNext, "INDEX planned_text_held_until_id (held_until>?)", 1},
		"the activity log":           {store.ActivityPage(sms.ActivityFilter{}), "INDEX audit_entry_at_id ((at,id)<(?,?))", 3},
		"an account's activity":      {store.ActivityPage(sms.ActivityFilter{AccountID: "1"}), "INDEX audit_entry_account_id_at_id (account_id=? AND (at,id)<(?,?))", 4},
		"texts that are found":       {store.TextHits, "SCAN message_search VIRTUAL TABLE INDEX 192:M3<", 5},
		"texts that are looked over": {store.TextsBehind, "SEARCH d USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)", 4},
		"customers that are found":   {store.ThreadHits, "SCAN conversation_search VIRTUAL TABLE INDEX 192:M4", 4},
		"texts that wait for search": {store.EntriesBehind, "SEARCH d USING INTEGER PRIMARY KEY (rowid>?)", 2},
		"texts to search anew":       {store.EntriesOf, "INDEX message_conversation_id_at_id (conversation_id=? AND (at,id)>(?,?))", 4},
		"a page of customers":        {store.RecordPage(sms.RecordFilter{Reader: "1"}, ""), "INDEX record_name_key_id ((name_key,id)>(?,?))", 4},
		"of one owner":               {store.RecordPage(sms.RecordFilter{Kind: "lead"}, "1"), "INDEX record_owner_id_name_key_id (owner_id=? AND (name_key,id)>(?,?))", 5},
		"customers who are found":    {store.RecordPage(sms.RecordFilter{Search: sms.RecordSearch{Text: "1", Numbers: []string{"1"}}}, ""), "INDEX record_name_key_id ((name_key,id)>(?,?))", 5},
		"a conversation by key":      {store.ConversationByKey, "COVERING INDEX conversation_number_id_customer_key (number_id=? AND customer_key=?)", 2},
		"who shares a number":        {store.RecordsByKey, "INDEX record_phone_address_key (address_key=?)", 1},
		"whom a number texted last":  {store.LastTexted, "INDEX message_conversation_id_at_id (conversation_id=?)", 1},
		"and talked to last":         {store.LastTalked, "INDEX message_record_id_at_id (record_id=?)", 2},
		"a person's activity":        {store.ActivityPage(sms.ActivityFilter{UserID: "1"}), "INDEX audit_entry_user_id_at_id (user_id=? AND (at,id)<(?,?))", 4},
		"a page of the bell":         {store.NotificationPage, "INDEX notification_user_id_at_id (user_id=? AND (at,id)<(?,?))", 4},
		"what the bell counts":       {store.NotificationsUnread, "INDEX notification_user_id_read_at (user_id=?)", 1},
		"the texts of a day":         {store.CountedRange, "INDEX message_at (at>? AND at<?)", 2},
		"what went before":           {store.CountedBefore, "INDEX message_conversation_id_at_id (conversation_id=? AND at<?)", 3},
		"the figures of a period":    {store.FiguresOf, "sqlite_autoindex_report_day_1 (day>? AND day<?)", 2},
		"opting out in a period":     {store.OptChangesOf, "INDEX opt_event_at_id (at>? AND at<?)", 2},
	} {
		t.Run(name, func(t *testing.T) {
			args := make([]any, row.args)
			for i := range args {
				args[i] = "1"
			}
			plan := smstest.OK[[]string](t)(s.Plan(t.Context(), row.query, args...))
			whole := strings.Join(plan, "\n")
			if !strings.Contains(whole, row.index) {
				t.Errorf("the plan doesn't use %s:\n%s", row.index, whole)
			}
			for _, line := range plan {
				scans := strings.HasPrefix(line, "SCAN ") && !strings.Contains(line, "raw_callback_dead") && !strings.Contains(line, "VIRTUAL TABLE INDEX 192:M") && line != "SCAN p" && line != "SCAN due" && line != "SCAN hit" && line != "SCAN newest"
				if scans || strings.Contains(line, "TEMP B-TREE") {
					t.Errorf("the plan walks or sorts a whole table: %s\n%s", line, whole)
				}
			}
		})
	}
}

// Each filter walks an index of its own for each number, each owner and the person,
// in the order of the page, and merges what it meets: a rare state costs nothing,
// however busy the number is.
func TestPlans_of_the_filters(t *testing.T) {
	d := newDesk(t)
	eva := sms.Team{ID: "sales", Name: "Sales", Members: []string{d.owner.ID}}
	smstest.Must(t, d.SaveTeam(t.Context(), eva))
	smstest.OK[sms.Number](t)(d.UpdateNumber(t.Context(), d.number.ID, func(n *sms.Number) error { n.Owners = []string{eva.ID}; return nil }))
	by := func(kind, of string) []string {
		return []string{"conversation_number_id_" + kind + " (number_id=?" + of, "conversation_owner_id_" + kind + " (owner_id=?" + of}
	}
	last, waiting, planned, back := " AND (last_at,id)", " AND <expr>>?", " AND (planned_at,id)", "conversation_reader_back (user_id=? AND (back_at,conversation_id)"
	for filter, sorts := range map[sms.InboxFilter]map[sms.InboxSort][]string{
		sms.FilterOpen:       {sms.SortNewest: append(by("open", last), back), sms.SortOldest: by("open", last), sms.SortWaiting: by("open_waiting", waiting)},
		sms.FilterTeam:       {sms.SortNewest: append(by("open", last), back), sms.SortOldest: by("open", last), sms.SortWaiting: by("open_waiting", waiting)},
		sms.FilterUnassigned: {sms.SortNewest: append(by("unassigned", last), back), sms.SortOldest: by("unassigned", last), sms.SortWaiting: by("unassigned_waiting", waiting)},
		sms.FilterMine: {
			sms.SortNewest:  {"conversation_assigned_to_open (assigned_to=?" + last, "conversation_owner_id_unassigned (owner_id=?" + last, back},
			sms.SortOldest:  {"conversation_assigned_to_open (assigned_to=?" + last, "conversation_owner_id_unassigned (owner_id=?" + last},
			sms.SortWaiting: {"conversation_assigned_to_open_waiting (assigned_to=?" + waiting, "conversation_owner_id_unassigned_waiting (owner_id=?" + waiting},
		},
		sms.FilterFailed:    {sms.SortNewest: by("failed", last), sms.SortOldest: by("failed", last)},
		sms.FilterScheduled: {sms.SortOldest: by("planned", planned)},
		sms.FilterDone:      {sms.SortNewest: by("done", last), sms.SortOldest: by("done", last)},
		sms.FilterUnread: {
			sms.SortNewest: {"conversation_reader_unread (user_id=? AND (unread_at,conversation_id)"},
			sms.SortOldest: {"conversation_reader_unread (user_id=? AND (unread_at,conversation_id)"},
		},
		sms.FilterSnoozed: {sms.SortOldest: {"conversation_reader_snoozed (user_id=? AND (snoozed_until,conversation_id)"}},
	} {
		for _, sort := range filter.Sorts() {
			t.Run(string(filter)+"_"+string(sort), func(t *testing.T) {
				wanted := sorts[sort]
				if len(wanted) == 0 {
					t.Fatal("the test doesn't say which index")
				}
				query := smstest.OK[string](t)(d.ListPage(t.Context(), d.owner.ID, filter, sort))
				args := []any{"1", 1, "1", 50}
				for strings.Contains(query, fmt.Sprint("$", len(args)+1)) {
					args = append(args, "1")
				}
				plan := smstest.OK[[]string](t)(d.Plan(t.Context(), query, args...))
				whole := strings.Join(plan, "\n")
				for _, index := range wanted {
					if !strings.Contains(whole, "INDEX "+index) {
						t.Errorf("nothing begins with %q:\n%s", index, whole)
					}
				}
				if strings.Contains(whole, "SEARCH s ") && !strings.Contains(whole, "SEARCH s USING INDEX sqlite_autoindex_conversation_reader_1 (conversation_id=? AND user_id=?)") {
					t.Errorf("the snoozed ones aren't asked for one by one:\n%s", whole)
				}
				if strings.Contains(whole, "SCAN") || strings.Contains(whole, "TEMP B-TREE") {
					t.Errorf("the plan walks or sorts a whole table:\n%s", whole)
				}
			})
		}
	}
}
