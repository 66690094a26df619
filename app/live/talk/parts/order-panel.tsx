import { X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { WORD_MOST } from '../model/lengths.ts'
import { SLOW_SECONDS } from '../model/room-command.ts'
import type { SeenSanction } from '../model/room-view.ts'
import { sayTime } from './clock-time.ts'
import { DeedButton, DeedRefusal } from './deed-button.tsx'
import { useDeed } from './use-deed.ts'
import type { Room } from './use-room.ts'

/** What keeps order in a room: how fast one may speak, who may not, and which words. */
export function OrderPanel(props: { room: Room }) {
  const t = useT()
  const { room } = props
  const { sanctions } = room.view
  return (
    <section aria-labelledby="order" className="flex flex-col gap-5">
      <h2 id="order" className="text-base font-semibold text-ink">
        {t('rooms.order_title')}
      </h2>
      <Slow room={room} />
      <Words room={room} />
      <div className="flex flex-col gap-2">
        <h3 className="text-base text-body">{t('rooms.sanctions')}</h3>
        {sanctions.length === 0 && (
          <p className="text-base text-quiet">{t('rooms.sanctions_none')}</p>
        )}
        <ul className="flex flex-col gap-2">
          {sanctions.map((sanction) => (
            <li
              key={sanction.id}
              className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-card px-4 py-3"
            >
              <Silenced sanction={sanction} />
              <DeedButton
                room={room}
                command="lift"
                input={{ sanctionId: sanction.id }}
                size="desk"
                rank="secondary"
                aria-label={t('rooms.lift_this', {
                  text: sanction.about || t('rooms.sanction_words_gone'),
                })}
              >
                {t('rooms.lift')}
              </DeedButton>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Slow(props: { room: Room }) {
  const t = useT()
  const { room } = props
  const { carryOut, refusal } = useDeed(room)
  return (
    <div>
      <label className="flex flex-wrap items-center gap-3 text-base text-body">
        {t('rooms.slow')}
        <select
          value={room.view.slowSeconds}
          aria-describedby="slow-hint"
          onChange={(event) => void carryOut('slow', { seconds: Number(event.target.value) })}
          className="min-h-11 rounded-desk border border-line-strong bg-card px-2 text-ink"
        >
          {SLOW_SECONDS.map((seconds) => (
            <option key={seconds} value={seconds}>
              {seconds === 0 ? t('rooms.slow_off') : t('rooms.slow_each', { seconds })}
            </option>
          ))}
        </select>
      </label>
      <p id="slow-hint" className="text-small text-quiet">
        {t('rooms.slow_hint')}
      </p>
      <DeedRefusal refusal={refusal} />
    </div>
  )
}

function Silenced(props: { sanction: SeenSanction }) {
  const { locale, t } = useLocale()
  const { kind, until, about } = props.sanction
  return (
    <div className="min-w-0">
      <p className="text-base text-ink">
        {kind === 'ban' || until === null
          ? t('rooms.sanction_ban')
          : t('rooms.sanction_mute', { time: sayTime(until, locale) })}
      </p>
      <p className="text-small break-words text-quiet">
        {t('rooms.sanction_about', { text: about || t('rooms.sanction_words_gone') })}
      </p>
    </div>
  )
}

function Words(props: { room: Room }) {
  const t = useT()
  const { room } = props
  const [typed, setTyped] = useState('')
  const adding = useDeed(room)
  const dropping = useDeed(room)
  const add = (event: FormEvent) => {
    event.preventDefault()
    const word = typed.trim()
    if (word === '') return
    void adding.carryOut('word', { word, isBarred: true }).then((isDone) => isDone && setTyped(''))
  }
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-base text-body">{t('rooms.words')}</h3>
      <p className="text-small text-quiet">{t('rooms.words_hint')}</p>
      <ul className="flex flex-wrap gap-2">
        {room.view.words.map((word) => (
          <li key={word}>
            <button
              type="button"
              aria-label={t('rooms.word_drop', { word })}
              onClick={() => void dropping.carryOut('word', { word, isBarred: false })}
              className="inline-flex min-h-11 items-center gap-1.5 rounded-chip bg-sunken px-4 text-base text-ink hover:bg-tint"
            >
              {word}
              <X aria-hidden size={16} />
            </button>
          </li>
        ))}
      </ul>
      <DeedRefusal refusal={dropping.refusal} />
      <form data-sends-later onSubmit={add} className="flex max-w-sm gap-2">
        <input
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          maxLength={WORD_MOST}
          aria-label={t('rooms.word_add')}
          placeholder={t('rooms.word_add')}
          className="min-h-11 min-w-0 flex-1 rounded-desk border border-line-strong bg-card px-3 text-base text-ink"
        />
        <Button size="desk" rank="secondary">
          {t('rooms.word_add')}
        </Button>
      </form>
      <DeedRefusal refusal={adding.refusal} />
    </div>
  )
}
