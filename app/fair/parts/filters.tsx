import { Form, Link, useFetcher, useLocation, useNavigate, useNavigation } from '@remix-run/react'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { Button } from '#app/ui/button.tsx'
import {
  countFilters,
  fromStart,
  openingsPath,
  PAY_FLOORS,
  readFilters,
  type OpeningFilters,
} from '../model/search.ts'
import {
  sayOwnEducation,
  sayOwnSkill,
  sayPayFloor,
  type FilterNames,
} from '../model/search-labels.ts'
import { BENEFITS, EDUCATIONS, INDUSTRIES, KINDS, SHIFTS, SKILL_LEVELS } from '../model/terms.ts'
import { sayOpenings } from '../finding/model/about.ts'
import type { Counted, FacetCounts, NamedCount } from '../finding/model/facets.ts'

function readForm(form: HTMLFormElement): OpeningFilters {
  const entries = [...new FormData(form)].map(([name, value]) => [
    name,
    typeof value === 'string' ? value : '',
  ])
  return readFilters(new URLSearchParams(entries))
}

interface Choice {
  value: string
  label: string
  /** How many openings it would show; left out where that says nothing. */
  count?: number
}

function countOf(counts: Record<string, number> | undefined, value: string): number | undefined {
  return counts && (counts[value] ?? 0)
}

/** What the filters are shown with. */
export interface FiltersLook {
  filters: OpeningFilters
  /** Null while they are being counted. */
  facets: FacetCounts | null
  counted: Counted
  names: FilterNames
  /** How many openings these filters show; null where that is not known. */
  total: number | null
}

/**
 * Every filter in one GET form, each value with what it would show. `live` sends it on each change (a
 * desktop's column); without JavaScript, and on a phone's sheet, there is a button. The sheet counts
 * anew with each change, and its button says how many there are.
 */
export function Filters(props: FiltersLook & { live?: boolean }) {
  const { locale, t } = useLocale()
  const navigate = useNavigate()
  const { filters } = props
  const form = useRef<HTMLFormElement>(null)
  const path = openingsPath(filters)
  const [chosen, setChosen] = useState(filters)
  const asked = useRef<string | null>(null)
  const counts = useFetcher<{
    filters: OpeningFilters
    found: Pick<FiltersLook, 'facets' | 'counted' | 'total'>
  }>()
  const isCounted = (as: OpeningFilters) =>
    openingsPath(fromStart(as)) === openingsPath(fromStart(chosen))
  // Until the new numbers come the last ones stand.
  const found = isCounted(filters) ? props : (counts.data?.found ?? props)
  const { facets } = found
  const isKnown = isCounted(filters) || (counts.data && isCounted(counts.data.filters))
  const { state, location } = useNavigation()
  const shown = useLocation()
  // Going back out of the sheet asks for nothing.
  const isFinding =
    state === 'loading' && location.pathname === '/openings' && location.search !== shown.search
  const choose = (event: FormEvent<HTMLFormElement>) => {
    setChosen(readForm(event.currentTarget))
  }
  // One question at a time: a browser that is told to give one up reports an error.
  const isLoading = counts.state !== 'idle'
  const wanted = openingsPath(chosen)
  useEffect(() => {
    if (props.live || isLoading || isKnown || asked.current === wanted) return
    asked.current = wanted
    counts.load(wanted)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked anew for another choice alone
  }, [wanted, isLoading])
  // What is chosen follows the URL, and the focus stays where it is.
  useEffect(() => form.current?.reset(), [path])
  // The form's own query names what was left open too; the canonical one does not.
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void navigate(openingsPath(readForm(event.currentTarget)), {
      preventScrollReset: props.live,
      // The sheet stands in the history as a page of its own, which is over now.
      replace: !props.live,
    })
  }
  const any: Choice = { value: '', label: t('finding.filters.no_matter') }
  const payFloors = [...new Set([...PAY_FLOORS, ...(filters.pay ? [filters.pay] : [])])]
  const counted = <V extends string>(
    values: readonly V[],
    counts: Record<string, number> | undefined,
    say: (value: V) => string,
  ): Choice[] =>
    values.map((value) => ({ value, label: say(value), count: countOf(counts, value) }))
  return (
    <Form
      ref={form}
      action="/openings"
      onChange={props.live ? send : choose}
      onReset={() => setChosen(filters)}
      onSubmit={send}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex flex-col gap-6 overflow-y-auto overscroll-contain">
        {found.counted !== 'now' && (
          <p className="text-small text-quiet">{t(`finding.filters.counted_${found.counted}`)}</p>
        )}
        {filters.q && <input type="hidden" name="q" value={filters.q} />}
        {filters.sort && <input type="hidden" name="sort" value={filters.sort} />}
        <Group
          legend={t('finding.filters.district')}
          name="district"
          chosen={filters.district}
          choices={[...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ code, name }) => ({
            value: code,
            label: name,
            count: countOf(facets?.district, code),
          }))}
        />
        <Group
          legend={t('finding.filters.education')}
          hint={t('finding.filters.education_hint')}
          name="education"
          isOne
          chosen={[filters.education ?? '']}
          choices={[
            any,
            ...counted(EDUCATIONS, facets?.education, (value) => sayOwnEducation(value, t)),
          ]}
        />
        <Group
          legend={t('finding.filters.pay')}
          hint={t('finding.filters.pay_hint')}
          name="pay"
          isOne
          chosen={[String(filters.pay ?? '')]}
          choices={[
            any,
            ...counted(payFloors.sort((a, b) => a - b).map(String), facets?.pay, (yuan) =>
              sayPayFloor(Number(yuan), locale),
            ),
          ]}
        />
        <Group
          legend={t('finding.filters.kind')}
          name="kind"
          chosen={filters.kind}
          choices={counted(KINDS, facets?.kind, (value) => t(`terms.kind.${value}`))}
        />
        <Group
          legend={t('finding.filters.shift')}
          name="shift"
          chosen={filters.shift}
          choices={counted(SHIFTS, facets?.shift, (value) => t(`terms.shift.${value}`))}
        />
        <Group
          legend={t('finding.filters.benefit')}
          hint={t('finding.filters.benefit_hint')}
          name="benefit"
          chosen={filters.benefit}
          choices={counted(BENEFITS, facets?.benefit, (value) => t(`terms.benefit.${value}`))}
        />
        <Group
          legend={t('finding.filters.industry')}
          name="industry"
          chosen={filters.industry}
          choices={counted(INDUSTRIES, facets?.industry, (value) => t(`terms.industry.${value}`))}
        />
        <Group
          legend={t('finding.filters.skill')}
          hint={t('finding.filters.skill_hint')}
          name="skill"
          isOne
          chosen={[filters.skill ?? '']}
          choices={[any, ...counted(SKILL_LEVELS, facets?.skill, (value) => sayOwnSkill(value, t))]}
        />
        <NamedGroup
          legend={t('finding.filters.fair')}
          name="fair"
          chosen={filters.fair}
          chosenName={props.names.fairName}
          named={facets?.fair ?? []}
        />
        <NamedGroup
          legend={t('finding.filters.employer')}
          hint={t('finding.filters.employer_hint')}
          name="employer"
          chosen={filters.employer}
          chosenName={props.names.employerName}
          named={facets?.employer ?? []}
        />
        <Link
          to={`/openings/employers${new URL(path, 'http://list').search}`}
          className="-mt-3 inline-flex min-h-11 items-center self-start text-base text-link underline underline-offset-4 md:text-desk"
        >
          {t('finding.filters.employer_others')}
        </Link>
      </div>
      <FormFoot {...props}>
        {countFilters(chosen) > 0 && (
          <Link
            replace={!props.live}
            to={openingsPath({ q: filters.q, sort: filters.sort })}
            className="inline-flex min-h-12 shrink-0 items-center px-4 text-base whitespace-nowrap text-link large:min-h-[48px]"
          >
            {t('finding.filters.clear')}
          </Link>
        )}
        <Button
          className="flex-1 large:min-h-[48px] large:flex-auto large:py-0"
          disabled={isFinding}
        >
          <span aria-live="polite">
            {isFinding
              ? t('finding.filters.finding')
              : isKnown && found.total !== null
                ? t('finding.filters.apply_count', { count: sayOpenings(found.total, locale, t) })
                : t('finding.filters.apply')}
          </span>
        </Button>
      </FormFoot>
    </Form>
  )
}

function FormFoot(props: { live?: boolean; children: ReactNode }) {
  if (!props.live) {
    return (
      <div className="-mx-4 flex gap-2 border-t border-line bg-card p-4 large:flex-wrap large:py-[8px]">
        {props.children}
      </div>
    )
  }
  return (
    <noscript>
      <div className="flex pt-6">{props.children}</div>
    </noscript>
  )
}

/** One of several that have names of their own; what is chosen is always among them. */
function NamedGroup(props: {
  legend: string
  hint?: string
  name: string
  chosen: string | null
  chosenName: string | null
  named: NamedCount[]
}) {
  const t = useT()
  const { chosen, named } = props
  const isKnown = named.some(({ value }) => value === chosen)
  if (named.length === 0 && !chosen) return null
  return (
    <Group
      legend={props.legend}
      hint={props.hint}
      name={props.name}
      isOne
      chosen={[chosen ?? '']}
      choices={[
        { value: '', label: t('finding.filters.no_matter') },
        ...(chosen && !isKnown ? [{ value: chosen, label: props.chosenName ?? chosen }] : []),
        ...named.map(({ value, name, count }) => ({ value, label: name, count })),
      ]}
    />
  )
}

function Group(props: {
  legend: string
  hint?: string
  name: string
  choices: Choice[]
  chosen: readonly string[]
  isOne?: boolean
}) {
  const { locale, t } = useLocale()
  return (
    <fieldset>
      <legend className="text-base font-semibold text-ink">{props.legend}</legend>
      {props.hint && <p className="text-small text-quiet">{props.hint}</p>}
      <div className="mt-2.5 flex flex-wrap gap-2">
        {props.choices.map((choice) => (
          <label
            key={choice.value}
            className={choice.count === 0 ? 'choice choice-of-none' : 'choice'}
          >
            <input
              type={props.isOne ? 'radio' : 'checkbox'}
              name={props.name}
              value={choice.value}
              defaultChecked={props.chosen.includes(choice.value)}
              className="sr-only"
            />
            <span className="min-w-0 text-pretty">{choice.label}</span>
            {choice.count !== undefined && (
              <span className="text-small font-normal text-quiet tabular-nums">
                {sayOpenings(choice.count, locale, t)}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
