import { Form, Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import type { readHardship } from '../hardship.ts'

/** What a student told her class teacher, who says what comes of it; or that there is nothing, or no longer. */
export function HardshipNote(props: {
  name: string
  told: Awaited<ReturnType<typeof readHardship>>['told']
  /** Why the decision that was sent was refused; null where it was not. */
  fault: string | null
  back: { to: string; label: string }
  now: Date
}) {
  const t = useT()
  const sending = useSending()
  const { told, fault, back } = props
  const refusal = fault && (
    <p role="alert" className="text-base font-medium text-urgent">
      {translateError(t, fault)}
    </p>
  )
  if (!told)
    return (
      <Card className="flex max-w-2xl flex-col gap-4 md:p-6">
        {refusal || (
          <p className="text-base text-body">{t('hardship.gone', { name: props.name })}</p>
        )}
        <Link
          to={back.to}
          className="inline-flex min-h-11 items-center self-start text-link underline-offset-4 hover:underline"
        >
          {t('hardship.back')}
        </Link>
      </Card>
    )
  return (
    <Card className="flex max-w-2xl flex-col gap-4 md:p-6">
      <p className="text-small text-quiet">
        <Moment at={told.toldAt} now={props.now} /> · {t('hardship.logged')}
      </p>
      <blockquote className="border-l-4 border-tint-line pl-4 text-base whitespace-pre-line text-ink">
        {told.words}
      </blockquote>
      {told.decision && (
        <p className="text-base font-medium text-ink">{t(`answers.note.${told.decision}`)}</p>
      )}
      {refusal}
      <Form method="post" className="flex flex-wrap gap-2 border-t border-line pt-4">
        <input type="hidden" name="toldAt" value={told.toldAt.toISOString()} />
        <Button name="decision" value="accepted" size="desk" disabled={sending}>
          {t('hardship.accept')}
        </Button>
        <Button name="decision" value="declined" rank="secondary" size="desk" disabled={sending}>
          {t('hardship.decline')}
        </Button>
      </Form>
      <p className="text-small text-quiet">{t('hardship.decide_hint')}</p>
    </Card>
  )
}
