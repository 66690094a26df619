import { Search } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { isFound } from '../model/opening-words.ts'
import { ROOM_OPENINGS_MOST, type ChoosableOpening } from '../model/room-form.ts'

/** Fewer are seen at a glance, and not searched. */
const SEARCHED_FROM = 12

/**
 * The openings of which a room shows some: those of other employers each under its name. What a search
 * leaves out is hidden and stays in the form, so that what was ticked stays ticked; without scripts the
 * search sends the form, which comes back with all that was typed.
 */
export function OpeningsToShow(props: {
  openings: ChoosableOpening[]
  /** What is said where there are none. */
  none: string
  chosen: ReadonlySet<string>
  /** What they are searched for. */
  words: string
  label: string
  errors?: string[]
}) {
  const t = useT()
  const { openings, chosen } = props
  const [words, setWords] = useState(props.words)
  const [ticked, setTicked] = useState(
    () => new Set(openings.flatMap(({ id }) => (chosen.has(id) ? [id] : []))),
  )
  const [isTickedOnly, setTickedOnly] = useState(false)
  const isNarrowed = words.trim() !== '' || isTickedOnly
  const shown = new Set(
    openings
      .filter((opening) => isFound(opening, words) && (!isTickedOnly || ticked.has(opening.id)))
      .map(({ id }) => id),
  )
  const own = openings.filter(({ employerName }) => employerName === null)
  const byEmployer = Map.groupBy(
    openings.filter(({ employerName }) => employerName !== null),
    ({ employerName }) => employerName!,
  )
  const tick = ({ target }: FormEvent<HTMLElement>) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'openings') return
    const next = new Set(ticked)
    if (target.checked) next.add(target.value)
    else next.delete(target.value)
    setTicked(next)
    // The last one of those that are looked at by themselves.
    if (next.size === 0) setTickedOnly(false)
  }
  return (
    <fieldset id="openings-to-show" className="flex min-w-0 flex-col gap-2" onChange={tick}>
      <legend className="mb-2 text-desk font-semibold text-ink">{props.label}</legend>
      {openings.length === 0 && <p className="text-desk text-quiet">{props.none}</p>}
      {openings.length >= SEARCHED_FROM && <Find words={props.words} onType={setWords} />}
      {openings.length > 0 && (
        <div className="flex min-h-11 flex-wrap items-center gap-x-3 text-desk text-body md:min-h-9">
          <p role="status" className="tabular-nums">
            {t('rooms.form.ticked', { count: ticked.size, most: ROOM_OPENINGS_MOST })}
          </p>
          {ticked.size > 0 && openings.length >= SEARCHED_FROM && (
            <label className="flex min-h-11 items-center gap-2 noscript:hidden md:min-h-9">
              <input
                type="checkbox"
                checked={isTickedOnly}
                onChange={(event) => setTickedOnly(event.target.checked)}
                className="size-5 accent-action"
              />
              {t('rooms.form.ticked_only')}
            </label>
          )}
        </div>
      )}
      {isNarrowed && shown.size === 0 && (
        <p role="status" className="text-desk text-quiet">
          {t('rooms.form.found_none')}
        </p>
      )}
      {own.length > 0 && <Choices openings={own} chosen={chosen} shown={shown} />}
      {byEmployer.size > 0 && (
        <div
          hidden={shown.size === 0}
          className="max-h-96 overflow-y-auto rounded-desk border border-line-strong"
        >
          {[...byEmployer].map(([employer, offered]) => (
            <OfEmployer
              key={employer}
              {...{ employer, offered, chosen, ticked, shown, isNarrowed }}
            />
          ))}
        </div>
      )}
      <FieldFault id="openings-fault" errors={props.errors} />
    </fieldset>
  )
}

function Find(props: { words: string; onType: (words: string) => void }) {
  const t = useT()
  return (
    <div className="flex gap-2">
      <div className="relative min-w-0 flex-1">
        <Search
          aria-hidden
          size={18}
          className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-quiet"
        />
        <input
          type="search"
          name="words"
          defaultValue={props.words}
          maxLength={40}
          aria-label={t('rooms.form.find')}
          placeholder={t('rooms.form.find')}
          onChange={(event) => props.onType(event.target.value)}
          // What is found is there already: the form is not sent for it.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          className="min-h-11 w-full rounded-desk border border-line-strong bg-card pr-3 pl-10 text-desk text-ink"
        />
      </div>
      <noscript>
        <Button
          rank="secondary"
          size="desk"
          name="find"
          value="1"
          formAction="#openings-to-show"
          className="min-h-11"
        >
          {t('rooms.form.find_button')}
        </Button>
      </noscript>
    </div>
  )
}

function OfEmployer(props: {
  employer: string
  offered: ChoosableOpening[]
  chosen: ReadonlySet<string>
  ticked: ReadonlySet<string>
  shown: ReadonlySet<string>
  isNarrowed: boolean
}) {
  const t = useT()
  const { employer, offered, chosen, ticked, shown, isNarrowed } = props
  const wasChosen = offered.some(({ id }) => chosen.has(id))
  const count = offered.filter(({ id }) => ticked.has(id)).length
  return (
    <details
      hidden={!offered.some(({ id }) => shown.has(id))}
      open={isNarrowed || wasChosen || undefined}
      className="border-b border-line px-3 last:border-b-0"
    >
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 text-desk text-ink">
        <span className="min-w-0 flex-1">{employer}</span>
        {count > 0 && (
          <span className="shrink-0 font-semibold text-link">
            {t('rooms.form.ticked_of', { count })}
          </span>
        )}
        <span className="shrink-0 text-quiet">
          {t('rooms.form.openings_of', { count: offered.length })}
        </span>
      </summary>
      <div className="pb-2">
        <Choices openings={offered} chosen={chosen} shown={shown} />
      </div>
    </details>
  )
}

function Choices(props: {
  openings: ChoosableOpening[]
  chosen: ReadonlySet<string>
  shown: ReadonlySet<string>
}) {
  const t = useT()
  return (
    <div className="grid gap-x-6 md:grid-cols-2">
      {props.openings.map(({ id, title, headcount }) => (
        <label
          key={id}
          hidden={!props.shown.has(id)}
          className="flex min-h-11 items-center gap-2.5 text-desk text-ink"
        >
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
