import { Button, Checkbox, Field, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Controller, useForm } from 'react-hook-form'
import { type PreviewView, useMe } from '@/bridge'
import { showFieldError } from '@/components/field-error'
import { Buttons, Form } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { SidePane } from '@/components/side-pane'
import { TextField } from '@/components/text-field'
import { usePreviewActions } from '../api/use-preview'
import { Ways } from './ways'

const fields = ['accepted', 'country'] as const

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  soft: { color: tokens.colorNeutralForeground2 },
})

interface Props {
  preview: PreviewView
  country: string
  onClose: () => void
}

/** Asks for what the preview asked for, and tells then that none can be had. */
const NewSender = ({ preview, country, onClose }: Props) => {
  const styles = useStyles()
  const { ask } = usePreviewActions()
  const form = useForm({ defaultValues: { accepted: preview.termsAcceptedAt !== '', country } })
  const submit = form.handleSubmit((values) =>
    ask.mutate(values, {
      onError: (error) => {
        if (showFieldError(error, fields, form.setError)) ask.reset()
      },
    }),
  )
  if (ask.data)
    return (
      <div className={styles.root}>
        <Ways answer={ask.data} preview={preview} onDone={onClose} />
        <Buttons>
          <Button onClick={onClose}>Close</Button>
        </Buttons>
      </div>
    )
  return (
    <Form label="New text message sender" onSubmit={submit}>
      <Text weight="semibold">Voice and text message terms</Text>
      <Text className={styles.soft}>{preview.terms}</Text>
      <Controller
        control={form.control}
        name="accepted"
        render={({ field, fieldState }) => (
          <Field validationMessage={fieldState.error?.message}>
            <Checkbox
              ref={field.ref}
              label={`I accept the voice and text message terms (version ${preview.termsVersion})`}
              checked={field.value}
              disabled={preview.termsAcceptedAt !== ''}
              onChange={(_, data) => field.onChange(data.checked === true)}
            />
          </Field>
        )}
      />
      <TextField
        form={form}
        name="country"
        label="Country"
        help="Where your customers are: two letters, for example US."
      />
      <CallProblem error={ask.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabled={ask.isPending}>
          Next
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Buttons>
    </Form>
  )
}

/** "New text message sender", at the right. */
export const NewSenderPane = ({ open, preview, onClose }: Omit<Props, 'country'> & { open: boolean }) => {
  const me = useMe()
  return (
    <SidePane open={open} title="New text message sender" onClose={onClose}>
      {open && <NewSender preview={preview} country={me.data?.country || 'US'} onClose={onClose} />}
    </SidePane>
  )
}
