import { Link, useParams } from '@remix-run/react'
import type { MessageKey } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { sayBar } from '../../demands/parts/bar-words.ts'
import type { BarredIntern } from '../../runs/barred-interns.ts'

/** Students who may not be at their posts: the post, what keeps each from there, and the way out. */
export function BarredInterns(props: { interns: BarredIntern[]; canChange: boolean }) {
  const t = useT()
  const planId = useParams().id ?? ''
  return (
    <ul role="list" className="flex flex-col gap-1 pt-1">
      {props.interns.map((intern) => (
        <li key={intern.studentId} className="text-desk-small">
          {t('gate.barred', {
            student: `${intern.name} ${intern.number}`,
            post: intern.post,
            reasons: intern.bars.map((bar) => sayBar(t, bar)).join('、'),
          })}
          {props.canChange && <WayOut intern={intern} planId={planId} />}
        </li>
      ))}
    </ul>
  )
}

function WayOut(props: { intern: BarredIntern; planId: string }) {
  const t = useT()
  const { intern, planId } = props
  const [to, label]: [string, MessageKey] = intern.bars.every(({ isFiled }) => isFiled)
    ? [`/college/plans/${planId}/own-posts#file-${intern.studentId}`, 'gate.barred_file']
    : intern.isOwnPost
      ? [`/college/plans/${planId}/own-posts#${intern.studentId}`, 'gate.barred_own']
      : intern.isTakingPart
        ? [`/college/plans/${planId}/allocations`, 'gate.barred_move']
        : [`/college/students/${intern.studentId}`, 'gate.barred_release']
  return (
    <Link
      to={to}
      className="ml-2 inline-flex min-h-11 min-w-11 items-center underline underline-offset-4 md:min-h-6"
    >
      {t(label)}
      <span className="sr-only">{intern.name}</span>
    </Link>
  )
}
