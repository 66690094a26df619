import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { sendForFile } from '#app/ui/file-step.ts'
import { SelectionBar } from '#app/ui/selection-bar.tsx'
import { SelectionLetGo } from '#app/ui/selection-let-go.tsx'
import { SelectionScope } from '#app/ui/selection-scope.tsx'
import { SelectionStep } from '#app/ui/selection-step.tsx'
import { useSelection, type PageTicks } from '#app/ui/selection.ts'

/**
 * The register as one form: tick some, then remind them of their papers or take them along as a
 * sheet. Nobody is admitted from here: a decision needs the papers looked at, one employer at a time.
 */
export function RegisterBulk(props: {
  lastResult?: SubmissionResult<string[]>
  /** The rows of this page, of so many that the filter finds. */
  ids: string[]
  /** What they are called. */
  names: Record<string, string>
  total: number
  /** The list's filter, as an address says it. */
  query: string
  now: Date
  children: (ticks: PageTicks) => ReactNode
}) {
  const t = useT()
  const { lastResult, ids, names, total } = props
  const [form, fields] = useForm<{ selected: string[] }, unknown, string[]>({
    id: 'bulk',
    lastResult,
  })
  const list = useSelection(lastResult?.initialValue, ids, { names, step: 'remind' })
  const { selection } = list
  return (
    <Form
      method="post"
      id={form.id}
      {...list.form}
      onSubmit={(event) => {
        if (!sendForFile(event, EXPORT)) list.form.onSubmit(event)
      }}
      className="flex flex-col gap-3"
    >
      <ErrorSummary form={form} labels={{ selected: t('register.bulk') }} />
      <SelectionLetGo selection={selection} />
      {props.children(list.ticks)}
      <SelectionBar id={fields.selected.id} label={t('register.bulk')}>
        <SelectionScope
          selection={selection}
          total={total}
          shown={ids.length}
          now={props.now}
          say={(count) => t('register.bulk_count', { count })}
        />
        <SelectionStep
          name="intent"
          value="remind"
          label={t('register.remind')}
          found={{ selection, total }}
        />
        <Button
          name="intent"
          value={EXPORT}
          formAction={`/organiser/employers.xlsx${props.query}`}
          rank="secondary"
          size="desk"
          className="max-md:min-h-11"
        >
          <Download aria-hidden size={16} />
          {t('register.export')}
        </Button>
      </SelectionBar>
    </Form>
  )
}

const EXPORT = 'export'
