import { Link } from '@remix-run/react'
import { ChevronRight, FileCheck2 } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import type { NextPaper } from '../model/next-paper.ts'

/** What a student is to do next, as one thing to press. */
export function NextPaperCard(props: {
  next: NextPaper
  /** Instead, of who came after the start and whose papers are complete: how far all else is, and where. */
  late: { said: string; to: string } | null
}) {
  const t = useT()
  const { late, next } = props
  const { step } = next
  const isDue = !['unsuitable', 'done', 'wait', 'outdated'].includes(step)
  const tone = step === 'unsuitable' ? 'border-urgent bg-urgent-tint' : 'border-line bg-card'
  return (
    <Link
      to={late?.to ?? next.to}
      className={classes(
        'flex min-h-14 items-center gap-3 rounded-card border p-4',
        isDue ? 'border-action bg-tint' : tone,
      )}
    >
      <FileCheck2 aria-hidden size={22} className="shrink-0 text-link" />
      <span className="min-w-0 flex-1">
        <span className="block text-small text-quiet">
          {t(isDue ? 'next.title' : 'agreement.title')}
        </span>
        <span className="block text-base font-semibold text-ink">
          {late?.said ?? t(`next.${step}`)}
        </span>
      </span>
      <ChevronRight aria-hidden size={18} className="shrink-0 text-quiet" />
    </Link>
  )
}
