import type { ImportView } from '@/bridge'

/** What a column can hold, as a list offers it. */
export const fields = [
  { value: '', text: 'Nothing: leave it out' },
  { value: 'name', text: 'Name' },
  { value: 'first_name', text: 'First name' },
  { value: 'last_name', text: 'Last name' },
  { value: 'company', text: 'Company' },
  { value: 'email', text: 'E-mail' },
  { value: 'mobile', text: 'Mobile phone' },
  { value: 'business', text: 'Business phone' },
  { value: 'kind', text: 'Kind of customer' },
  { value: 'owner', text: 'Owner' },
  { value: 'state', text: 'State' },
  { value: 'notes', text: 'Notes' },
  { value: 'opt_out', text: 'Opt-out' },
]

export const kinds = [
  { value: 'contact', text: 'Contact' },
  { value: 'account', text: 'Account' },
  { value: 'opportunity', text: 'Opportunity' },
  { value: 'lead', text: 'Lead' },
]

export const duplicates = [
  {
    value: 'update',
    text: 'Update them',
    hint: 'What the file says is put over what is there; what it leaves empty stays.',
  },
  { value: 'skip', text: 'Skip them', hint: 'They stay as they are.' },
  { value: 'add', text: 'Add them again', hint: 'The same customer is there twice then.' },
]

const steps: Record<string, string> = {
  checking: 'Looking at the rows',
  writing: 'Preparing the customers',
  finishing: 'Saving all of them at once',
}

/** What an import does just now, "" for one that doesn't. */
export const stepOf = ({ state }: ImportView): string => steps[state] ?? ''

export const resultNames: Record<string, string> = {
  refused: 'Not imported',
  skipped: 'Skipped',
  partly: 'Imported in part',
}
