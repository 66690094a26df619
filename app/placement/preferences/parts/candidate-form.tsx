import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useRef, type ComponentProps } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { useSending } from '#app/ui/sending.ts'
import { CandidateTable } from './candidate-table.tsx'
import { SaveAndTurn } from './save-and-turn.tsx'
import { useSaveFirst } from './use-save-first.ts'

/**
 * A page of candidates, and what is said of each. It begins anew with every page that is saved or turned
 * to (its `key`): what was wrong with one page is not said of the next.
 */
export function CandidateForm(
  props: Omit<ComponentProps<typeof CandidateTable>, 'form'> & {
    page: { page: number; pageSize: number; total: number }
    lastResult?: SubmissionResult<string[]>
  },
) {
  const t = useT()
  const { candidates, page, lastResult, canSay } = props
  const sending = useSending()
  const [form] = useForm<Record<string, string>, unknown, string[]>({
    id: 'candidates',
    lastResult,
  })
  const typed = useRef<HTMLFormElement>(null)
  useSaveFirst(typed, lastResult !== undefined)
  const labels = Object.fromEntries(
    candidates.flatMap(({ id, name }) => [
      [`place-${id}`, t('candidates.place_of', { name })],
      [`reason-${id}`, t('candidates.reason_of', { name })],
    ]),
  ) as Record<string, string>
  return (
    <Form ref={typed} method="post" id={form.id} className="flex flex-col gap-4">
      <ErrorSummary form={form} labels={labels} />
      <CandidateTable {...props} form={form} />
      {canSay ? <SaveAndTurn {...page} sending={sending} /> : <Pagination {...page} />}
    </Form>
  )
}
