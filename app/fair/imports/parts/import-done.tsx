import { Form, Link } from '@remix-run/react'
import { CircleCheck, Undo } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import { sayDay, sayMoment } from '#app/ui/time.tsx'
import type { LaterImport } from '../import-order.ts'
import type { ShownImport } from '../imports.ts'

/** What came of an import, and the way back. */
export function ImportDone(props: { shown: ShownImport; list: string; openings: string }) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { shown } = props
  const { outcome, undoUntil, now, counts, later, unlikeShown } = shown
  const canUndo = undoUntil !== null && undoUntil > now
  if (shown.state === 'undone') {
    return (
      <section className="flex flex-col gap-1 rounded-card border border-line bg-card p-5">
        <h2 className="flex items-center gap-2 text-lead font-semibold text-ink">
          <Undo aria-hidden size={20} />
          {t('import.undone_title')}
        </h2>
        <p className="text-base text-body">{t('import.undone_text')}</p>
      </section>
    )
  }
  if (shown.state !== 'done') return null
  const { created, updated, unchanged, passedOver } = outcome
  return (
    <section className="flex flex-col gap-3 rounded-card border border-tint-line bg-tint p-5">
      <h2 className="flex items-center gap-2 text-lead font-semibold text-link">
        <CircleCheck aria-hidden size={20} />
        {t('import.done_title')}
      </h2>
      <p className="text-base text-ink">
        {t('import.done_text', { created, updated, unchanged })}
        {passedOver > 0 && ` ${t('import.outcome_passed_over', { count: passedOver })}`}
      </p>
      {counts.waits > 0 && (
        <p className="text-base text-wait">{t('import.done_waits', { count: counts.waits })}</p>
      )}
      {unlikeShown > 0 && (
        <p className="text-base text-wait">{t('import.done_unlike', { count: unlikeShown })}</p>
      )}
      {counts.to_mend > 0 && canUndo && (
        <p className="text-base text-body">
          {t('import.done_left', { count: counts.to_mend })}{' '}
          <a href={`/imports/${shown.id}/to-mend`} download className="text-link underline">
            {t('import.download_to_mend')}
          </a>
        </p>
      )}
      <div className="flex flex-wrap items-start gap-2">
        <LinkButton to={props.openings} size="desk">
          {t('import.see_openings')}
        </LinkButton>
        {canUndo && !later && (
          <Sure label={t('import.undo')}>
            <p className="text-desk text-body">{t('import.undo_sure')}</p>
            <Form method="post">
              <input type="hidden" name="intent" value="undo" />
              <Button rank="danger" size="desk" disabled={sending}>
                {t('import.undo_yes')}
              </Button>
            </Form>
          </Sure>
        )}
      </div>
      {canUndo && later && <Later later={later} list={props.list} now={now} />}
      {canUndo && !later && (
        <p className="text-small text-quiet">
          {t('import.undo_until', { day: sayDay(undoUntil, now, locale) })}
        </p>
      )}
    </section>
  )
}

/** Why it cannot be undone yet, and the way to where it can. */
function Later(props: { later: LaterImport; list: string; now: Date }) {
  const { locale, t } = useLocale()
  const { later, now } = props
  const at = later.committedAt ? sayMoment(later.committedAt, now, locale, t) : ''
  const named = { file: later.fileName, at }
  return (
    <div className="flex flex-col gap-1 rounded-desk border border-wait-line bg-wait-tint p-3">
      <p className="text-base font-semibold text-wait">
        {t('import.later_title', { count: later.openings })}
      </p>
      <p className="text-desk text-body">
        {later.isOwn ? t('import.later_own') : t('import.later_others', named)}
      </p>
      {later.isOwn && (
        <Link
          to={`${props.list}/${later.id}`}
          className="inline-flex min-h-11 items-center self-start text-desk break-all text-link underline underline-offset-4 md:min-h-8"
        >
          {t('import.later_link', named)}
        </Link>
      )}
    </div>
  )
}
