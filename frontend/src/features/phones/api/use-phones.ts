import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

export const usePhones = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.phones, queryFn: () => backend.Sandbox.Phones() })
}

/** The texts on one simulated phone, oldest first. */
export const usePhoneThread = (phone: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.phoneThread(phone), queryFn: () => backend.Sandbox.Thread(phone) })
}

/** Our sandbox numbers, which a simulated customer can text. */
export const useSandboxNumbers = () => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.senders,
    queryFn: () => backend.Inbox.Senders(),
    select: (numbers) => numbers.filter((number) => number.sandbox),
  })
}

interface Answer {
  phone: string
  to: string
  body: string
}

export const usePhoneActions = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.phones })
  return {
    answer: useMutation({
      mutationFn: ({ phone, to, body }: Answer) => backend.Sandbox.Answer(phone, to, body),
      onSuccess,
    }),
    picture: useMutation({
      mutationFn: ({ phone, to, body }: Answer) => backend.Sandbox.SendPicture(phone, to, body),
      onSuccess,
    }),
    add: useMutation({
      mutationFn: ({ name, number }: { name: string; number: string }) => backend.Sandbox.AddPhone(name, number),
      onSuccess,
    }),
  }
}
