import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type AudienceInput, type BulkInput, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The person's bulk texts, newest first, page by page. */
export const useBulks = () => {
  const { Bulk } = useBackend()
  const query = useInfiniteQuery({
    queryKey: keys.bulks,
    queryFn: ({ pageParam }) => Bulk.List(pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  })
  return { ...query, data: useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]) }
}

export const useBulk = (id: string) => {
  const { Bulk } = useBackend()
  return useQuery({ queryKey: keys.bulk(id), queryFn: () => Bulk.Get(id), enabled: id !== '' })
}

/** How many recipients are where. */
export const useCounts = (id: string) => {
  const { Bulk } = useBackend()
  return useQuery({ queryKey: keys.bulkCounts(id), queryFn: () => Bulk.Counts(id) })
}

/** Who gets the text and who doesn't, page by page. */
export const useRecipients = (id: string) => {
  const { Bulk } = useBackend()
  const query = useInfiniteQuery({
    queryKey: keys.bulkRecipients(id),
    queryFn: ({ pageParam }) => Bulk.Recipients(id, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  })
  return { ...query, data: useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]) }
}

/** What a bulk text is made from: the person's numbers, templates and the fields of a category. */
export const useMakings = (category: string) => {
  const backend = useBackend()
  const senders = useQuery({ queryKey: keys.senders, queryFn: () => backend.Inbox.Senders() })
  const templates = useQuery({
    queryKey: keys.templatesOf({ first: true }),
    queryFn: async () => (await backend.Templates.List({ text: '', category: '', language: '' }, '')).items,
  })
  const fields = useQuery({
    queryKey: keys.templateFields(category),
    queryFn: () => backend.Templates.Fields(category),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return {
    senders: senders.data?.filter((number) => number.maySend) ?? [],
    templates: templates.data ?? [],
    fields: fields.data ?? [],
  }
}

export const useBulkActions = () => {
  const { Bulk } = useBackend()
  const client = useQueryClient()
  const refreshed = () => client.invalidateQueries({ queryKey: keys.bulks })
  const by = <T>(mutationFn: (id: string) => Promise<T>) => ({ mutationFn, onSuccess: refreshed })
  return {
    /** Keeps the draft, then finds who gets it; a refused audience leaves the draft kept. */
    review: useMutation({
      mutationFn: async ({
        input,
        audience,
        kept,
      }: {
        input: BulkInput
        audience: AudienceInput
        kept: (id: string) => void
      }) => {
        const { id } = await Bulk.Save(input)
        kept(id)
        return Bulk.Review(id, audience)
      },
      onSettled: refreshed,
    }),
    start: useMutation(by((id) => Bulk.Start(id))),
    pause: useMutation(by((id) => Bulk.Pause(id))),
    resume: useMutation(by((id) => Bulk.Resume(id))),
    cancel: useMutation(by((id) => Bulk.Cancel(id))),
    discard: useMutation(by((id) => Bulk.Discard(id))),
  }
}
