import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { translator, type Locale, type Translate } from './index.ts'

const LocaleContext = createContext<{ locale: Locale; t: Translate } | null>(null)

export function LocaleProvider(props: { locale: Locale; children: ReactNode }) {
  const value = useMemo(
    () => ({ locale: props.locale, t: translator(props.locale) }),
    [props.locale],
  )
  return <LocaleContext.Provider value={value}>{props.children}</LocaleContext.Provider>
}

/** The page's language and its words. */
export function useLocale() {
  const value = useContext(LocaleContext)
  if (!value) throw new Error('useLocale needs a LocaleProvider')
  return value
}

/** The words of the page's language. */
export function useT(): Translate {
  return useLocale().t
}
