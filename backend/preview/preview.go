package preview

import (
	"context"
	"log/slog"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Store is what the database does for the preview number and the terms.
type Store interface {
	Preview(ctx context.Context) (sms.Preview, bool, error)
	KeepPreview(ctx context.Context, numberID, userID string) error
	ReleasePreview(ctx context.Context) error
	Consents(ctx context.Context, kind sms.Kind) ([]sms.Consent, error)
	SaveConsents(ctx context.Context, consents []sms.Consent) error
}

// Book looks up numbers, their accounts and people, and writes the activity log.
type Book interface {
	Number(ctx context.Context, id string) (sms.Number, error)
	Numbers(ctx context.Context, accountID string) ([]sms.Number, error)
	Account(ctx context.Context, id string) (sms.Account, error)
	User(ctx context.Context, id string) (sms.User, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Config is what a Service works with.
type Config struct {
	Store    Store
	Book     Book
	Announce func(changes ...sms.Change)
	Clock    sms.Clock
	Logger   *slog.Logger
}

// Service keeps the preview number.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

// State is what the page shows. Terms is nil until somebody accepted them, Kept nil
// while there is no preview number. Candidates are the numbers that could be it.
type State struct {
	Terms      *sms.Consent
	TermsBy    string
	Kept       *sms.Preview
	KeptBy     string
	Number     sms.Number
	Candidates []sms.Number
}

// Now gives the state.
func (s *Service) Now(ctx context.Context, actor sms.User) (State, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return State{}, err
	}
	var state State
	given, err := s.Store.Consents(ctx, sms.PreviewTermsKind)
	if err != nil {
		return State{}, err
	}
	for _, consent := range given {
		if consent.Statement == sms.PreviewTermsID && consent.Version == sms.PreviewTermsVersion {
			state.Terms, state.TermsBy = &consent, s.nameOf(ctx, consent.UserID)
		}
	}
	kept, found, err := s.Store.Preview(ctx)
	if err != nil {
		return State{}, err
	}
	if found {
		state.Kept, state.KeptBy = &kept, s.nameOf(ctx, kept.KeptBy)
		if state.Number, err = s.Book.Number(ctx, kept.NumberID); err != nil {
			return State{}, err
		}
	}
	state.Candidates, err = s.candidates(ctx)
	return state, err
}

// Ask records that actor accepted the terms, and says what comes of asking for a
// number in a country (ISO 3166 alpha-2): none is given out, and why.
func (s *Service) Ask(ctx context.Context, actor sms.User, accepted bool, country string) (string, error) {
	state, err := s.Now(ctx, actor)
	if err != nil {
		return "", err
	}
	country = strings.ToUpper(strings.TrimSpace(country))
	switch {
	case !accepted:
		return "", sms.FieldError("accepted", "Accept the terms to go on. Nothing was changed.")
	case !sms.KnownCountry(country):
		return "", sms.FieldError("country", "Choose the country in which your customers are.")
	}
	if state.Terms == nil {
		consent := sms.Consent{Kind: sms.PreviewTermsKind, Statement: sms.PreviewTermsID, Version: sms.PreviewTermsVersion, UserID: actor.ID, At: s.Clock.Now()}
		if err := s.Store.SaveConsents(ctx, []sms.Consent{consent}); err != nil {
			return "", err
		}
		s.note(ctx, actor, sms.PreviewTerms, "", sms.PreviewTermsVersion)
	}
	return answer(country), nil
}

// Terms are the voice and text message terms of sms.PreviewTermsVersion; a changed
// text gets a new version and is asked again.
const Terms = "I text only customers who agreed to it, for service and never for promotion. I stop when a customer opts out. " +
	"I follow the law and the rules of the carriers for calls and texts, and I answer for what is sent from my number."

func answer(country string) string {
	if country != "US" {
		return "No preview number can be had. The preview was for the United States only, and there, too, no new number is given out any more."
	}
	return "No preview number can be had. Since 8 November 2023 carriers block texts to the United States from toll-free numbers that aren't verified, " +
		"and Microsoft gives out no new preview number. Numbers that were verified before go on working."
}

// Keep marks a number as the verified preview number, of which the organisation
// has one: its texts are counted and limited from now on.
func (s *Service) Keep(ctx context.Context, actor sms.User, numberID string, verified bool) (State, error) {
	state, err := s.Now(ctx, actor)
	if err != nil {
		return State{}, err
	}
	switch {
	case state.Terms == nil:
		return State{}, sms.FieldError("accepted", "Accept the terms of the preview first. Nothing was changed.")
	case numberID == "":
		return State{}, sms.FieldError("number", "Choose the number.")
	case !verified:
		return State{}, sms.FieldError("verified", "Only a number that was verified for the preview can go on with it. Nothing was changed.")
	}
	number, err := s.Book.Number(ctx, numberID)
	if err != nil {
		return State{}, err
	}
	if fits := slices.ContainsFunc(state.Candidates, func(n sms.Number) bool { return n.ID == numberID }); !fits {
		return State{}, sms.FieldError("number",
			"%s can't be a preview number. It has to be a toll-free number of the United States, such as +18665550110, in an Azure account of yours.", number.Sender.Address)
	}
	if err := s.Store.KeepPreview(ctx, numberID, actor.ID); err != nil {
		return State{}, err
	}
	s.note(ctx, actor, sms.PreviewKept, numberID, "")
	s.Announce(sms.Change{Topic: sms.NumberChanged, ID: numberID})
	return s.Now(ctx, actor)
}

// Release makes the preview number an ordinary one of its Azure account again.
func (s *Service) Release(ctx context.Context, actor sms.User) (State, error) {
	state, err := s.Now(ctx, actor)
	if err != nil || state.Kept == nil {
		return state, err
	}
	if err := s.Store.ReleasePreview(ctx); err != nil {
		return State{}, err
	}
	s.note(ctx, actor, sms.PreviewReleased, state.Number.ID, "")
	s.Announce(sms.Change{Topic: sms.NumberChanged, ID: state.Number.ID})
	return s.Now(ctx, actor)
}

// candidates gives the toll-free numbers of the United States in Azure accounts.
func (s *Service) candidates(ctx context.Context) ([]sms.Number, error) {
	numbers, err := s.Book.Numbers(ctx, "")
	if err != nil {
		return nil, err
	}
	var fit []sms.Number
	for _, number := range numbers {
		if !sms.IsUSTollFree(number.Sender) {
			continue
		}
		account, err := s.Book.Account(ctx, number.AccountID)
		if err != nil {
			return nil, err
		}
		if account.Kind == sms.ACS {
			fit = append(fit, number)
		}
	}
	return fit, nil
}

func (s *Service) nameOf(ctx context.Context, userID string) string {
	user, err := s.Book.User(ctx, userID)
	if err != nil {
		return "" // the page says "Somebody"
	}
	return user.Name
}

// note writes the activity log.
func (s *Service) note(ctx context.Context, actor sms.User, action sms.ActivityAction, subject, text string) {
	sms.Note(ctx, s.Book, s.Logger, actor, action, subject, text)
}
