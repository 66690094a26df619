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
  /** The organiser took it back: mended or not, it waits for the organiser again. */
  held: boolean
}) {
  const t = useT()
  const found = props.flags.filter((flag) => flag.severity !== 'warning' && !flag.approved)
  return (
    <>
      <p role="status" className="sr-only">
        {props.flags.length > 0 && t('screening.found', { count: props.flags.length })}
      </p>
      {found.length > 0 && (
        <OpeningNotice tone="wait" title={t(titleOf(props))}>
          <p>
            {t(props.held ? 'screening.form_terms_held' : 'screening.form_terms', {
              terms: [...new Set(found.map((flag) => flag.term))].join(t('screening.listing')),
            })}
          </p>
          {found.some((flag) => flag.field === 'demand') && (
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

function titleOf({ waits, held }: { waits: boolean; held: boolean }) {
  if (held) return 'screening.form_held'
  return waits ? 'screening.form_waits' : 'screening.form_will_wait'
}
