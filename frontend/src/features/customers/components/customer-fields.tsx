import { useWatch } from 'react-hook-form'
import { AppLink } from '@/components/app-link'
import { ChoiceField } from '@/components/choice-field'
import { ProblemBar } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { ZoneField } from '@/components/zone-field'
import { useDebounced } from '@/lib/use-debounced'
import { useAlike } from '../api/use-customers'
import { kinds } from '../lib/kinds'
import { PhonesField } from './phones-field'
import type { CustomerForm } from './use-customer-form'

interface Props {
  customer: CustomerForm
  /** "" for a new one. */
  id: string
}

/** Who else has the number or the e-mail address: perhaps this is one person. */
const AlikeHint = ({ customer: { form }, id }: Props) => {
  const [email, phones] = useWatch({ control: form.control, name: ['email', 'phones'] })
  const typed = useDebounced(JSON.stringify({ email, phones }), 300)
  const { data } = useAlike(id, JSON.parse(typed))
  if (!data?.length) return null
  return (
    <ProblemBar
      intent="warning"
      title={id ? 'Perhaps this is one person twice.' : 'There is already somebody like this.'}
      text={
        <>
          {data.slice(0, 3).map(({ id: other, title }, i) => (
            <span key={other}>
              {i > 0 && ', '}
              <AppLink inline to={`/customers/${other}`}>
                {title}
              </AppLink>
            </span>
          ))}{' '}
          {data.length > 3 && `and ${data.length - 3} more `}
          {data.length === 1 ? 'has' : 'have'} the same number or e-mail address.
        </>
      }
    />
  )
}

/** What is written of a customer. */
export const CustomerFields = ({ customer, id }: Props) => {
  const { form } = customer
  return (
    <>
      <TextField form={form} name="name" label="Name" optional />
      <ChoiceField form={form} name="kind" label="Kind" options={kinds} />
      <TextField form={form} name="company" label="Company" optional />
      <PhonesField customer={customer} />
      <TextField form={form} name="email" label="E-mail" optional input={{ type: 'email' }} />
      <AlikeHint customer={customer} id={id} />
      <ZoneField
        form={form}
        name="zone"
        label="Time zone"
        optional
        help="When planned texts may reach them. Without it SMS Desk goes by the number."
      />
      <TextField form={form} name="language" label="Language" optional help="Such as en or de-AT." />
      <TextField form={form} name="notes" label="Notes" optional multiline help="Customers never see them." />
    </>
  )
}
