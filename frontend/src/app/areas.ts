import type { MeView } from '@/bridge'
import {
  AboutIcon,
  ActivityIcon,
  AddressIcon,
  AnswersIcon,
  BackupIcon,
  BulkIcon,
  CustomersIcon,
  DeadLettersIcon,
  HealthIcon,
  InboxIcon,
  NotifyIcon,
  NumbersIcon,
  OptedOutIcon,
  PeopleIcon,
  PhonesIcon,
  PlannedIcon,
  PreviewIcon,
  ProvidersIcon,
  ReportsIcon,
  RetentionIcon,
  TemplateIcon,
  TextingIcon,
  UpdatesIcon,
} from '@/components/icons'

export interface PageLink {
  path: string
  title: string
  icon: typeof InboxIcon
  /** The heading under which it stands in its area; pages of one group follow each other. */
  group?: string
  /** Pages that the person may not open are not shown; the backend refuses them as well. */
  may: (me: MeView) => boolean
}

export interface Area {
  name: string
  pages: PageLink[]
}

const areas: Area[] = [
  {
    name: 'Sales',
    pages: [
      { path: '/inbox', title: 'Inbox', icon: InboxIcon, may: () => true },
      { path: '/customers', title: 'Customers', icon: CustomersIcon, may: () => true },
      { path: '/scheduled', title: 'Scheduled', icon: PlannedIcon, may: () => true },
      { path: '/reports', title: 'Reports', icon: ReportsIcon, may: () => true },
      { path: '/bulk', title: 'Bulk texts', icon: BulkIcon, may: () => true },
      { path: '/phones', title: 'Sandbox phones', icon: PhonesIcon, may: (me) => me.hasSandbox },
    ],
  },
  {
    name: 'App Settings',
    pages: [
      { path: '/settings/providers', title: 'SMS providers', icon: ProvidersIcon, may: (me) => me.canManageProviders },
      { path: '/settings/numbers', title: 'Phone numbers', icon: NumbersIcon, may: (me) => me.canManageNumbers },
      { path: '/settings/people', title: 'Users and teams', icon: PeopleIcon, may: (me) => me.canManageTeams },
      { path: '/settings/address', title: 'Public address', icon: AddressIcon, may: (me) => me.canManageAddress },
      { path: '/settings/opt-outs', title: 'Opt-outs', icon: OptedOutIcon, may: (me) => me.canReadOptOuts },
      {
        path: '/settings/answers',
        title: 'Automatic answers',
        icon: AnswersIcon,
        may: (me) => me.canManageAddress,
      },
      { path: '/settings/activity', title: 'Activity log', icon: ActivityIcon, may: (me) => me.canReadActivity },
      { path: '/settings/backup', title: 'Backup', icon: BackupIcon, may: (me) => me.canManageBackups },
      {
        path: '/settings/dead-letters',
        title: 'Unreadable callbacks',
        icon: DeadLettersIcon,
        may: (me) => me.canManageCallbacks,
      },
      {
        path: '/settings/retention',
        title: 'Data retention',
        icon: RetentionIcon,
        may: (me) => me.canManageAddress,
      },
      { path: '/settings/health', title: 'Health', icon: HealthIcon, may: () => true },
    ],
  },
  {
    name: 'Settings',
    pages: [
      {
        path: '/settings/azure-preview',
        title: 'Azure SMS preview',
        icon: PreviewIcon,
        group: 'Customer engagement',
        may: (me) => me.canManageProviders,
      },
      {
        path: '/settings/updates',
        title: 'Updates',
        icon: UpdatesIcon,
        group: 'This computer',
        may: (me) => me.canManageProviders,
      },
      {
        path: '/settings/about',
        title: 'About and diagnostics',
        icon: AboutIcon,
        group: 'This computer',
        may: () => true,
      },
    ],
  },
  {
    name: 'Personal settings',
    pages: [
      { path: '/settings/personal/texting', title: 'Texting', icon: TextingIcon, may: () => true },
      { path: '/settings/personal/notifications', title: 'Notifications', icon: NotifyIcon, may: () => true },
      {
        path: '/settings/personal/templates',
        title: 'Text message templates',
        icon: TemplateIcon,
        may: () => true,
      },
    ],
  },
]

/** The areas with the pages that this person may open. */
export const areasFor = (me: MeView): Area[] =>
  areas
    .map((area) => ({ ...area, pages: area.pages.filter((page) => page.may(me)) }))
    .filter((area) => area.pages.length > 0)

/** Whether the page is a setting that this person may not open. What other pages show is asked of the backend. */
export const isClosed = (pathname: string, me: MeView): boolean =>
  areas
    .flatMap((area) => area.pages)
    .some((page) => page.path.startsWith('/settings/') && pathname.startsWith(page.path) && !page.may(me))
