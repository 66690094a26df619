import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import type { ShownRoster } from '../roster-imports.ts'
import { RosterRows } from './roster-rows.tsx'
import { ToMendLink } from './to-mend-link.tsx'

/** The rows that were left out when the others went in, with what is wrong in each. */
export function RosterLeftOut({ own }: { own: ShownRoster }) {
  const t = useT()
  const { page, heads, outcome } = own
  const count = page.total > 0 ? page.total : (outcome?.leftOut ?? 0)
  return (
    <Section title={t('roster_import.left_title', { count })}>
      {page.total === 0 ? (
        <p className="text-desk text-quiet">{t('roster_import.left_gone')}</p>
      ) : (
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="max-w-prose min-w-0 text-desk text-body">
              {t('roster_import.left_text')}
            </p>
            <ToMendLink importId={own.id} />
          </div>
          <RosterRows rows={page.items} heads={heads} isLeftOut />
          <Pagination {...page} />
        </div>
      )}
    </Section>
  )
}
