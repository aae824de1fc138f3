package sms_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

var (
	nothing = sms.RecordTies{ReadsAll: true}
	reader  = sms.RecordTies{Any: true, Reads: true, ReadsAll: true}
	partly  = sms.RecordTies{Any: true, Reads: true}
	hidden  = sms.RecordTies{Any: true}
)

func someone(id string, role sms.Role, teams ...string) sms.User {
	return sms.User{ID: id, Role: role, Active: true, Teams: teams}
}

func TestMaySeeRecord(t *testing.T) {
	seller := someone("kai", sms.Salesperson, "sales")
	for name, row := range map[string]struct {
		user  sms.User
		owner string
		ties  sms.RecordTies
		want  bool
	}{
		"one's own":                              {seller, "kai", hidden, true},
		"the team's":                             {seller, "sales", hidden, true},
		"one whose conversation one reads":       {seller, "eva", partly, true},
		"nobody's, without a conversation":       {seller, "", nothing, true},
		"nobody's, with others' conversation":    {seller, "", hidden, false},
		"somebody's, without a conversation":     {seller, "eva", nothing, false},
		"somebody's":                             {seller, "eva", hidden, false},
		"a manager: somebody's":                  {someone("lee", sms.SalesManager), "eva", hidden, true},
		"an administrator: somebody's":           {someone("mia", sms.Administrator), "eva", hidden, true},
		"an administrator who left":              {sms.User{ID: "mia", Role: sms.Administrator}, "eva", reader, false},
		"nobody at all, and nobody owns it":      {sms.User{}, "", nothing, false},
		"a person without id who is called sure": {sms.User{Active: true, Role: sms.Administrator}, "", nothing, false},
	} {
		t.Run(name, func(t *testing.T) {
			record := sms.Record{OwnerID: row.owner}
			if got := sms.MaySeeRecord(row.user, record, row.ties); got != row.want {
				t.Errorf("MaySeeRecord = %v, want %v", got, row.want)
			}
			if got := sms.MayChangeRecord(row.user, record, row.ties); got != row.want {
				t.Errorf("MayChangeRecord = %v, want %v", got, row.want)
			}
		})
	}
}

func TestMayGiveRecord(t *testing.T) {
	kai, lee, mia := someone("kai", sms.Salesperson, "sales"), someone("lee", sms.SalesManager, "sales"), someone("mia", sms.Administrator)
	eva, tom := sms.PartyOf(someone("eva", sms.Salesperson, "sales")), sms.PartyOf(someone("tom", sms.Salesperson, "service"))
	self, sales, service := sms.PartyOf(kai), sms.PartyOfTeam(sms.Team{ID: "sales"}), sms.PartyOfTeam(sms.Team{ID: "service"})
	gone, nobody := sms.Party{ID: "lea", Teams: []string{"sales"}}, sms.Party{}
	for name, row := range map[string]struct {
		user    sms.User
		now, to sms.Party
		ties    sms.RecordTies
		want    bool
	}{
		"a salesperson gives away what is theirs":                   {kai, self, tom, hidden, true},
		"and what is their team's":                                  {kai, sales, tom, hidden, true},
		"and leaves what is theirs to nobody":                       {kai, self, nobody, hidden, true},
		"but not to somebody who left":                              {kai, self, gone, hidden, false},
		"a salesperson takes what nobody owns and they read":        {kai, nobody, self, reader, true},
		"for their team too":                                        {kai, nobody, sales, reader, true},
		"and what nobody has texted":                                {kai, nobody, self, nothing, true},
		"but not what they read a part of only":                     {kai, nobody, self, partly, false},
		"nor for somebody else":                                     {kai, nobody, tom, reader, false},
		"nor what is somebody's":                                    {kai, eva, self, reader, false},
		"a manager appoints within the own teams":                   {lee, eva, sales, hidden, true},
		"and themself there":                                        {lee, eva, sms.PartyOf(lee), hidden, true},
		"and takes away there":                                      {lee, eva, nobody, hidden, true},
		"but nobody of other teams":                                 {lee, eva, tom, hidden, false},
		"nor another team":                                          {lee, eva, service, hidden, false},
		"nor a customer of other teams":                             {lee, tom, eva, reader, false},
		"nor nobody's whose conversations they don't read":          {lee, nobody, eva, hidden, false},
		"but nobody's that they read":                               {lee, nobody, eva, reader, true},
		"a manager gives away what is theirs":                       {lee, sms.PartyOf(lee), tom, hidden, true},
		"an administrator appoints anybody":                         {mia, tom, eva, hidden, true},
		"themself too":                                              {mia, nobody, sms.PartyOf(mia), hidden, true},
		"but nobody who left":                                       {mia, tom, gone, hidden, false},
		"who left appoints nobody":                                  {sms.User{ID: "kai", Role: sms.Administrator}, self, tom, reader, false},
		"a salesperson who doesn't see a customer can't give it on": {someone("ole", sms.Salesperson), eva, sms.PartyOf(someone("ole", sms.Salesperson)), hidden, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := sms.MayGiveRecord(row.user, sms.Record{OwnerID: row.now.ID}, row.ties, row.now, row.to); got != row.want {
				t.Errorf("MayGiveRecord = %v, want %v", got, row.want)
			}
		})
	}
}

func TestMayEraseRecord_AdministratorsOnly(t *testing.T) {
	for role, want := range map[sms.Role]bool{sms.Salesperson: false, sms.SalesManager: false, sms.Administrator: true} {
		if got := sms.MayEraseRecord(someone("x", role)); got != want {
			t.Errorf("%s: %v, want %v", role, got, want)
		}
	}
}
