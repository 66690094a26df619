import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { OpeningNotice } from '../../parts/opening-notice.tsx'
import type { ShownFlag } from '../typed-flags.ts'

/**
 * What screening says of the form as a whole. Told once when it changes, and only how many: each
 * field tells the rest.
 */
export function FormFlags(props: {
  flags: readonly ShownFlag[]
  /** The opening waits already. */
  waits: boolean
}) {
  const t = useT()
  const held = props.flags.filter((flag) => flag.severity !== 'warning' && !flag.approved)
  return (
    <>
      <p role="status" className="sr-only">
        {props.flags.length > 0 && t('screening.found', { count: props.flags.length })}
      </p>
      {held.length > 0 && (
        <OpeningNotice
          tone="wait"
          title={t(props.waits ? 'screening.form_waits' : 'screening.form_will_wait')}
        >
          <p>
            {t('screening.form_terms', {
              terms: [...new Set(held.map((flag) => flag.term))].join(t('screening.listing')),
            })}
          </p>
          {held.some((flag) => flag.field === 'demand') && (
            <Form method="post" className="flex flex-col items-start gap-2">
              <p>{t('screening.form_demand')}</p>
              <Button name="intent" value="drop_demands" rank="secondary" size="desk">
                {t('screening.drop_demands')}
              </Button>
            </Form>
          )}
        </OpeningNotice>
      )}
    </>
  )
}
