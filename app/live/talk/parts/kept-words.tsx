import { useT } from '#app/i18n/react.tsx'
import { keptWords, useKeptText } from './kept-text.ts'

/** What was being typed in a room that is not open just now: it is kept, and stands in its field again. */
export function KeptWords(props: { roomId: string; accountId: string | null }) {
  const t = useT()
  const kept = keptWords(props.roomId, props.accountId)
  const [asked] = useKeptText(kept.ask)
  const [said] = useKeptText(kept.say)
  const texts = [asked, said].filter((text) => text.trim() !== '')
  if (texts.length === 0) return null
  return (
    <section aria-labelledby="kept-words" className="flex flex-col gap-2 pt-6">
      <h2 id="kept-words" className="text-base font-semibold text-ink">
        {t('rooms.kept_words')}
      </h2>
      {texts.map((text) => (
        <p
          key={text}
          className="rounded-button bg-sunken px-3.5 py-2.5 text-base break-words text-ink"
        >
          {text}
        </p>
      ))}
    </section>
  )
}
