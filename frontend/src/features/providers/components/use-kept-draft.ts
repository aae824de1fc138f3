import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { AccountView } from '@/bridge'
import { keys } from '@/lib/query-keys'
import type { AccountActions } from '../api/use-account'
import type { AccountForm } from './use-account-form'

const pause = 1000 // ms after the last key

const withoutSecrets = (form: AccountForm): AccountForm => ({ ...form, secrets: {} })

/**
 * Keeps what is typed into a draft. Back, forward and the rail lose nothing: the whole form stays in the window's
 * memory. The end of the window loses no more than its last second: fields are saved as they are typed. A secret goes
 * to the keychain only when the person saves it, or leaves with `finishLater`.
 */
export const useKeptDraft = (
  account: AccountView,
  form: UseFormReturn<AccountForm>,
  save: AccountActions['saveDraft'],
) => {
  const client = useQueryClient()
  const key = keys.typed(account.id)
  const saved = useRef(save.mutate)
  saved.current = save.mutate
  const draft = account.state === 'draft'
  const id = account.id
  useEffect(() => {
    if (!draft) return
    const typed = keys.typed(id)
    client.setQueryDefaults(typed, { gcTime: Number.POSITIVE_INFINITY })
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      timer = undefined
      saved.current(withoutSecrets(form.getValues()))
    }
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values, name }) => {
        if (!name) return // the form was reset to what is saved
        client.setQueryData(typed, structuredClone(values))
        clearTimeout(timer)
        timer = setTimeout(keep, pause)
      },
    })
    return () => {
      stop()
      if (timer === undefined) return
      clearTimeout(timer)
      keep()
    }
  }, [client, draft, form, id])
  const finishLater = async () => {
    if (!draft) return
    const values = form.getValues()
    const kept = await save.mutateAsync(values)
    const all = Object.keys(values.secrets).every((field) => !values.secrets[field] || kept.secretsSet.includes(field))
    if (all) client.removeQueries({ queryKey: key })
  }
  return { finishLater }
}
