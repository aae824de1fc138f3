import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import type { MeView } from '@/bridge'
import { showFieldError } from '@/components/field-error'
import { homeCountry } from '@/lib/countries'
import { useSaveBusiness } from '../api/use-first-run'

const fields = ['name', 'country'] as const

/** Name and country, kept when a field is left and when the page is, so that the first run can be resumed. */
export const useBusinessForm = (me: MeView) => {
  const form = useForm({ defaultValues: { name: me.business, country: me.country || homeCountry() } })
  const save = useSaveBusiness()
  const { getValues, setError } = form
  const { mutateAsync } = save

  /** True when it is kept; false when it was refused, which the field or the page then says. */
  const keep = async (): Promise<boolean> => {
    try {
      await mutateAsync(getValues())
      return true
    } catch (error) {
      if (showFieldError(error, fields, setError)) save.reset()
      return false
    }
  }
  const touched = () => {
    const { name, country } = getValues()
    return country !== '' && (name !== me.business || (name !== '' && country !== me.country))
  }
  const leave = () => {
    if (touched()) void keep()
  }
  useEffect(() => {
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  })
  return { form, keep, leave, error: save.error }
}
