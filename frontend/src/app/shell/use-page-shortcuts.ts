import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import type { MeView } from '@/bridge'
import { areasFor } from '../areas'

/** Ctrl or Cmd with a digit opens the page of that place in the rail, areas one after the other. */
export const usePageShortcuts = (me: MeView) => {
  const navigate = useNavigate()
  useEffect(() => {
    const paths = areasFor(me).flatMap((area) => area.pages.map((page) => page.path))
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const path = paths[Number(event.key) - 1]
      if (!path) return
      event.preventDefault()
      void navigate(path)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [me, navigate])
}
