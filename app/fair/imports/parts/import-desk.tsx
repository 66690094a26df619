import type { SubmissionResult } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import type { Page } from '#app/kernel/paging.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import type { OpeningImportState } from '#db/tables/import.ts'
import type { ListedImport } from '../import-list.ts'
import type { ImportsOutcome } from '../import-selection.ts'
import { isNarrowedImports, type ImportListQuery, type ImportStep } from '../model/import-list.ts'
import { ImportFilters } from './import-filters.tsx'
import { ImportList } from './import-list.tsx'
import { ImportUploadForm } from './import-upload-form.tsx'
import { ImportsBulk } from './imports-bulk.tsx'
import { ImportsOutcomeCard } from './imports-outcome.tsx'

/** Where sheets are uploaded, with those that were before. */
export function ImportDesk(props: {
  page: Page<ListedImport>
  query: ImportListQuery
  counts: Record<OpeningImportState, number>
  /** The fairs to choose from; null for an employer's own sheets. */
  fairs: { id: string; code: string; name: string }[] | null
  /** Into which fair an employer's own go; null into none. */
  fairName: string | null
  to: string
  now: Date
  /** What was answered to a file or a step. */
  answer?: SubmissionResult<string[]> | { action: ImportStep; outcome: ImportsOutcome }
}) {
  const t = useT()
  const { page, query, fairs, fairName, answer, to } = props
  const done = answer && 'outcome' in answer ? answer : null
  const lastResult = answer && !('outcome' in answer) ? answer : undefined
  const ofStep = lastResult?.initialValue?.intent !== undefined
  const narrowed = isNarrowedImports(query)
  return (
    <>
      <DeskHead
        title={t('import.title')}
        facts={t(fairs ? 'import.facts_fair' : 'import.facts_own')}
      />
      <DeskBody>
        <ImportUploadForm fairs={fairs} lastResult={ofStep ? undefined : lastResult} />
        {!fairs && (
          <p className="text-desk text-quiet">
            {fairName ? t('import.into_fair', { fair: fairName }) : t('import.into_none')}
          </p>
        )}
        <Section title={t('import.earlier')} className="pt-2">
          {(narrowed || page.total > 0) && (
            <ImportFilters query={query} counts={props.counts} fairs={fairs ?? []} />
          )}
          {done && <ImportsOutcomeCard {...done} list={to} />}
          {page.items.length > 0 ? (
            <ImportsBulk
              key={page.items.map((row) => row.id + row.state).join()}
              ids={page.items.map((row) => row.id)}
              names={Object.fromEntries(page.items.map((row) => [row.id, row.fileName]))}
              total={page.total}
              lastResult={ofStep ? lastResult : undefined}
              now={props.now}
            >
              {(ticks) => (
                <ImportList rows={page.items} query={query} ticks={ticks} to={to} now={props.now} />
              )}
            </ImportsBulk>
          ) : (
            <EmptyState
              title={t(narrowed ? 'imports_bulk.none_title' : 'import.none_title')}
              text={t(narrowed ? 'opening_desk.none_text' : 'import.none_text')}
            >
              {narrowed && (
                <LinkButton to={to} rank="secondary" size="desk">
                  {t('opening_desk.none_clear')}
                </LinkButton>
              )}
            </EmptyState>
          )}
        </Section>
        <Pagination {...page} />
      </DeskBody>
    </>
  )
}
