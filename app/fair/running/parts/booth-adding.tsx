import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import type { Industry } from '#app/kernel/industries.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { SelectionElsewhere } from '#app/ui/selection-elsewhere.tsx'
import { useSelection } from '#app/ui/selection.ts'
import { useSending } from '#app/ui/sending.ts'

/** Admitted employers that are not at the fair yet: found by name and added, or all of them. */
export function BoothAdding(props: {
  add: string
  candidates: { total: number; items: { id: string; name: string; industry: string }[] }
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { add, candidates, lastResult } = props
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-lead font-semibold text-ink">{t('booths.add')}</h2>
      <Form role="search" className="flex items-center gap-2" preventScrollReset>
        <input
          key={add}
          type="search"
          name="add"
          defaultValue={add}
          aria-label={t('booths.add_search')}
          placeholder={t('booths.add_search')}
          maxLength={40}
          className="min-h-11 min-w-0 flex-1 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10"
        />
        <Button rank="secondary" size="desk" aria-label={t('action.search')}>
          <Search aria-hidden size={16} />
        </Button>
      </Form>
      {add !== '' && candidates.items.length === 0 && (
        <p className="text-desk text-quiet">{t('booths.add_none')}</p>
      )}
      <Candidates
        key={candidates.items.map(({ id }) => id).join()}
        items={candidates.items}
        lastResult={lastResult}
      />
      {candidates.total === 0
        ? add === '' && <p className="text-desk text-quiet">{t('booths.add_left')}</p>
        : add === '' && (
            <Form method="post">
              <Button
                name="intent"
                value="add_all"
                rank="secondary"
                size="desk"
                disabled={sending}
                className="whitespace-normal"
              >
                {t('booths.add_all', { count: candidates.total })}
              </Button>
            </Form>
          )}
    </Card>
  )
}

/** Those found, with those ticked in an earlier search: they are added together. */
function Candidates(props: {
  items: { id: string; name: string; industry: string }[]
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { items, lastResult } = props
  const fault = lastResult?.error?.selected ?? lastResult?.error?.['']
  const { selection, ticks, form } = useSelection(
    lastResult?.initialValue,
    items.map(({ id }) => id),
    { part: 'add', step: 'add', filter: '' },
  )
  const isNone = items.length === 0 && selection.elsewhere.length === 0
  return (
    <Form
      method="post"
      {...form}
      hidden={isNone}
      className="flex flex-col gap-2"
      preventScrollReset
    >
      <ul className="flex flex-col">
        {items.map((employer) => (
          <li key={employer.id}>
            <label className="flex min-h-11 items-center gap-2.5 text-desk text-ink md:min-h-9">
              <input
                type="checkbox"
                name="selected"
                value={employer.id}
                defaultChecked={ticks.chosen.has(employer.id)}
                className="size-5 shrink-0 accent-action md:size-4"
              />
              <span className="flex-1">{employer.name}</span>
              <span className="text-desk-small text-quiet">
                {t(`terms.industry.${employer.industry as Industry}`)}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <SelectionElsewhere ids={selection.elsewhere} />
      <p role="status" className="text-desk-small text-body empty:hidden">
        {selection.elsewhere.length > 0 &&
          t('booths.add_ticked', { count: selection.count, others: selection.elsewhere.length })}
      </p>
      <FieldFault id="employers-fault" errors={fault ?? undefined} />
      <span className="flex flex-wrap gap-2">
        <Button name="intent" value="add" size="desk" disabled={sending}>
          {t('booths.add_do')}
        </Button>
        {selection.elsewhere.length > 0 && (
          <Button type="button" rank="quiet" size="desk" onClick={selection.clear}>
            {t('table.select_none')}
          </Button>
        )}
      </span>
    </Form>
  )
}

/** Booths for all that have none, by number. */
export function BoothNumbering(props: {
  without: number
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm<{ prefix: string }, unknown, string[]>({
    id: 'number',
    lastResult: props.lastResult,
    defaultValue: { prefix: 'A' },
  })
  if (props.without === 0) return null
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-lead font-semibold text-ink">{t('booths.number')}</h2>
      <p className="text-desk-small text-quiet">
        {t('booths.number_text', { count: props.without })}
      </p>
      <Form method="post" id={form.id} className="flex flex-col gap-1" preventScrollReset>
        <label htmlFor={fields.prefix.id} className="text-desk-small text-quiet">
          {t('booths.prefix')}
        </label>
        <span className="flex gap-2">
          <input
            id={fields.prefix.id}
            name="prefix"
            defaultValue={fields.prefix.initialValue}
            maxLength={8}
            aria-describedby={fields.prefix.errorId}
            className="min-h-11 w-24 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10"
          />
          <Button name="intent" value="number" rank="secondary" size="desk" disabled={sending}>
            {t('booths.number_do')}
          </Button>
        </span>
        <FieldFault id={fields.prefix.errorId} errors={fields.prefix.errors} />
      </Form>
    </Card>
  )
}
