import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'

/** Which of an organiser's fairs is shown. */
export function FairChoice(props: { fairs: { code: string; name: string }[]; chosen: string }) {
  const t = useT()
  if (props.fairs.length < 2) return null
  return (
    <Form className="flex flex-wrap items-end gap-2">
      <label className="flex min-w-0 flex-col gap-1 text-desk-small text-quiet">
        {t('figures.fair.choose')}
        <select
          key={props.chosen}
          name="fair"
          defaultValue={props.chosen}
          className="min-h-11 max-w-full rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10"
        >
          {props.fairs.map((fair) => (
            <option key={fair.code} value={fair.code}>
              {fair.name}
            </option>
          ))}
        </select>
      </label>
      <Button rank="secondary" size="desk">
        {t('figures.fair.show')}
      </Button>
    </Form>
  )
}
