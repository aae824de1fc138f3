package sms

import (
	"slices"
	"strings"
)

// The actions of the activity log. They are kept in the database: added, never
// renamed.
const (
	StatementAccepted  ActivityAction = "consent"
	AccountSetUp       ActivityAction = "account_set_up"
	AccountActivated   ActivityAction = "account_active"
	AccountDeactivated ActivityAction = "account_inactive"
	AccountRemoved     ActivityAction = "account_deleted"
	SecretReplaced     ActivityAction = "secret_replaced"
	CallbacksReplaced  ActivityAction = "callback_urls_replaced"
	ProviderTold       ActivityAction = "provider_told"
	CallbacksTested    ActivityAction = "callbacks_tested"
	CallbackShown      ActivityAction = "callback_shown"
	CallbackExported   ActivityAction = "callback_exported"
	CallbackReread     ActivityAction = "callback_read_again"
	CallbacksReread    ActivityAction = "callbacks_read_again"
	CallbackDismissed  ActivityAction = "callback_dismissed"

	NumberAdded         ActivityAction = "number_added"
	NumberUpdated       ActivityAction = "number_changed"
	NumberOwnersChanged ActivityAction = "number_owners_changed"
	NumberRemoved       ActivityAction = "number_removed"
	NumbersExported     ActivityAction = "numbers_exported"
	WebhookSet          ActivityAction = "webhook_set"
	PreviewTerms        ActivityAction = "preview_terms_accepted"
	PreviewKept         ActivityAction = "preview_number_kept"
	PreviewReleased     ActivityAction = "preview_number_released"

	AddressSet ActivityAction = "public_address"

	PersonAdded       ActivityAction = "person_added"
	PersonChanged     ActivityAction = "person_changed"
	PersonActivated   ActivityAction = "person_activated"
	PersonDeactivated ActivityAction = "person_deactivated"
	RoleChanged       ActivityAction = "role_changed"
	PasswordSet       ActivityAction = "password_set"
	PasswordReset     ActivityAction = "password_reset"
	TeamAdded         ActivityAction = "team_added"
	TeamChanged       ActivityAction = "team_changed"
	TeamDeleted       ActivityAction = "team_deleted"
	IdleLockChanged   ActivityAction = "idle_lock_changed"

	ConversationGiven ActivityAction = "conversation_assigned"
	ConversationFreed ActivityAction = "conversation_unassigned"

	OptedOutByCustomer ActivityAction = "opted_out_by_customer"
	OptedOutByProvider ActivityAction = "opted_out_by_provider"
	OptedOutByHand     ActivityAction = "opted_out_by_hand"
	OptedIn            ActivityAction = "opted_in"
	SendRefused        ActivityAction = "send_refused"
	SendOptedOut       ActivityAction = "send_refused_opted_out"
	SendOverLimit      ActivityAction = "send_refused_limit"
	SendAbroad         ActivityAction = "send_refused_abroad"
	SendStopped        ActivityAction = "send_stopped_opted_out"
	SendStoppedLimit   ActivityAction = "send_stopped_limit"
	MarkedSent         ActivityAction = "unconfirmed_marked_sent"
	SentAgain          ActivityAction = "unconfirmed_sent_again"

	CustomersImported ActivityAction = "customers_imported"
	CustomersExported ActivityAction = "customers_exported"

	TemplateAdded   ActivityAction = "template_added"
	TemplateChanged ActivityAction = "template_changed"
	TemplateDeleted ActivityAction = "template_deleted"

	SentInQuietHours  ActivityAction = "sent_in_quiet_hours"
	QuietHoursSet     ActivityAction = "quiet_hours_changed"
	AutoReplyOn       ActivityAction = "auto_reply_on"
	AutoReplyOff      ActivityAction = "auto_reply_off"
	AutoReplySaved    ActivityAction = "auto_reply_changed"
	RecordGiven       ActivityAction = "customer_given"
	RecordActivated   ActivityAction = "customer_activated"
	RecordDeactivated ActivityAction = "customer_deactivated"
	RecordsMerged     ActivityAction = "customers_merged"
	RecordErased      ActivityAction = "customer_erased"
	TextsMoved        ActivityAction = "texts_moved"
	OptOutTakenBack   ActivityAction = "opt_out_taken_back"
	WishDismissed     ActivityAction = "wish_dismissed"
	ConsentNoted      ActivityAction = "consent_noted"
	OptOutsExported   ActivityAction = "opt_outs_exported"
	OptOutsFetched    ActivityAction = "opt_outs_fetched"
	EvidenceExported  ActivityAction = "evidence_exported"
	BulkStarted       ActivityAction = "bulk_started"
	BulkPausedByHand  ActivityAction = "bulk_paused"
	BulkResumed       ActivityAction = "bulk_resumed"
	BulkEnded         ActivityAction = "bulk_canceled"

	BusinessUpdated  ActivityAction = "business_changed"
	ActivityExported ActivityAction = "activity_exported"
	ReportExported   ActivityAction = "report_exported"
	UpdatesOn        ActivityAction = "updates_on"
	UpdatesOff       ActivityAction = "updates_off"
	UpdateFetched    ActivityAction = "update_fetched"

	BackupMade     ActivityAction = "backup_made"
	BackupRestored ActivityAction = "backup_restored"
	BackupChosen   ActivityAction = "backup_restore_chosen"
	BackupPlaceSet ActivityAction = "backup_place_changed"
	BackupLocked   ActivityAction = "backup_passphrase_set"
	BackupUnlocked ActivityAction = "backup_passphrase_removed"
)

type activityWords struct {
	group    ActivityGroup
	sentence string // the rest of it, after the person's name
}

// activities holds the sentence of every action. In braces: the subject, the
// entry's text as it is or in quotation marks, and what is made of it.
var activities = map[ActivityAction]activityWords{
	StatementAccepted:  {ProviderActivity, "accepted {statement} for {subject}"},
	AccountSetUp:       {ProviderActivity, "set up {subject}"},
	AccountActivated:   {ProviderActivity, "activated {subject}"},
	AccountDeactivated: {ProviderActivity, "deactivated {subject}"},
	AccountRemoved:     {ProviderActivity, "deleted {subject}"},
	SecretReplaced:     {ProviderActivity, "replaced the {secret} of {subject}"},
	CallbacksReplaced:  {ProviderActivity, "replaced the callback URLs of {subject}"},
	ProviderTold:       {ProviderActivity, "noted that the provider of {subject} knows the public address {text}"},
	CallbacksTested:    {ProviderActivity, "tested the callbacks of {subject} ({text})"},
	CallbackShown:      {ProviderActivity, "looked at a callback of {subject} that was not understood"},
	CallbackExported:   {ProviderActivity, "exported a callback of {subject} that was not understood"},
	CallbackReread:     {ProviderActivity, "had a callback of {subject} read again: {text}"},
	CallbacksReread:    {ProviderActivity, "had the callbacks that were not understood read again: {text}"},
	CallbackDismissed:  {ProviderActivity, "dismissed a callback of {subject} that was not understood: {quoted}"},

	NumberAdded:         {NumberActivity, "added {subject}"},
	NumberUpdated:       {NumberActivity, "changed the properties of {subject}"},
	NumberOwnersChanged: {NumberActivity, "gave {subject} to {text}"},
	NumberRemoved:       {NumberActivity, "removed {subject}"},
	NumbersExported:     {NumberActivity, "exported {text}"},
	WebhookSet:          {NumberActivity, "had incoming texts of {subject} sent to SMS Desk"},
	PreviewTerms:        {NumberActivity, "accepted the voice and text message terms of the Azure SMS preview, version {text}"},
	PreviewKept:         {NumberActivity, "marked {subject} as the verified number of the Azure SMS preview"},
	PreviewReleased:     {NumberActivity, "took {subject} out of the Azure SMS preview"},

	AddressSet: {AddressActivity, "{mode}"},

	PersonAdded:       {PeopleActivity, "added {subject} as {secret}"},
	PersonChanged:     {PeopleActivity, "changed {subject}"},
	PersonActivated:   {PeopleActivity, "activated {subject}"},
	PersonDeactivated: {PeopleActivity, "deactivated {subject}"},
	RoleChanged:       {PeopleActivity, "changed the role of {subject}: {secret}"},
	PasswordSet:       {PeopleActivity, "set a new password"},
	PasswordReset:     {PeopleActivity, "reset the password of {subject}"},
	TeamAdded:         {PeopleActivity, "added the team {quoted}"},
	TeamChanged:       {PeopleActivity, "changed the team {quoted}"},
	TeamDeleted:       {PeopleActivity, "deleted the team {quoted}"},
	IdleLockChanged:   {PeopleActivity, "set the idle lock to {text}"},

	ConversationGiven: {ConversationActivity, "gave the conversation with {subject} to {text}"},
	ConversationFreed: {ConversationActivity, "gave the conversation with {subject} to nobody in particular"},

	OptedOutByCustomer: {ConversationActivity, "noted that {subject} opted out by text"},
	OptedOutByProvider: {ConversationActivity, "noted that {subject} is opted out at the provider"},
	OptedOutByHand:     {ConversationActivity, "opted {subject} out"},
	OptedIn:            {ConversationActivity, "noted that {subject} opted in again"},
	SendRefused:        {ConversationActivity, "could not text {text} from {subject}"},
	SendOptedOut:       {ConversationActivity, "could not text {text} from {subject}, because the customer opted out"},
	SendOverLimit:      {ConversationActivity, "could not text {text} from {subject}, because its texts of this month are used up"},
	SendAbroad:         {ConversationActivity, "could not text {text} from {subject}, because a preview number reaches the United States only"},
	SendStopped:        {ConversationActivity, "held back a text to {text} from {subject}, because the customer had opted out"},
	SendStoppedLimit:   {ConversationActivity, "held back a text to {text} from {subject}, because its texts of this month were used up"},

	MarkedSent: {ConversationActivity, "marked an unconfirmed text to {text} from {subject} as sent"},
	SentAgain:  {ConversationActivity, "had an unconfirmed text to {text} from {subject} sent again, which may arrive twice"},

	CustomersImported: {CustomerActivity, "imported {text}"},
	CustomersExported: {CustomerActivity, "exported {text}"},

	TemplateAdded:   {ConversationActivity, "added the shared template {quoted}"},
	TemplateChanged: {ConversationActivity, "changed the shared template {quoted}"},
	TemplateDeleted: {ConversationActivity, "deleted the shared template {quoted}"},

	SentInQuietHours:  {ConversationActivity, "sent a planned text to {subject} whatever the hour: {quoted}"},
	QuietHoursSet:     {DataActivity, "set the quiet hours to {text}"},
	AutoReplyOn:       {ConversationActivity, "turned automatic answers on"},
	AutoReplyOff:      {ConversationActivity, "turned automatic answers off"},
	AutoReplySaved:    {ConversationActivity, "changed the automatic answer"},
	RecordGiven:       {CustomerActivity, "gave the customer {subject} to {text}"},
	RecordActivated:   {CustomerActivity, "activated the customer {subject}"},
	RecordDeactivated: {CustomerActivity, "deactivated the customer {subject}"},
	RecordsMerged:     {CustomerActivity, "merged {quoted} into the customer {subject}"},
	RecordErased:      {CustomerActivity, "erased a customer"},
	TextsMoved:        {CustomerActivity, "moved {text} to the customer {subject}"},
	OptOutTakenBack:   {ConversationActivity, "took back that {subject} opted out: {quoted}"},
	WishDismissed:     {ConversationActivity, "judged that {subject} did not ask to stop"},
	ConsentNoted:      {ConversationActivity, "noted that {subject} agreed to be texted"},
	OptOutsExported:   {DataActivity, "exported {text}"},
	OptOutsFetched:    {DataActivity, "fetched the opt-outs that the providers keep ({text})"},
	EvidenceExported:  {DataActivity, "exported the evidence about {subject}"},
	BulkStarted:       {ConversationActivity, "started the bulk text {quoted}"},
	BulkPausedByHand:  {ConversationActivity, "paused the bulk text {quoted}"},
	BulkResumed:       {ConversationActivity, "went on with the bulk text {quoted}"},
	BulkEnded:         {ConversationActivity, "canceled the bulk text {quoted}"},

	BusinessUpdated:  {DataActivity, "changed the business to {quoted}"},
	ActivityExported: {DataActivity, "exported the activity log ({text})"},
	ReportExported:   {DataActivity, "exported the figures of a report ({text})"},
	UpdatesOn:        {DataActivity, "switched the daily look for updates on"},
	UpdatesOff:       {DataActivity, "switched the daily look for updates off"},
	UpdateFetched:    {DataActivity, "fetched the package of version {text}"},

	BackupMade:     {DataActivity, "made the backup {text}"},
	BackupRestored: {DataActivity, "restored a backup. {text}"},
	BackupChosen:   {DataActivity, "chose to restore the backup {text}"},
	BackupPlaceSet: {DataActivity, "chose {quoted} as the place of backups"},
	BackupLocked:   {DataActivity, "set a passphrase for backups"},
	BackupUnlocked: {DataActivity, "removed the passphrase of backups"},
}

// ActionsOf lists the actions of a group in the order of the alphabet, for a query.
func ActionsOf(group ActivityGroup) []ActivityAction {
	var actions []ActivityAction
	for action, words := range activities {
		if words.group == group {
			actions = append(actions, action)
		}
	}
	slices.Sort(actions)
	return actions
}

// HasSentence tells whether an action is known here.
func HasSentence(action ActivityAction) bool {
	_, known := activities[action]
	return known
}

// statementWords reads what a consent was to: "privacy 2026-11".
func statementWords(text string) string {
	name, version, _ := strings.Cut(text, " ")
	switch name {
	case PrivacyStatement:
		return "SMS Desk's privacy statement (version " + version + ")"
	case OptOutStatement:
		return "the statement on opt-outs (version " + version + ")"
	default:
		return "the statements"
	}
}

// modeWords says what was chosen for the public address, and which.
func modeWords(mode, address string) string {
	switch mode {
	case "off":
		return "switched the public address off"
	case "ngrok":
		return joinedWords("switched the public address to ngrok", address)
	default:
		return joinedWords("set the public address to", address)
	}
}
