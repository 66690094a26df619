import { Link } from '@remix-run/react'
import { useEffect } from 'react'
import { CopyField } from '#app/accounts/parts/copy-field.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { keptWords, useKeptText } from '../../talk/parts/kept-text.ts'
import { leftTexts } from '../../talk/parts/use-pressed.ts'

/** What was typed in a room and came too late: it stays to be copied, with where to ask it now. */
export function LeftWords(props: {
  roomId: string
  accountId: string | null
  /** Where what the room showed can be asked about and applied to; null where there is no such page. */
  askAt: string | null
  /** The last words that the server took no more. */
  refused?: string
}) {
  const t = useT()
  const { refused, askAt } = props
  const kept = keptWords(props.roomId, props.accountId)
  const [asked, keepAsked] = useKeptText(kept.ask)
  const [said, keepSaid] = useKeptText(kept.say)
  useEffect(() => {
    const late = [...leftTexts(kept.pressed), ...(refused ? [refused] : [])]
    if (late.length > 0) {
      keepAsked((text) =>
        [text, ...late.filter((one) => !text.includes(one))].filter(Boolean).join(' '),
      )
    }
  }, [kept.pressed, refused, keepAsked])
  const texts = [asked, said].filter((text) => text.trim() !== '')
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
          }}
        >
          {t('rooms.left_words_drop')}
        </Button>
      </div>
    </section>
  )
}
