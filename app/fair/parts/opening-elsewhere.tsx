import type { MouseEvent } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { OpeningNotice } from './opening-notice.tsx'
import type { Saving } from './opening-saving.ts'

const LINK = 'font-semibold underline underline-offset-4'

/**
 * Another window typed too: both texts are there, and the person decides. Stands inside the form, so
 * that without JavaScript the button sends it.
 */
export function OpeningElsewhere(props: { openingId: string; saving: Saving }) {
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
        <Button name="overwrite" value="yes" size="desk" onClick={keep} className="max-md:min-h-11">
          {t('opening_saving.elsewhere_keep')}
        </Button>
      </span>
    </OpeningNotice>
  )
}
