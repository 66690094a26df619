import { Link } from '@remix-run/react'
import { FileClock } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { sayCount } from '../../model/search-labels.ts'
import type { ShownImport } from '../imports.ts'

/** Says that openings wait for papers, and what to do about it. */
export function PapersWait(props: { shown: ShownImport }) {
  const t = useT()
  const { papers, isOwn, state } = props.shown
  if (papers.openings === 0) return null
  const counts = { openings: sayCount(papers.openings), employers: sayCount(papers.employers) }
  return (
    <section className="flex gap-3 rounded-card border border-wait-line bg-wait-tint p-4">
      <FileClock aria-hidden size={20} className="mt-0.5 shrink-0 text-wait" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-base font-semibold text-wait">
          {isOwn
            ? t('import.papers_own', counts)
            : t(state === 'done' ? 'import.papers_done' : 'import.papers_wait', counts)}
        </p>
        <p className="text-desk text-body">
          {isOwn ? t('import.papers_own_next') : t('import.papers_next')}
        </p>
        <Link
          to={isOwn ? '/employer/papers' : '/organiser/employers?state=preparing'}
          className="inline-flex min-h-11 items-center self-start text-desk text-link underline underline-offset-4 md:min-h-8"
        >
          {isOwn ? t('import.papers_own_link') : t('import.papers_link')}
        </Link>
      </div>
    </section>
  )
}
