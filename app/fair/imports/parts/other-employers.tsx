import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'
import type { ShownImport } from '../imports.ts'

/** Whom else an employer's own sheet names, to be put right for all rows of a name at once. */
export function OtherEmployers(props: { shown: ShownImport }) {
  const t = useT()
  const sending = useSending()
  const { others, ownName } = props.shown
  const { first, names, rows } = others
  if (rows === 0) return null
  const own = ownName ?? ''
  return (
    <section className="flex flex-col gap-3 rounded-card border border-wait-line bg-wait-tint p-4">
      <div>
        <h2 className="text-base font-semibold text-wait">{t('import.others_title', { rows })}</h2>
        <p className="text-desk text-body">{t('import.others_text', { own })}</p>
      </div>
      <ul className="flex flex-col gap-2 md:grid md:w-fit md:grid-cols-[minmax(0,max-content)_auto] md:items-center md:gap-x-4">
        {first.map((other) => (
          <li key={other.name} className="flex flex-col items-start gap-1 md:contents">
            <span className="min-w-0 text-desk break-words text-ink">{other.name}</span>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="intent" value="own_name" />
              <Button
                name="name"
                value={other.name}
                rank="secondary"
                size="desk"
                disabled={sending}
                aria-label={t('import.use_own_named', { name: other.name, rows: other.rows })}
                className="max-md:min-h-11"
              >
                {t('import.use_own_rows', { rows: other.rows })}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      {names > 1 && (
        <Sure label={t('import.use_own_all', { rows })}>
          <p className="text-desk text-body">{t('import.use_own_sure', { own, rows })}</p>
          <Form method="post" preventScrollReset>
            <input type="hidden" name="intent" value="own_name" />
            <Button size="desk" disabled={sending}>
              {t('import.use_own_yes')}
            </Button>
          </Form>
        </Sure>
      )}
    </section>
  )
}
