// Staying where one was when a choice of language or market loads the page anew.
import { useEffect } from 'react'

const key = 'stay'

/** Before the page is left: how far down it was read. */
export const keepPlace = (): void => sessionStorage.setItem(key, String(window.scrollY))

/** After it has come again: back to there, once. */
export function useKeptPlace(): void {
  useEffect(() => {
    const kept = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    if (kept) window.scrollTo({ top: Number(kept), behavior: 'instant' })
  }, [])
}
