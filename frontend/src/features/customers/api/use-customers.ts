import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type CustomerFilter, type CustomerInput, type CustomerView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The customers that a filter chooses, by name, page by page. */
export const useCustomers = (filter: CustomerFilter) => {
  const backend = useBackend()
  const query = useInfiniteQuery({
    queryKey: keys.customersOf(filter),
    queryFn: ({ pageParam }) => backend.Customers.List(filter, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    placeholderData: keepPreviousData,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  return { ...query, data: items }
}

export const useCustomer = (id: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.customer(id), queryFn: () => backend.Customers.Get(id), retry: false })
}

export const useCustomerConversations = (id: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.customerConversations(id), queryFn: () => backend.Customers.Conversations(id) })
}

/** To whom a customer may be given; "" asks for a new one. */
export const useCustomerOwners = (id: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.customerOwners(id), queryFn: () => backend.Customers.Owners(id) })
}

const blank: CustomerInput = {
  kind: '',
  name: '',
  company: '',
  email: '',
  notes: '',
  zone: '',
  language: '',
  phones: [],
}

/** Who shares a number or the e-mail address with what is being written; nobody before there is either. */
export const useAlike = (id: string, { email, phones }: Pick<CustomerInput, 'email' | 'phones'>) => {
  const backend = useBackend()
  const known = email.trim() !== '' || phones.some(({ number }) => number.trim() !== '')
  return useQuery({
    queryKey: keys.customersAlike(id, email, phones),
    queryFn: () => backend.Customers.Alike(id, { ...blank, email, phones }),
    enabled: known,
  })
}

export const useCustomerActions = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const stale = () =>
    Promise.all(
      [keys.customers, keys.conversations, ['conversation']].map((queryKey) => client.invalidateQueries({ queryKey })),
    )
  const keep = (customer: CustomerView) => {
    client.setQueryData<CustomerView>(keys.customer(customer.id), customer)
    return stale()
  }
  return {
    create: useMutation({
      mutationFn: ({ input, owner }: { input: CustomerInput; owner: string }) => backend.Customers.Create(input, owner),
      onSuccess: stale,
    }),
    update: useMutation({
      mutationFn: ({ id, input }: { id: string; input: CustomerInput }) => backend.Customers.Update(id, input),
      onSuccess: keep,
    }),
    setState: useMutation({
      mutationFn: ({ id, state }: { id: string; state: string }) => backend.Customers.SetState(id, state),
      onSuccess: keep,
    }),
    give: useMutation({
      mutationFn: ({ id, owner }: { id: string; owner: string }) => backend.Customers.Give(id, owner),
      onSuccess: stale,
    }),
    merge: useMutation({
      mutationFn: ({ kept, gone, take }: { kept: string; gone: string; take: string[] }) =>
        backend.Customers.Merge(kept, gone, take),
      onSuccess: keep,
    }),
    erase: useMutation({
      mutationFn: ({ id, name }: { id: string; name: string }) => backend.Customers.Erase(id, name),
      onSuccess: (_, { id }) => {
        client.removeQueries({ queryKey: keys.customer(id) })
        return stale()
      },
    }),
  }
}
