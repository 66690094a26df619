import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from './button.tsx'

/** What a proxy says while the server behind it is being started. */
const BAD_GATEWAY = 502
/** A server that is started anew is there within seconds, and does not tell. */
const AGAIN_MS = 5_000

/** A request that the network cut off. */
interface HeldRequest {
  goOn(): void
  /** It changes something, rather than asking for a page. */
  sends: boolean
}

/**
 * Keeps the page, and all that was typed in it, where the network fails: a form or a link pressed
 * without it stays unpressed, and a request that it cut off waits. A calm bar says so and offers to
 * try again. What was only asked for goes on by itself as soon as the network is back; what was sent
 * waits for the press, because it may have arrived before the network failed. A form that is marked
 * `data-sends-later` keeps what it sends by itself, or says beside itself that it was not sent.
 */
export function ConnectionBar() {
  const t = useT()
  const [state, setState] = useState<'well' | 'cut' | 'back'>('well')
  const retry = useRef(() => {})

  useEffect(() => {
    const plainFetch = window.fetch.bind(window)
    const held = new Set<HeldRequest>()
    let pressAgain: (() => void) | null = null
    const goOn = (which: HeldRequest[]) => {
      for (const request of which) {
        held.delete(request)
        request.goOn()
      }
    }
    retry.current = () => {
      const press = pressAgain
      pressAgain = null
      goOn([...held])
      setState('well')
      press?.()
    }
    const stay = (event: Event, again: () => void) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      pressAgain = again
      setState('cut')
    }
    const tellBack = () => setState(pressAgain || held.size > 0 ? 'back' : 'well')
    const settle = () => {
      pressAgain = null
      tellBack()
    }
    const onSubmit = (event: SubmitEvent) => {
      const { target, submitter } = event
      if (!(target instanceof HTMLFormElement) || target.dataset.sendsLater !== undefined) return
      if (navigator.onLine) settle()
      // Its button is pressed, so that what it waits for is waited for once more.
      else stay(event, () => (submitter ? submitter.click() : target.requestSubmit()))
    }
    const onClick = (event: MouseEvent) => {
      if (event.button !== 0) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || !leavesPage(link)) return
      if (navigator.onLine) settle()
      else stay(event, () => link.click())
    }
    const askAgain = () => goOn([...held].filter(({ sends }) => !sends))
    const timer = setInterval(askAgain, AGAIN_MS)
    const onOnline = () => {
      askAgain()
      tellBack()
    }
    window.fetch = async (input, init) => {
      for (;;) {
        try {
          const answer = await plainFetch(input, init)
          if (!isPageRequest(input)) return answer
          if (answer.status === BAD_GATEWAY) throw new TypeError()
          tellBack()
          return answer
        } catch (fault) {
          if (!(fault instanceof TypeError) || !isPageRequest(input)) throw fault
          await new Promise<void>((goOn, giveUp) => {
            const request = { goOn, sends: (init?.method ?? 'GET') !== 'GET' }
            held.add(request)
            init?.signal?.addEventListener('abort', () => {
              held.delete(request)
              if (held.size === 0 && !pressAgain) setState('well')
              giveUp(new DOMException('', 'AbortError'))
            })
            setState('cut')
          })
        }
      }
    }
    // Before React, whose listeners would send the form or follow the link.
    window.addEventListener('submit', onSubmit, true)
    window.addEventListener('click', onClick, true)
    window.addEventListener('online', onOnline)
    return () => {
      window.fetch = plainFetch
      clearInterval(timer)
      window.removeEventListener('submit', onSubmit, true)
      window.removeEventListener('click', onClick, true)
      window.removeEventListener('online', onOnline)
    }
  }, [])

  return (
    <div role="status" className="sticky top-0 z-50">
      {state !== 'well' && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-wait-line bg-wait-tint px-4 py-2 text-base text-ink">
          <p>{t(state === 'cut' ? 'connection.cut' : 'connection.back')}</p>
          <Button type="button" rank="secondary" size="desk" onClick={() => retry.current()}>
            {t('connection.retry')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** What Remix asks for when a form is sent or a link followed, and to find where it leads. */
function isPageRequest(input: RequestInfo | URL): boolean {
  // It asks by addresses alone.
  const url = new URL(input as string | URL, window.location.href)
  return url.origin === window.location.origin && /\.data$|^\/__manifest$/.test(url.pathname)
}

function leavesPage(link: HTMLAnchorElement): boolean {
  if (link.target || link.hasAttribute('download')) return false
  const { origin, pathname, search } = window.location
  const isHere = link.pathname === pathname && link.search === search && link.hash !== ''
  return link.origin === origin && !isHere
}
