import { Form, Link } from '@remix-run/react'
import type { MouseEvent } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import type { DeskOpening } from '../opening-desk.ts'
import { OpeningNotice } from './opening-notice.tsx'
import type { Saving } from './opening-saving.ts'
import { OpeningSure } from './opening-sure.tsx'

const LINK = 'font-semibold underline underline-offset-4'

/** What stands in the way of publishing, and what waits to be published. */
export function OpeningFormNotices(props: { opening: DeskOpening; pending: boolean }) {
  const t = useT()
  const { opening } = props
  const { publishing } = opening
  return (
    <>
      {publishing.way !== 'publish' && (
        <OpeningNotice tone={publishing.way === 'refused' ? 'urgent' : 'wait'}>
          <p className="min-w-0 flex-1">
            {publishing.way === 'hand_in'
              ? t('opening_form.waits')
              : publishing.code === 'verification_overdue'
                ? t('opening_form.refused_verification_overdue')
                : t('opening_form.refused_not_admitted')}
          </p>
          <Link to="/employer/papers" className={LINK}>
            {t('opening_form.see_papers')}
          </Link>
        </OpeningNotice>
      )}
      {props.pending && opening.accepted && (
        <OpeningNotice tone="wait">
          <p className="min-w-0 flex-1">
            {t(
              opening.state === 'published' ? 'opening_form.pending' : 'opening_form.pending_draft',
            )}
          </p>
          <OpeningSure label={t('opening_form.discard')}>
            <p>{t('opening_form.discard_ask')}</p>
            <Form method="post">
              <Button name="intent" value="discard" rank="danger" size="desk">
                {t('opening_form.discard')}
              </Button>
            </Form>
          </OpeningSure>
        </OpeningNotice>
      )}
    </>
  )
}

/** Another window typed too: both texts are there, and the person decides. */
export function OpeningElsewhere(props: { openingId: string; form: string; saving: Saving }) {
  const t = useT()
  const here = `/employer/openings/${props.openingId}`
  const keep = (event: MouseEvent) => {
    event.preventDefault()
    props.saving.save(true)
  }
  return (
    <OpeningNotice tone="urgent" title={t('opening_saving.elsewhere_title')} live>
      <p className="basis-full">{t('opening_saving.elsewhere_text')}</p>
      <a href={here} target="_blank" rel="noreferrer" className={LINK}>
        {t('opening_saving.elsewhere_see')}
      </a>
      <span className="flex flex-wrap gap-2">
        <a
          href={here}
          onClick={props.saving.stop}
          className={buttonClasses('secondary', 'desk', 'max-md:min-h-11')}
        >
          {t('opening_saving.elsewhere_take')}
        </a>
        <Button
          form={props.form}
          name="overwrite"
          value="yes"
          size="desk"
          onClick={keep}
          className="max-md:min-h-11"
        >
          {t('opening_saving.elsewhere_keep')}
        </Button>
      </span>
    </OpeningNotice>
  )
}
