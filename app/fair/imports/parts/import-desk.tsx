import type { SubmissionResult } from '@conform-to/react'
import { useT } from '#app/i18n/react.tsx'
import type { ListSort } from '#app/kernel/column-sort.ts'
import type { Page } from '#app/kernel/paging.ts'
import { Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import type { ListedImport } from '../imports.ts'
import type { ImportSort } from '../model/import-list.ts'
import { ImportList } from './import-list.tsx'
import { ImportUploadForm } from './import-upload-form.tsx'

/** Where sheets are uploaded, with those that were before. */
export function ImportDesk(props: {
  page: Page<ListedImport>
  order: ListSort<ImportSort>
  /** The fairs to choose from; null for an employer's own sheets. */
  fairs: { code: string; name: string }[] | null
  /** Into which fair an employer's own go; null into none. */
  fairName: string | null
  to: string
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { page, fairs, fairName } = props
  return (
    <>
      <DeskHead
        title={t('import.title')}
        facts={t(fairs ? 'import.facts_fair' : 'import.facts_own')}
      />
      <DeskBody>
        <ImportUploadForm fairs={fairs} lastResult={props.lastResult} />
        {!fairs && (
          <p className="text-desk text-quiet">
            {fairName ? t('import.into_fair', { fair: fairName }) : t('import.into_none')}
          </p>
        )}
        <Section title={t('import.earlier')} className="pt-2">
          {page.items.length > 0 ? (
            <ImportList rows={page.items} order={props.order} to={props.to} now={props.now} />
          ) : (
            <EmptyState title={t('import.none_title')} text={t('import.none_text')} />
          )}
        </Section>
        <Pagination {...page} />
      </DeskBody>
    </>
  )
}
