import { Button, makeStyles } from '@fluentui/react-components'
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form'
import { toDeskError } from '@/bridge'

/** Puts a refused call's sentence under the field that it names; false when it names none of these. */
export const showFieldError = <T extends FieldValues>(
  error: unknown,
  fields: readonly string[],
  setError: UseFormSetError<T>,
): boolean => {
  const { field, message } = toDeskError(error)
  if (!fields.includes(field)) return false
  setError(field as Path<T>, { message }, { shouldFocus: true })
  return true
}

const useStyles = makeStyles({ offer: { alignSelf: 'flex-start' } })

/** Offers the corrected value that came with a refusal. */
export const Suggestion = ({ value, onUse }: { value: string; onUse: (value: string) => void }) => {
  const styles = useStyles()
  if (!value) return null
  return (
    <Button className={styles.offer} size="small" onClick={() => onUse(value)}>
      Use {value}
    </Button>
  )
}
