import type { ReactNode } from 'react'
import { ErrorState } from './error-state'
import { Loading } from './loading'

interface Readable<T> {
  data: T | undefined
  error: unknown
  refetch: () => unknown
}

interface Props<T> {
  query: Readable<T>
  what: string
  rows?: number
  children: (data: T) => ReactNode
}

/** Shows what a query brought, or that it is coming, or why it isn't. */
export const Loaded = <T,>({ query, what, rows, children }: Props<T>) => {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />
  return <Loading what={what} rows={rows} />
}
