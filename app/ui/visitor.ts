import { useRouteLoaderData } from '@remix-run/react'
import type { Locale } from '#app/i18n/index.ts'

/**
 * Sizes of the large-text version (关怀版), main text of 21, 25 and 30 px, none of it under 18:
 * adjustable up to 30 px, as 关怀版 asks.
 */
export const TEXT_SIZES = ['large', 'larger', 'largest'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

/** A form that takes the last action back: where it goes and what it says. */
export interface FlashUndo {
  to: string
  fields: Record<string, string>
}

/** What every page knows of its visitor: the root loader's answer. */
export interface Visitor {
  /** Where the site lies: scheme and host. */
  appUrl: string
  locale: Locale
  theme: 'light' | 'dark' | null
  text: TextSize | null
  /** What the last action left to say, in words. */
  flash: string | null
  /** How to take that action back, where one can. */
  undo: FlashUndo | null
  requestId: string
  demonstration: boolean
  person: {
    /** The account's: two people may have one name. */
    id: string
    name: string
    /** Short names of the organisations acted for. */
    employer: string | null
    organiser: string | null
    /** Their ids, for what a browser keeps for one of them. */
    actingIds: string[]
  } | null
}

/** The visitor, or undefined where even the root loader failed. */
export function useVisitor(): Visitor | undefined {
  return useRouteLoaderData('root')
}
