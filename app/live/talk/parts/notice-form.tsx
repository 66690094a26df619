import { useState, type FormEvent } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { NOTICE_MOST } from '../model/lengths.ts'
import { DeedButton, DeedRefusal } from './deed-button.tsx'
import { useDeed } from './use-deed.ts'
import type { Room } from './use-room.ts'

/** What stands above the questions for everybody, to be put in place of it, or taken away. */
export function NoticeForm(props: { room: Room }) {
  const t = useT()
  const { room } = props
  const { notice } = room.view
  const [typed, setTyped] = useState('')
  const { carryOut, refusal, isGoing } = useDeed(room)
  const say = (event: FormEvent) => {
    event.preventDefault()
    const text = typed.trim()
    if (text === '') return
    void carryOut('notice', { text }).then((isDone) => isDone && setTyped(''))
  }
  return (
    <section aria-labelledby="notice" className="flex flex-col gap-2">
      <h2 id="notice" className="text-base font-semibold text-ink">
        {t('rooms.notice.title')}
      </h2>
      {notice && (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-card bg-wait-tint px-4 py-2.5">
          <p className="min-w-0 text-base break-words text-wait">{notice}</p>
          <DeedButton
            room={room}
            command="notice"
            input={{ text: '' }}
            size="desk"
            rank="secondary"
          >
            {t('rooms.notice.drop')}
          </DeedButton>
        </div>
      )}
      <form data-sends-later onSubmit={say} className="flex max-w-md gap-2">
        <input
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          maxLength={NOTICE_MOST}
          aria-labelledby="notice"
          aria-invalid={refusal ? true : undefined}
          aria-describedby={refusal ? 'notice-refused' : undefined}
          placeholder={t('rooms.notice.hint')}
          className="min-h-11 min-w-0 flex-1 rounded-desk border border-line-strong bg-card px-3 text-base text-ink"
        />
        <Button size="desk" rank="secondary" aria-busy={isGoing}>
          {t('rooms.notice.say')}
        </Button>
      </form>
      <DeedRefusal refusal={refusal} id="notice-refused" />
    </section>
  )
}
