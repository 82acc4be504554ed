// Without a connection the page stays as it is, and says so; nothing is sent into the void.
import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useToast } from './toast.tsx'

/** Links and forms of the page wait until the connection is back: the browser would show its own error. */
export function Connection() {
  const { t } = useLingui()
  const toast = useToast()
  useEffect(() => {
    const stop = (event: Event) => {
      if (navigator.onLine || !leaves(event)) return
      event.preventDefault()
      event.stopPropagation()
      toast({ tone: 'bad', text: t`No connection. Nothing was sent; try again when it is back.` })
    }
    const back = () => toast({ text: t`The connection is back.` })
    document.addEventListener('click', stop, true)
    document.addEventListener('submit', stop, true)
    window.addEventListener('online', back)
    return () => {
      document.removeEventListener('click', stop, true)
      document.removeEventListener('submit', stop, true)
      window.removeEventListener('online', back)
    }
  }, [t, toast])
  return null
}

const leaves = ({ type, target }: Event): boolean =>
  type === 'submit' ||
  (target instanceof Element && target.closest('a[href]:not([href^="#"])') !== null)
