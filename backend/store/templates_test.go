package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func (d *desk) template(t *testing.T, id, owner, name, body string) sms.Template {
	t.Helper()
	template := sms.Template{ID: id, OwnerID: owner, Name: name, Category: sms.ContactCategory, Language: "en", Body: body,
		Placeholders: []sms.Placeholder{{Key: "name", Label: "Name", Default: "you"}}, CreatedBy: d.owner.ID, CreatedAt: d.now(), UpdatedAt: d.now()}
	smstest.Must(t, d.SaveTemplate(t.Context(), template))
	return template
}

func templateIDs(list []sms.Template) []string {
	ids := []string{}
	for _, template := range list {
		ids = append(ids, template.ID)
	}
	return ids
}

func TestStore_Template_comes_back_whole(t *testing.T) {
	d := newDesk(t)
	want := d.template(t, "t1", d.owner.ID, "Ready", "Hi {{name}}")
	if diff := cmp.Diff(want, smstest.OK[sms.Template](t)(d.Template(t.Context(), "t1"))); diff != "" {
		t.Error(diff)
	}
	d.at = d.at.Add(time.Hour)
	want.Name, want.OwnerID, want.Category, want.Language, want.Body, want.Placeholders = "Done", "", sms.LeadCategory, "de", "Hallo", []sms.Placeholder{}
	want.UpdatedAt = d.now()
	smstest.Must(t, d.SaveTemplate(t.Context(), want))
	if diff := cmp.Diff(want, smstest.OK[sms.Template](t)(d.Template(t.Context(), "t1"))); diff != "" {
		t.Error(diff)
	}
	smstest.Must(t, d.DeleteTemplate(t.Context(), "t1"))
	_, err := d.Template(t.Context(), "t1")
	smstest.Wants(t, err, sms.NotFound, "", "This template is no longer in SMS Desk. Nothing was changed. Load the page again.")
}

func TestStore_SaveTemplate_RefusesASecondOfTheName(t *testing.T) {
	d := newDesk(t)
	first := d.template(t, "t1", "", "Ready", "Hi")
	second := first
	second.ID, second.Name = "t2", "READY"
	smstest.Wants(t, d.SaveTemplate(t.Context(), second), sms.Conflict, "name", "There is a template of this name and language already. Nothing was saved. Choose another name.")
	second.Language = "de"
	smstest.Must(t, d.SaveTemplate(t.Context(), second))
	second.ID, second.OwnerID = "t3", d.owner.ID
	smstest.Must(t, d.SaveTemplate(t.Context(), second))
}

func TestStore_Templates(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "kai")
	d.template(t, "a", "", "Ready for pick-up", "Your bike is ready")
	d.template(t, "b", d.owner.ID, "Übergabe", "See you")
	d.template(t, "c", kai.ID, "Kai's own", "Your bike")
	german := d.template(t, "d", "", "Abholen", "Ihr Rad")
	german.Language, german.Category = "de", sms.LeadCategory
	smstest.Must(t, d.SaveTemplate(t.Context(), german))
	for name, row := range map[string]struct {
		user   string
		filter sms.TemplateFilter
		want   []string
	}{
		"are one's own and the shared ones":  {d.owner.ID, sms.TemplateFilter{}, []string{"d", "b", "a"}},
		"are others for a colleague":         {kai.ID, sms.TemplateFilter{}, []string{"d", "c", "a"}},
		"are found by a piece of the text":   {kai.ID, sms.TemplateFilter{Text: "BIKE"}, []string{"c", "a"}},
		"are found by a piece of the name":   {d.owner.ID, sms.TemplateFilter{Text: "überG"}, []string{"b"}},
		"are chosen by category":             {d.owner.ID, sms.TemplateFilter{Category: sms.LeadCategory}, []string{"d"}},
		"are chosen by language":             {d.owner.ID, sms.TemplateFilter{Language: "en"}, []string{"b", "a"}},
		"with a wildcard are searched as is": {d.owner.ID, sms.TemplateFilter{Text: "%"}, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			list, _, err := d.Templates(t.Context(), row.user, row.filter, sms.Cursor{}, 10)
			smstest.Must(t, err)
			if diff := cmp.Diff(row.want, templateIDs(list)); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("come page by page, the most used first", func(t *testing.T) {
		thread := storetest.Conversation(t, d.Store, d.number, "+14155550123")
		for i, template := range []string{"a", "b", "b", "c", "gone"} {
			_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: fmt.Sprintf("m%d", i), ConversationID: thread.ID, Body: "Hi", Segments: 1, UserID: d.owner.ID, TemplateID: template})
			smstest.Must(t, err)
		}
		var ids []string
		cursor := sms.Cursor{}
		for range 3 {
			list, next, err := d.Templates(t.Context(), d.owner.ID, sms.TemplateFilter{}, cursor, 1)
			smstest.Must(t, err)
			ids, cursor = append(ids, templateIDs(list)...), next
		}
		if diff := cmp.Diff([]string{"b", "a", "d"}, ids); diff != "" || cursor != (sms.Cursor{}) {
			t.Errorf("next %v\n%s", cursor, diff)
		}
	})
}

func TestStore_Enqueue_CountsTheTemplate(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "kai")
	d.template(t, "ours", "", "Ready", "Hi")
	d.template(t, "kais", kai.ID, "Ready", "Hi")
	thread := storetest.Conversation(t, d.Store, d.number, "+14155550123")
	for _, template := range []string{"", "ours", "kais", "gone"} {
		_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: "with-" + template, ConversationID: thread.ID, Body: "Hi", Segments: 1, UserID: d.owner.ID, TemplateID: template})
		smstest.Must(t, err)
	}
	if ours := smstest.OK[sms.Template](t)(d.Template(t.Context(), "ours")); ours.Used != 1 || ours.UsedAt != d.now() {
		t.Errorf("a shared one: used %d at %v", ours.Used, ours.UsedAt)
	}
	if kais := smstest.OK[sms.Template](t)(d.Template(t.Context(), "kais")); kais.Used != 0 {
		t.Errorf("a colleague's: used %d", kais.Used)
	}
}

func TestStore_Recipient(t *testing.T) {
	d := newDesk(t)
	smstest.Must(t, d.SaveTeam(t.Context(), sms.Team{ID: "team", Name: "Repairs", Members: []string{d.owner.ID}}))
	for id, owner := range map[string]string{"r1": d.owner.ID, "r2": "team", "r3": ""} {
		smstest.Must(t, d.Exec(t.Context(), "INSERT INTO record (id, kind, name, owner_id, created_at, updated_at, company, email) VALUES ($1, 'contact', 'Ana Lima', $2, 1, 1, 'Lima Ltd', 'ana@lima.example')", id, owner))
	}
	smstest.Must(t, d.Exec(t.Context(), "INSERT INTO record_phone (record_id, address, place) VALUES ('r1', '+14155550124', 2), ('r1', '+14155550125', 1)"))
	smstest.Must(t, d.Exec(t.Context(), "INSERT INTO record_phone (record_id, address, place, label) VALUES ('r1', '+14155550126', 0, 'business'), ('r3', '+14155550127', 0, 'business')"))
	for id, want := range map[string]sms.Recipient{
		"r1": {Name: "Ana Lima", Company: "Lima Ltd", Email: "ana@lima.example", Phone: "+14155550125", Owner: "Mia Berg"},
		"r2": {Name: "Ana Lima", Company: "Lima Ltd", Email: "ana@lima.example", Owner: "Repairs"},
		"r3": {Name: "Ana Lima", Company: "Lima Ltd", Email: "ana@lima.example", Phone: "+14155550127"},
	} {
		if diff := cmp.Diff(want, smstest.OK[sms.Recipient](t)(d.Recipient(t.Context(), id))); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
		bulk := smstest.OK[[]sms.BulkCandidate](t)(d.BulkCandidates(t.Context(), []string{id}))
		if diff := cmp.Diff(want, bulk[0].To); diff != "" {
			t.Errorf("%s of a bulk text: %s", id, diff)
		}
	}
	_, err := d.Recipient(t.Context(), "gone")
	smstest.Wants(t, err, sms.NotFound, "", "This customer is no longer in SMS Desk. Nothing was changed. Choose another one.")
}
