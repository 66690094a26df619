import { useT } from '#app/i18n/react.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import type { ChoosableOpening } from '../model/room-form.ts'

/** The openings of which a room shows some: those of other employers each under its name. */
export function OpeningsToShow(props: {
  openings: ChoosableOpening[]
  /** What is said where there are none. */
  none: string
  chosen: ReadonlySet<string>
  label: string
  errors?: string[]
}) {
  const { openings, chosen } = props
  const own = openings.filter(({ employerName }) => employerName === null)
  const employers = new Set(openings.flatMap(({ employerName }) => employerName ?? []))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-desk font-semibold text-ink">{props.label}</legend>
      {openings.length === 0 && <p className="text-desk text-quiet">{props.none}</p>}
      {own.length > 0 && <Choices openings={own} chosen={chosen} />}
      {employers.size > 0 && (
        <div className="max-h-96 overflow-y-auto rounded-desk border border-line-strong">
          {[...employers].map((employer) => (
            <OfEmployer
              key={employer}
              employer={employer}
              offered={openings.filter(({ employerName }) => employerName === employer)}
              chosen={chosen}
            />
          ))}
        </div>
      )}
      <FieldFault id="openings-fault" errors={props.errors} />
    </fieldset>
  )
}

function OfEmployer(props: {
  employer: string
  offered: ChoosableOpening[]
  chosen: ReadonlySet<string>
}) {
  const t = useT()
  const { employer, offered, chosen } = props
  const some = offered.filter(({ id }) => chosen.has(id)).length
  return (
    <details open={some > 0 || undefined} className="border-b border-line px-3 last:border-b-0">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 text-desk text-ink">
        <span className="min-w-0 flex-1">{employer}</span>
        <span className="shrink-0 text-quiet">
          {t('rooms.form.openings_of', { count: offered.length })}
        </span>
      </summary>
      <div className="pb-2">
        <Choices openings={offered} chosen={chosen} />
      </div>
    </details>
  )
}

function Choices(props: { openings: ChoosableOpening[]; chosen: ReadonlySet<string> }) {
  const t = useT()
  return (
    <div className="grid gap-x-6 md:grid-cols-2">
      {props.openings.map(({ id, title, headcount }) => (
        <label key={id} className="flex min-h-11 items-center gap-2.5 text-desk text-ink">
          <input
            type="checkbox"
            name="openings"
            value={id}
            defaultChecked={props.chosen.has(id)}
            className="size-5 accent-action"
          />
          <span className="min-w-0">
            {title}{' '}
            <span className="text-quiet">{t('rooms.places', { count: headcount ?? 0 })}</span>
          </span>
        </label>
      ))}
    </div>
  )
}
