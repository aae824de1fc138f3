import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The templates that have some words, the most used first. */
export const useTemplateChoice = (words: string) => {
  const backend = useBackend()
  const filter = { text: words.trim(), category: '', language: '' }
  return useQuery({
    queryKey: [...keys.templatesOf(filter), 'choice'],
    queryFn: async () => (await backend.Templates.List(filter, '')).items,
    placeholderData: keepPreviousData,
  })
}

/** A template's text for the customer of a conversation. */
export const useFilled = (templateId: string, conversationId: string) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.filled(templateId, conversationId),
    queryFn: () => backend.Templates.Fill(templateId, conversationId),
    enabled: templateId !== '',
  })
}
