import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, FieldFault, TextArea, TextInput } from '#app/ui/field.tsx'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import type { Site } from '../sites.ts'
import type { AskedOfGroups } from '../model/asked.ts'
import { letterOf, SHOWN_METHODS } from '../model/shown-methods.ts'

/** Fields whose words are numbers as they are typed. */
type Typed = Record<
  | 'intent'
  | 'methods'
  | 'classSites'
  | 'employerMost'
  | 'teachersMost'
  | 'studentsEach'
  | 'chosen'
  | 'friends',
  string
>

/** What is at least and at most asked for at a site, as a number or as it was typed. */
type Limits = Record<string, { least?: number | string; most?: number | string }>

/** Asks for a placement by one or several methods, and what `groups` is to keep to. */
export function StartForm(props: {
  /** Those that were worked out already: they are asked for again unless somebody says otherwise. */
  methods: AllocationMethod[]
  sites: Site[]
  /** The class groups of the plan. */
  classGroups: { id: string; name: string }[]
  /** What was asked last, the students by their numbers. */
  groups: (Omit<AskedOfGroups, 'chosen' | 'friends'> & { chosen: string; friends: string }) | null
  hardship: number
  /** Notes of hardship that still wait for a class teacher. */
  hardshipWaiting: number
  mayBeSecond: boolean
  /** The plan has started: only who has no post, or may not be at hers, is placed. */
  isStarted: boolean
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { sites, groups, lastResult } = props
  const [form, fields] = useForm<Typed, unknown, string[]>({
    id: 'start',
    lastResult,
    defaultValue: {
      classSites: groups?.classSites ?? '',
      employerMost: groups?.employerMost ?? '',
      teachersMost: groups?.teachers?.most ?? '',
      studentsEach: groups?.teachers?.studentsEach ?? '',
      chosen: groups?.chosen ?? '',
      friends: groups?.friends ?? '',
    } as unknown as Typed,
  })
  // What was refused comes back as it was typed, ticks and limits too.
  const typed = lastResult?.initialValue as Record<string, unknown> | undefined
  const chosen = typed
    ? [typed['methods'] ?? []].flat().map(String)
    : props.methods.length > 0
      ? props.methods
      : ['stable', 'generous', 'rank-maximal']
  return (
    <Form method="post" id={form.id} className="flex flex-col gap-5" preventScrollReset>
      <ErrorSummary form={form} labels={{}} />
      <input type="hidden" name="intent" value="start" />
      <ChipChoices
        legend={t('allocation.methods')}
        name="methods"
        choices={SHOWN_METHODS.map((method) => ({
          value: method,
          label: `${letterOf(method)} ${t(`allocation.method.${method}`)}`,
        }))}
        chosen={chosen}
        errors={fields.methods.errors}
      />
      {props.isStarted && (
        <div className="flex flex-col gap-1">
          <input type="hidden" name="second" value="yes" />
          <p className="text-base text-ink">{t('allocation.started_round')}</p>
          <p className="text-small text-quiet">{t('allocation.started_hint')}</p>
        </div>
      )}
      {props.mayBeSecond && !props.isStarted && (
        <Tick
          name="second"
          label={t('allocation.second_round')}
          hint={t('allocation.second_hint')}
          on={typed?.['second'] !== undefined}
        />
      )}
      <details
        open={lastResult !== undefined || undefined}
        className="rounded-card border border-line"
      >
        <summary className="flex min-h-11 cursor-pointer items-center px-4 text-desk font-semibold text-ink">
          {t('allocation.groups_title')}
        </summary>
        <div className="flex flex-col gap-5 border-t border-line p-4">
          <p className="text-desk text-quiet">
            {t('allocation.groups_hint')}
            {groups && !typed && (
              <span className="text-wait"> {t('allocation.groups_before')}</span>
            )}
          </p>
          <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
            {(
              [
                ['classSites', 'class_sites'],
                ['employerMost', 'employer_most'],
                ['studentsEach', 'students_each'],
                ['teachersMost', 'teachers_most'],
              ] as const
            ).map(([name, words]) => (
              <TextInput
                key={name}
                field={fields[name]}
                label={t(`allocation.${words}`)}
                hint={t(`allocation.${words}_hint`)}
                inputMode="numeric"
                optional
              />
            ))}
          </div>
          {props.classGroups.length > 1 && (
            <ChipChoices
              legend={t('allocation.classes_together')}
              hint={t('allocation.classes_together_hint')}
              name="classesTogether"
              choices={props.classGroups.map(({ id, name }) => ({ value: id, label: name }))}
              chosen={
                typed
                  ? [typed['classesTogether'] ?? []].flat().map(String)
                  : (groups?.classesTogether ?? [])
              }
            />
          )}
          <Tick
            name="hardshipFirst"
            label={t('allocation.hardship_first', { count: props.hardship })}
            on={typed ? typed['hardshipFirst'] !== undefined : (groups?.hardshipFirst ?? true)}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextArea
              field={fields.chosen}
              label={t('allocation.chosen')}
              hint={t('allocation.chosen_hint')}
              rows={3}
              optional
            />
            <TextArea
              field={fields.friends}
              label={t('allocation.friends')}
              hint={t('allocation.friends_hint')}
              rows={3}
              optional
            />
          </div>
          {sites.length > 0 && (
            <SiteLimits
              sites={sites}
              limits={typed ? typedLimits(typed['sites']) : (groups?.sites ?? {})}
              errors={form.allErrors}
            />
          )}
        </div>
      </details>
      {props.hardshipWaiting > 0 && (
        <p className="text-desk text-wait">
          {t('allocation.hardship_waiting', { count: props.hardshipWaiting })}
        </p>
      )}
      <div>
        <Button size="desk" disabled={sending} className="max-md:min-h-11">
          {t('allocation.start')}
        </Button>
      </div>
    </Form>
  )
}

function Tick(props: { name: string; label: string; hint?: string; on?: boolean }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2 text-base text-ink">
      <input
        type="checkbox"
        name={props.name}
        value="yes"
        defaultChecked={props.on ?? false}
        className="mt-1 size-5 shrink-0 accent-action"
      />
      <span className="flex flex-col">
        {props.label}
        {props.hint && <span className="text-small text-quiet">{props.hint}</span>}
      </span>
    </label>
  )
}

function typedLimits(sites: unknown): Limits {
  const rows = [sites ?? []].flat() as { key: string; least?: string; most?: string }[]
  return Object.fromEntries(rows.map(({ key, ...limit }) => [key, limit]))
}

/** At least and at most so many at each site. */
function SiteLimits(props: { sites: Site[]; limits: Limits; errors: Record<string, string[]> }) {
  const t = useT()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-base font-medium text-ink">{t('allocation.site_limits')}</legend>
      <ul className="flex flex-col divide-y divide-line">
        {props.sites.map((site, at) => {
          const limit = props.limits[site.key]
          const box = (field: 'least' | 'most') => (
            <span className="flex w-28 flex-col gap-1">
              <label htmlFor={`site-${at}-${field}`} className="text-desk-small text-quiet">
                {t(`allocation.site_${field}`)}
              </label>
              <input
                id={`site-${at}-${field}`}
                name={`sites[${at}].${field}`}
                inputMode="numeric"
                defaultValue={limit?.[field] ?? ''}
                className={FILTER_CONTROL}
              />
              <FieldFault
                id={`site-${at}-${field}-fault`}
                errors={props.errors[`sites[${at}].${field}`]}
              />
            </span>
          )
          return (
            <li key={site.key} className="flex flex-wrap items-end gap-3 py-2">
              <input type="hidden" name={`sites[${at}].key`} value={site.key} />
              <span className="min-w-0 flex-1 basis-56 text-desk text-body">
                {[site.employer, site.posts.join(' / ')].join(' · ')}
                <span className="block text-desk-small text-quiet">
                  {site.key.replace(/^\d{6} /, '')} ·{' '}
                  {t('allocation.site_seats', { count: site.seats })}
                </span>
              </span>
              {box('least')}
              {box('most')}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
