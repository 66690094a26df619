import { useRouteLoaderData } from '@remix-run/react'
import type { Locale } from '#app/i18n/index.ts'

/** What every page knows of its visitor: the root loader's answer. */
export interface Visitor {
  locale: Locale
  theme: 'light' | 'dark' | null
  text: 'large' | null
  /** A message key that the last action left. */
  flash: string | null
  requestId: string
  demonstration: boolean
  person: {
    name: string
    /** Short names of the organisations acted for. */
    employer: string | null
    organiser: string | null
  } | null
}

/** The visitor, or undefined where even the root loader failed. */
export function useVisitor(): Visitor | undefined {
  return useRouteLoaderData('root')
}
