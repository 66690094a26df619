import { Send } from 'lucide-react'
import { useEffect, type FormEvent } from 'react'
import type { OpeningSummary } from '#app/fair/model/opening-summary.ts'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { MESSAGE_MOST, QUESTION_MOST } from '../model/lengths.ts'
import { strictestOf } from '../model/room-view.ts'
import { keptWords, readKept, useKeptText } from './kept-text.ts'
import { ReturnedWords } from './returned-words.tsx'
import { Silence } from './silence.tsx'
import { SimilarOffer } from './similar-offer.tsx'
import { usePressed } from './use-pressed.ts'
import type { Room } from './use-room.ts'

/** How it is kept that somebody asks under their name; as anonymous otherwise. */
const NAMED = 'named'

/** What is pressed elsewhere on the page, and refused: it is told here, where one always looks. */
const ELSEWHERE = ['vote', 'choose', 'withdraw']

/** The one line at the thumb: a question, or a message of the chat. What was typed stays. */
export function AskBar(props: {
  room: Room
  roomId: string
  /** Whose words are kept in this tab. */
  accountId: string | null
  isKnown: boolean
  isAtDesk: boolean
  openings: OpeningSummary[]
  what: 'ask' | 'say'
}) {
  const t = useT()
  const { room, roomId, accountId, isKnown, isAtDesk, openings, what } = props
  const kept = keptWords(roomId, accountId)
  const [typed, setTyped] = useKeptText(kept[what])
  const [naming, setNaming] = useKeptText(kept.naming)
  const anonymous = naming !== NAMED
  const [about, setAbout] = useKeptText(kept.about)
  // One that is shown no more is asked about no more.
  const openingId = openings.some(({ id }) => id === about) ? about : ''
  const giveBack = (text: string) => setTyped((typed) => [text, typed].filter(Boolean).join(' '))
  const { pressed, press, send, drop } = usePressed({ room, key: kept.pressed, giveBack })
  const offered = pressed.find(({ alike }) => alike !== null)
  const command = room.fault?.command ?? ''
  const back = room.unsent.filter((one) => one.command === what && one.refused !== undefined)
  const refused = command === what ? room.fault?.said : undefined
  const isLine = back.some(({ clientMessageId }) => clientMessageId === refused?.clientMessageId)
  const { forget } = room
  const key = kept[what]
  useEffect(() => {
    // What was refused is typed already, and nobody has to do it again; beside what is being typed
    // meanwhile it stands as a line of its own.
    if (!refused || !isLine || readKept(key) !== '') return
    setTyped((typed) => [refused.text, typed].filter(Boolean).join(' '))
    forget(refused.clientMessageId)
  }, [refused, isLine, key, setTyped, forget])
  const isHere = command === what || ELSEWHERE.includes(command)
  const fault = isHere && !isLine ? room.fault!.fault : null
  const { state } = room.view
  const isOpen = what === 'ask' ? state === 'live' || state === 'scheduled' : state === 'live'
  if (!isOpen) return null
  // At the desk all that stand are read, elsewhere one's own.
  const own = isAtDesk ? undefined : strictestOf(room.view.sanctions)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const text = typed.trim()
    if (text === '') return
    setTyped(() => '')
    const said = { text, anonymous, openingId: openingId || null }
    if (what === 'say') room.speak({ command: what, ...said })
    else press(said)
  }
  return (
    <div className="sticky bottom-0 z-10 border-t border-line bg-card px-4 pt-2.5 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:rounded-b-card">
      {own && <Silence sanction={own} />}
      <ReturnedWords
        returned={back}
        onEdit={
          own?.kind === 'ban' || !isKnown
            ? null
            : (one) => {
                giveBack(one.text)
                room.forget(one.clientMessageId)
              }
        }
        onDrop={(one) => room.forget(one.clientMessageId)}
      />
      {own?.kind === 'ban' ? null : isKnown ? (
        <form
          onSubmit={onSubmit}
          data-sends-later
          className="mx-auto flex max-w-2xl flex-col gap-2"
        >
          {fault && (
            <p role="alert" id="ask-fault" className="text-small text-urgent">
              {translateError(t, fault)}
            </p>
          )}
          {pressed.map(
            ({ id, text, alike }) =>
              !alike && (
                <p key={id} role="status" className="truncate text-small text-quiet">
                  {t('rooms.sending')} {text}
                </p>
              ),
          )}
          {what === 'ask' && offered?.alike && (
            <SimilarOffer
              room={room}
              text={offered.text}
              alike={offered.alike}
              onVote={() => drop(offered.id)}
              onSend={() => send(offered)}
              onDrop={() => {
                drop(offered.id)
                giveBack(offered.text)
              }}
            />
          )}
          {what === 'ask' && (
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-body">
              <label className="inline-flex min-h-11 items-center gap-2">
                <input
                  type="checkbox"
                  checked={anonymous}
                  onChange={(event) => setNaming(() => (event.target.checked ? '' : NAMED))}
                  className="size-5 accent-action"
                />
                {t('rooms.ask_anonymously')}
              </label>
              {openings.length > 0 && (
                <label className="inline-flex min-h-11 min-w-0 items-center gap-2">
                  {t('rooms.about')}
                  <select
                    value={openingId}
                    onChange={(event) => setAbout(() => event.target.value)}
                    className="min-h-11 max-w-48 rounded-desk border border-line-strong bg-card px-2 text-ink"
                  >
                    <option value="">{t('rooms.about_none')}</option>
                    {openings.map(({ id, title }) => (
                      <option key={id} value={id}>
                        {title}
                      </option>
                    ))}
                  </select>
                </label>
              )}
            </div>
          )}
          {(what === 'say' || !anonymous) && (
            <p id="ask-named" className="text-small text-quiet">
              {t('rooms.named_publicly')}
            </p>
          )}
          <div className="flex items-center gap-3">
            <input
              value={typed}
              onChange={(event) => setTyped(() => event.target.value)}
              maxLength={what === 'ask' ? QUESTION_MOST : MESSAGE_MOST}
              placeholder={t(`rooms.${what}_placeholder`)}
              aria-label={t(`rooms.${what}_placeholder`)}
              aria-invalid={fault ? true : undefined}
              aria-describedby={
                [fault && 'ask-fault', (what === 'say' || !anonymous) && 'ask-named']
                  .filter(Boolean)
                  .join(' ') || undefined
              }
              className="min-h-12 min-w-0 flex-1 rounded-chip bg-sunken px-5 text-lead text-ink"
            />
            <button
              type="submit"
              aria-label={t('rooms.send')}
              className="inline-flex size-12 shrink-0 items-center justify-center rounded-chip bg-action text-action-ink hover:bg-action-strong"
            >
              <Send aria-hidden size={20} />
            </button>
          </div>
        </form>
      ) : (
        <div className="mx-auto flex max-w-2xl justify-center">
          <LinkButton
            to={`/login?next=${encodeURIComponent(`/rooms/${roomId}`)}`}
            className="w-full"
          >
            {t('rooms.log_in')}
          </LinkButton>
        </div>
      )}
    </div>
  )
}
