import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type Filter, filters, type Sort } from './filters'

/** Which list is shown: its filter and sort are in the address, which a link to a conversation keeps. */
export const useListPlace = () => {
  const [params, setParams] = useSearchParams()
  const asked = params.get('filter') ?? ''
  const filter: Filter = asked in filters ? (asked as Filter) : 'open'
  const { sorts } = filters[filter]
  const wanted = params.get('sort') as Sort
  const sort: Sort = sorts.includes(wanted) ? wanted : (sorts[0] ?? 'newest')
  return useMemo(() => {
    const address = (to: { filter: Filter; sort: Sort }) => {
      const search = new URLSearchParams()
      if (to.filter !== 'open') search.set('filter', to.filter)
      if (to.sort !== filters[to.filter].sorts[0]) search.set('sort', to.sort)
      return search
    }
    const search = address({ filter, sort }).toString()
    return {
      filter,
      sort,
      /** The part of an address that keeps the list as it is. */
      search: search && `?${search}`,
      choose: (to: Filter) => setParams(address({ filter: to, sort }), { replace: true }),
      order: (by: Sort) => setParams(address({ filter, sort: by }), { replace: true }),
    }
  }, [filter, sort, setParams])
}
