import type { bind } from '../../wailsjs/go/models'

type Method = (...args: never[]) => unknown

/** The data of a generated class, without the generator's helpers. */
export type Plain<T> = T extends object
  ? T extends readonly unknown[]
    ? { [I in keyof T]: Plain<T[I]> }
    : { [K in keyof T as T[K] extends Method ? never : K]: Plain<T[K]> }
  : T

export type ChangesView = Plain<bind.ChangesView>
export type MeView = Plain<bind.MeView>
export type FirstRunView = Plain<bind.FirstRunView>
export type ChecklistView = Plain<bind.ChecklistView>
export type ChecklistItem = Plain<bind.ChecklistItem>
export type ProviderView = Plain<bind.ProviderView>
export type MailView = Plain<bind.MailView>
export type StatementView = Plain<bind.StatementView>
export type AccountView = Plain<bind.AccountView>
export type AccountInput = Plain<bind.AccountInput>
export type TestView = Plain<bind.TestView>
export type NumberView = Plain<bind.NumberView>
export type NumberInput = Plain<bind.NumberInput>
export type RemoteNumberView = Plain<bind.RemoteNumberView>
export type ConversationView = Plain<bind.ConversationView>
export type ConversationPage = Plain<bind.ConversationPage>
export type AssigneeView = Plain<bind.AssigneeView>
export type InboxCountsView = Plain<bind.InboxCountsView>
export type MessageView = Plain<bind.MessageView>
export type StatusEventView = Plain<bind.StatusEventView>
export type ThreadAsk = Plain<bind.ThreadAsk>
export type ThreadView = Plain<bind.ThreadView>
export type ThreadItemView = Plain<bind.ThreadItemView>
export type ThreadPartView = Plain<bind.ThreadPartView>
export type AttachmentView = Plain<bind.AttachmentView>
export type MediaView = Plain<bind.MediaView>
export type NoteView = Plain<bind.NoteView>
export type FoundPersonView = Plain<bind.FoundPersonView>
export type FoundTextView = Plain<bind.FoundTextView>
export type PieceView = Plain<bind.PieceView>
export type SendInput = Plain<bind.SendInput>
export type AutoReplyView = Plain<bind.AutoReplyView>
export type BulkView = Plain<bind.BulkView>
export type BulkInput = Plain<bind.BulkInput>
export type AudienceInput = Plain<bind.AudienceInput>
export type ReviewView = Plain<bind.ReviewView>
export type BulkRecipientView = Plain<bind.BulkRecipientView>
export type AddressView = Plain<bind.AddressView>
export type SelfTestView = Plain<bind.SelfTestView>
export type HopView = Plain<bind.HopView>
export type NumberCheckView = Plain<bind.NumberCheckView>
export type OutdatedView = Plain<bind.OutdatedView>
export type NumberUpdateView = Plain<bind.NumberUpdateView>
export type WhileOffView = Plain<bind.WhileOffView>
export type HealthView = Plain<bind.HealthView>
export type HealthItem = Plain<bind.HealthItem>
export type AwayView = Plain<bind.AwayView>
export type AwayAccountView = Plain<bind.AwayAccountView>
export type RefusedCount = Plain<bind.RefusedCount>
export type ActivityView = Plain<bind.ActivityView>
export type ActivityFilter = Plain<bind.ActivityFilter>
export type CallbackView = Plain<bind.CallbackView>
export type AllAgainView = Plain<bind.AllAgainView>
export type TableView = Plain<bind.TableView>
export type WaysView = Plain<bind.WaysView>
export type RecognizedView = Plain<bind.RecognizedView>
export type TextingView = Plain<bind.TextingView>
export type OptOutView = Plain<bind.OptOutView>
export type OptEventView = Plain<bind.OptEventView>
export type WishView = Plain<bind.WishView>
export type FetchedView = Plain<bind.FetchedView>
export type PlanInput = Plain<bind.PlanInput>
export type PlannedView = Plain<bind.PlannedView>
export type WhenView = Plain<bind.WhenView>
export type QuietHoursView = Plain<bind.QuietHoursView>
export type NotificationView = Plain<bind.NotificationView>
export type NotifyRulesView = Plain<bind.NotifyRulesView>
export type ReportAsk = Plain<bind.ReportAsk>
export type ReportReason = Plain<bind.ReportReason>
export type ReportRow = Plain<bind.ReportRow>
export type ReportView = Plain<bind.ReportView>
export type ToastView = Plain<bind.ToastView>
export type PreviewView = Plain<bind.PreviewView>
export type ImportView = Plain<bind.ImportView>
export type ImportChoices = Plain<bind.ImportChoices>
export type ImportPreview = Plain<bind.ImportPreview>
export type ImportLine = Plain<bind.ImportLine>
export type TemplateView = Plain<bind.TemplateView>
export type TemplateInput = Plain<bind.TemplateInput>
export type TemplateFilter = Plain<bind.TemplateFilter>
export type PlaceholderView = Plain<bind.PlaceholderView>
export type CustomerView = Plain<bind.CustomerView>
export type CustomerPhoneView = Plain<bind.CustomerPhoneView>
export type CustomerFilter = Plain<bind.CustomerFilter>
export type CustomerInput = Plain<bind.CustomerInput>
export type PhoneView = Plain<bind.PhoneView>
export type PhoneTextView = Plain<bind.PhoneTextView>
export type OwnerView = Plain<bind.OwnerView>
export type UserView = Plain<bind.UserView>
export type UserInput = Plain<bind.UserInput>
export type TeamView = Plain<bind.TeamView>
export type InvitationView = Plain<bind.InvitationView>
export type BelongingsView = Plain<bind.BelongingsView>
/** Signed in, signed out, or not set up: what the page shows before anything else. */
export type DoorView = Omit<Plain<bind.DoorView>, 'state'> & { state: 'signed_in' | 'signed_out' | 'setup' }
export type UpdateView = Plain<bind.UpdateView>
