import type { ShownFlag } from '../screening/typed-flags.ts'
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'

/** How the form's text stands between the page and the server. */
export type SavingState =
  | 'rest'
  | 'unsaved'
  | 'saving'
  | 'saved'
  | 'offline'
  | 'failed'
  | 'refused'
  | 'signed_out'
  | 'elsewhere'

const PAUSE_MS = 800
const RETRY_MS = 5000
const TIMEOUT_MS = 20_000

export interface Saving {
  state: SavingState
  /** When the server last took it. */
  savedAt: Date | null
  version: string
  /** Something typed waits to be accepted, as far as this page knows. */
  pending: boolean
  /** What screening said of what was saved last. */
  flags: readonly ShownFlag[]
  /** Somebody typed: it is saved after a short pause. */
  touch: () => void
  /** Saves now; `overwrite` where another window typed too. */
  save: (overwrite?: boolean) => void
  /** The form itself is on its way: nothing more is saved beside it. */
  stop: () => void
  /** The form came back: it is saved as it is typed again. */
  resume: (elsewhere: boolean) => void
}

/**
 * Saves a form as it is typed, one request at a time. What could not be sent is tried again, at
 * once when the network is back; what another window typed is never overwritten unasked. Leaving
 * the page sends what is left.
 */
export function useSaving(
  form: RefObject<HTMLFormElement>,
  from: {
    action: string
    version: string
    savedAt: Date | null
    pending: boolean
    flags: readonly ShownFlag[]
    /** The form was sent and refused because another window typed. */
    elsewhere: boolean
  },
): Saving {
  const { action } = from
  const [shown, setShown] = useState({
    state: (from.elsewhere ? 'elsewhere' : from.savedAt ? 'saved' : 'rest') as SavingState,
    savedAt: from.savedAt,
    version: from.version,
    pending: from.pending,
    flags: from.flags,
  })
  const now = useRef({
    version: from.version,
    dirty: false,
    sending: false,
    elsewhere: from.elsewhere,
    stopped: false,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  })

  const save = useCallback(
    async (overwrite = false): Promise<void> => {
      const at = now.current
      clearTimeout(at.timer)
      if (at.stopped || (at.elsewhere && !overwrite)) return
      if (at.sending) {
        at.dirty = true
        return
      }
      if (!form.current) return
      const body = readForm(form.current, at.version)
      if (overwrite) body.set('overwrite', 'yes')
      at.dirty = false
      at.sending = true
      setShown((last) => ({ ...last, state: 'saving' }))
      const answer = await send(action, body)
      at.sending = false
      if (at.stopped) return
      at.elsewhere = answer.state === 'elsewhere'
      if (answer.state === 'saved') {
        at.version = answer.version
        const { version, pending, flags } = answer
        setShown({ state: 'saved', savedAt: new Date(answer.savedAt), version, pending, flags })
        if (at.dirty) at.timer = setTimeout(() => void save(), PAUSE_MS)
        return
      }
      at.dirty = true
      setShown((last) => ({ ...last, state: answer.state }))
      if (answer.state === 'offline' || answer.state === 'failed') {
        at.timer = setTimeout(() => void save(), RETRY_MS)
      }
    },
    [action, form],
  )

  const touch = useCallback(() => {
    const at = now.current
    at.dirty = true
    if (at.sending || at.elsewhere || at.stopped) return
    clearTimeout(at.timer)
    at.timer = setTimeout(() => void save(), PAUSE_MS)
    setShown((last) => ({ ...last, state: 'unsaved' }))
  }, [save])

  const stop = useCallback(() => {
    now.current.stopped = true
    clearTimeout(now.current.timer)
  }, [])

  const resume = useCallback(
    (elsewhere: boolean) => {
      now.current.stopped = false
      now.current.elsewhere = elsewhere
      if (elsewhere) setShown((last) => ({ ...last, state: 'elsewhere' }))
      else if (now.current.dirty) void save()
    },
    [save],
  )

  useEffect(() => {
    const at = now.current
    const element = form.current
    at.stopped = false
    const leave = () => {
      if (!at.dirty || at.stopped || at.elsewhere || !element) return
      const body = readForm(element, at.version)
      at.dirty = false
      void fetch(action, { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(
        () => undefined,
      )
    }
    const ask = (event: BeforeUnloadEvent) => {
      if (at.elsewhere && !at.stopped) event.preventDefault()
    }
    const retry = () => {
      if (at.dirty) void save()
    }
    window.addEventListener('pagehide', leave)
    window.addEventListener('beforeunload', ask)
    window.addEventListener('online', retry)
    window.addEventListener('focus', retry)
    return () => {
      leave()
      clearTimeout(at.timer)
      at.stopped = true
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('online', retry)
      window.removeEventListener('focus', retry)
    }
  }, [action, form, save])

  return { ...shown, touch, save: (overwrite) => void save(overwrite), stop, resume }
}

function readForm(form: HTMLFormElement, version: string): FormData {
  const data = new FormData(form)
  data.set('version', version)
  return data
}

interface Saved {
  version: string
  savedAt: string
  pending: boolean
  flags: ShownFlag[]
}

type Answer =
  | ({ state: 'saved' } & Saved)
  | { state: 'offline' | 'failed' | 'refused' | 'signed_out' | 'elsewhere' }

async function send(action: string, body: FormData): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(action, { method: 'POST', body, redirect: 'manual', signal })
    if (response.type === 'opaqueredirect') return { state: 'signed_out' }
    if (response.status === 409) return { state: 'elsewhere' }
    if (!response.ok) return { state: response.status >= 500 ? 'failed' : 'refused' }
    return { state: 'saved', ...((await response.json()) as Saved) }
  } catch {
    return { state: 'offline' }
  }
}
