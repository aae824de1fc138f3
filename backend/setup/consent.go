package setup

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Statement is what must be accepted once for each provider kind.
type Statement struct {
	ID       string
	Version  string
	Title    string
	Text     string
	Accepted *sms.Consent // nil until somebody did
	By       string       // that person's name
}

// Statements gives both statements for a provider kind, with who accepted them.
func (s *Service) Statements(ctx context.Context, actor sms.User, kind sms.Kind) ([]Statement, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return nil, err
	}
	descriptor, known := s.Providers.Descriptor(kind)
	if !known {
		return nil, unknownKind(kind)
	}
	given, err := s.Book.Consents(ctx, kind)
	if err != nil {
		return nil, err
	}
	statements := statementsFor(descriptor)
	for i := range statements {
		for _, consent := range given {
			if consent.Statement == statements[i].ID && consent.Version == statements[i].Version {
				statements[i].Accepted = &consent
				if user, err := s.Book.User(ctx, consent.UserID); err == nil {
					statements[i].By = user.Name
				}
			}
		}
	}
	return statements, nil
}

// Accept records that actor accepted statements (by id) for a provider kind.
func (s *Service) Accept(ctx context.Context, actor sms.User, kind sms.Kind, ids []string) ([]Statement, error) {
	statements, err := s.Statements(ctx, actor, kind)
	if err != nil {
		return nil, err
	}
	var consents []sms.Consent
	for _, id := range ids {
		statement, found := findStatement(statements, id)
		if !found {
			return nil, sms.FieldError("statements", "There is no statement “%s”. Nothing was accepted.", id)
		}
		if statement.Accepted == nil {
			consents = append(consents, sms.Consent{
				Kind: kind, Statement: id, Version: statement.Version, UserID: actor.ID, At: s.Clock.Now(),
			})
		}
	}
	if len(consents) > 0 {
		if err := s.Book.SaveConsents(ctx, consents); err != nil {
			return nil, err
		}
		for _, consent := range consents {
			s.note(ctx, actor, sms.StatementAccepted, string(kind), consent.Statement+" "+consent.Version)
		}
	}
	return s.Statements(ctx, actor, kind)
}

// consented refuses while a statement is open.
func (s *Service) consented(ctx context.Context, actor sms.User, kind sms.Kind) error {
	statements, err := s.Statements(ctx, actor, kind)
	if err != nil {
		return err
	}
	for _, statement := range statements {
		if statement.Accepted == nil {
			return sms.FieldError("statements",
				"Accept both statements first. Nothing was set up.")
		}
	}
	return nil
}

func findStatement(statements []Statement, id string) (Statement, bool) {
	for _, statement := range statements {
		if statement.ID == id {
			return statement, true
		}
	}
	return Statement{}, false
}

func statementsFor(d sms.Descriptor) []Statement {
	return []Statement{
		{
			ID: sms.PrivacyStatement, Version: sms.PrivacyStatementVer,
			Title: "SMS Desk's privacy statement",
			Text: "SMS Desk keeps your texts and customers on this computer and your secrets in its keychain. It sends what is needed to " +
				d.Name + " and to nobody else, and it collects nothing about you.",
		},
		{
			ID: sms.OptOutStatement, Version: sms.OptOutStatementVersion,
			Title: "Opt-out commands are handled",
			Text: "The " + d.Name + " account that I connect handles opt-out commands such as STOP as the law and the carriers ask, " +
				"and I don't text people who opted out.",
		},
	}
}

func unknownKind(kind sms.Kind) error {
	return sms.FieldError("kind", "SMS Desk doesn't know the provider “%s”.", kind)
}
