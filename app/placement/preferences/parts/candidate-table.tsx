import type { SubmissionResult } from '@conform-to/react'
import { useSearchParams } from '@remix-run/react'
import { sortByQuery } from '#app/kernel/column-sort.ts'
import { useT } from '#app/i18n/react.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { Table } from '#app/ui/table.tsx'
import { CANDIDATE_REASON_MOST, wordsShown } from '../model/candidate-form.ts'
import type { LateWay } from '../model/late-way.ts'
import type { CandidateQuery, CandidateSort } from '../model/candidate-list.ts'

interface Candidate {
  id: string
  name: string
  group: string
  major: string
  place: number | null
  refused: boolean | null
  reason: string | null
  way: LateWay | null
}

const INPUT =
  'min-h-11 rounded-desk border border-line-strong bg-card px-2.5 text-desk text-ink aria-invalid:border-urgent md:min-h-9'

/** Who has ranked a post, and what its employer says of each. */
export function CandidateTable(props: {
  candidates: Candidate[]
  /** The lines at its head lead to the fields by their ids: `<form>-<field>`. */
  form: { id: string; allErrors: Record<string, string[]> }
  canSay: boolean
  /** They come by the second round or by hand: it is said in which way each. */
  isLate: boolean
  mayRank: boolean
  query: CandidateQuery
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const [params] = useSearchParams()
  const { candidates, canSay, isLate, mayRank, query, lastResult } = props
  const sort = (key: CandidateSort, begins: 'ascending' | 'descending' = 'ascending') =>
    sortByQuery(query, key, { begins, params })
  const sent = lastResult?.initialValue
  const typed = (name: string, kept: string) => {
    const value = sent?.[name]
    return sent ? (typeof value === 'string' ? value : '') : kept
  }
  const idOf = (name: string) => `${props.form.id}-${name}`
  const faultsOf = (name: string) => props.form.allErrors[name]
  return (
    <Table
      caption={t('candidates.title')}
      rows={candidates}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          head: t('candidates.student'),
          sort: sort('name'),
          cell: (row) => (
            <span className="font-medium text-ink">
              {row.name}
              {canSay && (
                <>
                  <input type="hidden" name="of" value={row.id} />
                  <input
                    type="hidden"
                    name={`shown-${row.id}`}
                    value={typed(`shown-${row.id}`, wordsShown(row))}
                  />
                </>
              )}
            </span>
          ),
        },
        {
          key: 'major',
          head: t('college.major'),
          sort: sort('major'),
          cell: (row) => row.major,
          phone: 'fact',
        },
        {
          key: 'group',
          head: t('college.group'),
          sort: sort('group'),
          cell: (row) => row.group,
          phone: 'fact',
        },
        ...(isLate
          ? [
              {
                key: 'way',
                head: t('candidates.way'),
                cell: ({ way }: Candidate) => way && t(`candidates.way.${way}`),
                phone: 'fact' as const,
              },
            ]
          : []),
        ...(mayRank
          ? [
              {
                key: 'place',
                head: t('candidates.place'),
                sort: sort('place'),
                cell: (row: Candidate) => {
                  const name = `place-${row.id}`
                  if (!canSay) return row.place ?? '–'
                  return (
                    <span className="flex flex-col gap-1">
                      <input
                        id={idOf(name)}
                        name={name}
                        inputMode="numeric"
                        defaultValue={typed(name, row.place === null ? '' : String(row.place))}
                        aria-label={t('candidates.place_of', { name: row.name })}
                        aria-invalid={faultsOf(name) ? true : undefined}
                        aria-describedby={`${idOf(name)}-fault`}
                        className={`${INPUT} w-20`}
                      />
                      <FieldFault id={`${idOf(name)}-fault`} errors={faultsOf(name)} />
                    </span>
                  )
                },
                phone: 'fact' as const,
              },
            ]
          : []),
        {
          key: 'refused',
          head: t('candidates.refused'),
          sort: sort('refused', 'descending'),
          cell: (row) => {
            const name = `refused-${row.id}`
            const reason = `reason-${row.id}`
            if (!canSay) return row.refused ? row.reason : '–'
            return (
              <span className="flex flex-wrap items-center gap-2">
                <label className="inline-flex min-h-11 min-w-11 items-center gap-2 md:min-h-9">
                  <input
                    type="checkbox"
                    name={name}
                    value="yes"
                    defaultChecked={typed(name, row.refused ? 'yes' : '') !== ''}
                    className="size-5 accent-action"
                  />
                  {t('candidates.cannot')}
                  <span className="sr-only">{row.name}</span>
                </label>
                <span className="flex min-w-40 flex-1 flex-col gap-1">
                  <input
                    id={idOf(reason)}
                    name={reason}
                    defaultValue={typed(reason, row.reason ?? '')}
                    maxLength={CANDIDATE_REASON_MOST + 20}
                    placeholder={t('candidates.reason')}
                    aria-label={t('candidates.reason_of', { name: row.name })}
                    aria-invalid={faultsOf(reason) ? true : undefined}
                    aria-describedby={`${idOf(reason)}-fault`}
                    className={`${INPUT} w-full`}
                  />
                  <FieldFault id={`${idOf(reason)}-fault`} errors={faultsOf(reason)} />
                </span>
              </span>
            )
          },
          phone: 'line',
        },
      ]}
    />
  )
}
