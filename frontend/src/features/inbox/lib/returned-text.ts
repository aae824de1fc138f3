import { useEffect } from 'react'

type Take = (body: string) => void

const composers = new Map<string, Take>()

/** Gives the words of a text that was taken back to the composer of its conversation, if it is open. */
export const giveBack = (conversationId: string, body: string) => composers.get(conversationId)?.(body)

/** What a composer does with words that come back. */
export const useReturnedText = (conversationId: string, take: Take) => {
  useEffect(() => {
    composers.set(conversationId, take)
    return () => void (composers.get(conversationId) === take && composers.delete(conversationId))
  }, [conversationId, take])
}
