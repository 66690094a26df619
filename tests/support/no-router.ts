/**
 * What parts draw with where no router stands around them, in place of `@remix-run/react`. One for
 * all tests: the files of a worker share their modules, so the first stand-in serves the others.
 */
import { createElement, type ComponentProps } from 'react'

type FormProps = ComponentProps<'form'> & { preventScrollReset?: boolean; replace?: boolean }

/** A form without what it says to the router alone. */
export const Form = ({ preventScrollReset: _, replace: __, ...rest }: FormProps) =>
  createElement('form', rest)

/** A link is what it shows: its address is for the browser's journeys to follow. */
export const Link = ({ children }: { children: unknown }) => children

export const useBlocker = () => ({ state: 'unblocked' })
export const useFetcher = () => ({ state: 'idle' })
export const useNavigation = () => ({ state: 'idle' })
export const useRevalidator = () => ({ revalidate: () => undefined })
export const useSearchParams = () => [new URLSearchParams()]
export const useSubmit = () => () => undefined
