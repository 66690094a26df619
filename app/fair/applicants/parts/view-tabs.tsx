import { Link } from '@remix-run/react'
import { Columns3, Download, List } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { buttonClasses, LinkButton } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'

/** The same applicants as a list or as a board, and as a spreadsheet to take along. */
export function ViewTabs(props: {
  view: 'list' | 'board'
  search: string
  /** Whether what is seen may be taken along. */
  mayTake: boolean
}) {
  const t = useT()
  const views = [
    { view: 'list', to: `/employer/applicants${props.search}`, Icon: List },
    { view: 'board', to: `/employer/applicants/board${props.search}`, Icon: Columns3 },
  ] as const
  return (
    <>
      <nav
        aria-label={t('board.views')}
        className="flex rounded-desk border border-line-strong p-0.5"
      >
        {views.map(({ view, to, Icon }) => (
          <Link
            key={view}
            to={to}
            aria-current={view === props.view ? 'page' : undefined}
            className={classes(
              'inline-flex min-h-9 min-w-11 items-center gap-1.5 rounded-desk px-3 text-desk max-md:min-h-11',
              view === props.view ? 'bg-tint font-semibold text-link' : 'text-body hover:bg-sunken',
            )}
          >
            <Icon aria-hidden size={16} />
            {t(`board.view_${view}`)}
          </Link>
        ))}
      </nav>
      <LinkButton to="/employer/templates" rank="secondary" size="desk" className="max-md:min-h-11">
        {t('applicants.templates')}
      </LinkButton>
      {props.mayTake && (
        <a
          href={`/employer/applicants/export.xlsx${props.search}`}
          className={buttonClasses('secondary', 'desk', 'max-md:min-h-11')}
        >
          <Download aria-hidden size={16} />
          <span className="max-md:sr-only">{t('applicants.export')}</span>
        </a>
      )}
    </>
  )
}
