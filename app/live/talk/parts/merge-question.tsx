import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import type { SeenQuestion } from '../model/room-view.ts'
import { DeedRefusal } from './deed-button.tsx'
import { useDeed } from './use-deed.ts'
import type { Room } from './use-room.ts'

/** Puts a question together with one that asks the same. */
export function MergeQuestion(props: {
  room: Room
  question: SeenQuestion
  others: SeenQuestion[]
}) {
  const t = useT()
  const { room, question, others } = props
  const { carryOut, refusal, isGoing } = useDeed(room)
  if (others.length === 0) return null
  return (
    <form
      data-sends-later
      className="flex w-full flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        const into = new FormData(event.currentTarget).get('into')
        if (typeof into === 'string' && into !== '') {
          void carryOut('merge', { questionId: question.id, into })
        }
      }}
    >
      <label htmlFor={`into-${question.id}`} className="text-base text-body">
        {t('rooms.merge_into')}
      </label>
      <select
        id={`into-${question.id}`}
        name="into"
        required
        defaultValue=""
        className="min-h-11 w-full max-w-full rounded-desk border border-line-strong bg-card px-2 text-base text-ink"
      >
        <option value="">{t('rooms.merge_choose')}</option>
        {others.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
      <Button size="desk" rank="secondary" aria-busy={isGoing}>
        {t('rooms.merge')}
      </Button>
      <DeedRefusal refusal={refusal} />
    </form>
  )
}
