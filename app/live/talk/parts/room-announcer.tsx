import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { announce, openAnnouncer, type Announcement } from '../model/announcer.ts'
import type { RoomView } from '../model/room-view.ts'
import { STOPPED } from './stop-words.ts'

/** Tells who listens to the page what is answered, and not more often than somebody can follow. */
export function RoomAnnouncer(props: {
  view: RoomView
  /** The openings that can be pinned, by their titles. */
  openings: readonly { id: string; title: string }[]
}) {
  const t = useT()
  const { view, openings } = props
  const [said, setSaid] = useState<{ news: Announcement; times: number } | null>(null)
  const state = useRef(openAnnouncer(view))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const told = announce(state.current, view, Date.now())
      state.current = told.next
      if (told.said) setSaid({ news: told.said, times: told.next.times })
      if (told.dueMs !== null) timer = setTimeout(look, told.dueMs)
    }
    look()
    return () => clearTimeout(timer)
  }, [view])
  return (
    <p aria-live="polite" className="sr-only" data-announcer>
      {/* The same words again are read only where they are another element. */}
      {said && <span key={said.times}>{say(t, said.news, openings)}</span>}
    </p>
  )
}

function say(
  t: ReturnType<typeof useT>,
  said: Announcement,
  openings: readonly { id: string; title: string }[],
): string {
  switch (said.kind) {
    case 'answering':
      return t('rooms.answering_now', { text: said.text })
    case 'answered':
      return said.answer === null
        ? t('rooms.said.answered_aloud', { text: said.text })
        : t('rooms.said.answered', { text: said.text, answer: said.answer })
    case 'answered_many':
      return t('rooms.said.answered_many', { count: said.count })
    case 'poll':
      return t('rooms.said.poll', { question: said.question })
    case 'notice':
      return t('rooms.said.notice', { text: said.text })
    case 'pin': {
      const pinned = openings.find(({ id }) => id === said.openingId)
      return pinned ? t('rooms.said.pin', { opening: pinned.title }) : ''
    }
    case 'ended':
      return t('rooms.just_ended')
    case 'stopped':
      return t(STOPPED[said.by])
    case 'cancelled':
      return said.reason === null
        ? t('rooms.cancelled_text')
        : t('rooms.cancelled_for', { reason: said.reason })
  }
}
