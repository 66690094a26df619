import { createContext, useContext } from 'react'

const NonceContext = createContext<string | undefined>(undefined)

export const NonceProvider = NonceContext.Provider

/** The Content-Security-Policy's nonce while rendering on the server; nothing in the browser. */
export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
