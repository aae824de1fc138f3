import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type TemplateFilter, type TemplateInput, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** One's own templates and the shared ones that a filter chooses, the most used first, page by page. */
export const useTemplates = (filter: TemplateFilter) => {
  const backend = useBackend()
  const query = useInfiniteQuery({
    queryKey: keys.templatesOf(filter),
    queryFn: ({ pageParam }) => backend.Templates.List(filter, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    placeholderData: keepPreviousData,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  return { ...query, data: items }
}

/** What a placeholder of a category can stand for. */
export const useFields = (category: string) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.templateFields(category),
    queryFn: () => backend.Templates.Fields(category),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** For whom a template is previewed: a customer's record, or the one of a conversation; "" for nobody. */
interface Whom {
  recordId: string
  conversationId: string
}

/** The text as a customer gets it. */
export const usePreview = (input: TemplateInput, { recordId, conversationId }: Whom) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.templatePreview(input, { recordId, conversationId }),
    queryFn: () => backend.Templates.Preview(input, recordId, conversationId),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
}

/** The conversation that had a text last, to preview a template for; null for none. */
export const useLatestCustomer = () => {
  const backend = useBackend()
  return useQuery({
    queryKey: [...keys.conversations, 'latest'],
    queryFn: async () => (await backend.Inbox.List('', '', '')).items[0] ?? null,
  })
}

export const useTemplateActions = () => {
  const { Templates } = useBackend()
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.templates })
  return {
    save: useMutation({ mutationFn: (input: TemplateInput) => Templates.Save(input), onSuccess }),
    duplicate: useMutation({ mutationFn: (id: string) => Templates.Duplicate(id), onSuccess }),
    remove: useMutation({ mutationFn: (id: string) => Templates.Delete(id), onSuccess }),
  }
}
