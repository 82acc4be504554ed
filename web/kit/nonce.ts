// The nonce of this page's own scripts and styles; empty in the browser, where none is needed.
import { createContext } from 'react'

export const NonceContext = createContext('')
