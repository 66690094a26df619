import { useSearchParams } from '@remix-run/react'
import { useEffect, useState } from 'react'
import type { MessageKey } from '#app/i18n/index.ts'
import { hasKeptWords } from '#app/ui/kept-words.tsx'

/**
 * What a page on the way in says first: that the login has expired where a form came too late, that
 * what was typed is still there where it is, what is done next where that was asked for; else the
 * page's own words.
 */
export function useWayInLead(own: MessageKey): MessageKey {
  const [params] = useSearchParams()
  const [kept, setKept] = useState(false)
  useEffect(() => {
    // Set only to change it: a form of the same component that is rendered anew for nothing tells no
    // field of its faults any more (conform notes who reads what while it renders).
    if (hasKeptWords()) setKept(true)
  }, [])
  if (params.has('ended')) return kept ? 'login.ended_kept' : 'login.ended'
  if (params.get('next')?.startsWith('/me/searches/new?')) return 'login.saves_search'
  return kept ? 'login.kept' : own
}
