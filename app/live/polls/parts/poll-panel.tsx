import { useState, type FormEvent } from 'react'
import { Plus } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { CHOICE_MOST, POLL_MOST } from '../../talk/model/lengths.ts'
import { CHOICES_LEAST, CHOICES_MOST } from '../../talk/model/room-command.ts'
import { DeedButton, DeedRefusal } from '../../talk/parts/deed-button.tsx'
import { useDeed } from '../../talk/parts/use-deed.ts'
import type { Room } from '../../talk/parts/use-room.ts'
import { PollCard } from './poll-card.tsx'

const EMPTY: readonly string[] = Array.from({ length: CHOICES_LEAST }, () => '')

/** The desk's side of a poll: asks it, watches it fill, closes it. */
export function PollPanel(props: { room: Room }) {
  const t = useT()
  const { room } = props
  const { poll, state } = room.view
  const isOpen = state === 'live' && poll?.isOpen === true
  return (
    <section aria-labelledby="polls" className="flex flex-col gap-3">
      <h2 id="polls" className="text-base font-semibold text-ink">
        {t('rooms.poll.title')}
      </h2>
      {poll && (
        <div className="overflow-hidden rounded-card border border-line">
          <PollCard poll={poll} isOpen={isOpen} mayChoose={false} chosen={null} choose={() => {}} />
        </div>
      )}
      {isOpen && (
        <DeedButton
          room={room}
          command="close_poll"
          input={{ pollId: poll.id }}
          size="desk"
          rank="secondary"
          className="self-start"
        >
          {t('rooms.poll.close')}
        </DeedButton>
      )}
      {state === 'live' && !isOpen && <PollForm room={room} />}
      {state !== 'live' && !poll && (
        <p className="text-base text-quiet">{t('rooms.poll.when_live')}</p>
      )}
    </section>
  )
}

function PollForm(props: { room: Room }) {
  const t = useT()
  const { room } = props
  const [question, setQuestion] = useState('')
  const [choices, setChoices] = useState<readonly string[]>(EMPTY)
  const { carryOut, refusal, isGoing } = useDeed(room)
  const open = (event: FormEvent) => {
    event.preventDefault()
    const said = choices.map((choice) => choice.trim()).filter((choice) => choice !== '')
    void carryOut('open_poll', { question, choices: said }).then((isDone) => {
      if (!isDone) return
      setQuestion('')
      setChoices(EMPTY)
    })
  }
  // Told at the choices themselves until one of them is another.
  const isSame = (choice: string, place: number) =>
    refusal?.field === 'choices' &&
    choices.some((other, at) => at !== place && other.trim() === choice.trim()) &&
    choice.trim() !== ''
  const field =
    'min-h-11 w-full rounded-desk border border-line-strong bg-card px-3 text-base text-ink'
  return (
    <form data-sends-later onSubmit={open} className="flex max-w-md flex-col gap-2">
      <input
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        maxLength={POLL_MOST}
        required
        aria-label={t('rooms.poll.question')}
        placeholder={t('rooms.poll.question_hint')}
        className={field}
      />
      {choices.map((choice, place) => (
        <input
          key={place}
          value={choice}
          onChange={(event) => setChoices(choices.with(place, event.target.value))}
          maxLength={CHOICE_MOST}
          required={place < CHOICES_LEAST}
          aria-label={t('rooms.poll.choice', { place: place + 1 })}
          aria-invalid={isSame(choice, place) || undefined}
          aria-describedby={isSame(choice, place) ? 'poll-refused' : undefined}
          placeholder={t('rooms.poll.choice', { place: place + 1 })}
          className={classes(field, isSame(choice, place) && 'border-urgent')}
        />
      ))}
      <DeedRefusal refusal={refusal} id="poll-refused" />
      <div className="flex flex-wrap gap-2">
        {choices.length < CHOICES_MOST && (
          <Button
            type="button"
            size="desk"
            rank="quiet"
            onClick={() => setChoices([...choices, ''])}
          >
            <Plus aria-hidden size={16} />
            {t('rooms.poll.more')}
          </Button>
        )}
        <Button size="desk" rank="secondary" aria-busy={isGoing}>
          {t('rooms.poll.open')}
        </Button>
      </div>
    </form>
  )
}
