import { Form, Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Sure } from '#app/ui/sure.tsx'
import type { DeskOpening } from '../opening-desk.ts'
import { OpeningNotice } from './opening-notice.tsx'

const LINK = 'font-semibold underline underline-offset-4'

/**
 * What stands in the way of publishing, and what waits to be published. That the papers are still
 * looked at is said by the desk itself.
 */
export function OpeningFormNotices(props: { opening: DeskOpening; pending: boolean }) {
  const t = useT()
  const { opening } = props
  const { publishing } = opening
  const said = opening.steps.find((step) => step.by === 'organiser')?.reason
  return (
    <>
      {opening.held && (
        <OpeningNotice
          tone="wait"
          title={t(opening.state === 'in_review' ? 'opening_form.held_waits' : 'opening_form.held')}
        >
          {said && (
            <p className="whitespace-pre-line">{t('opening_form.held_said', { reason: said })}</p>
          )}
        </OpeningNotice>
      )}
      {publishing.way === 'refused' && (
        <OpeningNotice tone="urgent">
          <p className="min-w-0 flex-1">
            {publishing.code === 'verification_overdue'
              ? t('opening_form.refused_verification_overdue')
              : t('opening_form.refused_not_admitted')}
          </p>
          <Link to="/employer/papers" className={LINK}>
            {t('opening_form.see_papers')}
          </Link>
        </OpeningNotice>
      )}
      {props.pending && opening.facts && (
        <OpeningNotice tone="wait">
          <p className="min-w-0 flex-1">
            {t(
              opening.state === 'published' ? 'opening_form.pending' : 'opening_form.pending_draft',
            )}
          </p>
          <Sure label={t('opening_form.discard')}>
            <p>{t('opening_form.discard_ask')}</p>
            <Form method="post">
              <Button name="intent" value="discard" rank="danger" size="desk">
                {t('opening_form.discard')}
              </Button>
            </Form>
          </Sure>
        </OpeningNotice>
      )}
    </>
  )
}
