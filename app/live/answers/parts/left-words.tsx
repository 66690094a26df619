import { Link } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { CopyField } from '#app/accounts/parts/copy-field.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { keptWords, useKeptText } from '../../talk/parts/kept-text.ts'
import { openOutbox, type Unsent } from '../../talk/parts/outbox.ts'
import { leftTexts } from '../../talk/parts/use-pressed.ts'

/** What was typed in a room and came too late: it stays to be copied, with where to ask it now. */
export function LeftWords(props: {
  roomId: string
  accountId: string | null
  /** Where what the room showed can be asked about and applied to; null where there is no such page. */
  askAt: string | null
  /** What was sent and not taken any more, by a page that was there; else what this tab has kept. */
  unsent?: readonly Unsent[] | undefined
}) {
  const t = useT()
  const { askAt, roomId, accountId, unsent } = props
  const kept = keptWords(roomId, accountId)
  const [asked, keepAsked] = useKeptText(kept.ask)
  const [said, keepSaid] = useKeptText(kept.say)
  const [inOutbox, setInOutbox] = useState<readonly Unsent[]>([])
  useEffect(
    () => setInOutbox(unsent ?? openOutbox(roomId, accountId).read()),
    [unsent, roomId, accountId],
  )
  useEffect(() => {
    const late = leftTexts(kept.pressed)
    if (late.length > 0) {
      keepAsked((text) =>
        [text, ...late.filter((one) => !text.includes(one))].filter(Boolean).join(' '),
      )
    }
  }, [kept.pressed, keepAsked])
  const texts = [...inOutbox.map(({ text }) => text), asked, said].filter(
    (text) => text.trim() !== '',
  )
  if (texts.length === 0) return null
  return (
    <section aria-labelledby="left-words" className="flex flex-col gap-3">
      <h2 id="left-words" className="text-lead font-bold text-ink">
        {t('rooms.left_words')}
      </h2>
      <p className="text-base text-body">{t('rooms.left_words_text')}</p>
      {texts.map((text, at) => (
        <CopyField key={at} label={t('rooms.left_words')} text={text} />
      ))}
      <div className="flex flex-wrap items-center gap-x-4">
        {askAt && (
          <Link
            to={askAt}
            className="inline-flex min-h-11 items-center text-base text-link underline-offset-4 hover:underline"
          >
            {t('rooms.left_words_ask')}
          </Link>
        )}
        <Button
          type="button"
          rank="quiet"
          size="desk"
          onClick={() => {
            keepAsked(() => '')
            keepSaid(() => '')
            openOutbox(roomId, accountId).write([])
            setInOutbox([])
          }}
        >
          {t('rooms.left_words_drop')}
        </Button>
      </div>
    </section>
  )
}
