import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { type MeView, useBackend } from '@/bridge'
import { CountryField } from '@/components/country-field'
import { showFieldError } from '@/components/field-error'
import { Form } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { homeCountry } from '@/lib/countries'

const fields = ['name', 'country'] as const

/** The name of the business, and the country by which short numbers are read. */
export const BusinessDialog = ({ me, onClose }: { me: MeView; onClose: () => void }) => {
  const backend = useBackend()
  const client = useQueryClient()
  const form = useForm({ defaultValues: { name: me.business, country: me.country || homeCountry() } })
  const save = useMutation({
    mutationFn: (in_: { name: string; country: string }) => backend.Session.SaveBusiness(in_.name, in_.country),
    onSuccess: () => {
      void client.invalidateQueries()
      onClose()
    },
    onError: (error) => showFieldError(error, fields, form.setError),
  })
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Business and country</DialogTitle>
          <DialogContent>
            <Form
              id="business"
              label="Business and country"
              onSubmit={form.handleSubmit((values) => save.mutate(values))}
            >
              <TextField form={form} name="name" label="Name of the business" optional input={{ maxLength: 100 }} />
              <CountryField
                form={form}
                name="country"
                label="Country"
                help="Numbers without + are read as numbers of this country, and its numbers are shown the way people there write them."
              />
              {Object.keys(form.formState.errors).length === 0 && <CallProblem error={save.error} />}
            </Form>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" type="submit" form="business" disabled={save.isPending}>
              Save
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
